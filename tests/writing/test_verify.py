"""Faulty rows never get written."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from stances.writing.verify import BadRows, verify

Rows = dict[str, list[dict[str, Any]]]


def test_assembled_rows_are_sound(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    verify(rows)


def wrong_code(rows: Rows) -> None:
    rows["stances"][0]["act"] = "sermon"


def missing_column(rows: Rows) -> None:
    del rows["stances"][0]["act"]


def foreign_column(rows: Rows) -> None:
    rows["stances"][0]["mood"] = "good"


def impossible_date(rows: Rows) -> None:
    rows["stances"][0]["date"] = "2025-02-30"


def stance_too_large(rows: Rows) -> None:
    rows["stances"][0]["stance"] = 3


def doubled_key(rows: Rows) -> None:
    rows["votes"].append(rows["votes"][0])


def dangling_reference(rows: Rows) -> None:
    rows["stances"][0]["actor_id"] = "nobody"


def missing_table(rows: Rows) -> None:
    del rows["events"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (wrong_code, "act: "),
        (missing_column, '"act" is a required property'),
        (foreign_column, "'mood' was unexpected"),
        (impossible_date, 'date: "2025-02-30" is not a "date"'),
        (stance_too_large, "stance: 3 is greater than"),
        (doubled_key, "votes: two rows have the primary key"),
        (dangling_reference, "actor_id 'nobody' is not in actors.actor_id"),
        (missing_table, "the tables are"),
    ],
)
def test_a_fault_stops_the_build(rows: Rows, spoil: Callable[[Rows], None], message: str) -> None:
    spoiled = copy.deepcopy(dict(rows))
    spoil(spoiled)
    with pytest.raises(BadRows) as error:
        verify(spoiled)
    assert message in str(error.value)
