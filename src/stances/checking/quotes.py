"""The quoted words of a coding: few, consecutive, the actor's own, and readable in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stances.checking.project import Project, problem
from stances.problem import Problem
from stances.reading.source import Source
from stances.schema import Json

MAX_WORDS = 12
ENGLISH = "en"
COPIED = 8
"""So many words of a quote in a row are no longer a summary's own; set phrases such as `a breach of international law`
are shorter."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MARKS = "\"“”„«»‘’'"
_GAP = re.compile(r"\.\.\.|…|\[|\]")


def check(project: Project) -> Iterator[Problem]:
    """Every quote of every document."""
    for source in project.corpus.of("document"):
        for index, coding in enumerate(source.value["codings"]):
            if "quote" in coding:
                at = ("codings", index)
                yield from _words(source, coding, at)
                yield from _copied(source, coding, at)
                yield from _language(source, coding, at)


def _words(source: Source, coding: Json, at: tuple[str | int, ...]) -> Iterator[Problem]:
    quote = coding["quote"]
    count = len(quote.split())
    if count > MAX_WORDS:
        message = f"the quote has {count} words; at most {MAX_WORDS} are allowed"
        yield problem(
            source, "quote-length", message, "keep the consecutive words that carry the position", (*at, "quote")
        )
    if quote[0] in _MARKS and quote[-1] in _MARKS:
        hint = "write the words alone; YAML's own quotes are enough"
        yield problem(source, "quote-marks", "the quote has quotation marks around it", hint, (*at, "quote"))
    gap = _GAP.search(quote)
    if gap:
        message = f"the quote has `{gap[0]}` in it, so its words are not consecutive or not the actor's"
        yield problem(source, "quote-gap", message, "quote one unbroken run of words", (*at, "quote"))
    if coding["attribution"] == "paraphrased":
        hint = "write `attribution: quoted`, or remove the quote if the words are the document's"
        yield problem(
            source, "quote-attribution", "a quote beside `attribution: paraphrased`", hint, (*at, "attribution")
        )


def _copied(source: Source, coding: Json, at: tuple[str | int, ...]) -> Iterator[Problem]:
    own, taken = (_WORD.findall(coding[key].casefold()) for key in ("summary", "quote"))
    runs = {tuple(own[start : start + COPIED]) for start in range(len(own) - COPIED + 1)}
    if any(tuple(taken[start : start + COPIED]) in runs for start in range(len(taken) - COPIED + 1)):
        message = f"`summary` has {COPIED} or more words of the quote in a row"
        yield problem(source, "summary-copied", message, "say in your own words what the position is", (*at, "summary"))


def _language(source: Source, coding: Json, at: tuple[str | int, ...]) -> Iterator[Problem]:
    own = source.value["language"]
    language = coding.get("quote_language", own)
    if language == own and "quote_language" in coding:
        message = f"`quote_language` is `{own}`, which is the language of the document"
        yield problem(source, "quote-language", message, "remove it", (*at, "quote_language"))
    if language != ENGLISH and "quote_en" not in coding:
        hint = "add `quote_en: ` with the words in English, or `quote_language: en` if they are English"
        yield problem(
            source, "quote-translation", f"the quote is in `{language}` and has no `quote_en`", hint, (*at, "quote")
        )
    if language == ENGLISH and "quote_en" in coding:
        hint = "remove it, or add `quote_language: ` if the quote is in another language than the document"
        yield problem(
            source, "quote-translation", "`quote_en` beside a quote that is in English", hint, (*at, "quote_en")
        )
