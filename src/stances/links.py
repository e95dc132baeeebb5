"""Addresses that open at the words."""

from __future__ import annotations

from urllib.parse import quote as percent_encode


def evidence_url(url: str, quote: str | None) -> str:
    """The address with a text fragment, at which a browser scrolls to the quote; the address itself without a quote.

    A hyphen has a meaning of its own inside a text fragment, so it is encoded too. See the URL Fragment Text
    Directives report of the Web Platform Incubator Community Group.

    >>> evidence_url("https://example.org/a", "no foreign soldier, ever")
    'https://example.org/a#:~:text=no%20foreign%20soldier%2C%20ever'
    >>> evidence_url("https://example.org/a#top", "so-called")
    'https://example.org/a#top:~:text=so%2Dcalled'
    """
    if not quote:
        return url
    mark = "" if "#" in url else "#"
    return f"{url}{mark}:~:text={percent_encode(quote, safe='').replace('-', '%2D')}"
