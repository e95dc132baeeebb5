"""What was built is read back by libraries that are not ours, and they find what the rows say."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pytest

from stances.schema import tables
from stances.writing.contents import write_contents
from stances.writing.features import labels
from stances.writing.identity import UNRELEASED

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def values(rows: Sequence[Mapping[str, Any]], column: str) -> list[Any]:
    return [row[column] for row in rows]


@pytest.mark.parametrize("name", list(tables()))
def test_polars_and_duckdb_read_every_table(built: Path, rows: Rows, name: str) -> None:
    file = built / f"{name}.parquet"
    expected = [
        {
            key: datetime.date.fromisoformat(value) if _is_date(name, key) and value else value
            for key, value in row.items()
        }
        for row in rows[name]
    ]
    assert pl.read_parquet(file).to_dicts() == expected
    relation = duckdb.sql(f"SELECT * FROM '{file}'")  # noqa: S608 - the path is ours
    assert [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()] == expected


def _is_date(table: str, column: str) -> bool:
    return tables()[table].column(column).type == "date32"


@pytest.mark.parametrize("name", list(tables()))
def test_pandas_reads_every_table(built: Path, rows: Rows, name: str) -> None:
    frame = pd.read_parquet(built / f"{name}.parquet")
    assert list(frame.columns) == [column.name for column in tables()[name].columns]
    assert len(frame) == len(rows[name])


def test_joined_codes_become_dummies(built: Path, rows: Rows) -> None:
    dummies = pd.read_parquet(built / "stances.parquet")["frames"].str.get_dummies()
    expected = {frame for cell in values(rows["stances"], "frames") if cell for frame in cell.split("|")}
    assert set(dummies.columns) == expected


@pytest.mark.parametrize("name", list(tables()))
def test_datasets_loads_every_config(built: Path, rows: Rows, name: str, tmp_path: Path) -> None:
    from datasets import ClassLabel, load_dataset

    found = load_dataset(str(built), name, split="train", cache_dir=str(tmp_path))
    assert found.num_rows == found.info.splits["train"].num_examples == len(rows[name])
    for column in tables()[name].columns:
        feature, names = found.features[column.name], labels(column)
        assert isinstance(feature, ClassLabel) == (names is not None)
        if names is not None:
            assert tuple(feature.names) == names
            shown = [None if value is None else feature.int2str(value) for value in found[column.name]]
            assert shown == values(rows[name], column.name)
    streamed = load_dataset(str(built), name, split="train", cache_dir=str(tmp_path), streaming=True)
    assert list(streamed) == found.to_list()


def test_datasets_loads_stances_by_default(built: Path, rows: Rows, tmp_path: Path) -> None:
    from datasets import load_dataset

    frame = load_dataset(str(built), cache_dir=str(tmp_path))["train"].to_pandas()
    assert list(frame["stance_id"]) == values(rows["stances"], "stance_id")


def test_a_table_without_rows_is_no_config_and_hinders_no_reader(rows: Rows, tmp_path: Path) -> None:
    from datasets import get_dataset_config_names, load_dataset

    folder = tmp_path / "dataset"
    folder.mkdir()
    write_contents({**rows, "events": [], "sponsorships": []}, folder, root=tmp_path, version=UNRELEASED)
    assert set(get_dataset_config_names(str(folder))) == set(tables()) - {"events", "sponsorships"}
    assert load_dataset(str(folder), split="train", cache_dir=str(tmp_path / "cache")).num_rows == len(rows["stances"])
    assert len(pd.read_parquet(folder / "events.parquet")) == 0
    assert frictionless.validate(str(folder / "datapackage.json")).valid


def test_frictionless_finds_the_data_package_valid(built: Path) -> None:
    report = frictionless.validate(str(built / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert [task.name for task in report.tasks] == list(tables())


def test_frictionless_notices_a_wrong_code_and_a_missing_target(built: Path, tmp_path: Path) -> None:
    """The descriptor really constrains: otherwise the test above would say nothing."""
    descriptor = json.loads((built / "datapackage.json").read_bytes())
    (tmp_path / "csv").mkdir()
    for name in tables():
        text = (built / "csv" / f"{name}.csv").read_text(encoding="utf-8")
        if name == "votes":
            text = text.replace(',"yea",', ',"aye",').replace("example-member-b", "example-nobody")
        (tmp_path / "csv" / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"constraint-error", "foreign-key"}


# The library itself calls what rdflib and pandas will remove.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_mlcroissant_finds_the_metadata_valid_and_loads_every_record(built: Path, rows: Rows) -> None:
    import mlcroissant

    dataset = mlcroissant.Dataset(str(built / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    # Two builds of one tree are the same, so there is no day of publication.
    assert [warning for warning in dataset.metadata.ctx.issues.warnings if "datePublished" not in warning] == []
    for name, table in tables().items():
        found = list(dataset.records(name))
        assert len(found) == len(rows[name])
        key = f"{name}/{table.key[0]}"
        assert [record[key].decode() for record in found] == values(rows[name], table.key[0])
