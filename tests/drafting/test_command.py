"""`stances draft` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stances.checking import check_files
from stances.commands.main import main
from stances.reading import yaml
from tests.evidence.server import Answer, serving

ACTOR = "name: {name}\ntype: person\ncountry: {country}\nroles:\n  - title: {title}\n    from: 2020-01-01\n"
PAGE = """Ejemplo rules out soldiers
By A. Writer
QUITO (Example Wire) — Juana Ejemplo, president of Examplia, said on Saturday that no foreign soldier may enter Mexico.
“No foreign soldier will ever patrol our streets, and I say so to everyone who has asked me,” Ejemplo told reporters.
Max Muster wrote that strikes on boats would go on. Ann Stranger called the plan “a very great mistake”.
Nothing else happened, an official said.
"""
DRAFT = """\
# A draft: nothing in it is a judgement. Read the page, then fill in every TODO, remove the marks `# ` before
# the codings that hold, delete the others, and delete these lines.
kind: TODO
title: Ejemplo rules out soldiers
publisher: Example Wire
byline: [A. Writer]
url: https://example.org/soldiers
published: 2025-05-04
accessed: 2025-06-01
language: en
coder: TODO
codings:
  # # 1. Juana Ejemplo, President of Examplia: speaks, in the words of the page.
  # - actor: juana-ejemplo
  #   issue: unilateral_force
  #   theatre: mexico
  #   stance: TODO
  #   act: TODO
  #   date: 2025-05-03  # the page says Saturday
  #   attribution: paraphrased
  #   locator: paragraph 1
  #   certainty: TODO
  #   summary: TODO
  # # 2. Juana Ejemplo, President of Examplia: speaks and is quoted.
  # - actor: juana-ejemplo
  #   issue: domestic_military
  #   theatre: mexico
  #   stance: TODO
  #   act: TODO
  #   date: TODO
  #   attribution: quoted
  #   quote: No foreign soldier will ever patrol our streets
  #   locator: paragraph 2
  #   certainty: TODO
  #   summary: TODO
  # # 3. Max Muster, Secretary of Examples: speaks, in the words of the page.
  # - actor: max-muster
  #   issue: maritime_strikes
  #   theatre: caribbean_pacific
  #   stance: TODO
  #   act: TODO
  #   date: TODO
  #   attribution: paraphrased
  #   locator: paragraph 3
  #   certainty: TODO
  #   summary: TODO
  # Ann Stranger speaks (paragraph 3), but is no actor yet; `stances new actor` makes one.
  # Unnamed speakers: an official (paragraph 4).
