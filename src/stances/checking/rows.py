"""Codings of the same row: given twice, in conflict, settled by a decision, withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from stances.checking.project import CODED, Project, place, problem
from stances.checking.suggest import did_you_mean
from stances.codings import DEFAULT_RESPONSE, Coding, stance_id
from stances.problem import Problem
from stances.reading.source import Source
from stances.schema import Json

Reading = tuple[str, str, str, int | None]


def check(project: Project) -> Iterator[Problem]:
    """Every row of the project; a row given twice in one file is a problem of its own and no conflict."""
    rows: dict[str, list[Coding]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for coding in project.codings:
        if (coding.source.path, coding.row) not in seen:
            rows[coding.row].append(coding)
        seen.add((coding.source.path, coding.row))
    yield from _duplicates(project)
    yield from _recodings(project)
    decided: dict[str, Json] = {}
    for source in project.corpus.of("decisions"):
        yield from _decisions(project, source, rows, decided)
    for row, found in rows.items():
        if row not in decided and "decisions" not in project.lacking and disagree(found):
            yield _conflict(project, found)
    yield from _withdrawn(project, rows, decided)


def disagree(found: Sequence[Coding]) -> bool:
    """Whether codings of one row read it differently.

    Codings of official records, of several measures by one actor on one day, differ only where their signs do: of two
    sizes the larger counts.
    """
    if all(coding.grade for coding in found):
        return len({(coding.response, _sign(coding.stance)) for coding in found}) > 1
    return len({_reading(coding) for coding in found}) > 1


def _reading(coding: Coding) -> Reading:
    return coding.issue, coding.theatre, coding.response, coding.stance


def _sign(stance: int | None) -> int | None:
    return None if stance is None else (stance > 0) - (stance < 0)


def _said(coding: Coding, other: Coding) -> str:
    """A reading in words, with the target only where the two differ in it."""
    value = f"stance {coding.stance}" if coding.response == DEFAULT_RESPONSE else f"response {coding.response}"
    if (coding.issue, coding.theatre) == (other.issue, other.theatre):
        return value
    return f"{value} on {coding.issue}, {coding.theatre}"


def _conflict(project: Project, found: Sequence[Coding]) -> Problem:
    """The problem lies with the last coding that differs from the first, or with one that is asked about."""
    asked = [coding for coding in found if coding.source.path in project.focus]
    chosen = (asked or found)[-1]
    other = next((coding for coding in found if _reading(coding) != _reading(chosen)), found[0])
    message = (
        f"codings of {chosen.row} disagree: {_said(chosen, other)} here, "
        f"{_said(other, chosen)} in {place(other.source, other.at)}"
    )
    hint = "correct the one that is wrong, or settle the row in data/decisions.yaml with a reason"
    return problem(chosen.source, "conflicting-codings", message, hint, chosen.at)


def _duplicates(project: Project) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Coding] = {}
    for coding in project.codings:
        if coding.grade:
            continue
        first = seen.setdefault((coding.source.path, coding.row), coding)
        if first is not coding:
            line = first.source.position(first.at)[0]
            message = f"{coding.row} is coded in line {line} already"
            hint = "keep one of the two; positions of one day differ by issue, theatre, act or scope"
            yield problem(coding.source, "duplicate-coding", message, hint, coding.at)


def _recodings(project: Project) -> Iterator[Problem]:
    first: dict[str, set[str]] = defaultdict(set)
    coders = {source.id: source.value["coder"] for source in project.corpus.of("document")}
    for coding in project.codings:
        if coding.source.kind == "document":
            first[coding.document].add(coding.row)
    for source in project.corpus.of("recoding"):
        if source.id not in coders:
            continue
        if coders[source.id] == source.value["coder"]:
            message = f"`{source.value['coder']}` made the first coding of this document as well"
            yield problem(source, "recoding-coder", message, "a second coding is made by another coder", ("coder",))
        for index, coding in enumerate(source.value["codings"]):
            if coding["coding"] not in first[source.id] and "document" not in project.lacking:
                message = f"the document has no coding {coding['coding']}"
                hint = did_you_mean(
                    coding["coding"], first[source.id], "name a coding of this document by its stance id"
                )
                yield problem(source, "recoding-target", message, hint, ("codings", index, "coding"))


def _decisions(
    project: Project, source: Source, rows: Mapping[str, Sequence[Coding]], decided: dict[str, Json]
) -> Iterator[Problem]:
    whole = not project.lacking & set(CODED)
    for index, decision in enumerate(source.value):
        row = decision["stance"]
        if row in decided:
            message = f"a decision on {row} stands further up already"
            yield problem(source, "duplicate-decision", message, "keep one of the two", (index, "stance"))
        elif row not in rows:
            if whole:
                hint = did_you_mean(row, rows, "correct the stance id, or remove the decision")
                yield problem(source, "decision-target", f"no coding is of the row {row}", hint, (index, "stance"))
        elif not disagree(rows[row]):
            if whole:
                message = f"the codings of {row} agree"
                yield problem(source, "unneeded-decision", message, "remove the decision", (index, "stance"))
        else:
            yield from _moved(source, index, decision, rows)
        decided.setdefault(row, decision)


def _moved(source: Source, index: int, decision: Json, rows: Mapping[str, Sequence[Coding]]) -> Iterator[Problem]:
    """A decision may move a row to another issue or theatre; codings that are there already must agree with it."""
    row = _final(decision)
    if row == decision["stance"]:
        return
    _, *target = row.split(".")[:3]
    settled = (*target, decision.get("response", DEFAULT_RESPONSE), decision.get("settled"))
    if any(_reading(coding) != settled for coding in rows.get(row, ())):
        message = f"the decision moves the row to {row}, whose codings say otherwise"
        yield problem(
            source, "decision-collision", message, "settle that row first, or correct this decision", (index, "stance")
        )


def _final(decision: Json) -> str:
    """The row of a decision under the issue and theatre that it settles."""
    actor, issue, theatre, date, act, *scope = decision["stance"].split(".")
    return stance_id(actor, decision.get("issue", issue), decision.get("theatre", theatre), date, act, *scope)


def _withdrawn(
    project: Project, rows: Mapping[str, Sequence[Coding]], decided: Mapping[str, Json]
) -> Iterator[Problem]:
    published = {(_final(decided[row]) if row in decided else row): found for row, found in rows.items()}
    seen: set[str] = set()
    for source in project.corpus.of("withdrawn"):
        row = source.value["stance"]
        if row in seen:
            yield problem(
                source, "duplicate-withdrawal", f"{row} is withdrawn further up already", "keep one line", ("stance",)
            )
        seen.add(row)
        if row in published:
            where = place(published[row][0].source, published[row][0].at)
            message = f"{row} is withdrawn, and coded in {where}"
            yield problem(source, "withdrawn-coding", message, "remove the line, or the coding", ("stance",))
