"""`stances check`: what it prints, where, and its exit codes."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stances.checking import check_files, check_project
from stances.commands.main import main
from stances.problem import Problem
from stances.reading import tree
from stances.rendering import as_github, as_json, as_text

DOCUMENT = "data/documents/2025/2025-05-04-example-daily-joint-raids.yaml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def spoil(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_a_clean_project_says_how_much_was_checked(mini: Path) -> None:
    result = run("--root", str(mini))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "checked 24 files: no problems\n"


def test_errors_are_printed_and_counted(mini: Path) -> None:
    spoil(mini, DOCUMENT, "actor: example-deputy", "actor: example-deputies")
    spoil(mini, DOCUMENT, "certainty: medium", "certainty: middling")
    result = run("--root", str(mini))
    assert result.exit_code == 1
    assert [line.split(" ")[1] for line in result.stdout.splitlines()] == ["unknown-code:", "unknown-actor:"]
    assert result.stderr == "2 errors in 1 file\n"


def test_warnings_alone_are_no_failure(mini: Path) -> None:
    spoil(mini, "data/actors/mex/example-deputy.yaml", "to: 2024-12\n", "to: 2025-03\n")
    result = run("--root", str(mini))
    assert result.exit_code == 0
    assert "parties-overlap: warning: " in result.stdout
    assert result.stderr == "1 warning in 1 file\n"


def test_a_path_is_taken_from_the_current_folder(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(mini, DOCUMENT, "stance: -2", "stance: opposes")
    monkeypatch.chdir(mini / "data" / "documents")
    assert run("2025").stderr == "1 error in 1 file\n"
    assert run(f"2025/{Path(DOCUMENT).name}").exit_code == 1
    assert run("../actors").stderr == "checked 9 files: no problems\n"


def test_without_a_project_the_command_says_where_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run()
    assert result.exit_code == 2
    assert "--root" in result.stderr


def test_json_holds_every_field(mini: Path) -> None:
    spoil(mini, DOCUMENT, "stance: -2", "stance: opposes")
    (problem,) = json.loads(run("--root", str(mini), "--format", "json").stdout)
    assert problem["path"] == DOCUMENT
    assert (problem["line"], problem["column"], problem["rule"]) == (14, 13, "unknown-code")
    assert problem["severity"] == "error"
    assert problem["message"].startswith("`opposes`")
    assert problem["hint"].startswith("write it as a number")


def test_json_without_problems_is_an_empty_list(mini: Path) -> None:
    assert json.loads(run("--root", str(mini), "--format", "json").stdout) == []


def test_annotations_are_escaped() -> None:
    hostile = Problem("data/a,b:c.yaml", 1, 2, "unknown-actor", "100 %\n::error::x", "do\r it", "warning")
    assert as_github([hostile]) == (
        "::warning file=data/a%2Cb%3Ac.yaml,line=1,col=2,title=unknown-actor::100 %25\\n::error::x; do\\r it"
    )


def test_a_record_cannot_steer_the_terminal() -> None:
    hostile = Problem("data/\x1b[2J.yaml", 1, 1, "unknown-key", "\x1b]0;x\x07 \u202e", "a\nb")
    for text in (as_text([hostile]), as_json([hostile]), as_github([hostile])):
        assert not any(ord(mark) < 32 and mark != "\n" for mark in text)
        assert "\u202e" not in text
    assert "\n" not in as_text([hostile])


def test_files_that_cannot_be_read(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = mini / "data" / "withdrawn.csv"
    monkeypatch.setattr(tree, "MAX_BYTES", 100_000)
    target.write_bytes(b"x" * 100_001)
    assert [problem.rule for problem in check_project(mini)[1]] == ["file-size"]
    target.unlink()
    os.mkfifo(target)
    assert [problem.rule for problem in check_project(mini)[1]] == ["file-access"]
    assert [problem.rule for problem in check_files(mini, [Path("data/withdrawn.csv")])] == ["file-access"]
    target.unlink()
    target.symlink_to(mini / "data" / "redirects.csv")
    assert [problem.rule for problem in check_project(mini)[1]] == ["stray-file"]


def test_a_folder_that_cannot_be_read(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder alone is told, and not that what lies in it is missing."""
    closed = mini / "data" / "actors" / "mex"
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path == closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(tree.os, "scandir", refuse)
    said = (
        "data/actors/mex:1:1 file-access: the folder cannot be read (Permission denied); "
        "check the path and its permissions"
    )
    assert as_text(check_project(mini)[1]) == said
    assert check_files(mini, [Path(DOCUMENT)]) == []
    result = CliRunner().invoke(main, ["build", "--root", str(mini)])
    assert (result.exit_code, result.stdout) == (1, f"{said}\n")


