"""The small project built, and exported in every form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stances.exporting.dataset import Dataset, read
from stances.exporting.forms import export
from stances.writing.folder import build

REPO = Path(__file__).resolve().parents[2]

Export = Callable[[str], Path]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built folder of the small project; not to be changed."""
    folder = tmp_path_factory.mktemp("built") / "dataset"
    assert build(REPO / "tests" / "mini", folder, "1.0.0").rows
    return folder


@pytest.fixture(scope="session")
def dataset(built: Path) -> Dataset:
    return read(folder=built)


@pytest.fixture(scope="session")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Export all tables to a form, once a session."""
    found: dict[str, Path] = {}

    def run(form: str) -> Path:
        if form not in found:
            found[form] = tmp_path_factory.mktemp(form) / "out"
            export(dataset, form, found[form])
        return found[form]

    return run
