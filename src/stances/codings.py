"""Every coding of the sources in one shape, whether written by hand in a document or following from a record.

A document gives its codings as they are written. A roll call gives one coding a member, a sponsorship list one a
sponsor and cosponsor, coded by the script that imported the record. A recoding repeats the actor, date and act of the
coding that was coded again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stances.reading.source import Corpus, Source
from stances.schema import Json, code

DEFAULT_SCOPE = "general"
DEFAULT_RESPONSE = "position"
SPONSOR_SIZE = 2
MEMBER_SIZE = 1
SIGN = {"for": 1, "against": -1, "neither": 0}
RESPONSE_OF_VOTE = {"yea": "position", "nay": "position", "present": "abstained", "not_voting": "absent"}


def coder_types(corpus: Corpus) -> dict[str, str]:
    """The type of each coder, by id."""
    return {coder["id"]: coder["type"] for source in corpus.of("coders") for coder in source.value}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coding:
    """One coder's reading of one actor's stance on one issue in one document.

    `row` is the stance id that the coding is evidence for: its own, or for a recoding that of the coding it repeats.
    `source` and `at` say where it is written. `date` may be a month or a year. `grade` is set for votes and
    sponsorships only.
    """

    document: str
    coder: str
    actor: str
    issue: str
    theatre: str
    date: str
    act: str
    response: str
    stance: int | None
    scope: str
    basis: str
    attribution: str
    certainty: str
    row: str
    condition: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    speaker: str | None = None
    quote: str | None = None
    quote_en: str | None = None
    locator: str | None = None
    summary: str | None = None
    note: str | None = None
    poll: Mapping[str, Json] | None = None
    grade: str | None = None
    recoding: bool = False
    source: Source = field(repr=False)
    at: tuple[str | int, ...] = ()

    @property
    def stance_id(self) -> str:
        """The row that this reading names by itself."""
        return stance_id(self.actor, self.issue, self.theatre, self.date, self.act, self.scope)

    @property
    def id(self) -> str:
        """The coding's id: the row it is evidence for, the document and the coder."""
        return f"{self.row}@{self.document}:{self.coder}"


def stance_id(actor: str, issue: str, theatre: str, date: str, act: str, scope: str = DEFAULT_SCOPE) -> str:
    """The id of a row of the stances table.

    >>> stance_id("example-minister", "joint_force", "mexico", "2025-05", "statement")
    'example-minister.joint_force.mexico.2025-05.statement'
    >>> stance_id("example-minister", "maritime_strikes", "caribbean_pacific", "2025-12", "letter", "second_strike")
    'example-minister.maritime_strikes.caribbean_pacific.2025-12.letter.second_strike'
    """
    parts = [actor, issue, theatre, date, act]
    return ".".join(parts if scope == DEFAULT_SCOPE else [*parts, scope])


def codings(corpus: Corpus) -> list[Coding]:
    """Every coding of the corpus: documents first, then roll calls, sponsorship lists and recodings."""
    found: list[Coding] = []
    first: dict[str, dict[str, Coding]] = {}
    for source in corpus.of("document"):
        written = list(document_codings(source))
        first[source.id] = {coding.stance_id: coding for coding in written}
        found += written
    for source in corpus.of("roll_call"):
        found += roll_call_codings(source)
    for source in corpus.of("sponsorship"):
        found += sponsorship_codings(source)
    for source in corpus.of("recoding"):
        found += recoding_codings(source, first.get(source.id, {}))
    return found


def document_codings(source: Source) -> Iterator[Coding]:
    """The codings written in one document."""
    document = source.value
    for index, value in enumerate(document["codings"]):
        scope = value.get("scope", DEFAULT_SCOPE)
        yield Coding(
            document=source.id,
            coder=document["coder"],
            actor=value["actor"],
            issue=value["issue"],
            theatre=value["theatre"],
            date=value["date"],
            act=value["act"],
            row=stance_id(value["actor"], value["issue"], value["theatre"], value["date"], value["act"], scope),
            scope=scope,
            speaker=value.get("speaker"),
            quote=value.get("quote"),
            quote_en=value.get("quote_en"),
            locator=value.get("locator"),
            summary=value["summary"],
            note=value.get("note"),
            poll=value.get("poll"),
            source=source,
            at=("codings", index),
            **_reading(value, value["act"]),
        )


