"""Fixtures of the checker: folders that hold what differs from tests/mini, and the problems that this makes."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).parent
MINI = HERE.parent / "mini"
FAULTS = sorted(path for path in (HERE / "faults").iterdir() if path.is_dir())
MIXED = sorted(path for path in (HERE / "mixed").iterdir() if path.is_dir())


def lay(fixture: Path, root: Path) -> list[Path]:
    """Make the fixture's project at a root, and return the files that differ from tests/mini, below the root."""
    shutil.copytree(MINI, root)
    deleted = fixture / "deleted.txt"
    if deleted.exists():
        for path in deleted.read_text(encoding="utf-8").split():
            (root / path).unlink()
    changed = [path.relative_to(fixture) for path in sorted((fixture / "data").rglob("*")) if path.is_file()]
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(fixture / path, root / path)
    return changed
