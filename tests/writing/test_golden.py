"""A build of the small project is the same as the one that was looked at and committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.writing.golden import GOLDEN, golden_texts


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_golden(built: Path, name: str) -> None:
    assert golden_texts(built)[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_golden_text_is_committed(built: Path) -> None:
    assert set(golden_texts(built)) == {path.name for path in GOLDEN.iterdir()}
