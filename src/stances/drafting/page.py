"""A page as a draft needs it: its description and its paragraphs, from HTML or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec

from stances.schema import codes

MAX_TEXT = 400_000
"""Characters of text: about a hundred book pages."""

MAX_PARAGRAPH = 4_000
"""Characters of a paragraph; the paragraphs of the press have a tenth of that."""

MIN_LETTERS = 40
"""Letters of text below which a language is not guessed."""


class PageError(Exception):
    """A page from which nothing can be drafted; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says about itself, and its text by paragraph; None where the page does not say it."""

    paragraphs: tuple[str, ...]
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None


def read_page(data: bytes, *, url: str | None = None, html: bool | None = None) -> Page:
    """The page in `data`; whether it is HTML is seen from its start where `html` is None.

    Raises
    ------
    PageError
        Where trafilatura is missing or the page holds no text.
    """
    if html is None:
        html = re.search(rb"<(?:!doctype|html|head|body|article|p)\b", data[:4000], re.IGNORECASE) is not None
    page = _from_html(data, url) if html else from_text(_CONTROL.sub(" ", _decoded(data)))
    page = replace(page, url=url or page.url)
    if not page.paragraphs:
        msg = "no text was found on the page; open it in a browser, save the text as a .txt file and draft from that"
        raise PageError(msg)
    if sum(map(len, page.paragraphs)) > MAX_TEXT:
        msg = f"the page holds more than {MAX_TEXT:,} characters of text; save the part to be coded, and use the file"
        raise PageError(msg)
    page = replace(page, paragraphs=tuple(part for paragraph in page.paragraphs for part in _portions(paragraph)))
    return page if page.language else replace(page, language=detect_language(page.paragraphs))


def _portions(paragraph: str) -> Iterator[str]:
    """A paragraph in parts that end with a sentence: a text without any breaks would take hours to read as one."""
    while len(paragraph) > MAX_PARAGRAPH:
        start = paragraph[:MAX_PARAGRAPH]
        end = max(start.rfind(". "), start.rfind("? "), start.rfind("! "), start.rfind(".” ")) + 1
        end = end or start.rfind(" ") + 1 or MAX_PARAGRAPH
        yield paragraph[:end].strip()
        paragraph = paragraph[end:].strip()
    if paragraph:
        yield paragraph


def _from_html(data: bytes, url: str | None) -> Page:
    if find_spec("trafilatura") is None:
        msg = 'reading HTML needs trafilatura; install it with: pip install "cartel-stances[draft]"'
        raise PageError(msg)
    import trafilatura

    found = trafilatura.bare_extraction(
        data,
        url=url,
        include_comments=False,
        include_tables=False,
        favor_recall=True,
        # Only a date that the page declares: a date guessed from its text may be that of another article.
        date_extraction_params={"extensive_search": False, "original_date": True},
        with_metadata=True,
    )
    if found is None or isinstance(found, dict):
        return Page(paragraphs=(), url=url)
    text = found.text or ""
    paragraphs = tuple(line for line in map(_line, text.split("\n")) if line)
    if found.title and paragraphs and _same(paragraphs[0], found.title):
        paragraphs = paragraphs[1:]
    return Page(
        paragraphs=paragraphs,
        url=url or found.url,
        title=_line(found.title),
        publisher=_line(found.sitename or found.hostname),
        byline=tuple(name for name in map(_line, (found.author or "").split(";")) if name),
        published=found.date,
        language=_declared_language(data),
    )


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


_CONTROL = re.compile(r"[^\S\n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
"""Spaces of every kind, control characters and invisible marks: none may reach a file or a terminal."""


def _line(text: str | None) -> str | None:
    return " ".join(_CONTROL.sub(" ", text).split()) or None if text else None


def _declared_language(data: bytes) -> str | None:
    found = re.search(rb"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2})\b", data[:4000], re.IGNORECASE)
    value = found[1].decode().lower() if found else None
    return value if value in {code.value for code in codes("language")} else None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


_BYLINE = re.compile(
    r"(?:By|Por|Par|De)\s+((?:\w[\w.'’-]*\s?){2,5}(?:(?:,| and | y | e | et )\s*(?:\w[\w.'’-]*\s?){2,4})*)\Z"
)
_DATELINE = re.compile(r"\A(?:\w[\w\s.,]{0,40})?\(([A-Z][\w ./&-]{1,30})\)\s*\.?\s*[-–—]\s*")
_ADDRESS = re.compile(r"\Ahttps?://\S+\Z")
MAX_TITLE_WORDS = 20


def from_text(text: str) -> Page:
    r"""A saved text: an address, a title and a byline are taken from its first lines where they stand there alone.

    >>> page = from_text("Soldiers stay home\nBy A. Writer\n(Example Wire) - No troops were sent, she said.")
    >>> page.title, page.byline, page.publisher, len(page.paragraphs)
    ('Soldiers stay home', ('A. Writer',), 'Example Wire', 1)
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    url = title = publisher = None
    byline: tuple[str, ...] = ()
    while lines and len(lines) > 1:
        head = lines[0]
        author = _BYLINE.match(head)
        if url is None and _ADDRESS.match(head):
            url = head
        elif not byline and author:
            byline = tuple(re.split(r"\s*(?:,|\band\b|\by\b|\be\b|\bet\b)\s+", author[1].strip()))
        elif title is None and not byline and _looks_like_title(head):
            title = head
        else:
            break
        lines.pop(0)
    if lines:
        dateline = _DATELINE.match(lines[0])
        publisher = dateline[1] if dateline else None
    return Page(paragraphs=tuple(lines), url=url, title=title, publisher=publisher, byline=byline)


def _looks_like_title(line: str) -> bool:
    return len(line.split()) <= MAX_TITLE_WORDS and line[-1] not in '.:,;"”»' and line[0] not in '"“«-–—('


def detect_language(paragraphs: Sequence[str]) -> str | None:
    """The ISO 639-1 code of the language by py3langid, or None where that is missing or the text is too short."""
    text = " ".join(paragraphs)[:20_000]
    if sum(map(str.isalpha, text)) < MIN_LETTERS or find_spec("py3langid") is None:
        return None
    import py3langid

    found = str(py3langid.classify(text)[0])
    return found if found in {code.value for code in codes("language")} else None
