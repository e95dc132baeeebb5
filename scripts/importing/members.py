"""Members of Congress, presidents and vice presidents, as the lists of the congress-legislators project hold them.

Two forms are read: its YAML files (current, historical, executive), and a JSON array with one short object a person, in
which terms that ended before 2017 are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import orjson

from importing.days import day
from importing.refused import Refused
from importing.shapes import line, whole
from stances.reading import yaml
from stances.reading.fault import Unreadable
from stances.schema import Json

SINCE = "2017-01-01"
"""The dataset starts here: who left before is no candidate for an id, and the JSON form starts here too."""

OFFICES = ("rep", "sen", "prez", "viceprez")
_KEYS = ("bioguide", "wikidata", "govtrack")
SCHEMES = ("bioguide", "lis", "icpsr", "govtrack", "wikidata")


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A party within a term."""

    party: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of office; `left`: for who left early, the last day seen in office and the first seen out of it."""

    office: str
    start: str
    end: str
    state: str = ""
    district: int | None = None
    affiliations: tuple[Affiliation, ...] = ()
    left: tuple[str, str] | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person: the official name, the name the press uses where the source tells, identifiers by scheme, terms."""

    name: str
    press: str
    identifiers: Mapping[str, str]
    terms: tuple[Term, ...]

    @property
    def key(self) -> str:
        """What tells this person from all others in the lists."""
        return next(self.identifiers[scheme] for scheme in _KEYS if scheme in self.identifiers)


def read(data: bytes) -> list[Member]:
    """The members in one file, in its order, without those who left office before `SINCE`.

    Raises
    ------
    Refused
        Where the file is neither of the two forms.
    """
    try:
        as_json = data.lstrip()[:1] == b"["
        value = orjson.loads(data) if as_json else yaml.read(data)
        found = [(_from_json if as_json else _from_yaml)(person) for person in value]
    except orjson.JSONDecodeError as error:
        reason = f"not JSON: {error}"
    except Unreadable as error:
        fault = error.faults[0]
        reason = f"line {fault.line}: {fault.message}"
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as error:
        reason = f"a person is not in a form that is known: {type(error).__name__} {error}"
    else:
        return [member for member in found if member.terms and member.terms[-1].end >= SINCE]
    msg = f"no list of members ({reason}); give legislators-current.yaml, legislators-historical.yaml or executive.yaml"
    raise Refused(msg)


def merge(members: Iterable[Member]) -> dict[str, Member]:
    """One member per person, by key: terms and identifiers of all entries; the name is that of the first entry."""
    merged: dict[str, Member] = {}
    for member in members:
        other = merged.get(member.key)
        if other:
            terms = {(term.office, term.start): term for term in (*member.terms, *other.terms)}
            merged[member.key] = replace(
                other,
                identifiers={**member.identifiers, **other.identifiers},
                terms=tuple(sorted(terms.values(), key=lambda term: term.start)),
            )
        else:
            merged[member.key] = member
    return merged


def _from_json(person: Json) -> Member:
    terms = [_term(term, cut=term["start"] < SINCE) for term in person["terms"]]
    return Member(name=line(person["name"]), press="", identifiers=_identifiers(person), terms=_in_order(terms))


def _from_yaml(person: Json) -> Member:
    name, ids = person["name"], person["id"]
    parts = [name.get(part) for part in ("first", "middle", "last", "suffix")]
    press = line(ids["wikipedia"]).partition(" (")[0] if "wikipedia" in ids else ""
    if not press and name.get("nickname"):
        press = f"{line(name['nickname'])} {line(name['last'])}"
    return Member(
        name=line(name.get("official_full") or " ".join(part for part in parts if part)),
        press=press,
        identifiers=_identifiers(ids),
        terms=_in_order([_term(term, cut=False) for term in person["terms"]]),
    )


def _identifiers(ids: Json) -> dict[str, str]:
    found = {scheme: str(ids[scheme]) for scheme in SCHEMES if scheme in ids}
    if not found.keys() & set(_KEYS):
        msg = f"a person without any of {', '.join(_KEYS)}"
        raise ValueError(msg)
    return found


def _in_order(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: term.start))


def _term(term: Json, *, cut: bool) -> Term:
    start, end, left = day(term["start"]), day(term["end"]), term.get("left_between")
    spans = (
        term.get("party_affiliations") or [{"party": term["party"], "start": start, "end": end}]
        if "party" in term
        else []
    )
    return Term(
        office=_office(term["type"]),
        start=start,
        end=end,
        state=line(term["state"]) if "state" in term else "",
        district=whole(term["district"]) if "district" in term else None,
        affiliations=tuple(
            Affiliation(party=line(span["party"]), start=day(span["start"]), end=day(span["end"])) for span in spans
        ),
        left=(day(left[0]), day(left[1])) if left else None,
        cut=cut,
    )


def _office(written: Json) -> str:
    if written not in OFFICES:
        msg = f"`{written}` where one of {', '.join(OFFICES)} is expected"
        raise ValueError(msg)
    return line(written)
