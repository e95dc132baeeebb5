"""The codings that were made twice, and the values of each field in them.

Everything here works on rows of the published table `codings`, so the figures of a release can be computed again from
the release alone.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from stances.agreement.alpha import Level
from stances.schema import Json, codes

Row = Mapping[str, Json]

SIGNS = ("oppose", "neither", "support")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that coders fill in: how its values are compared, and the code list they are from.

    A field of the position (`of_position`) is compared only between codings that read the same issue.
    """

    name: str
    level: Level
    codes: str
    of_position: bool = True


FIELDS = (
    Field("issue", "nominal", "issue", of_position=False),
    Field("theatre", "nominal", "theatre", of_position=False),
    Field("response", "nominal", "response"),
    Field("sign", "nominal", "stance"),
    Field("stance", "ordinal", "stance"),
    Field("scope", "nominal", "scope"),
    Field("condition", "set", "condition"),
    Field("basis", "nominal", "basis", of_position=False),
    Field("attribution", "nominal", "attribution", of_position=False),
    Field("certainty", "ordinal", "certainty", of_position=False),
    Field("frames", "set", "frame"),
)
"""In the order in which they are shown. Certainty and stance are ordered lists; attribution is not taken for one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One deed in one document, as the first coder coded it and as one or more others coded it again."""

    row: str
    first: Row
    again: tuple[Row, ...]


def units(codings: Iterable[Row], coders: Collection[str] = ()) -> list[Unit]:
    """The deeds that were coded again, sorted by row and document; by these coders only where some are named.

    The rows are those of the table `codings`. What a decision settled makes no difference.
    """
    first: dict[str, Row] = {}
    again: dict[str, list[Row]] = {}
    for coding in codings:
        place = coding["coding_id"].rpartition(":")[0]
        if not coding["recoding"]:
            first[place] = coding
        elif not coders or coding["coder"] in coders:
            again.setdefault(place, []).append(coding)
    return [
        Unit(row_of(first[place]), first[place], tuple(sorted(found, key=lambda coding: str(coding["coder"]))))
        for place, found in sorted(again.items())
        if place in first
    ]


def row_of(coding: Row) -> str:
    """The stance id under which the first coder put the deed; a decision may have moved the row since."""
    row: str = coding["coding_id"].partition("@")[0]
    return row


def compared(unit: Unit, field: Field) -> list[Hashable]:
    """The values of a field in the codings of a unit, the first coder's first, without missing numbers."""
    same = [coding for coding in unit.again if not field.of_position or coding["issue"] == unit.first["issue"]]
    found = [value(coding, field) for coding in (unit.first, *same)]
    return [one for one in found if one is not None]


def value(coding: Row, field: Field) -> Hashable:
    """The value of a field in a coding: a frozenset where several codes may be given; None where there is no number."""
    if field.name == "sign":
        return None if coding["stance"] is None else sign(coding["stance"])
    found: Hashable = coding[field.name]
    if field.level == "set":
        return frozenset(str(found).split("|")) if found else frozenset()
    return found


def sign(stance: int) -> str:
    """The side of a stance.

    >>> [sign(stance) for stance in (-2, 0, 1)]
    ['oppose', 'neither', 'support']
    """
    return SIGNS[(stance > 0) - (stance < 0) + 1]


@cache
def domain(field: Field) -> tuple[Hashable, ...]:
    """Every value that a field with single codes may have, in order."""
    return SIGNS if field.name == "sign" else tuple(code.value for code in codes(field.codes))
