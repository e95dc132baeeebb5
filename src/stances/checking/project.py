"""The sources as the rules see them: who exists, what was coded, and where a problem is put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stances.checking.catalogue import severity
from stances.codings import Coding, coder_types, codings
from stances.problem import Problem
from stances.reading.source import Corpus, Source
from stances.schema import Json

Path = Sequence[str | int]
RECORDS = ("roll_call", "sponsorship")
CODED = ("document", "recoding", *RECORDS)


@dataclass(frozen=True)
class Project:
    """Sound sources, and what is known of all the others.

    `actor_ids` and `document_ids` name everything that exists, also what was not read or is faulty; `actors` holds the
    sound records only. `focus` holds the paths that somebody asks about; it is empty where the whole project is
    checked. `lacking` holds the kinds of which a file is unreadable or faulty: no rule may then say that something is
    not there.
    """

    corpus: Corpus
    codings: Sequence[Coding]
    actors: Mapping[str, Source]
    actor_ids: frozenset[str]
    document_ids: frozenset[str]
    coders: Mapping[str, str]
    redirects: Mapping[str, str]
    focus: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()

    def last(self, sources: Iterable[Source]) -> Source:
        """Of several sources that clash, where the problem is put: the last that is asked about, or the last of all."""
        found = list(sources)
        asked = [source for source in found if source.path in self.focus]
        return (asked or found)[-1]


def project(
    corpus: Corpus,
    *,
    actor_ids: Iterable[str],
    document_ids: Iterable[str],
    focus: Iterable[str] = (),
    lacking: Iterable[str] = (),
) -> Project:
    """The project of a corpus of sound sources."""
    redirects = {source.value["from"]: source.value["to"] for source in corpus.of("redirects")}
    actors: dict[str, Source] = {}
    for source in corpus.of("actor"):
        actors.setdefault(source.id, source)
    return Project(
        corpus=corpus,
        codings=codings(corpus),
        actors=actors,
        actor_ids=frozenset(actor_ids),
        document_ids=frozenset(document_ids),
        coders=coder_types(corpus),
        redirects=redirects,
        focus=frozenset(focus),
        lacking=frozenset(lacking),
    )


def problem(source: Source, rule: str, message: str, hint: str, at: Path = (), *, at_key: bool = False) -> Problem:
    """A problem with a value of a source, weighed as the catalogue says."""
    return source.problem(rule, message, hint, at=at, at_key=at_key, severity=severity(rule))


def place(source: Source, at: Path = ()) -> str:
    """A place as a message names it: path and line."""
    return f"{source.path}:{source.position(at)[0]}"


def span(value: Json) -> str:
    """The dates of a role, party or identifier, in words."""
    return f"{value['from']} to {value['to']}" if "to" in value else f"since {value['from']}"
