"""The last look at assembled rows before they are written: shape, keys and references.

The sources were checked before, so whatever is found here is a fault of the program and not of a contributor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stances.schema import Json, Table, tables, validator

Rows = Sequence[Mapping[str, Json]]


class BadRows(Exception):
    """Assembled rows break their table schema; the message names the table, the row and the fault."""


def verify(rows: Mapping[str, Rows]) -> None:
    """Check every row against its table schema, every primary key for doubles, every reference for a target.

    Raises
    ------
    BadRows
        At the first fault.
    """
    if set(rows) != set(tables()):
        msg = f"the tables are {sorted(rows)}, and not {sorted(tables())}"
        raise BadRows(msg)
    for table in tables().values():
        _verify_shape(table, rows[table.name])
        _verify_key(table, rows[table.name])
    for table in tables().values():
        _verify_references(table, rows)


def _verify_shape(table: Table, rows: Rows) -> None:
    schema = validator(f"tables/{table.name}")
    for row in rows:
        if not schema.is_valid(row):
            fault = next(iter(schema.iter_errors(row)))
            where = "/".join(map(str, fault.instance_path))
            msg = f"{table.name} {_key(table, row)}: {where}: {fault.message}"
            raise BadRows(msg)


def _verify_key(table: Table, rows: Rows) -> None:
    seen: set[tuple[Json, ...]] = set()
    for row in rows:
        key = _key(table, row)
        if key in seen:
            msg = f"{table.name}: two rows have the primary key {key}"
            raise BadRows(msg)
        seen.add(key)


def _verify_references(table: Table, rows: Mapping[str, Rows]) -> None:
    for column in table.columns:
        if column.references is None:
            continue
        other, name = column.references.split(".")
        known = {row[name] for row in rows[other]}
        for row in rows[table.name]:
            value = row[column.name]
            if value is not None and value not in known:
                msg = f"{table.name} {_key(table, row)}: {column.name} {value!r} is not in {column.references}"
                raise BadRows(msg)


def _key(table: Table, row: Mapping[str, Json]) -> tuple[Json, ...]:
    return tuple(row.get(name) for name in table.key)
