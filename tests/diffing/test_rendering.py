"""One difference on each of its faces, written out whole."""

from __future__ import annotations

import csv
import json

import pytest

from stances.diffing.bump import reasons
from stances.diffing.rendering import FORMATS
from stances.diffing.structure import Change, ChangedRow, CodeChange, Diff, TableDiff

TABLE = TableDiff(
    key=("vote", "member"),
    columns_added=("size",),
    columns_removed=("weight",),
    retyped=(Change("order", "int8", "string"),),
    added=({"vote": "v1", "member": "=example", "colour": "red"},),
    removed=({"vote": "v2", "member": None, "colour": "red"},),
    changed=(
        ChangedRow(
            ("v3", "example"),
            (Change("colour", "red", "blue `now`\x1b"), Change("count", None, -1)),
            {"vote": "v3", "member": "example", "colour": "blue `now`\x1b"},
        ),
    ),
)
CODES = (CodeChange("renamed", "colour", "violet", "violet", "purple"),)
TABLES = {"votes": TABLE, "same": TableDiff(("id",))}
FOUND = Diff(
    old="1.0.0",
    new="HEAD",
    tables=TABLES,
    tables_added=("come",),
    tables_removed=("gone",),
    codes=CODES,
    bump="major",
    reasons=tuple(reasons(TABLES, ["come"], ["gone"], CODES)),
    notes=("something was not compared",),
)

TEXT = r"""1.0.0 -> HEAD: calls for a major version
major  gone: the table gone was removed
major  votes: the column weight was removed
major  votes: the column order was int8 and is string
major  colour: the code violet was renamed to purple
minor  come: the table come was added
minor  votes: the column size was added
minor  votes: 1 row was added
minor  votes: 1 row was removed
patch  votes: 1 row was corrected
note   something was not compared

votes
  + column size
  - column weight
  ~ column order: int8 -> string
  + v1, =example
  - v2, -
  ~ v3, example
      colour: "red" -> "blue `now`\x1b"
      count: null -> -1"""

MARKDOWN = r"""## `1.0.0` to `HEAD`

Calls for a major version.

- **major**: `gone`, `the table gone was removed`
- **major**: `votes`, `the column weight was removed`
- **major**: `votes`, `the column order was int8 and is string`
- **major**: `colour`, `the code violet was renamed to purple`
- **minor**: `come`, `the table come was added`
- **minor**: `votes`, `the column size was added`
- **minor**: `votes`, `1 row was added`
- **minor**: `votes`, `1 row was removed`
- **patch**: `votes`, `1 row was corrected`

Note: `something was not compared`

### votes

- `+ column size`
- `- column weight`
- `~ column order: int8 -> string`
- `+ v1, =example`
- `- v2, -`
- `` ~ v3, example: colour: "red" -> "blue `now`\x1b"; count: null -> -1 ``"""

CSV = """table,change,key,column,old,new
come,table added,,,,
gone,table removed,,,,
colour,code renamed,violet,,violet,purple
votes,column added,,size,,
votes,column removed,,weight,,
votes,column retyped,,order,int8,string
votes,row added,"v1, =example",,,
votes,row removed,"v2, -",,,
votes,value changed,"v3, example",colour,red,blue `now`\x1b
votes,value changed,"v3, example",count,,-1"""


@pytest.mark.parametrize(("form", "expected"), [("text", TEXT), ("markdown", MARKDOWN), ("csv", CSV)])
def test_a_face(form: str, expected: str) -> None:
    assert FORMATS[form](FOUND) == expected


def test_json_holds_the_whole_structure() -> None:
    found = json.loads(FORMATS["json"](FOUND))
    assert found == json.loads(json.dumps(FOUND.to_dict()))
    assert found["tables"]["votes"]["changed"] == [
        {
            "key": ["v3", "example"],
            "changes": [
                {"column": "colour", "old": "red", "new": "blue `now`\x1b"},
                {"column": "count", "old": None, "new": -1},
            ],
        }
    ]
    assert found["reasons"][0] == {"bump": "major", "where": "gone", "what": "the table gone was removed", "rows": []}


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    table = TableDiff(("id",), changed=(ChangedRow(("=x",), (Change("colour", "+1", "=2"),), {"id": "=x"}),))
    text = FORMATS["csv"](Diff("a", "b", {"things": table}))
    assert list(csv.reader(text.splitlines()))[1] == ["things", "value changed", "'=x", "colour", "'+1", "'=2"]


def test_no_difference_is_one_line() -> None:
    assert FORMATS["text"](Diff("a", "b", {"same": TableDiff(("id",))})) == "a -> b: no difference"
