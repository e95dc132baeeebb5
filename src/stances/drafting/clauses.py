"""Subjects of verbs of saying, and the verb that quoted words belong to, by their places in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stances.drafting.sentences import Quote, Span
from stances.drafting.voices import Mention, Voice, is_object
from stances.drafting.words import clause_starts


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying with its subject; `inherited` where that is the subject of the verb before it."""

    start: int
    end: int
    voice: Voice | None
    inherited: bool = False


def within(at: int, quotes: Sequence[Quote]) -> bool:
    """Whether a place lies in quoted words."""
    return any(quote.outer[0] <= at < quote.outer[1] for quote in quotes)


WHOM = re.compile(r"\b(?:whom|a quien(?:es)?|a quem|à qui)\b")
MAX_WORDS_BETWEEN = 9
MAX_WORDS_SET_OFF = 2
"""Quoted words up to which marks without a verb of saying only set a term off."""


def nearest(low: str, verb: int, before: Sequence[Mention]) -> Mention | None:
    """The subject among the mentions before a verb: the nearest, or the one that an insertion in commas is about."""
    if not before:
        return None
    if low[:verb].rstrip().endswith(","):
        last = before[-1]
        if last.role and low[last.end : verb].strip() == ",":
            return last
        for mention in before:
            if low[mention.end :].lstrip(" )").startswith((",", "(")):
                return mention
    chosen = before[-1]
    return chosen if len(low[chosen.end : verb].split()) <= MAX_WORDS_BETWEEN else None


def after_verb(
    low: str, verb: Span, sentence: Span, quotes: Sequence[Quote], mentions: Sequence[Mention], language: str | None
) -> Mention | None:
    """The subject that follows a verb, as in `said the minister`: before the next quote, clause or full stop."""
    end = min([sentence[1], *(quote.outer[0] for quote in quotes if quote.outer[0] >= verb[1])])
    clause = clause_starts(language).search(low, verb[1], end)
    end = min(end, clause.start()) if clause else end
    for mention in mentions:
        if verb[1] <= mention.start and mention.end <= end and not is_object(low, mention):
            gap = low[verb[1] : mention.lead]
            return mention if len(gap.split()) <= 6 and not re.search(r"[.;:]", gap) else None
    return None


def governing(text: str, quote: Quote, quotes: Sequence[Quote], verbs: Sequence[Verb]) -> int | None:
    """The verb that a quote belongs to: one close before it, one close after it, else the nearest with a subject."""
    heard = [(at, verb) for at, verb in enumerate(verbs) if verb.voice]
    before = [(at, verb) for at, verb in heard if verb.end <= quote.outer[0]]
    after = [(at, verb) for at, verb in heard if verb.start >= quote.outer[1]]
    other = [one.outer[0] for one in quotes if one.outer[0] >= quote.outer[1]]
    close_after = (
        after
        and not any(start < after[0][1].start for start in other)
        and (
            after[0][1].start - quote.outer[1] <= 60
            and re.match(r"[\s,.]*[—–-]?[^.;!?:]*\Z", text[quote.outer[1] : after[0][1].start])
        )
    )
    ends_spoken = text[quote.inner[1] - 1] in ",?!" or text[quote.outer[1] : quote.outer[1] + 2].startswith((",", " ,"))
    directly = before and len(re.findall(r"\w+", text[before[-1][1].end : quote.outer[0]])) <= 4
    if close_after and (ends_spoken or not directly):
        return after[0][0]
    if before:
        return before[-1][0]
    return after[0][0] if after else None
