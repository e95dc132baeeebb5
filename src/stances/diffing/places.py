"""What a user names as a side of a comparison: a version, a built folder, a folder of sources, or a git revision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stances.diffing import revisions
from stances.diffing.structure import CannotDiff
from stances.writing.manifest import MANIFEST

VERSION = re.compile(r"\d+\.\d+\.\d+\Z")
SOURCES = Path("data", "coders.yaml")

Kind = Literal["built", "sources", "revision"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a side is found: `folder` for what lies on disk, `commit` for a revision of the repository at `folder`."""

    name: str
    kind: Kind
    folder: Path
    commit: str | None = None


def find_place(name: str, root: Path | None) -> Place:
    """Find the side that a user means; `root` is the project folder, where there is one.

    A name is taken for a version (`1.0.0`, below `data/releases`), else for a folder (a build, or a project with its
    sources), else for a git revision of the project. `./main` is always the folder and `refs/heads/main` the branch.

    Raises
    ------
    CannotDiff
        Where it is none of these.
    """
    if VERSION.match(name):
        folder = root / "data" / "releases" / name if root else None
        if folder is not None and (folder / MANIFEST).is_file():
            return Place(name, "built", folder)
        if not Path(name).is_dir():
            raise CannotDiff(_no_version(name, root))
    folder = Path(name)
    if folder.is_dir():
        return _folder(name, folder)
    commit = revisions.commit_of(root, name) if root else None
    if root is None or commit is None:
        where = f"git revision of {root}" if root else "git revision, as there is no project here"
        msg = (
            f"{name} is no version, no folder and no {where}; give one of them, such as 1.0.0, build/dataset or HEAD~1"
        )
        raise CannotDiff(msg)
    return Place(name, "revision", root, commit)


def _folder(name: str, folder: Path) -> Place:
    if (folder / MANIFEST).is_file():
        return Place(name, "built", folder.resolve())
    if (folder / SOURCES).is_file():
        return Place(name, "sources", folder.resolve())
    msg = f"{name} holds neither a build ({MANIFEST}) nor sources ({SOURCES.as_posix()}); give another folder"
    raise CannotDiff(msg)


def _no_version(name: str, root: Path | None) -> str:
    if root is None:
        return f"there is no project here, so there is no version {name}; run this in a clone, or give --root"
    releases = root / "data" / "releases"
    found = sorted(
        (path.name for path in releases.iterdir() if VERSION.match(path.name)) if releases.is_dir() else (),
        key=lambda version: tuple(map(int, version.split("."))),
    )
    return f"there is no version {name}; there are {', '.join(found) or 'none yet'}"
