"""Rows as Arrow tables, with the column types that the table schemas declare."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.json

from stances.schema import Column, Table

_BLOCK = 64 << 20
_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a published table.

    Strings are plain, never dictionaries, and there is no metadata: older readers of the datasets library fail on both.

    >>> from stances.schema import tables
    >>> arrow_schema(tables()["identifiers"]).field("from_date")
    pyarrow.Field<from_date: date32[day]>
    """
    return pa.schema([pa.field(column.name, _TYPES[column.type], column.nullable) for column in table.columns])


def lines_to_arrow(table: Table, lines: Sequence[bytes]) -> pa.Table:
    """The rows, each a JSON object on a line, as one Arrow table of a single chunk; ISO dates are kept as date32.

    Raises
    ------
    pyarrow.ArrowInvalid
        Where a value does not fit its column.
    """
    schema = arrow_schema(table)
    if not lines:
        # Not schema.empty_table(), which imports pandas.
        return pa.Table.from_arrays([pa.nulls(0, field.type) for field in schema], schema=schema)
    # The JSON reader is far faster than building from Python objects, but it knows no date32.
    read = pyarrow.json.read_json(
        io.BytesIO(b"\n".join(lines)),
        read_options=pyarrow.json.ReadOptions(block_size=_BLOCK),
        parse_options=pyarrow.json.ParseOptions(
            explicit_schema=pa.schema([_read_as(column) for column in table.columns]),
            unexpected_field_behavior="error",
        ),
    )
    return read.cast(schema).combine_chunks()


def _read_as(column: Column) -> pa.Field[Any]:
    return pa.field(column.name, pa.string() if column.type == "date32" else _TYPES[column.type], column.nullable)
