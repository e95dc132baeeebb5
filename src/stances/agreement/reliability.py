"""The reliability of the codings: agreement by field, by code and by issue, confusions and disagreements.

Agreement is that between a first coding and the second codings of the same deed in the same document, as both were
written. Decisions change nothing in it: a row where coders disagreed stays a disagreement after it was settled. That
holds only as long as the first coding of a row that was coded again is left as it was; whoever finds it wrong settles
the row in data/decisions.yaml and does not correct the coding.

The second coder is shown the issue, the theatre and the scope of the row, since its id holds them. Agreement on these
three is therefore agreement with a reading that was seen, and not blind. Agreement on everything else is blind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass

from stances.agreement.alpha import ITERATIONS, SEED, Agreement, agreement
from stances.agreement.units import FIELDS, Field, Row, Unit, compared, domain, row_of, sign, units, value
from stances.schema import Json, codes

NO_POSITION = "no position"
BY_ISSUE = ("sign", "stance")
READING = ("issue", "theatre", "response", "stance")
"""The fields in which codings of one row must agree, or a decision settles them."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often the first coder gave the label of the line and a second coder that of the column."""

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row whose codings read it differently, and that no decision settles; `readings` holds one line a coding."""

    row: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """What double coding shows.

    Attributes
    ----------
    units
        Deeds that were coded again; `recodings` counts their second codings, made by `coders`.
    fields
        Agreement by field. Fields of the position are compared where both coders read the same issue; sign and stance
        where both saw a position.
    codes
        Agreement on each condition and each frame, as given or not given; only those that somebody gave.
    issues
        Agreement on sign and stance, by the issue that the first coder read.
    confusion
        For sign and stance, over all pairs that read the same issue, those without a position included.
    open, decided
        The rows that still need a decision, and the number of rows that have one, by reason; rows that disagree across
        documents are among both.
    """

    units: int
    recodings: int
    coders: tuple[str, ...]
    iterations: int
    seed: int
    fields: dict[str, Agreement]
    codes: dict[str, dict[str, Agreement]]
    issues: dict[str, dict[str, Agreement]]
    confusion: dict[str, Confusion]
    open: tuple[Disagreement, ...]
    decided: dict[str, int]


def reliability(
    codings: Iterable[Row], *, coders: Collection[str] = (), iterations: int = ITERATIONS, seed: int = SEED
) -> Reliability:
    """The reliability that the rows of the table `codings` show; second codings by some coders only, where named."""
    rows = list(codings)
    found = units(rows, coders)

    def measured(of: Sequence[Unit], field: Field) -> Agreement:
        values = [compared(unit, field) for unit in of]
        known = domain(field) if field.level != "set" else tuple(dict.fromkeys(one for unit in values for one in unit))
        return agreement(values, known, field.level, iterations=iterations, seed=seed)

    by_name = {field.name: field for field in FIELDS}
    by_issue = {
        str(issue.value): [unit for unit in found if unit.first["issue"] == issue.value] for issue in codes("issue")
    }
    return Reliability(
        units=len(found),
        recodings=sum(len(unit.again) for unit in found),
        coders=tuple(sorted({coding["coder"] for unit in found for coding in unit.again})),
        iterations=iterations,
        seed=seed,
        fields={field.name: measured(found, field) for field in FIELDS},
        codes={
            field.name: _by_code(found, field, iterations=iterations, seed=seed)
            for field in FIELDS
            if field.level == "set"
        },
        issues={
            issue: {name: measured(of, by_name[name]) for name in BY_ISSUE} for issue, of in by_issue.items() if of
        },
        confusion={name: _confusion(found, by_name[name]) for name in BY_ISSUE},
        open=tuple(_open(rows)),
        decided=_decided(rows),
    )


def as_json(found: Reliability) -> dict[str, Json] | None:
    """The figures as a manifest holds them, without the open disagreements, of which no build has any.

    None where nothing was coded twice.
    """
    if not found.units:
        return None
    figures = asdict(found)
    del figures["open"]
    return figures


def _by_code(found: Sequence[Unit], field: Field, *, iterations: int, seed: int) -> dict[str, Agreement]:
    """Whether coders agree that a code is given, for each code by itself."""
    values = [compared(unit, field) for unit in found]
    given = {code for unit in values if len(unit) > 1 for one in unit if isinstance(one, frozenset) for code in one}
    return {
        code: agreement(
            [[isinstance(one, frozenset) and code in one for one in unit] for unit in values],
            (False, True),
            iterations=iterations,
            seed=seed,
        )
        for code in map(str, domain(field))
        if code in given
    }


def _confusion(found: Sequence[Unit], field: Field) -> Confusion:
    labels = (*map(str, domain(field)), NO_POSITION)
    counts = Counter(
        (_label(unit.first, field), _label(coding, field))
        for unit in found
        for coding in unit.again
        if coding["issue"] == unit.first["issue"]
    )
    return Confusion(labels, tuple(tuple(counts[first, second] for second in labels) for first in labels))


def _label(coding: Row, field: Field) -> str:
    found = value(coding, field)
    return NO_POSITION if found is None else str(found)


def _open(rows: Sequence[Row]) -> list[Disagreement]:
    by_row: dict[str, list[Row]] = {}
    for coding in sorted(rows, key=lambda coding: str(coding["coding_id"])):
        if coding["decision_reason"] is None:
            by_row.setdefault(row_of(coding), []).append(coding)
    return [
        Disagreement(row, tuple(_said(coding) for coding in found))
        for row, found in sorted(by_row.items())
        if _disagree(found)
    ]


def _disagree(found: Sequence[Row]) -> bool:
    """Whether codings read a row differently; those of official records only where their signs differ."""
    if all(coding["coder_type"] == "script" for coding in found):
        return (
            len(
                {(coding["response"], None if coding["stance"] is None else sign(coding["stance"])) for coding in found}
            )
            > 1
        )
    return len({tuple(coding[name] for name in READING) for coding in found}) > 1


def _said(coding: Row) -> str:
    said = f"response {coding['response']}" if coding["stance"] is None else f"stance {coding['stance']}"
    return f"{said} on {coding['issue']}, {coding['theatre']} ({coding['coder']}, {coding['document_id']})"


def _decided(rows: Sequence[Row]) -> dict[str, int]:
    reasons = {row_of(coding): coding["decision_reason"] for coding in rows if coding["decision_reason"] is not None}
    counts = Counter(reasons.values())
    return {str(code.value): counts[code.value] for code in codes("decision_reason") if counts[code.value]}
