"""What a comparison of two states of the dataset yields: plain data, with no thought of how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Literal

from stances.schema import Json

Bump = Literal["none", "patch", "minor", "major"]
BUMPS: tuple[Bump, ...] = ("none", "patch", "minor", "major")
"""The kinds of version, the smallest first."""

Row = Mapping[str, Json]
"""One row of a table by column; dates are ISO text."""

Key = tuple[Json, ...]
"""The values of a row in the columns of its table's key."""


class CannotDiff(ValueError):
    """One side of a comparison cannot be read; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that changed: in which column, from what, to what."""

    column: str
    old: Json
    new: Json


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that is on both sides with other values; `row` is the whole new row."""

    key: Key
    changes: tuple[Change, ...]
    row: Row

    def change(self, column: str) -> Change | None:
        """The change in one column, or None where it kept its value."""
        return next((change for change in self.changes if change.column == column), None)


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What differs in a table that both sides have.

    Rows are matched by `key` and compared in the columns that both sides have; a column that was added or removed
    changes no row. `retyped` holds the columns whose type changed, with the types as values. `old_key` is the key that
    the old side declares where the new one declares another, else None.
    """

    key: tuple[str, ...]
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    retyped: tuple[Change, ...] = ()
    old_key: tuple[str, ...] | None = None
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[ChangedRow, ...] = ()

    def key_of(self, row: Row) -> Key:
        """The key of a row of this table."""
        return tuple(row[name] for name in self.key)

    def __bool__(self) -> bool:
        return bool(
            self.columns_added
            or self.columns_removed
            or self.retyped
            or self.old_key
            or self.added
            or self.removed
            or self.changed
        )


CodeKind = Literal["added", "removed", "renamed", "redefined", "retitled"]


@dataclass(frozen=True, slots=True)
class CodeChange:
    """What happened to one code of a code list.

    `old` and `new` are the values of the code for `renamed`, its meanings for `redefined`, its titles for `retitled`,
    and None else. Where the meanings of a side are not known, `codes` is `table.column` and not the name of a list.
    """

    kind: CodeKind
    codes: str
    code: str | int
    old: str | int | None = None
    new: str | int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a kind of version is called for: what happened, in which table or code list, and to which rows."""

    bump: Bump
    where: str
    what: str
    rows: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs between two states of the dataset.

    Attributes
    ----------
    old, new
        What was compared, as it was named.
    tables
        The tables that both sides have, in the order of the new side, also those without a difference.
    tables_added, tables_removed
        Tables that only one side has; their rows are not listed.
    codes
        Codes that came, went, or changed.
    bump
        The smallest kind of version that a release of the new side would have to be, after one of the old side.
    reasons
        What calls for a version at all, the largest kind first.
    notes
        What could not be compared.
    """

    old: str
    new: str
    tables: Mapping[str, TableDiff]
    tables_added: tuple[str, ...] = ()
    tables_removed: tuple[str, ...] = ()
    codes: tuple[CodeChange, ...] = ()
    bump: Bump = "none"
    reasons: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()

    def only(self, table: str) -> Diff:
        """The part about one table; codes, bump and reasons stay those of the whole."""
        return replace(
            self,
            tables={name: found for name, found in self.tables.items() if name == table},
            tables_added=tuple(name for name in self.tables_added if name == table),
            tables_removed=tuple(name for name in self.tables_removed if name == table),
        )

    def to_dict(self) -> dict[str, Json]:
        """The same as JSON knows it; a changed row comes without the row itself."""
        # The rows go over as they are: a deep copy of all of them takes longer than the comparison.
        tables = {name: {**_shallow(table), "changed": _changes(table)} for name, table in self.tables.items()}
        return {
            **_shallow(self),
            "tables": {
                name: {**table, "retyped": list(map(asdict, table["retyped"]))} for name, table in tables.items()
            },
            "codes": list(map(asdict, self.codes)),
            "reasons": list(map(asdict, self.reasons)),
        }


def _shallow(value: TableDiff | Diff) -> dict[str, Json]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _changes(table: TableDiff) -> list[dict[str, Json]]:
    return [{"key": row.key, "changes": list(map(asdict, row.changes))} for row in table.changed]
