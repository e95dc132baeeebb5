"""The statements as Discourse Network Analyzer writes them to a file: its event list.

The form follows the program's own export (Leifeld, Discourse Network Analyzer 3, network type "event list"): a header,
fields that end in a semicolon, text in double quotes, and the variables of the statement type after those of the
document. The first four variables are the program's own: person, organization, concept and agreement.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from stances.exporting.dataset import CannotExport, Dataset
from stances.schema import Json, code
from stances.writing.identity import NAME

FILE = f"{NAME}-dna.csv"
NEEDED = ("codings", "documents", "actors", "stances")
OF_DOCUMENT = ("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text")
OF_STATEMENT = ("person", "organization", "concept", "agreement", "issue", "theatre", "stance", "act", "coding")


def write(dataset: Dataset, folder: Path) -> None:
    """Write one statement for each first coding that takes a side and was not overruled.

    `agreement` is 1 for support and 0 for opposition. Neutral positions and answers that are no position have no place
    in it and are left out. The concept is the issue with the theatre, as the two together are the target; `issue`,
    `theatre` and `stance` stand beside it. `person` is empty for an actor that is none; `organization` is then the
    actor, and else the party at the date. `time` is when the actor spoke or acted, the first day of the period where
    only that is known. `text` is the quote, else the summary.

    Raises
    ------
    CannotExport
        Where only some tables were chosen.
    """
    missing = [name for name in NEEDED if name not in dataset.tables]
    if missing:
        msg = "the event list is made of several tables; leave --table out"
        raise CannotExport(msg)
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.write(";".join(f'"{name}"' for name in (*OF_DOCUMENT, *OF_STATEMENT)) + "\n")
        file.writelines(";".join(map(_field, row)) + "\n" for row in statements(dataset))


def statements(dataset: Dataset) -> Iterator[tuple[Json, ...]]:
    """The fields of each statement, in the order of the header; documents and statements are numbered from 1."""
    rows = {name: dataset.tables[name].to_pylist() for name in NEEDED}
    documents = {row["document_id"]: (number, row) for number, row in enumerate(rows["documents"], 1)}
    actors = {row["actor_id"]: row for row in rows["actors"]}
    parties = {row["stance_id"]: row["party"] for row in rows["stances"]}
    sided = [row for row in rows["codings"] if row["stance"] and not row["recoding"] and not row["overruled"]]
    for number, row in enumerate(sided, 1):
        place, document = documents[row["document_id"]]
        person, organization = _who(actors[row["actor_id"]], parties[row["stance_id"]])
        yield (
            number,
            datetime.datetime.combine(row["date"], datetime.time()),
            place,
            document["title"],
            document["byline"],
            document["publisher"],
            None,
            document["kind"],
            row["quote"] or row["summary"],
            person,
            organization,
            _concept(row["issue"], row["theatre"]),
            1 if row["stance"] > 0 else 0,
            row["issue"],
            row["theatre"],
            row["stance"],
            row["act"],
            row["coding_id"],
        )


def _who(actor: Mapping[str, Json], party: str | None) -> tuple[str, str]:
    if actor["type"] == "person":
        return actor["name"], party or ""
    return "", actor["name"]


def _concept(issue: str, theatre: str) -> str:
    return f"{code('issue', issue).title} ({code('theatre', theatre).title})"


def _field(value: Json) -> str:
    """A field as the program writes it: it has no way to write a semicolon or a double quote inside a text."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    text = " ".join(str(value or "").split())
    return '"' + text.replace(";", ",").replace('"', "'") + '"'
