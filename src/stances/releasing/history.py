"""What a release asks of git: where the sources stand, whether they are whole, and whether a release was touched."""

from __future__ import annotations

from pathlib import Path

from stances.git import text

RELEASES = "data/releases"


def day(root: Path, name: str) -> str:
    """The day of a commit, in the time zone in which it was made."""
    return text(root, "show", "--no-patch", "--format=%cs", "--end-of-options", name) or ""


def changes(root: Path) -> list[str]:
    """The files that differ from the commit, or that it does not know; what an interrupted release left is not told."""
    found = text(root, "-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all") or ""
    files = [line[2:].strip() for line in found.splitlines()]
    return [file for file in files if not file.startswith(f"{RELEASES}/.")]


def edits(root: Path, folder: Path) -> list[str]:
    """The commits that changed or deleted a file of a folder after it was first committed, the newest first."""
    where = folder.relative_to(root).as_posix()
    found = text(root, "log", "--format=%h", "--diff-filter=DMT", "--no-renames", "--", where)
    return found.split() if found else []
