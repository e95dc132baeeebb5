"""How the codings of one row become one stance.

The codings of a row agree, or a decision settles them (the checker sees to that). What is published beside the stance
comes from one coding that stands for the row: the one with the best attribution, then the earliest document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from stances.codings import DEFAULT_RESPONSE, Coding, stance_id
from stances.reading.source import Corpus
from stances.schema import Json, codes

MAX_CONDITIONED = 1
"""A condition caps the size of a stance."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One row of stances before names and addresses are added: the settled values and the codings behind them.

    `standing` is the coding that stands for the row. `overruled` holds the ids of the codings that a decision settled
    otherwise. `reason` is the decision's, or None where the codings agree.
    """

    id: str
    issue: str
    theatre: str
    response: str
    stance: int | None
    condition: tuple[str, ...]
    frames: tuple[str, ...]
    standing: Coding
    codings: tuple[Coding, ...]
    overruled: frozenset[str]
    reason: str | None


def settle(codings: Sequence[Coding], corpus: Corpus) -> list[Settled]:
    """The rows of the stances table, sorted by id."""
    decisions = {value["stance"]: value for source in corpus.of("decisions") for value in source.value}
    published = {source.id: source.value["published"] for source in corpus.of("document")}
    rows: dict[str, list[Coding]] = {}
    decided: dict[str, Json] = {}
    for coding in codings:
        decision = decisions.get(coding.row)
        final = _final_id(coding, decision) if decision else coding.row
        rows.setdefault(final, []).append(coding)
        if decision:
            decided[final] = decision
    return [_settled(row, rows[row], decided.get(row), published) for row in sorted(rows)]


def _final_id(coding: Coding, decision: Json) -> str:
    """The id under the decision's issue and theatre; the rest of a row's id is not open to reading."""
    actor, issue, theatre, date, act, *scope = coding.row.split(".")
    return stance_id(actor, decision.get("issue", issue), decision.get("theatre", theatre), date, act, *scope)


def _settled(row: str, codings: list[Coding], decision: Json | None, published: Mapping[str, str]) -> Settled:
    _, issue, theatre, *_ = row.split(".")
    first = [coding for coding in codings if not coding.recoding]
    if decision is None:
        strongest = max(first, key=lambda coding: abs(coding.stance or 0))
        response, stance = strongest.response, strongest.stance
        agreeing, overruled = first, frozenset[str]()
    else:
        response, stance = decision.get("response", DEFAULT_RESPONSE), decision.get("settled")
        values = (issue, theatre, response, stance)
        differing = [
            coding for coding in codings if (coding.issue, coding.theatre, coding.response, coding.stance) != values
        ]
        overruled = frozenset(coding.id for coding in differing)
        agreeing = [coding for coding in first if coding.id not in overruled] or first
    return Settled(
        id=row,
        issue=issue,
        theatre=theatre,
        response=response,
        stance=stance,
        condition=_conditions(agreeing, stance, decision),
        frames=_joined("frame", [coding.frames for coding in agreeing]),
        standing=min(agreeing, key=lambda coding: _rank(coding, stance, published)),
        codings=tuple(codings),
        overruled=overruled,
        reason=decision["reason"] if decision else None,
    )


def _conditions(agreeing: Sequence[Coding], stance: int | None, decision: Json | None) -> tuple[str, ...]:
    if decision and "condition" in decision:
        return tuple(decision["condition"])
    if stance is None or abs(stance) > MAX_CONDITIONED:
        return ()
    return _joined("condition", [coding.condition for coding in agreeing])


def _joined(code_list: str, lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The codes that any of the lists holds, in the order in which the code list declares them."""
    found = {value for values in lists for value in values}
    return tuple(value for value in _order(code_list) if value in found)


def _rank(coding: Coding, stance: int | None, published: Mapping[str, str]) -> tuple[bool, int, str, str, str]:
    """The coding that stands for the row comes first: it has the row's stance, and the best and earliest evidence."""
    attribution = _order("attribution")[coding.attribution]
    return (
        coding.stance != stance,
        attribution,
        published.get(coding.document, coding.date),
        coding.document,
        coding.coder,
    )


@cache
def _order(code_list: str) -> dict[str, int]:
    return {str(code.value): index for index, code in enumerate(codes(code_list))}
