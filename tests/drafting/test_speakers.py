"""Who speaks, whose the quoted words are: each case is a short invented passage."""

from __future__ import annotations

import pytest

from stances.drafting.mentions import Reader
from stances.drafting.people import Names
from stances.drafting.speakers import Speakers, Speech
from tests.drafting.people import ACTORS

DATE = "2025-05-04"


def read(text: str, language: str = "en") -> tuple[list[Speech], list[tuple[int, str]]]:
    paragraphs = text.strip().split("\n")
    names = Names.of(ACTORS)
    reader = Reader(names, paragraphs, date=DATE, language=language)
    return Speakers(paragraphs, reader, dict(names.actors), date=DATE, language=language).read()


def quoted(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Speaker and quote: the actor id where there is one, else the name."""
    return [
        ((speech.voice.actors or (speech.voice.name,))[0], speech.quote)
        for speech in read(text, language)[0]
        if speech.quote
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "“No soldier will come,” Max Muster said.", [("max-muster", "No soldier will come,")]),
        ("en", "“No soldier will come,” said Max Muster.", [("max-muster", "No soldier will come,")]),
        ("en", 'Max Muster said: "No soldier will come."', [("max-muster", "No soldier will come.")]),
        ("en", "‘No soldier will come,’ Max Muster said.", [("max-muster", "No soldier will come,")]),
        ("en", "According to Max Muster, “no soldier will come” this year.", [("max-muster", "no soldier will come")]),
        (
            "en",
            "“Why now?” Max Muster asked on Monday. “It is late.”",
            [("max-muster", "Why now?"), ("max-muster", "It is late.")],
        ),
        ("en", "Max Muster spoke on Monday.\n“It is far too late,” he said.", [("max-muster", "It is far too late,")]),
        (
            "en",
            "Max Muster, an aide to Jane Placeholder, said the plan was “dead on arrival here”.",
            [("max-muster", "dead on arrival here")],
        ),
        (
            "en",
            "Juana Ejemplo said her offer stands.\nMax Muster met Juana Ejemplo. “It is far too late,” she said.",
            [("juana-ejemplo", "It is far too late,")],
        ),
        ("es", "“Ningún soldado vendrá”, dijo Juana Ejemplo.", [("juana-ejemplo", "Ningún soldado vendrá")]),
        (
            "es",
            "«Ningún soldado vendrá», aseguró este lunes la presidenta Ejemplo.",
            [("juana-ejemplo", "Ningún soldado vendrá")],
        ),
        (
            "es",
            "Juana Ejemplo habló el lunes.\n“Ningún soldado vendrá”, aseguró.",
            [("juana-ejemplo", "Ningún soldado vendrá")],
        ),
        (
            "es",
            "Juana Ejemplo recibió a Max Muster.\n“Ningún soldado vendrá”, dijo la mandataria.",
            [("juana-ejemplo", "Ningún soldado vendrá")],
        ),
        ("es", "—Ningún soldado vendrá —dijo Juana Ejemplo.", [("juana-ejemplo", "Ningún soldado vendrá")]),
        (
            "es",
            "Max Muster, a quien Juana Ejemplo ha acusado de “una burla sin fin”, calla.",
            [("juana-ejemplo", "una burla sin fin")],
        ),
        ("pt", "“Nenhum soldado virá”, afirmou João Exemplo.", [("joao-exemplo", "Nenhum soldado virá")]),
        (
            "pt",
            "Segundo o ministro João Exemplo, “nenhum soldado virá” ao país.",
            [("joao-exemplo", "nenhum soldado virá")],
        ),
        ("fr", "« Aucun soldat ne viendra », a déclaré Max Muster.", [("max-muster", "Aucun soldat ne viendra")]),
        (
            "fr",
            "Max Muster a parlé.\n« Aucun soldat ne viendra », a-t-il ajouté.",
            [("max-muster", "Aucun soldat ne viendra")],
        ),
    ],
)
def test_the_speaker_of_quoted_words(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert quoted(text, language) == expected


def test_words_go_on_over_paragraphs_until_they_are_closed() -> None:
    text = "“We begin here,” Max Muster said. “We go on.\n“And we end here.”\nJane Placeholder was there."
    assert quoted(text) == [
        ("max-muster", "We begin here,"),
        ("max-muster", "We go on."),
        ("max-muster", "And we end here."),
    ]


def test_a_paragraph_of_quoted_words_alone_goes_on_from_the_speaker_before() -> None:
    speech = read("“It allows us to act,” Max Muster said.\n“We have to start.”")[0][-1]
    assert (speech.voice.actors, speech.how) == (("max-muster",), "follows")


def test_a_pronoun_is_not_resolved_against_the_gender_that_the_text_shows() -> None:
    text = "Max Muster kept his own plan, an offer Juana Ejemplo said she had refused. He said it would be back."
    assert [speech.voice.actors for speech in read(text)[0]] == [("juana-ejemplo",), ("max-muster",)]


def test_who_tells_of_the_words_is_kept() -> None:
    speech = next(
        one for one in read("Jane Placeholder wrote that Max Muster asked to “hide the whole report.”")[0] if one.quote
    )
    assert (speech.voice.actors, speech.teller and speech.teller.actors) == (("max-muster",), ("jane-placeholder",))


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    text = "MAX MUSTER: We begin.\nThis goes on.\nQ: Why?\nPRESIDENTA JUANA EJEMPLO: Because."
    assert quoted(text) == [
        ("max-muster", "We begin."),
        ("max-muster", "This goes on."),
        ("Q", "Why?"),
        ("juana-ejemplo", "Because."),
    ]


def test_speakers_without_a_name_are_told_apart_and_stay_unnamed() -> None:
    text = "A U.S. official said so. A second U.S. official said the same. Ann Stranger told Example Daily so."
    voices = [speech.voice for speech in read(text)[0]]
    assert [(voice.name, voice.unnamed) for voice in voices] == [
        ("A U.S. official", True),
        ("A second U.S. official", True),
        ("Ann Stranger", False),
    ]


def test_marks_around_a_term_or_a_title_are_no_speech() -> None:
    assert quoted("Max Muster saw the film “The Great Example” and the so-called “plan” again.") == []


def test_words_whose_speaker_is_not_found_are_said_so() -> None:
    speeches, unclaimed = read("“It is far too late for any of this.”")
    assert (speeches, unclaimed) == ([], [(1, "It is far too late for any of this.")])
