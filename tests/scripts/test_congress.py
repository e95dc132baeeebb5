"""Members: who is needed, what their ids are made of, and what is known of their offices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

import import_congress
from importing.actors import CONGRESS
from stances.reading import yaml
from stances.schema import Json
from tests.scripts.conftest import FIXTURES, RULES, assert_no_traceback, call, changes, said

LISTS = (FIXTURES / "legislators-current.yaml", FIXTURES / "executive.yaml")


def run(
    project: Path, *words: str | Path, lists: tuple[Path, ...] = LISTS, names: Path = RULES / "press_names.yaml"
) -> Result:
    additions = RULES / "congress_additions.yaml"
    fixed = ("--as-of", "2026-06-15", "--root", project, "--names", names, "--additions", additions)
    return call(import_congress.main, *lists, *fixed, *words)


def actors(project: Path) -> dict[str, Json]:
    lines = (project / CONGRESS).read_text(encoding="utf-8").splitlines()
    return {actor["id"]: actor for actor in map(json.loads, lines)}


def test_whom_the_additions_name_comes_without_being_asked_for(project: Path) -> None:
    result = run(project)
    assert result.output == ("new: fir-fallow (Fir G. Fallow)\ndata/actors/usa/congress.jsonl: 1 actors, written\n")
    assert actors(project)["fir-fallow"] == {
        "id": "fir-fallow",
        "name": "Fir G. Fallow",
        "type": "person",
        "country": "USA",
        "aliases": ["Fir Fallow", "Fallow the Elder"],
        "roles": [
            {"title": "President of the United States", "from": "2017-01-20", "to": "2021-01-20"},
            {"title": "Former President of the United States", "from": "2021-01-21", "to": "2025-01-19"},
            {"title": "President of the United States", "from": "2025-01-20"},
        ],
        "parties": [{"party": "Republican Party", "from": "2017-01-20"}],
        "identifiers": [{"scheme": "wikidata", "value": "Q999999907"}, {"scheme": "govtrack", "value": "990007"}],
    }


def test_records_pull_in_everybody_they_name(seated: Path) -> None:
    assert list(actors(seated)) == ["ash-alder", "bo-birch-ak", "bo-birch-tx", "fir-fallow", "old-elder", "pepe-cedar"]


def test_terms_become_roles_and_an_independent_stays_independent(seated: Path) -> None:
    assert actors(seated)["ash-alder"] == {
        "id": "ash-alder",
        "name": "Ashley B. Alder",
        "type": "person",
        "country": "USA",
        "aliases": ["Ash Alder", "Ashley Alder"],
        "roles": [
            {
                "title": "United States Representative",
                "organization": "United States House of Representatives",
                "constituency": "OH-1",
                "from": "2015-01-06",
                "to": "2019-01-03",
            },
            {
                "title": "United States Senator",
                "organization": "United States Senate",
                "constituency": "OH",
                "from": "2019-01-03",
            },
        ],
        "parties": [
            {"party": "Democratic Party", "from": "2015-01-06", "to": "2018-05-30"},
            {"party": "Independent", "from": "2018-05-31"},
        ],
        "identifiers": [
            {"scheme": "wikidata", "value": "Q999999901"},
            {"scheme": "bioguide", "value": "X000001"},
            {"scheme": "icpsr", "value": "99001"},
            {"scheme": "lis", "value": "S901"},
            {"scheme": "govtrack", "value": "990001"},
        ],
    }


def test_terms_with_a_gap_are_two_roles_and_one_party(seated: Path) -> None:
    birch = actors(seated)["bo-birch-ak"]
    assert [(role["from"], role.get("to"), role["constituency"]) for role in birch["roles"]] == [
        ("2021-01-03", "2023-01-03", "AK-AL"),
        ("2025-01-03", None, "AK-AL"),
    ]
    assert birch["parties"] == [{"party": "Republican Party", "from": "2021-01-03"}]


def test_a_delegate_is_called_one(seated: Path) -> None:
    role = actors(seated)["pepe-cedar"]["roles"][0]
    assert (role["title"], role["constituency"]) == ("Delegate to the United States House of Representatives", "DC")


def test_the_short_form_says_what_it_does_not_know(project: Path) -> None:
    lists = (FIXTURES / "legislators.json", FIXTURES / "executive.yaml")
    assert run(project, "--also", "X000001", "--also", "X000008", lists=lists).exit_code == 0
    found = actors(project)
    alder = found["ashley-alder"]
    assert [role.get("attested") for role in alder["roles"]] == [True, None]
    assert [party.get("attested") for party in alder["parties"]] == [True, None]
    assert found["gum-grove"]["roles"][0]["to"] == "2025-12-18"
    assert found["gum-grove"]["parties"] == [{"party": "Republican Party", "from": "2025-01-03", "to": "2025-12-18"}]
    assert found["gum-grove"]["note"] == (
        "Left the office of United States Representative after 2025-12-18 and not later than 2026-01-06; "
        "the end given is the last day seen in it."
    )


def test_running_again_changes_nothing(seated: Path) -> None:
    before = (seated / CONGRESS).read_bytes()
    result = run(seated)
    assert result.output == "data/actors/usa/congress.jsonl: 6 actors, unchanged\n"
    assert (seated / CONGRESS).read_bytes() == before


def test_an_id_is_kept_whatever_becomes_of_the_name(seated: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.yaml"
    names.write_text("X000001: Somebody Else\nX000002: Another Name\nX000006: Old Elder\n")
    run(seated, names=names)
    found = actors(seated)
    assert list(found) == ["ash-alder", "bo-birch-ak", "bo-birch-tx", "fir-fallow", "old-elder", "pepe-cedar"]
    assert found["ash-alder"]["aliases"][0] == "Somebody Else"


def test_a_namesake_who_comes_later_takes_no_id(project: Path, tmp_path: Path) -> None:
    people = FIXTURES.joinpath("legislators-current.yaml").read_text().split("- id:\n")
    first = tmp_path / "first.yaml"
    first.write_text("- id:\n" + people[2])
    lists = (first, FIXTURES / "executive.yaml")
    run(project, "--also", "X000002", lists=lists)
    assert set(actors(project)) == {"bo-birch", "fir-fallow"}
    run(project, "--also", "X000003")
    assert set(actors(project)) == {"bo-birch", "bo-birch-ak", "fir-fallow"}
    assert actors(project)["bo-birch"]["identifiers"][1]["value"] == "X000002"


def test_the_id_of_another_actor_is_not_taken(project: Path) -> None:
    path = project / "data/actors/usa/ash-alder.yaml"
    path.write_text("name: Ash Alder Association\ntype: association\ncountry: USA\n")
    run(project, "--also", "X000001")
    assert "ash-alder-oh" in actors(project)


def test_an_actor_with_a_file_of_its_own_is_not_written_twice(project: Path) -> None:
    path = project / "data/actors/usa/the-alder.yaml"
    path.write_text(
        "name: Ash Alder\ntype: person\ncountry: USA\nroles:\n  - title: Example\n    from: 2020\n"
        "identifiers:\n  - scheme: bioguide\n    value: X000001\n"
    )
    assert said(run(project, "--also", "X000001")).startswith("the-alder is an actor with a file of its own; remove it")


def test_who_left_long_ago_is_no_namesake_and_cannot_be_asked_for(project: Path) -> None:
    assert said(run(project, "--also", "X000005")) == (
        "not in the lists of members: X000005; give the lists that hold them, or correct the ids"
    )
    assert not (project / CONGRESS).exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no list of members (line 1: the file is empty); "),
        ("[{]", "no list of members (not JSON: "),
        ("[1]", "no list of members (a person is not in a form that is known: TypeError "),
        ("a: b\n", "no list of members (a person is not in a form that is known: TypeError "),
        ("- id: {bioguide: X1}\n  name: {last: X}\n  terms: [{type: rep}]\n", "no list of members (a person is not in"),
    ],
)
def test_what_is_no_list_of_members_is_refused(project: Path, tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "list"
    path.write_text(content)
    assert said(run(project, lists=(path,))).startswith(message)


def test_a_missing_file_and_a_missing_project_are_one_line(project: Path, tmp_path: Path) -> None:
    assert "cannot be read (No such file or directory)" in said(run(project, lists=(tmp_path / "none.yaml",)))
    assert said(run(tmp_path / "nowhere")).startswith("no data/coders.yaml in ")


def test_lists_of_any_shape_never_give_a_traceback(project: Path, tmp_path: Path) -> None:
    short, long = tmp_path / "list.json", tmp_path / "list.yaml"
    for changed in changes(json.loads((FIXTURES / "legislators.json").read_text())):
        short.write_text(json.dumps(changed))
        assert_no_traceback(run(project, "--also", "X000008", lists=(short, FIXTURES / "executive.yaml")))
    for changed in changes(yaml.read((FIXTURES / "legislators-current.yaml").read_bytes())):
        # JSON is YAML too; the comment keeps it from being taken for the short form.
        long.write_text(f"# list\n{json.dumps(changed)}")
        assert_no_traceback(run(project, "--also", "X000001", lists=(long, FIXTURES / "executive.yaml")))
