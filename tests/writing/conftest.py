"""The small project built once, with the card and the citation file of the repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from stances.assembling import assemble
from stances.reading.tree import list_files, read_files
from stances.writing.contents import write_contents
from stances.writing.identity import UNRELEASED

REPO = Path(__file__).resolve().parents[2]

# The datasets library reads this when it is imported.
os.environ["HF_HUB_OFFLINE"] = "1"

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.fixture
def project(mini: Path) -> Path:
    """A fresh copy of the small project, with a card and a citation file beside its data."""
    for name in ("DATACARD.md", "CITATION.cff"):
        shutil.copyfile(REPO / name, mini / name)
    return mini


@pytest.fixture(scope="session")
def rows() -> Rows:
    """The assembled rows of the small project; not to be changed."""
    root = REPO / "tests" / "mini"
    return assemble(read_files(root, list_files(root)[0])[0])


@pytest.fixture(scope="session")
def built(rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built folder of the small project; not to be changed."""
    folder = tmp_path_factory.mktemp("built") / "dataset"
    folder.mkdir()
    write_contents(rows, folder, root=REPO, version=UNRELEASED)
    return folder
