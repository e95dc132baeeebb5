"""The JSON Schemas as Python values: code lists, table columns and compiled validators.

The files in `schema/` are the only source. Nothing here names a code or a column.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stances.paths import schema_dir

if TYPE_CHECKING:
    import jsonschema_rs

Json = Any
"""A value as JSON knows it: dict, list, str, int, float, bool or None."""

SOURCE_KINDS = (
    "document",
    "recoding",
    "roll_call",
    "sponsorship",
    "actor",
    "events",
    "coders",
    "decisions",
    "rereadings",
    "redirects",
    "withdrawn",
)


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list: what is written, what it is called, what it means, and its annotations."""

    value: str | int
    title: str
    description: str
    notes: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a published table.

    `type` is one of string, int8, int16, int32, float64, bool, date32. `codes` names the code list of the value, or
    of each value of a `|`-joined cell where `joined` is true. `references` is `table.column` of the key it points to.
    """

    name: str
    type: str
    nullable: bool
    description: str
    codes: str | None
    joined: bool
    references: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One published table: its columns in order, its primary key and the columns its rows are sorted by."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    sort: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@cache
def schemas() -> dict[str, Json]:
    """Every schema by its path below `schema/`, without the ending: `codes`, `sources/document`, `tables/stances`."""
    root = schema_dir()
    return {_name(root, file): json.loads(file.read_bytes()) for file in sorted(root.rglob("*.json"))}


def _name(root: Path, file: Path) -> str:
    return file.relative_to(root).with_suffix("").as_posix()


@cache
def codes(name: str) -> tuple[Code, ...]:
    """The code list of that name, in its declared order.

    >>> [code.value for code in codes("basis")]
    ['expressed', 'revealed']
    """
    entries = schemas()["codes"]["$defs"][name]["oneOf"]
    return tuple(
        Code(
            value=entry["const"],
            title=entry["title"],
            description=entry.get("description", ""),
            notes={key: value for key, value in entry.items() if key.startswith("x-")},
        )
        for entry in entries
    )


@cache
def code(name: str, value: str | int) -> Code:
    """One code of a list; KeyError where the list has no such value."""
    for entry in codes(name):
        if entry.value == value:
            return entry
    raise KeyError(value)


@cache
def tables() -> dict[str, Table]:
    """The published tables by name, the default table first."""
    found = {path.removeprefix("tables/"): _table(path) for path in schemas() if path.startswith("tables/")}
    return {"stances": found.pop("stances"), **found}


def _table(path: str) -> Table:
    schema = schemas()[path]
    return Table(
        name=path.removeprefix("tables/"),
        title=schema["title"],
        description=schema["description"],
        key=tuple(schema["x-primary-key"]),
        sort=tuple(schema["x-sort"]),
        columns=tuple(_column(name, spec) for name, spec in schema["properties"].items()),
    )


_ARROW = {"string": "string", "number": "float64", "boolean": "bool"}


def _column(name: str, spec: Json) -> Column:
    options = spec.get("anyOf", [spec])
    reference = next((option["$ref"] for option in options if "$ref" in option), None)
    types = spec.get("type", "string")
    types = types if isinstance(types, list) else [types]
    plain = next(kind for kind in types if kind != "null")
    return Column(
        name=name,
        type="date32" if spec.get("format") == "date" else spec.get("x-arrow") or _ARROW[plain],
        nullable="null" in types or {"type": "null"} in options,
        description=spec["description"],
        codes=reference.rsplit("/", 1)[1] if reference else spec.get("x-codes"),
        joined="x-codes" in spec or spec.get("x-joined", False),
        references=spec.get("x-references"),
    )


@cache
def _registry() -> jsonschema_rs.Registry:
    import jsonschema_rs

    return jsonschema_rs.Registry([(schema["$id"], schema) for schema in schemas().values()])


@cache
def validator(name: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled validator of a schema such as `sources/document`, with formats on."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schemas()[name], registry=_registry(), validate_formats=True)
