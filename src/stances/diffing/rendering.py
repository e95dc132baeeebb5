"""A difference as text for a terminal, as JSON, as Markdown and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping

import orjson

from stances.diffing.escape import code_span
from stances.diffing.structure import Change, Diff, Key, Row, TableDiff
from stances.rendering import visible
from stances.schema import Json
from stances.writing.csvs import guard

SAME = "no difference"
HEADER = ("table", "change", "key", "column", "old", "new")


def as_text(found: Diff) -> str:
    """Every difference on a line of its own, table by table; `+` came, `-` went, `~` changed."""
    lines = [f"{visible(found.old)} -> {visible(found.new)}: {_verdict(found)}"]
    lines += [f"{reason.bump:<6} {reason.where}: {visible(reason.what)}" for reason in found.reasons]
    lines += [f"note   {visible(note)}" for note in found.notes]
    for name, table in found.tables.items():
        if table:
            lines += ["", name, *(f"  {line}" for line in _table_lines(table))]
    return "\n".join(lines)


def as_json(found: Diff) -> str:
    """The whole structure as one JSON object."""
    return orjson.dumps(found.to_dict(), option=orjson.OPT_INDENT_2).decode()


def as_markdown(found: Diff) -> str:
    """The same as the text, as a page with a heading a table; values are code, so nothing in them is formatting."""
    parts = [f"## {code_span(found.old)} to {code_span(found.new)}", f"{_capital(_verdict(found))}."]
    if found.reasons:
        parts.append(
            "\n".join(f"- **{one.bump}**: {code_span(one.where)}, {code_span(one.what)}" for one in found.reasons)
        )
    parts += [f"Note: {code_span(note)}" for note in found.notes]
    for name, table in found.tables.items():
        if table:
            parts += [f"### {name}", "\n".join(f"- {code_span(line)}" for line in _table_lines(table, deep=False))]
    return "\n\n".join(parts)


def as_csv(found: Diff) -> str:
    """One line for each cell that changed, each row, column, table and code that came or went.

    A cell holds texts as they are, numbers as written in Python, nothing for null; texts that a spreadsheet would run
    as a formula are guarded as in the published CSV files.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([_cell(value) for value in line] for line in _records(found))
    return file.getvalue().rstrip("\n")


FORMATS: Mapping[str, Callable[[Diff], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "csv": as_csv,
}


def shown_key(key: Key) -> str:
    """A key as one text.

    >>> shown_key(("example-chamber-7", "example-deputy"))
    'example-chamber-7, example-deputy'
    """
    return ", ".join("-" if part is None else str(part) for part in key)


def _verdict(found: Diff) -> str:
    return SAME if found.bump == "none" else f"calls for a {found.bump} version"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _table_lines(table: TableDiff, *, deep: bool = True) -> Iterator[str]:
    """What differs in one table; `deep` puts each changed value on a line of its own."""
    for column in table.columns_added:
        yield f"+ column {column}"
    for column in table.columns_removed:
        yield f"- column {column}"
    for change in table.retyped:
        yield f"~ column {change.column}: {change.old} -> {change.new}"
    for row in table.added:
        yield f"+ {visible(shown_key(table.key_of(row)))}"
    for row in table.removed:
        yield f"- {visible(shown_key(table.key_of(row)))}"
    for changed in table.changed:
        said = f"~ {visible(shown_key(changed.key))}"
        values = [_said(change) for change in changed.changes]
        if deep:
            yield said
            yield from (f"    {value}" for value in values)
        else:
            yield f"{said}: {'; '.join(values)}"


def _said(change: Change) -> str:
    return f"{change.column}: {_value(change.old)} -> {_value(change.new)}"


def _value(value: Json) -> str:
    return "null" if value is None else visible(str(value)) if not isinstance(value, str) else f'"{visible(value)}"'


def _records(found: Diff) -> Iterator[tuple[Json, ...]]:
    for name in found.tables_added:
        yield (name, "table added", None, None, None, None)
    for name in found.tables_removed:
        yield (name, "table removed", None, None, None, None)
    for code in found.codes:
        yield (code.codes, f"code {code.kind}", str(code.code), None, code.old, code.new)
    for name, table in found.tables.items():
        for column in table.columns_added:
            yield (name, "column added", None, column, None, None)
        for column in table.columns_removed:
            yield (name, "column removed", None, column, None, None)
        for change in table.retyped:
            yield (name, "column retyped", None, change.column, change.old, change.new)
        yield from _row_records(name, table)


def _row_records(name: str, table: TableDiff) -> Iterator[tuple[Json, ...]]:
    def key(row: Row) -> str:
        return shown_key(table.key_of(row))

    for row in table.added:
        yield (name, "row added", key(row), None, None, None)
    for row in table.removed:
        yield (name, "row removed", key(row), None, None, None)
    for changed in table.changed:
        for change in changed.changes:
            yield (name, "value changed", shown_key(changed.key), change.column, change.old, change.new)


def _cell(value: Json) -> str:
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else repr(value)
