"""A copy of a page in the Wayback Machine, and its address in the document file.

The two services are the availability lookup (archive.org/wayback/available) and Save Page Now (web.archive.org/save),
as the Internet Archive describes them. A copy counts only where it holds the quotes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import quote as percent_encode

from stances.evidence.pages import Pages
from stances.evidence.targets import Target
from stances.evidence.verdict import judge
from stances.fetching import Fetched, FetchError
from stances.reading import yaml
from stances.reading.fault import Unreadable
from stances.reading.tree import text_keys


class ArchiveError(Exception):
    """No copy could be had or recorded; the message says why."""


@dataclass(frozen=True, slots=True)
class Services:
    """The addresses of the two services, given otherwise by tests."""

    lookup: str = "https://archive.org/wayback/available"
    save: str = "https://web.archive.org/save"


def copy_of(target: Target, pages: Pages, services: Services) -> str:
    """The address of a copy that holds the quotes: the one nearest to the day of reading, else a new one.

    Raises
    ------
    ArchiveError
        Where there is none and none can be made.
    """
    try:
        kept = _nearest(target, pages, services)
        if kept and _holds(target, kept, pages):
            return kept
        made = _saved(target, pages, services)
        if made is None:
            made = _nearest(target, pages, services)
        if made is None:
            msg = "the archive made no copy; try again later"
            raise ArchiveError(msg)
        if not _holds(target, made, pages):
            msg = f"the copy {made} lacks a quote, so it is not recorded"
            raise ArchiveError(msg)
    except FetchError as error:
        raise ArchiveError(str(error)) from None
    return made


def _nearest(target: Target, pages: Pages, services: Services) -> str | None:
    day = re.sub(r"\D", "", target.accessed)
    query = f"?url={percent_encode(target.url, safe='')}" + (f"&timestamp={day}" if day else "")
    answer = pages.fresh(services.lookup + query)
    try:
        closest = json.loads(answer.body)["archived_snapshots"]["closest"]
        usable = closest["available"] and str(closest["status"]) == "200"
        return _secure(str(closest["url"])) if usable else None
    except (ValueError, KeyError, TypeError):
        return None


def _saved(target: Target, pages: Pages, services: Services) -> str | None:
    answer = pages.fresh(f"{services.save}/{target.url}")
    if answer.status >= 400:
        msg = f"the archive refuses to copy the page (status {answer.status}); try again later"
        raise ArchiveError(msg)
    place = answer.headers.get("Content-Location", "")
    base = re.match(r"https?://[^/]+", services.save)
    for address in (answer.url, f"{base[0]}{place}" if base and place.startswith("/") else place):
        if re.search(r"/web/\d{14}", address):
            return _secure(address)
    return None


def _secure(address: str) -> str:
    return re.sub(r"\Ahttp://(?=web\.archive\.org/)", "https://", address)


def _holds(target: Target, address: str, pages: Pages) -> bool:
    page: Fetched = pages.fresh(address)
    verdict = judge(target, page)
    return page.status == 200 and all(verdict.found) and verdict.state != "unreadable"


def with_archived(data: bytes, address: str) -> bytes:
    r"""The bytes of a document file with its `archived` line set; every other byte stays.

    Raises
    ------
    ArchiveError
        Where the file is not plain enough to change one line of it.

    Examples
    --------
    >>> with_archived(b"title: A\nurl: https://example.org/a  # remark\npublished: 2025\n", "https://example.org/c")
    b'title: A\nurl: https://example.org/a  # remark\narchived: https://example.org/c\npublished: 2025\n'
    """
    lines = data.splitlines(keepends=True)
    at = {key: _line_of(data, key) for key in ("archived", "read_at", "url")}
    ending = b"\r\n" if data.find(b"\r\n") >= 0 else b"\n"
    new = f"archived: {address}".encode() + ending
    if at["archived"] is not None:
        lines[at["archived"]] = new
    else:
        after = max((line for line in (at["url"], at["read_at"]) if line is not None), default=None)
        if after is None:
            msg = "the document has no line `url` or `read_at` at its start"
            raise ArchiveError(msg)
        if not lines[after].endswith((b"\n", b"\r")):
            lines[after] += ending
        lines.insert(after + 1, new)
    changed = b"".join(lines)
    _compare(data, changed, address)
    return changed


def _line_of(data: bytes, key: str) -> int | None:
    """The line, from 0, of a key at the top level."""
    for number, line in enumerate(data.splitlines()):
        if re.match(rf"{key}\s*:".encode(), line):
            return number
    return None


def _compare(before: bytes, after: bytes, address: str) -> None:
    try:
        keys = text_keys("document")
        old, new = yaml.read(before, keys), yaml.read(after, keys)
    except Unreadable as error:
        msg = f"the file cannot be read ({error}); run `stances check`"
        raise ArchiveError(msg) from None
    if not isinstance(new, dict) or new != {**old, "archived": address}:
        msg = f"the file is written in a way that cannot be changed line by line; add by hand: archived: {address}"
        raise ArchiveError(msg)
