"""Somebody who can speak, a place in a text that names somebody, and the gender by which the text speaks of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stances.drafting.words import fold, lower, pronouns, word_set

Kind = Literal["name", "unnamed", "described", "pronoun"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who can speak. Several `actors` are those a name can mean; without any it is nobody known."""

    name: str
    actors: tuple[str, ...] = ()
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a paragraph that names somebody; `lead` is where the titles and the article before it begin.

    `voice` is None for descriptions and pronouns, which only their surroundings resolve. `full` is false where less
    than a whole name stands; `noun` is set where only a word such as `official` describes.
    """

    lead: int
    start: int
    end: int
    kind: Kind
    voice: Voice | None = None
    role: str = ""
    country: str = ""
    gender: str = ""
    full: bool = False
    noun: str = ""

    @property
    def actors(self) -> tuple[str, ...]:
        """The known actors that it can mean."""
        return self.voice.actors if self.voice else ()

    @property
    def person(self) -> bool:
        """Whether it can be one person with a name."""
        return self.kind == "name"


def is_object(low: str, mention: Mention) -> bool:
    """Whether a preposition rules the mention, so that it is not the subject of a verb."""
    before = re.search(r"(\w+)\s+\Z", low[: mention.lead])
    return before is not None and fold(before[1]) in word_set("prepositions")


def genders(
    paragraphs: Sequence[tuple[str, Sequence[tuple[int, int]], Sequence[Mention]]], language: str | None
) -> dict[Voice, str]:
    """The gender by which the text itself speaks of each person, where its pronouns and titles do not contradict."""
    votes: dict[Voice, Counter[str]] = {}
    words = pronouns(language, "gendered")
    for text, sentences, mentions in paragraphs:
        low = lower(text)
        people = [mention for mention in mentions if mention.person and mention.voice]
        subjects = [mention for mention in people if not is_object(low, mention)]
        for mention in people:
            if mention.gender and mention.voice:
                votes.setdefault(mention.voice, Counter())[mention.gender] += 2
        for left, right in sentences:
            for word in re.finditer(r"\w+", text[left:right]):
                gender = words.get(lower(word[0]), "")
                before = [one for one in subjects if left <= one.start < left + word.start()]
                if gender and before and before[-1].voice:
                    votes.setdefault(before[-1].voice, Counter())[gender] += 1
    return {voice: tally.most_common(1)[0][0] for voice, tally in votes.items() if len({*tally.values()}) == len(tally)}
