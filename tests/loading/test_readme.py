"""The Python in README.md runs against a built folder, as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCKS = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_block_runs(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: str) -> None:
    import datasets

    monkeypatch.chdir(built.parents[1])
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    names: dict[str, Any] = {}
    exec(compile(block, str(README), "exec"), names)  # noqa: S102 - the text is ours
    for name in ("df", "table", "frames", "dictionary", "votes_ds", "issues"):
        assert name not in names or len(names[name]), name


def test_readme_shows_the_three_ways() -> None:
    text = "".join(BLOCKS)
    assert all(word in text for word in ("load_dataset(", "stances.load(", "duckdb.sql("))
