"""Whom a text names: known actors, other names, unnamed officials, descriptions such as `the senator`, pronouns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stances.drafting.people import Names, Token, tokens
from stances.drafting.words import demonyms, fold, grammar, lower, pronouns, titles, word_set

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
    than a whole name stands.
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

    @property
    def person(self) -> bool:
        """Whether it can be one person with a name."""
        return self.kind == "name"


class Reader:
    """Finds mentions; what is named in full anywhere in the text is known by its surname everywhere in it."""

    def __init__(self, names: Names, paragraphs: Sequence[str], *, date: str | None, language: str | None) -> None:
        self._names = names
        self._date = date
        self._language = language
        self._in_full: set[str] = set()
        self._strangers: dict[tuple[str, ...], str] = {}
        for paragraph in paragraphs:
            self._note_full_names(paragraph)

    def mentions(self, paragraph: str) -> list[Mention]:
        """The mentions of a paragraph, from the left."""
        words = tokens(paragraph)
        found = [*self._named(words, paragraph), *self._others(words, paragraph)]
        return _settle(sorted(found, key=lambda mention: (mention.start, -mention.end)), paragraph)

    def _note_full_names(self, paragraph: str) -> None:
        words = tokens(paragraph)
        for at, length, ids in self._known(words, paragraph):
            if length > 1 or all(not self._names.actors[ident].person for ident in ids):
                self._in_full.update(ids)
            else:
                # A single word such as a nickname is a whole name too.
                self._in_full.update(ids if paragraph[words[at].start].isupper() else ())
        for run in _runs(words, paragraph, self._taken(words, paragraph)):
            rest = run[_titles_before(run) :]
            if len(rest) > 1:
                name = paragraph[rest[0].start : rest[-1].end]
                for cut in range(len(rest)):
                    self._strangers.setdefault(tuple(word.folded for word in rest[cut:]), name)

    def _known(self, words: Sequence[Token], text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        at = 0
        while at < len(words):
            found = self._names.full(words, at, text)
            if found:
                yield at, *found
            at += found[0] if found else 1

    def _taken(self, words: Sequence[Token], text: str) -> frozenset[int]:
        return frozenset(at + step for at, length, _ in self._known(words, text) for step in range(length))

    def _named(self, words: Sequence[Token], text: str) -> Iterator[Mention]:
        taken: set[int] = set()
        for at, length, ids in self._known(words, text):
            taken.update(range(at, at + length))
            yield self._mention(
                words, at, at + length, Voice(self._label(ids, text, words, at, length), ids), full=True
            )
        for run in _runs(words, text, frozenset(taken)):
            first = words.index(run[0])
            skip = _titles_before(run)
            rest = run[skip:]
            if rest and not _PARTY.match(rest[0].text):
                voice = self._voice(rest, run[:skip], text)
                full = len(rest) > 1
                if voice:
                    yield self._mention(words, first + skip, first + len(run), voice, full=full)

    def _label(self, ids: tuple[str, ...], text: str, words: Sequence[Token], at: int, length: int) -> str:
        return self._names.actors[ids[0]].name if len(ids) == 1 else text[words[at].start : words[at + length - 1].end]

    def _voice(self, rest: Sequence[Token], before: Sequence[Token], text: str) -> Voice | None:
        key = tuple(word.folded for word in rest)
        name = text[rest[0].start : rest[-1].end]
        bearers = self._names.by_surname.get(key, frozenset())
        if len(rest) > 1 and key in self._strangers and not bearers:
            return Voice(self._strangers[key])
        ids = tuple(sorted(bearers & self._in_full)) or self._by_title(bearers, before) or self._alone(key, bearers)
        if ids:
            return Voice(self._names.actors[ids[0]].name if len(ids) == 1 else name, ids)
        if key in self._strangers:
            return Voice(self._strangers[key])
        return None if len(rest) == 1 and rest[0].folded in word_set("starters") else Voice(name)

    def _by_title(self, bearers: frozenset[str], before: Sequence[Token]) -> tuple[str, ...]:
        role = next((titles()[word.folded] for word in reversed(before) if titles().get(word.folded)), "")
        role = role or next((titles().get(word.folded + ".", "") for word in reversed(before)), "")
        if not role:
            return ()
        return tuple(sorted(ident for ident in bearers if self._names.actors[ident].holds(role, self._date)))

    def _alone(self, key: tuple[str, ...], bearers: frozenset[str]) -> tuple[str, ...]:
        """The only actor in office who has a surname that the text never joins to a first name."""
        if key in self._strangers:
            return ()
        held = [ident for ident in bearers if self._names.actors[ident].role(self._date)]
        return tuple(held) if len(held) == 1 else ()

    def _mention(self, words: Sequence[Token], first: int, end: int, voice: Voice, *, full: bool) -> Mention:
        lead, role, country, gender = _before(words, first)
        return Mention(
            lead=words[lead].start,
            start=words[first].start,
            end=words[end - 1].end,
            kind="name",
            voice=voice,
            role=role,
            country=country,
            gender=gender,
            full=full,
        )

    def _others(self, words: Sequence[Token], text: str) -> Iterator[Mention]:
        nouns = frozenset(map(fold, grammar()["unnamed"]["nouns"]))
        before = frozenset(map(fold, grammar()["unnamed"]["before"]))
        genders = pronouns(self._language)
        for at, word in enumerate(words):
            if word.folded in nouns:
                start = at
                while start and words[start - 1].folded in before and _adjacent(words, start - 1, text):
                    start -= 1
                name = text[words[start].start : word.end]
                yield Mention(
                    words[start].start, words[start].start, word.end, "unnamed", Voice(name, (), unnamed=True)
                )
            elif lower(word.text) in genders:
                yield Mention(word.start, word.start, word.end, "pronoun", gender=genders[lower(word.text)])
            else:
                described = _description(words, at, text)
                if described:
                    yield described


_PARTY = re.compile(r"[RDI][-–]\w")
"""The party and state behind a member's name: (R-Ky.)."""


