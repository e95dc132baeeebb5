"""Lists of sponsors: two forms, one record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

import import_sponsorships
from stances.checking import check_project
from stances.problem import failed
from tests.scripts.conftest import FIXTURES, RULES, assert_no_traceback, call, changes, said

PATH = "data/sponsorships/usa-119-hjres-9003.yaml"
RECORD = """\
country: USA
congress: 119
measure:
  id: hjres9003-119
  title: Example Authorization Resolution
introduced: 2025-03-04
issue: legislative_authorization
theatre: mexico
direction: for
grade: core
reading: Invented. The example resolution authorizes force.
coder: example-reader
importer: congress-importer
{origin}
accessed: 2026-06-20
sponsor: bo-birch-ak
cosponsors:
  - actor: pepe-cedar
    date: 2025-03-10
    withdrawn: 2025-05-01
"""


def run(project: Path, *words: str | Path) -> Result:
    fixed = ("--accessed", "2026-06-20", "--coder", "example-reader", "--rules", RULES / "measures.yaml")
    return call(import_sponsorships.main, *words, "--root", project, *fixed)


def test_billstatus_is_written_in_canonical_form(seated: Path) -> None:
    assert run(seated, FIXTURES / "billstatus.xml").output == f"{PATH}: written\n"
    origin = (
        "publisher: United States Government Publishing Office\n"
        "source_url: https://www.govinfo.gov/bulkdata/BILLSTATUS/119/hjres/BILLSTATUS-119hjres9003.xml"
    )
    assert (seated / PATH).read_text() == RECORD.format(origin=origin)


def test_the_older_billstatus_gives_the_same(seated: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.xml"
    text = (FIXTURES / "billstatus.xml").read_text()
    text = text.replace("<number>9003</number>", "<billNumber>9003</billNumber>")
    path.write_text(text.replace("<type>HJRES</type>", "<billType>HJRES</billType>"))
    run(seated, FIXTURES / "billstatus.xml")
    assert run(seated, path).output == f"{PATH}: unchanged\n"


def test_json_names_the_copy_and_its_day(seated: Path) -> None:
    assert run(seated, FIXTURES / "cosponsors.json").exit_code == 0
    origin = (
        "publisher: Library of Congress\nsource_url: https://api.congress.gov/v3/bill/119/hjres/9003\n"
        "via: example/copy@0000000, as of 2025-06-01"
    )
    assert (seated / PATH).read_text() == RECORD.format(origin=origin)
    other = (seated / "data/sponsorships/usa-119-sjres-9002.yaml").read_text()
    assert "direction: neither" in other
    assert "issue" not in other
    assert other.endswith("cosponsors:\n  - actor: bo-birch-tx\n    date: 2025-12-01\n    original: true\n")


def test_the_records_pass_the_check_and_running_again_changes_nothing(seated: Path) -> None:
    run(seated, FIXTURES / "cosponsors.json")
    _, problems = check_project(seated)
    assert not failed(problems), [str(problem) for problem in problems]
    assert "written" not in run(seated, FIXTURES / "cosponsors.json").output


def test_without_a_reading_nothing_is_written(seated: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text((RULES / "measures.yaml").read_text().split("\n\n")[0])
    words = ("--accessed", "2026-06-20", "--coder", "example-reader", "--rules", rules, "--root", seated)
    result = call(import_sponsorships.main, FIXTURES / "cosponsors.json", *words)
    assert said(result) == f"no reading for sjres9002-119; add it to {rules}, or give it with the options"
    assert not (seated / "data/sponsorships").exists()


def test_a_reading_by_hand_is_for_one_measure(seated: Path) -> None:
    by_hand = ("--direction", "neither", "--grade", "related", "--reading", "Invented.")
    assert run(seated, FIXTURES / "billstatus.xml", *by_hand).exit_code == 0
    assert "direction: neither" in (seated / PATH).read_text()
    refused = said(run(seated, FIXTURES / "cosponsors.json", *by_hand))
    assert refused == "a reading by hand is for one measure; give one, or write the readings into the rules"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("billstatus.xml", "billStatus", "other", "the XML starts with <other>; give a BILLSTATUS file"),
        ("billstatus.xml", "<bioguideId>X000003</bioguideId>", "", "the XML has no text at item/bioguideId;"),
        ("billstatus.xml", "X000004", "X999999", "usa-119-hjres-9003: no actor has bioguide X999999; run "),
        ("billstatus.xml", "sponsors>", "persons>", "hjres9003-119: 0 sponsors; a list has one"),
        (
            "cosponsors.json",
            '"title"',
            '"name"',
            "the JSON is no list of measures with their cosponsors (KeyError 'title');",
        ),
        ("cosponsors.json", "[\n{", "[{,", "the JSON is no list of measures with their cosponsors ("),
        (
            "cosponsors.json",
            "api.congress.gov",
            "example.org",
            "hjres9003-119: https://example.org/v3/bill/119/hjres/9003 is no official",
        ),
    ],
)
def test_a_fault_in_a_record_is_one_line_and_writes_nothing(
    seated: Path, tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    text = (FIXTURES / name).read_text()
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new))
    assert said(run(seated, path)).startswith(message)
    assert not (seated / "data/sponsorships").exists()


def test_json_of_any_shape_never_gives_a_traceback(seated: Path, tmp_path: Path) -> None:
    value = json.loads((FIXTURES / "cosponsors.json").read_text())[0]
    path = tmp_path / "list.json"
    for changed in changes(value):
        path.write_text(json.dumps([changed]))
        assert_no_traceback(run(seated, path))
