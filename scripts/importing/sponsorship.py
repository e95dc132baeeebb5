"""Lists of sponsors, from BILLSTATUS XML or a JSON array with one measure an object, and the records made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import orjson

from importing.actors import Actors, Identifier
from importing.days import day
from importing.markup import number, optional, parse, text
from importing.readings import Reading
from importing.refused import Refused
from importing.roll_call import measure_id
from importing.shapes import line
from stances.schema import Json

_PUBLISHERS = {
    "www.govinfo.gov": "United States Government Publishing Office",
    "api.congress.gov": "Library of Congress",
    "www.congress.gov": "Library of Congress",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosponsor:
    """One cosponsor, by Bioguide id."""

    member: str
    date: str
    original: bool
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorList:
    """One measure with its sponsor and cosponsors. `copy` names the public copy that was read, where it was one."""

    measure: str
    title: str
    introduced: str
    sponsor: str
    cosponsors: tuple[Cosponsor, ...]
    source_url: str
    copy: str | None = None

    @property
    def congress(self) -> int:
        """Number of the Congress."""
        return int(self.measure.rpartition("-")[2])

    @property
    def id(self) -> str:
        """The id of the record.

        >>> SponsorList(measure="hjres18-118", title="", introduced="", sponsor="", cosponsors=(), source_url="").id
        'usa-118-hjres-18'
        """
        name = self.measure.rpartition("-")[0]
        kind = name.rstrip("0123456789")
        return f"usa-{self.congress}-{kind}-{name.removeprefix(kind)}"

    @property
    def publisher(self) -> str:
        """Who keeps the official record, by its address."""
        host = urlsplit(self.source_url).hostname or ""
        if host not in _PUBLISHERS:
            msg = f"{self.measure}: {self.source_url} is no official record; give one of {', '.join(_PUBLISHERS)}"
            raise Refused(msg)
        return _PUBLISHERS[host]

    @property
    def members(self) -> list[Identifier]:
        """Everybody on the list."""
        return [("bioguide", self.sponsor), *(("bioguide", cosponsor.member) for cosponsor in self.cosponsors)]


def read(data: bytes) -> list[SponsorList]:
    """The lists in a file of either form, told apart by the content.

    Raises
    ------
    Refused
        Where it is none of them, or lacks something.
    """
    if data.lstrip()[:1] != b"[":
        return [_billstatus(data)]
    try:
        return [_from_json(value) for value in orjson.loads(data)]
    except orjson.JSONDecodeError as error:
        reason = str(error)
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        reason = f"{type(error).__name__} {error}"
    msg = f"the JSON is no list of measures with their cosponsors ({reason}); give such a list, or BILLSTATUS XML"
    raise Refused(msg)


def _billstatus(data: bytes) -> SponsorList:
    root = parse(data)
    bill = root.find("bill")
    if root.tag != "billStatus" or bill is None:
        msg = f"the XML starts with <{root.tag}>; give a BILLSTATUS file"
        raise Refused(msg)
    # Files written before 2022 say billType and billNumber.
    kind = optional(bill, "type") or text(bill, "billType")
    of_kind = number(bill, "number" if optional(bill, "number") else "billNumber")
    congress = number(bill, "congress")
    measure = measure_id(kind, of_kind, congress)
    sponsors = bill.findall("sponsors/item")
    if len(sponsors) != 1:
        msg = f"{measure}: {len(sponsors)} sponsors; a list has one"
        raise Refused(msg)
    short = kind.lower()
    return SponsorList(
        measure=measure,
        title=text(bill, "title"),
        introduced=day(text(bill, "introducedDate")),
        sponsor=text(sponsors[0], "bioguideId"),
        cosponsors=tuple(
            Cosponsor(
                member=text(item, "bioguideId"),
                date=day(text(item, "sponsorshipDate")),
                original=optional(item, "isOriginalCosponsor").lower() == "true",
                withdrawn=day(optional(item, "sponsorshipWithdrawnDate"))
                if optional(item, "sponsorshipWithdrawnDate")
                else None,
            )
            for item in bill.iterfind("cosponsors/item")
        ),
        source_url=f"https://www.govinfo.gov/bulkdata/BILLSTATUS/{congress}/{short}/BILLSTATUS-{congress}{short}{of_kind}.xml",
    )


def _from_json(value: Json) -> SponsorList:
    cosponsors = [
        Cosponsor(
            member=line(entry[0]),
            date=day(entry[1]),
            original=entry[2] == 1,
            withdrawn=day(entry[3]) if len(entry) > 3 else None,
        )
        for entry in value["cosponsors"]
    ]
    return SponsorList(
        measure=_measure(line(value["measure"])),
        title=line(value["title"]),
        introduced=day(value["introduced"]),
        sponsor=line(value["sponsor"]),
        cosponsors=tuple(cosponsors),
        source_url=line(value["source"]),
        copy=f"{line(value['via'])}, as of {day(value['accessed'])}",
    )


def _measure(written: str) -> str:
    match = re.fullmatch(r"([a-z]+)([0-9]+)-([0-9]+)", written)
    if not match:
        msg = f"`{written}` where the id of a measure is expected, such as hjres18-118"
        raise ValueError(msg)
    return measure_id(*match.groups())


def record(sponsors: SponsorList, reading: Reading, actors: Actors, origin: Mapping[str, str]) -> Json:
    """The record of a list of sponsors as the schema has it.

    Parameters
    ----------
    origin
        The keys `coder`, `importer`, `accessed` and, where a copy was read, `via`.

    Raises
    ------
    Refused
        Where a member is no actor.
    """
    actors.ids(sponsors.members, sponsors.id)
    via = {"via": sponsors.copy} if sponsors.copy else {}
    return {
        "country": "USA",
        "congress": sponsors.congress,
        "measure": {"id": sponsors.measure, "title": sponsors.title},
        "introduced": sponsors.introduced,
        **reading.target(),
        "direction": reading.direction,
        "grade": reading.grade,
        "reading": reading.reading,
        "publisher": sponsors.publisher,
        "source_url": sponsors.source_url,
        **via,
        **origin,
        "sponsor": actors.by_identifier["bioguide", sponsors.sponsor],
        "cosponsors": sorted(
            (
                {
                    "actor": actors.by_identifier["bioguide", cosponsor.member],
                    "date": cosponsor.date,
                    **({"original": True} if cosponsor.original else {}),
                    **({"withdrawn": cosponsor.withdrawn} if cosponsor.withdrawn else {}),
                }
                for cosponsor in sponsors.cosponsors
            ),
            key=lambda entry: (entry["date"], entry["actor"]),
        ),
    }
