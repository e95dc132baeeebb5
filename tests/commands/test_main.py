"""The `stances` command itself."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

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


def test_every_command_that_needs_an_extra_exists() -> None:
    assert set(EXTRAS) <= set(COMMANDS)
