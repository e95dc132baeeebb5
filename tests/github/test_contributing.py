"""What CONTRIBUTING.md tells works: its files pass the check, its commands exist, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from stances.checking import check_project
from stances.commands.main import main
from tests.github.shell import REPO

PAGE = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
PAGES = ["CONTRIBUTING.md", "CODE_OF_CONDUCT.md", ".github/PULL_REQUEST_TEMPLATE.md"]
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)]+)\)")
DOCUMENT = "data/documents/2025/2025-05-20-example-daily-governor-joint.yaml"
ACTOR = "data/actors/mex/example-governor.yaml"


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCK.findall(PAGE) if name == language]


def commands() -> list[list[str]]:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    inline = re.findall(r"`(stances [^`]+)`", PAGE)
    return [shlex.split(line) for line in dict.fromkeys([*lines, *inline]) if line.startswith("stances ")]


def test_the_files_of_the_example_pass_the_check(mini: Path) -> None:
    coder, document, actor = blocks("yaml")
    assert DOCUMENT in PAGE
    assert ACTOR in PAGE
    with (mini / "data" / "coders.yaml").open("a", encoding="utf-8") as file:
        file.write(coder)
    (mini / DOCUMENT).write_text(document, encoding="utf-8")
    (mini / ACTOR).write_text(actor, encoding="utf-8")
    assert [str(problem) for problem in check_project(mini)[1]] == []


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_a_command_exists_with_its_options(words: list[str]) -> None:
    command: click.Command | None = main
    for word in words[1:]:
        if not isinstance(command, click.Group):
            break
        command = command.get_command(click.Context(command), word)
        assert command is not None, f"there is no command {' '.join(words)}"
    assert isinstance(command, click.Command)
    options = {name for parameter in command.params for name in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_the_commands_are_found() -> None:
    assert {words[1] for words in commands()} >= {"check", "diff", "draft", "new", "recode", "reliability"}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_and_a_heading(page: str) -> None:
    text = (REPO / page).read_text(encoding="utf-8")
    for target in LINK.findall(text):
        if target.startswith("https://"):
            continue
        path, _, heading = target.partition("#")
        file = (REPO / page).parent / path if path else REPO / page
        assert file.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {anchor(title) for title in titles}, target


def anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def test_the_finished_example_is_what_the_page_says() -> None:
    from stances.reading.tree import place, read_file

    (path,) = re.findall(r"\]\((data/documents/[^)]+)\)", PAGE)
    file = place(path)
    assert file is not None
    (source,), problems = read_file(REPO, file)
    assert problems == []
    codings = source.value["codings"]
    assert (len(codings), len({coding["actor"] for coding in codings})) == (9, 5)
