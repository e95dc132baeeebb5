"""The description of the CSV files as a Data Package, for R, frictionless and spreadsheets."""

from __future__ import annotations

from stances.schema import Column, Json, Table, schemas
from stances.writing import identity
from stances.writing.features import labels

_TYPES = {
    "string": "string",
    "int8": "integer",
    "int16": "integer",
    "int32": "integer",
    "float64": "number",
    "bool": "boolean",
    "date32": "date",
}


def datapackage(tables: dict[str, Table], version: str) -> dict[str, Json]:
    """The descriptor: one resource a table, with types, codes, primary and foreign keys."""
    return {
        "profile": "tabular-data-package",
        "name": identity.NAME,
        "title": identity.TITLE,
        "description": identity.DESCRIPTION,
        "version": version,
        "keywords": list(identity.KEYWORDS),
        "licenses": [{"name": identity.LICENSE, "title": identity.LICENSE_TITLE, "path": identity.LICENSE_URL}],
        "contributors": [{"title": identity.CREATOR, "role": "author"}],
        "resources": [_resource(table) for table in tables.values()],
    }


def _resource(table: Table) -> dict[str, Json]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"csv/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(table, column) for column in table.columns if column.references],
        },
    }


def _field(table: Table, column: Column) -> dict[str, Json]:
    field: dict[str, Json] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.description,
        "constraints": _constraints(table, column),
    }
    if column.type == "bool":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field


def _constraints(table: Table, column: Column) -> dict[str, Json]:
    found: dict[str, Json] = {"required": not column.nullable}
    names = labels(column)
    if names is not None:
        found["enum"] = list(names)
    spec = schemas()[f"tables/{table.name}"]["properties"][column.name]
    return found | {key: spec[key] for key in ("minimum", "maximum") if key in spec}


def _foreign_key(table: Table, column: Column) -> dict[str, Json]:
    resource, _, field = str(column.references).partition(".")
    # An empty name is how a Data Package says: this very table.
    target = "" if resource == table.name else resource
    return {"fields": [column.name], "reference": {"resource": target, "fields": [field]}}
