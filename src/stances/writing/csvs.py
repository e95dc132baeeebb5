"""Records as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from stances.schema import Column, Json, Table

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FIRST = frozenset("'=+-@\t\r")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def write_csv(table: Table, records: Sequence[Mapping[str, Json]], path: Path) -> None:
    """Write one table: UTF-8, a header, lines that end in LF, nulls as empty cells, booleans as true and false."""
    # Column by column, as only texts and booleans need a look; the rest is left to the csv module.
    columns = [_cells(column, [record[column.name] for record in records]) for column in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows(zip(*columns, strict=True))


def _cells(column: Column, values: list[Json]) -> list[Json]:
    if column.type == "bool":
        return [None if value is None else "true" if value else "false" for value in values]
    if column.type == "string":
        return [guard(value) if value and value[0] in _FIRST else value for value in values]
    return values


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
