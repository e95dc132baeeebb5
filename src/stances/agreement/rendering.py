"""The reliability of the codings as text for a terminal and as Markdown for the card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stances.agreement.alpha import FEWEST, Agreement
from stances.agreement.reliability import Confusion, Reliability
from stances.agreement.units import FIELDS

NOTHING = "No coding has been made a second time, so there is no coefficient of agreement."
LEVELS = {field.name: field.level for field in FIELDS}
NONE = "-"


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def as_markdown(found: Reliability) -> str:
    """Sentences and tables for the section of the card, without a heading of its own."""
    if not found.units:
        return NOTHING
    return "\n\n".join([_said(found), *(_markdown(table) for table in _tables(found)), _explained(found)])


def as_text(found: Reliability) -> str:
    """The same for a terminal, and the rows that still need a decision."""
    parts = [_said(found), *(_text(table) for table in _tables(found)), _explained(found)] if found.units else [NOTHING]
    undecided = ([f"needs a decision: {row.row}", *(f"  {reading}" for reading in row.readings)] for row in found.open)
    return "\n\n".join([*parts, *map("\n".join, undecided)])


def _said(found: Reliability) -> str:
    coded = "1 deed was" if found.units == 1 else f"{found.units:,} deeds were"
    text = f"{coded} coded again, by {' and '.join(found.coders)}."
    decided = ", ".join(f"{reason} {number:,}" for reason, number in found.decided.items())
    return f"{text} Rows that a decision settled, by reason: {decided}." if decided else text


def _explained(found: Reliability) -> str:
    return (
        f"Alpha is Krippendorff's, with the interval that holds 95 per cent of {found.iterations:,} resamples of the "
        f"deeds (seed {found.seed}). Without variation alpha is not defined; with hardly any, or with fewer than "
        f"{FEWEST} deeds, no interval is given. In ordinal fields values further apart disagree more; in sets, those "
        "that share codes disagree less (the MASI distance). Fields of the position are compared where both coders "
        "read the same issue. The second coder was shown issue, theatre and scope of the row, so agreement on these is "
        "not blind."
    )


def _tables(found: Reliability) -> list[_Table]:
    header = ["level", "deeds", "agreement", "alpha", "interval"]
    fields = [[name, LEVELS[name], *_figures(one)] for name, one in found.fields.items()]
    issues = [[issue, name, *_figures(one)] for issue, by_name in found.issues.items() for name, one in by_name.items()]
    single = [
        [f"{field}: {code}", *_figures(one)] for field, by_code in found.codes.items() for code, one in by_code.items()
    ]
    tables = [
        _Table("Agreement by field", ["field", *header], fields),
        _Table("Agreement by issue", ["issue", "field", *header[1:]], issues),
    ]
    if single:
        tables.append(_Table("Agreement on single codes, as given or not given", ["code", *header[1:]], single))
    return tables + [_confusion(name, one) for name, one in found.confusion.items()]


def _confusion(name: str, found: Confusion) -> _Table:
    rows = [[label, *map(str, counts)] for label, counts in zip(found.labels, found.counts, strict=True)]
    return _Table(f"First coding (lines) and second coding (columns): {name}", [name, *found.labels], rows)


def _figures(found: Agreement) -> list[str]:
    if found.agreement is None:
        return ["0", NONE, NONE, NONE]
    alpha = "no variation" if found.alpha is None else f"{found.alpha:.2f}"
    interval = NONE if found.low is None else f"{found.low:.2f} to {found.high:.2f}"
    return [f"{found.n:,}", f"{100 * found.agreement:.1f} %", alpha, interval]


def _markdown(table: _Table) -> str:
    lines = [table.header, ["---"] * len(table.header), *table.rows]
    return "\n".join([f"{table.title}:", "", *("| " + " | ".join(line) + " |" for line in lines)])


def _text(table: _Table) -> str:
    lines = [table.header, *table.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    aligned = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return "\n".join([table.title, *(f"  {line}" for line in aligned)])
