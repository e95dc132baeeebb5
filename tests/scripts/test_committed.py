"""What the importers wrote into `data/`, counted anew, and each position compared with the copies it came from."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from importing import actors, members, roll_call_formats, sponsorship
from stances.reading.source import Corpus
from stances.reading.tree import list_files, read_files
from stances.writing.canonical import dump, dump_line

REPO = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("STANCES_SHARED", REPO.parent / "shared"))

YEAS_AND_NAYS = {
    "usa-119-senate-2025-555": (48, 51),
    "usa-119-senate-2025-608": (49, 51),
    "usa-119-house-2025-345": (210, 216),
    "usa-119-house-2025-346": (211, 213),
    "usa-119-senate-2026-5": (52, 47),
    "usa-119-senate-2026-9": (50, 50),
    "usa-119-house-2026-48": (215, 215),
    "usa-119-senate-2026-108": (51, 47),
}
"""The first eight roll calls, as their records have them; a later one adds nothing here."""

FIRST_COPIES = ("elzieosborn/congress-cosponsors@60f6bace1f59", "Transparency47/Congress@58118d5f3d53")
"""The copies that the first lists of sponsors were read from."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    files, _ = list_files(REPO)
    found, problems = read_files(REPO, files)
    assert not problems
    return found


def test_the_eight_roll_calls_have_the_totals_of_the_record(corpus: Corpus) -> None:
    records = {source.id: source.value for source in corpus.of("roll_call")}
    votes = {name: records[name]["votes"] for name in YEAS_AND_NAYS}
    assert {name: (len(listed["yea"]), len(listed["nay"])) for name, listed in votes.items()} == YEAS_AND_NAYS
    assert sum(len(listed) for vote in votes.values() for listed in vote.values()) == 1797
    ties = {name: records[name]["tie_breaker"] for name in YEAS_AND_NAYS if "tie_breaker" in records[name]}
    assert ties == {"usa-119-senate-2026-9": {"actor": "jd-vance", "vote": "yea"}}


def test_on_the_two_points_of_order_the_direction_is_reversed(corpus: Corpus) -> None:
    records = {source.id: source.value for source in corpus.of("roll_call")}
    reversed_ones = {name for name in YEAS_AND_NAYS if records[name]["yea_means"] == "for"}
    assert reversed_ones == {"usa-119-senate-2026-9", "usa-119-senate-2026-108"}
    assert all("Point of Order" in records[name]["question"] for name in reversed_ones)


def test_the_first_42_lists_hold_872_sponsorships(corpus: Corpus) -> None:
    lists = [source.value for source in corpus.of("sponsorship")]
    first = [record for record in lists if record.get("via", "").startswith(FIRST_COPIES)]
    assert len(first) == 42
    assert sum(1 + len(record["cosponsors"]) for record in first) == 872


def test_scripted_files_are_in_canonical_form(corpus: Corpus) -> None:
    for kind in ("roll_call", "sponsorship"):
        for source in corpus.of(kind):
            assert source.text.decode() == dump(source.value, kind), source.path
    lines = [source for source in corpus.of("actor") if source.path == actors.CONGRESS]
    assert lines
    for source in lines:
        assert source.text.decode() + "\n" == dump_line(source.value, "actor")


@pytest.mark.skipif(
    not (SHARED / "rollcalls").is_dir(), reason="the copies that were imported are not beside the clone"
)
def test_each_position_is_that_of_the_copy(corpus: Corpus) -> None:
    known = actors.read(REPO)
    records = {source.id: source.value for source in corpus.of("roll_call")}
    copies = [roll_call_formats.read(path.read_bytes()) for path in sorted((SHARED / "rollcalls").glob("*.json"))]
    assert {copy.id for copy in copies} == set(YEAS_AND_NAYS)
    for copy in copies:
        for vote, listed in copy.votes.items():
            assert records[copy.id]["votes"][vote] == known.ids(listed, copy.id)


@pytest.mark.skipif(
    not (SHARED / "rollcalls").is_dir(), reason="the copies that were imported are not beside the clone"
)
def test_raw_positions_read_without_the_importer_agree(corpus: Corpus) -> None:
    people = json.loads((SHARED / "legislators.json").read_bytes())
    bioguide = {person.get("lis"): person["bioguide"] for person in people if "lis" in person}
    identifiers = {
        source.id: {entry["scheme"]: entry["value"] for entry in source.value.get("identifiers", ())}
        for source in corpus.of("actor")
    }
    records = {source.id: source.value for source in corpus.of("roll_call")}
    words = {"Yea": "yea", "Nay": "nay", "Present": "present", "Not Voting": "not_voting"}
    compared = 0
    for path in (SHARED / "rollcalls").glob("*.json"):
        raw = json.loads(path.read_bytes())
        chamber = {"h": "house", "s": "senate"}[raw["chamber"]]
        record = records[f"usa-{raw['congress']}-{chamber}-{raw['session']}-{raw['number']}"]
        for word, listed in raw["votes"].items():
            wanted = {bioguide.get(member["id"], member["id"]) for member in listed if member != "VP"}
            assert {identifiers[actor]["bioguide"] for actor in record["votes"][words[word]]} == wanted
            compared += len(wanted)
    assert compared == 1797


@pytest.mark.skipif(
    not (SHARED / "cosponsors.json").is_file(), reason="the copies that were imported are not beside the clone"
)
def test_each_sponsorship_is_that_of_the_copy(corpus: Corpus) -> None:
    known = actors.read(REPO)
    records = {source.id: source.value for source in corpus.of("sponsorship")}
    for copy in sponsorship.read((SHARED / "cosponsors.json").read_bytes()):
        record = records[copy.id]
        assert record["sponsor"] == known.by_identifier["bioguide", copy.sponsor]
        assert {(entry["actor"], entry["date"], entry.get("original", False)) for entry in record["cosponsors"]} == {
            (known.by_identifier["bioguide", cosponsor.member], cosponsor.date, cosponsor.original)
            for cosponsor in copy.cosponsors
        }


@pytest.mark.skipif(
    not (SHARED / "legislators.json").is_file(), reason="the copies that were imported are not beside the clone"
)
def test_every_member_has_the_identifiers_of_the_copy() -> None:
    known = actors.read(REPO)
    found = members.merge(members.read((SHARED / "legislators.json").read_bytes()))
    written = {known.by_identifier.get(("bioguide", key)) for key in found} - {None}
    assert len(written) >= 563
    for member in found.values():
        ids = {known.by_identifier.get(identifier) for identifier in member.identifiers.items()}
        assert len(ids) == 1, member
