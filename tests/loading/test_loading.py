"""`stances.load` and its companions: the right types, the right version, and messages with a way out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import datasets
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import stances
from stances import loading
from stances.loading import ChangedFile, TablesNotFound
from stances.schema import codes


def test_tables_start_with_the_default() -> None:
    assert stances.tables()[0] == "stances"
    assert {"codings", "actors", "votes"} < set(stances.tables())


def test_pandas(built: Path) -> None:
    frame = stances.load()
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds["stance"] == "Int8"
    assert kinds["n_documents"] == "Int16"
    assert kinds["decided"] == "boolean"
    assert kinds["date"].startswith("datetime64")
    assert frame["date"].dt.year.between(2025, 2025).all()
    assert frame.loc[frame["response"] != "position", "stance"].isna().all()
    assert frame["certainty"].cat.ordered
    assert list(frame["certainty"].cat.categories) == [code.value for code in codes("certainty")]
    assert list(frame["issue"].cat.categories) == [code.value for code in codes("issue")]
    assert not isinstance(frame["country"].dtype, pd.CategoricalDtype)
    assert not isinstance(frame["frames"].dtype, pd.CategoricalDtype)


@pytest.mark.parametrize("table", stances.tables())
def test_every_form_holds_the_same_rows(built: Path, table: str) -> None:
    arrow = stances.load(table, as_="arrow")
    expected = arrow.to_pylist()
    assert isinstance(arrow, pa.Table)
    polars = stances.load(table, as_="polars")
    assert isinstance(polars, pl.DataFrame)
    assert polars.to_dicts() == expected
    pandas = stances.load(table)
    assert len(pandas) == len(expected)
    for name in pandas.columns:
        values = [None if pd.isna(value) else value for value in pandas[name]]
        values = [value.date() if isinstance(value, pd.Timestamp) else value for value in values]
        assert values == [record[name] for record in expected]
    hugging = stances.load(table, as_="datasets")
    assert isinstance(hugging, datasets.Dataset)
    assert [plain(record, hugging.features) for record in hugging] == expected


def plain(record: Mapping[str, Any], features: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: features[name].int2str(value) if value is not None and hasattr(features[name], "int2str") else value
        for name, value in record.items()
    }


def test_polars_codes_are_enums(built: Path) -> None:
    assert stances.load(as_="polars").schema["basis"] == pl.Enum(["expressed", "revealed"])


def test_describe() -> None:
    frame = stances.describe("stances")
    assert list(frame.columns) == ["column", "type", "nullable", "codes", "joined", "references", "description"]
    by_name = frame.set_index("column")
    assert by_name.loc["basis", "codes"] == ["expressed", "revealed"]
    assert by_name.loc["summary", "codes"] is None
    assert by_name.loc["actor_id", "references"] == "actors.actor_id"
    assert bool(by_name.loc["frames", "joined"])
    assert bool(by_name.loc["stance", "nullable"])


def test_versions_are_sorted_by_number(releases: Path) -> None:
    (releases / "notes").mkdir()
    (releases / "2.0.0").mkdir()
    assert stances.versions() == ["1.9.0", "1.10.0"]


def test_a_version_can_be_loaded(releases: Path) -> None:
    assert len(stances.load(version="1.9.0"))
    assert stances.load(version="latest", as_="arrow").equals(stances.load(version="1.10.0", as_="arrow"))


def test_built_is_what_no_version_gives(built: Path) -> None:
    assert stances.load(version="built", as_="arrow").equals(stances.load(as_="arrow"))


def test_a_folder_can_be_loaded(clone: Path, releases: Path) -> None:
    assert len(stances.load("votes", folder=releases / "1.9.0"))
    assert len(stances.load("votes", folder=str(releases / "1.9.0")))


def test_an_installed_package_uses_the_tables_it_carries(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "packaged_tables", lambda: built)
    monkeypatch.setattr(loading, "clone_root", lambda: None)
    # The wheel carries the tables and the manifest only.
    for path in built.iterdir():
        if path.is_file() and path.suffix != ".parquet" and path.name != "manifest.json":
            path.unlink()
    assert len(stances.load())
    assert stances.versions() == []
    manifest = built / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"0.0.0"', '"1.0.0"'), encoding="utf-8")
    assert stances.versions() == ["1.0.0"]
    assert len(stances.load(version="1.0.0")) == len(stances.load())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"table": "stance"},
            f"there is no table 'stance'; did you mean 'stances'? There are {', '.join(stances.tables())}",
        ),
        (
            {"as_": "panda"},
            "there is no form for as_ 'panda'; did you mean 'pandas'? There are pandas, polars, arrow, datasets",
        ),
        ({"as_": "xyz"}, "there is no form for as_ 'xyz'; there are pandas, polars, arrow, datasets"),
        ({"version": "1.1.0"}, "there is no version '1.1.0'; did you mean '1.10.0'? There are 1.9.0, 1.10.0"),
        ({"version": "1.9.0", "folder": "x"}, "give version or folder, not both"),
    ],
)
def test_wrong_names(releases: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        stances.load(**options)
    assert str(error.value) == message


def test_no_release_yet(built: Path) -> None:
    with pytest.raises(ValueError, match="there is no release yet; leave version out"):
        stances.load(version="latest")
    with pytest.raises(ValueError, match=r"there is no version '1\.0\.0'; there are none"):
        stances.load(version="1.0.0")


def test_nothing_built_says_how_to_build(clone: Path) -> None:
    with pytest.raises(TablesNotFound, match="run `make dataset` in the clone"):
        stances.load()


def test_a_folder_of_something_else(clone: Path) -> None:
    with pytest.raises(TablesNotFound, match=r"there is no manifest\.json in"):
        stances.load(folder=clone)


def test_no_clone_and_no_tables(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "clone_root", lambda: None)
    with pytest.raises(TablesNotFound, match="the installed package carries no tables"):
        stances.load()
    assert stances.versions() == []


def test_a_changed_table_is_refused(releases: Path) -> None:
    with (releases / "1.9.0" / "votes.parquet").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ChangedFile, match=r"votes\.parquet is not the file that was written"):
        stances.load("votes", version="1.9.0")
    assert len(stances.load("stances", version="1.9.0"))


def test_a_changed_manifest_is_refused(releases: Path) -> None:
    with (releases / "1.9.0" / "manifest.json").open("ab") as file:
        file.write(b" ")
    with pytest.raises(ChangedFile, match=r"manifest\.json is not the file that was written"):
        stances.load("votes", version="1.9.0")


def test_a_missing_table_is_named(releases: Path) -> None:
    (releases / "1.9.0" / "votes.parquet").unlink()
    with pytest.raises(TablesNotFound, match=r"votes\.parquet is missing"):
        stances.load("votes", version="1.9.0")


@pytest.mark.parametrize(("library", "extra"), [("polars", "polars"), ("datasets", "hub")])
def test_a_missing_library_names_its_extra(
    built: Path, monkeypatch: pytest.MonkeyPatch, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError) as error:
        stances.load(as_=library)  # type: ignore[call-overload]
    assert str(error.value) == (
        f'as_={library!r} needs the library {library}; install it with `pip install "cartel-stances[{extra}]"`'
    )


def test_an_unknown_name_of_the_package() -> None:
    with pytest.raises(AttributeError, match="module 'stances' has no attribute 'lode'"):
        stances.lode  # noqa: B018
    assert {"load", "tables", "describe", "versions"} <= set(dir(stances))
