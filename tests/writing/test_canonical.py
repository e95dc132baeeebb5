"""Canonical form: what is written is read back as it was, and writing it again changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stances.reading import yaml
from stances.reading.lines import read_jsonl
from stances.reading.tree import text_keys
from stances.schema import SOURCE_KINDS, Json
from stances.writing.canonical import dump, dump_line

TEXT = st.text(st.characters(exclude_categories=("Cs",)))
AWKWARD = st.text(st.sampled_from("a: #-?'\"[]{}|>~\t\n\\%@&*!,0.e\u2028\ufeff"), max_size=6)
LOOKALIKES = st.sampled_from(
    ["2025", "-1", "1e5", "null", "true", "~", "", "no", ": a", "a:", "- a", "---", "...", "0x1", "1_0"]
)
# No key that a schema declares, as those decide how their values are read.
KEYS = TEXT.map(lambda key: f"k{key}")
SCALARS = st.one_of(
    TEXT,
    AWKWARD,
    LOOKALIKES,
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=10,
)
TEXTS = st.one_of(TEXT, AWKWARD, LOOKALIKES)


@given(st.dictionaries(KEYS, VALUES, max_size=4), TEXTS, st.lists(TEXTS, max_size=4))
def test_what_is_written_is_read_back(other: Json, text: str, listed: list[str]) -> None:
    value = {**other, "session": text, "votes": {"yea": listed, "nay": []}}
    written = dump(value, "roll_call")
    read = yaml.read(written.encode(), text_keys("roll_call"))
    assert read == value
    assert dump(read, "roll_call") == written


@given(st.dictionaries(KEYS, VALUES, max_size=4), TEXTS)
def test_a_line_is_read_back(other: Json, text: str) -> None:
    value = {**other, "id": text}
    written = dump_line(value, "actor")
    assert written.count("\n") == 1
    assert [line.value for line in read_jsonl(written.rstrip("\n").encode())] == [value]


def test_keys_come_in_the_order_of_the_schema_at_every_level() -> None:
    value = {"cosponsors": [{"date": "2025-01-01", "actor": "a"}], "extra": 1, "measure": {"title": "T", "id": "x1-1"}}
    assert dump(value, "sponsorship") == (
        "measure:\n  id: x1-1\n  title: T\ncosponsors:\n  - actor: a\n    date: 2025-01-01\nextra: 1\n"
    )


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_every_kind_can_be_written(kind: str) -> None:
    assert dump({}, kind) == "{}\n"
    assert dump([], kind) == "[]\n"


@pytest.mark.parametrize("value", [{"session": 2025}, {"session": True}, {"number": float("nan")}])
def test_what_the_reader_cannot_give_back_is_not_written(value: Json) -> None:
    with pytest.raises(ValueError, match=r"takes text|has no place"):
        dump(value, "roll_call")
