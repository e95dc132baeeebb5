"""CSV files give back what went in, and run nothing when a spreadsheet opens them."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from stances.schema import Json, tables
from stances.writing.csvs import guard, unguard, write_csv

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no foreign soldier", "no foreign soldier"),
        ("", ""),
        ("'tis late", "'tis late"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@name", "'@name"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=1", "''=1"),
    ],
)
def test_formulas_are_guarded_and_can_be_had_back(text: str, written: str) -> None:
    assert guard(text) == written
    assert unguard(written) == text


def test_cells(tmp_path: Path) -> None:
    table = tables()["votes"]
    record: dict[str, Json] = dict.fromkeys(column.name for column in table.columns)
    record |= {"actor_name": '"Quoted", Name', "party": "=1", "date": datetime.date(2025, 5, 3), "tie_breaking": True}
    record |= {"stance": -1}
    write_csv(table, [record], tmp_path / "votes.csv")
    assert (tmp_path / "votes.csv").read_bytes() == (
        b"roll_call_id,actor_id,actor_name,party,constituency,date,vote,tie_breaking,stance,stance_id\n"
        b',,"""Quoted"", Name",\'=1,,2025-05-03,,true,-1,\n'
    )


@pytest.mark.parametrize("name", list(tables()))
def test_the_csv_module_reads_the_rows_back(built: Path, rows: Rows, name: str) -> None:
    with (built / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == len(rows[name])
    for read, row in zip(found, rows[name], strict=True):
        texts = {key: value for key, value in row.items() if isinstance(value, str)}
        assert {key: unguard(read[key]) for key in texts} == texts
        assert all((read[key] == "") == (value is None) for key, value in row.items())
