"""A roll call of the United States Congress, in one shape whatever its publisher, and the record made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from importing.actors import Actors, Identifier
from importing.readings import Reading
from importing.refused import Refused
from stances.schema import Json

LEGISLATURES = {"house": "us-house-of-representatives", "senate": "us-senate"}
PUBLISHERS = {
    "house": "Clerk of the United States House of Representatives",
    "senate": "Secretary of the United States Senate",
}
VOTES = ("yea", "nay", "present", "not_voting")
_CAST = {
    "Yea": "yea",
    "Aye": "yea",
    "Nay": "nay",
    "No": "nay",
    "Present": "present",
    "Present, Giving Live Pair": "present",
    "Not Voting": "not_voting",
}
_MEASURES = frozenset(("hr", "hres", "hjres", "hconres", "s", "sres", "sjres", "sconres"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """One recorded vote. `stated` holds the totals that the record itself gives, the tie-breaking vote left out."""

    chamber: str
    congress: int
    year: int
    number: int
    date: str
    measure: str
    title: str
    question: str
    result: str
    source_url: str
    votes: Mapping[str, list[Identifier]]
    stated: Mapping[str, int]
    tie_breaker: str | None = None

    @property
    def id(self) -> str:
        """The id of the record.

        >>> RollCall(chamber="house", congress=119, year=2025, number=345, date="", measure="", title="", question="",
        ...     result="", source_url="", votes={}, stated={}).id
        'usa-119-house-2025-345'
        """
        return f"usa-{self.congress}-{self.chamber}-{self.year}-{self.number}"

    @property
    def members(self) -> list[Identifier]:
        """Everybody on the list."""
        return [member for vote in VOTES for member in self.votes[vote]]


def cast(written: str) -> str:
    """What a member did, from the word in the record; Refused for elections and other votes that are not yea or nay."""
    try:
        return _CAST[" ".join(written.split())]
    except KeyError:
        msg = f"the record has the vote `{written}`; only votes on a measure, by yea and nay, are imported"
        raise Refused(msg) from None


def measure_id(kind: str, number: int | str, congress: int | str) -> str:
    """The id of a measure.

    >>> measure_id("H CON RES", 61, 119), measure_id("S.J.Res.", "98", "119")
    ('hconres61-119', 'sjres98-119')
    """
    short = re.sub(r"[^a-z]", "", kind.lower())
    if short not in _MEASURES or not str(number).isdigit():
        msg = f"`{kind} {number}` is no bill or resolution; only votes on a measure are imported"
        raise Refused(msg)
    return f"{short}{int(number)}-{congress}"


def stated_totals(result: str) -> dict[str, int]:
    """The totals in a result in words.

    >>> stated_totals("Passed (50-50, Vice President of the United States, voted Yea)"), stated_totals("Failed")
    ({'yea': 50, 'nay': 50}, {})
    """
    match = re.search(r"\((\d+)-(\d+)", result)
    return {"yea": int(match[1]), "nay": int(match[2])} if match else {}


def record(roll_call: RollCall, reading: Reading, actors: Actors, origin: Mapping[str, str]) -> Json:
    """The record of a roll call as the schema has it.

    Parameters
    ----------
    origin
        The keys `coder`, `importer`, `accessed` and, where a copy was read, `via`.

    Raises
    ------
    Refused
        Where a member is no actor, is listed twice, or the list does not give the totals that the record states.
    """
    twice = sorted({member[1] for member in roll_call.members if roll_call.members.count(member) > 1})
    if twice:
        msg = f"{roll_call.id}: listed more than once: {', '.join(twice)}; download the record again"
        raise Refused(msg)
    counted = {vote: len(roll_call.votes[vote]) for vote in VOTES}
    wrong = [
        f"{number} {vote} but lists {counted[vote]}"
        for vote, number in roll_call.stated.items()
        if number != counted[vote]
    ]
    if wrong:
        msg = f"{roll_call.id}: the record states {', '.join(wrong)}; download the record again"
        raise Refused(msg)
    actors.ids(roll_call.members, roll_call.id)
    tie = (
        {"actor": actors.vice_president(roll_call.date), "vote": roll_call.tie_breaker}
        if roll_call.tie_breaker
        else None
    )
    return {
        "legislature": LEGISLATURES[roll_call.chamber],
        "country": "USA",
        "congress": roll_call.congress,
        "session": str(roll_call.year),
        "number": roll_call.number,
        "date": roll_call.date,
        "measure": {"id": roll_call.measure, "title": roll_call.title},
        "question": roll_call.question,
        "result": roll_call.result,
        **reading.target(),
        "yea_means": reading.direction,
        "grade": reading.grade,
        "reading": reading.reading,
        "publisher": PUBLISHERS[roll_call.chamber],
        "source_url": roll_call.source_url,
        **origin,
        "totals": {**counted, "from": "record" if roll_call.stated else "list"},
        **({"tie_breaker": tie} if tie else {}),
        "votes": {vote: actors.ids(roll_call.votes[vote], roll_call.id) for vote in VOTES},
    }
