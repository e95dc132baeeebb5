"""From terms to the dated roles and parties of an actor.

Consecutive terms in one seat are one role. A term that the source's own day does not reach has no end: a scheduled end
is no fact. Who left early was last seen in office on one day and first seen out of it on another; the first of the two
is the end, and a note says so.
"""

from __future__ import annotations

from importing.days import before, follows
from importing.members import Member, Term
from stances.schema import Json

_HOUSE = "United States House of Representatives"
_TITLES = {
    "rep": ("United States Representative", _HOUSE),
    "sen": ("United States Senator", "United States Senate"),
    "prez": ("President of the United States", ""),
    "viceprez": ("Vice President of the United States", ""),
}
VICE_PRESIDENT = _TITLES["viceprez"][0]
_DELEGATE = (f"Delegate to the {_HOUSE}", _HOUSE)
_COMMISSIONER = (f"Resident Commissioner in the {_HOUSE}", _HOUSE)
_WITHOUT_VOTE = dict.fromkeys(("AS", "DC", "GU", "MP", "VI"), _DELEGATE) | {"PR": _COMMISSIONER}
_PARTIES = {"Democrat": "Democratic Party", "Republican": "Republican Party", "Libertarian": "Libertarian Party"}


def roles(member: Member, as_of: str) -> list[Json]:
    """The roles of a member, by first day, as the schema of an actor has them; `as_of` is the day of the source."""
    found: list[Json] = []
    seats: dict[tuple[str, str, str], Json] = {}
    for term in member.terms:
        seat = _seat(term)
        last, end = seats.get(seat), _end(term, as_of)
        if last and (last["to"] is None or follows(term.start, last["to"])):
            last["to"] = end
            continue
        title, organization, constituency = seat
        role = {
            "title": title,
            "organization": organization,
            "constituency": constituency,
            "from": term.start,
            "to": end,
        }
        seats[seat] = {**role, "attested": term.cut}
        found.append(seats[seat])
    return [_without_gaps(role) for role in found]


def parties(member: Member, as_of: str) -> list[Json]:
    """The parties of a member: one span as long as the source names the same party, whatever lies between two terms."""
    spans: list[Json] = []
    for term in member.terms:
        end = _end(term, as_of)
        for item in term.affiliations:
            if end and item.start > end:
                continue
            party = _PARTIES.get(item.party, item.party)
            to = end if item is term.affiliations[-1] else min(item.end, end or item.end)
            if spans and spans[-1]["party"] == party:
                spans[-1]["to"] = to
                continue
            if spans:
                spans[-1]["to"] = min(spans[-1]["to"] or before(item.start), before(item.start))
            spans.append(
                {"party": party, "from": item.start, "to": to, "attested": term.cut and item.start == term.start}
            )
    return [_without_gaps(span) for span in spans]


def note(member: Member) -> str:
    """What a reviewer should know of ends that are not exact; empty where all are."""
    said = [
        f"Left the office of {_seat(term)[0]} after {term.left[0]} and not later than {term.left[1]}; "
        "the end given is the last day seen in it."
        for term in member.terms
        if term.left and term.left[0] != term.left[1]
    ]
    return " ".join(said)


def _seat(term: Term) -> tuple[str, str, str]:
    if term.office != "rep":
        title, organization = _TITLES[term.office]
        return title, organization, term.state
    title, organization = _WITHOUT_VOTE.get(term.state, _TITLES["rep"])
    if term.state in _WITHOUT_VOTE or term.district is None or term.district < 0:
        return title, organization, term.state
    return title, organization, f"{term.state}-{term.district or 'AL'}"


def _end(term: Term, as_of: str) -> str | None:
    if term.left:
        return term.left[0]
    return None if term.end > as_of else term.end


def _without_gaps(span: Json) -> Json:
    """A span without the keys that have nothing to say."""
    return {key: value for key, value in span.items() if value}
