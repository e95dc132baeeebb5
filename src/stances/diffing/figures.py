"""How the figures of agreement between coders change from one side to the other."""

from __future__ import annotations

from dataclasses import dataclass

from stances import schema
from stances.agreement.alpha import Agreement
from stances.agreement.reliability import reliability
from stances.diffing.snapshot import Snapshot, read_codes

TABLE = "codings"


@dataclass(frozen=True, slots=True)
class Figure:
    """Agreement in one field: codings compared, share that is equal, Krippendorff's alpha; None where undefined."""

    n: int = 0
    agreement: float | None = None
    alpha: float | None = None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A field, or a field of one issue, whose agreement changed."""

    name: str
    old: Figure
    new: Figure


def figure_changes(old: Snapshot, new: Snapshot) -> list[FigureChange]:
    """The fields, and the fields by issue, in which agreement is not what it was.

    Empty where a side was made under other codes than those at hand: the fields are then not the same fields.
    """
    before, after = _figures(old), _figures(new)
    if before is None or after is None:
        return []
    names = [*after, *(name for name in before if name not in after)]
    changes = [FigureChange(name, before.get(name, Figure()), after.get(name, Figure())) for name in names]
    return [change for change in changes if change.old != change.new]


def _figures(side: Snapshot) -> dict[str, Figure] | None:
    if side.codes != read_codes(schema.schemas()["codes"]) or TABLE not in side.tables:
        return None
    rows = side.tables[TABLE].rows
    if {column.name for column in schema.tables()[TABLE].columns} - set(rows.column_names):
        return None
    # The interval is not shown, so one resample is enough.
    found = reliability(rows.to_pylist(), iterations=1)
    figures = {field: _figure(one) for field, one in found.fields.items()}
    for issue, fields in found.issues.items():
        title = schema.code("issue", issue).title
        figures |= {f"{title}: {field}": _figure(one) for field, one in fields.items()}
    return figures


def _figure(found: Agreement) -> Figure:
    return Figure(found.n, found.agreement, found.alpha)
