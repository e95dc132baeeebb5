"""How much the dataset holds, and of what: the figures of the card and of `stances stats`.

Everything is counted from the published rows, so the figures agree with what a user counts. Official records (roll
calls and sponsorship lists) are kept apart from curated documents, as they would drown them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stances.schema import Json, codes

Row = Mapping[str, Json]
Tables = Mapping[str, Sequence[Row]]

RECORD_KINDS = frozenset({"roll_call", "sponsor_list"})
NO_COUNTRY = "INT"


@dataclass(frozen=True, slots=True)
class Overview:
    """The size of the dataset.

    Codings are first codings; `curated` ones come from documents that somebody chose and read, the rest follow from
    official records. Countries are those of the actors of curated codings; bodies of no one country count apart.
    """

    documents: int
    codings: int
    actors: int
    countries: int
    international_bodies: int
    not_english: int
    reposts: int
    record_codings: int
    recodings: int
    stances: int


@dataclass(frozen=True, slots=True)
class Count:
    """How often one value occurs, as in "2025-09: 41 codings"."""

    value: str
    n: int


def overview(tables: Tables) -> Overview:
    """The size of the dataset, from its published rows."""
    documents, codings = curated_documents(tables), curated_codings(tables)
    first = sum(not row["recoding"] for row in tables["codings"])
    actors = {row["actor_id"]: row for row in tables["actors"]}
    coded = {row["actor_id"] for row in codings}
    countries = {actors[actor]["country"] for actor in coded}
    return Overview(
        documents=len(documents),
        codings=len(codings),
        actors=len(coded),
        countries=len(countries - {NO_COUNTRY}),
        international_bodies=sum(
            actors[actor]["country"] == NO_COUNTRY and actors[actor]["type"] != "person" for actor in coded
        ),
        not_english=sum(row["language"] != "en" for row in documents),
        reposts=sum(row["read_at"] is not None for row in documents),
        record_codings=first - len(codings),
        recodings=len(tables["codings"]) - first,
        stances=len(tables["stances"]),
    )


def curated_documents(tables: Tables) -> list[Row]:
    """The documents that somebody chose and read."""
    return [row for row in tables["documents"] if row["kind"] not in RECORD_KINDS]


def curated_codings(tables: Tables) -> list[Row]:
    """The first codings of those documents."""
    chosen = {row["document_id"] for row in curated_documents(tables)}
    return [row for row in tables["codings"] if row["document_id"] in chosen and not row["recoding"]]


def balance(tables: Tables) -> dict[str, list[Count]]:
    """Curated codings, and documents, by each of the things that a reader asks about.

    Code lists come in their declared order with every code, so that what is missing shows; other values by name.
    """
    documents, codings = curated_documents(tables), curated_codings(tables)
    actors = {row["actor_id"]: row for row in tables["actors"]}
    return {
        "codings by year": _counts(row["date"][:4] for row in codings),
        "codings by month": _counts(
            row["date"][:7] if row["date_precision"] != "year" else row["date"][:4] for row in codings
        ),
        "codings by country of the actor": _counts(actors[row["actor_id"]]["country"] for row in codings),
        "codings by actor type": _coded("actor_type", (actors[row["actor_id"]]["type"] for row in codings)),
        "codings by issue": _coded("issue", (row["issue"] for row in codings)),
        "codings by issue and sign": _by_sign("issue", codings),
        "codings by theatre": _coded("theatre", (row["theatre"] for row in codings)),
        "codings by sign": _counts(sign(row) for row in codings),
        "codings by act": _coded("act", (row["act"] for row in codings)),
        "codings by attribution": _coded("attribution", (row["attribution"] for row in codings)),
        "documents by language": _counts(row["language"] for row in documents),
        "documents by kind": _coded("document_kind", (row["kind"] for row in documents)),
    }


def sign(row: Row) -> str:
    """The direction of a row: support, neutral, opposition, or its response where it is no position.

    >>> sign({"response": "position", "stance": -2}), sign({"response": "declined", "stance": None})
    ('opposition', 'declined')
    """
    stance = row["stance"]
    if stance is None:
        return str(row["response"])
    return "support" if stance > 0 else "opposition" if stance < 0 else "neutral"


def _counts(values: Iterable[str]) -> list[Count]:
    return [Count(value, n) for value, n in sorted(Counter(values).items())]


def _coded(code_list: str, values: Iterable[str]) -> list[Count]:
    counter = Counter(values)
    return [
        Count(str(code.value), counter[str(code.value)]) for code in codes(code_list) if code.value not in RECORD_KINDS
    ]


def _by_sign(code_list: str, rows: Sequence[Row]) -> list[Count]:
    order = {str(code.value): index for index, code in enumerate(codes(code_list))}
    counter = Counter((row[code_list], sign(row)) for row in rows)
    return [
        Count(f"{value} {found}", n)
        for (value, found), n in sorted(counter.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    ]
