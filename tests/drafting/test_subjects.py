"""What a passage is about, and the words that show it."""

from __future__ import annotations

import pytest

from stances.drafting.subjects import cut, issues, named_day, theatre
from stances.drafting.words import LANGUAGES, concepts, grammar, lexicon
from stances.schema import codes


def test_the_lexicon_knows_every_issue_and_only_codes() -> None:
    assert set(lexicon()["issues"]) == {code.value for code in codes("issue")}
    assert set(lexicon()["theatres"]) <= {code.value for code in codes("theatre")}
    named = {concept for rules in lexicon()["issues"].values() for rule in rules for concept in rule}
    assert named == set(lexicon()["concepts"])


def test_every_word_list_has_every_language() -> None:
    lists = [
        *lexicon()["concepts"].values(),
        *(grammar()[name] for name in ("speech", "according", "clause", "pronouns")),
    ]
    assert all(set(terms) == set(LANGUAGES) and all(terms.values()) for terms in lists)
    assert all(concepts(language) for language in (*LANGUAGES, None, "de"))


@pytest.mark.parametrize(
    ("language", "text", "issue"),
    [
        ("en", "He would bomb drug labs.", "use_of_force"),
        ("en", "No foreign soldier may enter Mexican territory, she said.", "unilateral_force"),
        ("en", "He offered U.S. troops to help fight the cartels.", "joint_force"),
        ("en", "The strike sank a boat.", "maritime_strikes"),
        ("en", "Three warships were deployed.", "force_posture"),
        ("en", "They share intelligence on the cartels.", "military_cooperation"),
        ("en", "The gangs were designated as terrorist organizations.", "terrorist_designation"),
        ("en", "Congress never authorized the strikes.", "executive_authority"),
        ("en", "A bill to authorize the use of military force.", "legislative_authorization"),
        ("en", "The army was sent into the streets.", "domestic_military"),
        ("es", "Rechazó cualquier intervención.", "unilateral_force"),
        ("es", "Los ataques a lanchas deben cesar.", "maritime_strikes"),
        ("pt", "Criticou os ataques a embarcações.", "maritime_strikes"),
        ("fr", "Les frappes contre des bateaux sont illégales.", "maritime_strikes"),
    ],
)
def test_the_first_issue_of_a_passage(language: str, text: str, issue: str) -> None:
    assert issues(text, language)[0] == issue


def test_a_passage_on_something_else_has_no_issue() -> None:
    assert issues("The ministers opened a school.", "en") == ()


def test_a_draw_between_theatres_is_left_open() -> None:
    assert theatre("He named Mexico and Colombia.", "use_of_force") is None
    assert theatre("Boats off Venezuela, said Venezuela.", "maritime_strikes") == "caribbean_pacific"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("No soldier will come.", "No soldier will come"),
        ("It is late… no foreign soldier [of theirs] will come", "no foreign soldier"),
        (
            "I have said it many times and I say again that no foreign soldier will patrol our own streets at night",
            "no foreign soldier will patrol our own streets at night",
        ),
    ],
)
def test_a_quote_is_cut_to_twelve_words_that_stand_in_a_row(words: str, expected: str) -> None:
    found = cut(words, "en")
    assert expected in found
    assert found in words
    assert len(found.split()) <= 12


def test_a_weekday_is_the_last_one_up_to_publication() -> None:
    assert named_day("dijo el sábado", "2025-05-04") == ("sábado", "2025-05-03")
    assert named_day("said on Sunday", "2025-05-04") == ("Sunday", "2025-05-04")
    assert named_day("said on Sunday", "2025-05") is None
