"""The published tables, as rows.

Each function makes the rows of one table; `assemble` puts them together, checks that every row has the columns that
its schema declares, and sorts them. Rows are dicts of JSON scalars; dates are texts, `date32` after writing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stances.assembling import records
from stances.assembling.people import Actors
from stances.assembling.settle import Settled, settle
from stances.codings import Coding, coder_types, codings
from stances.dates import first_day, precision
from stances.links import evidence_url
from stances.reading.source import Corpus
from stances.schema import Json, Table, code, codes, tables

Row = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Material:
    """What the tables are made from: the sources, every coding, the settled rows, the actors, the document rows."""

    corpus: Corpus
    codings: Sequence[Coding]
    settled: Sequence[Settled]
    actors: Actors
    documents: Sequence[Row]

    @classmethod
    def of(cls, corpus: Corpus, found: Sequence[Coding] | None = None) -> Material:
        """The material of a corpus that the checker found without errors, and of its codings where they are at hand."""
        found = codings(corpus) if found is None else found
        written = Counter(coding.document for coding in found if not coding.recoding)
        documents = list(records.documents(corpus, written))
        return cls(corpus, found, settle(found, corpus), Actors.of(corpus), documents)


def assemble(corpus: Corpus, found: Sequence[Coding] | None = None) -> dict[str, list[Row]]:
    """The rows of every published table, by table name.

    Parameters
    ----------
    corpus
        Sources that the checker found without errors; anything else may raise KeyError.
    found
        The codings of the corpus, where the checker has made them already.

    Returns
    -------
    dict
        For each table of `schema.tables()` its rows, with exactly the table's columns, sorted by its `sort`.
    """
    material = Material.of(corpus, found)
    return {name: _in_order(table, _MAKERS[name](material)) for name, table in tables().items()}


def _in_order(table: Table, rows: Iterable[Row]) -> list[Row]:
    def key(row: Row) -> list[tuple[bool, Json]]:
        return [(row[name] is None, row[name]) for name in table.sort]

    return sorted(rows, key=key)


def _joined(values: Iterable[str]) -> str | None:
    return "|".join(values) or None


def _number(value: float | None) -> float | None:
    """A number of a float column, so that 38 and 38.0 in the sources give the same row."""
    return None if value is None else float(value)


def _stances(material: Material) -> Iterator[Row]:
    documents = {row["document_id"]: row for row in material.documents}
    actors = material.actors
    for row in material.settled:
        standing = row.standing
        actor, issue = actors.by_id[standing.actor], code("issue", row.issue)
        document = documents[standing.document]
        url = document["read_at"] or document["url"]
        yield {
            "stance_id": row.id,
            "actor_id": standing.actor,
            "actor_name": actor["name"],
            "actor_type": actor["type"],
            "country": actor["country"],
            "role": actors.role_title(standing.actor, standing.date),
            "party": actors.party(standing.actor, standing.date),
            "issue": row.issue,
            "issue_text": issue.description,
            "issue_core": issue.notes["x-core"],
            "theatre": row.theatre,
            "date": first_day(standing.date),
            "date_precision": precision(standing.date),
            "act": standing.act,
            "response": row.response,
            "stance": row.stance,
            "scope": standing.scope,
            "condition": _joined(row.condition),
            "basis": standing.basis,
            "frames": _joined(row.frames),
            "attribution": standing.attribution,
            "certainty": standing.certainty,
            "grade": standing.grade,
            "speaker": standing.speaker,
            "quote": standing.quote,
            "quote_en": standing.quote_en,
            "summary": standing.summary,
            "document_id": standing.document,
            "url": url,
            "evidence_url": evidence_url(url, standing.quote),
            "publisher": document["publisher"],
            "published": document["published"],
            "n_documents": len({coding.document for coding in row.codings}),
            "n_coders": len({coding.coder for coding in row.codings}),
            "decided": row.reason is not None,
        }


def _codings(material: Material) -> Iterator[Row]:
    types = coder_types(material.corpus)
    addresses = {row["document_id"]: row["read_at"] or row["url"] for row in material.documents}
    for row in material.settled:
        for coding in row.codings:
            poll = coding.poll or {}
            yield {
                "coding_id": coding.id,
                "stance_id": row.id,
                "document_id": coding.document,
                "coder": coding.coder,
                "coder_type": types[coding.coder],
                "recoding": coding.recoding,
                "overruled": coding.id in row.overruled,
                "decision_reason": row.reason,
                "actor_id": coding.actor,
                "issue": coding.issue,
                "theatre": coding.theatre,
                "date": first_day(coding.date),
                "date_precision": precision(coding.date),
                "act": coding.act,
                "response": coding.response,
                "stance": coding.stance,
                "scope": coding.scope,
                "condition": _joined(coding.condition),
                "basis": coding.basis,
                "frames": _joined(coding.frames),
                "attribution": coding.attribution,
                "certainty": coding.certainty,
                "speaker": coding.speaker,
                "quote": coding.quote,
                "quote_en": coding.quote_en,
                "locator": coding.locator,
                "evidence_url": evidence_url(addresses[coding.document], coding.quote),
                "poll_question": poll.get("question"),
                "poll_support": _number(poll.get("support")),
                "poll_oppose": _number(poll.get("oppose")),
                "summary": coding.summary,
                "note": coding.note,
            }


def _actors(material: Material) -> Iterator[Row]:
    stances = Counter(row.standing.actor for row in material.settled)
    written = Counter(coding.actor for coding in material.codings)
    for actor, record in material.actors.by_id.items():
        yield {
            "actor_id": actor,
            "name": record["name"],
            "type": record["type"],
            "country": record["country"],
            "part_of": record.get("part_of"),
            "aliases": _joined(record.get("aliases", ())),
            "n_stances": stances[actor],
            "n_codings": written[actor],
        }


def _roles(material: Material) -> Iterator[Row]:
    for actor, record in material.actors.by_id.items():
        for kind, name, spans in (("office", "title", "roles"), ("party", "party", "parties")):
            for span in record.get(spans, ()):
                end = span.get("to")
                yield {
                    "actor_id": actor,
                    "kind": kind,
                    "name": span[name],
                    "organization": span.get("organization"),
                    "constituency": span.get("constituency"),
                    "from_date": first_day(span["from"]),
                    "from_precision": precision(span["from"]),
                    "from_attested": span.get("attested", False),
                    "to_date": first_day(end) if end else None,
                    "to_precision": precision(end) if end else None,
                }


def _identifiers(material: Material) -> Iterator[Row]:
    for actor, record in material.actors.by_id.items():
        for identifier in record.get("identifiers", ()):
            start, end = identifier.get("from"), identifier.get("to")
            yield {
                "actor_id": actor,
                "scheme": identifier["scheme"],
                "value": identifier["value"],
                "from_date": first_day(start) if start else None,
                "to_date": first_day(end) if end else None,
            }


def _issues(material: Material) -> Iterator[Row]:
    stances = Counter(row.issue for row in material.settled)
    for issue in codes("issue"):
        yield {
            "issue": issue.value,
            "title": issue.title,
            "proposition": issue.description,
            "core": issue.notes["x-core"],
            "n_stances": stances[str(issue.value)],
        }


def _events(material: Material) -> Iterator[Row]:
    for source in material.corpus.of("events"):
        for event in source.value:
            yield {
                "event_id": event["id"],
                "date": first_day(event["date"]),
                "date_precision": precision(event["date"]),
                "kind": event["kind"],
                "title": event["title"],
                "theatre": event.get("theatre", "unspecified"),
                "summary": event["summary"],
                "publisher": event["publisher"],
                "url": event["url"],
                "document_id": event.get("document"),
            }


def _rereadings(material: Material) -> Iterator[Row]:
    types = coder_types(material.corpus)
    for source in material.corpus.of("rereadings"):
        for reading in source.value:
            yield {
                "document_id": reading["document"],
                "coder": reading["coder"],
                "coder_type": types[reading["coder"]],
                "read": reading["read"],
                "n_codings": reading["codings"],
                "fact_errors": reading["facts"],
                "reading_errors": reading["readings"],
                "missed": reading["missed"],
                "findings": reading.get("findings"),
            }


def _rows_of_codings(material: Material) -> dict[tuple[str, str], str]:
    """The settled row of each coding, by document and actor; a record holds one coding an actor."""
    return {
        (coding.document, coding.actor): row.id for row in material.settled for coding in row.codings if coding.grade
    }


def _votes(material: Material) -> Iterator[Row]:
    return records.votes(material.corpus, material.actors, _rows_of_codings(material))


def _sponsorships(material: Material) -> Iterator[Row]:
    return records.sponsorships(material.corpus, material.actors, _rows_of_codings(material))


_MAKERS: dict[str, Callable[[Material], Iterable[Row]]] = {
    "stances": _stances,
    "codings": _codings,
    "actors": _actors,
    "roles": _roles,
    "identifiers": _identifiers,
    "documents": lambda material: material.documents,
    "issues": _issues,
    "roll_calls": lambda material: records.roll_calls(material.corpus),
    "votes": _votes,
    "sponsorships": _sponsorships,
    "events": _events,
    "rereadings": _rereadings,
}
