"""The known actors by the names the press writes, and where a text names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stances.dates import within
from stances.drafting.words import fold
from stances.reading.source import Source
from stances.schema import Json

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’][^\W_]+)*\.?")
_HEADS = ("President of ", "Prime Minister")
_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the data, with the words of each name."""

    id: str
    name: str
    person: bool
    country: str
    names: tuple[tuple[str, ...], ...]
    roles: tuple[Mapping[str, Json], ...] = ()

    def role(self, date: str | None) -> str | None:
        """The office at a date (any office for no date): title, and body where there is one."""
        held = [role for role in self.roles if not date or within(date, role["from"], role.get("to"))]
        if not held:
            return None
        role = held[-1]
        body = role.get("organization")
        return f"{role['title']}, {body}" if body and body not in role["title"] else str(role["title"])

    def holds(self, word: str, date: str | None) -> bool:
        """Whether an office at the date has a word such as `Senator` in its title."""
        return any(
            word.casefold() in role["title"].casefold() and (not date or within(date, role["from"], role.get("to")))
            for role in self.roles
        )

    def leads(self, date: str | None) -> bool:
        """Whether a head of state or government at the date."""
        return any(
            role["title"].startswith(_HEADS) and (not date or within(date, role["from"], role.get("to")))
            for role in self.roles
        )

    @property
    def surnames(self) -> frozenset[tuple[str, ...]]:
        """What may follow a first name: every ending of every name but the name itself."""
        return frozenset(name[at:] for name in self.names for at in range(1, len(name))) if self.person else frozenset()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text as names are compared: folded, without a possessive, with its place."""

    start: int
    end: int
    text: str
    folded: str


def tokens(text: str) -> list[Token]:
    """The words of a text.

    >>> [token.folded for token in tokens("Sheinbaum’s talks with U.S. Sen. O'Rourke")]
    ['sheinbaum', 'talks', 'with', 'u.s.', 'sen', "o'rourke"]
    """
    found = []
    for match in TOKEN.finditer(text):
        word, end = match[0], match.end()
        if word.endswith(".") and word.count(".") == 1:
            word, end = word[:-1], end - 1
        if re.search(r"['’]s\Z", word):
            word, end = word[:-2], end - 2
        found.append(Token(match.start(), end, word, fold(word).replace("’", "'")))
    return found


def actor(source: Source) -> Actor:
    """The actor of a source record; names that hold initials count without them too."""
    value = source.value
    names: dict[tuple[str, ...], None] = {}
    for name in [value["name"], *value.get("aliases", [])]:
        words = tuple(token.text for token in tokens(name) if token.folded not in _GENERATION)
        without = tuple(word for word in words if len(word.rstrip(".")) > 1)
        for variant in (words, without):
            if variant and (len(variant) > 1 or len(words) == 1):
                names[variant] = None
    person = value["type"] == "person"
    return Actor(source.id, value["name"], person, value["country"], tuple(names), tuple(value.get("roles", ())))


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of every actor, found by its first word."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], str]]] = field(repr=False)
    by_surname: Mapping[tuple[str, ...], frozenset[str]] = field(repr=False)
    actors: Mapping[str, Actor]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> Names:
        """The index of some actors; unnamed actors and publics are not looked for, as no text names them."""
        known = {one.id: one for one in actors}
        first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        last: dict[tuple[str, ...], set[str]] = {}
        for one in known.values():
            for name in one.names:
                first.setdefault(fold(name[0]), []).append((name, one.id))
            for surname in one.surnames:
                last.setdefault(tuple(map(fold, surname)), set()).add(one.id)
        for entries in first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return cls(first, {key: frozenset(ids) for key, ids in last.items()}, known)

    def full(self, words: Sequence[Token], at: int, text: str) -> tuple[int, tuple[str, ...]] | None:
        """The longest full name or alias that starts at a word: its length in words and the actors it can mean."""
        length, found = 0, []
        for name, ident in self.by_first.get(words[at].folded, ()):
            if len(name) < length:
                break
            if len(name) + at <= len(words) and _matches(name, words[at : at + len(name)], text):
                length = len(name)
                found.append(ident)
        if not found or _is_another(words, at, length, text):
            return None
        return length, tuple(dict.fromkeys(found))


def _matches(name: tuple[str, ...], words: Sequence[Token], text: str) -> bool:
    for part, word in zip(name, words, strict=True):
        if fold(part).replace("’", "'").rstrip(".") != word.folded.rstrip("."):
            return False
        if part[0].isupper() and not word.text[0].isupper():
            return False
        if len(part) > 1 and part.isupper() and not word.text.isupper():
            return False
    return all(_joined(text[a.end : b.start]) for a, b in pairwise(words))


def _joined(gap: str) -> bool:
    return gap.strip(" \u00a0.") == ""


def _is_another(words: Sequence[Token], at: int, length: int, text: str) -> bool:
    """Whether the next word makes it the name of somebody else, as `Jr.` does."""
    end = at + length
    if end >= len(words) or not _joined(text[words[end - 1].end : words[end].start].replace(",", "")):
        return False
    return words[end].folded.rstrip(".") in _GENERATION
