"""The catalogue of rules in `schema/rules.json`: what each is called, what it asks and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from stances.problem import Severity
from stances.schema import schemas


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the checker: what it is called, how much it weighs, what it is about and what it asks."""

    id: str
    severity: Severity
    subject: str
    title: str
    description: str


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the catalogue.

    >>> rules()["quote-length"].severity
    'error'
    """
    return {
        name: Rule(name, cast("Severity", entry["severity"]), entry["subject"], entry["title"], entry["description"])
        for name, entry in schemas()["rules"]["rules"].items()
    }


def severity(rule: str) -> Severity:
    """How much a rule weighs; KeyError for a rule that the catalogue does not have."""
    return rules()[rule].severity


def rules_sections() -> dict[str, str]:
    """The generated section of `schema/RULES.md`: one table for each subject, in the order of the catalogue."""
    subjects: dict[str, list[Rule]] = {}
    for rule in rules().values():
        subjects.setdefault(rule.subject, []).append(rule)
    return {"rules": "\n\n".join(_table(subject, found) for subject, found in subjects.items())}


def _table(subject: str, found: list[Rule]) -> str:
    rows = [f"| `{rule.id}` | {rule.severity} | {rule.title}. {rule.description} |" for rule in found]
    return "\n".join([f"## {subject}", "", "| rule | severity | what it asks |", "|---|---|---|", *rows])
