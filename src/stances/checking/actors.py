"""Actors: where they are kept, who is the same, their dates and identifiers, and whether anybody needs them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from stances.checking.project import CODED, Project, place, problem, span
from stances.checking.references import actors_named
from stances.dates import after, within
from stances.problem import Problem
from stances.reading.source import Source
from stances.schema import Json, code


def check(project: Project) -> Iterator[Problem]:
    """Every actor by itself, then against the others."""
    actors = project.corpus.of("actor")
    for source in actors:
        yield from _kept(source)
        yield from _spans(source)
        yield from _identifiers(source)
        yield from _part_of(project, source)
    yield from _order(actors)
    yield from _same_id(project)
    yield from _shared_identifiers(project)
    yield from _namesakes(project)
    if not project.lacking & set(CODED):
        yield from _unused(project)


def _kept(source: Source) -> Iterator[Problem]:
    value = source.value
    folder = value["country"].lower()
    if source.path.split("/")[-2] != folder:
        message = f"the country is {value['country']}, and the file is in the folder {source.path.split('/')[-2]}"
        yield problem(
            source, "actor-folder", message, f"move it to data/actors/{folder}/, or correct the country", ("country",)
        )
    if source.format == "jsonl" and "id" not in value:
        yield problem(source, "actor-id", "a line without `id`", "add the actor id", ())
    if source.format == "yaml" and value.get("id", source.id) != source.id:
        message = f"the id is `{value['id']}`, and the file name says `{source.id}`"
        yield problem(source, "actor-id", message, "remove `id`; the file name is the id", ("id",))


def _spans(source: Source) -> Iterator[Problem]:
    for key in ("roles", "parties", "identifiers"):
        for index, entry in enumerate(source.value.get(key, ())):
            if "from" in entry and "to" in entry and not within(entry["from"], "0000", entry["to"]):
                message = f"ends on {entry['to']}, before it starts on {entry['from']}"
                yield problem(source, "span-reversed", message, "correct one of the two dates", (key, index, "to"))
    yield from _parties(source)


def _parties(source: Source) -> Iterator[Problem]:
    """Each party against the one that, of those that started before it, lasts longest."""
    longest: Json = None
    for index, party in sorted(enumerate(source.value.get("parties", ())), key=lambda numbered: numbered[1]["from"]):
        if longest and longest["party"] != party["party"] and _lasts_into(longest, party):
            message = (
                f"in {longest['party']} ({span(longest)}) and in {party['party']} ({span(party)}) at the same time"
            )
            hint = "end the first when the second starts; leave it if the actor was in both"
            yield problem(source, "parties-overlap", message, hint, ("parties", index))
        if not longest or "to" not in party or ("to" in longest and party["to"] > longest["to"]):
            longest = party


def _lasts_into(first: Json, second: Json) -> bool:
    """Whether one surely ends after the other begins; a shared day, month or year is no overlap."""
    return "to" not in first or after(first["to"], second["from"])


def _identifiers(source: Source) -> Iterator[Problem]:
    for index, entry in enumerate(source.value.get("identifiers", ())):
        scheme = code("identifier_scheme", entry["scheme"])
        if not re.fullmatch(scheme.notes["x-pattern"].strip("^$"), entry["value"]):
            message = f"`{entry['value']}` is no identifier of {scheme.title}"
            hint = f"correct the value or the scheme; the form is {scheme.notes['x-pattern']}"
            yield problem(source, "identifier-form", message, hint, ("identifiers", index, "value"))


def _part_of(project: Project, source: Source) -> Iterator[Problem]:
    chain, at = {source.id: None}, source.value.get("part_of")
    while at and at in project.actors and at not in chain:
        chain[at] = None
        at = project.actors[at].value.get("part_of")
    if at == source.id:
        message = f"part of itself: {' -> '.join([*chain, source.id])}"
        yield problem(source, "part-of-loop", message, "name the larger body, or remove `part_of`", ("part_of",))


def _order(actors: tuple[Source, ...]) -> Iterator[Problem]:
    for one, two in pairwise(actors):
        if two.format == "jsonl" and one.path == two.path and two.id and one.id > two.id:
            message = f"`{two.id}` comes after `{one.id}`"
            yield problem(two, "actor-order", message, "sort the lines by id, or run the importer again", ("id",))


def _same_id(project: Project) -> Iterator[Problem]:
    found: dict[str, list[Source]] = defaultdict(list)
    for source in project.corpus.of("actor"):
        if source.id:
            found[source.id].append(source)
    for name, places in found.items():
        if len(places) > 1:
            chosen = project.last(places)
            other = next(source for source in places if source is not chosen)
            message = f"{place(other)} has the actor `{name}` already"
            at = ("id",) if chosen.format == "jsonl" else ()
            yield problem(chosen, "duplicate-actor", message, "keep one of the two, or give one another id", at)


def _shared_identifiers(project: Project) -> Iterator[Problem]:
    found: dict[tuple[str, str], list[tuple[Source, int]]] = defaultdict(list)
    for source in project.corpus.of("actor"):
        for index, entry in enumerate(source.value.get("identifiers", ())):
            found[entry["scheme"], entry["value"]].append((source, index))
    for (scheme, value), places in found.items():
        if len({source.id for source, _ in places}) > 1:
            chosen = project.last(source for source, _ in places)
            other = next(source for source, _ in places if source.id != chosen.id)
            index = next(index for source, index in places if source is chosen)
            message = f"{scheme} {value} is given to `{other.id}` as well ({place(other)})"
            hint = "one of the two is wrong, or both are one actor and need a line in data/redirects.csv"
            yield problem(chosen, "identifier-shared", message, hint, ("identifiers", index, "value"))


def _namesakes(project: Project) -> Iterator[Problem]:
    found: dict[tuple[str, str], dict[str, tuple[Source, tuple[str | int, ...]]]] = defaultdict(dict)
    for source in project.corpus.of("actor"):
        for spelling, at in _names(source):
            found[source.value["country"], spelling.casefold()].setdefault(source.id, (source, at))
    for places in found.values():
        pairs = combinations((source for source, _ in places.values()), 2)
        if pair := next((pair for pair in pairs if not _told_apart(*pair)), None):
            chosen = project.last(pair)
            other = next(source for source in pair if source is not chosen)
            at = places[chosen.id][1]
            spelling = chosen.value["name"] if at == ("name",) else chosen.value["aliases"][at[1]]
            message = f"`{other.id}` is called {spelling} as well ({place(other)})"
            hint = (
                "if both are one actor, merge them with a line in data/redirects.csv; "
                "if not, give both an identifier of one scheme"
            )
            yield problem(chosen, "namesake", message, hint, at)


def _told_apart(one: Source, two: Source) -> bool:
    """Whether both have identifiers of one scheme: no two actors share such a one, so they are not the same."""
    schemes = ({entry["scheme"] for entry in source.value.get("identifiers", ())} for source in (one, two))
    return not next(schemes).isdisjoint(next(schemes))


def _names(source: Source) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    yield source.value["name"], ("name",)
    for index, alias in enumerate(source.value.get("aliases", ())):
        yield alias, ("aliases", index)


def _unused(project: Project) -> Iterator[Problem]:
    used = {actor for kind in (*CODED, "actor") for source in project.corpus.of(kind) for actor in actors_named(source)}
    for source in project.corpus.of("actor"):
        if source.id and source.id not in used:
            message = f"no coding, record or other actor names `{source.id}`"
            yield problem(source, "unused-actor", message, "code the actor, or remove it", ("name",))
