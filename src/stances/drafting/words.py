"""The word lists of drafting: the lexicon of issues and theatres, and what the grammar of four languages needs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from stances.schema import Json

LANGUAGES = ("en", "es", "pt", "fr")


@cache
def lexicon() -> Json:
    """The terms of each concept by language, the concepts that make up an issue, and the terms of each theatre."""
    return json.loads((Path(__file__).parent / "lexicon.json").read_bytes())


@cache
def grammar() -> Json:
    """Speech verbs, pronouns, titles, weekdays and the like, by language."""
    return json.loads((Path(__file__).parent / "grammar.json").read_bytes())


def spoken(language: str | None) -> tuple[str, ...]:
    """The languages whose lists apply to a text: its own where there are lists for it, else all."""
    return (language,) if language in LANGUAGES else LANGUAGES


def fold(text: str) -> str:
    """The text in lower case without accents, character by character, so that every position stays the same.

    >>> fold("Ejército de MÉXICO")
    'ejercito de mexico'
    """
    return "".join(map(_fold, text))


@cache
def _fold(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def lower(text: str) -> str:
    """The text in lower case, every position the same; accents stay, as they tell `público` from `publicó`."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the terms as whole words, in folded text; `*` stands for the rest of a word.

    >>> bool(pattern(["drug cartel*"]).search(fold("Drug  cartels")))
    True
    """
    parts = sorted((_term(term) for term in terms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _term(term: str) -> str:
    return r"\s+".join(re.escape(fold(word)).replace(r"\*", r"\w*") for word in term.split())


@cache
def concepts(language: str | None) -> Mapping[str, re.Pattern[str]]:
    """A pattern for each concept of the lexicon."""
    return {name: pattern(_merged(terms, language)) for name, terms in lexicon()["concepts"].items()}


@cache
def theatres() -> Mapping[str, re.Pattern[str]]:
    """A pattern for each theatre."""
    return {name: pattern(terms) for name, terms in lexicon()["theatres"].items()}


def _merged(terms: Mapping[str, Sequence[str]], language: str | None) -> list[str]:
    return [term for code in spoken(language) for term in terms[code]]


@cache
def _alternatives(name: str, language: str | None) -> re.Pattern[str]:
    words = sorted(_merged(grammar()[name], language), key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])")


def speech_verbs(language: str | None) -> re.Pattern[str]:
    """Forms of verbs of saying, in text made `lower`."""
    return _alternatives("speech", language)


def according(language: str | None) -> re.Pattern[str]:
    """What stands before the name of a source, in text made `lower`."""
    return _alternatives("according", language)


def clause_starts(language: str | None) -> re.Pattern[str]:
    """Words that open a clause with a subject of its own, in text made `lower`."""
    return _alternatives("clause", language)


@cache
def pronouns(language: str | None, kind: str = "pronouns") -> Mapping[str, str]:
    """Gender (m, f or nothing) of each personal pronoun; of every gendered word with kind `gendered`."""
    found: dict[str, str] = {}
    for code in spoken(language):
        found |= grammar()[kind][code]
    return found


@cache
def titles() -> Mapping[str, str]:
    """The English role word of each title, or nothing, by the folded title."""
    return {fold(form): role for role, forms in grammar()["titles"].items() for form in forms}


@cache
def demonyms() -> Mapping[str, str]:
    """Country code by folded demonym."""
    return {fold(form): country for country, forms in grammar()["demonyms"].items() for form in forms}


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the plain lists, folded."""
    return frozenset(map(fold, grammar()[name]))
