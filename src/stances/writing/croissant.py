"""The description of the Parquet files as Croissant metadata, for dataset search and machine learning tools."""

from __future__ import annotations

from collections.abc import Mapping

from stances.schema import Column, Json, Table
from stances.writing import identity

_TYPES = {
    "string": "sc:Text",
    "int8": "sc:Integer",
    "int16": "sc:Integer",
    "int32": "sc:Integer",
    "float64": "sc:Float",
    "bool": "sc:Boolean",
    "date32": "sc:Date",
}

_CONTEXT: dict[str, Json] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(tables: dict[str, Table], entries: Mapping[str, Json], version: str) -> dict[str, Json]:
    """The metadata: one file object and one record set a table; `entries` are those of the manifest.

    Keys between tables are in datapackage.json only: a `references` here makes readers join the tables, and they then
    fail where a key is null. There is no date of publication either, as two builds of one tree are the same.
    """
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": identity.NAME,
        "description": identity.DESCRIPTION,
        "version": version,
        "license": identity.LICENSE_URL,
        "citeAs": f"{identity.CREATOR}. {identity.TITLE}, version {version}.",
        "keywords": list(identity.KEYWORDS),
        "creator": {"@type": "sc:Organization", "name": identity.CREATOR},
        "distribution": [_file(entries[name]) for name in tables],
        "recordSet": [_record_set(table, entries[table.name]["file"]) for table in tables.values()],
    }


def _file(entry: Mapping[str, Json]) -> dict[str, Json]:
    return {
        "@type": "cr:FileObject",
        "@id": entry["file"],
        "name": entry["file"],
        "contentUrl": entry["file"],
        "contentSize": f"{entry['bytes']} B",
        "encodingFormat": "application/x-parquet",
        "sha256": entry["sha256"],
    }


def _record_set(table: Table, file: str) -> dict[str, Json]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column, file) for column in table.columns],
    }


def _field(table: Table, column: Column, file: str) -> dict[str, Json]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": f"{table.name}/{column.name}",
        "description": column.description,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": file}, "extract": {"column": column.name}},
    }
