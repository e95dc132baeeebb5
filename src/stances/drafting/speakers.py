"""Who speaks in a text, and whose the quoted words are.

Verbs of saying name their subject before or after them; pronouns and descriptions lead back to somebody named before;
quoted words without a verb go on from those before them. It is a reader's first guess, which a person checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from stances.drafting.clauses import MAX_WORDS_SET_OFF, WHOM, Verb, after_verb, governing, nearest, within
from stances.drafting.mentions import Reader
from stances.drafting.people import Actor
from stances.drafting.sentences import Quote, Span, find_quotes, split_sentences
from stances.drafting.voices import Mention, Voice, genders, is_object
from stances.drafting.words import according, clause_starts, fold, grammar, lower, speech_verbs

_LABEL = re.compile(r"\W*([\w.'’ \u00a0-]{1,70}?)\s*(?:\([^)]*\))?\s*:\s+(?=\S)")
_DATELINE = re.compile(r"\A[^()]{0,60}\([A-Z][\w /]{1,24}\)\s*\.?\s*[-–—]+")

How = Literal["said", "follows", "perhaps"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what was found in it."""

    number: int
    text: str
    quotes: tuple[Quote, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """One verb of saying with its subject, or one quote; `paragraph` counts from 1.

    `quote` is None for words that are only reported. `how` says whether a verb names the speaker, the words go on from
    earlier ones, or the speaker is only the likeliest. `teller` is who tells of it, where that is somebody else.
    """

    paragraph: int
    sentence: Span
    voice: Voice
    quote: str | None = None
    how: How = "said"
    teller: Voice | None = None


@dataclass(slots=True)
class _State:
    """What the reading of the text so far tells about who is meant next."""

    last: Voice | None = None
    recent: list[Voice] = field(default_factory=list)
    roles: dict[Voice, set[str]] = field(default_factory=dict)
    turn: Voice | None = None
    unclaimed: list[tuple[int, str]] = field(default_factory=list)


class Speakers:
    """Reads a text from its start and says who speaks.

    `actors` are the known actors by id; `date` and `language` are the page's.
    """

    def __init__(
        self,
        paragraphs: Sequence[str],
        reader: Reader,
        actors: dict[str, Actor],
        *,
        date: str | None,
        language: str | None,
    ) -> None:
        self._actors, self._date, self._language = actors, date, language
        self.paragraphs = tuple(_paragraph(number, text, reader) for number, text in enumerate(paragraphs, 1))
        self._genders = genders([(one.text, one.sentences, one.mentions) for one in self.paragraphs], language)
        self._nulls = language in grammar()["null_subject"]
        self._state = _State()
        labels = [_LABEL.match(paragraph) for paragraph in paragraphs]
        self._transcript = sum(label is not None and label[1].isupper() for label in labels) >= 2

    def read(self) -> tuple[list[Speech], list[tuple[int, str]]]:
        """Every speech in order, and the quoted words (with their paragraph) that no speaker was found for."""
        found: list[Speech] = []
        continued: Speech | None = None
        for paragraph in self.paragraphs:
            turn = self._turn(paragraph)
            new = [turn] if turn else list(self._paragraph(paragraph, continued))
            found += new
            quoted = [speech for speech in new if speech.quote is not None]
            goes_on = bool(paragraph.quotes) and paragraph.quotes[-1].continues
            continued = quoted[-1] if goes_on and quoted else None
        return found, self._state.unclaimed

    def _turn(self, paragraph: Paragraph) -> Speech | None:
        """A transcript's turn: a name and a colon, then the words; in a transcript the next paragraphs go on."""
        label = self._label(paragraph)
        if label is None:
            goes_on = self._transcript and self._state.turn
            return (
                Speech(paragraph.number, (0, len(paragraph.text)), goes_on, paragraph.text, "follows")
                if goes_on
                else None
            )
        end, voice = label
        self._state.last = self._state.turn = voice
        words = paragraph.text[end:].strip(' “”"«»')
        return Speech(paragraph.number, (0, len(paragraph.text)), voice, quote=words)

    def _label(self, paragraph: Paragraph) -> tuple[int, Voice] | None:
        match = _LABEL.match(paragraph.text)
        if not match or any(quote.outer[0] < match.end() for quote in paragraph.quotes):
            return None
        name = match[1].strip()
        inside = [one for one in paragraph.mentions if one.kind in ("name", "described") and one.end <= match.end()]
        whole = bool(inside) and inside[-1].end >= match.end(1) and not paragraph.text[: inside[-1].lead].strip()
        voice = self._resolve(inside[-1], ()) if inside and (whole or name.isupper()) else None
        if voice is None and name.isupper():
            voice = Voice(name, (), unnamed=True)
        return (match.end(), voice) if voice else None

    def _paragraph(self, paragraph: Paragraph, continued: Speech | None) -> Iterator[Speech]:
        for left, right in paragraph.sentences:
            quotes = [quote for quote in paragraph.quotes if left <= quote.outer[0] < right]
            mentions = [
                one for one in paragraph.mentions if left <= one.start < right and not within(one.start, quotes)
            ]
            self._see(mentions)
            verbs = self._verbs(paragraph.text, (left, right), quotes, mentions)
            claimed: set[int] = set()
            for quote in quotes:
                speech = self._claim(paragraph, (left, right), quote, quotes, verbs, mentions, claimed, continued)
                if speech:
                    yield speech
            for at, verb in enumerate(verbs):
                if verb.voice and at not in claimed and not verb.inherited:
                    yield Speech(
                        paragraph.number, (left, right), verb.voice, teller=self._teller(paragraph.text, verbs, at)
                    )
            said = [
                verb.voice
                for at, verb in enumerate(verbs)
                if verb.voice and not self._teller(paragraph.text, verbs, at)
            ]
            self._remember(mentions, said)

    def _see(self, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            if mention.voice and mention.role:
                self._state.roles.setdefault(mention.voice, set()).add(mention.role)

    def _remember(self, mentions: Sequence[Mention], said: Sequence[Voice]) -> None:
        """The people of a sentence, likeliest to be meant by the next pronoun last."""
        named = [one.voice for one in mentions if one.voice and one.person]
        order = [*reversed(named), *said]
        for voice in order:
            if voice in self._state.recent:
                self._state.recent.remove(voice)
            self._state.recent.append(voice)
        if said:
            self._state.last = said[-1]

    def _verbs(self, text: str, sentence: Span, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> list[Verb]:
        low = lower(text)
        found: list[Verb] = []
        for match in speech_verbs(self._language).finditer(low, *sentence):
            if within(match.start(), quotes) or any(one.start <= match.start() < one.end for one in mentions):
                continue
            if (
                match[0].endswith(("ing", "ndo"))
                and found
                and found[-1].voice
                and low[: match.start()].rstrip()[-1:] == ","
            ):
                found.append(Verb(*match.span(), found[-1].voice, inherited=True))
                continue
            who = self._subject(low, match.span(), sentence, quotes, mentions)
            voice = self._resolve(who, mentions) if who else None
            if voice is None and who is None and found and found[-1].voice:
                found.append(Verb(*match.span(), found[-1].voice, inherited=True))
            elif who is None and self._nulls and self._bare(low, match.start(), sentence, quotes):
                found.append(Verb(*match.span(), self._state.last or next(iter(self._state.recent[-1:]), None)))
            else:
                found.append(Verb(*match.span(), voice))
        for match in according(self._language).finditer(low, *sentence):
            opens = low[sentence[0] : match.start()].strip(" ¿¡—–-") == "" or low[: match.start()].rstrip().endswith(
                (",", "”", '"', "»")
            )
            after = [
                one
                for one in mentions
                if match.end() <= one.lead <= match.end() + 30
                or one.lead <= match.end() <= one.start <= match.end() + 30
            ]
            if after and not within(match.start(), quotes) and (opens or match[0] == "according to"):
                found.append(Verb(*match.span(), self._resolve(after[0], mentions)))
        return sorted(found, key=lambda verb: verb.start)

    def _bare(self, low: str, start: int, sentence: Span, quotes: Sequence[Quote]) -> bool:
        """Whether a verb stands where its subject would have been named before it: after a quote or at the start."""
        left = max([sentence[0], *(quote.outer[1] for quote in quotes if quote.outer[1] <= start)])
        left = max([left, *(match.end() for match in clause_starts(self._language).finditer(low, left, start))])
        relative = re.search(r",\s+(?:lo )?que\s+(?:no\s+)?\Z", low[:start]) is not None
        return not relative and len(low[left:start].split()) <= 3

    def _subject(
        self, low: str, verb: Span, sentence: Span, quotes: Sequence[Quote], mentions: Sequence[Mention]
    ) -> Mention | None:
        after_quote = max((quote.outer[1] for quote in quotes if quote.outer[1] <= verb[0]), default=sentence[0])
        follows = after_quote > sentence[0] and low[after_quote : verb[0]].strip(" ,.;—–-:)") == ""
        if follows:
            return after_verb(low, verb, sentence, quotes, mentions, self._language)
        clause = max(
            [after_quote, *(m.end() for m in clause_starts(self._language).finditer(low, after_quote, verb[0]))]
        )
        for left in dict.fromkeys((clause, after_quote)):
            # Past the clause of the verb, its subject is that of the sentence, which comes first.
            before = [
                one
                for one in mentions
                if left <= one.start
                and one.end <= verb[0]
                and not is_object(low, one)
                and not self._spoken_to(low, one)
            ]
            chosen = nearest(low, verb[0], before) if left == clause else before[0] if before else None
            if chosen and WHOM.search(low, chosen.end, verb[0]):
                return before[0] if before[0] is not chosen else None
            if chosen:
                return chosen
        return None if self._language == "en" else after_verb(low, verb, sentence, quotes, mentions, self._language)

    def _spoken_to(self, low: str, mention: Mention) -> bool:
        """Whether a name stands right after a verb of saying, as in `he accused the government and added`."""
        word = re.search(r"(?<![”\"»,])\s([^\W\d_]+)\s+\Z", low[: mention.lead])
        return word is not None and speech_verbs(self._language).fullmatch(word[1]) is not None

    def _resolve(self, mention: Mention, mentions: Sequence[Mention]) -> Voice | None:
        if mention.voice:
            return mention.voice
        earlier = [one.voice for one in mentions if one.voice and one.person and one.end <= mention.start]
        pool = [*reversed(self._state.recent)]
        if mention.noun:
            same = [voice for voice in pool if voice.unnamed and fold(voice.name).rstrip("s").endswith(mention.noun)]
            named = [voice for voice in pool if not voice.unnamed and self._may_be(voice, mention)]
            return next(iter(same or named), Voice(f"the {mention.noun}", (), unnamed=True))
        if mention.kind == "described":
            pool = [*(voice for voice in reversed(earlier) if voice), *pool]
            fitting = [voice for voice in pool if self._fits(voice, mention)]
            if fitting:
                return fitting[0]
            if mention.role == "Spokesperson":
                return Voice("spokesperson", (), unnamed=True)
            return None if mention.country else next((voice for voice in pool if self._may_be(voice, mention)), None)
        near = [voice for voice in pool[:4] if mention.gender and self._genders.get(voice) == mention.gender]
        fitting = [voice for voice in pool if not voice.unnamed and self._may_be(voice, mention)]
        return next(iter([*near, *fitting]), None)

    def _may_be(self, voice: Voice, mention: Mention) -> bool:
        gender = self._genders.get(voice, "")
        known = [self._actors[ident] for ident in voice.actors]
        return not (gender and mention.gender and gender != mention.gender) and all(actor.person for actor in known)

    def _fits(self, voice: Voice, mention: Mention) -> bool:
        """Whether somebody holds the office that a description names."""
        known = [self._actors[ident] for ident in voice.actors]
        if mention.country and known and all(actor.country != mention.country for actor in known):
            return False
        holds = mention.role in self._state.roles.get(voice, ()) or any(
            actor.holds(mention.role, self._date) for actor in known
        )
        return bool(mention.role) and holds and self._may_be(voice, mention)

    def _teller(self, text: str, verbs: Sequence[Verb], at: int) -> Voice | None:
        """Who tells of a speech: the subject of a verb before it that opens the clause, where that is somebody else."""
        for earlier in reversed(verbs[:at]):
            between = lower(text[earlier.end : verbs[at].start])
            if earlier.voice and earlier.voice != verbs[at].voice and clause_starts(self._language).search(between):
                return earlier.voice
        return None

    def _claim(
        self,
        paragraph: Paragraph,
        sentence: Span,
        quote: Quote,
        quotes: Sequence[Quote],
        verbs: Sequence[Verb],
        mentions: Sequence[Mention],
        claimed: set[int],
        continued: Speech | None,
    ) -> Speech | None:
        words = paragraph.text[slice(*quote.inner)]
        if continued is not None and quote.outer[0] == 0:
            self._state.last = continued.voice
            return Speech(paragraph.number, sentence, continued.voice, words, "follows")
        named = next(
            (one for one in mentions if re.fullmatch(r"\s*:\s*", paragraph.text[one.end : quote.outer[0]])), None
        )
        if named and named.voice and named.person:
            return Speech(paragraph.number, sentence, named.voice, words)
        at = governing(paragraph.text, quote, quotes, verbs)
        if at is not None:
            voice = verbs[at].voice
            assert voice is not None
            claimed.add(at)
            self._state.last = voice
            return Speech(paragraph.number, sentence, voice, words, "said", self._teller(paragraph.text, verbs, at))
        outside = len(paragraph.text[sentence[0] : sentence[1]].split()) - sum(
            len(paragraph.text[slice(*one.outer)].split()) for one in quotes
        )
        subject = next((one for one in mentions if not is_object(lower(paragraph.text), one)), None)
        voice = self._resolve(subject, mentions) if subject else None
        if outside <= 3 and self._state.last:
            return Speech(paragraph.number, sentence, self._state.last, words, "follows")
        if voice is None and paragraph.quotes[0] is not quote:
            voice = self._state.last
        if voice and len(words.split()) > MAX_WORDS_SET_OFF:
            return Speech(paragraph.number, sentence, voice, words, "perhaps")
        if voice:
            return None
        self._state.unclaimed.append((paragraph.number, words))
        return None


def _paragraph(number: int, text: str, reader: Reader) -> Paragraph:
    quotes = tuple(find_quotes(text))
    dateline = _DATELINE.match(text)
    mentions = [one for one in reader.mentions(text) if not dateline or one.start >= dateline.end()]
    return Paragraph(number, text, quotes, tuple(split_sentences(text, quotes)), tuple(mentions))
