"""What a passage is about: candidate issues and theatres by the lexicon, the quote to show, the day that it names."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from stances.drafting.words import concepts, fold, grammar, lexicon, lower, theatres

MAX_QUOTE_WORDS = 12


def issues(text: str, language: str | None) -> tuple[str, ...]:
    """The issues that a passage may bear on, the most specific first.

    >>> issues("Strikes on boats at sea are unlawful.", "en")
    ('maritime_strikes',)
    """
    folded = fold(text)
    here = {name for name, terms in concepts(language).items() if terms.search(folded)}
    return tuple(issue for issue, rules in lexicon()["issues"].items() if any(here.issuperset(rule) for rule in rules))


def theatre_counts(text: str) -> Counter[str]:
    """How often a passage names each theatre."""
    folded = fold(text)
    counts = {name: sum(1 for _ in terms.finditer(folded)) for name, terms in theatres().items()}
    return Counter({name: count for name, count in counts.items() if count})


def theatre(text: str, issue: str | None) -> str | None:
    """The one theatre that a passage names, or names most; None for none or a draw.

    >>> theatre("No foreign soldier will set foot on Mexican soil.", "unilateral_force")
    'mexico'
    """
    counts = theatre_counts(text)
    if issue == "maritime_strikes" and "caribbean_pacific" in counts:
        return "caribbean_pacific"
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


_HARD = re.compile(r"[.?!;:…]+(?=\s|$)|[()\[\]]|\s[-–—]+\s|[-–—]{2,}|—|[“”«»\"]|\.{2,}")
_SOFT = re.compile(r",(?=\s)")


def cut(words: str, language: str | None) -> str:
    """At most 12 consecutive words of a quote: the clauses of one sentence that say most about the issues.

    >>> cut("We talk, of course. No foreign soldier will patrol here, today or ever.", "en")
    'No foreign soldier will patrol here, today or ever'
    """
    best, best_rank = "", (-1, -1)
    for sentence in _HARD.split(words):
        for run in _runs(sentence):
            rank = (_weight(run, language), len(run.split()))
            if rank > best_rank:
                best, best_rank = run, rank
    return best


def _runs(sentence: str) -> list[str]:
    edges = [0, *(match.end() for match in _SOFT.finditer(sentence)), len(sentence)]
    found = []
    for first, start in enumerate(edges[:-1]):
        for end in edges[first + 1 :]:
            run = sentence[start:end].strip(" ,'’‘\u00a0")
            if 0 < len(run.split()) <= MAX_QUOTE_WORDS:
                found.append(run)
    return found or _windows(sentence)


def _windows(sentence: str) -> list[str]:
    """Every stretch of 12 words, the last one first: of two that say as much, the later starts nearer to the point."""
    spans = [match.span() for match in re.finditer(r"\S+", sentence)]
    size = MAX_QUOTE_WORDS
    return [
        sentence[spans[at][0] : spans[min(at + size, len(spans)) - 1][1]].strip(" ,'’‘\u00a0")
        for at in reversed(range(max(1, len(spans) - size + 1)))
        if spans
    ]


def _weight(text: str, language: str | None) -> int:
    folded = fold(text)
    return sum(1 for terms in concepts(language).values() if terms.search(folded))


def named_day(text: str, published: str | None) -> tuple[str, str] | None:
    """The weekday that a passage names and its last date up to the day of publication; None where either is unknown.

    >>> named_day("She said on Thursday that it was over.", "2025-08-08")
    ('Thursday', '2025-08-07')
    """
    if not published or len(published) != 10:
        return None
    day = date.fromisoformat(published)
    low = lower(text)
    for number, names in enumerate(grammar()["weekdays"]):
        found = re.search(rf"\b(?:{'|'.join(names)})\b", low)
        if found:
            return text[slice(*found.span())], (day - timedelta(days=(day.weekday() - number) % 7)).isoformat()
    return None
