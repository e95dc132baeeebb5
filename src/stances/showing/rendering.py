"""What was found about an id, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stances.rendering import visible
from stances.schema import Json
from stances.showing.finding import Found, Row

FEW = 50
"""Rows of a heading that are shown; the tables hold all."""


def as_text(found: Found) -> str:
    """A heading, what became of the id, the row with a column a line, then the related rows."""
    lines = [f"{found.kind} {found.id} ({found.status})", *(f"  {visible(word)}" for word in found.words)]
    if found.row is not None:
        lines += _block(found.row)
    for heading, rows in found.related.items():
        lines += ["", f"{heading} ({len(rows):,})", *_rows(rows)]
    return "\n".join(lines)


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    for index, row in enumerate(rows[:FEW]):
        if index and len(row) > len(rows[0]) / 2 > 3:
            yield ""
        yield from _block(row) if len(row) > 5 else [_line(row)]
    if len(rows) > FEW:
        yield f"  and {len(rows) - FEW:,} more; --json gives all"


def _block(row: Row) -> list[str]:
    """A column a line; columns without a value are left out."""
    return [f"  {name:<16} {_value(value)}" for name, value in row.items() if value is not None]


def _line(row: Row) -> str:
    return "  " + "  ".join(_value(value) for value in row.values() if value is not None)


def _value(value: Json) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return visible(str(value))
