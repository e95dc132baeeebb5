"""Problems, and texts from records, as they are shown in a terminal, to a program and on GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict

from stances.problem import Problem

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def visible(text: str) -> str:
    r"""A text with control characters and invisible marks written out, so that a record cannot steer a terminal.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def as_text(problems: Sequence[Problem]) -> str:
    """One line for each problem; warnings say so."""
    return "\n".join(visible(_line(problem)) for problem in problems)


def _line(problem: Problem) -> str:
    word = "warning: " if problem.severity == "warning" else ""
    return f"{problem.path}:{problem.line}:{problem.column} {problem.rule}: {word}{problem.message}; {problem.hint}"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the fields of a problem."""
    return json.dumps([asdict(problem) for problem in problems], indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put each problem on its line of a pull request."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    values = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.rule}
    options = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
    return f"::{problem.severity} {options}::{_data(visible(f'{problem.message}; {problem.hint}'))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": as_text, "json": as_json, "github": as_github}
"""How problems are written, by the name of the format."""


def summary(problems: Sequence[Problem], checked: int) -> str:
    """How many files were checked, or how many errors and warnings there are."""
    if not problems:
        return f"checked {counted(checked, 'file')}: no problems"
    errors = sum(problem.severity == "error" for problem in problems)
    counts = [counted(errors, "error")] if errors else []
    counts += [counted(len(problems) - errors, "warning")] if len(problems) > errors else []
    return f"{', '.join(counts)} in {counted(len({problem.path for problem in problems}), 'file')}"


def counted(number: int, word: str) -> str:
    """A number with its noun.

    >>> counted(1, "file"), counted(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"
