"""One SQLite database with keys, indexes and full-text search, and the metadata with which Datasette shows it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson

from stances.exporting.dataset import Dataset
from stances.schema import Column, Json, Table
from stances.writing import identity
from stances.writing.features import labels

NAME = identity.NAME
FILE = f"{NAME}.db"
METADATA = "metadata.json"

_TYPES = {"string": "TEXT", "date32": "TEXT", "float64": "REAL"}

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "stances": ("actor_name", "quote", "quote_en", "summary"),
    "documents": ("title", "publisher", "byline"),
    "actors": ("name", "aliases"),
}
FACETS: Mapping[str, tuple[str, ...]] = {
    "stances": ("issue", "theatre", "stance", "response", "act", "actor_type", "country", "basis"),
    "codings": ("coder", "issue", "theatre", "attribution", "certainty"),
    "documents": ("kind", "language", "publisher"),
    "actors": ("type", "country"),
    "votes": ("vote", "party"),
    "sponsorships": ("role", "direction", "party"),
}
LABELS: Mapping[str, str] = {"actors": "name", "documents": "title", "issues": "title", "events": "title"}


def write(dataset: Dataset, folder: Path) -> None:
    """Write the database and its metadata.

    Every table has its primary key, a foreign key and an index for each reference to a table that is exported too, and
    a check for each column of codes. Dates are ISO text, truth values 0 and 1. `stances_fts`, `documents_fts` and
    `actors_fts` are full-text indexes that find words with or without accents.
    """
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    try:
        connection.execute("BEGIN")
        for name in dataset.tables:
            connection.execute(_create(dataset, dataset.schema(name)))
        for name in dataset.tables:
            _insert(connection, dataset, dataset.schema(name))
        for name in dataset.tables:
            for statement in _indexes(dataset, dataset.schema(name)):
                connection.execute(statement)
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
        about = {"name": NAME, "version": dataset.version, "license": identity.LICENSE}
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    finally:
        connection.close()
    (folder / METADATA).write_bytes(orjson.dumps(_metadata(dataset), option=orjson.OPT_INDENT_2))


def _create(dataset: Dataset, table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    # A strict table takes no null in a primary key, and some keys have parts that may be empty.
    nullable = any(table.column(name).nullable for name in table.key)
    parts.append(f"{'UNIQUE' if nullable else 'PRIMARY KEY'} ({', '.join(map(_name, table.key))})")
    for column, other, target in _references(dataset, table):
        parts.append(f"FOREIGN KEY ({_name(column)}) REFERENCES {_name(other)} ({_name(target)})")
    return f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(parts) + "\n) STRICT"


def _column(column: Column) -> str:
    words = [_name(column.name), _TYPES.get(column.type, "INTEGER")]
    if not column.nullable:
        words.append("NOT NULL")
    names = labels(column)
    if column.type == "bool":
        words.append(f"CHECK ({_name(column.name)} IN (0, 1))")
    elif names is not None:
        words.append(f"CHECK ({_name(column.name)} IN ({', '.join(map(_text, names))}))")
    return " ".join(words)


def _references(dataset: Dataset, table: Table) -> Iterator[tuple[str, str, str]]:
    for column in table.columns:
        if column.references:
            other, _, target = column.references.partition(".")
            if other in dataset.tables:
                yield column.name, other, target


def _insert(connection: sqlite3.Connection, dataset: Dataset, table: Table) -> None:
    marks = ", ".join("?" * len(table.columns))
    rows = ([_value(value) for value in row.values()] for row in dataset.tables[table.name].to_pylist())
    connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows)  # noqa: S608 - names of the schema


def _indexes(dataset: Dataset, table: Table) -> Iterator[str]:
    wanted = [column for column, _, _ in _references(dataset, table)]
    wanted += [name for name in FACETS.get(table.name, ()) if name not in wanted]
    if any(column.name == "date" for column in table.columns):
        wanted.append("date")
    for column in wanted:
        if (column,) != table.key:
            yield f"CREATE INDEX {_name(f'{table.name}_{column}')} ON {_name(table.name)} ({_name(column)})"
    if table.name in SEARCHED:
        index = f"{table.name}_fts"
        names = ", ".join(map(_name, SEARCHED[table.name]))
        options = f"content={_text(table.name)}, tokenize='unicode61 remove_diacritics 2'"
        yield f"CREATE VIRTUAL TABLE {_name(index)} USING fts5({names}, {options})"
        yield f"INSERT INTO {_name(index)} ({_name(index)}) VALUES ('rebuild')"  # noqa: S608 - names of the schema


def _value(value: Json) -> Json:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _name(name: str) -> str:
    return f'"{name}"'


def _text(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def _metadata(dataset: Dataset) -> dict[str, Json]:
    return {
        "title": f"{identity.TITLE} {dataset.version}",
        "description": identity.DESCRIPTION,
        "license": identity.LICENSE,
        "license_url": identity.LICENSE_URL,
        "databases": {NAME: {"tables": {name: _table_metadata(dataset.schema(name)) for name in dataset.tables}}},
    }


def _table_metadata(table: Table) -> dict[str, Json]:
    found: dict[str, Json] = {
        "title": table.title,
        "description": table.description,
        "columns": {column.name: column.description for column in table.columns},
    }
    if table.name in FACETS:
        found["facets"] = list(FACETS[table.name])
    if table.name in LABELS:
        found["label_column"] = LABELS[table.name]
    if table.name in SEARCHED:
        found["fts_table"] = f"{table.name}_fts"
    return found
