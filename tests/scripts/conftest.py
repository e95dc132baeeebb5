"""A project with two chambers and nobody in them, and a way to run an importer in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from stances.schema import Json

FIXTURES = Path(__file__).parent / "fixtures"
RULES = FIXTURES / "rules"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "data" / "actors" / "usa").mkdir(parents=True)
    (root / "data" / "coders.yaml").write_text(
        "- id: example-reader\n  type: human\n  name: Example Reader\n  description: Invented.\n"
        "- id: congress-importer\n  type: script\n  name: Importer\n  description: Invented.\n"
    )
    for chamber in ("us-senate", "us-house-of-representatives"):
        path = root / "data" / "actors" / "usa" / f"{chamber}.yaml"
        path.write_text(f"name: Example {chamber}\ntype: legislature\ncountry: USA\n")
    return root


def call(command: click.Command, *words: str | Path) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def said(result: Result) -> str:
    """What a refused run said: one line, exit 1, no traceback."""
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert len(lines) == 1, lines
    return lines[0].removeprefix("Error: ")


def assert_no_traceback(result: Result) -> None:
    if result.exit_code != 0:
        said(result)


def changes(value: Json) -> Iterator[Json]:
    """The value with one part after the other left out or replaced by something of another kind."""
    yield from (None, True, -1, "x", "2025-01-01", [], {}, [1], [[]])
    if isinstance(value, dict):
        for key, item in value.items():
            yield {name: part for name, part in value.items() if name != key}
            for changed in changes(item):
                yield {**value, key: changed}
    elif isinstance(value, list):
        for index, item in enumerate(value):
            for changed in changes(item):
                yield [*value[:index], changed, *value[index + 1 :]]


@pytest.fixture
def seated(project: Path) -> Path:
    """The project with every member of the fixtures in it."""
    import import_congress

    records = [FIXTURES / name for name in ("house.xml", "senate.xml", "billstatus.xml", "cosponsors.json")]
    result = call(
        import_congress.main,
        *(FIXTURES / name for name in ("legislators-current.yaml", "executive.yaml")),
        *("--as-of", "2026-06-15", "--root", project),
        *("--names", RULES / "press_names.yaml", "--additions", RULES / "congress_additions.yaml"),
        *(word for record in records for word in ("--for", record)),
    )
    assert result.exit_code == 0, result.output
    return project
