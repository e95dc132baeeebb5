"""The record of a document file from the values of a form, and the path where it belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from proposing.form import BadForm
from stances.ids import document_path
from stances.reading.tree import list_files, place, read_file
from stances.schema import Json, schemas

DESCRIPTION = (
    "kind",
    "title",
    "publisher",
    "byline",
    "url",
    "read_at",
    "published",
    "accessed",
    "language",
    "coder",
    "note",
)
CODED = {"kind", "issue", "theatre", "response", "stance", "act", "attribution", "certainty"}
"""Fields whose options are written as `code: Title`."""

LISTS = {"byline", "condition", "frames"}
_DATE = re.compile(r"[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?\Z")
_LINE = re.compile(r"(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>.*)\Z")
_MARKS = "\"'“”„«»‘’ "


def record(values: Mapping[str, str], actors: Mapping[str, str]) -> Json:
    """The record that a document file holds.

    Parameters
    ----------
    values
        What `proposing.form.parse` found.
    actors
        The id of each actor by its id, name and aliases, in lower case.

    Raises
    ------
    BadForm
        Where an actor is not known, or a line of a further position is no field.
    """
    known = schemas()["sources/document"]["properties"]["codings"]["items"]["properties"]
    first = {key: _value(key, values[key]) for key in known if key in values and key not in DESCRIPTION}
    codings = [first, *further(values.get("more", ""))]
    for coding in codings:
        coding["actor"] = _actor(str(coding.get("actor", "")), actors)
        if coding.get("response") == "position":
            del coding["response"]
    described = {key: _value(key, values[key]) for key in DESCRIPTION if key in values}
    return {**described, "codings": codings}


def further(text: str) -> list[dict[str, Json]]:
    r"""The codings of the field for further positions: blocks of lines `key: value`, with empty lines between them.

    >>> further("actor: example-minister\nframes: sovereignty, economy\n\nactor: example-deputy\nstance: -1")
    [{'actor': 'example-minister', 'frames': ['sovereignty', 'economy']}, {'actor': 'example-deputy', 'stance': -1}]

    Raises
    ------
    BadForm
        Where a line is no such line, or a key comes twice in a block.
    """
    return [_block(block.splitlines()) for block in re.split(r"\n\s*\n", text) if block.strip()]


def path_of(document: Mapping[str, Json]) -> str:
    """Where the document belongs, made of its date, publisher and title; nothing else of a text gets into a path.

    Raises
    ------
    BadForm
        Where the date is none.
    """
    published = str(document["published"])
    if not _DATE.match(published):
        msg = f"`Published on` is {published!r}; write year, month and day, such as 2025-05-04"
        raise BadForm(msg)
    path = document_path(published, str(document["publisher"]), str(document["title"]))
    if place(path) is None:
        msg = f"no file name can be made of the date, the publisher and the title ({path})"
        raise BadForm(msg)
    return path


def known_actors(root: Path) -> dict[str, str]:
    """The id of every actor by its id, name and aliases, in lower case; a name that several have is left out."""
    ids: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for file in list_files(root)[0]:
        if file.kind != "actor":
            continue
        for source in read_file(root, file)[0]:
            ids[source.id] = source.id
            value = source.value if isinstance(source.value, dict) else {}
            for name in [value.get("name"), *(value.get("aliases") or ())]:
                names.setdefault(str(name).casefold(), set()).add(source.id)
    return {name: next(iter(found)) for name, found in names.items() if len(found) == 1} | ids


def _actor(text: str, actors: Mapping[str, str]) -> str:
    found = actors.get(text.casefold())
    if found is None:
        msg = f"there is no actor {text!r}, or several have this name; give the id, or propose the actor first"
        raise BadForm(msg)
    return found


def _block(lines: Sequence[str]) -> dict[str, Json]:
    coding: dict[str, Json] = {}
    for line in filter(str.strip, lines):
        found = _LINE.match(line.strip())
        if found is None:
            msg = f"in `Further positions` the line {line.strip()!r} is no field; write `key: value`"
            raise BadForm(msg)
        key = found["key"].lower()
        if key in coding:
            msg = f"in `Further positions` `{key}` comes twice in one block; put an empty line between two positions"
            raise BadForm(msg)
        coding[key] = _value(key, found["value"])
    return coding


def _value(key: str, text: str) -> Json:
    """A value as a source file has it: codes without their titles, lists as lists, the stance as a number."""
    if key in LISTS:
        return [part.strip() for part in text.strip("[]").split(",") if part.strip()]
    line = " ".join(text.split())
    if key in CODED:
        line = line.split(":")[0].strip()
    if key == "stance":
        return int(line) if re.fullmatch(r"[-+]?[0-9]", line) else line
    return line.strip(_MARKS) if key in ("quote", "quote_en") else line