def _runs(words: Sequence[Token], text: str, taken: frozenset[int]) -> Iterator[list[Token]]:
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


def _is_title(words: Sequence[Token], at: int, length: int) -> bool:
    phrase = " ".join(word.folded for word in words[at : at + length])
    return phrase in titles() or phrase + "." in titles()


def _titles_before(run: Sequence[Token]) -> int:
    """How many words of a run of capitals are titles and nationalities: all up to the last one that is."""
    last = 0
    for at in range(len(run)):
        for length in (3, 2, 1):
            if at + length <= len(run) and _is_title(run, at, length):
                last = max(last, at + length)
        if run[at].folded in demonyms() and at == last:
            last = at + 1
    if last < len(run) and last and fold(run[last].text) in {"state", "defense", "war"} and len(run) - last > 1:
        last += 1
    return last


def _before(words: Sequence[Token], first: int) -> tuple[int, str, str, str]:
    """Where the titles before a name begin, and the role, the country and the gender that they tell."""
    role = country = gender = ""
    at = first
    skipped = frozenset({"of", "de", "state", "estado", "defense", "defensa", "war", "guerra"})
    while at:
        word = words[at - 1].folded
        form = word if word in titles() else word + "."
        if form in titles():
            role = role or titles()[form]
            gender = gender or _gender(form)
        elif word in demonyms():
            country = country or demonyms()[word]
        elif not (word in word_set("articles") or (word in skipped and at >= 2 and _leads(words, at - 1))):
            break
        at -= 1
    return at, role, country, gender


def _leads(words: Sequence[Token], at: int) -> bool:
    return any(words[back].folded in titles() for back in range(max(0, at - 2), at))


def _gender(title: str) -> str:
    feminine, masculine = word_set("feminine"), word_set("masculine")
    return "f" if title in feminine else "m" if title in masculine else ""


def _adjacent(words: Sequence[Token], at: int, text: str) -> bool:
    return text[words[at].end : words[at + 1].start].strip(" .") == ""


def _description(words: Sequence[Token], at: int, text: str) -> Mention | None:
    """`la mandataria`, `the Mexican president`, `el jefe de Estado`: an article, a title, no name."""
    length = next((size for size in (3, 2, 1) if at + size <= len(words) and _is_title(words, at, size)), 0)
    if not length:
        return None
    country, lead = "", at
    if lead and words[lead - 1].folded in demonyms():
        lead -= 1
        country = demonyms()[words[lead].folded]
    if lead and words[lead - 1].folded == "primera":
        lead -= 1
    if not lead or words[lead - 1].folded not in word_set("articles"):
        return None
    phrase = " ".join(word.folded for word in words[at : at + length])
    form = phrase if phrase in titles() else phrase + "."
    end = at + length
    if end < len(words) and words[end].folded in demonyms() and _adjacent(words, end - 1, text):
        country = demonyms()[words[end].folded]
        end += 1
    gender = _gender(form) or {"la": "f", "el": "m", "o": "m", "a": "f"}.get(words[lead - 1].folded, "")
    start = words[lead - 1].start
    return Mention(start, start, words[end - 1].end, "described", role=titles()[form], country=country, gender=gender)


_PLACE = re.compile(r"\s+(?:of|de|del|do|da|dos|das)\s+\Z")
_APPOSITION = re.compile(r"(?:\s+(?:of|de|del|do|da|dos|das)(?:\s+[\w.]+){1,4})?,?\s*\Z")


def _settle(found: list[Mention], text: str) -> list[Mention]:
    """Drops what lies inside something longer, and a description or a noun that only introduces the name after it."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if last and mention.start < last.end:
            continue
        if (
            last
            and last.kind == "described"
            and mention.kind == "name"
            and _PLACE.match(text[last.end : mention.start])
        ):
            # `el presidente de Colombia`: the name is that of a place.
            kept[-1] = replace(last, end=mention.end)
            continue
        introduces = (
            last is not None
            and mention.kind == "name"
            and last.kind in ("described", "unnamed")
            and mention.lead <= mention.start
            and _APPOSITION.match(text[last.end : max(last.end, mention.start)]) is not None
        )
        if introduces and last is not None:
            kept.pop()
            mention = replace(  # noqa: PLW2901 - the same mention, with what the words before it tell
                mention,
                lead=min(last.lead, mention.lead),
                role=mention.role or last.role,
                country=mention.country or last.country,
                gender=mention.gender or last.gender,
            )
        kept.append(mention)
    return kept


def genders(
    paragraphs: Sequence[tuple[str, Sequence[tuple[int, int]], Sequence[Mention]]], language: str | None
) -> dict[Voice, str]:
    """The gender by which the text itself speaks of each person, where its pronouns and titles do not contradict."""
    votes: dict[Voice, Counter[str]] = {}
    words = pronouns(language, "gendered")
    for text, sentences, mentions in paragraphs:
        people = [mention for mention in mentions if mention.person and mention.voice]
        for mention in people:
            if mention.gender and mention.voice:
                votes.setdefault(mention.voice, Counter())[mention.gender] += 2
        for left, right in sentences:
            for word in re.finditer(r"\w+", text[left:right]):
                gender = words.get(lower(word[0]), "")
                before = [one for one in people if left <= one.start < left + word.start()]
                if gender and before and before[-1].voice:
                    votes.setdefault(before[-1].voice, Counter())[gender] += 1
    return {voice: tally.most_common(1)[0][0] for voice, tally in votes.items() if len({*tally.values()}) == len(tally)}
