"""The few things asked of git: which commit a name means, what a file held, and the sources as they stood."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from stances.diffing.structure import CannotDiff
from stances.git import output, text

PARTS = ("data", "schema", "src/stances")
"""What a build is made from: the sources, the schemas and the code."""

UNUSED = (":(exclude)data/releases", ":(exclude)schema/*.md")


def commit_of(root: Path, name: str) -> str | None:
    """The commit that a name means in the repository at `root`; None where there is no such commit or repository."""
    return text(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def show(root: Path, commit: str, path: str) -> bytes | None:
    """What a file of the project at `root` held at a commit; None where that is not known here."""
    return output(root, "show", "--end-of-options", f"{commit}:./{path}")


def export(root: Path, commit: str, folder: Path) -> None:
    """Write the sources, schemas and code of the project at `root`, as they stood at a commit, into a folder.

    Raises
    ------
    CannotDiff
        Where the commit has no sources.
    """
    parts = [part for part in PARTS if _has(root, commit, part)]
    if PARTS[0] not in parts:
        msg = f"the commit {commit[:10]} has no folder data, so there are no sources to compare"
        raise CannotDiff(msg)
    # A zip archive unpacked by Python stays in its folder, and a symbolic link in it becomes a plain file.
    archive = output(root, "archive", "--format=zip", "-0", commit, "--", *parts, *UNUSED)
    if archive is None:
        msg = f"git cannot export the commit {commit[:10]}; run `git fsck` to see what is wrong with the repository"
        raise CannotDiff(msg)
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(folder)


def _has(root: Path, commit: str, path: str) -> bool:
    return bool(text(root, "ls-tree", "--name-only", commit, "--", path))
