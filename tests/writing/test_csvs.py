"""CSV files give back what went in, and run nothing when a spreadsheet opens them."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from stances.schema import tables
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
    data = pa.table(
        {
            "text": ['"Quoted", Name', "=1", "", None],
            "date": pa.array([datetime.date(2025, 5, 3), None, None, None]),
            "flag": [True, False, None, None],
            "stance": pa.array([-1, None, 2, 0], pa.int8()),
            "share": [38.5, 38.0, None, None],
        }
    )
    write_csv(data, tmp_path / "cells.csv")
    assert (tmp_path / "cells.csv").read_text(encoding="utf-8") == (
        '"text","date","flag","stance","share"\n'
        '"""Quoted"", Name",2025-05-03,true,-1,38.5\n'
        '"\'=1",,false,,38\n'
        '"",,,2,\n'
        ",,,0,\n"
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
