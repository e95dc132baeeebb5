"""A release of another schema is a major version, and is built again by the code of its own commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stances.schema import tables
from tests.diffing.repository import Repository
from tests.diffing.test_versions_called_for import remove_column

REPO = Path(__file__).resolve().parents[2]
WIRE = "data/documents/2025/2025-10-02-example-wire-boats.yaml"


@pytest.fixture
def whole(mini: Path) -> Repository:
    """The small project with code and schemas of its own, and a release 1.0.0."""
    ignored = shutil.ignore_patterns("__pycache__", "_schema", "_tables")
    shutil.copytree(REPO / "src" / "stances", mini / "src" / "stances", ignore=ignored)
    shutil.copytree(REPO / "schema", mini / "schema")
    found = Repository(mini)
    found.commit("first")
    assert call(found, "release", "1.0.0").returncode == 0
    found.commit("released")
    return found


def call(repository: Repository, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `stances` as the repository has it."""
    environment = {**os.environ, "PYTHONPATH": str(repository.root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", "-c", "from stances.commands.main import main; main()", *words]
    return subprocess.run(command, cwd=repository.root, env=environment, capture_output=True, text=True, check=False)


def test_a_removed_column_is_named_and_needs_a_major_version(whole: Repository) -> None:
    remove_column(whole.root)
    whole.commit("column")
    for version in ("1.0.1", "1.1.0"):
        done = call(whole, "release", version)
        assert done.returncode == 1
        assert (
            "calls for a major version; release 2.0.0. What calls for it:\n  major codings: the column" in done.stderr
        )
        assert "the column locator was removed" in done.stderr
    assert call(whole, "release", "2.0.0").returncode == 0
    whole.commit("released-2")
    for version in ("1.0.0", "2.0.0"):
        done = call(whole, "verify", version)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert f"{len(tables())} tables built again" in done.stdout


def test_a_renamed_code_is_named_and_needs_a_major_version(whole: Repository) -> None:
    whole.edit("schema/codes.json", '"const": "civilian_harm"', '"const": "harm_to_civilians"')
    whole.edit(WIRE, "civilian_harm", "harm_to_civilians")
    whole.commit("code")
    done = call(whole, "release", "1.1.0")
    assert done.returncode == 1
    assert "  major frame: the code civilian_harm was renamed to harm_to_civilians\n" in done.stderr
    assert call(whole, "release", "2.0.0").returncode == 0
