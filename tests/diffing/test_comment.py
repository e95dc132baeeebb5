"""The comment on a pull request, rendered from two git revisions of the small project."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from stances.commands.main import main
from stances.diffing.comment import LIMIT, MARK, as_comment
from stances.diffing.figures import Figure, FigureChange
from stances.diffing.structure import Diff, TableDiff
from tests.diffing.repository import Repository

HERE = Path(__file__).parent
DOCUMENT = "data/documents/2025/2025-05-04-example-daily-joint-raids.yaml"
BOATS = "data/documents/2025/2025-10-02-example-wire-boats.yaml"
ACTOR = """\
name: "Example *Governor* @somebody <b>"
type: person
country: MEX
roles:
  - title: Governor of Example
    from: 2024-10-01
    attested: true
"""
CODING = """\
  - actor: example-governor
    issue: use_of_force
    theatre: mexico
    stance: 0
    act: statement
    date: 2025-05
    attribution: quoted
    quote: "neither one | nor the other"
    certainty: high
    summary: Says that there are reasons for force and reasons against it.
"""


def comment(repository: Repository) -> str:
    command = ["diff", "first", "second", "--format", "comment", "--root", str(repository.root)]
    done = CliRunner().invoke(main, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_comment_from_two_revisions(repository: Repository) -> None:
    root = repository.root
    repository.commit("first")
    (root / "data/actors/mex/example-governor.yaml").write_text(ACTOR, encoding="utf-8")
    with (root / DOCUMENT).open("a", encoding="utf-8") as file:
        file.write(CODING)
    repository.edit(BOATS, "    stance: 1\n", "    response: declined\n")
    repository.edit(DOCUMENT, "as long as sovereignty is respected", "where sovereignty is respected")
    repository.commit("second")
    assert comment(repository) == (HERE / "expected" / "comment.md").read_text(encoding="utf-8")


def test_without_a_difference_it_says_so(repository: Repository) -> None:
    repository.commit("first")
    repository.edit("data/coders.yaml", "An invented language model that", "A language model, invented, that")
    repository.commit("second")
    assert (
        comment(repository)
        == f"{MARK}\n\n### What this changes in the dataset\n\nNothing changes in the tables of the dataset.\n"
    )


ROW = {
    "stance_id": "example-minister.joint_force.mexico.2025-05-03.statement",
    "actor_name": "Example Minister",
    "country": "MEX",
    "issue": "joint_force",
    "theatre": "mexico",
    "response": "position",
    "stance": -2,
    "date": "2025-05-03",
    "date_precision": "day",
    "publisher": "Example Daily",
    "evidence_url": "https://example.org/2025/05/04/raids",
}


def added(number: int, **values: object) -> Diff:
    rows = tuple(ROW | {"stance_id": f"example-{at}"} | values for at in range(number))
    return Diff("first", "second", {"stances": TableDiff(("stance_id",), added=rows)}, bump="minor")


def test_a_long_list_is_cut_and_the_rest_counted() -> None:
    text = as_comment(added(1234))
    assert "#### New stances (1,234)" in text
    assert text.count("Example Minister") == 100
    assert "and 1,134 more, not shown here." in text


def test_it_stays_below_what_github_takes() -> None:
    text = as_comment(added(500, actor_name="Ñ" * 200, evidence_url="https://example.org/" + "a" * 900))
    assert len(text.encode()) <= LIMIT
    assert "and 475 more, not shown here." in text


def test_a_text_of_a_record_cannot_leave_its_cell() -> None:
    hostile = "x | <img src=y> @somebody\n## [a](https://example.org) --> "
    text = as_comment(added(1, actor_name=hostile, publisher=hostile, issue=hostile, country=hostile))
    rest = text.removeprefix(MARK)
    assert not re.search(r"[<@]", rest)
    line = next(line for line in rest.splitlines() if "somebody" in line)
    assert line.count("|") == 6


def test_changes_of_agreement_are_shown_with_both_figures() -> None:
    change = FigureChange("stance", Figure(9, 0.8889, 0.75), Figure(10, 0.9, None))
    assert (
        as_comment(added(1), [change]).count(
            "| stance | 9 &#8594; **10** | 88.9 &#8594; **90.0** | 0.75 &#8594; **-** |"
        )
        == 1
    )


def test_a_second_coding_changes_the_agreement(repository: Repository) -> None:
    repository.commit("first")
    recoding = Path("data/recodings/lm-2/2025-05-04-example-daily-joint-raids.yaml")
    text = (repository.root / recoding).read_text(encoding="utf-8")
    first, second = text.index("  - "), text.rindex("\n  - ") + 1
    assert first < second
    (repository.root / recoding).write_text(text[:second], encoding="utf-8")
    repository.commit("second")
    text = comment(repository)
    assert "#### Agreement of coders" in text
    assert "| issue | 3 &#8594; **2** | 100.0 | 1.00 |" in text


def test_a_code_that_the_schema_does_not_know_is_shown_as_it_is() -> None:
    assert "| new&#95;issue, Mexico |" in as_comment(added(1, issue="new_issue"))


def test_what_could_not_be_compared_is_said() -> None:
    assert "not compared" in as_comment(replace(added(1), notes=("meanings were not compared",)))
