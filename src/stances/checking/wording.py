"""What is wrong with one value, and how to write it: the value beside what its field wants."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from stances.checking import datewords
from stances.checking.fields import Field
from stances.checking.suggest import FEW, either, nearest
from stances.ids import slug
from stances.schema import Code, Json, schemas


class Said(NamedTuple):
    """A rule, what is wrong and what to do."""

    rule: str
    message: str
    hint: str


_TYPES = {
    "object": "a block of keys",
    "array": "a list",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}
_SMART = "“”„«»‘’\"'` "
_TEXT_FORMS = {"line", "day", "date", "id", "url", "stance_id", "string"}


def name_of(key: str) -> str:
    """A key as a word in a sentence."""
    return "stance" if key == "settled" else key.replace("_", " ")


def shown(value: Json) -> str:
    """A value as it can stand in a message: one line, not long, code marks around it."""
    text = ("true" if value else "false") if isinstance(value, bool) else "null" if value is None else str(value)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def type_of(value: Json) -> str:
    """What a value is, in words."""
    match value:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
    return "a block of keys"


def fault_of(value: Json, wanted: Field) -> Said:
    """What is wrong with a value that its field does not take."""
    name = f"`{wanted.name}`" if wanted.name else "the record"
    if wanted.form == "code" and not isinstance(value, (list, dict)) and value is not None:
        return _code(value, wanted)
    if value is None:
        if wanted.name == "codings":
            return Said("wrong-type", "there is no coding yet", "take the marks `# ` off a drafted one, or write one")
        hint = "write its value after the colon, or remove the key where it may be left out"
        return Said("wrong-type", f"{name} has no value", hint)
    if wanted.form in _TEXT_FORMS or wanted.form == "code":
        return _text(value, wanted, name) if isinstance(value, str) else _not_text(value, name)
    if type_of(value) != type_of(_SAMPLES[wanted.form]) or isinstance(value, bool):
        return _wrong_type(value, wanted, name)
    if isinstance(value, list):
        return _list(value, wanted, name)
    return _number(value, wanted, name)


_SAMPLES: dict[str, Json] = {"object": {}, "array": [], "integer": 0, "number": 0.0, "boolean": False}


def _wrong_type(value: Json, wanted: Field, name: str) -> Said:
    message = f"{name} is {type_of(value)} where {_TYPES[wanted.form]} is wanted"
    match wanted.form:
        case "array" if isinstance(value, str) and value and "\n" not in value:
            hint = f"write `{wanted.name}: [{value}]`" if wanted.name else "start each entry with `- `"
        case "array" if isinstance(value, dict):
            hint = "start each entry with `- ` and indent its other lines by two more spaces"
        case "array":
            hint = f"write `{wanted.name}: [...]`, or one `- ` line for each value"
        case "object":
            own = list(wanted.spec.get("properties", {}))
            hint = (
                f"write its keys on the lines below, indented by two spaces: {', '.join(own)}"
                if wanted.name
                else (f"write one `key: value` to a line: {', '.join(own[:4])} and so on")
            )
        case "boolean":
            hint = "write true or false, without quotes"
        case _ if isinstance(value, str) and re.fullmatch(r"[-+]?[0-9.]+\s*%?", value.strip()):
            hint = f"write {value.strip(' %+')} without quotes and signs"
        case _:
            hint = "write the number in digits, without quotes"
    return Said("wrong-type", message, hint)


def _not_text(value: Json, name: str) -> Said:
    message = f"{name} is {type_of(value)} where a text is wanted"
    if isinstance(value, dict):
        return Said("wrong-type", message, "put a text with `: ` in it between double quotes")
    if isinstance(value, list):
        return Said("wrong-type", message, "give one value, without brackets and dashes")
    text = shown(value).strip("`")
    return Said("wrong-type", message, f'write "{text}", between double quotes')


def _list(value: list[Json], wanted: Field, name: str) -> Said:
    least = wanted.spec.get("minItems", 0)
    if len(value) < least:
        return Said(
            "empty-list",
            f"the list {name} is empty" if wanted.name else "the list is empty",
            "give an entry, or remove the key where it may be left out",
        )
    twice = _first_repeated(value)
    what = shown(twice) if isinstance(twice, (str, int)) else "an entry"
    return Said("repeated-value", f"{name} has {what} twice", "keep one of the two")


def _first_repeated(value: list[Json]) -> Json:
    seen: set[str] = set()
    for item in value:
        text = json.dumps(item, sort_keys=True)
        if text in seen:
            return item
        seen.add(text)
    return None


def _number(value: Json, wanted: Field, name: str) -> Said:
    if wanted.form == "integer" and not isinstance(value, int):
        return Said(
            "wrong-type", f"{name} is {shown(value)} where a whole number is wanted", "write it without decimals"
        )
    low, high = wanted.spec.get("minimum", wanted.spec.get("exclusiveMinimum")), wanted.spec.get("maximum")
    span = f"from {low} to {high}" if high is not None else f"of {low} or more"
    if "exclusiveMinimum" in wanted.spec:
        span = f"above {low} and not above {high}"
    return Said("out-of-range", f"{name} is {shown(value)}", f"write a number {span}")


def _code(value: Json, wanted: Field) -> Said:
    name = wanted.name or "value"
    what = "stance" if name == "settled" else wanted.code_list or name
    message = f"{shown(value)} is no code of {what.replace('_', ' ')}"
    if what == "document_kind" and value in ("roll_call", "sponsor_list"):
        place = "data/roll_calls" if value == "roll_call" else "data/sponsorships"
        return Said(
            "unknown-code", f"a document is not of kind {shown(value)}", f"a script writes such records into {place}"
        )
    if what == "stance":
        return Said("unknown-code", message, _stance_hint(value, wanted.codes, name))
    text = str(value).strip(_SMART)
    exact = [
        code.value for code in wanted.codes if text.casefold() in (str(code.value).casefold(), code.title.casefold())
    ]
    by_title = {code.title.casefold(): str(code.value) for code in wanted.codes}
    by_value = {str(code.value).casefold(): str(code.value) for code in wanted.codes}
    known = by_title | by_value
    everything = [code.value for code in wanted.codes]
    cutoff = 0.5 if len(everything) <= FEW else 0.75
    likely = nearest(text.casefold().replace(" ", "_"), known, cutoff=cutoff)
    close = exact or list(dict.fromkeys(known[word] for word in likely))
    if len(everything) <= FEW:
        listed = f"the codes are {either(everything)}"
        return Said("unknown-code", message, f"did you mean `{close[0]}`? {listed}" if close else listed)
    if close:
        titles = {str(code.value): code.title for code in wanted.codes}
        named = " or ".join(f"`{value}` ({titles[str(value)]})" for value in close)
        return Said("unknown-code", message, f"did you mean {named}?")
    example = {
        "country": "an ISO 3166 code of three letters, as MEX, or INT",
        "language": "an ISO 639-1 code of two letters, as es",
    }
    return Said("unknown-code", message, f"write {example.get(what, 'one of the codes in schema/codes.json')}")


_STANCE_STEMS = (("lean", 1), ("qualif", 1), ("partial", 1), ("", 2))
_DIRECTIONS = (("neutral", 0), ("oppos", -1), ("against", -1), ("reject", -1), ("support", 1), ("favo", 1), ("for", 1))


def _stance_hint(value: Json, known: tuple[Code, ...], name: str) -> str:
    scale = "from -2 (opposes) to 2 (supports)"
    text = str(value).strip(_SMART).casefold()
    number = text.replace("−", "-").replace("–", "-").removeprefix("+")
    if number in {str(code.value) for code in known}:
        return f"write `{name}: {number}`, without quotes and without a plus sign"
    for stem, sign in _DIRECTIONS:
        if stem in text:
            size = next(size for word, size in _STANCE_STEMS if word in text)
            return f"write it as a number, here `{name}: {sign * size}`; the scale goes {scale}"
    return f"write a whole number {scale}"


def _text(value: str, wanted: Field, name: str) -> Said:
    if not value.strip():
        return Said("wrong-type", f"{name} is an empty text", "write it, or remove the key where it may be left out")
    match wanted.form:
        case "day" | "date":
            message, hint = datewords.fault_of(value, wanted.form)
            return Said("bad-date", f"{name}: {message}", hint)
        case "id":
            return _id(value, name)
        case "url":
            return _url(value, name)
        case "stance_id":
            hint = "write actor.issue.theatre.date.act, as in example-minister.joint_force.mexico.2025-05-03.statement"
            return Said("wrong-form", f"{shown(value)} is no stance id", hint)
    return _line(value, wanted, name)


_WRITTEN = {
    "id": "type, number and congress of the measure, as in hjres18-118",
    "orcid": "four groups of four, as in 0000-0000-0000-0001",
    "session": "one to four figures, as in 2025",
}


def _line(value: str, wanted: Field, name: str) -> Said:
    bad = re.search(schemas()["sources/shared"]["$defs"]["line"]["allOf"][0]["not"]["pattern"], value)
    if bad:
        kind = "a control character" if ord(bad[0]) < 0x80 else "an invisible mark"
        what = {"\n": "a line break", "\t": "a tab"}.get(bad[0], f"{kind} (U+{ord(bad[0]):04X})")
        return Said("bad-text", f"{name} has {what} in it", "keep the text on one line, and use plain spaces")
    if value != value.strip(" "):
        return Said("bad-text", f"{name} starts or ends with a space", "remove the space")
    least, most, pattern = wanted.spec.get("minLength", 0), wanted.spec.get("maxLength"), wanted.spec.get("pattern")
    if most is not None and len(value) > most:
        return Said(
            "too-long",
            f"{name} has {len(value)} characters; at most {most} are allowed",
            f"shorten it by {len(value) - most}",
        )
    if len(value) < least:
        return Said(
            "too-short", f"{name} has {len(value)} characters; at least {least} are wanted", "write a full sentence"
        )
    hint = f"write {_WRITTEN.get(wanted.name, f'it in the form {pattern}')}"
    return Said("wrong-form", f"{name} is {shown(value)}, which does not have the form of its field", hint)


def _id(value: str, name: str) -> Said:
    if len(value) > 100:
        return Said("bad-id", f"{name} has {len(value)} characters; an id has at most 100", "shorten it")
    meant = slug(value)
    hint = "write lower-case letters, digits and single hyphens" + (f": `{meant}`" if meant else "")
    return Said("bad-id", f"{name} is {shown(value)}, which is no id", hint)


def _url(value: str, name: str) -> Said:
    if re.match(r"(?i)https?://", value) and not re.match(r"https?://", value):
        return Said("bad-url", f"{name} has its http in capitals", "write http:// or https:// in small letters")
    if not re.match(r"https?://", value):
        scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value)
        hint = "give the public web address of the page" if scheme else f"write `https://{shown(value).strip('`')}`"
        return Said("bad-url", f"{name} does not start with http:// or https://", hint)
    if re.search(r"\s", value):
        return Said("bad-url", f"{name} has a space in it", "copy the address again; a space inside it is written %20")
    try:
        host = urlsplit(value).netloc
    except ValueError:
        host = ""
    if "@" in host:
        return Said("bad-url", f"{name} holds a user name or password", "remove what stands before the @, and the @")
    if len(value) > 2000:
        return Said(
            "bad-url",
            f"{name} has {len(value)} characters; at most 2000 are allowed",
            "give the address without its tracking parameters",
        )
    encoded = _encoded(value, host)
    if encoded != value:
        return Said("bad-url", f"{name} has characters that an address must encode", f"write `{encoded}`")
    return Said(
        "bad-url", f"{name} is no address that a browser can open", "copy it again from the browser's address bar"
    )


def _encoded(url: str, host: str) -> str:
    """An address as it is sent: the host in its ASCII form, the rest percent-encoded."""
    with suppress(UnicodeError):
        url = url.replace(host, host.encode("idna").decode(), 1)
    return quote(url, safe=":/?#[]@!$&'()*+,;=%-._~")
