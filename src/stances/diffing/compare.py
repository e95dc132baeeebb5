"""The comparison itself: two snapshots in, what differs out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stances.diffing.bump import reasons
from stances.diffing.codelists import code_changes
from stances.diffing.snapshot import Snapshot, TableData
from stances.diffing.structure import Change, ChangedRow, Diff, Key, Row, TableDiff

NO_MEANINGS = (
    "what the codes mean was not compared: the schema of {name} is not at hand, as its commit is not in this clone; "
    "codes that came or went are listed, codes whose meaning changed are not"
)


def compare(old: Snapshot, new: Snapshot) -> Diff:
    """Everything that differs between two snapshots, with the bump it calls for."""
    tables = {name: _table(old.tables[name], new.tables[name]) for name in new.tables if name in old.tables}
    added = tuple(name for name in new.tables if name not in old.tables)
    removed = tuple(name for name in old.tables if name not in new.tables)
    codes = tuple(code_changes(old, new))
    found = tuple(reasons(tables, added, removed, codes))
    return Diff(
        old=old.name,
        new=new.name,
        tables=tables,
        tables_added=added,
        tables_removed=removed,
        codes=codes,
        bump=found[0].bump if found else "none",
        reasons=found,
        notes=tuple(NO_MEANINGS.format(name=side.name) for side in (old, new) if side.codes is None),
    )


def _table(old: TableData, new: TableData) -> TableDiff:
    columns = [name for name in new.types if name in old.types]
    key = _key(old, new, columns)
    before, after = _places(old.rows, key), _places(new.rows, key)
    both = [name for name in after if name in before]
    kept = [name for name in columns if old.types[name] == new.types[name]]
    return TableDiff(
        key=key,
        columns_added=tuple(name for name in new.types if name not in old.types),
        columns_removed=tuple(name for name in old.types if name not in new.types),
        retyped=tuple(
            Change(name, old.types[name], new.types[name]) for name in columns if old.types[name] != new.types[name]
        ),
        old_key=old.key if old.key != new.key else None,
        added=_rows(new.rows, (at for name, at in after.items() if name not in before)),
        removed=_rows(old.rows, (at for name, at in before.items() if name not in after)),
        changed=tuple(_changed(old.rows, new.rows, key, kept, [(before[name], after[name]) for name in both])),
    )


def _key(old: TableData, new: TableData, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns by which rows are matched: the key of the new side, else of the old, else every shared column."""
    for key in (new.key, old.key):
        if key and all(name in columns for name in key):
            return key
    return tuple(columns)


def _places(rows: pa.Table, key: Sequence[str]) -> dict[Key, int]:
    """Where each key stands in a table."""
    values = [rows.column(name).to_pylist() for name in key]
    return {found: at for at, found in enumerate(zip(*values, strict=True))}


def _rows(rows: pa.Table, places: Iterable[int]) -> tuple[Row, ...]:
    at = list(places)
    return tuple(rows.take(pa.array(at, pa.int64())).to_pylist()) if at else ()


def _changed(
    old: pa.Table, new: pa.Table, key: Sequence[str], columns: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> Iterator[ChangedRow]:
    """The rows of both sides with other values, in the order of the new side.

    Columns are compared whole, and only the cells that differ become Python values: that is what makes it fast.
    """
    if not pairs:
        return
    before = old.select(columns).take(pa.array([one for one, _ in pairs], pa.int64()))
    after = new.select(columns).take(pa.array([other for _, other in pairs], pa.int64()))
    changes: dict[int, list[Change]] = {}
    for name in columns:
        places = _differing(before.column(name), after.column(name))
        at = pa.array(places, pa.int64())
        values = (before.column(name).take(at).to_pylist(), after.column(name).take(at).to_pylist())
        for place, was, now in zip(places, *values, strict=True):
            changes.setdefault(place, []).append(Change(name, was, now))
    found = sorted(changes)
    for place, row in zip(found, _rows(new, (pairs[at][1] for at in found)), strict=True):
        yield ChangedRow(tuple(row[name] for name in key), tuple(changes[place]), row)


def _differing(old: pa.ChunkedArray[Any], new: pa.ChunkedArray[Any]) -> list[int]:
    """Where two columns of equal length and type differ; null equals null and nothing else."""
    only_one = pc.xor(pc.is_null(old), pc.is_null(new))
    places = pc.indices_nonzero(pc.coalesce(pc.not_equal(old, new), only_one)).to_pylist()
    return [place for place in places if place is not None]
