"""What many tests share: the folder of the clone, and a fresh copy of the small invented project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")

REPO = Path(__file__).parent.parent


@pytest.fixture
def repo() -> Path:
    """The root of the clone; read it, never write into it."""
    return REPO


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A fresh copy of tests/mini, a project with every kind of source in it and no problem."""
    root = tmp_path / "mini"
    shutil.copytree(REPO / "tests" / "mini", root)
    return root
