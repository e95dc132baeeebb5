"""Each fixture gives exactly the problems that are pinned beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stances.checking import check_files, check_project
from stances.checking.catalogue import rules
from stances.rendering import as_text
from tests.checking.fixtures import FAULTS, MIXED, lay

ELSEWHERE = {
    "file-size": "test_files_that_cannot_be_read",
    "file-access": "test_files_that_cannot_be_read",
    "no-such-file": "test_paths_that_name_nothing",
    "outside-data": "test_paths_that_name_nothing",
}
"""Rules whose fault cannot be kept in a folder of the repository, and the test that breaks them."""


def named(fixture: Path) -> str:
    return fixture.name


@pytest.mark.parametrize("fixture", [*FAULTS, *MIXED], ids=named)
def test_the_problems_are_the_pinned_ones(fixture: Path, tmp_path: Path) -> None:
    lay(fixture, tmp_path / "project")
    _, problems = check_project(tmp_path / "project")
    said = as_text(problems)
    assert said == (fixture / "expected.txt").read_text(encoding="utf-8").removesuffix("\n")


@pytest.mark.parametrize("fixture", FAULTS, ids=named)
def test_a_fixture_breaks_the_rule_it_is_named_for_and_no_other(fixture: Path) -> None:
    lines = (fixture / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert {re.search(r":\d+:\d+ ([a-z-]+): ", line)[1] for line in lines} == {fixture.name.split("--")[0]}


def test_every_rule_has_a_fixture() -> None:
    shown = {fixture.name.split("--")[0] for fixture in FAULTS}
    assert sorted(shown | set(ELSEWHERE)) == sorted(rules())
    assert not shown & set(ELSEWHERE)


@pytest.mark.parametrize("fixture", [*FAULTS, *MIXED], ids=named)
def test_the_changed_files_alone_show_what_the_whole_project_shows(fixture: Path, tmp_path: Path) -> None:
    """A clash of two files is put where somebody looks, so more may be said of the changed files, but nothing new."""
    root = tmp_path / "project"
    changed = lay(fixture, root)
    _, whole = check_project(root)
    part = check_files(root, changed)
    names = {path.as_posix() for path in changed}
    assert {problem for problem in whole if problem.path in names} <= set(part)
    assert {problem.rule for problem in part} <= {problem.rule for problem in whole}
    assert {problem.path for problem in part} <= names
