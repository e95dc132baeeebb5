"""A difference as a comment on a pull request: what a reviewer has to look at, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stances.diffing.escape import escaped, link
from stances.diffing.figures import Figure, FigureChange
from stances.diffing.structure import ChangedRow, Diff, Row, TableDiff
from stances.schema import Json, code

MARK = "<!-- stances-diff -->"
"""The first line, by which the comment is found again; the only HTML in it."""

LIMIT = 60_000
"""GitHub takes 65,536 characters; bytes are counted here, and some room is left."""

MOST, FEWEST = 100, 2
"""Lines shown of each list; fewer where the whole would be too long."""

READING = ("response", "stance")
COUNTS = frozenset({"n_documents", "n_coders", "decided"})
NOTHING = "Nothing changes in the tables of the dataset."


@dataclass(frozen=True, slots=True)
class _List:
    title: str
    header: Sequence[str]
    lines: Sequence[str]


def as_comment(found: Diff, figures: Sequence[FigureChange] = ()) -> str:
    """The comment: stances by who, issue, theatre, old and new stance, date and evidence; actors; the rest counted.

    Every text of a record is escaped, lists are cut and the number of lines left out is said, and the whole stays below
    what GitHub takes. After the first line there is no `<` and no `@` in it.
    """
    head, lists = _head(found), _lists(found, figures)
    most = MOST
    while True:
        text = "\n\n".join([*head, *(_shown(one, most) for one in lists if one.lines)]) + "\n"
        if len(text.encode()) <= LIMIT or most <= FEWEST:
            return text
        most //= 2


def _head(found: Diff) -> list[str]:
    parts = [MARK, "### What this changes in the dataset"]
    if found.bump == "none":
        return [*parts, NOTHING, *map(escaped, found.notes)]
    counts = _counts(found)
    said = f"{_listed(counts)}. " if counts else ""
    return [*parts, f"{said}A release with this is at least a **{found.bump}** version.", *map(escaped, found.notes)]


def _lists(found: Diff, figures: Sequence[FigureChange]) -> list[_List]:
    stances, actors = _table(found, "stances"), _table(found, "actors")
    read_anew, described, counted = _changed(stances)
    header = ["who", "issue, theatre", "stance", "date", "evidence"]
    return [
        _List("New stances", header, [_stance(row, _reading(row)) for row in stances.added]),
        _List("Changed stances", header, [_stance(one.row, _both(one)) for one in read_anew]),
        _List("Removed stances", header, [_stance(row, _reading(row)) for row in stances.removed]),
        _List("Newly described stances", [*header[:2], "what changes", *header[3:]], list(map(_described, described))),
        _List(
            "Stances with more or fewer codings",
            [*header[:2], "now in", *header[3:]],
            [_stance(one.row, _evidence(one.row)) for one in counted],
        ),
        _List("New actors", ["actor", "id", "what", "country"], list(map(_actor, actors.added))),
        _List("Removed actors", ["actor", "id", "what", "country"], list(map(_actor, actors.removed))),
        _List("Columns, codes and tables", ["calls for", "where", "what"], _structure(found)),
        _List(
            "Agreement of coders", ["field", "codings compared", "per cent equal", "alpha"], list(map(_figure, figures))
        ),
        _List("Rows by table", ["table", "added", "changed", "removed"], _rows(found)),
    ]


def _shown(found: _List, most: int) -> str:
    total = len(found.lines)
    lines = [
        f"#### {found.title} ({total:,})",
        "",
        f"| {' | '.join(found.header)} |",
        "|" + "---|" * len(found.header),
        *found.lines[:most],
    ]
    left = total - most
    return "\n".join([*lines, "", f"and {left:,} more, not shown here."] if left > 0 else lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _stance(row: Row, said: str) -> str:
    target = f"{_title('issue', row['issue'])}, {_title('theatre', row['theatre'])}"
    who = f"{escaped(row['actor_name'])} ({_title('country', row['country'])})"
    return _line([who, target, said, _date(row), link(row["publisher"], row["evidence_url"])])


def _described(changed: ChangedRow) -> str:
    return _stance(changed.row, ", ".join(escaped(name) for name in _columns(changed)))


def _columns(changed: ChangedRow) -> list[str]:
    """The columns in which a row was described anew: not those that only count its codings."""
    return [change.column for change in changed.changes if change.column not in COUNTS]


def _evidence(row: Row) -> str:
    return f"{_number(row['n_documents'], 'document')}, {_number(row['n_coders'], 'coder')}"


def _both(changed: ChangedRow) -> str:
    old = {name: changed.row[name] for name in READING}
    old |= {change.column: change.old for change in changed.changes if change.column in READING}
    return f"{_reading(old)} &#8594; **{_reading(changed.row)}**"


def _reading(row: Mapping[str, Json]) -> str:
    """A stance by its title and number, or the response where it is no position."""
    if row["stance"] is None:
        return _title("response", row["response"])
    number = f"{row['stance']:+d}" if row["stance"] else "0"
    return f"{_title('stance', row['stance'])} ({number})"


def _date(row: Row) -> str:
    """The date as exact as it is known."""
    return str(row["date"])[: {"year": 4, "month": 7}.get(row["date_precision"], 10)]


def _actor(row: Row) -> str:
    cells = [escaped(row["name"]), escaped(row["actor_id"]), _title("actor_type", row["type"])]
    return _line([*cells, _title("country", row["country"])])


def _title(codes: str, value: Json) -> str:
    """What a code is called; the code itself where the schema at hand does not know it."""
    try:
        return escaped(code(codes, value).title)
    except KeyError:
        return escaped(str(value))


def _structure(found: Diff) -> list[str]:
    """What is more than rows that came, went or were corrected."""
    return [_line([one.bump, escaped(one.where), escaped(one.what)]) for one in found.reasons if not one.rows]


def _figure(change: FigureChange) -> str:
    def both(show: Callable[[Figure], str]) -> str:
        old, new = show(change.old), show(change.new)
        return new if old == new else f"{old} &#8594; **{new}**"

    return _line(
        [
            escaped(change.name),
            both(lambda one: f"{one.n:,}"),
            both(lambda one: "-" if one.agreement is None else f"{100 * one.agreement:.1f}"),
            both(lambda one: "-" if one.alpha is None else f"{one.alpha:.2f}"),
        ]
    )


def _rows(found: Diff) -> list[str]:
    return [
        _line([name, *(f"{len(rows):,}" for rows in (table.added, table.changed, table.removed))])
        for name, table in found.tables.items()
        if table.added or table.changed or table.removed
    ]


def _counts(found: Diff) -> list[str]:
    stances, actors = _table(found, "stances"), _table(found, "actors")
    read_anew, described, _ = _changed(stances)
    counted = [
        ("new stance", stances.added),
        ("changed stance", read_anew),
        ("removed stance", stances.removed),
        ("newly described stance", described),
        ("new actor", actors.added),
        ("removed actor", actors.removed),
    ]
    return [_number(len(rows), noun) for noun, rows in counted if rows]


def _table(found: Diff, name: str) -> TableDiff:
    return found.tables.get(name, TableDiff(()))


def _changed(stances: TableDiff) -> tuple[list[ChangedRow], list[ChangedRow], list[ChangedRow]]:
    """The changed stances that are read otherwise, those that are described otherwise, and those only counted anew."""
    read_anew = [row for row in stances.changed if any(row.change(name) for name in READING)]
    kept = [row for row in stances.changed if not any(row.change(name) for name in READING)]
    return read_anew, [row for row in kept if _columns(row)], [row for row in kept if not _columns(row)]


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
