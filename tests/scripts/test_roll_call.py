"""Roll calls: three forms, one record."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import Result

import import_roll_call
from importing import roll_call_formats
from stances.checking import check_project
from stances.problem import failed
from stances.reading import yaml
from stances.reading.tree import text_keys
from stances.schema import Json
from tests.scripts.conftest import FIXTURES, RULES, assert_no_traceback, call, changes, said

HOUSE = "data/roll_calls/usa-119-house-2025-901.yaml"
SENATE = "data/roll_calls/usa-119-senate-2026-909.yaml"


def run(project: Path, *words: str | Path) -> Result:
    fixed = ("--accessed", "2026-06-20", "--coder", "example-reader", "--rules", RULES / "roll_calls.yaml")
    return call(import_roll_call.main, *words, "--root", project, *fixed)


def record(project: Path, path: str) -> Json:
    return yaml.read((project / path).read_bytes(), text_keys("roll_call"))


def test_a_roll_call_of_the_house_is_written_in_canonical_form(seated: Path) -> None:
    assert run(seated, FIXTURES / "house.xml").output == f"{HOUSE}: written\n"
    assert (
        (seated / HOUSE).read_text()
        == """\
legislature: us-house-of-representatives
country: USA
congress: 119
session: 2025
number: 901
date: 2025-12-17
measure:
  id: hconres9001-119
  title: Example resolution to remove forces that have not been authorized
question: On Agreeing to the Resolution
result: Failed
issue: executive_authority
theatre: venezuela
yea_means: against
grade: core
reading: Invented. A yea adopts the example resolution, so it is against the proposition.
coder: example-reader
importer: congress-importer
publisher: Clerk of the United States House of Representatives
source_url: https://clerk.house.gov/evs/2025/roll901.xml
accessed: 2026-06-20
totals:
  yea: 0
  nay: 1
  present: 0
  not_voting: 1
  from: record
votes:
  yea: []
  nay:
    - bo-birch-ak
  present: []
  not_voting:
    - pepe-cedar
