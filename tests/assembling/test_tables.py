"""The published rows of the small project: columns, keys, references, and the cases that are easy to get wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from stances.assembling import assemble
from stances.assembling.people import Actors
from stances.reading.source import Corpus
from stances.reading.tree import list_files, read_files
from stances.schema import tables, validator

Tables = dict[str, list[dict[str, Any]]]

MINISTER = "example-minister.joint_force.mexico.2025-05-03.statement"


def corpus_of(root: Path, *, backwards: bool = False) -> Corpus:
    files, strays = list_files(root)
    corpus, problems = read_files(root, reversed(files) if backwards else files)
    assert not strays
    assert not problems
    return corpus


@pytest.fixture
def built(mini: Path) -> Tables:
    return assemble(corpus_of(mini))


def test_every_row_has_the_columns_of_its_schema_in_their_order(built: Tables) -> None:
    for name, rows in built.items():
        assert rows, name
        columns = [column.name for column in tables()[name].columns]
        for row in rows:
            assert validator(f"tables/{name}").is_valid(row), row
        assert set(rows[0]) == set(columns)


def test_primary_keys_are_unique_and_rows_are_sorted(built: Tables) -> None:
    for name, rows in built.items():
        table = tables()[name]
        keys = [tuple(row[column] for column in table.key) for row in rows]
        assert len(set(keys)) == len(keys), name
        order = [[(row[column] is None, row[column]) for column in table.sort] for row in rows]
        assert order == sorted(order), name


def test_references_resolve(built: Tables) -> None:
    for name, rows in built.items():
        for column in tables()[name].columns:
            if column.references:
                table, key = column.references.split(".")
                known = {row[key] for row in built[table]} | {None}
                assert {row[column.name] for row in rows} <= known, (name, column.name)


def test_the_order_of_the_files_does_not_matter(mini: Path) -> None:
    assert assemble(corpus_of(mini)) == assemble(corpus_of(mini, backwards=True))


def test_only_a_position_has_a_number(built: Tables) -> None:
    assert {row["response"] for row in built["stances"]} == {"position", "declined", "abstained", "absent"}
    for row in built["stances"]:
        assert (row["stance"] is not None) == (row["response"] == "position"), row["stance_id"]


def test_absent_and_present_members_are_in_votes_without_a_stance(built: Tables) -> None:
    for row in built["votes"]:
        assert (row["stance"] is None) == (row["vote"] in ("present", "not_voting"))


def test_two_documents_and_a_second_coder_make_one_row(built: Tables) -> None:
    (row,) = [row for row in built["stances"] if row["stance_id"] == MINISTER]
    assert (row["n_documents"], row["n_coders"], row["decided"], row["stance"]) == (2, 2, True, -2)
    codings = [coding for coding in built["codings"] if coding["stance_id"] == MINISTER]
    assert [coding["overruled"] for coding in codings].count(True) == 1


def test_a_second_strike_is_a_row_of_its_own(built: Tables) -> None:
    ids = [row["stance_id"] for row in built["stances"] if row["scope"] == "second_strike"]
    assert ids
    assert all(name.endswith(".second_strike") for name in ids)


def test_a_measure_about_no_issue_is_listed_without_a_stance(built: Tables) -> None:
    rows = [row for row in built["sponsorships"] if row["direction"] == "neither"]
    assert rows
    assert all(row["stance"] is None and row["stance_id"] is None and row["issue"] is None for row in rows)


def test_sponsors_count_two_and_cosponsors_one(built: Tables) -> None:
    sizes = {(row["role"], abs(row["stance"])) for row in built["sponsorships"] if row["stance"] is not None}
    assert sizes == {("sponsor", 2), ("cosponsor", 1)}


def test_a_role_that_began_last_counts_and_a_year_is_enough() -> None:
    roles = [
        {"title": "Former Minister of Examples", "from": "2021-01-21", "to": "2025-01-19"},
        {"title": "Minister of Examples", "from": "2025-01-20"},
    ]
    actors = Actors({"example-minister": {"name": "Example Minister", "roles": roles}})
    assert actors.role_title("example-minister", "2025") == "Minister of Examples"
    assert actors.role_title("example-minister", "2024-05") == "Former Minister of Examples"
    assert actors.role_title("example-minister", "2020") is None
