"""Texts of records cannot become anything but text on a rendered page."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from stances.diffing.escape import MAX_URL, code_span, escaped, link
from stances.rendering import visible

BREAK = "\u200b"
HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- hidden -->",
    "[text](https://example.org)",
    "![picture](https://example.org/a.png)",
    "**bold** _italic_ ~~gone~~ `code` $x$",
    "a | b || c",
    "@somebody @example/team a@example.org",
    "#12 GH-12 example/example#12",
    "https://example.org www.example.org",
    "&lt;b&gt; &#64;somebody &copy;",
    "line\nbreak\r\n\n# heading",
    "\u202eturned\u202c \x1b[31mred",
    "back\\slash \\[ \\@x",
    ":tada: :+1:",
]
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def shown(page: str) -> str:
    """What a reader sees of a page of one paragraph."""
    found = MARKDOWN.render(page)
    assert re.fullmatch(r"<p>[^<]*</p>\n", found), found
    return html.unescape(found[3:-5])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_letter_by_letter(text: str) -> None:
    page = escaped(text)
    assert not re.search(r"[<@\n]", page)
    assert shown(f"x {page} x").replace(BREAK, "") == f"x {visible(text)} x"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_github_looks_for_after_rendering_is_left(text: str) -> None:
    seen = shown(f"x {escaped(text)} x")
    assert not re.search(r"@\w|#\d|GH-\d|://|www\.|:[\w+-]+:", seen)


@given(st.text())
def test_any_text_is_shown_letter_by_letter(text: str) -> None:
    page = escaped(text)
    assert not re.search(r"[<@\n]", page)
    expected = re.sub(r" +", " ", f"x{visible(text)}x")
    assert re.sub(r" +", " ", shown(f"x{page}x")).replace(BREAK, "") == expected


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_is_plain_in_a_code_span(text: str) -> None:
    found = MARKDOWN.render(f"x {code_span(text)} x")
    inside = re.fullmatch(r"<p>x <code>([^<]*)</code> x</p>\n", found)
    assert inside, found
    assert html.unescape(inside[1]).strip() == visible(text).strip()


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https://[",
        "https://somebody@example.org/",
        "https://example.org/" + "a" * MAX_URL,
    ],
)
def test_an_address_that_is_no_plain_one_makes_no_link(url: str | None) -> None:
    assert link("Example Daily", url) == "Example Daily"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/)](x", "https://example.org/%29%5D%28x"),
        ("https://example.org/<b>|`@x", "https://example.org/%3Cb%3E%7C%60%40x"),
        ("https://example.org/#:~:text=no%20%2Dx", "https://example.org/#:~:text=no%20%2Dx"),
        ("https://example.org/ñ", "https://example.org/%C3%B1"),
    ],
)
def test_an_address_cannot_end_its_link(url: str, address: str) -> None:
    assert link("a [b](c)", url) == f"[a &#91;b&#93;(c)]({address})"
