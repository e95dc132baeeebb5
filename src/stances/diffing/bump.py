"""Which kind of version a difference calls for.

Major: a table, column or code went or was renamed, a column has another type, a table another key, a code another
meaning. Minor: tables, columns, codes or rows came, or rows went. Patch: values were corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stances.diffing.structure import BUMPS, Bump, CodeChange, Reason, TableDiff

OF_CODES: Mapping[str, Bump] = {
    "removed": "major",
    "renamed": "major",
    "redefined": "major",
    "added": "minor",
    "retitled": "patch",
}


def reasons(
    tables: Mapping[str, TableDiff], added: Sequence[str], removed: Sequence[str], codes: Sequence[CodeChange]
) -> list[Reason]:
    """Why a version is called for, the largest kind first; empty where nothing differs."""
    found = [Reason("major", name, f"the table {name} was removed") for name in removed]
    found += [Reason("minor", name, f"the table {name} was added") for name in added]
    for name, table in tables.items():
        found += _of_table(name, table)
    found += [Reason(OF_CODES[change.kind], change.codes, _of_code(change)) for change in codes]
    return sorted(found, key=lambda reason: -BUMPS.index(reason.bump))


def larger(one: Bump, other: Bump) -> bool:
    """Whether a kind of version is larger than another.

    >>> larger("major", "patch"), larger("patch", "patch")
    (True, False)
    """
    return BUMPS.index(one) > BUMPS.index(other)


def _of_table(name: str, table: TableDiff) -> Iterator[Reason]:
    for column in table.columns_removed:
        yield Reason("major", name, f"the column {column} was removed")
    for change in table.retyped:
        yield Reason("major", name, f"the column {change.column} was {change.old} and is {change.new}")
    if table.old_key is not None:
        yield Reason("major", name, f"the key was {', '.join(table.old_key)} and is {', '.join(table.key)}")
    for column in table.columns_added:
        yield Reason("minor", name, f"the column {column} was added")
    if table.added:
        yield Reason("minor", name, _rows(len(table.added), "added"), tuple(map(table.key_of, table.added)))
    if table.removed:
        yield Reason("minor", name, _rows(len(table.removed), "removed"), tuple(map(table.key_of, table.removed)))
    if table.changed:
        yield Reason("patch", name, _rows(len(table.changed), "corrected"), tuple(row.key for row in table.changed))


def _rows(number: int, what: str) -> str:
    return f"{number:,} row{' was' if number == 1 else 's were'} {what}"


def _of_code(change: CodeChange) -> str:
    said = f"the code {change.code}"
    if change.kind == "renamed":
        return f"{said} was renamed to {change.new}"
    if change.kind == "redefined":
        return f"{said} meant {change.old!r} and means {change.new!r}"
    if change.kind == "retitled":
        return f"{said} was called {change.old!r} and is called {change.new!r}"
    return f"{said} was {change.kind}"
