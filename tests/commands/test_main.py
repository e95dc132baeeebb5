"""The `stances` command itself."""

from __future__ import annotations

import errno
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from stances.__about__ import __version__
from stances.commands.main import COMMANDS, EXTRAS, main


@pytest.mark.parametrize("name", EXTRAS)
def test_a_command_whose_libraries_are_missing_says_how_to_get_them(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "urllib3", None)
    for module in (f"stances.commands.{name}", "stances.fetching", "stances.evidence.pages"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 1
    assert result.stderr == (
        f'Error: `stances {name}` needs the library urllib3; install it with `pip install "cartel-stances[draft]"`\n'
    )


def test_python_runs_the_command_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "stances", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"stances, version {__version__}\n"


def test_every_command_that_needs_an_extra_exists() -> None:
    assert set(EXTRAS) <= set(COMMANDS)


def test_a_project_that_cannot_be_read_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "is_file", refuse)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 2
    assert "data/coders.yaml cannot be read (Permission denied); check its permissions, or give --root" in result.stderr


def test_the_readme_names_every_extra(repo: Path) -> None:
    extras = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {name for name in extras if f"`{name}` for" not in (repo / "README.md").read_text(encoding="utf-8")} == set()
