"""`stances build`: what is printed, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stances.commands.main import main
from stances.schema import tables


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


def test_a_line_for_each_table(project: Path, tmp_path: Path) -> None:
    result = run("--root", project, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(tables())
    assert "votes                7 rows" in result.stdout
    assert result.stderr == f"built {tmp_path / 'out'}\n"


def test_the_project_is_found_from_a_folder_inside_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "data" / "documents")
    assert run().exit_code == 0
    assert (project / "build" / "dataset" / "manifest.json").is_file()


def test_errors_are_printed_and_nothing_is_written(project: Path, tmp_path: Path) -> None:
    (project / "data" / "coders.yaml").write_text("no: [yaml\n", encoding="utf-8")
    result = run("--root", project, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stdout.startswith("data/coders.yaml:")
    assert result.stderr.endswith(": nothing was written\n")
    assert not (tmp_path / "out").exists()
    github = run("--root", project, "--out", tmp_path / "out", "--format", "github")
    assert github.stdout.startswith("::error file=data/coders.yaml,")


def test_json(project: Path, tmp_path: Path) -> None:
    report = json.loads(run("--root", project, "--out", tmp_path / "out", "--format", "json").stdout)
    assert report["problems"] == []
    assert list(report["rows"]) == list(tables())
    (project / "data" / "coders.yaml").write_text("no: [yaml\n", encoding="utf-8")
    report = json.loads(run("--root", project, "--out", tmp_path / "out", "--format", "json").stdout)
    assert report["rows"] is None
    assert report["problems"][0]["path"] == "data/coders.yaml"


def test_user_mistakes_are_one_line(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    refused = run("--root", project, "--out", tmp_path / "mine")
    assert (refused.exit_code, refused.stdout) == (1, "")
    what = f"{tmp_path / 'mine'} holds files and no manifest.json, so no build wrote it"
    assert refused.stderr == f"Error: {what}; give --out another folder\n"
    (tmp_path / "mine" / "SHA256SUMS").write_bytes(b"\xff\xfe")
    assert run("--root", project, "--out", tmp_path / "mine").stderr == refused.stderr
    (project / "DATACARD.md").write_text("{{rows.nothing}}\n", encoding="utf-8")
    unknown = run("--root", project, "--out", tmp_path / "out")
    assert unknown.exit_code == 1
    assert unknown.stderr.startswith("Error: DATACARD.md:1 names the figure `rows.nothing`, and there is none;")
    assert not (tmp_path / "out").exists()
    (tmp_path / "empty").mkdir()
    assert run("--root", tmp_path / "empty").exit_code == 2
    blocked = run("--root", project, "--out", tmp_path / "mine" / "notes.txt" / "out")
    assert blocked.exit_code == 1
    assert "cannot be written" in blocked.stderr
