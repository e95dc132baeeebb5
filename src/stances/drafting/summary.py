"""What a draft found, for the terminal. It shows the quoted words in full, which the file never holds."""

from __future__ import annotations

from collections.abc import Iterator

from stances.drafting.document import places
from stances.drafting.findings import Findings

_DESCRIPTION = ("title", "publisher", "byline", "published", "language", "url")


def lines(findings: Findings) -> Iterator[str]:
    """The report: the description, known actors, quoted words with their speakers, and where nothing was found."""
    page = findings.page
    for key in _DESCRIPTION:
        value = getattr(page, key)
        shown = ", ".join(value) if isinstance(value, tuple) else value
        yield f"{key}: {shown or 'not found'}"
    yield ""
    yield f"Known actors ({len(findings.named)}):" if findings.named else "Known actors: none found."
    for named in findings.named:
        none = "no office at that date" if page.published else "office unknown without a date"
        role = named.role or (none if named.actor.person else "a body")
        surname = "" if named.in_full else ", by surname only"
        yield f"  {named.actor.id} ({role}{surname}): {places(named.paragraphs)}"
    yield ""
    yield from _speech(findings)
    yield ""
    yield from _strangers(findings)
    yield (
        f"Candidates for a coding: {len(findings.candidates)}"
        if findings.candidates
        else ("Candidates for a coding: none; no known actor speaks or acts on an issue here.")
    )


def _speech(findings: Findings) -> Iterator[str]:
    quoted = [speech for speech in findings.speeches if speech.quote]
    yield f"Quoted words ({len(quoted)}):" if quoted else "Quoted words: none found."
    for speech in quoted:
        doubt = {"said": "", "follows": " (goes on)", "perhaps": " (perhaps)"}[speech.how]
        told = f", told by {speech.teller.name}" if speech.teller else ""
        yield f"  paragraph {speech.paragraph}, {speech.voice.name}{doubt}{told}: {speech.quote}"
    for number, words in findings.unclaimed:
        yield f"  paragraph {number}, speaker not found: {words}"


def _strangers(findings: Findings) -> Iterator[str]:
    for voice, numbers in findings.strangers:
        state = "speaks and is not named" if voice.unnamed else "speaks, but is no actor yet"
        yield f"{voice.name}: {state} ({places(numbers)})"
    if findings.strangers:
        yield ""
