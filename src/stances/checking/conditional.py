"""Faults that depend on another value: what a record must or must not have because of its response, act or kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stances.checking.wording import Said, name_of, shown
from stances.schema import Json, schemas

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A broken condition of a schema: the key it depends on, the key it concerns, and whether that key is wanted."""

    parent: Path
    depends: str
    key: str
    wanted: bool

    @property
    def concerns(self) -> Path:
        """The path of the key that is wanted or not."""
        return (*self.parent, self.key)

    @property
    def depends_on(self) -> Path:
        """The path of the key that decides."""
        return (*self.parent, self.depends)

    @property
    def at(self) -> Path:
        """Where to point: at the key that should not be there, else at the record that lacks it."""
        return self.parent if self.wanted else self.concerns


def is_conditional(error: ValidationError) -> bool:
    """Whether a fault comes from a rule that ties one key to another."""
    steps = error.schema_path
    return bool({"then", "else", "dependentRequired"} & set(steps)) or steps == ["anyOf"]


def case_of(kind: str, error: ValidationError) -> Case:
    """What a conditional fault is about."""
    path, steps = tuple(error.instance_path), list(error.schema_path)
    if steps == ["anyOf"]:
        return Case(path, "read_at", "url", wanted=True)
    if "dependentRequired" in steps:
        return Case(path, "", error.kind.value, wanted=True)
    depends = _deciding_key(kind, steps)
    if error.kind.name == "required":
        return Case(path, depends, error.kind.value, wanted=True)
    *parent, key = path
    wanted = error.kind.name == "type" and "integer" in error.kind.value
    return Case(tuple(parent), depends, str(key), wanted=wanted)


def _deciding_key(kind: str, steps: list[str | int]) -> str:
    spec = schemas()[f"sources/{kind}"]
    for step in steps[: steps.index("allOf") + 2]:
        spec = spec[step]
    return str(next(iter(spec["if"]["properties"])))


def fault_of(found: Case, record: Json) -> Said:
    """What to say about a broken condition."""
    for step in found.parent:
        record = record[step]
    decides = record.get(found.depends)
    match found.depends, found.wanted:
        case "read_at", _:
            return Said(
                "no-address", "no address of the document", "add `url: `, or `read_at: ` where only a repost was read"
            )
        case "response", True:
            hint = (
                f"write `{found.key}: ` and a number from -2 to 2, or `response: declined` if the actor would not say"
            )
            return Said("response-stance", f"a position without a {name_of(found.key)}", hint)
        case "response", False:
            hint = f"remove `{found.key}`, or `response` where the actor did take a position"
            what = "a condition" if found.key == "condition" else f"the {name_of(found.key)} {shown(record[found.key])}"
            return Said("response-stance", f"{what} beside `response: {decides}`", hint)
        case "act" | "kind", True:
            wants = "question, support and oppose" if found.depends == "act" else "population and sponsor"
            hint = f"add `poll:` with {wants} on the lines below it"
            return Said("poll-block", f"`{found.depends}: poll` without the block `poll`", hint)
        case "act" | "kind", False:
            hint = f"write `{found.depends}: poll`, or remove the block"
            return Said("poll-block", f"a block `poll` beside `{found.depends}: {decides}`", hint)
        case "yea_means" | "direction", True:
            hint = f"add `{found.key}: `, or write `{found.depends}: neither` if the measure is about no issue"
            return Said("direction-issue", f"`{found.depends}: {decides}` without `{found.key}`", hint)
        case "yea_means" | "direction", False:
            hint = f"remove `{found.key}`, or say with `for` or `against` what the measure does to the issue"
            return Said("direction-issue", f"`{found.key}` beside `{found.depends}: neither`", hint)
        case "type", _:
            hint = "add `roles:` with `title` and `from` for each office held at a coded date"
            return Said("person-roles", "a person without a role", hint)
    return Said("quote-missing", "a translation or a language of a quote, and no quote", "add `quote: `, or remove it")
