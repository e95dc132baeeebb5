"""The article that the project began with, where it is at hand: its text is not ours to ship, so it stays outside."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from stances.drafting.findings import Findings, find
from stances.drafting.page import from_text
from tests.drafting.people import known

ARTICLE = Path(os.environ.get("STANCES_SEED_ARTICLE") or Path(__file__).parents[3] / "shared" / "seed-article.txt")
ACTORS = [
    known("donald-trump", "Donald Trump", "USA", "President of the United States"),
    known("marco-rubio", "Marco Rubio", "USA", "Secretary of State"),
    known("claudia-sheinbaum", "Claudia Sheinbaum", "MEX", "President of Mexico"),
    known("mark-esper", "Mark Esper", "USA", "Secretary of Defense"),
]


@pytest.fixture
def article() -> Findings:
    if not ARTICLE.is_file():
        pytest.skip("the article is not at hand; STANCES_SEED_ARTICLE may name it")
    return find(replace(from_text(ARTICLE.read_text("utf-8")), language="en"), ACTORS)


def test_every_named_actor_is_found(article: Findings) -> None:
    assert {named.actor.id for named in article.named} == {actor.id for actor in ACTORS}


def test_every_quote_has_its_speaker(article: Findings) -> None:
    found = [(speech.paragraph, *speech.voice.actors) for speech in article.speeches if speech.quote]
    assert found == [(4, "marco-rubio"), (5, "marco-rubio"), (13, "donald-trump")]
    assert article.unclaimed == ()


def test_nobody_who_speaks_is_missed(article: Findings) -> None:
    known_voices = {ident for speech in article.speeches for ident in speech.voice.actors}
    assert known_voices == {actor.id for actor in ACTORS}
    assert [voice.name for voice, _ in article.strangers] == [
        "U.S. officials",
        "New York Times",
        "A U.S. official",
        "A second U.S. official",
    ]