"""
    )


def test_the_tie_breaking_vote_is_no_members_vote(seated: Path) -> None:
    run(seated, FIXTURES / "senate.xml")
    found = record(seated, SENATE)
    assert found["totals"] == {"yea": 1, "nay": 1, "present": 0, "not_voting": 0, "from": "record"}
    assert found["tie_breaker"] == {"actor": "old-elder", "vote": "yea"}
    assert found["votes"] == {"yea": ["bo-birch-tx"], "nay": ["ash-alder"], "present": [], "not_voting": []}


@pytest.mark.parametrize(("chamber", "path"), [("house", HOUSE), ("senate", SENATE)])
def test_xml_and_json_of_one_roll_call_give_one_record(seated: Path, chamber: str, path: str) -> None:
    run(seated, FIXTURES / f"{chamber}.xml")
    from_xml = record(seated, path)
    run(seated, FIXTURES / f"{chamber}.json", "--via", "example/copy@0000000")
    from_json = record(seated, path)
    assert from_json.pop("via") == "example/copy@0000000"
    assert from_json["totals"].pop("from") == ("list" if chamber == "house" else "record")
    assert from_xml["totals"].pop("from") == "record"
    assert from_json.pop("source_url").replace("http://", "https://") == from_xml.pop("source_url")
    assert from_json == from_xml


def test_the_records_pass_the_check(seated: Path) -> None:
    assert run(seated, FIXTURES / "house.xml", FIXTURES / "senate.json").exit_code == 0
    _, problems = check_project(seated)
    assert not failed(problems), [str(problem) for problem in problems]


def test_running_again_changes_nothing(seated: Path) -> None:
    run(seated, FIXTURES / "house.xml")
    before = (seated / HOUSE).stat().st_mtime_ns
    assert run(seated, FIXTURES / "house.xml").output == f"{HOUSE}: unchanged\n"
    assert (seated / HOUSE).stat().st_mtime_ns == before
    assert [path.name for path in (seated / HOUSE).parent.iterdir()] == [Path(HOUSE).name]


def test_without_a_reading_nothing_is_written(seated: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text((RULES / "roll_calls.yaml").read_text().split("\n\n")[0])
    words = ("--accessed", "2026-06-20", "--coder", "example-reader", "--rules", rules, "--root", seated)
    result = call(import_roll_call.main, FIXTURES / "house.xml", FIXTURES / "senate.xml", *words)
    assert said(result) == f"no reading for usa-119-senate-2026-909; add it to {rules}, or give it with the options"
    assert not (seated / "data/roll_calls").exists()


def test_a_reading_by_hand_is_for_one_record(seated: Path) -> None:
    by_hand = ("--yea-means", "neither", "--grade", "related", "--reading", "Invented.")
    assert run(seated, FIXTURES / "house.xml", *by_hand).exit_code == 0
    found = record(seated, HOUSE)
    assert (found["yea_means"], found["reading"]) == ("neither", "Invented.")
    assert "issue" not in found
    refused = said(run(seated, FIXTURES / "house.xml", FIXTURES / "senate.xml", *by_hand))
    assert refused == "a reading by hand is for one record; give one, or write the readings into the rules"
    incomplete = said(run(seated, FIXTURES / "house.xml", "--grade", "core"))
    assert incomplete == "the options: the reading of usa-119-house-2025-901 has no yea_means, reading; add it"


def test_a_reading_that_the_schema_refuses_is_not_written(seated: Path) -> None:
    by_hand = ("--yea-means", "for", "--grade", "core", "--reading", "Invented.")
    assert "does not fit the schema" in said(run(seated, FIXTURES / "house.xml", *by_hand))
    assert not (seated / HOUSE).exists()


def test_a_member_who_is_no_actor_is_named_with_the_way_out(project: Path) -> None:
    assert said(run(project, FIXTURES / "house.xml")) == (
        "usa-119-house-2025-901: no actor has bioguide X000003, bioguide X000004; "
        "run scripts/import_congress.py with --for and the record first"
    )


def test_a_tie_without_a_vice_president_is_refused(seated: Path) -> None:
    path = seated / "data/actors/usa/congress.jsonl"
    path.write_text("".join(line for line in path.read_text().splitlines(keepends=True) if "old-elder" not in line))
    assert said(run(seated, FIXTURES / "senate.xml")) == (
        "0 actors were Vice President of the United States on 2026-01-14; "
        "run scripts/import_congress.py with --for and the record first"
    )


FAULTS = [
    (
        "house.xml",
        "<nay-total>1</nay-total>",
        "<nay-total>2</nay-total>",
        "usa-119-house-2025-901: the record states 2 nay but lists 1;",
    ),
    ("senate.json", "(1-1,", "(3-1,", "usa-119-senate-2026-909: the record states 3 yea but lists 1;"),
    (
        "house.xml",
        "<vote>No</vote>",
        "<vote>Example (AK)</vote>",
        "the record has the vote `Example (AK)`; only votes on a measure",
    ),
    ("house.xml", 'name-id="X000004"', 'name-id="X000003"', "usa-119-house-2025-901: listed more than once: X000003;"),
    ("house.xml", "H CON RES 9001", "QUORUM", "` QUORUM` is no bill or resolution;"),
    ("house.xml", "17-Dec-2025", "17-Dez-2025", "`17-Dez-2025` is no day in a form that is known;"),
    ("house.xml", "17-Dec-2025", "31-Feb-2025", "`31-Feb-2025` is no day in a form that is known;"),
    ("house.xml", "<congress>119<", "<congress>?<", "the XML has `?` at vote-metadata/congress, which is no number;"),
    ("house.xml", "vote-metadata", "other", "the XML has no vote-metadata;"),
    ("house.xml", "rollcall-vote", "other", "the XML starts with <other>; give a roll call"),
    ("house.xml", "</rollcall-vote>", "", "not well-formed XML ("),
    ("house.xml", "<rollcall-vote>", "<!ENTITY a 'b'><rollcall-vote>", "the XML defines entities;"),
    ("senate.xml", "<vote_number>909</vote_number>", "", "the XML has no text at roll_call_vote/vote_number;"),
    ("senate.json", '"bill"', '"nomination"', "the record is about no bill or resolution;"),
    (
        "senate.json",
        '"votes"',
        '"voices"',
        "the JSON is no roll call of the unitedstates/congress project (KeyError 'votes');",
    ),
    (
        "senate.json",
        '"chamber": "s",',
        "",
        "the JSON is no roll call of the unitedstates/congress project (KeyError 'chamber');",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), FAULTS)
def test_a_fault_in_a_record_is_one_line_and_writes_nothing(
    seated: Path, tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    text = (FIXTURES / name).read_text()
    assert old in text
    path = tmp_path / name
    pattern = old if name != "house.xml" or "nay-total" not in old else f"(?s)({old})(?!.*{old})"
    path.write_text(re.sub(pattern if "nay-total" in old else re.escape(old), lambda _: new, text))
    assert said(run(seated, path)).startswith(message)
    assert not (seated / "data/roll_calls").exists()


def test_truncated_records_never_give_anything_but_a_refusal() -> None:
    from importing.refused import Refused

    for name in ("house.xml", "senate.xml", "house.json", "senate.json"):
        data = (FIXTURES / name).read_bytes()
        for end in range(0, len(data) - 2, 7):
            with pytest.raises(Refused):
                roll_call_formats.read(data[:end])


def test_json_of_any_shape_never_gives_a_traceback(seated: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    for changed in changes(json.loads((FIXTURES / "senate.json").read_text())):
        path.write_text(json.dumps(changed))
        assert_no_traceback(run(seated, path))
