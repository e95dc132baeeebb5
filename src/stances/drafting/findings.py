"""Everything that a draft offers: candidates for a coding, who is named, who speaks and is no actor yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stances.drafting.mentions import Reader
from stances.drafting.page import Page
from stances.drafting.people import Actor, Names, tokens
from stances.drafting.sentences import Span
from stances.drafting.speakers import Paragraph, Speakers, Speech
from stances.drafting.subjects import cut, issues, named_day, theatre, theatre_counts
from stances.drafting.voices import Mention, Voice, is_object
from stances.drafting.words import lower

Form = Literal["quoted", "reported", "acts", "author"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage that may become a coding. It holds at most 12 quoted words and never a stance.

    `actors` has several ids where the name can mean several. `issues` and `theatre` are empty or None where the lexicon
    finds nothing. `sure` is false where the speaker is only the likeliest.
    """

    actors: tuple[str, ...]
    form: Form
    issues: tuple[str, ...]
    theatre: str | None
    paragraphs: tuple[int, ...]
    quote: str | None = None
    teller: str | None = None
    day: tuple[str, str] | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A known actor whom the page names: where first, the office at the page's date, and whether ever in full."""

    actor: Actor
    role: str | None
    paragraphs: tuple[int, ...]
    in_full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found on a page."""

    page: Page
    candidates: tuple[Candidate, ...]
    named: tuple[Named, ...]
    strangers: tuple[tuple[Voice, tuple[int, ...]], ...]
    unclaimed: tuple[tuple[int, str], ...]
    theatres: tuple[str, ...]
    speeches: tuple[Speech, ...]


def find(page: Page, actors: Sequence[Actor]) -> Findings:
    """Read a page for what bears on the issues and for who says it."""
    names = Names.of(actors)
    reader = Reader(names, page.paragraphs, date=page.published, language=page.language)
    speakers = Speakers(page.paragraphs, reader, dict(names.actors), date=page.published, language=page.language)
    speeches, unclaimed = speakers.read()
    context = _Context(page, speakers.paragraphs)
    found = [*_authored(context, names), *_spoken(context, speeches), *_acts(context, speeches)]
    return Findings(
        page=page,
        candidates=tuple(_merged(sorted(found, key=lambda one: one.paragraphs))),
        named=tuple(_named(speakers.paragraphs, names, page.published)),
        strangers=tuple(_strangers(speeches)),
        unclaimed=tuple(unclaimed),
        theatres=tuple(name for name, _ in theatre_counts(" ".join(page.paragraphs)).most_common(3)),
        speeches=tuple(speeches),
    )


@dataclass(frozen=True, slots=True)
class _Context:
    page: Page
    paragraphs: tuple[Paragraph, ...]

    def text(self, number: int, span: Span | None = None) -> str:
        """A paragraph or a sentence of it without the names and offices of people, which are no theatre."""
        paragraph = self.paragraphs[number - 1]
        text = paragraph.text
        for mention in paragraph.mentions:
            if mention.kind in ("name", "described") and not _is_body(mention):
                text = text[: mention.lead] + " " * (mention.end - mention.lead) + text[mention.end :]
        return text[slice(*span)] if span else text

    def candidate(self, number: int, span: Span, actors: tuple[str, ...], form: Form) -> Candidate:
        """A candidate for a sentence: what the sentence does not tell is looked for in the paragraphs around it."""
        raw = self.paragraphs[number - 1].text
        language = self.page.language
        about = issues(raw[slice(*span)], language) or issues(raw, language)
        top = about[0] if about else None
        near = [self.text(number, span), self.text(number)]
        near += [self.text(number - 1)] if number > 1 else []
        where = next((place for place in (theatre(text, top) for text in near) if place), None)
        return Candidate(
            actors=actors,
            form=form,
            issues=about,
            theatre=where,
            paragraphs=(number,),
            day=named_day(raw[slice(*span)], self.page.published),
        )


def _is_body(mention: Mention) -> bool:
    """Whether a name without a title before it may be that of a place or a body, as `Venezuela` is."""
    return mention.kind == "name" and not mention.role and not (mention.voice and mention.voice.actors)


def _spoken(context: _Context, speeches: Sequence[Speech]) -> Iterator[Candidate]:
    language = context.page.language
    for speech in speeches:
        if not speech.voice.actors:
            continue
        form: Form = "reported" if speech.quote is None else "quoted"
        found = context.candidate(speech.paragraph, speech.sentence, speech.voice.actors, form)
        if speech.quote is None and not found.issues:
            continue
        yield replace(
            found,
            quote=cut(speech.quote, language) if speech.quote else None,
            teller=speech.teller.name if speech.teller else None,
            sure=speech.how != "perhaps",
        )


def _acts(context: _Context, speeches: Sequence[Speech]) -> Iterator[Candidate]:
    """Sentences about an issue that name a known actor, as no object of a preposition, who does not speak in them."""
    heard = {(speech.paragraph, speech.sentence, speech.voice) for speech in speeches}
    for paragraph in context.paragraphs:
        low = lower(paragraph.text)
        for span in paragraph.sentences:
            if not issues(paragraph.text[slice(*span)], context.page.language):
                continue
            for one in paragraph.mentions:
                inside = span[0] <= one.start < span[1] and one.kind == "name" and not is_object(low, one)
                quoted = any(quote.outer[0] <= one.start < quote.outer[1] for quote in paragraph.quotes)
                if not inside or quoted or one.voice is None or (paragraph.number, span, one.voice) in heard:
                    continue
                if one.voice.actors:
                    yield context.candidate(paragraph.number, span, one.voice.actors, "acts")


def _authored(context: _Context, names: Names) -> Iterator[Candidate]:
    """Sentences about an issue on a page that a known actor signs."""
    for name in context.page.byline:
        words = tokens(name)
        signed = names.full(words, 0, name) if words else None
        if not signed:
            continue
        for paragraph in context.paragraphs:
            for span in paragraph.sentences:
                text = paragraph.text[slice(*span)]
                if issues(text, context.page.language):
                    found = context.candidate(paragraph.number, span, signed[1], "author")
                    yield replace(found, quote=cut(text, context.page.language))


def _merged(found: Sequence[Candidate]) -> list[Candidate]:
    """One candidate for an actor, an issue and a theatre: the first, with the best quote and every paragraph."""
    rows: dict[tuple[object, ...], Candidate] = {}
    for one in found:
        key = (one.actors, one.issues[:1], one.theatre, one.teller)
        kept = rows.get(key)
        if kept is None:
            rows[key] = one
            continue
        better = one.quote and (not kept.quote or len(one.quote.split()) > len(kept.quote.split()))
        chosen = one if better else kept
        rows[key] = replace(
            chosen,
            paragraphs=tuple(sorted({*kept.paragraphs, *one.paragraphs})),
            day=chosen.day or kept.day or one.day,
            issues=tuple(dict.fromkeys([*kept.issues, *one.issues])),
        )
    return list(rows.values())


def _named(paragraphs: Sequence[Paragraph], names: Names, date: str | None) -> Iterator[Named]:
    places: dict[str, list[int]] = {}
    full: set[str] = set()
    for paragraph in paragraphs:
        for mention in paragraph.mentions:
            for ident in mention.voice.actors if mention.voice else ():
                places.setdefault(ident, []).append(paragraph.number)
                if mention.full:
                    full.add(ident)
    for ident, numbers in places.items():
        actor = names.actors[ident]
        yield Named(
            actor=actor,
            role=actor.role(date) if date else None,
            paragraphs=tuple(sorted(set(numbers))),
            in_full=ident in full,
        )


def _strangers(speeches: Sequence[Speech]) -> Iterator[tuple[Voice, tuple[int, ...]]]:
    counts: dict[Voice, Counter[int]] = {}
    for speech in speeches:
        if not speech.voice.actors:
            counts.setdefault(speech.voice, Counter())[speech.paragraph] += 1
    for voice, numbers in counts.items():
        yield voice, tuple(sorted(numbers))
