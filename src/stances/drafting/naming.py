"""Stretches of capitalized words, and the titles and nationalities around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stances.drafting.people import Token
from stances.drafting.words import demonyms, fold, titles, word_set

PARTY = re.compile(r"[RDI][-–]\w")
"""The party and state behind a member's name: (R-Ky.)."""


def runs(words: Sequence[Token], text: str, taken: frozenset[int]) -> Iterator[list[Token]]:
    """Stretches of capitalized words, `de` and its like inside them included, that no known name covers."""
    particles = word_set("particles")
    run: list[Token] = []
    for at, word in enumerate(words):
        capital = word.text[0].isupper() and at not in taken
        inside = bool(run) and word.text in particles and at not in taken
        touching = bool(run) and text[run[-1].end : word.start].strip(" .") == ""
        if run and not (touching and (capital or inside)):
            yield from _trimmed(run)
            run = []
        if capital or (run and inside):
            run.append(word)
    yield from _trimmed(run)


def _trimmed(run: list[Token]) -> Iterator[list[Token]]:
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    while run and run[0].folded in word_set("starters"):
        run = run[1:]
    if run:
        yield run


def is_title(words: Sequence[Token], at: int, length: int) -> bool:
    """Whether some words are a title, with or without a full stop at the end."""
    phrase = " ".join(word.folded for word in words[at : at + length])
    return phrase in titles() or phrase + "." in titles()


def titles_before(run: Sequence[Token]) -> int:
    """How many words of a run of capitals are titles and nationalities: all up to the last one that is."""
    last = 0
    for at in range(len(run)):
        for length in (3, 2, 1):
            if at + length <= len(run) and is_title(run, at, length):
                last = max(last, at + length)
        if run[at].folded in demonyms() and at == last:
            last = at + 1
    if last < len(run) and last and fold(run[last].text) in {"state", "defense", "war"} and len(run) - last > 1:
        last += 1
    return last


def before_name(words: Sequence[Token], first: int) -> tuple[int, str, str, str]:
    """Where the titles before a name begin, and the role, the country and the gender that they tell."""
    role = country = gender = ""
    at = first
    while at:
        word = words[at - 1].folded
        form = word if word in titles() else word + "."
        if form in titles():
            role = role or titles()[form]
            gender = gender or gender_of(form)
        elif word in demonyms():
            country = country or demonyms()[word]
        elif not (word in word_set("articles") or _in_office(words, at - 1)):
            break
        at -= 1
    return at, role, country, gender


_OFFICES = frozenset({"state", "estado", "defense", "defensa", "war", "guerra"})


def _in_office(words: Sequence[Token], at: int) -> bool:
    """Whether a word is of the name of an office, as in `Secretary of State`."""
    word = words[at].folded
    return word in _OFFICES or (word in ("of", "de") and words[at + 1].folded in _OFFICES)


def gender_of(title: str) -> str:
    """The gender that a folded title tells: m, f or nothing."""
    feminine, masculine = word_set("feminine"), word_set("masculine")
    return "f" if title in feminine else "m" if title in masculine else ""


def adjacent(words: Sequence[Token], at: int, text: str) -> bool:
    """Whether only a space parts a word from the next."""
    return text[words[at].end : words[at + 1].start].strip(" .") == ""
