"""Reliability is counted between first and second codings, as they were written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import orjson

from stances.agreement.reliability import Confusion, as_json, reliability
from stances.agreement.rendering import NOTHING, as_markdown, as_text
from stances.agreement.units import FIELDS, domain, units

Row = dict[str, Any]
Pair = Callable[..., list[Row]]


def test_the_small_project(codings: list[Row]) -> None:
    found = reliability(codings)
    assert (found.units, found.recodings, found.coders) == (3, 3, ("lm-2",))
    assert list(found.fields) == [field.name for field in FIELDS]
    assert (found.fields["stance"].n, found.fields["stance"].agreement) == (2, 0.5)
    assert (found.fields["sign"].n, found.fields["sign"].agreement) == (2, 1)
    assert (found.fields["response"].n, found.fields["response"].alpha) == (3, 1)
    assert found.fields["certainty"].agreement == 0
    assert found.fields["frames"].agreement == 0.6667
    assert found.codes["frames"]["security_threat"].agreement == 0.6667
    assert list(found.codes["condition"]) == ["sovereignty"]
    assert list(found.issues) == ["unilateral_force", "joint_force", "military_cooperation"]
    assert found.issues["unilateral_force"]["sign"].n == 0
    assert found.decided == {"strength": 1}
    assert found.open == ()


def test_a_decision_changes_no_figure(pair: Pair) -> None:
    rows = [*pair(stance=(2, -1)), *pair(stance=1), *pair(stance=-2)]
    decided = [row | {"decision_reason": "strength", "overruled": row["stance"] == 2} for row in rows[:2]] + rows[2:]
    one, two = reliability(rows), reliability(decided)
    assert one.fields == two.fields
    assert [row.row for row in one.open] == [rows[0]["coding_id"].partition("@")[0]]
    assert two.open == ()
    assert (one.decided, two.decided) == ({}, {"strength": 1})


def test_a_row_that_a_decision_moved_is_still_the_same_unit(pair: Pair) -> None:
    rows = [row | {"stance_id": "example-actor.use_of_force.mexico.2025-05-03.statement"} for row in pair()]
    assert [unit.row for unit in units(rows)] == ["example-actor-1.joint_force.mexico.2025-05-03.statement"]


def test_codings_of_another_document_are_no_second_codings(pair: Pair) -> None:
    first, again = pair()
    elsewhere = first | {"coding_id": first["coding_id"].replace("2025-example", "2025-other"), "coder": "lm-2"}
    assert units([first, elsewhere]) == []
    assert len(units([first, elsewhere, again])) == 1


def test_the_position_is_compared_on_the_same_issue_only(pair: Pair) -> None:
    found = reliability([*pair(issue=("joint_force", "use_of_force"), stance=(2, -2)), *pair(stance=1)])
    assert (found.fields["issue"].n, found.fields["issue"].agreement) == (2, 0.5)
    assert (found.fields["certainty"].n, found.fields["theatre"].n) == (2, 2)
    assert {found.fields[name].n for name in ("response", "sign", "stance", "scope", "condition")} == {1}
    assert found.issues["joint_force"]["sign"].n == 1
    assert found.confusion["sign"].counts == ((0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 1, 0), (0, 0, 0, 0))


def test_no_position_is_missing_in_sign_and_stance_and_shown_in_the_confusion(pair: Pair) -> None:
    found = reliability([*pair(stance=(1, None)), *pair(stance=(0, 0)), *pair(stance=(-1, -2))])
    assert (found.fields["sign"].n, found.fields["sign"].agreement) == (2, 1)
    assert (found.fields["stance"].n, found.fields["stance"].agreement) == (2, 0.5)
    assert found.fields["response"].agreement == 0.6667
    assert found.confusion["sign"] == Confusion(
        ("oppose", "neither", "support", "no position"), ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1), (0, 0, 0, 0))
    )


def test_several_second_coders_and_one_of_them_alone(pair: Pair) -> None:
    first, second = pair(stance=(1, -1))
    third = second | {"coding_id": first["coding_id"].replace("lm-1", "lm-3"), "coder": "lm-3", "stance": 1}
    other = pair(stance=(-1, -1))
    found = reliability([first, second, third, *other])
    assert (found.units, found.recodings, found.coders) == (2, 3, ("lm-2", "lm-3"))
    assert found.fields["sign"].agreement == 0.6667
    alone = reliability([first, second, third, *other], coders=["lm-3"])
    assert (alone.units, alone.recodings, alone.coders, alone.fields["sign"].n) == (1, 1, ("lm-3",), 1)


def test_open_disagreements_say_who_read_what_where(pair: Pair) -> None:
    rows = [*pair(stance=(1, None), theatre=("mexico", "regional")), *pair(certainty=("high", "low"))]
    (found,) = reliability(rows).open
    assert found.readings == (
        "stance 1 on joint_force, mexico (lm-1, 2025-example)",
        "response declined on joint_force, regional (lm-2, 2025-example)",
    )
    assert "needs a decision: example-actor-1.joint_force.mexico.2025-05-03.statement\n  stance 1 on" in as_text(
        reliability(rows)
    )


def test_records_of_several_measures_disagree_only_in_sign(pair: Pair) -> None:
    script = {"coder_type": "script", "recoding": False}
    assert reliability([row | script for row in pair(stance=(1, 2))]).open == ()
    assert len(reliability([row | script for row in pair(stance=(1, -2))]).open) == 1


def test_nothing_coded_twice() -> None:
    found = reliability([])
    assert found.fields["sign"].alpha is None
    assert as_markdown(found) == as_text(found) == NOTHING
    assert as_json(found) is None


def test_the_order_of_the_rows_makes_no_difference(pair: Pair) -> None:
    rows = [row for stance in (2, 1, (0, 1), -1, (-2, -1), (-2, 1)) * 3 for row in pair(stance=stance)]
    assert reliability(rows) == reliability(rows[::-1])


def test_the_json_holds_the_figures_and_can_be_written(codings: list[Row]) -> None:
    figures = json.loads(orjson.dumps(as_json(reliability(codings))))
    assert "open" not in figures
    assert figures["fields"]["sign"] == {"n": 2, "agreement": 1.0, "alpha": 1.0, "low": None, "high": None}
    assert (figures["iterations"], figures["seed"]) == (1000, 1)


def test_markdown_shows_every_field_and_says_what_is_not_defined(codings: list[Row]) -> None:
    page = as_markdown(reliability(codings))
    assert "| sign | nominal | 2 | 100.0 % | 1.00 | - |" in page
    assert "| theatre | nominal | 3 | 100.0 % | no variation | - |" in page
    assert page.startswith(
        "3 deeds were coded again, by lm-2. Rows that a decision settled, by reason: strength 1.\n\n"
    )


def test_every_field_has_a_domain() -> None:
    assert all(len(domain(field)) > 1 for field in FIELDS)
