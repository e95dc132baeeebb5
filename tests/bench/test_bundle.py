from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bench.bundle import bundled
from stances.reading.tree import list_files, read_files


@pytest.fixture
def documents(mini: Path) -> list[dict[str, Any]]:
    return [source.value for source in read_files(mini, list_files(mini)[0])[0].of("document")]


@pytest.fixture
def validator() -> Draft202012Validator:
    schema = bundled()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_nothing_points_out_of_the_bundle() -> None:
    def references(value: Any) -> list[str]:
        if isinstance(value, list):
            return [found for item in value for found in references(item)]
        if not isinstance(value, dict):
            return []
        own = [value["$ref"]] if "$ref" in value else []
        return own + [found for item in value.values() for found in references(item)]

    schema = bundled()
    assert {reference.removeprefix("#/$defs/") for reference in references(schema)} == set(schema["$defs"])


def test_good_documents_pass(validator: Draft202012Validator, documents: list[dict[str, Any]]) -> None:
    assert len(documents) > 2
    for document in documents:
        validator.validate(document)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("issue", "no_such_issue"),
        ("actor", "Not An Id"),
        ("date", "2025-13"),
        ("stance", 3),
        ("frames", ["sovereignty", "sovereignty"]),
        ("summary", "short"),
        ("colour", "red"),
    ],
)
def test_faults_are_refused(
    validator: Draft202012Validator, documents: list[dict[str, Any]], key: str, value: object
) -> None:
    document = documents[0]
    document["codings"][0][key] = value
    assert not validator.is_valid(document)
