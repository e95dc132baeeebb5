"""Where quoted words and sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stances.drafting.words import fold, word_set

Span = tuple[int, int]

_OPEN = {"“": "”", "«": "»", "„": "“", '"': '"'}
_DOUBLE = '“”"«»„'
_STARTS_DASHED = re.compile(r"[—–]\s?(?=[\w¿¡])")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words of a paragraph: the span with the marks, and the span of the words."""

    outer: Span
    inner: Span
    continues: bool = False
    """The closing mark is missing because the next paragraph goes on."""


def find_quotes(paragraph: str) -> list[Quote]:
    """The directly quoted words of a paragraph, from the left; quotes inside quotes are not told apart.

    >>> text = "“We will not,” she said. “Ever.”"
    >>> [text[slice(*quote.inner)] for quote in find_quotes(text)]
    ['We will not,', 'Ever.']
    """
    found = _double(paragraph)
    inside = [quote.outer for quote in found]
    singles = [quote for quote in _single(paragraph) if not any(a <= quote.outer[0] < b for a, b in inside)]
    dashed = _dashed(paragraph) if not found and not singles else []
    spoken = [quote for quote in [*found, *singles, *dashed] if not _is_name(paragraph[slice(*quote.inner)])]
    return sorted(spoken, key=lambda quote: quote.outer)


def _is_name(words: str) -> bool:
    """Whether quotation marks hold the name of a broadcast, an operation or a book: few words, all capitalized."""
    parts = [part for part in re.findall(r"[^\W\d_]+", words) if len(part) > 3]
    plain = bool(parts) and not words.isupper() and words[-1] not in ".?!"
    return plain and 1 < len(words.split()) <= 6 and all(part[0].isupper() for part in parts)


def _double(text: str) -> list[Quote]:
    found: list[Quote] = []
    start: int | None = None
    for at, char in enumerate(text):
        if char not in _DOUBLE:
            continue
        opens = _opens(text, at)
        if start is None:
            start = at if opens else None
        elif opens and char in "“«„":
            # The mark that closes was forgotten: the words end where the next ones are opened.
            found.append(_quote(text, start, at, closed=False))
            start = at
        elif not (opens and at and text[at - 1] == " "):
            found.append(_quote(text, start, at))
            start = None
    if start is not None and (text[start] != '"' or start == 0):
        found.append(_quote(text, start, len(text), closed=False, continues=True))
    return [quote for quote in found if quote.inner[0] < quote.inner[1]]


def _opens(text: str, at: int) -> bool:
    if text[at] in "«»":
        return text[at] == "«"
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before in " (—–-[¿¡\u00a0:,") and bool(after) and not after.isspace()


def _quote(text: str, start: int, end: int, *, closed: bool = True, continues: bool = False) -> Quote:
    inner = text[start + 1 : end]
    left = start + 1 + len(inner) - len(inner.lstrip())
    return Quote((start, end + 1 if closed else end), (left, start + 1 + len(inner.rstrip())), continues)


_SINGLE = re.compile(r"(?<!\w)[‘'](?=[\w¿¡])((?:[^’'‘]|[’'](?=\w))+)[’'](?!\w)")


def _single(text: str) -> list[Quote]:
    return [
        Quote(match.span(), match.span(1))
        for match in _SINGLE.finditer(text)
        if len(match[1].split()) > 1 and not match[0].endswith("s'")
    ]


def _dashed(text: str) -> list[Quote]:
    """Dialogue after a dash: spoken words and the words of the writer take turns at each further dash."""
    match = _STARTS_DASHED.match(text)
    if not match:
        return []
    cuts = [
        match.end(),
        *(found.start() for found in re.finditer(r"(?<=\s)[—–]|[—–](?=[\s.,;]|$)", text[match.end() :])),
    ]
    cuts = [cuts[0], *(cut + match.end() for cut in cuts[1:]), len(text)]
    found: list[Quote] = []
    for left, right in zip(cuts[::2], cuts[1::2], strict=False):
        inner = text[left:right]
        start = left + len(inner) - len(inner.lstrip("—–.,; "))
        if start < right:
            found.append(Quote((left if found else 0, right), (start, left + len(inner.rstrip()))))
    return found


_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“«‘(\[¿¡—–]*(?:[A-ZÀ-ÖØ-Þ]|\d))")
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*\w)?)\Z")


def split_sentences(text: str, quotes: Sequence[Quote] = ()) -> list[Span]:
    """The sentences of a paragraph; a quote is never cut in two.

    >>> [text[a:b] for text in ["Sen. A. Writer spoke in the U.S. Senate. She left."] for a, b in split_sentences(text)]
    ['Sen. A. Writer spoke in the U.S. Senate.', 'She left.']
    """
    stops = (match for match in _STOP.finditer(text) if not _cuts_a_quote(match, quotes) and _ends(text, match, quotes))
    cuts = [0, *(match.end() for match in stops), len(text)]
    return [(a, a + len(text[a:b].rstrip())) for a, b in pairwise(cuts) if text[a:b].strip()]


def _cuts_a_quote(match: re.Match[str], quotes: Sequence[Quote]) -> bool:
    return any(quote.outer[0] < match.start() and match.end() < quote.outer[1] for quote in quotes)


def _ends(text: str, match: re.Match[str], quotes: Sequence[Quote]) -> bool:
    inside = next((quote for quote in quotes if quote.outer[0] < match.start() < quote.outer[1]), None)
    if inside is not None and match[0][0] in "!?…":
        # “How?” she asked: the question mark ends the words only.
        return (
            re.match(r"\W*(?:\w+\W+){0,4}?(?:said|asked|dijo|preguntó|afirmó|disse|wondered)\b", text[match.end() :])
            is None
        )
    word = _LAST_WORD.search(text[max(0, match.start() - 30) : match.start()])
    if match[0][0] != "." or word is None or inside is not None:
        return True
    last = fold(word[1])
    following = re.match(r"\W*(\w+)", text[match.end() :])
    if "." in last:
        return following is not None and fold(following[1]) in word_set("starters")
    return last not in word_set("abbreviations") and (len(last) > 1 or word[1].islower())
