"""The Hugging Face features of a table, as they stand in the front matter of a dataset card."""

from __future__ import annotations

from stances.schema import Column, Json, Table, codes


def labels(column: Column) -> tuple[str, ...] | None:
    """The codes that a column's values are drawn from, in the declared order; None where it has no list of its own.

    Standard lists (countries, languages: codes without a description) are left out: hundreds of labels that everybody
    knows would bury the others. So are joined cells, which hold several codes.

    >>> from stances.schema import tables
    >>> labels(tables()["stances"].column("basis"))
    ('expressed', 'revealed')
    >>> labels(tables()["stances"].column("country")) is None
    True
    """
    if column.codes is None or column.joined:
        return None
    entries = codes(column.codes)
    if any(not entry.description for entry in entries):
        return None
    return tuple(str(entry.value) for entry in entries)


def features(table: Table) -> list[dict[str, Json]]:
    """One entry a column, in order: a name and a type, a class label with its names for a code.

    The names are declared here and the Parquet file holds plain text: old and new readers of the datasets library
    understand that, and no other arrangement.
    """
    return [{"name": column.name, "dtype": _dtype(column)} for column in table.columns]


def _dtype(column: Column) -> Json:
    names = labels(column)
    if names is None:
        return column.type
    return {"class_label": {"names": {str(index): name for index, name in enumerate(names)}}}
