"""Write the schema of one kind of source file as a single schema that needs no other file.

    python bench/bundle.py FILE

`check-jsonschema` is given this one, as a user would make it: every `$ref` into another file points into `$defs`.
Code lists become plain enumerations, which mean the same and are checked faster, to the baseline's favour.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from stances.schema import Json, schemas

OTHERS = {"shared.json": "sources/shared", "../codes.json": "codes", "codes.json": "codes"}


def bundled(name: str = "sources/document") -> Json:
    """The schema of that name with all that it refers to."""
    definitions: dict[str, Json] = {}
    schema = _local(schemas()[name], definitions)
    return {key: value for key, value in schema.items() if key != "$id"} | {"$defs": definitions}


def _local(value: Json, definitions: dict[str, Json]) -> Json:
    if isinstance(value, list):
        return [_local(item, definitions) for item in value]
    if not isinstance(value, dict):
        return value
    local = {key: _local(item, definitions) for key, item in value.items()}
    if isinstance(value.get("$ref"), str):
        local["$ref"] = _definition(value["$ref"], definitions)
    return local


def _definition(reference: str, definitions: dict[str, Json]) -> str:
    file, pointer = reference.split("#/$defs/")
    if pointer not in definitions:
        definition = schemas()[OTHERS[file]]["$defs"][pointer]
        if OTHERS[file] == "codes":
            definition = {"enum": [entry["const"] for entry in definition["oneOf"]]}
        definitions[pointer] = _local(definition, definitions)
    return f"#/$defs/{pointer}"


def main() -> None:
    """Read the command line and write the schema."""
    parser = argparse.ArgumentParser(description="Write the schema of a document as one file.")
    parser.add_argument("file", type=Path)
    parser.parse_args().file.write_text(json.dumps(bundled(), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
