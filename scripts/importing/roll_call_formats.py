"""The three forms in which roll calls of Congress are published.

House Clerk XML, Senate LIS XML, and the JSON of the unitedstates/congress project.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

import orjson

from importing.actors import Identifier
from importing.days import day
from importing.markup import number, optional, parse, text
from importing.refused import Refused
from importing.roll_call import VOTES, RollCall, cast, measure_id, stated_totals
from importing.shapes import line, whole
from stances.schema import Json

_SCHEMES = {"house": "bioguide", "senate": "lis"}
_STATED = {"yea": "yeas", "nay": "nays", "present": "present", "not_voting": "absent"}


def read(data: bytes) -> RollCall:
    """The roll call in a file of any of the three forms, told apart by the content.

    Raises
    ------
    Refused
        Where it is none of them, or lacks something.
    """
    if data.lstrip()[:1] == b"{":
        return _json(data)
    root = parse(data)
    if root.tag == "rollcall-vote":
        return _house(root)
    if root.tag == "roll_call_vote":
        return _senate(root)
    msg = f"the XML starts with <{root.tag}>; give a roll call of the Clerk of the House or of the Senate"
    raise Refused(msg)


def _house(root: Element) -> RollCall:
    meta = root.find("vote-metadata")
    if meta is None:
        msg = "the XML has no vote-metadata; give the record as the Clerk of the House has it"
        raise Refused(msg)
    congress, roll = number(meta, "congress"), number(meta, "rollcall-num")
    year = _year(congress, int(text(meta, "session")[0]))
    kind, _, of_kind = text(meta, "legis-num").rpartition(" ")
    votes = _empty()
    for entry in root.iterfind("vote-data/recorded-vote"):
        member = entry.find("legislator")
        bioguide = "" if member is None else member.get("name-id", "")
        votes[cast(text(entry, "vote"))].append(("bioguide", bioguide))
    totals = {vote: f"vote-totals/totals-by-vote/{vote.replace('_', '-')}-total" for vote in VOTES}
    return RollCall(
        chamber="house",
        congress=congress,
        year=year,
        number=roll,
        date=day(text(meta, "action-date")),
        measure=measure_id(kind, of_kind, congress),
        title=text(meta, "vote-desc"),
        question=text(meta, "vote-question"),
        result=text(meta, "vote-result"),
        source_url=f"https://clerk.house.gov/evs/{year}/roll{roll:03}.xml",
        votes=votes,
        stated={vote: number(meta, path) for vote, path in totals.items() if optional(meta, path)},
    )


def _senate(root: Element) -> RollCall:
    congress, session, roll = number(root, "congress"), number(root, "session"), number(root, "vote_number")
    votes = _empty()
    for member in root.iterfind("members/member"):
        votes[cast(text(member, "vote_cast"))].append(("lis", text(member, "lis_member_id")))
    stated = {vote: number(root, f"count/{name}") for vote, name in _STATED.items() if optional(root, f"count/{name}")}
    tie = optional(root, "tie_breaker/tie_breaker_vote")
    tie_breaker = cast(tie) if tie else None
    if tie_breaker and stated.get(tie_breaker) == len(votes[tie_breaker]) + 1:
        # The Senate counts the vote of the Vice President in some of its records and not in others.
        stated[tie_breaker] -= 1
    kind, of_kind = text(root, "document/document_type"), text(root, "document/document_number")
    return RollCall(
        chamber="senate",
        congress=congress,
        year=number(root, "congress_year"),
        number=roll,
        date=day(text(root, "vote_date")),
        measure=measure_id(kind, of_kind, optional(root, "document/document_congress") or congress),
        title=text(root, "document/document_title"),
        question=text(root, "vote_question_text"),
        result=text(root, "vote_result_text"),
        source_url=(
            "https://www.senate.gov/legislative/LIS/roll_call_votes/"
            f"vote{congress}{session}/vote_{congress}_{session}_{roll:05}.xml"
        ),
        votes=votes,
        stated=stated,
        tie_breaker=tie_breaker,
    )


def _json(data: bytes) -> RollCall:
    try:
        value = orjson.loads(data)
        return _from_json(value)
    except orjson.JSONDecodeError as error:
        reason = str(error)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        reason = f"{type(error).__name__} {error}"
    msg = f"the JSON is no roll call of the unitedstates/congress project ({reason}); give one of its data.json files"
    raise Refused(msg)


def _from_json(value: Json) -> RollCall:
    chamber = {"h": "house", "s": "senate"}[value["chamber"]]
    if "bill" not in value:
        msg = "the record is about no bill or resolution; only votes on a measure are imported"
        raise Refused(msg)
    bill, votes, tie_breaker = value["bill"], _empty(), None
    for written, members in value["votes"].items():
        vote = cast(written)
        for member in members:
            if member == "VP":
                tie_breaker = vote
            else:
                votes[vote].append((_SCHEMES[chamber], line(member["id"])))
    title, question = line(bill.get("title") or value["subject"]), line(value["question"])
    if question.endswith(title):
        # The project writes the number and title of the measure behind the question of the House; the Clerk does not.
        question = question.removesuffix(title).rpartition(":")[0] or question
    return RollCall(
        chamber=chamber,
        congress=whole(value["congress"]),
        year=int(line(value["session"])),
        number=whole(value["number"]),
        date=day(value["date"]),
        measure=measure_id(line(bill["type"]), whole(bill["number"]), whole(bill["congress"])),
        title=title,
        question=question.strip(),
        result=line(value["result_text"]),
        source_url=line(value["source_url"]),
        votes=votes,
        stated=stated_totals(value["result_text"]),
        tie_breaker=tie_breaker,
    )


def _empty() -> dict[str, list[Identifier]]:
    return {vote: [] for vote in VOTES}


def _year(congress: int, session: int) -> int:
    """The year of a session; the first Congress met in 1789."""
    return 1789 + 2 * (congress - 1) + session - 1
