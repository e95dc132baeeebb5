"""Which other files have to be read to check some files: those that hold what the given ones refer to.

A file is taken where its bytes hold all the words of one clue, such as an actor and a date. Too many files cost time
and nothing else, as problems that lie outside the given files are not shown; a file that is missed could hide one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stances.checking.documents import normal_address
from stances.checking.project import CODED
from stances.checking.references import actors_named
from stances.codings import codings
from stances.problem import Problem
from stances.reading.fault import Unreadable
from stances.reading.lines import read_jsonl
from stances.reading.source import Corpus, Source
from stances.reading.tree import MAX_BYTES, File, read_file
from stances.schema import SOURCE_KINDS, validator

Clue = tuple[bytes, ...]

_ALWAYS = ("coders", "decisions", "redirects", "withdrawn")
_LINE_ID = re.compile(rb'^\{"id":\s*"([a-z0-9-]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Needed:
    """The sources needed beside the given ones, every actor id of the files of lines, and what was unreadable."""

    corpus: Corpus
    actor_ids: frozenset[str]
    problems: tuple[Problem, ...]


def needed(root: Path, files: Iterable[File], focus: set[str], given: Corpus) -> Needed:
    """Find and read what the given sources have to be checked against."""
    others = [file for file in files if file.path not in focus]
    contents = {file.path: _bytes(root / file.path) for file in others if file.kind in (*CODED, "actor")}
    found = _Found(root, others, contents)
    found.take_kinds(_ALWAYS)
    found.take_clues(_first_clues(given))
    found.take_documents(source.id for source in given.of("recoding"))
    found.take_recodings(source.id for source in given.of("document"))
    found.take_clues(_row_clues(_sound([*given_of(given, CODED), *found.sources])))
    found.take_actors(
        actor for source in [*given_of(given, (*CODED, "actor")), *found.sources] for actor in _named(source)
    )
    found.take_actors(_larger(found.sources))
    return Needed(found.corpus(), frozenset(found.actor_ids()), tuple(found.problems))


def given_of(corpus: Corpus, kinds: Iterable[str]) -> list[Source]:
    """The sources of several kinds."""
    return [source for kind in kinds for source in corpus.of(kind)]


class _Found:
    """The files and lines taken so far."""

    def __init__(self, root: Path, files: list[File], contents: dict[str, bytes]) -> None:
        self.sources: list[Source] = []
        self.problems: list[Problem] = []
        self._root = root
        self._files = files
        self._contents = contents
        self._folded = {path: data.lower() for path, data in contents.items()}
        self._taken: set[tuple[str, int]] = set()

    def corpus(self) -> Corpus:
        return Corpus({kind: tuple(s for s in self.sources if s.kind == kind) for kind in SOURCE_KINDS})

    def actor_ids(self) -> Iterator[str]:
        for file in self._lines_files():
            for match in _LINE_ID.finditer(self._contents[file.path]):
                yield match[1].decode()

    def take_kinds(self, kinds: Iterable[str]) -> None:
        for file in self._files:
            if file.kind in kinds:
                self._take(file)

    def take_documents(self, ids: Iterable[str]) -> None:
        wanted = set(ids)
        for file in self._files:
            if file.kind == "document" and file.id in wanted:
                self._take(file)

    def take_recodings(self, ids: Iterable[str]) -> None:
        wanted = set(ids)
        for file in self._files:
            if file.kind == "recoding" and file.id in wanted:
                self._take(file)

    def take_actors(self, ids: Iterable[str]) -> None:
        wanted = set(ids)
        for file in self._files:
            if file.kind == "actor" and file.format == "yaml" and file.id in wanted:
                self._take(file)
        for file in self._lines_files():
            lines = self._contents[file.path].split(b"\n")
            for number, line in enumerate(lines, 1):
                match = _LINE_ID.match(line)
                if match and match[1].decode() in wanted:
                    self._take_line(file, line, number)

    def take_clues(self, clues: Iterable[Clue]) -> None:
        """Files and lines in which every word of one of the clues stands, whatever its case."""
        wanted = {tuple(word.lower() for word in clue) for clue in clues}
        if not wanted:
            return
        for file in self._files:
            data = self._folded.get(file.path)
            if data is None or not _holds(data, wanted):
                continue
            if file.format != "jsonl":
                self._take(file)
                continue
            for number, line in enumerate(self._contents[file.path].split(b"\n"), 1):
                if _holds(line.lower(), wanted):
                    self._take_line(file, line, number)

    def _lines_files(self) -> list[File]:
        return [file for file in self._files if file.format == "jsonl"]

    def _take(self, file: File) -> None:
        if (file.path, 0) not in self._taken:
            self._taken.add((file.path, 0))
            records, problems = read_file(self._root, file, self._contents.get(file.path))
            self.sources += records
            self.problems += problems

    def _take_line(self, file: File, line: bytes, number: int) -> None:
        if (file.path, number) in self._taken:
            return
        self._taken.add((file.path, number))
        with suppress(Unreadable):
            for record in read_jsonl(line):
                name = record.value.get("id") if isinstance(record.value, dict) else None
                known = name if isinstance(name, str) else ""
                self.sources.append(Source("actor", known, file.path, record.value, line, "jsonl", number))


def _bytes(path: Path) -> bytes:
    """What a file holds, or nothing where reading it in full would give a problem."""
    try:
        plain = path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES
        return path.read_bytes() if plain else b""
    except OSError:
        return b""


def _holds(data: bytes, clues: Iterable[Clue]) -> bool:
    return any(all(word in data for word in clue) for clue in clues)


def _sound(sources: Iterable[Source]) -> Corpus:
    """The sources whose form allows to ask for their codings."""
    kept = [source for source in sources if validator(f"sources/{source.kind}").is_valid(source.value)]
    return Corpus({kind: tuple(source for source in kept if source.kind == kind) for kind in CODED})


def _row_clues(corpus: Corpus) -> Iterator[Clue]:
    """Another coding of the same row has the same actor and date somewhere in its file."""
    for coding in codings(corpus):
        yield coding.actor.encode(), coding.date.encode()


def _first_clues(given: Corpus) -> Iterator[Clue]:
    for source in given.of("document"):
        for key in ("url", "read_at"):
            if isinstance(source.value, dict) and isinstance(source.value.get(key), str):
                with suppress(ValueError):
                    yield (normal_address(source.value[key]).split("?")[0].encode(),)
    for source in given_of(given, ("decisions", "withdrawn")):
        for entry in source.value if isinstance(source.value, list) else [source.value]:
            row = entry.get("stance") if isinstance(entry, dict) else None
            if isinstance(row, str) and row.count(".") >= 4:
                actor, issue, theatre, date, *_ = row.split(".")
                yield actor.encode(), date.encode()
                yield actor.encode(), issue.encode(), theatre.encode()
    for source in given.of("actor"):
        yield from _actor_clues(source)


def _actor_clues(source: Source) -> Iterator[Clue]:
    """Where an actor is named, by id, by one of its names, or by one of its identifiers."""
    value = source.value if isinstance(source.value, dict) else {}
    listed = value.get("identifiers")
    identifiers = (
        [entry.get("value") for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    )
    aliases = value.get("aliases")
    for word in (source.id, value.get("name"), *(aliases if isinstance(aliases, list) else ()), *identifiers):
        if isinstance(word, str) and word:
            yield (word.encode(),)
            yield (json.dumps(word)[1:-1].encode(),)


def _named(source: Source) -> Iterator[str]:
    """The actors that a source names, and its own id where it is one."""
    if source.kind == "actor":
        yield source.id
    if validator(f"sources/{source.kind}").is_valid(source.value):
        yield from actors_named(source)


def _larger(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if source.kind == "actor" and isinstance(source.value, dict) and isinstance(source.value.get("part_of"), str):
            yield source.value["part_of"]
