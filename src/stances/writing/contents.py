"""All that a built folder holds, written from assembled rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa

from stances.agreement.reliability import as_json, reliability
from stances.agreement.rendering import as_markdown
from stances.schema import Json, Table, tables
from stances.writing import identity
from stances.writing.arrow import lines_to_arrow
from stances.writing.card import fill, front_matter, readme
from stances.writing.citing import project_text, write_citing
from stances.writing.croissant import croissant
from stances.writing.csvs import write_csv
from stances.writing.datapackage import datapackage
from stances.writing.figures import figures
from stances.writing.manifest import MANIFEST, json_lines, lines_hash, manifest, table_entry, write_json, write_sums
from stances.writing.parquet import write_parquet
from stances.writing.verify import verify

CARD = "DATACARD.md"


def write_contents(rows: Mapping[str, Sequence[Mapping[str, Json]]], folder: Path, *, root: Path, version: str) -> None:
    """Write assembled rows into an empty folder, with all that describes them.

    The card is DATACARD.md at `root`; a project without one gets a card of its tables alone, and one without
    CITATION.cff or .zenodo.json gets none.
    """
    (folder / "csv").mkdir()
    with ThreadPoolExecutor() as pool:
        # Arrow works without holding Python back, so the tables are written while Python looks the rows over.
        writing = {name: pool.submit(_write, table, rows[name], folder) for name, table in tables().items()}
        verify(rows)
        agreement = reliability(rows["codings"])
        found = figures(tables(), rows, version) | {"reliability": as_markdown(agreement)}
    data = {name: one.result()[0] for name, one in writing.items()}
    entries = {name: one.result()[1] for name, one in writing.items()}
    card = root / CARD
    body = project_text(card) if card.is_file() else f"# {identity.TITLE}\n\n{{{{tables}}}}\n"
    front = front_matter(tables(), data, rows, entries, version)
    page = readme(front, fill(body, found))
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
    write_citing(root, folder, version)
    write_json(datapackage(tables(), version), folder / "datapackage.json")
    write_json(croissant(tables(), entries, version), folder / "croissant.json")
    write_json(manifest(root, version, entries, as_json(agreement)), folder / MANIFEST)
    write_sums(folder)


def _write(table: Table, rows: Sequence[Mapping[str, Json]], folder: Path) -> tuple[pa.Table, dict[str, Json]]:
    """Write one table as Parquet and CSV, and say what the manifest says of it."""
    lines = json_lines(rows)
    data = lines_to_arrow(table, lines)
    file = folder / f"{table.name}.parquet"
    write_parquet(data, file)
    write_csv(data, folder / "csv" / f"{table.name}.csv")
    return data, table_entry(table, data, lines_hash(lines), file)
