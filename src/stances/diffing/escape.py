"""Texts from records, made safe for a page of Markdown on GitHub and for a terminal.

A record may hold anything. On GitHub a text can become formatting, HTML, a link, a picture, a mention that notifies
somebody, or a reference that is entered in another thread. The last two are found after the page has been rendered, so
that an escaped `@` is still a mention: there a space of no width has to stand behind it.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from stances.rendering import visible

_SPECIAL = re.compile(r"[!\"#$%&'()*+\-./:;<=>?@\[\\\]^_`{|}~]")
_BREAK = "&#8203;"
_BROKEN = re.compile(r"(?i)[@#]|://|\bwww(?=\.)|\bGH(?=-)|:(?=[\w+-]+:)")
_PLAIN = frozenset("-.,;:?'\"()%/=+^")
"""Marks that mean nothing in the middle of a line; they stay as they are, so that the page can be read as text."""

MAX_URL = 1000
_RUNS = re.compile(r"`+")


def escaped(text: str) -> str:
    """A text as inline Markdown that GitHub shows letter by letter.

    The result holds no `<`, no `@` and no line break, whatever the text holds.

    >>> escaped("*Example* <b>@somebody</b>")
    '&#42;Example&#42; &#60;b&#62;&#64;&#8203;somebody&#60;/b&#62;'
    >>> escaped("see https://example.org, #7")
    'see https:/&#8203;/example.org, &#35;&#8203;7'
    """
    broken = _BROKEN.sub(lambda match: _with_break(match[0]), visible(text))
    return "".join(_mark(part) if len(part) == 1 else part for part in re.split(f"({_BREAK}|.)", broken) if part)


def _with_break(found: str) -> str:
    return f":/{_BREAK}/" if found == "://" else f"{found}{_BREAK}"


def _mark(letter: str) -> str:
    return f"&#{ord(letter)};" if _SPECIAL.match(letter) and letter not in _PLAIN else letter


def code_span(text: str) -> str:
    """A text as inline code, in which GitHub takes nothing for formatting, a link or a mention.

    >>> code_span("a `b` c")
    '`` a `b` c ``'
    """
    shown = visible(text)
    fence = "`" * (max(map(len, _RUNS.findall(shown)), default=0) + 1)
    space = " " if shown.startswith("`") or shown.endswith("`") or len(fence) > 1 else ""
    return f"{fence}{space}{shown}{space}{fence}"


def link(text: str, url: str | None) -> str:
    """A link whose text and address come from a record; the text alone where the address is no plain http address.

    >>> link("Example Daily", "https://example.org/a_(b)")
    '[Example Daily](https://example.org/a_%28b%29)'
    >>> link("Example Daily", "javascript:alert(1)")
    'Example Daily'
    """
    shown = escaped(text)
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return shown
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        return shown
    address = quote(visible(str(url)), safe="%/:?#&=+,;~-._$")
    return f"[{shown}]({address})" if len(address) <= MAX_URL else shown
