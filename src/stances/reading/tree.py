"""The data folder: which file holds what, and the reading of all of it."""

from __future__ import annotations

import gc
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stances.problem import Problem
from stances.reading import yaml
from stances.reading.fault import Fault, Unreadable
from stances.reading.lines import read_csv, read_jsonl
from stances.reading.source import Corpus, Format, Source
from stances.schema import SOURCE_KINDS, Json, schemas

MAX_BYTES = 16_000_000
"""Size of one file; the largest source file, the members of Congress, has under a tenth of that."""

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"

_PATTERNS: tuple[tuple[str, Format, str], ...] = (
    ("document", "yaml", rf"documents/[12][0-9]{{3}}/(?P<id>{_ID})\.yaml"),
    ("recoding", "yaml", rf"recodings/{_ID}/(?P<id>{_ID})\.yaml"),
    ("roll_call", "yaml", rf"roll_calls/(?P<id>{_ID})\.yaml"),
    ("sponsorship", "yaml", rf"sponsorships/(?P<id>{_ID})\.yaml"),
    ("actor", "yaml", rf"actors/[a-z]{{3}}/(?P<id>{_ID})\.yaml"),
    ("actor", "jsonl", rf"actors/[a-z]{{3}}/(?P<id>{_ID})\.jsonl"),
    ("events", "yaml", r"(?P<id>events)\.yaml"),
    ("coders", "yaml", r"(?P<id>coders)\.yaml"),
    ("decisions", "yaml", r"(?P<id>decisions)\.yaml"),
    ("rereadings", "yaml", r"(?P<id>rereadings)\.yaml"),
    ("redirects", "csv", r"(?P<id>redirects)\.csv"),
    ("withdrawn", "csv", r"(?P<id>withdrawn)\.csv"),
)

_PLACES = tuple((kind, form, re.compile(rf"data/{pattern}\Z")) for kind, form, pattern in _PATTERNS)

_CHECK_ACCESS = "check the path and its permissions"