def recoding_codings(source: Source, first: Mapping[str, Coding]) -> Iterator[Coding]:
    """The second codings of one document; those that name no first coding are passed over (the checker tells)."""
    for index, value in enumerate(source.value["codings"]):
        repeated = first.get(value["coding"])
        if repeated is None:
            continue
        yield Coding(
            document=source.id,
            coder=source.value["coder"],
            actor=repeated.actor,
            issue=value["issue"],
            theatre=value["theatre"],
            date=repeated.date,
            act=repeated.act,
            row=repeated.row,
            scope=value.get("scope", DEFAULT_SCOPE),
            note=value.get("note"),
            recoding=True,
            source=source,
            at=("codings", index),
            **_reading(value, repeated.act),
        )


def _reading(value: Json, act: str) -> dict[str, Json]:
    return {
        "response": value.get("response", DEFAULT_RESPONSE),
        "stance": value.get("stance"),
        "basis": value.get("basis") or code("act", act).notes["x-basis"],
        "attribution": value["attribution"],
        "certainty": value["certainty"],
        "condition": tuple(value.get("condition", ())),
        "frames": tuple(value.get("frames", ())),
    }


def roll_call_codings(source: Source) -> Iterator[Coding]:
    """One coding for each member of a roll call, the absent included; none where the measure is about no issue."""
    record = source.value
    if "issue" not in record:
        return
    sign = SIGN[record["yea_means"]]
    for vote, members in record["votes"].items():
        for index, actor in enumerate(members):
            yield _vote(source, actor, vote, sign, ("votes", vote, index))
    tie = record.get("tie_breaker")
    if tie:
        yield _vote(source, tie["actor"], tie["vote"], sign, ("tie_breaker", "actor"))


def _vote(source: Source, actor: str, vote: str, sign: int, at: tuple[str | int, ...]) -> Coding:
    record = source.value
    stance = {"yea": sign, "nay": -sign}.get(vote)
    said = "Did not vote" if vote == "not_voting" else f"Voted {vote}"
    on = f"roll call {source.id} on {record['measure']['id']}"
    return _scripted(
        source,
        actor=actor,
        date=record["date"],
        act="vote",
        response=RESPONSE_OF_VOTE[vote],
        stance=stance,
        summary=f"{said} in {on}; a yea goes {record['yea_means']} the proposition.",
        at=at,
    )


def sponsorship_codings(source: Source) -> Iterator[Coding]:
    """One coding for the sponsor and each cosponsor of a measure; none where the measure is about no issue."""
    record = source.value
    if "issue" not in record:
        return
    sign, measure = SIGN[record["direction"]], record["measure"]["id"]
    goes = f"{measure}, which goes {record['direction']} the proposition."
    yield _scripted(
        source,
        actor=record["sponsor"],
        date=record["introduced"],
        act="sponsorship",
        response=DEFAULT_RESPONSE,
        stance=sign * SPONSOR_SIZE,
        summary=f"Introduced {goes}",
        at=("sponsor",),
    )
    for index, cosponsor in enumerate(record["cosponsors"]):
        yield _scripted(
            source,
            actor=cosponsor["actor"],
            date=cosponsor["date"],
            act="sponsorship",
            response=DEFAULT_RESPONSE,
            stance=sign * MEMBER_SIZE,
            summary=f"Cosponsored {goes}",
            at=("cosponsors", index, "actor"),
        )


def _scripted(
    source: Source,
    *,
    actor: str,
    date: str,
    act: str,
    response: str,
    stance: int | None,
    summary: str,
    at: tuple[str | int, ...],
) -> Coding:
    record = source.value
    return Coding(
        document=source.id,
        coder=record["importer"],
        actor=actor,
        issue=record["issue"],
        theatre=record["theatre"],
        date=date,
        act=act,
        row=stance_id(actor, record["issue"], record["theatre"], date, act),
        response=response,
        stance=stance,
        scope=DEFAULT_SCOPE,
        basis=code("act", act).notes["x-basis"],
        attribution="direct",
        certainty="high",
        summary=summary,
        grade=record["grade"],
        source=source,
        at=at,
    )
