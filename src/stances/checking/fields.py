"""What the schema wants of the value at a path: found by walking the schema of a source kind beside the path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stances.schema import Code, Json, codes, schemas


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the schema declares it.

    `form` is a definition of `sources/shared.json` (line, day, date, id, url, stance_id), `code`, `object`, `array`,
    `integer`, `number`, `boolean` or `string`; `codes` are the values allowed where there is a list of them.
    """

    name: str
    form: str
    spec: Json
    codes: tuple[Code, ...] = ()
    code_list: str | None = None

    @property
    def description(self) -> str:
        """What the field means, as the schema says it."""
        return str(self.spec.get("description", ""))


def field(kind: str, path: Sequence[str | int]) -> Field:
    """The field at a path of a source kind; of form `string` where the schema knows no such field."""
    spec = schemas()[f"sources/{kind}"]
    name = ""
    for step in path:
        if isinstance(step, int):
            spec = spec.get("items", {})
        else:
            spec, name = spec.get("properties", {}).get(step, {}), step
    return _field(name, spec)


def _field(name: str, spec: Json) -> Field:
    target = next((option for option in spec.get("anyOf", []) if "$ref" in option), spec)
    reference = target.get("$ref", "")
    definition = reference.rsplit("/", 1)[-1]
    if "codes.json" in reference:
        excluded = spec.get("not", {}).get("enum", [])
        allowed = tuple(code for code in codes(definition) if code.value not in excluded)
        return Field(name, "code", spec, allowed, definition)
    if "shared.json" in reference:
        return Field(name, definition, spec)
    if "enum" in spec:
        return Field(name, "code", spec, tuple(Code(value, str(value), "", {}) for value in spec["enum"]))
    return Field(name, spec.get("type", "string"), spec)


def keys(kind: str, path: Sequence[str | int]) -> list[str]:
    """The keys that the mapping at a path may have."""
    return list(field(kind, path).spec.get("properties", {}))
