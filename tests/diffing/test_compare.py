"""What differs between two literal snapshots, and the version that it calls for."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from stances.diffing.compare import compare
from stances.diffing.snapshot import Meaning, Snapshot, TableData
from stances.diffing.structure import BUMPS, Change, ChangedRow, CodeChange, Diff

CODES = {
    "colour": {"red": Meaning("Red", "Like a rose."), "blue": Meaning("Blue", "Like the sea.")},
}


def table(rows: list[dict[str, Any]], key: tuple[str, ...] = ("id",), **types: pa.DataType) -> TableData:
    found = pa.Table.from_pylist(
        rows, pa.schema({"id": pa.string(), "colour": pa.string(), "size": pa.int8()} | types) if types else None
    )
    enums = {"colour": ("red", "blue")} if "colour" in found.column_names else {}
    return TableData(key, {field.name: str(field.type) for field in found.schema}, enums, found)


def side(name: str, codes: Any = CODES, **tables: TableData) -> Snapshot:
    return Snapshot(name, tables, codes)


ONE = [{"id": "a", "colour": "red", "size": 1}, {"id": "b", "colour": "blue", "size": None}]


def difference(new: list[dict[str, Any]], old: list[dict[str, Any]] = ONE, **codes: Any) -> Diff:
    return compare(
        side("1.0.0", things=table(old)),
        side("here", codes.get("codes", CODES), things=table(new, codes.get("key", ("id",)))),
    )


def test_equal_snapshots_call_for_nothing() -> None:
    found = difference([dict(row) for row in reversed(ONE)])
    assert (found.bump, found.reasons, bool(found.tables["things"])) == ("none", (), False)


def test_rows_that_come_go_and_change() -> None:
    found = difference([{"id": "a", "colour": "blue", "size": None}, {"id": "c", "colour": "red", "size": 3}])
    things = found.tables["things"]
    assert things.added == ({"id": "c", "colour": "red", "size": 3},)
    assert things.removed == (ONE[1],)
    assert things.changed == (
        ChangedRow(
            ("a",),
            (Change("colour", "red", "blue"), Change("size", 1, None)),
            {"id": "a", "colour": "blue", "size": None},
        ),
    )
    assert [(one.bump, one.what, one.rows) for one in found.reasons] == [
        ("minor", "1 row was added", (("c",),)),
        ("minor", "1 row was removed", (("b",),)),
        ("patch", "1 row was corrected", (("a",),)),
    ]


def test_null_differs_from_every_value_and_not_from_null() -> None:
    found = difference([ONE[0], ONE[1] | {"size": 0}])
    assert found.tables["things"].changed[0].changes == (Change("size", None, 0),)
    assert found.bump == "patch"


def test_columns_that_come_go_and_change_their_type() -> None:
    old = table([{"id": "a", "size": 1, "gone": "x"}])
    new = table([{"id": "a", "size": "1", "come": "y"}])
    found = compare(side("1.0.0", things=old), side("here", things=new))
    things = found.tables["things"]
    assert (things.columns_added, things.columns_removed) == (("come",), ("gone",))
    assert things.retyped == (Change("size", "int64", "string"),)
    assert things.changed == ()
    assert [(one.bump, one.what) for one in found.reasons] == [
        ("major", "the column gone was removed"),
        ("major", "the column size was int64 and is string"),
        ("minor", "the column come was added"),
    ]


def test_tables_that_come_and_go() -> None:
    found = compare(side("1.0.0", things=table(ONE)), side("here", others=table(ONE)))
    assert (found.tables_added, found.tables_removed) == (("others",), ("things",))
    assert [one.bump for one in found.reasons] == ["major", "minor"]


def test_another_key_is_major_and_matches_rows_by_the_new_one() -> None:
    found = difference([ONE[0], ONE[1] | {"size": 2}], key=("id", "colour"))
    assert found.tables["things"].changed[0].key == ("b", "blue")
    assert (found.bump, found.reasons[0].what) == ("major", "the key was id and is id, colour")


RED, BLUE = CODES["colour"]["red"], CODES["colour"]["blue"]


@pytest.mark.parametrize(
    ("colours", "change", "bump"),
    [
        ({"red": RED}, CodeChange("removed", "colour", "blue"), "major"),
        ({"red": RED, "azure": BLUE}, CodeChange("renamed", "colour", "blue", "blue", "azure"), "major"),
        (
            {"red": RED, "blue": Meaning("Blue", "Like a lake.")},
            CodeChange("redefined", "colour", "blue", "Like the sea.", "Like a lake."),
            "major",
        ),
        ({"red": RED, "blue": BLUE, "green": Meaning("Green", "")}, CodeChange("added", "colour", "green"), "minor"),
        (
            {"red": RED, "blue": Meaning("Azure", "Like the sea.")},
            CodeChange("retitled", "colour", "blue", "Blue", "Azure"),
            "patch",
        ),
    ],
)
def test_codes(colours: dict[str, Meaning], change: CodeChange, bump: str) -> None:
    found = difference(ONE, codes={"colour": colours})
    assert found.codes == (change,)
    assert found.bump == bump


def test_other_marks_in_a_meaning_are_no_other_meaning() -> None:
    found = difference(ONE, codes={"colour": {"red": RED, "blue": Meaning("Blue", "like the sea")}})
    assert found.bump == "none"


def test_without_meanings_the_listed_codes_are_compared_and_a_note_says_so() -> None:
    old = TableData(("id",), {"id": "string"}, {"colour": ("red", "violet")}, pa.table({"id": ["a"]}))
    new = TableData(("id",), {"id": "string"}, {"colour": ("red", "blue")}, pa.table({"id": ["a"]}))
    found = compare(side("1.0.0", None, things=old), side("here", things=new))
    assert found.codes == (
        CodeChange("removed", "things.colour", "violet"),
        CodeChange("added", "things.colour", "blue"),
    )
    assert found.notes[0].startswith("what the codes mean was not compared: the schema of 1.0.0 is not at hand")


def test_one_table_keeps_the_version_of_the_whole() -> None:
    old = side("1.0.0", things=table(ONE), others=table(ONE))
    found = compare(old, side("here", things=table(ONE), others=table(ONE[:1]))).only("things")
    assert (list(found.tables), found.bump) == (["things"], "minor")


def test_the_kinds_of_version_are_ordered() -> None:
    assert BUMPS == ("none", "patch", "minor", "major")
