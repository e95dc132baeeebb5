"""`build`: checked first, the same every time, and never over something that is not its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stances.schema import tables
from stances.writing.citing import BadProjectFile
from stances.writing.folder import BuildRefused, build
from stances.writing.manifest import file_hash, read_sums

BUILD = """
import sys
from pathlib import Path
from stances.writing.citing import BadProjectFile
from stances.writing.folder import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_whole(folder: Path) -> bool:
    sums = read_sums(folder)
    return bool(sums) and all(file_hash(folder / path) == digest for path, digest in sums.items())


def test_the_folder_holds_what_it_should(project: Path, tmp_path: Path) -> None:
    result = build(project, tmp_path / "out")
    assert result.rows is not None
    assert list(result.rows) == list(tables())
    described = {"README.md", "CITATION.cff", "datapackage.json", "croissant.json", "manifest.json", "SHA256SUMS"}
    files = {f"{name}.parquet" for name in tables()} | {f"csv/{name}.csv" for name in tables()}
    assert set(contents(tmp_path / "out")) == described | files
    assert is_whole(tmp_path / "out")


def test_a_project_without_a_card_gets_one_of_its_tables(mini: Path, tmp_path: Path) -> None:
    build(mini, tmp_path / "out")
    assert "| `stances` |" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "CITATION.cff").exists()


def test_an_error_in_the_sources_writes_nothing(project: Path, tmp_path: Path) -> None:
    build(project, tmp_path / "out")
    before = contents(tmp_path / "out")
    (project / "data" / "coders.yaml").write_text("no: [yaml\n", encoding="utf-8")
    result = build(project, tmp_path / "out")
    assert result.rows is None
    assert any(problem.path == "data/coders.yaml" for problem in result.problems)
    assert contents(tmp_path / "out") == before
    assert build(project, tmp_path / "new").rows is None
    assert not (tmp_path / "new").exists()


def test_two_builds_are_the_same(project: Path, tmp_path: Path) -> None:
    build(project, tmp_path / "one")
    # Written in the reverse order, so that the disk lists the files differently.
    other = tmp_path / "other"
    for path in sorted((path for path in project.rglob("*") if path.is_file()), reverse=True):
        target = other / path.relative_to(project)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for seed, threads in (("1", "1"), ("2", "4")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "OMP_NUM_THREADS": threads,
            "LC_ALL": "C",
            "TZ": "Asia/Tokyo",
        }
        out = tmp_path / f"out-{seed}"
        subprocess.run([sys.executable, "-c", BUILD, other, out], env=environment, check=True)
        assert contents(out) == contents(tmp_path / "one")


def test_an_empty_folder_is_taken(project: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert build(project, tmp_path / "out").rows


def test_what_is_no_build_is_left_alone(project: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(BuildRefused, match=r"holds files and no manifest\.json, so no build wrote it"):
        build(project, foreign)
    with pytest.raises(BuildRefused, match="is a file"):
        build(project, foreign / "thesis.txt")
    with pytest.raises(BuildRefused, match="lies among the sources"):
        build(project, project / "data" / "documents")
    build(project, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildRefused, match=r"holds notes\.txt, which no build wrote"):
        build(project, tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").read_text(encoding="utf-8") == "mine"


KILLED = """
import importlib, os, signal, sys
from pathlib import Path
from stances.writing import folder, swap

module, name, call, one_step = sys.argv[3], sys.argv[4], int(sys.argv[5]), sys.argv[6]
if one_step == "no":
    swap._exchange = lambda *_: False
owner = importlib.import_module(module)
if module == "pathlib":
    owner = Path
real, seen = getattr(owner, name), 0

def counted(*arguments, **options):
    global seen
    seen += 1
    if seen == call:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **options)

setattr(owner, name, counted)
folder.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""

CONTENTS, SWAP = "stances.writing.contents", "stances.writing.swap"


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a signal")
@pytest.mark.parametrize("one_step", ["yes", "no"])
@pytest.mark.parametrize(
    ("module", "name", "call", "state"),
    [
        (CONTENTS, "verify", 1, "old"),
        (CONTENTS, "write_parquet", 4, "old"),
        (CONTENTS, "write_sums", 1, "old"),
        (SWAP, "_sync", 1, "old"),
        (SWAP, "_move", 1, "old"),
        # Called once a folder in the sync, then after the move.
        (SWAP, "_sync_folder", 3, "new"),
        # Twice before anything is written, then after the move.
        (SWAP, "_remove", 3, "new"),
    ],
)
def test_a_killed_build_leaves_the_old_folder_or_the_new(
    project: Path, tmp_path: Path, module: str, name: str, call: int, state: str, one_step: str
) -> None:
    out = tmp_path / "place" / "out"
    build(project, out)
    before = contents(out)
    (project / "DATACARD.md").write_text("# Another card\n\n{{rows.votes}} votes\n", encoding="utf-8")
    command = [sys.executable, "-c", KILLED, project, out, module, name, str(call), one_step]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert is_whole(out)
    assert (contents(out) == before) == (state == "old")
    build(project, out)
    assert is_whole(out)
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a signal")
def test_a_build_killed_between_two_renames_is_put_right_by_the_next(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "place" / "out"
    build(project, out)
    before = contents(out)
    command = [sys.executable, "-c", KILLED, project, out, "pathlib", "rename", "2", "no"]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert contents(out.with_name(".out.old")) == before
    build(project, out)
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("DATACARD.md", b"# Caf\xe9\n", "is not UTF-8"),
        (".zenodo.json", b'{"title": ', "is not JSON"),
        (".zenodo.json", b"[]", "holds no JSON object"),
        ("CITATION.cff", b"title: \xff\n", "is not UTF-8"),
    ],
)
def test_a_file_of_the_project_that_cannot_be_used_is_named(mini: Path, name: str, data: bytes, said: str) -> None:
    (mini / name).write_bytes(data)
    with pytest.raises(BadProjectFile, match=said) as refused:
        build(mini, mini / "out")
    assert name in str(refused.value)
    assert not (mini / "out").exists()
