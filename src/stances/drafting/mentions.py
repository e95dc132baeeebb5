"""Whom a text names: known actors, other names, unnamed officials, descriptions such as `the senator`, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stances.drafting.naming import PARTY, adjacent, before_name, gender_of, is_title, runs, titles_before
from stances.drafting.people import Names, Token, tokens
from stances.drafting.voices import Mention, Voice
from stances.drafting.words import demonyms, fold, grammar, lower, pronouns, speech_verbs, titles, word_set


class Reader:
    """Finds mentions; what is named in full anywhere in the text is known by its surname everywhere in it."""

    def __init__(self, names: Names, paragraphs: Sequence[str], *, date: str | None, language: str | None) -> None:
        self._names = names
        self._date = date
        self._language = language
        self._in_full: set[str] = set()
        self._strangers: dict[tuple[str, ...], str] = {}
        self._speaking: set[tuple[str, ...]] = set()
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
        for run in runs(words, paragraph, self._taken(words, paragraph)):
            rest = run[titles_before(run) :]
            if rest and self._speaks(paragraph, rest):
                self._speaking.add(tuple(word.folded for word in rest))
            if len(rest) > 1:
                name = paragraph[rest[0].start : rest[-1].end]
                for cut in range(len(rest)):
                    self._strangers.setdefault(tuple(word.folded for word in rest[cut:]), name)

    def _speaks(self, text: str, name: Sequence[Token]) -> bool:
        """Whether a verb of saying stands right before or after a name."""
        verbs = speech_verbs(self._language)
        low = lower(text)
        after = re.match(r"\s+(?:(?:has|had|ha|había|havia|a|avait)\s+)?([\w]+)", low[name[-1].end :])
        before = re.search(r"(\w+)\s+\Z", low[: name[0].start])
        return any(found is not None and verbs.fullmatch(found[1]) for found in (after, before))

    def _known(self, words: Sequence[Token], text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        at = 0
        while at < len(words):
            found = self._names.full(words, at, text)
            first = self._first_name(words, at, text, found[1]) if found and found[0] == 1 else 0
            if found and first is not None:
                yield at - first, found[0] + first, found[1]
            at += found[0] if found else 1

    def _first_name(self, words: Sequence[Token], at: int, text: str, ids: tuple[str, ...]) -> int | None:
        """How many words before a name of one word belong to it; None where they make it the name of somebody else."""
        if not at or not all(self._names.actors[ident].person for ident in ids) or not adjacent(words, at - 1, text):
            return 0
        before = words[at - 1]
        if not before.text[0].isupper() or before.folded in word_set("starters") or is_title(words, at - 1, 1):
            return 0
        own = {fold(word) for ident in ids for name in self._names.actors[ident].names for word in name}
        return 1 if before.folded in own else 0 if before.folded in demonyms() else None

    def _taken(self, words: Sequence[Token], text: str) -> frozenset[int]:
        return frozenset(at + step for at, length, _ in self._known(words, text) for step in range(length))

    def _named(self, words: Sequence[Token], text: str) -> Iterator[Mention]:
        taken: set[int] = set()
        for at, length, ids in self._known(words, text):
            taken.update(range(at, at + length))
            yield self._mention(
                words, at, at + length, Voice(self._label(ids, text, words, at, length), ids), full=True
            )
        for run in runs(words, text, frozenset(taken)):
            first = words.index(run[0])
            skip = titles_before(run)
            rest = run[skip:]
            if rest and not PARTY.match(rest[0].text):
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
        # A verb or a particle has its capital from the start of the sentence only.
        bare = rest[0].folded in word_set("starters") or speech_verbs(self._language).fullmatch(lower(name))
        return None if len(rest) == 1 and bare else Voice(name)

    def _by_title(self, bearers: frozenset[str], before: Sequence[Token]) -> tuple[str, ...]:
        role = next((titles()[word.folded] for word in reversed(before) if titles().get(word.folded)), "")
        role = role or next((titles().get(word.folded + ".", "") for word in reversed(before)), "")
        if not role:
            return ()
        return tuple(sorted(ident for ident in bearers if self._names.actors[ident].holds(role, self._date)))

    def _alone(self, key: tuple[str, ...], bearers: frozenset[str]) -> tuple[str, ...]:
        """The only actor in office with a surname that stands alone, where the text lets its bearer speak.

        Of heads of state and government the press writes the surname alone everywhere.
        """
        held = [ident for ident in bearers if self._names.actors[ident].role(self._date)]
        if key in self._strangers or len(held) != 1:
            return ()
        return tuple(held) if key in self._speaking or self._names.actors[held[0]].leads(self._date) else ()

    def _mention(self, words: Sequence[Token], first: int, end: int, voice: Voice, *, full: bool) -> Mention:
        lead, role, country, gender = before_name(words, first)
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
            described = _description(words, at, text)
            if described:
                yield described
            elif at and word.folded in word_set("generic") and words[at - 1].folded in word_set("definite"):
                start, article = words[at - 1].start, words[at - 1].folded
                gender = {"la": "f", "el": "m", "o": "m", "a": "f"}.get(article, "")
                yield Mention(start, start, word.end, "described", gender=gender, noun=word.folded)
            elif word.folded in nouns:
                start = at
                while start and words[start - 1].folded in before and adjacent(words, start - 1, text):
                    start -= 1
                name = text[words[start].start : word.end]
                yield Mention(
                    words[start].start, words[start].start, word.end, "unnamed", Voice(name, (), unnamed=True)
                )
            elif lower(word.text) in genders:
                yield Mention(word.start, word.start, word.end, "pronoun", gender=genders[lower(word.text)])
            elif self._language == "fr" and re.search(r"-(?:il|elle)\Z", lower(word.text)):
                gender = "f" if word.folded.endswith("elle") else "m"
                yield Mention(word.start, word.start, word.end, "pronoun", gender=gender)


def _description(words: Sequence[Token], at: int, text: str) -> Mention | None:
    """`la mandataria`, `the Mexican president`, `el jefe de Estado`: an article, a title, no name."""
    length = next((size for size in (3, 2, 1) if at + size <= len(words) and is_title(words, at, size)), 0)
    if not length:
        return None
    country, lead = "", at
    if lead and words[lead - 1].folded in demonyms():
        lead -= 1
        country = demonyms()[words[lead].folded]
    if lead and words[lead - 1].folded in word_set("between"):
        lead -= 1
    if not lead or words[lead - 1].folded not in word_set("articles"):
        return None
    phrase = " ".join(word.folded for word in words[at : at + length])
    form = phrase if phrase in titles() else phrase + "."
    end = at + length
    if end < len(words) and words[end].folded in demonyms() and adjacent(words, end - 1, text):
        country = demonyms()[words[end].folded]
        end += 1
    gender = gender_of(form) or {"la": "f", "el": "m", "o": "m", "a": "f"}.get(words[lead - 1].folded, "")
    start = words[lead - 1].start
    return Mention(start, start, words[end - 1].end, "described", role=titles()[form], country=country, gender=gender)


_OF = r"(?:of|de|del|do|da|dos|das|du|des|d['’])"
_PLACE = re.compile(rf"\s+{_OF}(?:\s+(?:the|la|las|los|el|le|les)|\s+l['’])?\s*\Z")
_APPOSITION = re.compile(rf"(?:\s+{_OF}(?:\s+[\w.]+){{1,4}},|\s+(?P<word>[^\W\d_]+),|,)?\s*\Z")


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
        introduces = last is not None and mention.kind == "name" and last.kind in ("described", "unnamed")
        gap = _APPOSITION.match(text[last.end : max(last.end, mention.start)]) if introduces and last else None
        if gap and gap["word"] and speech_verbs(None).fullmatch(lower(gap["word"])):
            gap = None
        if gap is not None and last is not None:
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
