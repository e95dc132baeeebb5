"""scripts/show_dataset.py loads a build as a user would, and notices when it is not what its manifest says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stances.schema import tables
from stances.writing.contents import write_contents
from stances.writing.identity import UNRELEASED

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "show_dataset.py"


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)


def test_rows_and_a_sample_are_printed(built: Path) -> None:
    done = run(built)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[: len(tables())]] == list(tables())
    assert "votes                7 rows   10 columns" in lines
    assert "actor_name" in lines[len(tables()) + 2]
    assert len(lines[len(tables()) + 3 :]) == 10
    assert "joint_force" in done.stdout


def test_a_count_that_differs_from_the_manifest_fails(built: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(built, tmp_path / "copy")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["tables"]["votes"]["rows"] += 1
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = run(folder)
    assert done.returncode == 1
    assert "votes has 7 rows, and the manifest says 8" in done.stderr


def test_a_table_without_rows_is_passed_over(rows: Mapping[str, Sequence[Mapping[str, Any]]], tmp_path: Path) -> None:
    (tmp_path / "dataset").mkdir()
    write_contents({**rows, "events": []}, tmp_path / "dataset", root=tmp_path, version=UNRELEASED)
    done = run(tmp_path / "dataset")
    assert done.returncode == 0, done.stderr
    assert "events               0 rows, so there is nothing to load" in done.stdout


def test_a_folder_that_is_no_build(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"there is no manifest.json in {tmp_path}; run `stances build")
