"""What is asked for a document, a coding, an actor and a role, in which order and words.

The order of a coding is that of the coder's guide. A stance has no default, and neither has anything else that is a
judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stances.schema import Json

Record = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the field (`poll.sample` for one inside a block), the words, and whether it may be passed over.

    `applies` tells from the answers so far, those on the document included, whether it is asked at all. `default` is
    what Enter stands for, and `left_out` the answer that is what is meant where nothing is written.
    """

    key: str
    words: str
    optional: bool = False
    applies: Callable[[Record], bool] | None = None
    default: str = ""
    left_out: str = ""


def _is(key: str, value: str) -> Callable[[Record], bool]:
    return lambda record: record.get(key) == value


def _position(record: Record) -> bool:
    return bool(record.get("response", "position") == "position")


def _foreign(record: Record) -> bool:
    return "quote" in record and record.get("quote_language", record.get("language")) != "en"


DOCUMENT = (
    Question("kind", "What was read: kind"),
    Question("title", "Title, as published"),
    Question("publisher", "Publisher, who wrote it"),
    Question("byline", "Authors, with ; between them", optional=True),
    Question("url", "Address at the publisher", optional=True),
    Question("read_at", "Address of the repost that you read", applies=lambda record: "url" not in record),
    Question("published", "Date of publication"),
    Question("accessed", "Day on which you read it"),
    Question("language", "Language of the page"),
    Question("coder", "Your id in data/coders.yaml"),
    Question("poll.population", "Survey: who was asked", applies=_is("kind", "poll")),
    Question("poll.sponsor", "Survey: who ordered or ran it", applies=_is("kind", "poll")),
    Question("poll.field_start", "Survey: first day of the interviews", optional=True, applies=_is("kind", "poll")),
    Question("poll.field_end", "Survey: last day of the interviews", optional=True, applies=_is("kind", "poll")),
    Question("poll.sample", "Survey: number of people asked", optional=True, applies=_is("kind", "poll")),
    Question("poll.margin", "Survey: margin of error, percentage points", optional=True, applies=_is("kind", "poll")),
    Question("note", "Note on the document, for a reviewer", optional=True),
)

CODING = (
    Question("actor", "Actor: whose position is it"),
    Question("date", "Date on which the actor spoke or acted"),
    Question("issue", "Issue"),
    Question("theatre", "Theatre: where the action would happen"),
    Question("response", "Response", default="position", left_out="position"),
    Question("stance", "Stance, from -2 (opposes) to 2 (supports)", applies=_position),
    Question("condition", "Conditions, with , between them", optional=True, applies=_position),
    Question("scope", "Scope", default="general", left_out="general"),
    Question("act", "Act: the form it took"),
    Question("attribution", "Attribution: how good the evidence is"),
    Question("speaker", "Speaker, name and office, if it was not the actor", optional=True),
    Question(
        "quote",
        "Quote, at most 12 words of the actor's own",
        optional=True,
        applies=lambda record: record.get("attribution") != "paraphrased",
    ),
    Question(
        "quote_language",
        "Language of the quote, if it is not that of the page",
        optional=True,
        applies=lambda record: "quote" in record,
    ),
    Question("quote_en", "The quote in English", applies=_foreign),
    Question("locator", "Locator: paragraph, page or time", optional=True),
    Question("frames", "Frames: reasons given, with , between them", optional=True),
    Question("certainty", "Certainty: how sure you are"),
    Question("poll.question", "Poll: the question, in your words", applies=_is("act", "poll")),
    Question("poll.support", "Poll: per cent in favour", applies=_is("act", "poll")),
    Question("poll.oppose", "Poll: per cent against", applies=_is("act", "poll")),
    Question("summary", "Summary, one sentence of your own, 20 to 240 characters"),
    Question("note", "Note: a doubt, and how you resolved it", optional=True),
)

ACTOR = (
    Question("name", "Name, as most sources write it"),
    Question("type", "Type of actor"),
    Question("country", "Country, three letters, or INT"),
    Question("aliases", "Other names in the press, with ; between them", optional=True),
    Question("part_of", "Larger body that it belongs to, as an actor id", optional=True),
)

ACTOR_END = (
    Question("source", "Address of a page that shows who the actor is, if no document does", optional=True),
    Question("note", "Note for a reviewer", optional=True),
)

ROLE = (
    Question("title", "Role: the office, post or function, in English"),
    Question("organization", "Role: the body in which it is held", optional=True),
    Question("constituency", "Role: state, district or country represented", optional=True),
    Question("from", "Role: first day, or the earliest day that a page shows"),
    Question("attested", "Is that only the earliest day that a page shows? y or n"),
    Question("to", "Role: last day, if it has ended", optional=True),
)
