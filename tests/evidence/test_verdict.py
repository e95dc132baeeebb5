"""What became of a page and of its quotes."""

from __future__ import annotations

import pytest

from stances.evidence.targets import Target, spread, target
from stances.evidence.verdict import judge
from stances.fetching import Fetched
from stances.reading.source import Source

URL = "https://example.org/2025/05/04/raids"
QUOTE = "no foreign soldier will patrol here"


def look(
    body: str, *, quotes: tuple[str, ...] = (QUOTE,), status: int = 200, url: str = URL, kind: str = "text/html"
) -> str:
    wanted = Target("doc", "data/doc.yaml", URL, "2025-06-01", None, tuple(("row", quote) for quote in quotes))
    return judge(wanted, Fetched(url, status, kind, f"<html><body>{body}</body></html>".encode())).state


@pytest.mark.parametrize(
    "body",
    [
        "<p>No foreign soldier will patrol here</p>",
        "<p>“NO FOREIGN\u00a0soldier\n will patrol&nbsp;here”, she said.</p>",
        "<p>no foreign <em>soldier</em> will <a href='x'>patrol</a> here</p>",
        "<p>no foreign sol\u00addier will patrol here</p>",
        "<p>no foreign soldier<br>will patrol here</p>",
        "<figure><figcaption>No foreign soldier will patrol here.</figcaption></figure>",
    ],
)
def test_a_quote_is_found_whatever_its_marks_and_spaces(body: str) -> None:
    assert look(body) == "found"


@pytest.mark.parametrize(
    ("body", "options", "state"),
    [
        ("<p>No foreign soldiers will patrol here.</p>", {}, "missing"),
        ("<p>Text.</p>", {"quotes": ()}, "no_quotes"),
        ("<p>Text.</p>", {"status": 404}, "dead"),
        ("<p>Text.</p>", {"status": 410}, "dead"),
        ("<p>Text.</p>", {"status": 402}, "paywalled"),
        ("<p>Text.</p>", {"status": 403}, "refused"),
        ("<p>Text.</p>", {"status": 503}, "unreachable"),
        ("<p>Home page.</p>", {"url": "https://example.org/"}, "redirected"),
        ("<p>Home page.</p>", {"url": "https://example.org/", "quotes": ()}, "redirected"),
        (f"<p>{QUOTE}</p>", {"url": "https://example.org/new/place"}, "found"),
        ("<p>Text.</p>", {"url": "http://www.example.org/2025/05/04/raids/"}, "missing"),
        ('<script type="application/ld+json">{"isAccessibleForFree": false}</script><p>Start.</p>', {}, "paywalled"),
        ("", {}, "unreadable"),
        ("%PDF", {"kind": "application/pdf"}, "unreadable"),
    ],
)
def test_the_state_of_a_page(body: str, options: dict[str, object], state: str) -> None:
    assert look(body, **options) == state  # type: ignore[arg-type]


def test_the_repost_that_was_read_is_looked_up() -> None:
    value = {
        "url": "https://example.org/original",
        "read_at": "https://mirror.example.org/copy",
        "accessed": "2025-06-01",
        "codings": [
            {
                "actor": "a",
                "issue": "joint_force",
                "theatre": "mexico",
                "date": "2025-05",
                "act": "letter",
                "quote": "x y",
            },
            {"actor": "a"},
        ],
    }
    found = target(Source("document", "doc", "data/doc.yaml", value, b""))
    assert found == Target(
        "doc",
        "data/doc.yaml",
        "https://mirror.example.org/copy",
        "2025-06-01",
        None,
        (("a.joint_force.mexico.2025-05.letter", "x y"),),
    )


@pytest.mark.parametrize("value", [None, [], {}, {"url": 3}, {"url": "ftp://example.org"}, {"read_at": None}])
def test_a_faulty_record_is_left_to_the_check(value: object) -> None:
    assert target(Source("document", "doc", "data/doc.yaml", value, b"")) is None


def test_hosts_take_turns() -> None:
    urls = ["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://b.example/1"]
    targets = [Target(url, "", url, "", None, ()) for url in urls]
    assert [one.url[8] for one in spread(targets)] == ["a", "b", "a", "a"]
