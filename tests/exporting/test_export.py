"""Where exports go, what they never delete, and texts that programs take for something else."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from stances import loading
from stances.commands import export as export_command
from stances.commands.main import main
from stances.exporting import excel, forms
from stances.exporting.dataset import CannotExport, Dataset
from stances.exporting.forms import FORMS, export
from stances.schema import tables

HOSTILE = ["=1+1", "+1", "-1", "@x", "\tx", "a\x07b", "ñ" * 2000, 'a;b"c', "''", "0012"]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, words)])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_command_knows_every_form() -> None:
    assert list(export_command.FORMS) == list(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_from_the_command_line(form: str, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = run("--format", form, "--folder", built, "--out", out)
    assert said.exit_code == 0, said.output
    assert said.output.splitlines() == [str(out / name) for name in names(out)]
    assert set(names(out)) == FORMS[form].files()
    again = run("--format", form, "--folder", built, "--out", out)
    assert again.output == said.output
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("form", ["dta", "jsonl", "csv", "sqlite"])
def test_the_same_tables_give_the_same_bytes(form: str, dataset: Dataset, tmp_path: Path) -> None:
    one, other = (export(dataset, form, tmp_path / name) for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_one_table(built: Path, tmp_path: Path) -> None:
    run("--format", "dta", "--table", "votes", "--table", "stances", "--folder", built, "--out", tmp_path / "out")
    assert names(tmp_path / "out") == ["stances.dta", "votes.dta"]


@pytest.mark.parametrize("name", tables())
def test_each_table_alone_fits_sqlite(name: str, built: Path, tmp_path: Path) -> None:
    assert run("--format", "sqlite", "--table", name, "--folder", built, "--out", tmp_path / "out").exit_code == 0


def test_the_event_list_needs_all_tables(built: Path, tmp_path: Path) -> None:
    said = run("--format", "dna", "--table", "votes", "--folder", built, "--out", tmp_path / "out")
    assert said.output == "Error: the event list is made of several tables; leave --table out\n"
    assert names(tmp_path) == []


def test_a_folder_with_something_else_is_left_alone(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("x", encoding="utf-8")
    with pytest.raises(CannotExport, match=r"holds thesis\.docx, which no export to dta wrote"):
        export(dataset, "dta", tmp_path)
    assert names(tmp_path) == ["thesis.docx"]
    with pytest.raises(CannotExport, match="is a file; give --out the name of a folder"):
        export(dataset, "dta", tmp_path / "thesis.docx")


def test_an_unknown_version_and_a_foreign_folder_are_told(tmp_path: Path) -> None:
    assert run("--format", "csv", "--folder", tmp_path, "--out", tmp_path / "out").output.startswith(
        f"Error: there is no manifest.json in {tmp_path}"
    )
    assert "there is no version '9.9.9'" in run("--format", "csv", "--version", "9.9.9").output


def hostile(dataset: Dataset) -> Dataset:
    """The stances with summaries that programs may take for something else, or cannot hold."""
    rows = dataset.tables["stances"].to_pylist()[: len(HOSTILE)]
    rows = [row | {"summary": text} for row, text in zip(rows, HOSTILE, strict=True)]
    data = type(dataset.tables["stances"]).from_pylist(rows, dataset.tables["stances"].schema)
    return Dataset(dataset.version, {"stances": data})


def test_a_table_that_cannot_be_read_is_told(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(loading, "file_hash", refuse)
    done = CliRunner().invoke(main, ["export", "--folder", str(built), "--format", "csv", "--out", str(tmp_path / "x")])
    said = f"Error: {built / 'stances.parquet'} cannot be read (Permission denied); check its permissions\n"
    assert (done.exit_code, done.stderr) == (1, said)
    assert list(tmp_path.iterdir()) == []


def test_excel_takes_no_text_for_a_formula(dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(hostile(dataset), "xlsx", tmp_path / "out")
    sheet = openpyxl.load_workbook(file)["stances"]
    place = [cell.value for cell in sheet[1]].index("summary")
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [text.replace("\x07", "\N{REPLACEMENT CHARACTER}") for text in HOSTILE]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells[:5]] == [True] * 5


def test_a_text_too_long_for_a_cell_is_told(dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "LONGEST_CELL", 1000)
    with pytest.raises(CannotExport, match=r"the table stances has a text of 2,000 characters"):
        export(hostile(dataset), "xlsx", tmp_path / "out")
    assert names(tmp_path) == []


def test_stata_holds_long_and_odd_texts(dataset: Dataset, tmp_path: Path) -> None:
    (file,) = export(hostile(dataset), "dta", tmp_path / "out")
    assert pd.read_stata(file)["summary"].tolist() == HOSTILE


@pytest.mark.parametrize("form", ["dta", "jsonl", "xlsx", "sqlite", "csv"])
def test_tables_without_rows(form: str, dataset: Dataset, tmp_path: Path) -> None:
    empty = Dataset(dataset.version, {name: data.slice(0, 0) for name, data in dataset.tables.items()})
    assert {path.name for path in export(empty, form, tmp_path / "out")} == forms.FORMS[form].files()


KILL = """
import os, signal, sys
from pathlib import Path
from stances.exporting import lines
from stances.commands.main import main
whole, done = lines.write_csv, []
def some(*given):
    done.append(given)
    if len(done) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    whole(*given)
lines.write_csv = some
main()
"""


def test_killed_in_the_middle_the_old_files_stay(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("--format", "csv", "--table", "votes", "--folder", built, "--out", out)
    before = (out / "votes.csv").read_bytes()
    words = ["export", "--format", "csv", "--folder", str(built), "--out", str(out)]
    killed = subprocess.run([sys.executable, "-c", KILL, *words], check=False, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    assert names(out) == ["votes.csv"]
    assert (out / "votes.csv").read_bytes() == before
    assert run("--format", "csv", "--folder", built, "--out", out).exit_code == 0
    assert len(names(out)) == len(tables())
    assert names(tmp_path) == ["out"]
