"""A filled form becomes a document file, whatever was written into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from issue_to_document import command
from proposing import document, form
from proposing.document import path_of, record
from proposing.form import BadForm, fields, parse
from stances.reading.tree import place
from stances.reading.yaml import read
from stances.writing.canonical import dump
from tests.github.forms import DOCUMENT, FILLED, body

PATH = "data/documents/2025/2025-06-01-example-daily-minister-says-no-again.yaml"
ACTORS = {"example minister": "example-minister"}
EXPECTED = """\
kind: news
title: "Minister says no: again"
publisher: Example Daily
byline:
  - A. Writer
  - B. Writer
url: https://example.org/2025/06/01/no
published: 2025-06-01
accessed: 2025-06-02
language: en
coder: lm-1
note: A form filled in for a test.
codings:
  - actor: example-minister
    issue: joint_force
    theatre: mexico
    stance: -2
    act: statement
    date: 2025-05-31
    attribution: quoted
    quote: not one soldier, not now
    frames:
      - sovereignty
      - domestic_law
    certainty: high
    summary: Rejects soldiers from abroad once more, on any terms that were named.
"""
MORE = """\
actor: example-deputy
issue: joint_force
theatre: mexico
response: declined
act: statement
date: 2025-05
attribution: third_party
certainty: low
summary: Was asked and gave no answer, as the minister tells it.
"""


def call(root: Path, text: str, *options: str) -> Result:
    return CliRunner().invoke(command, ["-", "--issue", "7", "--root", str(root), *options], input=text)


def files(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file()}


def test_a_filled_form_becomes_a_file(mini: Path) -> None:
    done = call(mini, body())
    assert (done.exit_code, done.stdout) == (0, f"{PATH}\n"), done.output
    assert (mini / PATH).read_text(encoding="utf-8") == EXPECTED
    assert done.stderr == (
        "git switch --create document-7\n"
        f"git add {PATH}\n"
        "git commit --message 'Add 2025-06-01-example-daily-minister-says-no-again'\n"
        "git push --set-upstream origin document-7\n"
        "gh pr create --title 'Add 2025-06-01-example-daily-minister-says-no-again' --body 'Closes #7'\n"
    )


def test_windows_line_ends_change_nothing(mini: Path) -> None:
    assert call(mini, body().replace("\n", "\r\n")).exit_code == 0
    assert (mini / PATH).read_text(encoding="utf-8") == EXPECTED


def test_further_positions_follow_the_first(mini: Path) -> None:
    assert call(mini, body(more=MORE)).exit_code == 0
    text = (mini / PATH).read_text(encoding="utf-8")
    assert text.startswith(EXPECTED)
    assert text.removeprefix(EXPECTED) == "".join(
        f"{'  - ' if number == 0 else '    '}{line}\n" for number, line in enumerate(MORE.splitlines())
    )


def test_what_the_check_refuses_is_not_kept(mini: Path) -> None:
    before = files(mini)
    done = call(mini, body(coder="example-newcomer"))
    assert done.exit_code == 1
    assert files(mini) == before
    assert done.stderr.startswith(f"{PATH}:")
    assert "example-newcomer" in done.stderr


def test_what_the_check_refuses_is_kept_on_request(mini: Path) -> None:
    assert call(mini, body(coder="example-newcomer"), "--keep").exit_code == 1
    assert (mini / PATH).is_file()


def test_a_file_that_exists_is_left_alone(mini: Path) -> None:
    call(mini, body())
    done = call(mini, body(summary="Another sentence that is long enough to pass the check of length."))
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {PATH} exists already; ")
    assert (mini / PATH).read_text(encoding="utf-8") == EXPECTED


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "_No response_"}, "not filled in: Title; use the form `Propose a document`"),
        ({"note": "x\n\n### Stance\n\n2: Supports"}, "the heading `Stance` comes twice; take it out of the value"),
        ({"terms": "- [ ] I read the document itself."}, "the terms are not agreed to; tick the box"),
        ({"actor": "Nobody Known"}, "there is no actor 'Nobody Known', or several have this name; give the id"),
        ({"published": "4 May 2025"}, "`Published on` is '4 May 2025'; write year, month and day"),
        ({"published": "2025-06-01/../../x"}, "`Published on` is '2025-06-01/../../x'; write year"),
        ({"more": "example-deputy says no"}, "in `Further positions` the line 'example-deputy says no' is no field"),
        ({"more": "stance: 1\nstance: 2"}, "in `Further positions` `stance` comes twice in one block"),
    ],
)
def test_a_form_that_cannot_be_read(changed: dict[str, str], said: str, mini: Path) -> None:
    before = files(mini)
    done = call(mini, body(**changed))
    assert (done.exit_code, done.stderr.startswith(f"Error: {said}")) == (1, True), done.stderr
    assert files(mini) == before


@pytest.mark.parametrize(
    "text",
    [
        "x\ncodings: []",
        "x: {y: z}",
        "- x",
        "!!python/object/apply:os.system ['true']",
        "&a *a",
        "x # y",
        '"x',
        "'x'\nkind: poll",
        "yes",
        "null",
        "{{ x }}",
        "${{ github.token }}",
        "$(true)`true`",
    ],
)
@pytest.mark.parametrize("field", ["title", "publisher", "summary", "note", "quote", "speaker"])
def test_no_value_becomes_anything_but_a_value(field: str, text: str) -> None:
    values = parse(body(**{field: text}), fields(DOCUMENT))
    plain = parse(body(**{field: "example"}), fields(DOCUMENT))
    found, expected = record(values, ACTORS), record(plain, ACTORS)
    again = read(dump(found, "document").encode(), frozenset())
    assert again.keys() == expected.keys()
    assert [coding.keys() for coding in again["codings"]] == [coding.keys() for coding in expected["codings"]]


@given(publisher=st.text(min_size=1), title=st.text(min_size=1))
def test_a_path_holds_nothing_of_a_text_but_letters_digits_and_hyphens(publisher: str, title: str) -> None:
    try:
        path = path_of({"published": "2025-06-01", "publisher": publisher, "title": title})
    except BadForm:
        return
    assert place(path) is not None
    assert path.startswith("data/documents/2025/2025-06-01")


@given(st.text())
def test_any_body_is_read_or_refused(text: str) -> None:
    try:
        parse(text, fields(DOCUMENT))
    except BadForm:
        return
    pytest.fail("an arbitrary text cannot be a filled form")


@pytest.mark.parametrize("module", [document, form])
def test_the_examples_of_the_modules_hold(module: object) -> None:
    import doctest

    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert (failed, tried > 0) == (0, True)


def test_the_filled_form_fills_every_field_that_is_asked_for() -> None:
    assert {field.id for field in fields(DOCUMENT) if field.required} <= FILLED.keys()
