"""Load the published tables for analysis, from the installed package or from a clone."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import pyarrow as pa
import pyarrow.parquet

from stances import schema
from stances.paths import clone_root, packaged_tables
from stances.schema import Json, Table
from stances.writing.features import labels
from stances.writing.identity import UNRELEASED
from stances.writing.manifest import MANIFEST, file_hash, intact_manifest

if TYPE_CHECKING:
    import datasets
    import pandas as pd
    import polars as pl

BUILT, LATEST = "built", "latest"
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class TablesNotFound(FileNotFoundError):
    """The tables are not where they should be; the message says how to get them."""


class ChangedFile(ValueError):
    """A file differs from what its manifest says, so its rows are not those that were published."""


@overload
def load(
    table: str = "stances",
    version: str | None = None,
    as_: Literal["pandas"] = "pandas",
    *,
    folder: Path | str | None = None,
) -> pd.DataFrame: ...
@overload
def load(
    table: str = "stances", version: str | None = None, *, as_: Literal["polars"], folder: Path | str | None = None
) -> pl.DataFrame: ...
@overload
def load(
    table: str = "stances", version: str | None = None, *, as_: Literal["arrow"], folder: Path | str | None = None
) -> pa.Table: ...
@overload
def load(
    table: str = "stances", version: str | None = None, *, as_: Literal["datasets"], folder: Path | str | None = None
) -> datasets.Dataset: ...
def load(
    table: str = "stances", version: str | None = None, as_: str = "pandas", *, folder: Path | str | None = None
) -> Any:
    """Load one published table.

    Parameters
    ----------
    table
        A name that `stances.tables()` lists; each row is what `stances.describe(table)` says.
    version
        A release such as "1.0.0"; "latest" for the newest release; None or "built" for the tables that the installed
        package carries, or in a clone for those that `make dataset` built last.
    as_
        "pandas": codes as ordered categories in the order of the codebook, dates as datetime64, whole numbers and
        truth values as nullable Int8 ... and boolean, so that a missing stance stays missing. "polars": codes as Enum.
        "arrow": the table as stored, codes as strings. "datasets": a datasets.Dataset, codes as class labels.
        Countries and languages are strings everywhere.
    folder
        A built or downloaded dataset folder to read instead; not together with `version`.

    Raises
    ------
    ValueError
        For a name that does not exist (the message offers the nearest), and as ChangedFile where a file is not the
        one that was published.
    TablesNotFound
        Where nothing has been built, or a file is missing.
    ImportError
        Where the library asked for is not installed; the message names the extra that brings it.
    """
    wanted = schema.tables()[_known(table, schema.tables(), "table")]
    shape = _SHAPES[_known(as_, _SHAPES, "form for as_")]
    if folder is not None and version is not None:
        msg = "give version or folder, not both"
        raise ValueError(msg)
    return shape(wanted, _read(wanted, Path(folder) if folder is not None else folder_of(version)))


def tables() -> list[str]:
    """The names of the published tables, the default one first."""
    return list(schema.tables())


def versions() -> list[str]:
    """The releases that can be loaded here, oldest first: those of the clone, or the one the package carries."""
    return sorted(_releases(), key=_order)


def describe(table: str = "stances") -> pd.DataFrame:
    """The data dictionary of a table.

    Returns
    -------
    pandas.DataFrame
        One row a column, in order: `column`, `type`, `nullable`, `codes` (the values a cell may take, or each part of
        a cell where `joined` is true; None where it is free), `joined` (whether a cell may hold several codes or
        texts, joined by `|`), `references` (the key it points to, or None) and `description`.

    Raises
    ------
    ValueError
        For a table that does not exist.

    Examples
    --------
    >>> describe("votes").query("column == 'vote'")["codes"].item()
    ['yea', 'nay', 'present', 'not_voting']
    """
    import pandas as pd

    columns = schema.tables()[_known(table, schema.tables(), "table")].columns
    return pd.DataFrame(
        {
            "column": column.name,
            "type": column.type,
            "nullable": column.nullable,
            "codes": [str(code.value) for code in schema.codes(column.codes)] if column.codes else None,
            "joined": column.joined,
            "references": column.references,
            "description": column.description,
        }
        for column in columns
    )


def _known(name: str, names: Iterable[str], what: str) -> str:
    choices = list(names)
    if name in choices:
        return name
    near = difflib.get_close_matches(str(name), choices, 1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    msg = f"there is no {what} {name!r}; {meant}There are {', '.join(choices) or 'none'}"
    raise ValueError(msg if near else msg.replace("; There", "; there"))


def folder_of(version: str | None = None) -> Path:
    """The folder that `load` reads: that of a version, or of the tables at hand.

    Raises
    ------
    ValueError
        For a version that does not exist.
    TablesNotFound
        Where nothing has been built.
    """
    if version in (None, BUILT):
        return _built()
    releases = _releases()
    if version == LATEST:
        if not releases:
            msg = "there is no release yet; leave version out to load the tables at hand"
            raise ValueError(msg)
        return releases[max(releases, key=_order)]
    return releases[_known(str(version), sorted(releases, key=_order), "version")]


def _built() -> Path:
    packaged = packaged_tables()
    if packaged:
        return packaged
    root = clone_root()
    if root is None:
        msg = "the installed package carries no tables; run `pip install --force-reinstall cartel-stances`"
        raise TablesNotFound(msg)
    folder = root / "build" / "dataset"
    if not (folder / MANIFEST).is_file():
        msg = f"the tables are not built yet: there is no {MANIFEST} in {folder}; run `make dataset` in the clone"
        raise TablesNotFound(msg)
    return folder


def _releases() -> dict[str, Path]:
    """The folder of each release by version."""
    packaged = packaged_tables()
    if packaged:
        version = _manifest(packaged)["version"]
        return {} if version == UNRELEASED else {version: packaged}
    root = clone_root()
    folder = root / "data" / "releases" if root else None
    if folder is None or not folder.is_dir():
        return {}
    found = {path.name: path for path in folder.iterdir() if (path / MANIFEST).is_file()}
    return {name: path for name, path in found.items() if _VERSION.fullmatch(name)}


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _manifest(folder: Path) -> dict[str, Json]:
    file = folder / MANIFEST
    if not file.is_file():
        msg = f"there is no {MANIFEST} in {folder}, so it is no folder of the dataset"
        raise TablesNotFound(msg)
    found = intact_manifest(folder)
    if found is None:
        raise _changed(file)
    return found


def _read(table: Table, folder: Path) -> pa.Table:
    """The table as stored, after its checksum was compared."""
    entry = _manifest(folder)["tables"].get(table.name)
    if entry is None:
        msg = f"the dataset in {folder} has no table {table.name}; it was made by another version of the package"
        raise ValueError(msg)
    file = folder / entry["file"]
    if not file.is_file():
        msg = f"{file} is missing; get the folder anew"
        raise TablesNotFound(msg)
    if file_hash(file) != entry["sha256"]:
        raise _changed(file)
    # One file, read as such: a dataset reader would look at the names of the folders above it.
    return pyarrow.parquet.ParquetFile(file).read()


def _changed(file: Path) -> ChangedFile:
    return ChangedFile(f"{file} is not the file that was written: its checksum differs; get or build the folder anew")


def _codes(table: Table, data: pa.Table) -> dict[str, list[str]]:
    """The codes of each column of a code list of its own, for the columns that the data has."""
    names = set(data.column_names)
    return {column.name: list(found) for column in table.columns if column.name in names and (found := labels(column))}


def _pandas(table: Table, data: pa.Table) -> pd.DataFrame:
    import pandas as pd

    nullable = {
        pa.int8(): pd.Int8Dtype(),
        pa.int16(): pd.Int16Dtype(),
        pa.int32(): pd.Int32Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    frame: pd.DataFrame = data.to_pandas(date_as_object=False, types_mapper=nullable.get)
    kinds = {name: pd.CategoricalDtype(codes, ordered=True) for name, codes in _codes(table, data).items()}
    return frame.astype(kinds)


def _polars(table: Table, data: pa.Table) -> pl.DataFrame:
    polars = _library("polars", "polars")
    enums = {name: polars.Enum(codes) for name, codes in _codes(table, data).items()}
    frame: pl.DataFrame = polars.from_arrow(data).cast(enums)
    return frame


def _datasets(table: Table, data: pa.Table) -> datasets.Dataset:
    library = _library("datasets", "hub")
    codes = _codes(table, data)
    kinds = {
        column.name: library.ClassLabel(names=codes[column.name])
        if column.name in codes
        else library.Value(column.type)
        for column in table.columns
        if column.name in data.column_names
    }
    dataset: datasets.Dataset = library.Dataset(data).cast(library.Features(kinds))
    return dataset


def _library(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        msg = f'as_={name!r} needs the library {name}; install it with `pip install "cartel-stances[{extra}]"`'
        raise ImportError(msg) from error


_SHAPES: Mapping[str, Callable[[Table, pa.Table], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
    "arrow": lambda _, data: data,
    "datasets": _datasets,
}
