"""Each form, read back by a reader that is not ours, holds what the Parquet files hold."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest

from stances.exporting import dna, excel, sqlite
from stances.exporting.dataset import Dataset
from stances.schema import codes, tables
from tests.exporting.conftest import Export

NAMES = list(tables())


def plain(data: pa.Table) -> list[dict[str, object]]:
    """The rows as stored, dates as text."""
    return [{k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()} for row in data.to_pylist()]


@pytest.mark.parametrize("name", NAMES)
def test_json_lines(name: str, dataset: Dataset, exported: Export) -> None:
    lines = (exported("jsonl") / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == plain(dataset.tables[name])


@pytest.mark.parametrize("name", NAMES)
def test_csv(name: str, dataset: Dataset, exported: Export, built: Path) -> None:
    assert (exported("csv") / f"{name}.csv").read_bytes() == (built / "csv" / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_sqlite_holds_every_row(name: str, dataset: Dataset, exported: Export) -> None:
    connection = sqlite3.connect(exported("sqlite") / sqlite.FILE)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]  # noqa: S608
    connection.close()
    assert found == plain(dataset.tables[name])


def test_sqlite_has_keys_indexes_and_search(exported: Export) -> None:
    connection = sqlite3.connect(exported("sqlite") / sqlite.FILE)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in tables().values():
        known = connection.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
        wanted = [(c.name, *c.references.split(".")) for c in table.columns if c.references]
        assert sorted((row[3], row[2], row[4]) for row in known) == sorted(wanted)
        first = {row[2] for row in connection.execute("SELECT * FROM pragma_index_list(?)", (table.name,))}
        assert first, table.name
        if not any(table.column(name).nullable for name in table.key):
            key = [row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")') if row[5]]
            assert sorted(key) == sorted(table.key)
    search = "SELECT s.stance_id FROM stances_fts f JOIN stances s ON s.rowid = f.rowid WHERE stances_fts MATCH ?"
    assert connection.execute(search, ("patrullara",)).fetchall() == []
    (found,) = connection.execute(search, ("soldier patrol",)).fetchall()
    assert found == ("example-minister.joint_force.mexico.2025-05-03.statement",)
    titles = "SELECT title FROM documents WHERE rowid IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)"
    assert connection.execute(titles, ("linea",)).fetchall() == [("Soldados: una línea clara",)]
    assert dict(connection.execute("SELECT * FROM about").fetchall())["version"] == "1.0.0"
    connection.close()


def test_sqlite_refuses_what_the_schema_does(exported: Export, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes((exported("sqlite") / sqlite.FILE).read_bytes())
    connection = sqlite3.connect(copy)
    for change in ("issue = 'no_issue'", "stance = 'x'", "summary = NULL", "decided = 2"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"UPDATE stances SET {change}")  # noqa: S608
    connection.close()


def test_datasette_metadata_names_columns_that_there_are(exported: Export) -> None:
    metadata = json.loads((exported("sqlite") / sqlite.METADATA).read_bytes())
    described = metadata["databases"]["cartel-stances"]["tables"]
    assert list(described) == NAMES
    for name, found in described.items():
        columns = {column.name for column in tables()[name].columns}
        assert set(found["columns"]) == columns
        assert {*found.get("facets", ()), *filter(None, [found.get("label_column")])} <= columns


@pytest.mark.parametrize("name", NAMES)
def test_stata(name: str, dataset: Dataset, exported: Export) -> None:
    file = exported("dta") / f"{name}.dta"
    found = pd.read_stata(file, convert_missing=False, convert_categoricals=False)
    with pd.io.stata.StataReader(file) as reader:
        labels, variables = reader.value_labels(), reader.variable_labels()
        assert reader.data_label.startswith("Cartel stances 1.0.0: ")
    assert list(found) == [column.name for column in tables()[name].columns]
    assert len(found) == dataset.tables[name].num_rows
    for column in tables()[name].columns:
        assert variables[column.name]
        assert len(variables[column.name]) <= 80
        stored = [row[column.name] for row in plain(dataset.tables[name])]
        for was, now in zip(stored, found[column.name], strict=True):
            if column.type == "date32":
                assert (None if pd.isna(now) else now.date().isoformat()) == was
            elif column.name in labels and column.type == "string":
                assert (None if pd.isna(now) else labels[column.name][int(now)]) == was
            elif column.type == "string":
                assert now == (was or "")
            else:
                assert (None if pd.isna(now) else now) == was


def test_stata_labels_numbers(exported: Export) -> None:
    with pd.io.stata.StataReader(exported("dta") / "stances.dta") as reader:
        reader.read()
        labels = reader.value_labels()
    assert labels["stance"] == {int(code.value): code.title for code in codes("stance")}
    assert labels["decided"] == {0: "no", 1: "yes"}
    assert list(labels["basis"].values()) == ["expressed", "revealed"]


def test_every_column_name_fits_stata() -> None:
    names = [column.name for table in tables().values() for column in table.columns]
    assert [name for name in names if len(name) > 32 or not name.isidentifier()] == []


def test_excel_holds_every_row_and_a_dictionary(dataset: Dataset, exported: Export) -> None:
    book = openpyxl.load_workbook(exported("xlsx") / excel.FILE, read_only=True)
    assert book.sheetnames == ["dictionary", "codes", *NAMES]
    for name in NAMES:
        head, *rows = [list(row) for row in book[name].iter_rows(values_only=True)]
        assert head == [column.name for column in tables()[name].columns]
        stored = [list(row.values()) for row in dataset.tables[name].to_pylist()]
        padded = ([*row, *[None] * (len(head) - len(row))] for row in rows)  # the reader drops empty cells at the end
        found = [[value.date() if hasattr(value, "date") else value for value in row] for row in padded]
        assert found == stored
    listed = [(row[0], row[1]) for row in book["dictionary"].iter_rows(min_row=2, values_only=True) if row[1]]
    assert listed == [(table.name, column.name) for table in tables().values() for column in table.columns]
    book.close()


def test_event_list_has_a_statement_for_each_coding_that_takes_a_side(dataset: Dataset, exported: Export) -> None:
    text = (exported("dna") / dna.FILE).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    codings = {row["coding_id"]: row for row in dataset.tables["codings"].to_pylist()}
    wanted = [key for key, row in codings.items() if row["stance"] and not row["recoding"] and not row["overruled"]]
    assert wanted
    assert [row["coding"] for row in rows] == wanted
    for row in rows:
        coding = codings[row["coding"]]
        assert row["agreement"] == ("1" if coding["stance"] > 0 else "0")
        assert row["time"] == f"{coding['date']} 00:00:00"
        assert row["document ID"].isdigit()
        assert row["person"] or row["organization"]
    minister = next(row for row in rows if row["coding"].startswith("example-minister.joint_force"))
    assert minister["person"] == "Example Minister"
    assert minister["organization"] == "Example Party"
    assert minister["concept"] == "Joint force (Mexico)"
    assert minister["text"] in {"no foreign soldier will patrol here", "ningún soldado extranjero patrullará aquí"}
