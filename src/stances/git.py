"""Calling git: what it answers about a repository, without ever disturbing a git command that runs beside it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def output(root: Path, *arguments: str) -> bytes | None:
    """What a git command prints in the folder `root`; None where there is no git, no repository, or no such thing.

    A name that comes from outside has to stand behind `--end-of-options` or `--`.
    """
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - see the docstring
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git is where the user's path says
            capture_output=True,
            check=True,
            env=environment,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


def text(root: Path, *arguments: str) -> str | None:
    """The same as text, without white space at the end."""
    found = output(root, *arguments)
    return None if found is None else found.decode("utf-8", errors="replace").rstrip()


def head(root: Path) -> str | None:
    """The commit on which the repository at `root` stands; None where `root` is not the top of one."""
    top = text(root, "rev-parse", "--show-toplevel")
    return text(root, "rev-parse", "HEAD") if top and Path(top) == root.resolve() else None