@pytest.mark.parametrize("number", ["-2.0", "-2e0", "-20e-1"])
def test_a_whole_number_with_a_point_is_the_same_number(mini: Path, tmp_path: Path, number: str) -> None:
    builder = CliRunner()
    assert builder.invoke(main, ["build", "--root", str(mini), "--out", str(tmp_path / "one")]).exit_code == 0
    spoil(mini, DOCUMENT, "stance: -2", f"stance: {number}")
    assert builder.invoke(main, ["build", "--root", str(mini), "--out", str(tmp_path / "two")]).exit_code == 0
    for name in ("stances.parquet", "codings.parquet", "csv/codings.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_address_that_is_offered_can_be_opened(mini: Path) -> None:
    spoil(mini, DOCUMENT, "https://example.org/2025", "https://exämple.org/ñ/2025")
    (problem,) = check_project(mini)[1]
    assert problem.hint == "write `https://xn--exmple-cua.org/%C3%B1/2025/05/04/raids`"


def test_digits_of_other_scripts_are_no_date(mini: Path) -> None:
    spoil(mini, DOCUMENT, "published: 2025-05-04", "published: ٢٠٢٥-٠٥-٠٤")
    (problem,) = [one for one in check_project(mini)[1] if one.rule == "bad-date"]
    assert problem.message == "`published`: `٢٠٢٥-٠٥-٠٤` is not written as a date"
    assert problem.hint == "write 2025-05-04"


def test_identifiers_of_one_scheme_tell_namesakes_apart(mini: Path) -> None:
    deputy = mini / "data/actors/mex/example-deputy.yaml"
    deputy.write_text(deputy.read_text() + "aliases: [Example Minister]\n")
    assert "namesake" in {problem.rule for problem in check_project(mini)[1]}
    deputy.write_text(deputy.read_text() + "identifiers:\n  - {scheme: wikidata, value: Q999999999}\n")
    assert "namesake" not in {problem.rule for problem in check_project(mini)[1]}


def test_paths_that_name_nothing(mini: Path) -> None:
    (mini / "README.md").write_text("x", encoding="utf-8")
    (mini / "data" / "releases").mkdir()
    found = check_files(mini, [Path("data/gone.yaml"), Path("README.md"), Path("data/releases"), Path("/nowhere")])
    gone = (
        "there is no such file; correct the path; where the file was deleted, run `stances check` for the whole project"
    )
    none = "no source file is there; name files or folders below data/, without data/releases/"
    assert [str(problem) for problem in found] == [
        f"/nowhere:1:1 no-such-file: {gone}",
        f"README.md:1:1 outside-data: {none}",
        f"data/gone.yaml:1:1 no-such-file: {gone}",
        f"data/releases:1:1 outside-data: {none}",
    ]


def test_a_stray_file_that_is_named_is_told(mini: Path) -> None:
    stray = Path("data/documents/2025/Notes.txt")
    (mini / stray).write_text("x", encoding="utf-8")
    assert [problem.rule for problem in check_files(mini, [stray])] == ["stray-file"]
