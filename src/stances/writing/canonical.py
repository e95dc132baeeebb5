"""The one way to write a source file, so that writing what was read changes nothing and a diff shows only facts.

YAML in block style: keys in the order of the schema, two spaces a level, lists one item to a line, no wrapping, double
quotes only around text that the reader would take for something else. JSON lines: one line a record, keys in the same
order.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import urljoin

from stances.reading.tree import text_keys
from stances.reading.yaml import whole
from stances.schema import Json, schemas

_NO_PLAIN_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~\s]|\.\.\.")
_NO_PLAIN_INSIDE = re.compile(r": |:$| #|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WORD = re.compile(r"(?:true|false|null)\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
_NOT_PRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def dump(value: Json, kind: str) -> str:
    """The YAML text of a record of a source kind.

    Parameters
    ----------
    value
        What the file holds: a mapping, or a list for the kinds that are lists.
    kind
        One of `stances.schema.SOURCE_KINDS`.

    Raises
    ------
    ValueError
        For what the reader cannot give back: a number under a key that takes text, a number that is not finite.

    Examples
    --------
    >>> votes = {"nay": [], "yea": ["example-member"]}
    >>> print(dump({"votes": votes, "session": "2025", "via": "a: b"}, "roll_call"), end="")
    session: 2025
    via: "a: b"
    votes:
      yea:
        - example-member
      nay: []
    """
    lines = _block(_ordered(value, f"sources/{kind}", schemas()[f"sources/{kind}"]), text_keys(kind), as_text=False)
    return "\n".join(lines) + "\n"


def dump_line(value: Json, kind: str) -> str:
    """The JSON text of a record, on one line.

    >>> print(dump_line({"name": "Example Minister", "id": "example-minister"}, "actor"), end="")
    {"id": "example-minister", "name": "Example Minister"}
    """
    return json.dumps(_ordered(value, f"sources/{kind}", schemas()[f"sources/{kind}"]), ensure_ascii=False) + "\n"


def _ordered(value: Json, name: str, schema: Json) -> Json:
    """The value with its keys in the order in which the schema declares them; unknown keys come last, as they were."""
    name, schema = _resolved(name, schema)
    if isinstance(value, list):
        return [_ordered(item, name, schema.get("items", {})) for item in value]
    if not isinstance(value, Mapping):
        return value
    declared = schema.get("properties", {})
    keys = [key for key in declared if key in value] + [key for key in value if key not in declared]
    return {key: _ordered(value[key], name, declared.get(key, {})) for key in keys}


def _resolved(name: str, schema: Json) -> tuple[str, Json]:
    """A schema behind its references, and the name of the file that it stands in."""
    while isinstance(schema, dict) and "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        name = _by_id()[urljoin(schemas()[name]["$id"], file)] if file else name
        schema = schemas()[name]
        for step in pointer.split("/")[1:]:
            schema = schema[step]
    return name, schema if isinstance(schema, dict) else {}


@cache
def _by_id() -> dict[str, str]:
    return {schema["$id"]: name for name, schema in schemas().items()}


def _block(value: Json, text: frozenset[str], *, as_text: bool) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _entry(f"{_scalar(key, as_text=True)}:", item, text, as_text=key in text)
    elif isinstance(value, list) and value:
        for item in value:
            lines = _block(item, text, as_text=as_text)
            yield f"- {next(lines)}"
            yield from (f"  {line}" for line in lines)
    else:
        yield _inline(value, as_text=as_text)


def _entry(head: str, item: Json, text: frozenset[str], *, as_text: bool) -> Iterator[str]:
    if isinstance(item, dict | list) and item:
        yield head
        yield from (f"  {line}" for line in _block(item, text, as_text=as_text))
    else:
        yield f"{head} {_inline(item, as_text=as_text)}"


def _inline(value: Json, *, as_text: bool) -> str:
    if isinstance(value, dict):
        return "{}"
    return "[]" if isinstance(value, list) else _scalar(value, as_text=as_text)


def _scalar(value: Json, *, as_text: bool) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return value if _plain(value, as_text=as_text) else _quoted(value)
    if as_text:
        msg = f"{value!r} stands under a key that takes text"
        raise ValueError(msg)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        msg = f"{value!r} has no place in a source file"
        raise ValueError(msg)
    return repr(whole(value) if isinstance(value, float) else value)


def _plain(text: str, *, as_text: bool) -> bool:
    if not text or _WORD.match(text) or _NO_PLAIN_START.match(text) or _NO_PLAIN_INSIDE.search(text):
        return False
    return as_text or not _NUMBER.match(text)


def _quoted(text: str) -> str:
    return _NOT_PRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
