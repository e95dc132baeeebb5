"""Roll calls and sponsorship lists: their names, dates, counts and members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stances.checking.project import Project, problem
from stances.problem import Problem
from stances.reading.source import Source


def check(project: Project) -> Iterator[Problem]:
    """Every roll call and every sponsorship list by itself."""
    for source in project.corpus.of("roll_call"):
        yield from _roll_call_name(source)
        yield from _votes(source)
        yield from _later(source, ("date",), source.value["date"])
    for source in project.corpus.of("sponsorship"):
        yield from _sponsorship_name(source)
        yield from _cosponsors(source)
        yield from _later(source, ("introduced",), source.value["introduced"])


def _roll_call_name(source: Source) -> Iterator[Problem]:
    """Country and term, then words for the chamber, then session and number: usa-119-house-2025-345."""
    record = source.value
    start = [record["country"].lower(), *([str(record["congress"])] if "congress" in record else [])]
    end = [record["session"], str(record["number"])]
    parts = source.id.split("-")
    if len(parts) <= len(start) + len(end) or parts[: len(start)] != start or parts[-len(end) :] != end:
        name = "-".join([*start, "<chamber>", *end])
        yield problem(
            source, "roll-call-name", "the file name does not fit the record", f"name it {name}.yaml", ("number",)
        )


def _votes(source: Source) -> Iterator[Problem]:
    record = source.value
    seen: dict[str, str] = {}
    for vote, members in record["votes"].items():
        stated = record["totals"][vote]
        if stated != len(members):
            message = f"the total of `{vote}` is {stated}, and its list has {len(members)}"
            yield problem(source, "vote-totals", message, "compare both with the official record", ("totals", vote))
        for index, actor in enumerate(members):
            if actor in seen:
                message = f"`{actor}` voted {seen[actor]} as well"
                yield problem(
                    source, "voted-twice", message, "keep the vote of the official record", ("votes", vote, index)
                )
            seen.setdefault(actor, vote)
    tie = record.get("tie_breaker")
    if not tie:
        return
    if record["totals"]["yea"] != record["totals"]["nay"]:
        message = f"a tie breaker, and {record['totals']['yea']} yea beside {record['totals']['nay']} nay"
        yield problem(source, "tie-breaker", message, "remove `tie_breaker`, or correct the lists", ("tie_breaker",))
    if tie["actor"] in seen:
        message = f"`{tie['actor']}` broke the tie and stands in the list of `{seen[tie['actor']]}` as well"
        yield problem(source, "voted-twice", message, "keep the vote of the official record", ("tie_breaker", "actor"))


def _later(source: Source, at: tuple[str | int, ...], date: str) -> Iterator[Problem]:
    accessed = source.value["accessed"]
    if date > accessed:
        message = f"{date} is after the day on which the record was read, {accessed}"
        yield problem(source, "date-after-accessed", message, "correct one of the two dates", at)


def _sponsorship_name(source: Source) -> Iterator[Problem]:
    record = source.value
    measure = re.fullmatch(r"([a-z]+)([0-9]+)-([0-9]+)", record["measure"]["id"])
    assert measure
    name = f"{record['country'].lower()}-{measure[3]}-{measure[1]}-{measure[2]}"
    if source.id != name:
        message = f"the file name does not fit the measure {record['measure']['id']}"
        yield problem(source, "sponsorship-name", message, f"name it {name}.yaml", ("measure", "id"))


def _cosponsors(source: Source) -> Iterator[Problem]:
    record = source.value
    left: dict[str, str | None] = {}
    for index, cosponsor in enumerate(record["cosponsors"]):
        actor, date, withdrawn = cosponsor["actor"], cosponsor["date"], cosponsor.get("withdrawn")
        at = ("cosponsors", index)
        if actor == record["sponsor"]:
            message = f"`{actor}` is the sponsor as well"
            yield problem(source, "sponsor-twice", message, "keep the sponsor only", (*at, "actor"))
        if actor in left and not (left[actor] or "9999") <= date:
            message = f"`{actor}` is in the list already"
            hint = "keep one entry; a member may join again only after withdrawing"
            yield problem(source, "cosponsor-twice", message, hint, (*at, "actor"))
        left[actor] = withdrawn
        if date < record["introduced"]:
            message = f"`{actor}` joined on {date}, before the measure was introduced on {record['introduced']}"
            yield problem(source, "cosponsor-date", message, "correct one of the two dates", (*at, "date"))
        yield from _later(source, (*at, "date"), date)
        if withdrawn:
            yield from _later(source, (*at, "withdrawn"), withdrawn)
        if withdrawn and withdrawn < date:
            message = f"`{actor}` withdrew on {withdrawn}, before joining on {date}"
            yield problem(source, "withdrawal-date", message, "correct one of the two dates", (*at, "withdrawn"))
