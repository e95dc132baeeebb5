"""The body of an issue that was made with a form: which field holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from stances.schema import Json

EMPTY = "_No response_"
MAX_LENGTH = 65_536
TERMS, AGREED = "terms", "[X]"
_HEADING = re.compile(r"### (?P<label>.+?)\s*\Z")


class BadForm(Exception):
    """The body is not what the form makes; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its id, the label that stands above its value, and whether it has to be filled in."""

    id: str
    label: str
    required: bool
    options: tuple[str, ...]
    multiple: bool


def fields(form: Path) -> list[Field]:
    """The fields of a form of .github/ISSUE_TEMPLATE, without those that only show a text."""
    body: Json = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    return [_field(part) for part in body if part["type"] != "markdown"]


def _field(part: Mapping[str, Json]) -> Field:
    attributes = part["attributes"]
    options = attributes.get("options", ()) if part["type"] == "dropdown" else ()
    required = part.get("validations", {}).get("required", False)
    return Field(part["id"], attributes["label"], required, tuple(options), attributes.get("multiple", False))


def parse(body: str, form: Iterable[Field]) -> dict[str, str]:
    r"""The value of each field that was filled in, by the id of the field.

    Only the labels of the form begin a field: any other heading is part of the value that it stands in. A label that
    comes twice is refused, as somebody then has written one into a value, and nobody could tell which is meant.

    >>> title, note = (Field(name, name.title(), True, (), False) for name in ("title", "note"))
    >>> parse("### Title\n\nA title\n\n### Other\n\n### Note\n\nA note", [title, note])
    {'title': 'A title\n\n### Other', 'note': 'A note'}

    Raises
    ------
    BadForm
        Where a label comes twice, a field that has to be filled in is empty, or the terms are not agreed to.
    """
    if len(body) > MAX_LENGTH:
        msg = "the body of the issue is longer than GitHub allows"
        raise BadForm(msg)
    known = {field.label: field for field in form}
    lines: dict[str, list[str]] = {}
    current: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        heading = _HEADING.match(line)
        field = known.get(heading["label"]) if heading else None
        if field is None:
            current.append(line)
        elif field.id in lines:
            msg = f"the heading `{field.label}` comes twice; take it out of the value in which it was written"
            raise BadForm(msg)
        else:
            current = lines[field.id] = []
    values = {name: "\n".join(found).strip() for name, found in lines.items()}
    filled = {name: value for name, value in values.items() if value and value != EMPTY}
    missing = [field.label for field in known.values() if field.required and field.id not in filled]
    if missing:
        msg = f"not filled in: {', '.join(missing)}; use the form `Propose a document`"
        raise BadForm(msg)
    if TERMS in {field.id for field in known.values()} and AGREED not in filled.get(TERMS, "").upper():
        msg = "the terms are not agreed to; tick the box at the end of the form"
        raise BadForm(msg)
    return filled
