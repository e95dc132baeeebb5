"""What a release asks of git: where the sources stand, whether they are whole, and whether a release was touched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

RELEASES = "data/releases"


def commit(root: Path) -> str | None:
    """The commit on which the repository at `root` stands; None where `root` is not the top of one."""
    top = _git(root, "rev-parse", "--show-toplevel")
    return _git(root, "rev-parse", "HEAD") if top and Path(top) == root.resolve() else None


def day(root: Path, name: str) -> str:
    """The day of a commit, in the time zone in which it was made."""
    return _git(root, "show", "--no-patch", "--format=%cs", "--end-of-options", name) or ""


def changes(root: Path) -> list[str]:
    """The files that differ from the commit, or that it does not know; what an interrupted release left is not told."""
    found = _git(root, "-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all") or ""
    files = [line[2:].strip() for line in found.splitlines()]
    return [file for file in files if not file.startswith(f"{RELEASES}/.")]


def edits(root: Path, folder: Path) -> list[str]:
    """The commits that changed or deleted a file of a folder after it was first committed, the newest first."""
    where = folder.relative_to(root).as_posix()
    found = _git(root, "log", "--format=%h", "--diff-filter=DMT", "--no-renames", "--", where)
    return found.split() if found else []


def _git(root: Path, *arguments: str) -> str | None:
    # Without the lock nothing here disturbs a git command that runs beside it.
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - a name from outside stands behind --end-of-options or --
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git is where the user's path says
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.rstrip()
