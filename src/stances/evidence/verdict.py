"""What became of a document's page, and of the words quoted from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from stances.evidence.matching import holds
from stances.evidence.targets import Target
from stances.fetching import Fetched, FetchError

State = Literal[
    "found", "no_quotes", "missing", "redirected", "dead", "paywalled", "refused", "unreadable", "unreachable"
]

LOST: frozenset[State] = frozenset({"missing", "redirected", "dead"})
"""States that need an editor: the words are not where the document says."""

SAID: dict[State, str] = {
    "found": "every quote is there",
    "no_quotes": "the page is there; the document quotes nothing",
    "missing": "the page is there, but not every quote",
    "redirected": "the address leads to another page, which lacks a quote",
    "dead": "the page is gone",
    "paywalled": "only subscribers see the text",
    "refused": "the server refuses to show the page to a program",
    "unreadable": "the page holds no text that a program can read",
    "unreachable": "the server does not answer",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The finding on one document; `found` says for each quote whether it is there, in the order of the target."""

    state: State
    found: tuple[bool, ...] = ()
    status: int | None = None
    moved_to: str | None = None
    detail: str | None = None


def judge(target: Target, page: Fetched) -> Verdict:
    """The verdict on a page that was fetched."""
    moved = page.url if _elsewhere(target.url, page.url) else None
    if page.status in (404, 410):
        return Verdict("dead", status=page.status, moved_to=moved)
    if page.status == 402:
        return Verdict("paywalled", status=page.status, moved_to=moved)
    if page.status >= 500:
        return Verdict("unreachable", status=page.status, moved_to=moved)
    if page.status >= 300:
        return Verdict("refused", status=page.status, moved_to=moved)
    text = text_of(page)
    if not text.strip():
        return Verdict("unreadable", status=page.status, moved_to=moved, detail=page.content_type or None)
    found = tuple(holds(text, quote) for _, quote in target.quotes)
    return Verdict(_state(page, found, moved), found, page.status, moved)


def _state(page: Fetched, found: tuple[bool, ...], moved: str | None) -> State:
    if all(found):
        return "found" if found else "redirected" if moved and _is_front(moved) else "no_quotes"
    if _pays(page.body):
        return "paywalled"
    return "redirected" if moved else "missing"


def failure(error: FetchError) -> Verdict:
    """The verdict on a page that could not be fetched."""
    return Verdict("unreachable", detail=str(error))


def text_of(page: Fetched) -> str:
    """All visible text of a page, as a quote may stand in a caption too; empty where it is neither HTML nor text."""
    if not page.is_text:
        return ""
    if page.is_html or page.body.lstrip()[:1] == b"<":
        import trafilatura

        return str(trafilatura.html2txt(_spaced(page.body), clean=True))
    return page.body.decode("utf-8", errors="replace")


def _spaced(body: bytes) -> bytes:
    """Blocks and line breaks part words, also where the source has no space between them."""
    return re.sub(rb"<(?=/?(?:p|br|div|li|h[1-6]|td|tr|blockquote|figcaption)\b)", b" <", body, flags=re.IGNORECASE)


def _elsewhere(asked: str, answered: str) -> bool:
    return _essence(asked) != _essence(answered)


def _essence(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    host = re.sub(r"\A(?:www|m|amp)\.", "", (parts.hostname or "").lower())
    return host, re.sub(r"/(?:index\.\w+|amp)?/?\Z", "", parts.path)


def _is_front(url: str) -> bool:
    return urlsplit(url).path in ("", "/")


_FREE = re.compile(rb"\"isAccessibleForFree\"\s*:\s*\"?(?:false|False)\"?")
_TIER = re.compile(rb"article:content_tier[\"']\s+content=[\"'](?:locked|metered)", re.IGNORECASE)


def _pays(body: bytes) -> bool:
    """Whether the page declares that its text is not free: schema.org's isAccessibleForFree, or its content tier."""
    return bool(_FREE.search(body) or _TIER.search(body))
