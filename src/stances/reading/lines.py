"""Line-based files: JSON lines and CSV, one record to a line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import orjson

from stances.reading import yaml
from stances.reading.fault import Fault, Unreadable, decode
from stances.schema import Json


class Line(NamedTuple):
    """One record of a line-based file: its value, its text and its line number, from 1."""

    value: Json
    text: bytes
    number: int


def read_jsonl(data: bytes) -> list[Line]:
    """The records of a JSON lines text; every line holds one object, and no line is empty.

    Raises
    ------
    Unreadable
        With a fault for each line that is not JSON or repeats a key.
    """
    decode(data)
    lines, faults = [], []
    for number, text in enumerate(data.splitlines(), 1):
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            faults.append(
                Fault(
                    number,
                    error.colno,
                    "json-syntax",
                    f"not JSON ({error.msg})",
                    "correct the line, or write the file anew",
                )
            )
            continue
        if _deep(text, value):
            message = f"more than {yaml.MAX_DEPTH} levels of nesting"
            faults.append(Fault(number, 1, "json-syntax", message, "flatten the record"))
            continue
        lines.append(Line(value, text, number))
        faults += [
            Fault(number, 1, "json-duplicate-key", f"the key `{key}` is given twice", "keep one")
            for key in _repeated(text)
        ]
    if faults:
        raise Unreadable(faults)
    return lines


def _deep(text: bytes, value: Json) -> bool:
    """Whether a line is nested deeper than any record, which later steps could not follow."""
    if text.count(b"[") + text.count(b"{") <= yaml.MAX_DEPTH:
        return False
    level = [value]
    for _ in range(yaml.MAX_DEPTH):
        inside = (item.values() if isinstance(item, dict) else item for item in level if isinstance(item, (dict, list)))
        level = [item for items in inside for item in items]
    return any(isinstance(item, (dict, list)) for item in level)


def _repeated(text: bytes) -> list[str]:
    """Keys given twice in one object, which orjson passes over: it keeps the last, and so shortens what it writes."""
    import json

    repeated: list[str] = []

    def pairs(items: list[tuple[str, Json]]) -> dict[str, Json]:
        value = dict(items)
        if len(value) < len(items):
            keys = [key for key, _ in items]
            repeated.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return value

    json.loads(text, object_pairs_hook=pairs)
    return repeated


def locate_json(text: bytes, path: Sequence[str | int], *, at_key: bool = False) -> int:
    """The column, from 1, of the value at a path in one line of JSON (which is YAML, nearly always)."""
    line, column = yaml.locate(text, path, at_key=at_key)
    return column if line == 1 else 1


def read_csv(data: bytes, header: Sequence[str]) -> list[Line]:
    """The records of a CSV text whose first line is the header; every value is text.

    Raises
    ------
    Unreadable
        Where the header differs, or a line has another number of fields or a broken quote.
    """
    text = decode(data)
    faults: list[Fault] = []
    lines: list[Line] = []
    for number, raw, fields in _csv_rows(text, faults):
        if number == 1:
            if fields != list(header):
                hint = f"write `{','.join(header)}`"
                raise Unreadable([Fault(1, 1, "csv-header", f"the header is `{','.join(fields)}`", hint)])
        elif len(fields) != len(header):
            hint = f"write {len(header)} ({', '.join(header)}); put a text with a comma between double quotes"
            faults.append(Fault(number, 1, "csv-fields", f"{len(fields)} fields", hint))
        else:
            lines.append(Line(dict(zip(header, fields, strict=True)), raw.encode(), number))
    if faults:
        raise Unreadable(faults)
    if not text:
        raise Unreadable([Fault(1, 1, "csv-header", "the file is empty", f"write the header `{','.join(header)}`")])
    return lines


def _csv_rows(text: str, faults: list[Fault]) -> Iterator[tuple[int, str, list[str]]]:
    for number, raw in enumerate(io.StringIO(text), 1):
        try:
            fields = next(csv.reader([raw], strict=True))
        except (csv.Error, StopIteration) as error:
            hint = "close the quote; a record stays on one line"
            faults.append(Fault(number, 1, "csv-syntax", f"not CSV ({error or 'empty line'})", hint))
            continue
        yield number, raw.rstrip("\r\n"), fields


_FIELD = re.compile(r'(?:"(?:[^"]|"")*"|[^,]*)(?:,|$)')


def locate_csv(text: bytes, index: int) -> int:
    """The column, from 1, at which the field of that index starts.

    >>> locate_csv(b'a,"b,c",d', 2)
    9
    """
    starts = [match.start() for match in _FIELD.finditer(text.decode("utf-8"))]
    return starts[index] + 1 if index < len(starts) else 1
