"""How a build says to be cited and deposited: the files of the project, with the version of the build in them."""

from __future__ import annotations

import json
from pathlib import Path

from stances.schema import Json

CITATION, ZENODO = "CITATION.cff", ".zenodo.json"


class BadProjectFile(Exception):
    """A file of the project that a build takes over cannot be used; the message names it and says what to do."""


def project_text(path: Path) -> str:
    """The text of a file of the project.

    Raises
    ------
    BadProjectFile
        Where it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        msg = f"{path} is not UTF-8; save it as UTF-8"
        raise BadProjectFile(msg) from None


def write_citing(root: Path, folder: Path, version: str) -> None:
    """Write CITATION.cff and .zenodo.json of the project at `root` into `folder`; what it does not have is left out."""
    citation, zenodo = root / CITATION, root / ZENODO
    if citation.is_file():
        text = with_version(project_text(citation), version)
        (folder / CITATION).write_text(text, encoding="utf-8", newline="\n")
    if zenodo.is_file():
        text = json.dumps({**_object(zenodo), "version": version}, ensure_ascii=False, indent=2)
        (folder / ZENODO).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _object(path: Path) -> dict[str, Json]:
    try:
        found = json.loads(project_text(path))
    except json.JSONDecodeError as error:
        msg = f"{path}:{error.lineno}:{error.colno} is not JSON; correct it"
        raise BadProjectFile(msg) from None
    if not isinstance(found, dict):
        msg = f"{path} holds no JSON object; write one, with the keys that Zenodo knows"
        raise BadProjectFile(msg)
    return found


def with_version(text: str, version: str) -> str:
    r"""A citation file with the version in it, in the place of one that it may have.

    >>> with_version("cff-version: 1.2.0\ntitle: Example\n", "1.0.0")
    'cff-version: 1.2.0\ntitle: Example\nversion: 1.0.0\n'
    """
    lines = [line for line in text.splitlines() if not line.startswith("version:")]
    return "\n".join([*lines, f"version: {version}"]) + "\n"
