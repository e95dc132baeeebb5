"""Small git repositories and copies of the whole project, to be changed and compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stances.writing.folder import build
from tests.diffing.repository import Repository

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def repository(mini: Path) -> Repository:
    """The small project as a git repository without a commit."""
    return Repository(mini)


@pytest.fixture
def copy(mini: Path) -> Path:
    """A copy of the whole project with the small data: code, schemas and sources, to be changed."""
    ignored = shutil.ignore_patterns("__pycache__", "_schema", "_tables")
    shutil.copytree(REPO / "src" / "stances", mini / "src" / "stances", ignore=ignored)
    shutil.copytree(REPO / "schema", mini / "schema")
    return mini


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built; not to be changed."""
    folder = tmp_path_factory.mktemp("built") / "dataset"
    assert build(REPO / "tests" / "mini", folder).rows
    return folder
