"""The copy in an archive, and the one line that records it."""

from __future__ import annotations

import json

import pytest

from stances.evidence.archive import ArchiveError, Services, copy_of, with_archived
from stances.evidence.pages import Pages
from stances.evidence.targets import Target
from tests.evidence.server import Answer, Web, page

QUOTE = "no foreign soldier will patrol here"
COPY = "/web/20250601000000/page"


def wanted(web: Web) -> tuple[Target, Pages, Services]:
    target = Target("doc", "data/doc.yaml", "https://example.org/raids", "2025-06-01", None, (("row", QUOTE),))
    return target, Pages(pause=0, loopback=True), Services(f"{web.base}/available", f"{web.base}/save")


def snapshot(web: Web, path: str, status: str = "200") -> Answer:
    closest = {"available": True, "url": f"{web.base}{path}", "status": status, "timestamp": path[5:19]}
    return Answer(json.dumps({"archived_snapshots": {"closest": closest}}).encode())


NONE = Answer(json.dumps({"archived_snapshots": {}}).encode())
SAVE = "/save/https://example.org/raids"


def test_a_copy_from_the_day_of_reading_is_used(web: Web) -> None:
    web.answers |= {"/available": snapshot(web, COPY), COPY: page(f"“{QUOTE}”")}
    assert copy_of(*wanted(web)) == web.base + COPY
    assert web.asked == ["/available?url=https%3A%2F%2Fexample.org%2Fraids&timestamp=20250601", COPY]


@pytest.mark.parametrize("first", [NONE, Answer(b"busy", 200), Answer(b"", 500)], ids=["none", "no json", "error"])
def test_a_copy_is_made_where_there_is_none(web: Web, first: Answer) -> None:
    web.answers |= {"/available": first, SAVE: Answer(status=302, headers={"Location": COPY}), COPY: page(QUOTE)}
    target, pages, services = wanted(web)
    pages.limits = type(pages.limits)(retries=0)
    assert copy_of(target, pages, services) == web.base + COPY


def test_the_place_of_a_new_copy_may_stand_in_a_header(web: Web) -> None:
    web.answers |= {"/available": NONE, SAVE: Answer(b"x", headers={"Content-Location": COPY}), COPY: page(QUOTE)}
    assert copy_of(*wanted(web)) == web.base + COPY


def test_an_old_copy_without_the_quote_is_replaced(web: Web) -> None:
    old = "/web/20200101000000/page"
    web.answers |= {"/available": snapshot(web, old), old: page("Not yet written.")}
    web.answers |= {SAVE: Answer(status=302, headers={"Location": COPY}), COPY: page(QUOTE)}
    assert copy_of(*wanted(web)) == web.base + COPY


def test_a_copy_without_the_quote_is_not_recorded(web: Web) -> None:
    web.answers |= {"/available": NONE, SAVE: Answer(status=302, headers={"Location": COPY}), COPY: page("Subscribe.")}
    with pytest.raises(ArchiveError, match="lacks a quote, so it is not recorded"):
        copy_of(*wanted(web))


def test_an_archive_that_refuses_is_said_so(web: Web) -> None:
    web.answers |= {"/available": NONE, SAVE: Answer(status=403)}
    with pytest.raises(ArchiveError, match=r"refuses to copy the page \(status 403\)"):
        copy_of(*wanted(web))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "title: A\nurl: https://x.example/\ncoder: a\n",
            "title: A\nurl: https://x.example/\narchived: {}\ncoder: a\n",
        ),
        (
            "url: https://x.example/\nread_at: https://y.example/\n",
            "url: https://x.example/\nread_at: https://y.example/\narchived: {}\n",
        ),
        (
            "url: https://x.example/\narchived: https://old.example/ # old\nnote: n\n",
            "url: https://x.example/\narchived: {}\nnote: n\n",
        ),
        ("title: A\r\nurl: https://x.example/\r\n", "title: A\r\nurl: https://x.example/\r\narchived: {}\r\n"),
        (
            "# remark\nurl:   'https://x.example/'   # kept",
            "# remark\nurl:   'https://x.example/'   # kept\narchived: {}\n",
        ),
    ],
)
def test_only_one_line_changes(before: str, after: str) -> None:
    address = "https://archive.example/web/20250601000000/x"
    assert with_archived(before.encode(), address) == after.format(address).encode()


@pytest.mark.parametrize(
    "text", ["title: A\n", "url: >-\n  https://x.example/\n", "{url: https://x.example/}\n", "url: 'open\n"]
)
def test_a_file_that_is_not_plain_is_not_touched(text: str) -> None:
    with pytest.raises(ArchiveError):
        with_archived(text.encode(), "https://archive.example/")
