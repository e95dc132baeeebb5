"""Look through the public lists of roll calls of Congress for those that may be on topic and are not known yet.

What is found is added to scripts/found_roll_calls.csv, with an empty verdict, and printed as a list in Markdown. A
maintainer writes the verdict: `imported` after the roll call was imported, or why it is off topic. A roll call that
is in data/roll_calls, in scripts/rules/roll_calls.yaml or in the list already is never added again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from importing import actors, fetch, files
from importing.readings import RULES, load
from importing.refused import Refused
from importing.vote_lists import HOUSE_PAGE, Listed, house_page, read_house, read_senate, senate_list
from stances.writing.csvs import guard

FOUND = Path("scripts", "found_roll_calls.csv")
HEAD = ("id", "date", "measure", "question", "result", "title", "why", "url", "verdict")
MOST_PAGES = 20
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|@])")


@click.command(help=__doc__)
@click.argument("lists", nargs=-1)
@click.option("--year", type=click.IntRange(1989, 2100), required=True, help="The year to look through.")
@click.option("--root", type=click.Path(path_type=Path), help="The project folder. Default: the nearest above.")
def main(lists: tuple[str, ...], year: int, root: Path | None) -> None:
    """LISTS are files or https addresses of lists; without any, the official lists of the year are read."""
    project = actors.project(root)
    listed = list(_given(lists, year) if lists else _official(year))
    if not listed:
        msg = f"the lists of {year} hold no roll call; look at the addresses, as a list may have moved"
        raise Refused(msg)
    rows = _rows(project)
    known = {row["id"] for row in rows} | _known(project)
    measures, words = load(RULES / "measures.yaml"), load(RULES / "topics.yaml")["words"]
    new = [(one, why) for one in listed if one.id not in known and (why := on_topic(one, measures, words))]
    files.write(project / FOUND, _text([*rows, *(_row(one, why) for one, why in new)]))
    click.echo(f"{len(listed):,} roll calls looked through, {len(new):,} may be on topic and are new", err=True)
    for one, why in new:
        click.echo(_line(one, why))


def on_topic(one: Listed, measures: Collection[str], words: Iterable[str]) -> str | None:
    """Why a roll call may be on topic, or None."""
    if one.measure in measures:
        return f"the measure {one.measure} is known"
    text = f"{one.title} {one.question}"
    found = [word for word in words if re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE)]
    return f"names {', '.join(found)}" if found else None


def _given(lists: Iterable[str], year: int) -> Iterator[Listed]:
    for place in lists:
        data = fetch.read(place)
        yield from read_senate(data) if data.lstrip()[:5] == b"<?xml" else read_house(data, year)


def _official(year: int) -> Iterator[Listed]:
    yield from read_senate(fetch.read(senate_list(year)))
    for page in range(MOST_PAGES):
        found = read_house(fetch.read(house_page(year, page)), year)
        yield from found
        # The first page starts with number 1, so it has one less than the others.
        if len(found) < HOUSE_PAGE - 1:
            return


def _known(root: Path) -> set[str]:
    """The roll calls that were imported, or that have a reading."""
    rules = load(RULES / "roll_calls.yaml").values()
    return {path.stem for path in (root / "data" / "roll_calls").glob("*.yaml")} | {rule["id"] for rule in rules}


def _rows(root: Path) -> list[dict[str, str]]:
    path = root / FOUND
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != HEAD:
            msg = f"{path}:1: the header is not {','.join(HEAD)}; correct it"
            raise Refused(msg)
        return list(reader)


def _row(one: Listed, why: str) -> dict[str, str]:
    values = (one.id, one.date, one.measure or "", one.question, one.result, one.title, why, one.url, "")
    return dict(zip(HEAD, map(guard, values), strict=True))


def _text(rows: list[dict[str, str]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _line(one: Listed, why: str) -> str:
    said = f"{one.title or one.question} ({why})"
    return f"- [ ] [{one.id}]({one.url}), {one.date}: " + _MARKS.sub(r"\\\1", said)


if __name__ == "__main__":
    main()