"""
OPTIONS = (
    "--url",
    "https://example.org/soldiers",
    "--published",
    "2025-05-04",
    "--accessed",
    "2025-06-01",
    "--language",
    "en",
)
TARGET = "data/documents/2025/2025-05-04-example-wire-ejemplo-rules-out-soldiers.yaml"


@pytest.fixture
def project(mini: Path) -> Path:
    """The small project with two actors whose names can be told from their titles."""
    for ident, name, title in (
        ("juana-ejemplo", "Juana Ejemplo", "President of Examplia"),
        ("max-muster", "Max Muster", "Secretary of Examples"),
    ):
        text = ACTOR.format(name=name, country="MEX", title=title)
        (mini / f"data/actors/mex/{ident}.yaml").write_text(text, "utf-8")
    return mini


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    return file


def run(project: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["draft", *map(str, arguments), "--root", str(project)])


def test_the_draft_of_a_saved_page(project: Path, saved: Path) -> None:
    result = run(project, saved, *OPTIONS)
    assert result.exit_code == 0, result.output
    assert (project / TARGET).read_text("utf-8") == DRAFT
    assert result.stdout.endswith(
        "Candidates for a coding: 3\n"
        f"Wrote {TARGET}\n"
        f"Now read the page, fill in every TODO, keep the blocks that hold, and run: stances check {TARGET}\n"
    )
    assert "Ann Stranger: speaks, but is no actor yet (paragraph 3)\n" in result.stdout
    assert "an official: speaks and is not named (paragraph 4)\n" in result.stdout


def test_printing_writes_nothing(project: Path, saved: Path) -> None:
    result = run(project, saved, *OPTIONS, "--print")
    assert result.stdout == DRAFT
    assert not (project / TARGET).exists()


def test_the_check_refuses_a_draft_at_each_open_place(project: Path, saved: Path) -> None:
    run(project, saved, *OPTIONS)
    draft = project / TARGET
    lines = draft.read_text("utf-8").splitlines()
    assert {problem.line for problem in check_files(project, [draft])} == {3, 11, 12}
    plain = [
        line.replace("  # ", "  ", 1) if line.startswith("  # ") and not line.startswith("  # Ann") else line
        for line in lines
    ]
    draft.write_text("\n".join(plain[:-2]) + "\n", "utf-8")
    open_places = {number for number, line in enumerate(plain[:-2], 1) if line.endswith(": TODO")}
    assert {problem.line for problem in check_files(project, [draft])} == open_places


def test_a_filled_in_draft_passes_the_check(project: Path, saved: Path) -> None:
    run(project, saved, *OPTIONS, "--kind", "news", "--coder", "lm-1")
    draft = project / TARGET
    lines = draft.read_text("utf-8").splitlines()
    block = [line.replace("  # ", "  ", 1) for line in lines[12:23]]
    filled = {
        "stance": "-2",
        "act": "statement",
        "certainty": "high",
        "summary": "Says that no foreign soldier may come in.",
    }
    for key, value in filled.items():
        block = [line.replace(f"{key}: TODO", f"{key}: {value}") for line in block]
    draft.write_text("\n".join([*lines[:12], *block]) + "\n", "utf-8")
    assert check_files(project, [draft]) == []


def test_no_sentence_of_the_page_is_stored(project: Path, saved: Path) -> None:
    run(project, saved, *OPTIONS)
    stored = " ".join((project / TARGET).read_text("utf-8").split())
    words = PAGE.split()
    assert not [at for at in range(len(words) - 13) if " ".join(words[at : at + 13]) in stored]


def test_a_page_on_the_web_is_read_as_a_saved_one_is(project: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in PAGE.splitlines()[2:])
    meta = {"og:site_name": "Example Wire", "article:published_time": "2025-05-04", "og:title": PAGE.splitlines()[0]}
    head = "".join(f'<meta property="{key}" content="{value}">' for key, value in meta.items())
    html = f'<html lang="en"><head>{head}</head><body><article>{body}</article></body></html>'
    with serving() as web:
        web.answers["/soldiers"] = Answer(html.encode())
        result = run(project, f"{web.base}/soldiers", "--loopback", "--accessed", "2025-06-01")
        assert result.exit_code == 0, result.output
        value = yaml.read((project / TARGET).read_bytes(), {"published", "accessed"})
        assert (value["url"], value["published"], value["codings"]) == (f"{web.base}/soldiers", "2025-05-04", None)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(status=404), "answered with status 404; open it in a browser, save it, and draft from the file"),
        (Answer(b"%PDF", headers={"Content-Type": "application/pdf"}), "is application/pdf, not a page; save its text"),
        (Answer(b"<html></html>"), "no text was found on the page"),
    ],
)
def test_a_page_that_cannot_be_read_gets_a_message(project: Path, answer: Answer, message: str) -> None:
    with serving() as web:
        web.answers["/a"] = answer
        result = run(project, f"{web.base}/a", "--loopback")
    assert (result.exit_code, message in result.stderr) == (1, True)


def test_an_address_of_this_machine_is_never_fetched(project: Path) -> None:
    result = run(project, "http://127.0.0.1:9/")
    assert (result.exit_code, "which is never fetched; save the page" in result.stderr) == (1, True)


def test_a_missing_file_gets_a_message(project: Path) -> None:
    result = run(project, "nowhere.txt")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: nowhere.txt cannot be read (No such file or directory); "
        "give a file, or an address that starts with http:// or https://\n"
    )


def test_a_draft_is_not_written_over(project: Path, saved: Path) -> None:
    run(project, saved, *OPTIONS)
    result = run(project, saved, *OPTIONS)
    assert (result.exit_code, "exists already; remove it, or give another name with --out" in result.stderr) == (
        1,
        True,
    )


def test_a_page_without_date_is_named_undated_and_says_so(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Nothing was said here at all.\nNobody came.\n", "utf-8")
    result = run(project, file, "--accessed", "2025-06-01", "--language", "en")
    assert result.exit_code == 0, result.output
    assert "Known actors: none found." in result.stdout
    assert "Quoted words: none found." in result.stdout
    assert "Candidates for a coding: none; no known actor speaks or acts on an issue here." in result.stdout
    assert "The page shows no date: once you know it, rename the file" in result.stdout
    draft = (project / "data/documents/2025/undated-unknown-untitled.yaml").read_text("utf-8")
    assert "# title: TODO\n# publisher: TODO\n# url: TODO\npublished: TODO\n" in draft


def test_control_characters_of_a_page_do_not_reach_the_terminal(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("“No \x1b[31msoldier will come”, Max Muster said.\nEnd of it.\n", "utf-8")
    result = run(project, file, "--language", "en", "--print")
    assert (result.exit_code, "\x1b" in result.output) == (0, False)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--published", "04/05/2025", "`04/05/2025` is not a date: write YYYY-MM-DD"),
        ("--published", "2025-02-30", "`2025-02-30` is not a date"),
        ("--accessed", "2025-05", "`2025-05` is not a day: write YYYY-MM-DD"),
        ("--url", "example.org/a", "`example.org/a` is not a web address"),
        ("--language", "English", "`English` is not a language code of two letters"),
        ("--kind", "article", "'article' is not one of 'news', 'press_release'"),
    ],
)
def test_an_option_is_checked_as_the_file_will_be(
    project: Path, saved: Path, option: str, value: str, message: str
) -> None:
    result = run(project, saved, option, value)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
