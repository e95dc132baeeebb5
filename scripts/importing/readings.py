"""What a measure or a roll call means: read from the rules in `scripts/rules/` or from options, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from importing import fetch
from importing.refused import Refused
from stances.reading import yaml
from stances.reading.fault import Unreadable
from stances.schema import Json

RULES = Path(__file__).parent.parent / "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The target, the direction of a yea or of sponsoring, and why; no issue where the measure is about none."""

    direction: str
    grade: str
    reading: str
    issue: str | None = None
    theatre: str | None = None

    def target(self) -> dict[str, str]:
        """Issue and theatre, where there are any."""
        return {key: value for key, value in (("issue", self.issue), ("theatre", self.theatre)) if value}


def load(path: Path) -> dict[str, Json]:
    """A rules file: a mapping from what a rule is about to the rule.

    Raises
    ------
    Refused
        Where it cannot be read.
    """
    try:
        value = yaml.read(fetch.read(str(path)), frozenset({"from", "to"}))
    except Unreadable as error:
        fault = error.faults[0]
        msg = f"{path}:{fault.line}:{fault.column} {fault.rule}: {fault.message}; {fault.hint}"
        raise Refused(msg) from None
    if not isinstance(value, dict):
        msg = f"{path}: no mapping; write the id of a record, a colon, and its rule below"
        raise Refused(msg)
    return value


def reading(rules: Mapping[str, Json], key: str, path: Path, direction_key: str) -> Reading:
    """The reading of one record.

    Raises
    ------
    Refused
        Where no rule is about it, or the rule lacks something.
    """
    rule = rules.get(key) or next(
        (rule for rule in rules.values() if isinstance(rule, dict) and rule.get("id") == key), None
    )
    if not isinstance(rule, dict):
        msg = f"no reading for {key}; add it to {path}, or give it with the options"
        raise Refused(msg)
    missing = [name for name in (direction_key, "grade", "reading") if name not in rule]
    if missing:
        msg = f"{path}: the reading of {key} has no {', '.join(missing)}; add it"
        raise Refused(msg)
    known = {field.name for field in fields(Reading)}
    return Reading(
        direction=rule[direction_key], **{name: rule[name] for name in known if name in rule and name != "direction"}
    )
