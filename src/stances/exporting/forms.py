"""The forms there are, and writing one whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from stances.exporting import dna, excel, lines, sqlite, stata
from stances.exporting.dataset import CannotExport, Dataset
from stances.schema import tables
from stances.writing.swap import replacing


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what writes it into an empty folder, and the files it may write there."""

    write: Callable[[Dataset, Path], None]
    files: Callable[[], set[str]]


def _of_tables(ending: str) -> Callable[[], set[str]]:
    return lambda: {f"{name}.{ending}" for name in tables()}


FORMS: Mapping[str, Form] = {
    "csv": Form(lines.write_csvs, _of_tables("csv")),
    "dta": Form(stata.write, _of_tables("dta")),
    "xlsx": Form(excel.write, lambda: {excel.FILE}),
    "sqlite": Form(sqlite.write, lambda: {sqlite.FILE, sqlite.METADATA}),
    "jsonl": Form(lines.write_jsonl, _of_tables("jsonl")),
    "dna": Form(dna.write, lambda: {dna.FILE}),
}


def export(dataset: Dataset, form: str, out: Path) -> list[Path]:
    """Write the tables into the folder `out`, whole or not at all, and return the files.

    Raises
    ------
    CannotExport
        Where `out` holds something that no export of this form wrote, or the tables do not fit the form.
    """
    out = out.absolute()
    _refuse_foreign(form, out)
    with replacing(out) as folder:
        FORMS[form].write(dataset, folder)
    return sorted(out.iterdir())


def _refuse_foreign(form: str, out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        msg = f"{out} is a file; give --out the name of a folder"
        raise CannotExport(msg)
    foreign = sorted(path.name for path in out.iterdir() if path.name not in FORMS[form].files() or path.is_dir())
    if foreign:
        what = f"{out} holds {foreign[0]}, which no export to {form} wrote and this one would delete"
        msg = f"{what}; give --out another folder"
        raise CannotExport(msg)
