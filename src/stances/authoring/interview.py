"""The conversation: one question after the other, each answer checked at once, help and a way back at each."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import click

from stances.authoring import answers, codebook
from stances.authoring.asking import Asker
from stances.authoring.files import actor_id, fault_of_id
from stances.authoring.known import TOLERATED, Known
from stances.authoring.questions import ACTOR, ACTOR_END, CODING, DOCUMENT, ROLE, Question
from stances.checking import fields
from stances.problem import Problem
from stances.reading.source import value_at
from stances.schema import Json

At = tuple[str | int, ...]
Outcome = Literal["answered", "passed", "back"]

HINT = """\
At each question: ? explains what is asked, ?? with examples, ? joint_force explains a code,
< goes back to the question before, Ctrl-C leaves and writes nothing.
"""
NEEDED = "an answer is needed here; type ? for what is asked, < to go back"
YES_OR_NO = "write y or n"
_WIDEST = 100


@dataclass
class Interview:
    """A conversation about a new document or actor; `known` collects the actors that are made on the way."""

    asker: Asker
    known: Known
    today: str
    _told: set[tuple[str, str]] = field(default_factory=set)

    def document(self, record: dict[str, Json]) -> None:
        """Ask for what a document lacks: its description, and at least one coding where it has none."""
        self.fill("document", DOCUMENT, record, ())
        codings = record.setdefault("codings", [])
        for index in range(len(codings)):
            if self.known.lacks(record, ("codings", index)):
                click.echo(f"\nCoding {index + 1} lacks something")
                self.fill("document", CODING, record, ("codings", index))
        more = not codings
        while more:
            codings.append({})
            click.echo(f"\nCoding {len(codings)}")
            at = ("codings", len(codings) - 1)
            if not self.fill("document", CODING, record, at, may_leave=len(codings) > 1):
                codings.pop()
                click.echo("  this coding is dropped; the ones before it stay")
            more = self.yes("Another coding of this document? y or n", default=False)

    def actor(self, record: dict[str, Json], ident: str | None = None) -> None:
        """Ask for what an actor lacks; `known` has it from then on."""
        self.fill("actor", ACTOR, record, ())
        roles = record.setdefault("roles", [])
        while not roles and (
            record["type"] == "person" or self.yes("Does it have a dated role? y or n", default=False)
        ):
            self._role(record)
        while roles and self.yes("Another role? y or n", default=False):
            self._role(record)
        if not roles:
            del record["roles"]
        self.fill("actor", ACTOR_END, record, ())
        ident = ident or self._id(record["name"])
        self.known.add_actor(ident, record)

    def _role(self, record: dict[str, Json]) -> None:
        record["roles"].append({})
        self.fill("actor", ROLE, record, ("roles", len(record["roles"]) - 1))
        if record["roles"][-1].get("attested") is False:
            del record["roles"][-1]["attested"]

    def _id(self, name: str) -> str:
        proposed = actor_id(name)
        while True:
            ident = self.asker.ask(f"Id of the actor [{proposed}]:") or proposed
            fault = fault_of_id(ident) or self.known.taken(ident)
            if fault is None:
                return ident
            click.echo(f"  {fault}")

    def yes(self, question: str, *, default: bool) -> bool:
        """A question of yes or no; Enter stands for the default."""
        while True:
            text = self.asker.ask(f"{question} [{'y' if default else 'n'}]:").lower()
            if text in ("y", "yes", "n", "no", ""):
                return text.startswith("y") if text else default
            if text == "<":
                click.echo("  there is no way back from here; Ctrl-C leaves and writes nothing")
                continue
            click.echo(f"  {YES_OR_NO}; Enter alone stands for {'y' if default else 'n'}")

    def fill(
        self, kind: str, questions: Sequence[Question], record: dict[str, Json], entry: At, *, may_leave: bool = False
    ) -> bool:
        """Ask those questions of an entry that have no answer yet; False where `may_leave` and the first is left."""
        inside = value_at(record, entry)
        given = {question.key for question in questions if answers.get(inside, question.key) is not None}
        asked: list[int] = []
        at = 0
        while at < len(questions):
            question = questions[at]
            if question.key in given:
                at += 1
                continue
            answers.remove(inside, question.key)
            if question.applies and not question.applies({**record, **inside}):
                at += 1
                continue
            if self._ask(kind, question, record, entry) != "back":
                asked.append(at)
                at += 1
            elif asked:
                at = asked.pop()
            elif may_leave:
                return False
            else:
                click.echo("  this is the first question here")
        return True

    def _ask(self, kind: str, question: Question, record: dict[str, Json], entry: At) -> Outcome:
        path = (*entry, *question.key.split("."))
        wanted = fields.field(kind, path)
        default = self.today if question.key == "accessed" else question.default
        ending = f" [{default}]:" if default else " (Enter to skip):" if question.optional else ":"
        while True:
            text = self.asker.ask(question.words + ending, self.known.words(_of_item(kind, path, wanted))) or default
            if text == "<":
                return "back"
            if text.startswith("?"):
                self._help(kind, path, text)
            elif (not text and question.optional) or (text and text == question.left_out):
                return "passed"
            elif not text:
                click.echo(f"  {NEEDED}")
            else:
                if wanted.name in ("actor", "part_of"):
                    text = self.known.called(text)
                try:
                    answers.put(value_at(record, entry), question.key, answers.value(text, kind, path))
                except answers.NotUnderstood as error:
                    click.echo(f"  {error}")
                    continue
                if wanted.form == "boolean" and not isinstance(value_at(record, path), bool):
                    click.echo(f"  {YES_OR_NO}; type ? for what is asked")
                elif self._accepted(kind, record, entry):
                    return "answered"
                answers.remove(value_at(record, entry), question.key)

    def _accepted(self, kind: str, record: dict[str, Json], entry: At) -> bool:
        """Tell what the check says of an answer; whether it can stand."""
        found = [one for one in self.known.problems(kind, record, entry) if (one.rule, one.message) not in self._told]
        stranger = next((one for one in found if one.rule == "unknown-actor"), None)
        if stranger and self._made(stranger, value_at(record, entry)):
            return self._accepted(kind, record, entry)
        for one in found:
            if one is not stranger:
                _tell(one)
        if any(map(_stops, found)):
            return False
        self._told |= {(one.rule, one.message) for one in found}
        return True

    def _made(self, stranger: Problem, entry: Json) -> bool:
        """Offer to make an actor that is missing."""
        ident = entry.get("actor") or entry.get("part_of")
        _tell(stranger)
        if not self.yes(f"Make a new actor `{ident}` now? y or n", default=False):
            return False
        self.actor({}, ident)
        click.echo(f"The actor `{ident}` will be written with the rest. Back to what was asked before.")
        return True

    def _help(self, kind: str, path: At, text: str) -> None:
        word = text.lstrip("?").strip()
        names = [step for step in path if isinstance(step, str)]
        section = next((name for name in reversed(names) if name in codebook.sections()), None)
        wanted = _of_item(kind, path, fields.field(kind, path))
        if word:
            lines = codebook.help_on_word(word, wanted, width=_width() - 2)
        else:
            asked = section if kind == "document" else None
            lines = codebook.help_on(wanted, asked, whole=text.startswith("??"), width=_width() - 2)
        for line in lines:
            click.echo(f"  {line}".rstrip())


def _of_item(kind: str, path: At, wanted: fields.Field) -> fields.Field:
    """The field itself, or for a list of codes the field of its items."""
    item = fields.field(kind, (*path, 0)) if wanted.form == "array" else wanted
    return item if item.codes else wanted


def _tell(problem: Problem) -> None:
    hint = problem.hint.replace("write one of the codes in schema/codes.json", "type ? for the list of codes")
    text = f"{'' if _stops(problem) else 'note: '}{problem.message}; {hint}"
    click.echo(textwrap.indent(click.wrap_text(text, _width() - 2), "  "))


def _stops(problem: Problem) -> bool:
    return problem.severity == "error" and problem.rule not in TOLERATED


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDEST)
