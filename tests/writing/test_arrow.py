"""Arrow tables have the declared types and the given values, and Parquet keeps both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

from stances.schema import Table, tables
from stances.writing.arrow import arrow_schema, lines_to_arrow
from stances.writing.manifest import json_lines
from stances.writing.parquet import write_parquet

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def to_arrow(table: Table, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    return lines_to_arrow(table, json_lines(rows))


def as_text(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in record.items()}


@pytest.mark.parametrize("name", list(tables()))
def test_values_survive_arrow_and_parquet(rows: Rows, tmp_path: Path, name: str) -> None:
    table = tables()[name]
    data = to_arrow(table, rows[name])
    assert data.schema == arrow_schema(table)
    assert [as_text(record) for record in data.to_pylist()] == list(rows[name])
    file = tmp_path / "table.parquet"
    write_parquet(data, file)
    again = pyarrow.parquet.ParquetFile(file)
    assert again.read().equals(data)
    # A "huggingface" or "pandas" key would be read back by some versions of those libraries and break others.
    assert set(again.metadata.metadata or {}) == {b"ARROW:schema"}


def test_a_table_without_rows_keeps_its_columns(tmp_path: Path) -> None:
    table = tables()["events"]
    data = to_arrow(table, [])
    assert data.schema == arrow_schema(table)
    write_parquet(data, tmp_path / "table.parquet")
    assert pyarrow.parquet.ParquetFile(tmp_path / "table.parquet").read().num_rows == 0


def test_bytes_do_not_depend_on_chunks(rows: Rows, tmp_path: Path) -> None:
    data = to_arrow(tables()["stances"], rows["stances"])
    pieces = pa.concat_tables([data.slice(0, 3), data.slice(3)])
    write_parquet(data, tmp_path / "whole.parquet")
    write_parquet(pieces, tmp_path / "pieces.parquet")
    assert (tmp_path / "whole.parquet").read_bytes() == (tmp_path / "pieces.parquet").read_bytes()


def test_a_value_of_another_type_is_refused(rows: Rows) -> None:
    spoiled = [{**rows["stances"][0], "n_documents": "many"}]
    with pytest.raises(pa.ArrowInvalid):
        to_arrow(tables()["stances"], spoiled)
