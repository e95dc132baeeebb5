"""New roll calls are found in the lists of both chambers, once, and nothing else is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import Result

import find_roll_calls
from importing import fetch, vote_lists
from importing.refused import Refused
from tests.scripts.conftest import FIXTURES, call, said

HOUSE, SENATE = FIXTURES / "house_list.html", FIXTURES / "senate_list.xml"


def find(root: Path, *lists: Path) -> Result:
    return call(find_roll_calls.main, *(lists or (HOUSE, SENATE)), "--year", "2025", "--root", root)


def rows(root: Path) -> list[dict[str, str]]:
    with (root / "scripts" / "found_roll_calls.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_list_of_the_house() -> None:
    first, second, third = vote_lists.read_house(HOUSE.read_bytes(), 2025)
    assert (first.id, first.date, first.measure) == ("usa-119-house-2025-903", "2025-12-18", "hr9009-119")
    assert first.title == "Example act on harbors & canals"
    assert (second.measure, second.result) == ("hconres9010-119", "F")
    assert second.url == "https://clerk.house.gov/evs/2025/roll902.xml"
    assert (third.measure, third.title, third.date) == (None, "", "2025-01-03")


def test_the_list_of_the_senate() -> None:
    first, second, third = vote_lists.read_senate(SENATE.read_bytes())
    assert (first.id, first.date, first.measure) == ("usa-119-senate-2025-905", "2025-12-16", "sjres9002-119")
    assert first.url.endswith("/vote1191/vote_119_1_00905.xml")
    assert first.question == "On the Motion to Discharge"
    assert second.question == "On the Amendment S.Amdt. 9004"
    assert third.measure is None


def test_what_is_found_is_listed_and_printed(project: Path) -> None:
    done = find(project)
    assert done.exit_code == 0, done.output
    assert [(row["id"], row["why"], row["verdict"]) for row in rows(project)] == [
        ("usa-119-house-2025-902", "names hostilities", ""),
        ("usa-119-senate-2025-905", "names western hemisphere", ""),
        ("usa-119-senate-2025-904", "names letters of marque", ""),
    ]
    assert done.stderr == "6 roll calls looked through, 3 may be on topic and are new\n"
    assert done.stdout.splitlines()[0] == (
        "- [ ] [usa-119-house-2025-902](https://clerk.house.gov/evs/2025/roll902.xml), 2025-12-17: "
        r"Example resolution \[to\] remove forces from Hostilities \(names hostilities\)"
    )


def test_a_text_like_a_formula_is_guarded(project: Path) -> None:
    find(project)
    assert rows(project)[1]["title"].startswith("'=Motion to Discharge")


def test_nothing_is_found_twice_and_verdicts_stay(project: Path) -> None:
    find(project)
    file = project / "scripts" / "found_roll_calls.csv"
    text = file.read_text(encoding="utf-8").replace(
        "roll902.xml,\n", 'roll902.xml,"on another country, so off topic"\n'
    )
    file.write_text(text, encoding="utf-8")
    again = find(project)
    assert again.stdout == ""
    assert again.stderr == "6 roll calls looked through, 0 may be on topic and are new\n"
    assert file.read_text(encoding="utf-8") == text


def test_what_is_imported_or_has_a_reading_is_not_named(project: Path) -> None:
    (project / "data" / "roll_calls").mkdir()
    (project / "data" / "roll_calls" / "usa-119-senate-2025-905.yaml").write_text("x", encoding="utf-8")
    find(project)
    assert "usa-119-senate-2025-905" not in {row["id"] for row in rows(project)}


def test_a_vote_on_a_known_measure_is_always_named() -> None:
    (one, *_) = vote_lists.read_house(HOUSE.read_bytes(), 2025)
    assert find_roll_calls.on_topic(one, {"hr9009-119": {}}, []) == "the measure hr9009-119 is known"
    assert find_roll_calls.on_topic(one, {}, ["cartel", "canal"]) == "names canal"
    assert find_roll_calls.on_topic(one, {}, ["anals"]) is None


def test_all_pages_of_the_house_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    page = HOUSE.read_text(encoding="utf-8")
    row = page[page.index("<TR><TD>") : page.index("<TR><TD><A", page.index("<TR><TD>") + 1)]
    asked = []

    def read(place: str) -> bytes:
        asked.append(place.rpartition("/")[2])
        if place.endswith(".xml"):
            return SENATE.read_bytes()
        return (row * {"ROLL_000.asp": 99, "ROLL_100.asp": 100}.get(asked[-1], 7)).encode()

    monkeypatch.setattr(fetch, "read", read)
    assert len(list(find_roll_calls._official(2025))) == 3 + 99 + 100 + 7
    assert asked == ["vote_menu_119_1.xml", "ROLL_000.asp", "ROLL_100.asp", "ROLL_200.asp"]


def test_lists_without_roll_calls_are_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<html>Moved</html>", encoding="utf-8")
    assert said(find(project, tmp_path / "empty.html")).startswith("the lists of 2025 hold no roll call")
    assert not (project / "scripts").exists()


def test_a_page_that_has_changed_is_refused() -> None:
    text = HOUSE.read_text(encoding="utf-8").replace("<TD>&nbsp;</TD>", "")
    with pytest.raises(Refused, match="has 5 cells and not 6"):
        vote_lists.read_house(text.encode(), 2025)


def test_another_xml_is_refused() -> None:
    with pytest.raises(Refused, match="the XML starts with <roll_call_vote>"):
        vote_lists.read_senate((FIXTURES / "senate.xml").read_bytes())


def test_a_list_with_another_header_is_refused(project: Path) -> None:
    (project / "scripts").mkdir()
    (project / "scripts" / "found_roll_calls.csv").write_text("id,title\n", encoding="utf-8")
    assert "the header is not id,date,measure" in said(find(project))
