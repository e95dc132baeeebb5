"""A problem: one thing that is wrong in one place, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it is, which rule it breaks, what is wrong and what to do.

    `path` is relative to the project folder, with forward slashes; `line` and `column` count from 1.

    >>> print(Problem("data/x.yaml", 3, 7, "unknown-actor", "no actor has the id `a`", "correct the id"))
    data/x.yaml:3:7 unknown-actor: no actor has the id `a`; correct the id
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.rule}: {self.message}; {self.hint}"


def failed(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)
