"""Which members the project needs, and the actor made of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from importing import actors, fetch, names, offices, roll_call_formats, sponsorship
from importing.actors import Actors, Identifier
from importing.members import Member
from importing.refused import Refused
from importing.roll_call import RollCall
from importing.sponsorship import SponsorList
from stances.dates import within
from stances.schema import Json, codes

_ADDITIONS = frozenset(("aliases", "roles", "parties", "note"))


def kept(members: Mapping[str, Member], known: Actors) -> dict[str, str]:
    """The actor ids that members have already, by key: an id is kept for good."""
    return {
        key: known.by_identifier[identifier]
        for key, member in members.items()
        for identifier in member.identifiers.items()
        if identifier in known.by_identifier
    }


def wanted(
    members: Mapping[str, Member],
    ids: Mapping[str, str],
    known: Actors,
    *,
    root: Path,
    also: Iterable[str],
    records: Iterable[Path],
    additions: Mapping[str, Json],
) -> set[str]:
    """The keys of the members to write.

    Those who are actors already, or are named by the sources, by records that are still to be imported, by the
    additions, or by hand with an id of any kind.

    Raises
    ------
    Refused
        Where somebody who is named is not in the lists.
    """
    by_name = {value: key for key, member in members.items() for value in (*member.identifiers.values(), ids[key])}
    found = {by_name[actor] for actor in (*known.scripted, *_named(root)) if actor in by_name}
    asked = {*also, *additions, *_of_records(records, members)}
    elsewhere = {*known.scripted, *(value for _, value in known.by_identifier)}
    unknown = sorted(asked - by_name.keys() - elsewhere)
    if unknown:
        msg = f"not in the lists of members: {', '.join(unknown)}; give the lists that hold them, or correct the ids"
        raise Refused(msg)
    return found | {by_name[name] for name in asked if name in by_name}


def _named(root: Path) -> set[str]:
    """Every actor id that a document, a roll call or a list of sponsors of the project names."""
    sources = actors.corpus(root, "document", "roll_call", "sponsorship")
    found = {coding["actor"] for source in sources.of("document") for coding in source.value["codings"]}
    for source in sources.of("roll_call"):
        record = source.value
        found.update(actor for listed in record["votes"].values() for actor in listed)
        found.update([record["tie_breaker"]["actor"]] if "tie_breaker" in record else [])
    for source in sources.of("sponsorship"):
        found.update([source.value["sponsor"], *(entry["actor"] for entry in source.value["cosponsors"])])
    return found


def _of_records(records: Iterable[Path], members: Mapping[str, Member]) -> set[str]:
    """The identifiers of everybody whom records that are still to be imported name."""
    found: set[Identifier] = set()
    for path in records:
        data = fetch.read(str(path))
        for item in _lists(data):
            found.update(item.members)
            if isinstance(item, RollCall) and item.tie_breaker:
                found.update(_vice_presidents(members, item.date))
    return {value for _, value in found}


def _lists(data: bytes) -> list[RollCall] | list[SponsorList]:
    if data.lstrip()[:1] == b"[" or b"<billStatus" in data:
        return sponsorship.read(data)
    return [roll_call_formats.read(data)]


def _vice_presidents(members: Mapping[str, Member], day: str) -> list[Identifier]:
    return [
        next(iter(member.identifiers.items()))
        for member in members.values()
        if any(term.office == "viceprez" and within(day, term.start, term.end) for term in member.terms)
    ]


def actor(member: Member, actor_id: str, as_of: str, rules: Mapping[str, str], additions: Mapping[str, Json]) -> Json:
    """The record of one member as the schema of an actor has it.

    Raises
    ------
    Refused
        Where the additions hold a key that is not among those that can be added.
    """
    more: Json = next((additions[value] for value in member.identifiers.values() if value in additions), {})
    unknown = sorted(set(more) - _ADDITIONS)
    if unknown:
        usable = ", ".join(sorted(_ADDITIONS))
        msg = f"the additions give {actor_id} a key `{unknown[0]}`; use {usable}"
        raise Refused(msg)
    aliases = dict.fromkeys([*names.aliases(member, rules), *more.get("aliases", ())])
    schemes = [str(code.value) for code in codes("identifier_scheme")]
    record = {
        "id": actor_id,
        "name": member.name,
        "type": "person",
        "country": "USA",
        "aliases": [alias for alias in aliases if alias != member.name],
        "roles": _by_day([*offices.roles(member, as_of), *more.get("roles", ())]),
        "parties": _joined(_by_day([*offices.parties(member, as_of), *more.get("parties", ())])),
        "identifiers": [
            {"scheme": scheme, "value": member.identifiers[scheme]}
            for scheme in schemes
            if scheme in member.identifiers
        ],
        "note": " ".join(filter(None, (offices.note(member), more.get("note", "")))),
    }
    return {key: value for key, value in record.items() if value}


def _by_day(spans: list[Json]) -> list[Json]:
    return sorted(spans, key=lambda span: span["from"])


def _joined(spans: list[Json]) -> list[Json]:
    """Spans of one party, one behind the other, as one span."""
    joined: list[Json] = []
    for span in spans:
        if joined and joined[-1]["party"] == span["party"]:
            joined[-1] = {**{key: value for key, value in joined[-1].items() if key != "to"}, **_end_of(span)}
        else:
            joined.append(span)
    return joined


def _end_of(span: Json) -> Json:
    return {"to": span["to"]} if "to" in span else {}
