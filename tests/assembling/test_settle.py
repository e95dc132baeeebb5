"""How codings of one row become one stance: agreement, decisions, several documents, several measures on one day."""

from __future__ import annotations

from typing import Any

from stances.assembling.settle import Settled, settle
from stances.codings import Coding, stance_id
from stances.reading.source import Corpus, Source

ROW = "example-minister.joint_force.mexico.2025-05-03.statement"


def coding(document: str = "d1", coder: str = "lm-1", **values: Any) -> Coding:
    """A coding of ROW by `example-minister`, with the values that a test is about."""
    reading: dict[str, Any] = {
        "actor": "example-minister",
        "issue": "joint_force",
        "theatre": "mexico",
        "date": "2025-05-03",
        "act": "statement",
        "response": "position",
        "stance": -2,
        "scope": "general",
        "basis": "expressed",
        "attribution": "quoted",
        "certainty": "high",
        "row": ROW,
    }
    source = Source("document", document, f"data/documents/2025/{document}.yaml", {}, b"")
    return Coding(document=document, coder=coder, source=source, **(reading | values))


def settled(
    *codings: Coding, decisions: list[dict[str, Any]] | None = None, published: dict[str, str] | None = None
) -> list[Settled]:
    documents = tuple(
        Source("document", name, f"data/documents/2025/{name}.yaml", {"published": day}, b"")
        for name, day in (published or {}).items()
    )
    decided = (Source("decisions", "decisions", "data/decisions.yaml", decisions or [], b""),)
    return settle(codings, Corpus({"document": documents, "decisions": decided}))


def test_agreeing_documents_make_one_row_and_share_their_frames() -> None:
    (row,) = settled(coding("d1", frames=("sovereignty",)), coding("d2", frames=("alliance", "sovereignty")))
    assert (row.id, row.stance, row.frames) == (ROW, -2, ("sovereignty", "alliance"))
    assert row.reason is None
    assert not row.overruled


def test_the_best_attribution_stands_for_the_row_then_the_earliest_document() -> None:
    published = {"d1": "2025-05-04", "d2": "2025-05-06", "d3": "2025-05-05"}
    codings = [coding("d1", attribution="paraphrased"), coding("d2"), coding("d3")]
    (row,) = settled(*codings, published=published)
    assert row.standing.document == "d3"


def test_a_decision_names_the_overruled_coding_and_the_other_stands() -> None:
    decision = {"stance": ROW, "reason": "strength", "settled": -1}
    (row,) = settled(coding("d1"), coding("d2", stance=-1), decisions=[decision])
    assert (row.stance, row.reason, row.standing.document) == (-1, "strength", "d2")
    assert row.overruled == {coding("d1").id}


def test_a_decision_for_a_third_value_overrules_both_and_the_row_still_stands() -> None:
    decision = {"stance": ROW, "reason": "hard_to_code", "settled": 0}
    (row,) = settled(coding("d1"), coding("d2", stance=-1), decisions=[decision])
    assert (row.stance, len(row.overruled), row.standing.document) == (0, 2, "d1")


def test_a_decision_can_move_a_row_to_another_issue() -> None:
    decision = {"stance": ROW, "reason": "issue_reading", "settled": -2, "issue": "unilateral_force"}
    recoded = coding("d1", coder="lm-2", issue="unilateral_force", recoding=True)
    (row,) = settled(coding("d1"), recoded, decisions=[decision])
    assert row.id == ROW.replace("joint_force", "unilateral_force")
    assert row.overruled == {coding("d1").id}


def test_a_decision_that_is_no_position_has_no_number() -> None:
    decision = {"stance": ROW, "reason": "missed_context", "response": "declined"}
    (row,) = settled(coding("d1"), coding("d2", response="declined", stance=None), decisions=[decision])
    assert (row.response, row.stance, row.standing.document) == ("declined", None, "d2")


def test_a_recoding_never_stands_for_a_row() -> None:
    (row,) = settled(
        coding("d1", attribution="paraphrased"), coding("d1", coder="lm-2", attribution="direct", recoding=True)
    )
    assert row.standing.coder == "lm-1"
    assert len(row.codings) == 2


def test_of_two_measures_of_one_day_the_larger_size_counts() -> None:
    row = stance_id("example-minister", "joint_force", "mexico", "2025-05-03", "sponsorship")
    both = [
        coding(name, act="sponsorship", row=row, stance=size, grade="core") for name, size in (("m1", 1), ("m2", 2))
    ]
    (found,) = settled(*both)
    assert (found.stance, found.standing.document) == (2, "m2")


def test_conditions_of_the_standing_side_are_joined_in_the_declared_order() -> None:
    values = {"stance": 1}
    (row,) = settled(
        coding("d1", condition=("time_limit",), **values), coding("d2", condition=("host_consent",), **values)
    )
    assert row.condition == ("host_consent", "time_limit")


def test_a_settled_stance_of_size_two_has_no_condition() -> None:
    decision = {"stance": ROW, "reason": "condition", "settled": -2}
    (row,) = settled(coding("d1"), coding("d2", stance=-1, condition=("evidence",)), decisions=[decision])
    assert row.condition == ()
