"""The lists of the project: coders, events, rereadings and redirects."""

from __future__ import annotations

from collections.abc import Iterator

from stances.checking.project import Project, place, problem
from stances.checking.suggest import did_you_mean
from stances.dates import after
from stances.problem import Problem
from stances.reading.source import Source


def check(project: Project) -> Iterator[Problem]:
    """Every list."""
    for kind, rule in (("coders", "duplicate-coder"), ("events", "duplicate-event")):
        for source in project.corpus.of(kind):
            yield from _repeated(source, rule)
    for source in project.corpus.of("events"):
        for index, event in enumerate(source.value):
            if after(event["date"], event["accessed"]):
                message = f"`date` is {event['date']}, and the page was read before that, on {event['accessed']}"
                yield problem(
                    source, "date-after-accessed", message, "correct one of the two dates", (index, "accessed")
                )
    yield from _rereadings(project)
    yield from _redirects(project)


def _rereadings(project: Project) -> Iterator[Problem]:
    for source in project.corpus.of("rereadings"):
        seen: set[tuple[str, str]] = set()
        for index, reading in enumerate(source.value):
            found = reading["document"], reading["coder"]
            if found in seen:
                message = f"`{found[1]}` has read `{found[0]}` again further up already"
                yield problem(source, "duplicate-rereading", message, "add up the two", (index, "document"))
            seen.add(found)


def _repeated(source: Source, rule: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(source.value):
        if entry["id"] in seen:
            message = f"the id `{entry['id']}` is given further up already"
            yield problem(source, rule, message, "give it another id, or remove the entry", (index, "id"))
        seen.add(entry["id"])


def _redirects(project: Project) -> Iterator[Problem]:
    seen: dict[str, Source] = {}
    for source in project.corpus.of("redirects"):
        old, new = source.value["from"], source.value["to"]
        if old in seen:
            message = f"`{old}` is redirected in {place(seen[old])} already"
            yield problem(source, "duplicate-redirect", message, "keep one of the two", ("from",))
            continue
        seen[old] = source
        if old in project.actor_ids:
            message = f"`{old}` is redirected, and still an actor"
            yield problem(source, "redirect-from", message, "remove the actor's record, or this line", ("from",))
        elif "actor" not in project.lacking:
            yield from _target(project, source, old, new)


def _target(project: Project, source: Source, old: str, new: str) -> Iterator[Problem]:
    final, passed = new, {old: None}
    while final in project.redirects and final not in passed:
        passed[final] = None
        final = project.redirects[final]
    if final in passed:
        message = f"the redirects run in a circle: {' -> '.join([*passed, final])}"
        yield problem(source, "redirect-loop", message, "let the line point to an actor that exists", ("to",))
    elif final not in project.actor_ids:
        hint = did_you_mean(final, project.actor_ids, "let it point to an actor that exists")
        yield problem(source, "redirect-to", f"no actor has the id `{final}`", hint, ("to",))
    elif final != new:
        message = f"`{new}` is redirected itself"
        yield problem(source, "redirect-chain", message, f"write `{final}`", ("to",))
