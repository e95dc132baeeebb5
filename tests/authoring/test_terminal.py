"""`stances new` at a real terminal, with completion."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect")
pytest.importorskip("prompt_toolkit")

DOWN, TAB = "\x1b[B", "\t"


class Terminal:
    """A person who reads a question before answering it."""

    def __init__(self, mini: Path, what: str, first: str = "") -> None:
        environment = {**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "COLUMNS": "100"}
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-c", first + "from stances.commands.main import main; main()", "new", what, "--root", str(mini)],
            env=environment,
            encoding="utf-8",
            dimensions=(40, 100),
            timeout=30,
        )

    def reads(self, text: str) -> None:
        self.child.expect_exact(text)

    def answers(self, question: str, text: str) -> None:
        self.reads(question)
        self.child.send(text + "\r")


@pytest.fixture
def document(mini: Path) -> Iterator[Terminal]:
    terminal = Terminal(mini, "document")
    yield terminal
    terminal.child.close(force=True)


DESCRIPTION = [
    ("What was read", "news"),
    ("Title", "Governor would accept a joint operation"),
    ("Publisher", "Example Daily"),
    ("Authors", ""),
    ("Address at the publisher", "https://example.org/2025/05/20/governor"),
    ("Date of publication", "2025-05-20"),
    ("Day on which you read it", "2025-06-01"),
    ("Language of the page", "en"),
    ("Your id", "lm-1"),
    ("Note on the document", ""),
]
ACTOR = [
    ("Name, as", "Example Governor"),
    ("Type of actor", "person"),
    ("Country", "MEX"),
    ("Other names", ""),
    ("Larger body", ""),
    ("the office", "Governor of Example"),
    ("the body in which", ""),
    ("state, district", ""),
    ("first day", "2025-05-19"),
    ("only the earliest day", "y"),
    ("last day", ""),
    ("Another role", "n"),
    ("shows who the actor is", ""),
    ("Note for a reviewer", ""),
]
CODING = [
    ("Date on which the actor", "2025-05-19"),
    ("Issue", "? joint_force"),
    ("Exclusions", ""),
    ("an answer is needed", ""),
    ("an answer is needed", "joint_force"),
    ("Theatre", "mexico"),
    ("Response", ""),
    ("Stance", "3"),
    ("write a whole number from -2", "1"),
    ("Conditions", "legislative_approval"),
    ("Scope", ""),
    ("Act", "statement"),
    ("Attribution", "paraphrased"),
    ("Speaker", ""),
    ("Locator", ""),
    ("Frames", ""),
    ("Certainty", "high"),
    ("Summary", "Would let foreign soldiers take part once the legislature has agreed to it."),
    ("Note: a doubt", ""),
    ("Another coding", "n"),
    ("Write these 2 files", "y"),
]


def test_a_document_and_an_actor_from_the_first_question_to_the_check(document: Terminal, mini: Path) -> None:
    for question, answer in DESCRIPTION:
        document.answers(question, answer)
    document.answers("Actor", "example-governor")
    document.answers("Make a new actor", "y")
    for question, answer in (*ACTOR, *CODING):
        document.answers(question, answer)
    document.reads("checked 2 files: no problems")
    document.child.expect(pexpect.EOF)
    document.child.close()
    assert document.child.exitstatus == 0
    written = mini / "data" / "documents" / "2025" / "2025-05-20-example-daily-governor-would-accept-joint.yaml"
    assert "stance: 1\n" in written.read_text(encoding="utf-8")
    assert (mini / "data" / "actors" / "mex" / "example-governor.yaml").is_file()


def test_completion_while_typing(document: Terminal) -> None:
    document.reads("What was read")
    document.child.send("signed")
    document.reads("A signed column.")
    document.child.send(TAB)
    document.reads("op_ed")
    document.child.send("\r")
    document.reads("Title")


def test_leaving_writes_nothing(document: Terminal, mini: Path) -> None:
    before = set(mini.rglob("*"))
    for question, answer in DESCRIPTION:
        document.answers(question, answer)
    document.reads("Actor")
    document.child.sendintr()
    document.reads("left: nothing was written")
    document.child.expect(pexpect.EOF)
    document.child.close()
    assert document.child.exitstatus == 1
    assert set(mini.rglob("*")) == before


def test_plain_questions_where_the_library_is_missing(mini: Path) -> None:
    terminal = Terminal(mini, "actor", "import sys; sys.modules['prompt_toolkit'] = None; ")
    terminal.reads("For completion while you type: pip install 'cartel-stances[ask]'")
    for question, answer in [
        ("Name", "Example Chorus"),
        ("Type", "party"),
        ("Country", "mxe"),
        ("ISO 3166", "MEX"),
    ]:
        terminal.answers(question, answer)
    terminal.reads("Other names")
    terminal.child.sendintr()
    terminal.reads("left: nothing was written")
    terminal.child.close(force=True)
