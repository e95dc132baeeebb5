"""Records as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from stances.schema import Json, Table

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FIRST = frozenset("'=+-@\t\r")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def write_csv(table: Table, records: Iterable[Mapping[str, Json]], path: Path) -> None:
    """Write one table: UTF-8, a header, lines that end in LF, nulls as empty cells, booleans as true and false."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        names = [column.name for column in table.columns]
        writer.writerows([_cell(record[name]) for name in names] for record in records)


def _cell(value: Json) -> str:
    if isinstance(value, str):
        # Nearly every cell is a text that needs no guard, and a look at its first character is quicker than a pattern.
        return guard(value) if value[:1] in _FIRST else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return repr(value)


def guard(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    Numbers are never guarded, so a stance of -2 stays a number.

    >>> guard("=1+1"), guard("no foreign soldier")
    ("'=1+1", 'no foreign soldier')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given.

    >>> unguard(guard("-1, he said")), unguard("'tis")
    ('-1, he said', "'tis")
    """
    return text[1:] if _GUARDED.match(text) else text
