"""How the codes of one coding fit together: stance, condition, scope, act, attribution, poll."""

from __future__ import annotations

from collections.abc import Iterator

from stances.checking.project import Project, problem
from stances.dates import after, last_day
from stances.problem import Problem
from stances.reading.source import Source
from stances.schema import Json

Path = tuple[str | int, ...]
PERIOD_START = "2017-01-01"
MAX_CONDITIONED = 1
IN_THE_ISSUE = {"joint_force": "host_consent", "executive_authority": "legislative_approval"}
"""Conditions that the wording of an issue holds already (codebook, boundary 3)."""

PUBLIC_ACTS = frozenset({"poll", "vote"})
"""A public is asked in a survey, or votes in a referendum."""


def check(project: Project) -> Iterator[Problem]:
    """Every coding of documents and recodings, and every decision."""
    for source in project.corpus.of("document"):
        for index, coding in enumerate(source.value["codings"]):
            at = ("codings", index)
            yield from _size(source, coding, at, "stance", (coding["issue"], coding["act"]))
            yield from _target(source, coding, at)
            yield from _dates(source, coding, at)
            yield from _actor(project, source, coding, at)
            yield from _poll(source, coding, at)
    for source in project.corpus.of("recoding"):
        for index, coding in enumerate(source.value["codings"]):
            target = coding["issue"], coding["coding"].split(".")[4]
            yield from _size(source, coding, ("codings", index), "stance", target)
            yield from _target(source, coding, ("codings", index))
    for source in project.corpus.of("decisions"):
        for index, decision in enumerate(source.value):
            _, issue, _, _, act, *_ = decision["stance"].split(".")
            yield from _size(source, decision, (index,), "settled", (decision.get("issue", issue), act))


def _size(source: Source, coding: Json, at: Path, key: str, target: tuple[str, str]) -> Iterator[Problem]:
    """What holds for any reading of a stance, given under a key, on an issue by an act."""
    issue, act = target
    stance, conditions = coding.get(key), coding.get("condition", ())
    if stance is not None and abs(stance) > MAX_CONDITIONED:
        one = stance // abs(stance)
        if conditions:
            hint = f"write `{key}: {one}`, or remove the condition if the position holds without it"
            yield problem(
                source, "condition-size", f"a stance of {stance} that depends on a condition", hint, (*at, key)
            )
        if act == "vote":
            message = f"a stance of {stance} from a vote, which shows direction and no strength"
            yield problem(source, "vote-size", message, f"write `{key}: {one}`", (*at, key))
    held = IN_THE_ISSUE.get(issue)
    if held in conditions:
        message = f"`{held}` is no condition on {issue}: the issue itself says so"
        yield problem(source, "condition-in-issue", message, "remove it from `condition`", (*at, "condition"))


def _target(source: Source, coding: Json, at: Path) -> Iterator[Problem]:
    if coding.get("scope") == "second_strike" and coding["issue"] != "maritime_strikes":
        message = f"the scope `second_strike` on {coding['issue']}"
        hint = "this scope is for maritime_strikes only; correct the issue or remove `scope`"
        yield problem(source, "scope-issue", message, hint, (*at, "scope"))


def _dates(source: Source, coding: Json, at: Path) -> Iterator[Problem]:
    date, published = coding["date"], source.value["published"]
    if after(date, published):
        message = f"the actor spoke on {date}, after the document was published on {published}"
        hint = "give the day on which the actor spoke or acted, or correct `published`"
        yield problem(source, "date-after-publication", message, hint, (*at, "date"))
    if last_day(date) < PERIOD_START:
        message = f"{date} is before the period of the dataset, which starts on {PERIOD_START}"
        yield problem(source, "before-period", message, "check the date; keep it if it is right", (*at, "date"))


def _actor(project: Project, source: Source, coding: Json, at: Path) -> Iterator[Problem]:
    actor = project.actors.get(coding["actor"])
    if actor is None:
        return
    kind, name = actor.value["type"], coding["actor"]
    if kind == "public" and coding["act"] not in PUBLIC_ACTS:
        message = f"`{name}` is a public, which is polled or votes in a referendum, and the act is `{coding['act']}`"
        yield problem(source, "poll-actor", message, "write `poll` or `vote`, or correct the actor", (*at, "act"))
    if kind != "public" and coding["act"] == "poll":
        message = f"an act of kind poll by `{name}`, which is of type {kind}"
        yield problem(source, "poll-actor", message, "name the public that was asked, of type public", (*at, "actor"))
    if (kind == "unnamed") is not (coding["attribution"] == "anonymous"):
        if kind == "unnamed":
            message = f"`{name}` is unnamed, and the attribution is `{coding['attribution']}`"
            hint = "write `attribution: anonymous`, or correct the actor"
        else:
            message = f"`attribution: anonymous` for `{name}`, which is of type {kind}"
            hint = "correct the attribution, or name an actor of type unnamed"
        yield problem(source, "anonymous-actor", message, hint, (*at, "attribution"))
    names = {spelling.casefold() for spelling in (actor.value["name"], *actor.value.get("aliases", ()))}
    if coding.get("speaker", "").split(",")[0].strip().casefold() in names:
        hint = "remove `speaker`; it is for somebody else who spoke for the actor"
        yield problem(source, "speaker-actor", "the speaker is the actor", hint, (*at, "speaker"))


def _poll(source: Source, coding: Json, at: Path) -> Iterator[Problem]:
    if "poll" not in coding:
        return
    if source.value["kind"] != "poll":
        hint = "write `kind: poll` with a block `poll` for the survey, or correct the act"
        message = f"an act of kind poll in a document of kind `{source.value['kind']}`"
        yield problem(source, "poll-document", message, hint, (*at, "act"))
    if coding["attribution"] != "direct":
        message = f"an act of kind poll with `attribution: {coding['attribution']}`"
        yield problem(source, "poll-attribution", message, "write `attribution: direct`", (*at, "attribution"))
    support, oppose = coding["poll"]["support"], coding["poll"]["oppose"]
    if support + oppose > 100:
        message = f"support and oppose add up to {support + oppose:g} per cent"
        yield problem(source, "poll-sum", message, "correct the figures", (*at, "poll", "support"))
        return
    stance, margin = coding.get("stance"), source.value.get("poll", {}).get("margin", 0)
    net = (support > oppose) - (support < oppose)
    allowed = {net, 0} if abs(support - oppose) <= margin else {net}
    if stance is not None and (stance > 0) - (stance < 0) not in allowed:
        message = f"a stance of {stance} where {support:g} per cent support and {oppose:g} per cent oppose"
        hint = "the stance has the sign of support less oppose, or is 0 inside the margin of error"
        yield problem(source, "poll-sign", message, hint, (*at, "stance"))
