from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.generate import generate
from stances.checking import check_project

DOCUMENTS = 40


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_checker_finds_nothing_wrong(tmp_path: Path) -> None:
    generate(tmp_path, DOCUMENTS)
    corpus, problems = check_project(tmp_path)
    assert [str(problem) for problem in problems] == []
    assert [len(document.value["codings"]) for document in corpus.of("document")] == [3] * DOCUMENTS


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, repo: Path, hash_seed: str) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    generate(here, DOCUMENTS, seed=7)
    command = [sys.executable, repo / "bench" / "generate.py", there, "--documents", str(DOCUMENTS), "--seed", "7"]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": hash_seed})
    assert files(here) == files(there)


def test_another_seed_gives_another_project(tmp_path: Path) -> None:
    for seed in (0, 1):
        generate(tmp_path / str(seed), DOCUMENTS, seed)
    assert files(tmp_path / "0") != files(tmp_path / "1")


def test_some_rows_are_told_by_several_documents(tmp_path: Path) -> None:
    from stances.assembling import assemble

    generate(tmp_path, DOCUMENTS)
    rows = assemble(check_project(tmp_path)[0])["stances"]
    assert len(rows) < DOCUMENTS * 3
    assert max(row["n_documents"] for row in rows) > 1


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="is not empty"):
        generate(tmp_path, DOCUMENTS)
    assert list(files(tmp_path)) == ["notes.txt"]
