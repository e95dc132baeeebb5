"""The built folder: check the sources, assemble the tables, and write all that a release is made of."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stances.assembling import assemble
from stances.checking import check_project
from stances.problem import Problem, failed
from stances.schema import Json, tables
from stances.writing import identity
from stances.writing.arrow import to_arrow
from stances.writing.card import fill, front_matter, readme
from stances.writing.croissant import croissant
from stances.writing.csvs import write_csv
from stances.writing.datapackage import datapackage
from stances.writing.figures import figures
from stances.writing.manifest import (
    MANIFEST,
    SUMS,
    content_hash,
    manifest,
    read_sums,
    table_entry,
    write_json,
    write_sums,
)
from stances.writing.parquet import write_parquet
from stances.writing.swap import replacing
from stances.writing.verify import verify

CARD = "DATACARD.md"
CITATION = "CITATION.cff"


class BuildRefused(Exception):
    """The folder to write to holds something that no build wrote; the message says what to do."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came of a build: the problems of the sources, and the rows a table, or None where nothing was written."""

    problems: tuple[Problem, ...]
    rows: Mapping[str, int] | None


def build(root: Path, out: Path, version: str = identity.UNRELEASED) -> BuildResult:
    """Check the project at `root` and build it into the folder `out`.

    Where a problem is an error nothing is written. Otherwise the folder is written beside `out` and moved into place
    when it is whole: whoever looks, or kills the build, finds the old folder or the new one.

    Raises
    ------
    BuildRefused
        Where `out` is something else than a folder that an earlier build wrote.
    """
    out = out.resolve()
    _refuse_foreign(root.resolve(), out)
    corpus, problems = check_project(root)
    if failed(problems):
        return BuildResult(tuple(problems), None)
    rows = assemble(corpus)
    with replacing(out) as folder:
        write_folder(rows, folder, root=root, version=version)
    return BuildResult(tuple(problems), {name: len(rows[name]) for name in tables()})


def write_folder(rows: Mapping[str, Sequence[Mapping[str, Json]]], folder: Path, *, root: Path, version: str) -> None:
    """Write assembled rows into an empty folder, with all that describes them.

    The card is DATACARD.md at `root`; a project without one gets a card of its tables alone, and one without
    CITATION.cff gets none.
    """
    verify(rows)
    (folder / "csv").mkdir()
    data, records, entries = {}, {}, {}
    for name, table in tables().items():
        data[name] = to_arrow(table, rows[name])
        records[name] = data[name].to_pylist()
        file = folder / f"{name}.parquet"
        write_parquet(data[name], file)
        write_csv(table, records[name], folder / "csv" / f"{name}.csv")
        entries[name] = table_entry(table, data[name], content_hash(records[name]), file)
    card = root / CARD
    body = card.read_text(encoding="utf-8") if card.is_file() else f"# {identity.TITLE}\n\n{{{{tables}}}}\n"
    front = front_matter(tables(), data, records, entries, version)
    page = readme(front, fill(body, figures(tables(), records, version)))
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
    if (root / CITATION).is_file():
        shutil.copyfile(root / CITATION, folder / CITATION)
    write_json(datapackage(tables(), version), folder / "datapackage.json")
    write_json(croissant(tables(), entries, version), folder / "croissant.json")
    write_json(manifest(root, version, entries), folder / MANIFEST)
    write_sums(folder)


def _refuse_foreign(root: Path, out: Path) -> None:
    if out.is_relative_to(root / "data"):
        msg = f"{out} lies among the sources; give --out a folder outside data"
        raise BuildRefused(msg)
    if not out.exists():
        return
    if not out.is_dir():
        msg = f"{out} is a file; give --out the name of a folder"
        raise BuildRefused(msg)
    written = {*read_sums(out), SUMS}
    found = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir())
    if not found:
        return
    if MANIFEST not in found:
        msg = f"{out} holds files and no {MANIFEST}, so no build wrote it; give --out another folder"
        raise BuildRefused(msg)
    foreign = [path for path in found if path not in written]
    if foreign:
        what = f"{out} holds {foreign[0]}, which no build wrote and this one would delete"
        msg = f"{what}; move it away, or give --out another folder"
        raise BuildRefused(msg)
