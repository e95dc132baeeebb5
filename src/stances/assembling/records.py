"""The tables of documents and of official records: documents, roll_calls, votes, sponsorships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stances.assembling.people import Actors
from stances.codings import MEMBER_SIZE, SIGN, SPONSOR_SIZE
from stances.dates import first_day, precision
from stances.reading.source import Corpus, Source
from stances.schema import Json

Row = dict[str, Json]

DEFAULT_LANGUAGE = "en"


def documents(corpus: Corpus, n_codings: Mapping[str, int]) -> Iterator[Row]:
    """One row a document, roll call and sponsorship list."""
    for source in corpus.of("document"):
        value, poll = source.value, source.value.get("poll", {})
        yield {
            "document_id": source.id,
            "kind": value["kind"],
            "title": value["title"],
            "publisher": value["publisher"],
            "byline": "|".join(value.get("byline", ())) or None,
            "url": value.get("url"),
            "read_at": value.get("read_at"),
            "archived": value.get("archived"),
            "published": first_day(value["published"]),
            "published_precision": precision(value["published"]),
            "accessed": value["accessed"],
            "language": value["language"],
            "coder": value["coder"],
            "n_codings": n_codings[source.id],
            "poll_population": poll.get("population"),
            "poll_field_start": poll.get("field_start"),
            "poll_field_end": poll.get("field_end"),
            "poll_sample": poll.get("sample"),
            "poll_margin": float(poll["margin"]) if "margin" in poll else None,
            "poll_sponsor": poll.get("sponsor"),
        }
    for source in corpus.of("roll_call"):
        value = source.value
        yield _record_document(source, "roll_call", value["question"], value["date"], n_codings)
    for source in corpus.of("sponsorship"):
        value = source.value
        yield _record_document(source, "sponsor_list", value["measure"]["title"], value["introduced"], n_codings)


def _record_document(source: Source, kind: str, title: str, day: str, n_codings: Mapping[str, int]) -> Row:
    value = source.value
    return {
        "document_id": source.id,
        "kind": kind,
        "title": title,
        "publisher": value["publisher"],
        "byline": None,
        "url": value["source_url"],
        "read_at": None,
        "archived": None,
        "published": day,
        "published_precision": "day",
        "accessed": value["accessed"],
        "language": value.get("language", DEFAULT_LANGUAGE),
        "coder": value["importer"],
        "n_codings": n_codings[source.id],
        "poll_population": None,
        "poll_field_start": None,
        "poll_field_end": None,
        "poll_sample": None,
        "poll_margin": None,
        "poll_sponsor": None,
    }


def _reading(value: Json, direction: str) -> Row:
    return {
        "measure": value["measure"]["id"],
        "title": value["measure"]["title"],
        "congress": value.get("congress"),
        "issue": value.get("issue"),
        "theatre": value.get("theatre"),
        direction: value[direction],
        "grade": value["grade"],
        "reading": value["reading"],
        "coder": value["coder"],
    }


def roll_calls(corpus: Corpus) -> Iterator[Row]:
    """One row a roll call."""
    for source in corpus.of("roll_call"):
        value, totals = source.value, source.value["totals"]
        yield _reading(value, "yea_means") | {
            "roll_call_id": source.id,
            "legislature": value["legislature"],
            "country": value["country"],
            "session": value["session"],
            "number": value["number"],
            "date": value["date"],
            "question": value["question"],
            "result": value["result"],
            "yea": totals["yea"],
            "nay": totals["nay"],
            "present": totals["present"],
            "not_voting": totals["not_voting"],
            "totals_from": totals["from"],
            "tie_breaker": value["tie_breaker"]["actor"] if "tie_breaker" in value else None,
            "source_url": value["source_url"],
            "via": value.get("via"),
            "accessed": value["accessed"],
        }


def votes(corpus: Corpus, actors: Actors, rows: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """One row a member and roll call, the absent and a tie-breaker included."""
    for source in corpus.of("roll_call"):
        value = source.value
        cast = [(actor, vote, False) for vote, members in value["votes"].items() for actor in members]
        if "tie_breaker" in value:
            cast.append((value["tie_breaker"]["actor"], value["tie_breaker"]["vote"], True))
        sign = SIGN[value["yea_means"]]
        for actor, vote, tie_breaking in cast:
            yield {
                "roll_call_id": source.id,
                **_member(actors, actor, value["date"]),
                "date": value["date"],
                "vote": vote,
                "tie_breaking": tie_breaking,
                "stance": {"yea": sign, "nay": -sign}.get(vote) if sign else None,
                "stance_id": rows.get((source.id, actor)),
            }


def sponsorships(corpus: Corpus, actors: Actors, rows: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """One row a sponsor or cosponsor and measure."""
    for source in corpus.of("sponsorship"):
        value = source.value
        sign = SIGN[value["direction"]]
        sponsor = {"actor": value["sponsor"], "date": value["introduced"], "original": True}
        joined = [("sponsor", SPONSOR_SIZE, sponsor)] + [
            ("cosponsor", MEMBER_SIZE, cosponsor) for cosponsor in value["cosponsors"]
        ]
        for role, size, entry in joined:
            yield _reading(value, "direction") | {
                "introduced": value["introduced"],
                **_member(actors, entry["actor"], entry["date"]),
                "role": role,
                "date": entry["date"],
                "original": entry.get("original", False),
                "withdrawn": entry.get("withdrawn"),
                "stance": sign * size if sign else None,
                "stance_id": rows.get((source.id, entry["actor"])),
                "document_id": source.id,
                "source_url": value["source_url"],
            }


def _member(actors: Actors, actor: str, date: str) -> Row:
    return {
        "actor_id": actor,
        "actor_name": actors.name(actor),
        "party": actors.party(actor, date),
        "constituency": actors.constituency(actor, date),
    }
