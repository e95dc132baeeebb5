"""The page about the importers names options and files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import import_congress
import import_roll_call
import import_sponsorships

COMMANDS = {
    "congress": import_congress.main,
    "roll_call": import_roll_call.main,
    "sponsorships": import_sponsorships.main,
}


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}


def test_every_option_on_a_command_line_exists(repo: Path) -> None:
    text = (repo / "scripts" / "README.md").read_text()
    lines = re.findall(r"^ +python scripts/import_(\w+)\.py (.*)$", text, re.MULTILINE)
    assert {name for name, _ in lines} == set(COMMANDS)
    for name, words in lines:
        assert set(re.findall(r"--[a-z-]+", words)) <= options(COMMANDS[name])


def test_every_option_in_the_text_exists(repo: Path) -> None:
    named = set(re.findall(r"`(--[a-z-]+)`", (repo / "scripts" / "README.md").read_text()))
    assert named
    assert named <= set().union(*map(options, COMMANDS.values()))


def test_every_rules_file_in_the_text_exists(repo: Path) -> None:
    named = set(re.findall(r"`(rules/[a-z_.]+)`", (repo / "scripts" / "README.md").read_text()))
    assert named == {f"rules/{path.name}" for path in (repo / "scripts" / "rules").glob("*.yaml")}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_the_program_does(name: str) -> None:
    help_text = COMMANDS[name].get_help(click.Context(COMMANDS[name]))
    assert "https addresses" in help_text
