"""How a build says to be cited and deposited: the files of the project, with the version of the build in them."""

from __future__ import annotations

import json
from pathlib import Path

CITATION, ZENODO = "CITATION.cff", ".zenodo.json"


def write_citing(root: Path, folder: Path, version: str) -> None:
    """Write CITATION.cff and .zenodo.json of the project at `root` into `folder`; what it does not have is left out."""
    citation, zenodo = root / CITATION, root / ZENODO
    if citation.is_file():
        text = with_version(citation.read_text(encoding="utf-8"), version)
        (folder / CITATION).write_text(text, encoding="utf-8", newline="\n")
    if zenodo.is_file():
        deposit = {**json.loads(zenodo.read_bytes()), "version": version}
        text = json.dumps(deposit, ensure_ascii=False, indent=2)
        (folder / ZENODO).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def with_version(text: str, version: str) -> str:
    r"""A citation file with the version in it, in the place of one that it may have.

    >>> with_version("cff-version: 1.2.0\ntitle: Example\n", "1.0.0")
    'cff-version: 1.2.0\ntitle: Example\nversion: 1.0.0\n'
    """
    lines = [line for line in text.splitlines() if not line.startswith("version:")]
    return "\n".join([*lines, f"version: {version}"]) + "\n"
