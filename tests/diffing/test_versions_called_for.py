"""Changes to a copy of the project, each named with the version that it calls for."""

from __future__ import annotations

from pathlib import Path

from stances.diffing import Diff, diff
from tests.diffing.repository import edit

DOCUMENT = "data/documents/2025/2025-05-04-example-daily-joint-raids.yaml"
SCHEMA = "schema/tables/codings.json"


def largest(found: Diff) -> tuple[str, str, str]:
    return found.bump, found.reasons[0].where, found.reasons[0].what


def test_an_untouched_copy_calls_for_nothing(copy: Path, built: Path) -> None:
    assert diff(built, copy).bump == "none"


def test_a_removed_column_is_major(copy: Path, built: Path) -> None:
    remove_column(copy)
    found = diff(built, copy)
    assert found.tables["codings"].columns_removed == ("locator",)
    assert found.tables["codings"].changed == ()
    assert largest(found) == ("major", "codings", "the column locator was removed")


def test_a_corrected_value_is_a_patch(copy: Path, built: Path) -> None:
    edit(copy / DOCUMENT, "locator: paragraph 4", "locator: paragraph 5")
    found = diff(built, copy)
    (changed,) = found.tables["codings"].changed
    assert [(one.column, one.old, one.new) for one in changed.changes] == [("locator", "paragraph 4", "paragraph 5")]
    assert largest(found) == ("patch", "codings", "1 row was corrected")


def test_an_added_row_is_minor(copy: Path, built: Path) -> None:
    text = (copy / DOCUMENT).read_text(encoding="utf-8")
    again = text[text.index("  - actor: example-deputy") :].replace("example-deputy", "example-ministry")
    (copy / DOCUMENT).write_text(text + again, encoding="utf-8")
    found = diff(built, copy)
    assert [row["actor_id"] for row in found.tables["stances"].added] == ["example-ministry"]
    assert largest(found) == ("minor", "stances", "1 row was added")


def test_a_renamed_code_is_major(copy: Path, built: Path) -> None:
    edit(copy / "schema" / "codes.json", '"const": "civilian_harm"', '"const": "harm_to_civilians"')
    edit(
        copy / "data/documents/2025/2025-10-02-example-wire-boats.yaml",
        "frames: [international_law, civilian_harm]",
        "frames: [international_law, harm_to_civilians]",
    )
    found = diff(built, copy)
    assert [(one.kind, one.codes, one.old, one.new) for one in found.codes] == [
        ("renamed", "frame", "civilian_harm", "harm_to_civilians")
    ]
    assert largest(found) == ("major", "frame", "the code civilian_harm was renamed to harm_to_civilians")


def test_another_meaning_of_a_code_is_major(copy: Path, built: Path) -> None:
    edit(copy / "schema" / "codes.json", "Trade, investment, oil, cost.", "Trade and investment.")
    found = diff(built, copy)
    assert largest(found)[:2] == ("major", "frame")


def remove_column(copy: Path) -> None:
    """Remove a column as a maintainer would: from the schema, and from the code that fills it."""
    text = (copy / SCHEMA).read_text(encoding="utf-8")
    start = text.index('    "locator": {')
    end = text.index("\n    }", start) + len("\n    },\n")
    (copy / SCHEMA).write_text(text[:start] + text[end:], encoding="utf-8")
    edit(copy / SCHEMA, '    "locator",\n', "")
    edit(copy / "src/stances/assembling/tables.py", '                "locator": coding.locator,\n', "")