_SHAPES = (
    "data/documents/<year>/<date>-<publisher>-<words>.yaml, data/recodings/<coder>/<document>.yaml, "
    "data/roll_calls/<id>.yaml, data/sponsorships/<id>.yaml, data/actors/<country>/<actor>.yaml"
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the data folder: what it holds, how it is written, and the id that its name gives."""

    path: str
    kind: str
    format: Format
    id: str


def list_files(root: Path) -> tuple[list[File], list[Problem]]:
    """The source files below `root/data`, sorted by path, and a problem for each file that has no place there.

    A folder that cannot be read is a problem too. Releases and files whose name starts with a dot are passed over.
    """
    files: list[File] = []
    problems: list[Problem] = []
    for path in sorted(_walk(root, "data", problems)):
        found = place(path)
        if found:
            files.append(found)
        else:
            problems.append(
                Problem(path, 1, 1, "stray-file", "no kind of source file has this path", _better_name(path))
            )
    return files, problems


def _better_name(path: str) -> str:
    """What to do with a stray file: the name that it would have in its folder, or the paths that there are."""
    folder, _, name = path.rpartition("/")
    better = re.sub(r"[\s_]+", "-", name.lower())
    better = re.sub(r"\.(yml|yaml\.txt|txt)\Z", ".yaml", better)
    if place(f"{folder}/{better}"):
        return f"rename it to {better}"
    return f"move or rename it (lower-case letters, digits and single hyphens): {_SHAPES}"


def place(path: str) -> File | None:
    """What a path relative to the project folder holds, or None where no source file has such a path.

    >>> place("data/actors/mex/claudia-sheinbaum.yaml").id
    'claudia-sheinbaum'
    >>> place("data/actors/mex/Claudia.yaml") is None
    True
    """
    for kind, form, pattern in _PLACES:
        match = pattern.match(path)
        if match:
            return File(path, kind, form, match["id"])
    return None


def _walk(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    try:
        with os.scandir(root / folder) as found:
            entries = list(found)
    except OSError as error:
        problems.append(
            Problem(folder, 1, 1, "file-access", f"the folder cannot be read ({error.strerror})", _CHECK_ACCESS)
        )
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") or path == "data/releases":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, problems)
        else:
            yield path


def unread_kinds(files: Iterable[File], problems: Iterable[Problem]) -> set[str]:
    """The kinds of which something could not be read: those of the files at fault, all where it is a folder.

    >>> sorted(unread_kinds([], [Problem("data/actors/mex", 1, 1, "file-access", "", "")])) == sorted(SOURCE_KINDS)
    True
    """
    kinds = {file.path: file.kind for file in files}
    unread: set[str] = set()
    for problem in problems:
        if problem.path in kinds:
            unread.add(kinds[problem.path])
        elif problem.rule == "file-access":
            return set(SOURCE_KINDS)
    return unread


def read_file(root: Path, file: File, data: bytes | None = None) -> tuple[list[Source], list[Problem]]:
    """The records of one file, and the problems that keep it from being read."""
    try:
        data = _bytes(root / file.path) if data is None else data
        return _records(file, data), []
    except Unreadable as error:
        return [], [Problem(file.path, *fault) for fault in error.faults]


def read_files(root: Path, files: Iterable[File]) -> tuple[Corpus, list[Problem]]:
    """The records of many files by kind, and the problems of those that could not be read."""
    sources: dict[str, list[Source]] = {kind: [] for kind in SOURCE_KINDS}
    problems: list[Problem] = []
    with _no_collection():
        for file in files:
            records, faults = read_file(root, file)
            sources[file.kind] += records
            problems += faults
    return Corpus({kind: tuple(found) for kind, found in sources.items()}), problems


def _bytes(path: Path) -> bytes:
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise Unreadable([Fault(1, 1, "stray-file", "a symbolic link", "put the file itself there")])
        if not stat.S_ISREG(status.st_mode):
            message = "no plain file, but a pipe or a device"
            raise Unreadable([Fault(1, 1, "file-access", message, "put a plain file there")])
        if status.st_size > MAX_BYTES:
            message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
            raise Unreadable(
                [Fault(1, 1, "file-size", message, "a document file holds codings, never the text that was read")]
            )
        return path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        raise Unreadable([Fault(1, 1, "file-access", message, _CHECK_ACCESS)]) from None


def _records(file: File, data: bytes) -> list[Source]:
    if file.format == "yaml":
        value = yaml.read(data, text_keys(file.kind))
        return [Source(file.kind, file.id, file.path, value, data)]
    if file.format == "jsonl":
        return [
            Source(file.kind, _line_id(line.value), file.path, line.value, line.text, "jsonl", line.number)
            for line in read_jsonl(data)
        ]
    header = list(schemas()[f"sources/{file.kind}"]["properties"])
    return [
        Source(file.kind, file.id, file.path, line.value, line.text, "csv", line.number)
        for line in read_csv(data, header)
    ]


def _line_id(value: Json) -> str:
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


@cache
def text_keys(kind: str) -> frozenset[str]:
    """The keys that the schema of a source kind declares as text, or as lists of text, wherever they stand."""
    text: set[str] = set()
    other: set[str] = set()

    def visit(schema: Json) -> None:
        for key, spec in schema.get("properties", {}).items():
            if isinstance(spec, dict):
                (text if _is_text(spec) else other).add(key)
                visit(spec)
        if "items" in schema:
            visit(schema["items"])

    visit(schemas()[f"sources/{kind}"])
    return frozenset(text - other)


def _is_text(spec: Json) -> bool:
    target = spec.get("items", spec)
    reference = target.get("$ref", "")
    if "codes.json" in reference:
        target = schemas()["codes"]["$defs"][reference.rsplit("/", 1)[1]]
        return all(isinstance(entry["const"], str) for entry in target["oneOf"])
    if "shared.json" in reference:
        target = schemas()["sources/shared"]["$defs"][reference.rsplit("/", 1)[1]]
    return bool(target.get("type") == "string")


@contextmanager
def _no_collection() -> Iterator[None]:
    """Reading makes millions of small values and no cycles; collecting in between only costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
