"""The Python in README.md and in the data card runs against a built folder, as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "DATACARD.md")
BLOCKS = [
    (page, block)
    for page in PAGES
    for block in re.findall(r"```python\n(.*?)```", (REPO / page).read_text(encoding="utf-8"), re.DOTALL)
]


@pytest.mark.parametrize(("page", "block"), BLOCKS)
def test_block_runs(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, block: str) -> None:
    import datasets

    monkeypatch.chdir(built.parents[1])
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    names: dict[str, Any] = {}
    exec(compile(block, page, "exec"), names)  # noqa: S102 - the text is ours
    for name in ("stances_ds", "df", "table", "frames", "dictionary", "votes_ds", "issues"):
        assert name not in names or len(names[name]), name


def test_readme_shows_the_three_ways() -> None:
    text = "".join(block for page, block in BLOCKS if page == "README.md")
    assert all(word in text for word in ("load_dataset(", "stances.load(", "duckdb.sql("))
