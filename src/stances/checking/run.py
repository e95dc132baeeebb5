"""Checking a whole project, or some of its files against the whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from stances.checking import actors, documents, leftovers, lists, offices, quotes, readings, records, references, rows
from stances.checking.catalogue import severity
from stances.checking.needed import needed
from stances.checking.project import Project, project
from stances.checking.sound import sound_part
from stances.checking.structure import misfits
from stances.codings import Coding
from stances.problem import Problem
from stances.reading.source import Corpus, Source
from stances.reading.tree import File, list_files, place, read_files, unread_kinds

_RULES = (references, documents, leftovers, readings, quotes, offices, rows, records, actors, lists)
_DOCUMENTS = ("document", "roll_call", "sponsorship")


def check_project(root: Path) -> tuple[Corpus, list[Problem]]:
    """Read and check every source below `root/data`.

    Returns the corpus as it was read, with faulty records in it, and the problems, sorted. Where a problem has severity
    error the corpus may not have the form that its schemas promise.
    """
    corpus, problems, _ = check_and_keep(root)
    return corpus, problems


def check_and_keep(root: Path) -> tuple[Corpus, list[Problem], Sequence[Coding]]:
    """As `check_project`, with the codings of the sound sources: who goes on to assemble need not make them again."""
    files, problems = list_files(root)
    corpus, faults = read_files(root, files)
    found, sound, lacking = _structure(corpus)
    whole = project(
        sound,
        actor_ids=_actor_ids(files, corpus.of("actor")),
        document_ids=_document_ids(files),
        lacking=lacking | unread_kinds(files, [*problems, *faults]),
    )
    return corpus, sorted(problems + faults + found + _cross(whole)), whole.codings


def check_files(root: Path, paths: Sequence[Path]) -> list[Problem]:
    """Check some files, or the files of some folders, against the whole; return only the problems that lie in them.

    Of the other files only those are parsed that hold something which the given ones refer to.
    """
    files, strays = list_files(root)
    asked, problems = _asked(root, paths, files)
    focus = {file.path for file in asked}
    corpus, faults = read_files(root, asked)
    others = needed(root, files, focus, corpus)
    found, sound, lacking = _structure(_joined(corpus, others.corpus))
    part = project(
        sound,
        actor_ids=_actor_ids(files, corpus.of("actor")) | others.actor_ids,
        document_ids=_document_ids(files),
        focus=focus,
        lacking=lacking | unread_kinds(files, [*strays, *faults, *others.problems]),
    )
    shown = focus | {_relative(root, path) for path in paths}
    mine = [problem for problem in (*strays, *found, *_cross(part)) if _lies_in(problem.path, shown)]
    return sorted({*problems, *faults, *mine})


def _lies_in(path: str, shown: Iterable[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in shown)


def _structure(corpus: Corpus) -> tuple[list[Problem], Corpus, set[str]]:
    """The problems of form, the sound sources or their sound parts, and the kinds of which something is left out."""
    problems: list[Problem] = []
    sound: dict[str, tuple[Source, ...]] = {}
    lacking: set[str] = set()
    for kind, sources in corpus.sources.items():
        kept: list[Source] = []
        for source in sources:
            found = misfits(source)
            if not found:
                kept.append(source)
                continue
            problems += [misfit.problem for misfit in found]
            lacking.add(kind)
            part = sound_part(source, found)
            if part is not None:
                kept.append(part)
        sound[kind] = tuple(kept)
    return problems, Corpus(sound), lacking


def _cross(whole: Project) -> list[Problem]:
    return [problem for rules in _RULES for problem in rules.check(whole)]


def _actor_ids(files: Iterable[File], read: Iterable[Source]) -> set[str]:
    named = {file.id for file in files if file.kind == "actor" and file.format == "yaml"}
    return named | {source.id for source in read if source.id}


def _document_ids(files: Iterable[File]) -> set[str]:
    return {file.id for file in files if file.kind in _DOCUMENTS}


def _joined(one: Corpus, two: Corpus) -> Corpus:
    """The sources of two corpora, each kind sorted by path and line."""
    kinds = {*one.sources, *two.sources}
    return Corpus(
        {
            kind: tuple(sorted((*one.of(kind), *two.of(kind)), key=lambda source: (source.path, source.line)))
            for kind in sorted(kinds)
        }
    )


def _asked(root: Path, paths: Sequence[Path], files: Sequence[File]) -> tuple[list[File], list[Problem]]:
    """The source files that the paths name, and a problem for each path that names none."""
    chosen: dict[str, File] = {}
    problems: list[Problem] = []
    for path in paths:
        name = _relative(root, path)
        found = [file for file in files if name == "." or _lies_in(file.path, [name])]
        chosen |= {file.path: file for file in found}
        if found or (place(name) is None and name.startswith("data/") and (root / name).is_file()):
            continue
        problems.append(_nothing(root, name))
    return list(chosen.values()), problems


def _nothing(root: Path, name: str) -> Problem:
    if not (root / name).exists():
        hint = "correct the path; where the file was deleted, run `stances check` for the whole project"
        return Problem(name, 1, 1, "no-such-file", "there is no such file", hint, severity("no-such-file"))
    message, hint = "no source file is there", "name files or folders below data/, without data/releases/"
    return Problem(name, 1, 1, "outside-data", message, hint, severity("outside-data"))


def _relative(root: Path, path: Path) -> str:
    """A path as problems name it: relative to the root where it lies below, else as it was given."""
    absolute = Path(os.path.normpath(root.absolute() / path))
    try:
        return absolute.relative_to(root.absolute()).as_posix()
    except ValueError:
        return path.as_posix()
