"""A git repository of a project, and edits that must hit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Repository:
    """A git repository of a project; each commit gets the next name of `first`, `second` ... as a tag."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._git("init", "--quiet", "--initial-branch=main")

    def commit(self, tag: str) -> None:
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", tag)
        self._git("tag", tag)

    def edit(self, path: str, old: str, new: str) -> None:
        edit(self.root / path, old, new)

    def _git(self, *arguments: str) -> None:
        names = {f"GIT_{who}_{what}": "example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        days = {f"GIT_{who}_DATE": "2026-01-01T00:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(["git", *arguments], cwd=self.root, check=True, env={**os.environ, **names, **days, **nobody})


def edit(file: Path, old: str, new: str) -> None:
    """Put one text in the place of another, which has to be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")
