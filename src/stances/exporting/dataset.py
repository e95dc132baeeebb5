"""What is exported: tables with their schema, as one version holds them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
import pyarrow as pa

from stances.loading import folder_of, load
from stances.schema import Table, tables
from stances.writing.manifest import MANIFEST


class CannotExport(Exception):
    """The tables do not fit the form, or may not be written there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Tables as stored, in the order of the schema, with the version that they are of."""

    version: str
    tables: Mapping[str, pa.Table]

    def schema(self, name: str) -> Table:
        """The schema of one of the tables, with the columns that the data has."""
        return tables()[name]


def read(names: Collection[str] = (), version: str | None = None, folder: Path | None = None) -> Dataset:
    """Read tables, all where no name is given, as `stances.load` finds them and with its errors.

    Raises
    ------
    CannotExport
        Where the data was made under other schemas than those at hand.
    """
    where = folder if folder is not None else folder_of(version)
    found = {name: load(name, folder=where, as_="arrow") for name in names or tables()}
    for name, data in found.items():
        if data.column_names != [column.name for column in tables()[name].columns]:
            way = "export it with the package of its time"
            msg = f"the table {name} in {where} has other columns than this version of the package; {way}"
            raise CannotExport(msg)
    manifest = orjson.loads((where / MANIFEST).read_bytes())
    return Dataset(manifest["version"], {name: found[name] for name in tables() if name in found})
