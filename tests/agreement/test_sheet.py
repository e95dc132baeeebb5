"""A sheet shows what to code and nothing of how it was coded; the checker refuses it until it is filled in."""

from __future__ import annotations

import re

import pytest

from stances.agreement.sampling import candidates
from stances.agreement.sheet import TODO, sheets
from stances.reading import yaml
from stances.reading.source import Corpus
from stances.reading.tree import text_keys
from stances.schema import schemas, validator

JUDGED = set(schemas()["sources/recoding"]["properties"]["codings"]["items"]["properties"]) - {"coding", "note"}


@pytest.fixture(scope="module")
def written(corpus: Corpus) -> dict[str, str]:
    return sheets(candidates(corpus, "lm-3"), corpus, "lm-3")


def test_every_judged_field_is_to_be_filled_in(written: dict[str, str]) -> None:
    for text in written.values():
        sheet = yaml.read(text.encode(), text_keys("recoding"))
        assert (sheet["coder"], sheet["coded"]) == ("lm-3", TODO)
        for coding in sheet["codings"]:
            assert set(coding) == JUDGED | {"coding"}
            assert all(coding[name] in (TODO, [TODO]) for name in JUDGED)


def test_the_schema_refuses_every_todo_by_itself(written: dict[str, str]) -> None:
    filled = {
        "coding": "example-minister.joint_force.mexico.2025-05-03.statement",
        "issue": "joint_force",
        "theatre": "mexico",
        "response": "position",
        "stance": -1,
        "scope": "general",
        "condition": ["evidence"],
        "basis": "expressed",
        "attribution": "quoted",
        "frames": ["sovereignty"],
        "certainty": "high",
    }
    sheet = {"coder": "lm-3", "coded": "2025-07-01", "codings": [filled]}
    assert validator("sources/recoding").is_valid(sheet)
    assert not validator("sources/recoding").is_valid(sheet | {"coded": TODO})
    for name in JUDGED:
        todo = [TODO] if isinstance(filled[name], list) else TODO
        assert not validator("sources/recoding").is_valid(sheet | {"codings": [filled | {name: todo}]}), name


def test_nothing_of_the_first_coding_can_be_read(corpus: Corpus, written: dict[str, str]) -> None:
    for coding in candidates(corpus, "lm-3"):
        text = written[coding.document]
        for hidden in (coding.quote, coding.quote_en, coding.summary, coding.note, coding.speaker, coding.locator):
            assert hidden is None or hidden not in text
        if coding.poll:
            assert coding.poll["question"] not in text
    for source in corpus.of("document"):
        assert source.value.get("note", "-") not in written[source.id].replace("-", "")


def test_sheets_of_opposite_codings_are_the_same(corpus: Corpus) -> None:
    """However the first coder coded, the sheet is the same text, byte for byte."""
    from dataclasses import replace

    found = candidates(corpus, "lm-3")
    turned = [
        replace(
            coding,
            stance=None if coding.stance else 2,
            response="declined",
            condition=("evidence",),
            frames=("economy",),
            attribution="third_party",
            certainty="low",
            basis="revealed",
            quote="x",
            summary="x",
            note="x",
            speaker="x",
            coder="lm-9",
        )
        for coding in found
    ]
    assert sheets(found, corpus, "lm-3") == sheets(turned, corpus, "lm-3")


def test_the_office_is_that_of_the_date(corpus: Corpus, written: dict[str, str]) -> None:
    text = written["2025-05-04-example-daily-joint-raids"]
    assert (
        "# Actor:  Example Deputy (example-deputy), Member of the Senate of Examples\n  # Deed:   statement, 2025-05\n"
        in text
    )
    assert "# Address:   https://example.org/2025/05/04/raids\n" in text
    assert "  #         mexico: On the territory of Mexico.\n" in text


def test_a_repost_is_given_where_it_was_read(written: dict[str, str]) -> None:
    assert "# Address:   https://mirror.example.org/wire/boats\n" in written["2025-10-02-example-wire-boats"]


def test_a_begun_recoding_is_kept_at_the_start(corpus: Corpus) -> None:
    document = "2025-05-04-example-daily-joint-raids"
    drawn = [coding for coding in candidates(corpus, "lm-3") if coding.document == document][:1]
    sheet = yaml.read(sheets(drawn, corpus, "lm-2")[document].encode(), text_keys("recoding"))
    (begun,) = corpus.of("recoding")
    assert sheet["codings"][:-1] == begun.value["codings"]
    assert (sheet["coded"], sheet["codings"][-1]["stance"]) == (begun.value["coded"], TODO)


def test_comments_are_one_line_each(written: dict[str, str]) -> None:
    for text in written.values():
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u2028\u2029]", text)
