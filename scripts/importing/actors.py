"""The actors that `data/` has already: their ids, found by identifier or by office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from importing.offices import VICE_PRESIDENT
from importing.refused import Refused
from stances.dates import within
from stances.paths import ProjectNotFound, find_root
from stances.reading.source import Corpus
from stances.reading.tree import list_files, read_files
from stances.schema import Json

CONGRESS = "data/actors/usa/congress.jsonl"
Identifier = tuple[str, str]
"""A scheme and a value, as ("bioguide", "X000001")."""


@dataclass(frozen=True, slots=True)
class Actors:
    """Every actor of the project by id, and the id for each identifier."""

    records: Mapping[str, Json]
    scripted: Mapping[str, Json]
    by_identifier: Mapping[Identifier, str]

    def ids(self, identifiers: Iterable[Identifier], what: str) -> list[str]:
        """The actor ids of members, sorted.

        Raises
        ------
        Refused
            Naming every member that no actor stands for; `what` says where they were found.
        """
        wanted = list(identifiers)
        missing = sorted(f"{scheme} {value}" for scheme, value in wanted if (scheme, value) not in self.by_identifier)
        if missing:
            names = ", ".join(missing)
            msg = f"{what}: no actor has {names}; run scripts/import_congress.py with --for and the record first"
            raise Refused(msg)
        return sorted(self.by_identifier[identifier] for identifier in wanted)

    def vice_president(self, day: str) -> str:
        """Who was Vice President of the United States on a day."""
        found = [
            actor
            for actor, record in self.records.items()
            for role in record.get("roles", ())
            if role["title"] == VICE_PRESIDENT and within(day, role["from"], role.get("to"))
        ]
        if len(found) != 1:
            many = f"{len(found)} actors were {VICE_PRESIDENT} on {day}"
            msg = f"{many}; run scripts/import_congress.py with --for and the record first"
            raise Refused(msg)
        return found[0]


def project(root: Path | None) -> Path:
    """The project folder: the one given, else the nearest above the current folder."""
    try:
        return find_root(root)
    except ProjectNotFound as error:
        raise Refused(str(error)) from None


def corpus(root: Path, *kinds: str) -> Corpus:
    """The sources of some kinds; Refused with the first problem where one cannot be read."""
    files, _ = list_files(root)
    found, problems = read_files(root, [file for file in files if file.kind in kinds])
    if problems:
        raise Refused(str(problems[0]))
    return found


def read(root: Path) -> Actors:
    """The actors of the project."""
    sources = corpus(root, "actor").of("actor")
    records = {source.id: source.value for source in sources}
    identifiers = {
        (entry["scheme"], entry["value"]): actor
        for actor, record in records.items()
        for entry in record.get("identifiers", ())
    }
    scripted = {source.id: source.value for source in sources if source.path == CONGRESS}
    return Actors(records, scripted, identifiers)
