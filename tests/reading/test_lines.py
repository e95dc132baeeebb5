"""JSON lines and CSV."""

from __future__ import annotations

import pytest

from stances.reading.fault import Unreadable
from stances.reading.lines import locate_csv, locate_json, read_csv, read_jsonl


def test_each_line_has_its_number_and_text() -> None:
    lines = read_jsonl(b'{"id":"a"}\n{"id":"b","n":1}\n')
    assert [(line.number, line.value["id"], line.text) for line in lines] == [
        (1, "a", b'{"id":"a"}'),
        (2, "b", b'{"id":"b","n":1}'),
    ]


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (b'{"a":1}\n{"a":\n', "json-syntax", 2),
        (b'{"a":1}\n\n{"a":2}\n', "json-syntax", 2),
        (b'{"a":1,"b":{"c":1,"c":2}}\n', "json-duplicate-key", 1),
        (b'{"a":NaN}\n', "json-syntax", 1),
        (b'{"a":' + b"[" * 12 + b"]" * 12 + b"}\n", "json-syntax", 1),
        (b"[" * 100_000 + b"\n", "json-syntax", 1),
    ],
)
def test_json_lines_that_are_refused(data: bytes, rule: str, line: int) -> None:
    with pytest.raises(Unreadable) as error:
        read_jsonl(data)
    assert (error.value.faults[0].rule, error.value.faults[0].line) == (rule, line)


def test_every_broken_line_is_told() -> None:
    with pytest.raises(Unreadable) as error:
        read_jsonl(b"x\n{}\ny\n")
    assert [fault.line for fault in error.value.faults] == [1, 3]


def test_the_column_of_a_value_in_a_line() -> None:
    assert locate_json(b'{"id":"a","roles":[{"title":"x"}]}', ("roles", 0, "title")) == 29


def test_csv_fields_may_hold_commas_and_quotes() -> None:
    (line,) = read_csv(b'from,to\n"a, ""b""",c\n', ["from", "to"])
    assert line.value == {"from": 'a, "b"', "to": "c"}
    assert line.number == 2


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (b"", "csv-header", 1),
        (b"to,from\n", "csv-header", 1),
        (b"from,to\na\n", "csv-fields", 2),
        (b"from,to\na,b,c\n", "csv-fields", 2),
        (b'from,to\n"a,b\n', "csv-syntax", 2),
        (b"from,to\n\na,b\n", "csv-fields", 2),
    ],
)
def test_csv_that_is_refused(data: bytes, rule: str, line: int) -> None:
    with pytest.raises(Unreadable) as error:
        read_csv(data, ["from", "to"])
    assert (error.value.faults[0].rule, error.value.faults[0].line) == (rule, line)


def test_the_column_of_a_field() -> None:
    assert [locate_csv(b'"a,b",c,d', index) for index in range(3)] == [1, 7, 9]
