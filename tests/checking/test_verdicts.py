"""jsonschema and jsonschema-rs reach the same verdict on every record of the project and of every fixture."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from stances.reading.source import Source
from stances.reading.tree import place, read_file
from stances.schema import SOURCE_KINDS, schemas, validator
from tests.checking.fixtures import FAULTS, HERE, MINI, MIXED


@cache
def second_opinion(kind: str) -> Draft202012Validator:
    registry: Registry = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas().values()
    )
    checker = Draft202012Validator.FORMAT_CHECKER
    assert {"date", "uri"} <= set(checker.checkers), "jsonschema lacks the libraries behind its formats"
    return Draft202012Validator(schemas()[f"sources/{kind}"], registry=registry, format_checker=checker)


def records(root: Path) -> list[Source]:
    found: list[Source] = []
    for path in sorted((root / "data").rglob("*")):
        file = place(path.relative_to(root).as_posix())
        if file and path.is_file():
            found += read_file(root, file)[0]
    return found


@pytest.mark.parametrize(
    "root",
    [MINI, HERE.parents[1], *FAULTS, *MIXED],
    ids=lambda root: "repository" if root == HERE.parents[1] else root.name,
)
def test_both_libraries_agree(root: Path) -> None:
    differ = [
        f"{source.path}:{source.line}"
        for source in records(root)
        if second_opinion(source.kind).is_valid(source.value)
        != validator(f"sources/{source.kind}").is_valid(source.value)
    ]
    assert differ == []


def test_faults_of_form_are_seen_by_both() -> None:
    refused = [
        source
        for fixture in FAULTS
        for source in records(fixture)
        if not second_opinion(source.kind).is_valid(source.value)
    ]
    assert len(refused) > 60


@pytest.mark.parametrize("kind", [*SOURCE_KINDS, "shared"])
def test_the_schemas_are_schemas(kind: str) -> None:
    Draft202012Validator.check_schema(schemas()[f"sources/{kind}"])
