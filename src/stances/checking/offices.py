"""Whether an actor held an office, and where it has parties one of them, on the day of each coding."""

from __future__ import annotations

from collections.abc import Iterator

from stances.checking.project import Project, problem, span
from stances.codings import Coding
from stances.dates import within
from stances.problem import Problem
from stances.reading.source import Source
from stances.schema import Json


def check(project: Project) -> Iterator[Problem]:
    """Each actor and date of a file once, where it comes first; a gap between parties once, whoever falls into it."""
    seen: set[tuple[str, str, str]] = set()
    gaps: set[tuple[str, int]] = set()
    for at, source, actor, date in _occasions(project):
        key = (source.path, actor, date)
        known = project.actors.get(actor)
        if known is None or key in seen:
            continue
        seen.add(key)
        yield from _role(source, at, known, date)
        parties = known.value.get("parties", ())
        gap = (actor, sum(party["from"] <= date for party in parties))
        if parties and gap not in gaps and not _covered(parties, date):
            gaps.add(gap)
            message = f"`{actor}` has parties, but none on {date}: {_listed(parties, 'party')}"
            hint = f"add the party of that day to {known.path}, or leave it if there was none"
            yield problem(source, "party-missing", message, hint, at)


def _occasions(project: Project) -> Iterator[tuple[tuple[str | int, ...], Source, str, str]]:
    """Who acted when: every first coding, and the members of records that are about no issue and so give no coding."""
    for coding in project.codings:
        if not coding.recoding:
            yield _place(coding), coding.source, coding.actor, coding.date
    for source in project.corpus.of("roll_call"):
        if "issue" not in source.value:
            for vote, members in source.value["votes"].items():
                for index, actor in enumerate(members):
                    yield ("votes", vote, index), source, actor, source.value["date"]
    for source in project.corpus.of("sponsorship"):
        if "issue" not in source.value:
            yield ("sponsor",), source, source.value["sponsor"], source.value["introduced"]
            for index, cosponsor in enumerate(source.value["cosponsors"]):
                yield ("cosponsors", index, "actor"), source, cosponsor["actor"], cosponsor["date"]


def _place(coding: Coding) -> tuple[str | int, ...]:
    return coding.at if coding.grade else (*coding.at, "actor")


def _role(source: Source, at: tuple[str | int, ...], actor: Source, date: str) -> Iterator[Problem]:
    if actor.value["type"] != "person" or _covered(actor.value["roles"], date):
        return
    roles = _listed(actor.value["roles"], "title")
    if source.kind == "document":
        message = f"`{actor.id}` has no role on {date}: {roles}"
        hint = f"add the role of that day to {actor.path}, or correct the date"
        yield problem(source, "role-missing", message, hint, at)
    else:
        message = f"`{actor.id}` held no office on {date}: {roles}"
        hint = f"compare the day and the member with the official record, and the roles in {actor.path}"
        yield problem(source, "not-in-office", message, hint, at)


def _covered(entries: Json, date: str) -> bool:
    return any(within(date, entry["from"], entry.get("to")) for entry in entries)


def _listed(entries: Json, key: str) -> str:
    return ", ".join(f"{entry[key]} ({span(entry)})" for entry in entries)
