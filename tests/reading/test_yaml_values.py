"""Which values a YAML text has, and what is refused."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stances.reading.fault import Unreadable
from stances.reading.yaml import MAX_ALIASES, MAX_DEPTH, locate, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", "Null"),
        ("12:30:45", "12:30:45"),
        ("0123", "0123"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("+1", "+1"),
        ("-1", -1),
        ("1.5", 1.5),
        ("1e3", 1000),
        ("-2.0", -2),
        ("1e300", 1e300),
        (".5", ".5"),
        (".inf", ".inf"),
        ("2025-05-04", "2025-05-04"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_plain_scalar_is_what_json_would_say(text: str, value: Any) -> None:
    assert read(f"a: {text}".encode()) == {"a": value}
    assert type(read(f"a: {text}".encode())["a"]) is type(value)


def test_a_text_key_takes_a_scalar_as_it_is_written() -> None:
    data = b"title: 1984\ndate: 2025\nby: [1, true]\nn: 3\nnone: null"
    assert read(data, {"title", "date", "by", "none"}) == {
        "title": "1984",
        "date": "2025",
        "by": ["1", "true"],
        "n": 3,
        "none": None,
    }


def test_merge_keys_are_plain_keys() -> None:
    assert read(b"<<: {a: 1}") == {"<<": {"a": 1}}


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        (b"", "yaml-empty", (1, 1)),
        (b"# only a comment\n", "yaml-empty", (1, 1)),
        (b"a: !x 1", "yaml-tag", (1, 4)),
        (b"a: !!str 1", "yaml-tag", (1, 4)),
        (b"a: 1\nb: 2\na: 3", "yaml-duplicate-key", (3, 1)),
        (b"[a]: 1", "yaml-key", (1, 1)),
        (b"a: 1e999", "yaml-number", (1, 4)),
        (b"a: " + b"9" * 19, "yaml-number", (1, 4)),
        (b"a: &x [*x]", "yaml-alias", None),
        (b"a: &x 1\nb: [" + b"*x, " * MAX_ALIASES + b"*x]", "yaml-alias", None),
        (b"a: " + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, "yaml-depth", None),
        (b"a: 1\n---\nb: 2", "yaml-syntax", (2, 1)),
        (b"a: \xff", "encoding", (1, 4)),
        (b"\xef\xbb\xbfa: 1", "encoding", (1, 1)),
        (b"a: \x00", "yaml-syntax", (1, 4)),
    ],
)
def test_what_is_refused(text: bytes, rule: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(Unreadable) as error:
        read(text)
    fault = error.value.faults[0]
    assert fault.rule == rule
    assert fault.message
    assert fault.hint
    if place:
        assert (fault.line, fault.column) == place


@pytest.mark.parametrize(
    "text", [b"[" * 200_000, b"a: " + b"{a: " * 200_000, b"- " * 200_000, b"? " * 200_000, b"! " + b"[" * 200_000]
)
def test_very_deep_nesting_does_not_end_the_process(text: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        read(text)
    assert error.value.faults[0].rule == "yaml-depth"


def test_many_brackets_side_by_side_are_read() -> None:
    assert read(b"[" + b"[], " * 2_000 + b"]") == [[]] * 2_000


def test_a_page_pasted_into_a_field_is_refused() -> None:
    with pytest.raises(Unreadable, match="at most 10,000"):
        read(b"title: " + b"word " * 3_000)


def test_aliases_that_double_are_stopped_early() -> None:
    lines = [b"a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]".encode() for n in range(1, 40)]
    with pytest.raises(Unreadable, match="aliases"):
        read(b"\n".join(lines))


def test_every_tag_is_told() -> None:
    with pytest.raises(Unreadable) as error:
        read(b"a: !x 1\nb: !y 2")
    assert [(fault.line, fault.column) for fault in error.value.faults] == [(1, 4), (2, 4)]


def test_an_exclamation_mark_inside_a_text_is_no_tag() -> None:
    assert read(b"a: Stop! !important\nb: 'x !y'") == {"a": "Stop! !important", "b": "x !y"}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("codings", 0), (3, 5)),
        (("codings", 1, "stance"), (6, 13)),
        (("codings", 1, "frames", 1), (7, 17)),
        (("codings", 9), (3, 3)),
        (("codings", 1, "nothing", "there"), (5, 5)),
    ],
)
def test_the_place_of_a_value(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    text = b"title: x\ncodings:\n  - actor: a\n    stance: 1\n  - actor: b\n    stance: -1\n    frames: [a, b]\n"
    assert locate(text, path) == place


def test_the_place_of_a_key() -> None:
    assert locate(b"a:\n  b: 1\n", ("a", "b"), at_key=True) == (2, 3)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_json_is_read_as_json(value: Any) -> None:
    assert read(orjson.dumps(value)) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except Unreadable as error:
        assert error.faults  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_a_line_break_that_editors_do_not_show_is_told_where_it_stands(mark: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(f"a: 1\nb: 'é x{mark}y'\nc: [\n".encode())
    ((line, column, rule, message, _),) = caught.value.faults
    assert (line, column, rule) == (2, 8, "yaml-syntax")
    assert f"U+{ord(mark):04X}" in message
    assert read(b'a: "x\\u2028y"') == {"a": "x\u2028y"}
