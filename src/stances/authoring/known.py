"""What the project knows already, and what its check says of a record that is only half written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from stances.authoring.answers import get
from stances.authoring.asking import Word
from stances.authoring.files import actor_path
from stances.checking import actors, documents, offices, quotes, readings, references, rows
from stances.checking.fields import Field
from stances.checking.project import CODED, project
from stances.checking.structure import Misfit, misfits
from stances.problem import Problem
from stances.reading.source import Corpus, Source, value_at
from stances.reading.tree import list_files, read_files
from stances.schema import Json, validator
from stances.writing.canonical import dump

At = tuple[str | int, ...]

_RULES = {
    "document": (references, documents, readings, quotes, offices, rows),
    "actor": (references, actors),
}
_ONLY_WITH = {
    "role-missing": "date",
    "party-missing": "date",
    "poll-sign": "poll.oppose",
    "poll-sum": "poll.oppose",
    "quote-translation": "quote_en",
    "published-after-accessed": "published",
}
"""Rules that say nothing of an entry before this field of it is answered."""

TOLERATED = frozenset({"role-missing", "party-missing"})
"""Errors that lie in another file than the one being written: they are told, and the answer is taken."""

_FILLER: dict[str, Json] = {
    "kind": "news",
    "title": "-",
    "publisher": "-",
    "published": "2999",
    "accessed": "2999-12-31",
    "language": "en",
    "coder": "0",
    "url": "https://example.org/",
}
_CODING: dict[str, Json] = {
    "actor": "0",
    "issue": "use_of_force",
    "theatre": "unspecified",
    "act": "statement",
    "date": "2017",
    "attribution": "direct",
    "certainty": "low",
    "summary": "-" * 20,
}


@dataclass
class Known:
    """The sources of a project as far as a new record can clash with them, and the new actors of this session."""

    root: Path
    corpus: Corpus
    ids: frozenset[str]
    document_ids: frozenset[str]
    new: dict[str, Source] = field(default_factory=dict)

    def actors(self) -> dict[str, Json]:
        """Every actor by id."""
        return {source.id: source.value for source in (*self.corpus.of("actor"), *self.new.values())}

    def has_actor(self, ident: str) -> bool:
        """Whether an id is taken, by a sound record or a faulty one."""
        return ident in self.ids or ident in self.new

    def taken(self, ident: str) -> str | None:
        """What to say where an id is taken already, or was before its actor was merged into another."""
        if self.has_actor(ident) or any(source.value["from"] == ident for source in self.corpus.of("redirects")):
            return f"an actor `{ident}` is there already; give this one another id"
        return None

    def add_actor(self, ident: str, record: Json) -> None:
        """Take an actor as one of the project, to be written later."""
        self.new[ident] = _written("actor", ident, actor_path(ident, record["country"]), record)

    def called(self, name: str) -> str:
        """The id of the one actor that has this name or alias; the text itself where there is none or are several."""
        found = [
            ident
            for ident, value in self.actors().items()
            if name.casefold() in (spelling.casefold() for spelling in (value["name"], *value.get("aliases", ())))
        ]
        return found[0] if len(found) == 1 and not self.has_actor(name) else name

    def words(self, wanted: Field) -> list[Word]:
        """What can be answered for a field, for completion."""
        if wanted.codes:
            return [Word(str(code.value), code.description or code.title) for code in wanted.codes]
        if wanted.name in ("actor", "part_of"):
            return [Word(ident, _who(value)) for ident, value in sorted(self.actors().items())]
        if wanted.name == "coder":
            return [Word(coder["id"], coder["name"]) for coder in self._coders() if coder["type"] != "script"]
        return []

    def _coders(self) -> Iterator[Json]:
        return (coder for source in self.corpus.of("coders") for coder in source.value)

    def lacks(self, record: Mapping[str, Json], entry: At) -> bool:
        """Whether an entry of a document is not yet what the schema wants."""
        return any(fault.at[: len(entry)] == entry for fault in faults("document", record))

    def problems(
        self, kind: str, record: Mapping[str, Json], entry: At = (), *, complete: bool = False
    ) -> list[Problem]:
        """What the check says of the fields that an entry of a record has so far, `()` being the record itself.

        What may be put right by a later answer is left out, unless the record is `complete`.
        """
        source = _source(kind, record)
        answered = [path for path in _paths(record) if path[: len(entry)] == entry]
        unfit = misfits(source)
        if unfit:
            return [fault.problem for fault in unfit if any(_under(record, fault.at, path) for path in answered)]
        places = {source.position(path) for path in answered}
        given = value_at(record, entry)
        found = [problem for problem in self._checked(source) if (problem.line, problem.column) in places]
        if complete:
            return found
        return [one for one in found if one.rule not in _ONLY_WITH or get(given, _ONLY_WITH[one.rule]) is not None]

    def _checked(self, source: Source) -> list[Problem]:
        others = {**self.corpus.sources, "actor": (*self.corpus.of("actor"), *self.new.values())}
        sources = {**others, source.kind: (*others.get(source.kind, ()), source)}
        whole = project(
            Corpus(sources),
            actor_ids=self.ids | set(self.new) | ({source.id} if source.kind == "actor" else set()),
            document_ids=self.document_ids,
            focus={source.path},
            lacking={*CODED, "decisions"},
        )
        found = (problem for rules in _RULES[source.kind] for problem in rules.check(whole))
        return sorted(problem for problem in found if problem.path == source.path)


def read_known(root: Path) -> Known:
    """Read the actors, coders, redirects and the descriptions of documents; faulty records are left out."""
    files, _ = list_files(root)
    corpus, _ = read_files(root, (f for f in files if f.kind in ("actor", "coders", "redirects", "document")))
    sound = {
        kind: tuple(source for source in sources if validator(f"sources/{kind}").is_valid(source.value))
        for kind, sources in corpus.sources.items()
    }
    # Of other documents only the address can clash; without codings they take no time.
    sound["document"] = tuple(replace(s, value={**s.value, "codings": []}) for s in sound["document"])
    ids = {file.id for file in files if file.kind == "actor" and file.format == "yaml"}
    ids |= {source.id for source in corpus.of("actor")}
    return Known(root, Corpus(sound), frozenset(ids), frozenset(f.id for f in files if f.kind in CODED))


def faults(kind: str, record: Mapping[str, Json]) -> list[Misfit]:
    """What the schema has against a record that is nowhere yet."""
    return list(misfits(_written(kind, "", "", dict(record))))


def _who(actor: Json) -> str:
    roles = actor.get("roles")
    return f"{actor['name']}, {roles[-1]['title']}" if roles else str(actor["name"])


def _source(kind: str, record: Mapping[str, Json]) -> Source:
    """The record with something sound in every field that is still missing."""
    full = deepcopy(dict(record))
    if kind == "actor":
        full = {"name": "-", "type": "government", "country": "INT"} | full
        if full["type"] == "person" and "roles" not in full:
            full["roles"] = [{"title": "-", "from": "2017"}]
        for role in full.get("roles", ()):
            role.setdefault("title", "-")
            role.setdefault("from", "2017")
        country = full["country"] if isinstance(full["country"], str) else ""
        return _written(kind, "0", f"data/actors/{country.lower()}/0.yaml", full)
    full = {key: value for key, value in _FILLER.items() if key != "url" or "read_at" not in full} | full
    full["codings"] = [_CODING | coding for coding in full.get("codings") or [{}]]
    if full["kind"] == "poll":
        full["poll"] = {"population": "-", "sponsor": "-"} | full.get("poll", {})
    for coding in full["codings"]:
        if coding.get("response", "position") == "position":
            coding.setdefault("stance", 0)
        if coding["act"] == "poll" and isinstance(coding.get("poll", {}), dict):
            coding["poll"] = {"question": "-", "support": 50, "oppose": 50} | coding.get("poll", {})
    name = f"{full['published']}-0"
    return _written(kind, name, f"data/documents/{str(full['published'])[:4]}/{name}.yaml", full)


def _written(kind: str, ident: str, path: str, value: Json) -> Source:
    return Source(kind, ident, path, value, dump(value, kind).encode())


def _paths(value: Json, path: At = ()) -> Iterator[At]:
    """Every place inside a record, blocks and lists included."""
    steps: Sequence[tuple[str | int, Json]] = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for step, item in steps:
        yield (*path, step)
        yield from _paths(item, (*path, step))


def _under(record: Mapping[str, Json], at: At, path: At) -> bool:
    """Whether a fault lies in an answered place; what an entry of a list lacks may still be answered."""
    return at[: len(path)] == path and not (at == path and isinstance(value_at(record, path), dict))
