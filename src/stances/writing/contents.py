"""All that a built folder holds, written from assembled rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from stances.agreement.reliability import as_json, reliability
from stances.agreement.rendering import as_markdown
from stances.schema import Json, tables
from stances.writing import identity
from stances.writing.arrow import lines_to_arrow
from stances.writing.card import fill, front_matter, readme
from stances.writing.citing import write_citing
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
    verify(rows)
    (folder / "csv").mkdir()
    data, entries = {}, {}
    for name, table in tables().items():
        lines = json_lines(rows[name])
        data[name] = lines_to_arrow(table, lines)
        file = folder / f"{name}.parquet"
        write_parquet(data[name], file)
        write_csv(table, rows[name], folder / "csv" / f"{name}.csv")
        entries[name] = table_entry(table, data[name], lines_hash(lines), file)
    agreement = reliability(rows["codings"])
    card = root / CARD
    body = card.read_text(encoding="utf-8") if card.is_file() else f"# {identity.TITLE}\n\n{{{{tables}}}}\n"
    front = front_matter(tables(), data, rows, entries, version)
    page = readme(front, fill(body, figures(tables(), rows, version) | {"reliability": as_markdown(agreement)}))
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
    write_citing(root, folder, version)
    write_json(datapackage(tables(), version), folder / "datapackage.json")
    write_json(croissant(tables(), entries, version), folder / "croissant.json")
    write_json(manifest(root, version, entries, as_json(agreement)), folder / MANIFEST)
    write_sums(folder)
