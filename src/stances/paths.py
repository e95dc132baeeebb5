"""Where the schema and the data are: in a clone, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CLONE = _PACKAGE.parent.parent


class ProjectNotFound(Exception):
    """No project folder could be found; the message says what to do."""


def schema_dir() -> Path:
    """The folder of the JSON Schemas: the copy in the wheel, else the one of the clone."""
    packaged = _PACKAGE / "_schema"
    return packaged if packaged.is_dir() else _CLONE / "schema"


def packaged_tables() -> Path | None:
    """The tables that the wheel carries, or None in a clone."""
    packaged = _PACKAGE / "_tables"
    return packaged if packaged.is_dir() else None


def clone_root() -> Path | None:
    """The clone that this package is imported from, or None when it is installed from a wheel."""
    return _CLONE if (_CLONE / "schema" / "codes.json").is_file() else None


def find_root(start: Path | None = None) -> Path:
    """The nearest folder at or above `start` (default: the current one) that holds `data/coders.yaml`.

    Raises
    ------
    ProjectNotFound
        Where there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "data" / "coders.yaml").is_file():
            return folder
    msg = f"no data/coders.yaml in {here} or any folder above it; run this in a clone of cartel-stances, or give --root"
    raise ProjectNotFound(msg)
