"""Ids that name something: actors, coders and documents must exist, and coders must be of the right type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stances.checking.project import Project, problem
from stances.checking.suggest import did_you_mean
from stances.problem import Problem
from stances.reading.source import Source

Path = tuple[str | int, ...]


def check(project: Project) -> Iterator[Problem]:
    """Every reference of every source."""
    for kind, references in _ACTORS.items():
        for source in project.corpus.of(kind):
            for at, actor in references(source):
                yield from _actor(project, source, at, actor)
    for kind, places in _CODERS.items():
        for source in project.corpus.of(kind):
            for at, coder, script in places(source):
                yield from _coder(project, source, at, coder, script=script)
    for kind, way_out in (("events", "remove the key"), ("rereadings", "remove the entry")):
        for source in project.corpus.of(kind):
            for index, entry in enumerate(source.value):
                if "document" in entry and entry["document"] not in project.document_ids:
                    hint = f"write the file name without .yaml, or {way_out}"
                    hint = did_you_mean(entry["document"], project.document_ids, hint)
                    message = f"no document has the id `{entry['document']}`"
                    yield problem(source, "unknown-document", message, hint, (index, "document"))


def _document_actors(source: Source) -> Iterator[tuple[Path, str]]:
    for index, coding in enumerate(source.value["codings"]):
        yield ("codings", index, "actor"), coding["actor"]


def _roll_call_actors(source: Source) -> Iterator[tuple[Path, str]]:
    yield ("legislature",), source.value["legislature"]
    if "tie_breaker" in source.value:
        yield ("tie_breaker", "actor"), source.value["tie_breaker"]["actor"]
    for vote, members in source.value["votes"].items():
        for index, actor in enumerate(members):
            yield ("votes", vote, index), actor


def _sponsorship_actors(source: Source) -> Iterator[tuple[Path, str]]:
    yield ("sponsor",), source.value["sponsor"]
    for index, cosponsor in enumerate(source.value["cosponsors"]):
        yield ("cosponsors", index, "actor"), cosponsor["actor"]


def _part_of(source: Source) -> Iterator[tuple[Path, str]]:
    if "part_of" in source.value:
        yield ("part_of",), source.value["part_of"]


_ACTORS = {
    "document": _document_actors,
    "roll_call": _roll_call_actors,
    "sponsorship": _sponsorship_actors,
    "actor": _part_of,
}


def actors_named(source: Source) -> Iterator[str]:
    """The actor ids that a source of any kind names."""
    if source.kind in _ACTORS:
        yield from (actor for _, actor in _ACTORS[source.kind](source))


def _actor(project: Project, source: Source, at: Path, actor: str) -> Iterator[Problem]:
    if actor in project.redirects and actor not in project.actor_ids:
        now = project.redirects[actor]
        yield problem(source, "redirected-actor", f"the actor `{actor}` was merged into `{now}`", f"write `{now}`", at)
    elif actor not in project.actor_ids and "actor" not in project.lacking:
        otherwise = f"add the actor as data/actors/<country>/{actor}.yaml, or correct the id"
        hint = did_you_mean(actor, project.actor_ids, otherwise)
        yield problem(source, "unknown-actor", f"no actor has the id `{actor}`", hint, at)


def _one_coder(source: Source) -> Iterator[tuple[Path, str, bool]]:
    yield ("coder",), source.value["coder"], False


def _record_coders(source: Source) -> Iterator[tuple[Path, str, bool]]:
    yield ("coder",), source.value["coder"], False
    yield ("importer",), source.value["importer"], True


def _deciders(source: Source) -> Iterator[tuple[Path, str, bool]]:
    for index, decision in enumerate(source.value):
        for number, coder in enumerate(decision["by"]):
            yield (index, "by", number), coder, False


def _readers(source: Source) -> Iterator[tuple[Path, str, bool]]:
    for index, reading in enumerate(source.value):
        yield (index, "coder"), reading["coder"], False


_CODERS = {
    "document": _one_coder,
    "recoding": _one_coder,
    "roll_call": _record_coders,
    "sponsorship": _record_coders,
    "decisions": _deciders,
    "rereadings": _readers,
}


def _coder(project: Project, source: Source, at: Path, coder: str, *, script: bool) -> Iterator[Problem]:
    known: Sequence[str] = sorted(project.coders)
    if coder not in project.coders:
        if "coders" not in project.lacking:
            hint = did_you_mean(coder, known, "add the coder to data/coders.yaml, or correct the id")
            yield problem(source, "unknown-coder", f"no coder has the id `{coder}`", hint, at)
    elif (project.coders[coder] == "script") is not script:
        if script:
            message, hint = (
                f"the importer `{coder}` is no script",
                "name the script that turned the record into this file",
            )
        else:
            message, hint = (
                f"`{coder}` is a script, and a script judges nothing",
                "name the person or model that judged",
            )
        yield problem(source, "coder-type", message, hint, at)
