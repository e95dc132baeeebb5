"""Version numbers of the data, and the releases of a project."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from stances.diffing.structure import Bump
from stances.writing.manifest import MANIFEST

VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\Z")


def parts(version: str) -> tuple[int, int, int]:
    """The three numbers of a version, by which versions sort.

    >>> parts("1.10.0") > parts("1.9.3")
    True

    Raises
    ------
    ValueError
        Where it is no version.
    """
    found = VERSION.match(version)
    if found is None:
        msg = f"{version!r} is no version; give three numbers such as 1.0.0, without zeros before them"
        raise ValueError(msg)
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def successors(version: str) -> dict[Bump, str]:
    """The versions that may come next, by kind, the smallest first.

    >>> successors("1.2.3")
    {'patch': '1.2.4', 'minor': '1.3.0', 'major': '2.0.0'}
    """
    major, minor, patch = parts(version)
    return {"patch": f"{major}.{minor}.{patch + 1}", "minor": f"{major}.{minor + 1}.0", "major": f"{major + 1}.0.0"}


def releases_folder(root: Path) -> Path:
    """Where a project keeps its releases."""
    return root / "data" / "releases"


def releases(root: Path) -> dict[str, Path]:
    """The folder of each release of a project by version, oldest version first."""
    folder = releases_folder(root)
    found = [path.name for path in folder.iterdir() if (path / MANIFEST).is_file()] if folder.is_dir() else []
    return {version: folder / version for version in ordered(filter(VERSION.match, found))}


def ordered(versions: Iterable[str]) -> list[str]:
    """Versions, the oldest first."""
    return sorted(versions, key=parts)
