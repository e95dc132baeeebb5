"""A clone that has been built and has two releases, made from the small project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stances import loading
from stances.assembling import assemble
from stances.reading.tree import list_files, read_files
from stances.writing.contents import write_contents

REPO = Path(__file__).resolve().parents[2]

os.environ["HF_HUB_OFFLINE"] = "1"


def write(folder: Path, version: str) -> None:
    root = REPO / "tests" / "mini"
    folder.mkdir(parents=True)
    write_contents(assemble(read_files(root, list_files(root)[0])[0]), folder, root=REPO, version=version)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with nothing built and no release, which the package takes for its own."""
    root = tmp_path / "clone"
    root.mkdir()
    monkeypatch.setattr(loading, "clone_root", lambda: root)
    monkeypatch.setattr(loading, "packaged_tables", lambda: None)
    return root


@pytest.fixture
def built(clone: Path) -> Path:
    """The built folder of that clone."""
    folder = clone / "build" / "dataset"
    write(folder, "0.0.0")
    return folder


@pytest.fixture
def releases(clone: Path) -> Path:
    """The releases of that clone: 1.9.0 and 1.10.0."""
    folder = clone / "data" / "releases"
    for version in ("1.9.0", "1.10.0"):
        write(folder / version, version)
    return folder
