"""The generated sections are up to date, and what is wrong with one is said with its line."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import generate_docs
from generate_docs import BEGIN, NO_TABLE, PAGES, Page, code_sections, render, run
from stances.schema import schemas

ROOT = Path(__file__).parents[2]
STALE = """\
# Page

<!-- generated: colour -->
old
<!-- end -->

After.
"""
FRESH = STALE.replace("old", "new\nlines")


def sections() -> dict[str, str]:
    return {"colour": "new\nlines"}


def test_the_pages_of_the_project_are_up_to_date() -> None:
    assert list(map(str, run(ROOT, PAGES, check=True))) == []


def test_the_codebook_holds_each_table_and_each_proposition_once() -> None:
    page = (ROOT / "schema" / "CODEBOOK.md").read_text(encoding="utf-8")
    assert sorted(BEGIN.findall(page)) == sorted(code_sections())


def test_the_examples_in_the_script_hold() -> None:
    # pytest collects doctests of the package only.
    assert doctest.testmod(generate_docs) == (0, 1)


def test_a_list_without_a_table_exists() -> None:
    assert schemas()["codes"]["$defs"].keys() >= NO_TABLE


def test_a_changed_code_makes_its_section_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "schema" / "CODEBOOK.md").read_text(encoding="utf-8")
    changed = code_sections() | {"basis": code_sections()["basis"].replace("Words.", "Words only.")}
    text, problems = render("page.md", page, changed)
    line = page.splitlines().index("<!-- generated: basis -->") + 1
    assert [str(problem) for problem in problems] == [
        f"page.md:{line}:1 stale-section: the section `basis` is not up to date; run `python scripts/generate_docs.py`"
    ]
    assert "Words only." in text


def test_writing_fills_a_section_and_touches_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(STALE, encoding="utf-8")
    pages = [Page("page.md", sections)]
    assert [problem.rule for problem in run(tmp_path, pages, check=True)] == ["stale-section"]
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == STALE
    assert run(tmp_path, pages, check=False) == []
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == FRESH
    assert run(tmp_path, pages, check=True) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            STALE.replace("colour", "color"),
            "page.md:3:1 unknown-section: nothing generates a section `color`; correct the name or remove the section",
        ),
        (
            STALE.replace("<!-- end -->\n", ""),
            "page.md:3:1 unclosed-section: the section `colour` is not closed; add the line `<!-- end -->` after it",
        ),
        (
            STALE.replace("<!-- end -->\n", "") + STALE,
            "page.md:3:1 unclosed-section: the section `colour` is not closed; add the line `<!-- end -->` after it",
        ),
    ],
)
def test_a_section_that_cannot_be_filled_is_named_and_left(tmp_path: Path, text: str, message: str) -> None:
    filled, problems = render("page.md", text, sections())
    assert str(problems[0]) == message
    assert filled.startswith(text[: text.index("After.")])


def test_the_command_fails_only_while_a_problem_remains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.md").write_text(STALE, encoding="utf-8")
    monkeypatch.setattr(generate_docs, "ROOT", tmp_path)
    monkeypatch.setattr(generate_docs, "PAGES", [Page("page.md", sections)])
    assert generate_docs.main(["--check"]) == 1
    assert capsys.readouterr().err == (
        "page.md:3:1 stale-section: the section `colour` is not up to date; run `python scripts/generate_docs.py`\n"
    )
    assert generate_docs.main([]) == 0
    assert generate_docs.main(["--check"]) == 0
    assert capsys.readouterr().err == ""
