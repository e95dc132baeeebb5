"""The values that have one evident right form: written as it, with a note of what was done. All others stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote as percent_encoded

from stances.checking import datewords
from stances.checking.fields import Field, field, keys
from stances.schema import Json, validator

Path = tuple[str | int, ...]

_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_MARKS = frozenset("".join(_PAIRS) + "".join(_PAIRS.values()))
_NUMBER = re.compile(r"\+?([-−]?[0-9]+(?:\.[0-9]+)?)")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}
_DATES = re.compile(
    r"""
    [12]\d{3}(?P<by>[/.-])\d{1,2}((?P=by)\d{1,2})?          # 2025-5-4, 2025/05
  | \d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)[12]\d{3}         # 13/05/2025
  | (\d{1,2}(st|nd|rd|th|º|\.)?\s+((of|de)\s+)?)?[^\W\d_]+\.?,?\s+((of|de|del)\s+)?[12]\d{3}   # 4 de mayo de 2025
  | [^\W\d_]+\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+[12]\d{3}      # May 4, 2025
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ONE_DATE = re.compile(r"write ([12]\d{3}(?:-\d\d){0,2})(?: for [^,]+)?")


class Change(NamedTuple):
    """A value that is written differently: where it is, and what was done, in words."""

    at: Path
    what: str


def mended(value: Json, kind: str) -> tuple[Json, list[Change]]:
    """A record with each value in its right form, where there is one and no doubt about it.

    Mended are spaces around a text and line breaks and tabs in it, dates such as 2025/5/4, codes written in capitals
    or with their title, numbers and addresses with marks around them, quotation marks around a quote, and a lone code
    where a list is wanted. A form that could mean two things, such as 04/05/2025, stays for the check to report.

    >>> mended({"date": "2025/5/4", "country": "mex"}, "events")
    ({'date': '2025/5/4', 'country': 'mex'}, [])
    >>> mended([{"date": "2025/5/4"}], "events")
    ([{'date': '2025-05-04'}], [Change(at=(0, 'date'), what='2025/5/4 is written 2025-05-04')])
    """
    changes: list[Change] = []
    return _walk(value, kind, (), changes), changes


def _walk(value: Json, kind: str, path: Path, changes: list[Change]) -> Json:
    wanted = field(kind, path)
    if isinstance(value, dict) and wanted.form == "object":
        return {key: _walk(value[old], kind, (*path, key), changes) for key, old in _keys(value, kind, path, changes)}
    if wanted.form == "array" and isinstance(value, str):
        value = _listed(value, kind, path, changes)
    if isinstance(value, list) and wanted.form == "array":
        return [_walk(item, kind, (*path, index), changes) for index, item in enumerate(value)]
    if isinstance(value, str):
        better = _better(value, wanted)
        if better != value or type(better) is not type(value):
            changes.append(Change(path, f"{_shown(value)} is written {_shown(better)}"))
        return better
    return value


def _keys(value: Json, kind: str, path: Path, changes: list[Change]) -> Iterator[tuple[str, str]]:
    """Each key with its right spelling and as it is written: capitals do no harm where no other key is meant."""
    known = set(keys(kind, path))
    for key in value:
        small = key.lower().strip()
        if key not in known and small in known and sum(other.lower().strip() == small for other in value) == 1:
            changes.append(Change((*path, small), f"the key {key} is written {small}"))
            yield small, key
        else:
            yield key, key


def _listed(text: str, kind: str, path: Path, changes: list[Change]) -> Json:
    item = field(kind, (*path, 0))
    if item.form != "code" or not _is_code(_code(_bare(text), item), item):
        return text
    changes.append(Change(path, f"{_shown(text)} is written as a list"))
    return [text]


def _better(text: str, wanted: Field) -> Json:
    plain = " ".join(re.split(r"\s*[\t\n\r\u2028\u2029]\s*", text.strip(" \t\n\r\xa0\u2028\u2029")))
    if not plain:
        return text
    match wanted.form:
        case "code":
            return _code(_bare(plain), wanted, otherwise=plain)
        case "date" | "day":
            return _date(_bare(plain), wanted.form) or plain
        case "id" | "stance_id":
            return _valid(_bare(plain).lower(), wanted.form) or plain
        case "url":
            return _url(_bare(plain)) or plain
        case "integer" | "number":
            return _number(_bare(plain), wanted.form, text)
        case "boolean":
            return _TRUTH.get(_bare(plain).lower(), text)
        case "object" | "array":
            return text
    return _bare(plain) if wanted.name in ("quote", "quote_en") else plain


def _bare(text: str) -> str:
    """A text without the pair of marks around it; a text with more such marks inside keeps them all."""
    inside = text[1:-1].strip()
    if len(text) > 2 and text[-1] in _PAIRS.get(text[0], ""):
        apart = _MARKS - {"’", "'"} if text[0] not in "‘'" else _MARKS
        return inside if inside and not apart & set(inside) else text
    return text


def _code(text: str, wanted: Field, *, otherwise: str | None = None) -> Json:
    """The code that a text is, whatever its case, or the one whose title it is."""
    if all(isinstance(code.value, int) for code in wanted.codes):
        found = _number(text, "integer", otherwise or text)
        return found if _is_code(found, wanted) else otherwise or text
    if _is_code(text, wanted):
        return text
    word = re.sub(r"[\s-]+", "_", text.casefold())
    found = [
        code.value
        for code in wanted.codes
        if word == str(code.value).casefold() or text.casefold() == code.title.casefold()
    ]
    return found[0] if len(found) == 1 else otherwise or text


def _is_code(value: Json, wanted: Field) -> bool:
    return any(value == code.value and type(value) is type(code.value) for code in wanted.codes)


def _date(text: str, form: str) -> str | None:
    """The date that a text is, where its form leaves no doubt; the hint of the check and the fix say the same."""
    if _valid(text, form):
        return text
    if not _DATES.fullmatch(text):
        return None
    only = _ONE_DATE.fullmatch(datewords.fault_of(re.sub(r"(\d)(st|nd|rd|th|º)\b", r"\1", text), form)[1])
    return _valid(only[1], form) if only else None


def _url(text: str) -> str | None:
    text = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    text = re.sub(r"\Ahttps?://", lambda match: match[0].lower(), text, flags=re.IGNORECASE)
    if re.search(r"\s", text):
        return None  # a space inside may be one of the page's address or come from a line that was wrapped
    return _valid(text, "url") or _valid(percent_encoded(text, safe=":/?#[]@!$&'()*+,;=%-._~"), "url")


def _number(text: str, form: str, otherwise: str) -> Json:
    match = _NUMBER.fullmatch(text.removesuffix("%").rstrip() if form == "number" else text)
    if not match:
        return otherwise
    digits = match[1].replace("−", "-")
    if len(digits.lstrip("-")) > 15 or re.match(r"-?0\d", digits):
        return otherwise
    return float(digits) if "." in digits else int(digits)


_SAMPLES = {
    "day": ("document", "accessed"),
    "date": ("document", "published"),
    "id": ("document", "coder"),
    "url": ("document", "url"),
    "stance_id": ("withdrawn", "stance"),
}
"""For each form a field that has it, whose schema then judges."""


def _valid(text: str, form: str) -> str | None:
    """The text, where the schema takes it for a value of this form."""
    kind, key = _SAMPLES[form]
    faults = validator(f"sources/{kind}").iter_errors({key: text})
    return None if any(list(fault.instance_path) == [key] for fault in faults) else text


def _shown(value: Json) -> str:
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    return repr(text)[1:-1] if len(text) <= 60 else repr(text[:57])[1:-1] + "..."
