"""The small project as a git repository, with a command to call in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.diffing.repository import Repository

Call = Callable[..., subprocess.CompletedProcess[str]]

# A slow machine must not make a test of kills hang on bytecode that two processes write at once.
QUIET = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def repository(mini: Path) -> Repository:
    """The small project with its sources committed."""
    found = Repository(mini)
    found.commit("first")
    return found


@pytest.fixture
def call(repository: Repository) -> Call:
    """Run `stances` in the repository, in a process of its own."""

    def run(*words: str, before: str = "") -> subprocess.CompletedProcess[str]:
        code = f"{before}\nfrom stances.commands.main import main\nmain()"
        command = [sys.executable, "-c", code, *words, "--root", str(repository.root)]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=QUIET)

    return run
