"""One side of a comparison: the tables of a built folder, and what its codes mean."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet

from stances.diffing.structure import CannotDiff
from stances.schema import Json
from stances.writing.manifest import MANIFEST, file_hash, intact_manifest

PACKAGE = "datapackage.json"
NOT_MEANING = ("const", "title")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code is called, and what it means: its description and annotations."""

    title: str
    meaning: str


Codes = Mapping[str, Mapping[str | int, Meaning]]
"""Code lists by name, each with its codes in the declared order."""


@dataclass(frozen=True, slots=True, eq=False)
class TableData:
    """The rows of a table, dates as text, with the key and the column types that were declared."""

    key: tuple[str, ...]
    types: Mapping[str, str]
    enums: Mapping[str, tuple[str, ...]]
    rows: pa.Table


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The dataset as it stood: its tables, and its code lists where their meanings could be found."""

    name: str
    tables: Mapping[str, TableData]
    codes: Codes | None


def read_manifest(folder: Path) -> dict[str, Json]:
    """The manifest of a built folder, after its checksum was compared.

    Raises
    ------
    CannotDiff
        Where it is missing or not the one that was written.
    """
    file = folder / MANIFEST
    found = intact_manifest(folder)
    if found is None:
        raise _changed(file)
    return found


def read_folder(name: str, folder: Path, codes: Codes | None) -> Snapshot:
    """The tables of a built folder, whatever tables and columns it has.

    Raises
    ------
    CannotDiff
        Where a file is missing, or is not the one that was written.
    """
    entries = read_manifest(folder)["tables"]
    described = _resources(folder)
    return Snapshot(name, {table: _table(folder, entries[table], described.get(table)) for table in entries}, codes)


def read_codes(schemas: Mapping[str, Json]) -> Codes:
    """The code lists of a parsed codes.json.

    >>> words = {"const": "expressed", "title": "Expressed", "description": "Words."}
    >>> read_codes({"$defs": {"basis": {"oneOf": [words]}}})
    {'basis': {'expressed': Meaning(title='Expressed', meaning='Words.')}}
    """
    return {
        name: {entry["const"]: Meaning(entry["title"], _meaning(entry)) for entry in spec["oneOf"]}
        for name, spec in schemas["$defs"].items()
    }


def schema_hash(schemas: Mapping[str, Json]) -> str:
    """The hash by which a manifest names the schemas of a build."""
    return hashlib.sha256(orjson.dumps(schemas, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _meaning(entry: Mapping[str, Json]) -> str:
    notes = [f"[{key} {entry[key]}]" for key in entry if key not in (*NOT_MEANING, "description")]
    return " ".join([entry.get("description", ""), *notes]).strip()


def _resources(folder: Path) -> dict[str, Json]:
    """What the folder's data package says of each table."""
    file = folder / PACKAGE
    if not file.is_file():
        msg = f"{folder} has no {PACKAGE}, which says how rows are matched; build or get the folder anew"
        raise CannotDiff(msg)
    return {resource["name"]: resource["schema"] for resource in orjson.loads(file.read_bytes())["resources"]}


def _table(folder: Path, entry: Mapping[str, Json], described: Mapping[str, Json] | None) -> TableData:
    file = folder / entry["file"]
    if not file.is_file():
        msg = f"{file} is missing; build or get the folder anew"
        raise CannotDiff(msg)
    if file_hash(file) != entry["sha256"]:
        raise _changed(file)
    # One file, read as such: a dataset reader would look at the names of the folders above it.
    found = pyarrow.parquet.ParquetFile(file).read()
    shown = pa.schema(
        [field.with_type(pa.string()) if pa.types.is_date(field.type) else field for field in found.schema]
    )
    fields = described["fields"] if described else []
    return TableData(
        key=tuple(described["primaryKey"]) if described else (),
        types={field.name: str(field.type).split("[")[0] for field in found.schema},
        enums={field["name"]: tuple(enum) for field in fields if (enum := field["constraints"].get("enum"))},
        rows=found.cast(shown).combine_chunks(),
    )


def _changed(file: Path) -> CannotDiff:
    return CannotDiff(f"{file} is not the file that was written: its checksum differs; get or build the folder anew")
