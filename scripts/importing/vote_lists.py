"""The lists of roll calls that the two chambers of Congress publish: one line a roll call, without the votes.

The Clerk of the House has pages of a hundred, one table row of six cells each; the Senate has one XML file a session.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from importing.days import day
from importing.markup import number, optional, parse
from importing.refused import Refused
from importing.roll_call import measure_id

HOUSE_PAGE = 100
_KIND_AND_NUMBER = re.compile(r"(?P<kind>[A-Za-z][A-Za-z. ]*?)\.? ?(?P<number>\d+)\Z")


@dataclass(frozen=True, slots=True)
class Listed:
    """A roll call as a list names it; `measure` is None where it is about no bill or resolution."""

    chamber: str
    congress: int
    year: int
    number: int
    date: str
    measure: str | None
    question: str
    result: str
    title: str

    @property
    def id(self) -> str:
        """The id that the roll call has, or would have, in `data/roll_calls`."""
        return f"usa-{self.congress}-{self.chamber}-{self.year}-{self.number}"

    @property
    def url(self) -> str:
        """Where the whole record is."""
        if self.chamber == "house":
            return f"https://clerk.house.gov/evs/{self.year}/roll{self.number:03}.xml"
        session = session_of(self.year)
        place = f"vote{self.congress}{session}/vote_{self.congress}_{session}_{self.number:05}.xml"
        return f"https://www.senate.gov/legislative/LIS/roll_call_votes/{place}"


def congress_of(year: int) -> int:
    """The Congress that sits in a year; the first met in 1789.

    >>> congress_of(2025), congress_of(2026)
    (119, 119)
    """
    return (year - 1789) // 2 + 1


def session_of(year: int) -> int:
    """The session of a Congress in a year.

    >>> session_of(2025), session_of(2026)
    (1, 2)
    """
    return 2 - year % 2


def house_page(year: int, page: int) -> str:
    """The address of a page of the House's list; page 0 holds the roll calls 1 to 99."""
    return f"https://clerk.house.gov/evs/{year}/ROLL_{page * HOUSE_PAGE:03}.asp"


def senate_list(year: int) -> str:
    """The address of the Senate's list of a year."""
    name = f"vote_menu_{congress_of(year)}_{session_of(year)}.xml"
    return f"https://www.senate.gov/legislative/LIS/roll_call_lists/{name}"


def read_house(data: bytes, year: int) -> list[Listed]:
    """The roll calls of one page of the House's list.

    Raises
    ------
    Refused
        Where a row with a roll call has other cells than are known.
    """
    reader = _Rows()
    reader.feed(data.decode("utf-8", errors="replace"))
    rows = [cells for cells in reader.rows if cells and cells[0].isdigit()]
    return [_house(cells, year) for cells in rows]


def _house(cells: list[str], year: int) -> Listed:
    if len(cells) != 6:
        msg = f"a row of the House's list has {len(cells)} cells and not 6: {' | '.join(cells)}; the page has changed"
        raise Refused(msg)
    roll, date, issue, question, result, title = cells
    congress = congress_of(year)
    return Listed(
        chamber="house",
        congress=congress,
        year=year,
        number=int(roll),
        date=day(f"{date}-{year}"),
        measure=_measure(issue, congress),
        question=question,
        result=result,
        title=title,
    )


def read_senate(data: bytes) -> list[Listed]:
    """The roll calls of the Senate's list of a session, in the order of the list.

    Raises
    ------
    Refused
        Where it is no such list, or lacks something.
    """
    root = parse(data)
    if root.tag != "vote_summary":
        msg = (
            f"the XML starts with <{root.tag}>; give the Senate's list of a session, vote_menu_<congress>_<session>.xml"
        )
        raise Refused(msg)
    congress, year = number(root, "congress"), number(root, "congress_year")
    return [
        Listed(
            chamber="senate",
            congress=congress,
            year=year,
            number=number(vote, "vote_number"),
            date=day(f"{optional(vote, 'vote_date')}-{year}"),
            measure=_measure(optional(vote, "issue"), congress),
            question=_all(vote.find("question")),
            result=optional(vote, "result"),
            title=optional(vote, "title"),
        )
        for vote in root.iterfind("votes/vote")
    ]


def _all(element: Element | None) -> str:
    """The text of an element and of all within it: the question of an amendment names it in an element of its own."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _measure(issue: str, congress: int) -> str | None:
    match = _KIND_AND_NUMBER.match(issue)
    if match is None:
        return None
    try:
        return measure_id(match["kind"], match["number"], congress)
    except Refused:
        return None


class _Rows(HTMLParser):
    """The text of each cell of each row of the tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] = " ".join(f"{self.rows[-1][-1]} {data}".split())
