"""From what is typed to the value of a field, in the form in which a file has it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, MutableMapping

from stances.checking.fields import Field, field, keys
from stances.checking.suggest import both, did_you_mean
from stances.fixing.values import mended
from stances.schema import Json

Path = tuple[str | int, ...]

_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?")
_TRUTH = {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False}


class NotUnderstood(Exception):
    """An answer or an option that has not the form it must have; the message says what to write."""


def value(text: str, kind: str, path: Path) -> Json:
    """The value that a text stands for at a path: a list where one is wanted, a number where it is one.

    What cannot be read so stays text, for the check to say what is wrong with it. Codes in capitals or by their title
    and dates in other evident forms are understood. NotUnderstood where the text is no Unicode.

    >>> value("Sovereignty, economy", "document", ("codings", 0, "frames"))
    ['sovereignty', 'economy']
    >>> value("+1", "document", ("codings", 0, "stance")), value("4 May 2025", "document", ("published",))
    (1, '2025-05-04')
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        msg = "that is not UTF-8; type the text again"
        raise NotUnderstood(msg) from None
    wanted = field(kind, path)
    if wanted.form == "array":
        between = r"[,;]" if field(kind, (*path, 0)).form == "code" else ";"
        parts = [part.strip() for part in re.split(between, text) if part.strip()]
        return [_usual(part, kind, (*path, 0)) for part in parts]
    return _usual(_plain(text, wanted), kind, path)


def _plain(text: str, wanted: Field) -> Json:
    if wanted.form == "boolean":
        return _TRUTH.get(text.lower(), text)
    if wanted.form in ("integer", "number") and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def _usual(one: Json, kind: str, path: Path) -> Json:
    """The value in its usual form, as `stances check --fix` would write it."""
    record = one
    for step in reversed(path):
        record = [record] if isinstance(step, int) else {step: record}
    record, _ = mended(record, kind)
    for step in path:
        record = record[0 if isinstance(step, int) else step]
    return record


def put(entry: MutableMapping[str, Json], key: str, new: Json) -> None:
    """Set a field, also one inside a block, as `poll.sample`."""
    *blocks, last = key.split(".")
    for block in blocks:
        entry = entry.setdefault(block, {})
    entry[last] = new


def get(entry: Json, key: str) -> Json:
    """A field, also one inside a block; None where it is not there."""
    for step in key.split("."):
        if not isinstance(entry, dict) or step not in entry:
            return None
        entry = entry[step]
    return entry


def remove(entry: MutableMapping[str, Json], key: str) -> None:
    """Take a field out, and the block that it was the last field of."""
    *blocks, last = key.split(".")
    inside = get(entry, ".".join(blocks)) if blocks else entry
    if isinstance(inside, dict):
        inside.pop(last, None)
        if blocks and not inside:
            entry.pop(blocks[0], None)


def entry(text: str, kind: str, path: Path) -> dict[str, Json]:
    """An entry written as `key=value` parts, with quotes around a value that has spaces in it.

    Raises
    ------
    NotUnderstood
        For a part without `=`, an unknown key, a key given twice.

    >>> entry("title='Minister of Examples' from=2024-10", "actor", ("roles", 0))
    {'title': 'Minister of Examples', 'from': '2024-10'}
    """
    found: dict[str, Json] = {}
    try:
        parts = shlex.split(text)
    except ValueError:
        msg = "a quote is not closed; put each value with spaces between quotes, as in summary='...'"
        raise NotUnderstood(msg) from None
    known = list(_names(kind, path))
    for part in parts:
        key, equals, text = part.partition("=")
        if not equals:
            msg = f"`{part}` is no key=value; put a value with spaces between quotes, as in summary='...'"
            raise NotUnderstood(msg)
        if key not in known:
            msg = f"the key `{key}` is not known; {did_you_mean(key, known, f'the keys are {both(known)}')}"
            raise NotUnderstood(msg)
        if get(found, key) is not None:
            msg = f"the key `{key}` is given twice; keep one of the two"
            raise NotUnderstood(msg)
        put(found, key, value(text, kind, (*path, *key.split("."))))
    return found


def _names(kind: str, path: Path) -> Iterator[str]:
    for key in keys(kind, path):
        inside = keys(kind, (*path, key))
        yield from (f"{key}.{name}" for name in inside) if inside else (key,)
