"""The draft as a document file: the description filled in, the candidates as comments, the judgements left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stances.drafting.findings import Candidate, Findings, Named
from stances.ids import document_path

TODO = "TODO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller tells and no page can: each is left as a TODO where it is None."""

    accessed: str
    kind: str | None = None
    coder: str | None = None
    read_at: str | None = None


def path_of(findings: Findings, accessed: str) -> str:
    """Where the document belongs; a page without a date goes to the year of reading."""
    page = findings.page
    return document_path(page.published, page.publisher, page.title, year=accessed)


def render(findings: Findings, given: Given) -> str:
    """The text of the file."""
    page = findings.page
    lines = [
        "# A draft: nothing in it is a judgement. Read the page, then fill in every TODO, remove the marks `# ` before",
        "# the codings that hold, delete the others, and delete these lines.",
        _entry("kind", given.kind),
        _text("title", page.title),
        _text("publisher", page.publisher),
    ]
    if page.byline:
        # In brackets a comma would part a name in two.
        names = (_in_quotes(name) if "," in name or "'" in name else scalar(name) for name in page.byline)
        lines.append(f"byline: [{', '.join(names)}]")
    if given.read_at:
        lines.append(_text("read_at", given.read_at))
    if page.url or not given.read_at:
        lines.append(_text("url", page.url))
    lines += [
        _entry("published", page.published),
        _entry("accessed", given.accessed),
        _entry("language", page.language),
        _entry("coder", given.coder),
        "codings:",
    ]
    labels = {named.actor.id: _label(named) for named in findings.named}
    for number, candidate in enumerate(findings.candidates, 1):
        lines += [f"  # {line}" for line in _block(number, candidate, labels, findings)]
    lines += [f"  # {line}" for line in _notes(findings)]
    return "\n".join(lines) + "\n"


def _entry(key: str, value: str | None) -> str:
    return f"{key}: {value or TODO}"


def _text(key: str, value: str | None) -> str:
    """A text; one that is not known is commented out, as a `TODO` would pass for a text."""
    return f"{key}: {scalar(value)}" if value else f"# {key}: {TODO}"


_PLAIN = re.compile(r"[^\W\d_][\w ,.'’/&()%-]*\Z|https?://[^\s#]+\Z")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def scalar(text: str) -> str:
    """A text as YAML has it on one line: plain where that is safe, else in double quotes.

    >>> scalar("Boats: who decides?"), scalar("Example Daily")
    ('"Boats: who decides?"', 'Example Daily')
    """
    text = " ".join(text.split())
    if _PLAIN.match(text) and text.lower() not in _WORDS and not text.endswith(" "):
        return text
    return _in_quotes(text)


def _in_quotes(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _label(named: Named) -> str:
    role = f", {named.role}" if named.role else ""
    return f"{named.actor.name}{role}" + ("" if named.in_full else " (by surname only)")


_FORMS = {
    "quoted": "speaks and is quoted",
    "reported": "speaks, in the words of the page",
    "acts": "is named in a sentence on the issue",
    "author": "signs the page",
}
_ATTRIBUTION = {"quoted": "quoted", "reported": "paraphrased", "author": "direct", "acts": TODO}


def _block(number: int, one: Candidate, labels: dict[str, str], findings: Findings) -> list[str]:
    who = " or ".join(labels.get(ident, ident) for ident in one.actors)
    remark = _FORMS[one.form] if one.sure else "is perhaps the one who speaks"
    told = f"; {one.teller} tells it" if one.teller else ""
    attribution = "third_party" if one.teller else _ATTRIBUTION[one.form] if one.sure else TODO
    english = findings.page.language == "en"
    lines = [
        f"# {number}. {who}: {remark}{told}.",
        f"- actor: {one.actors[0] if len(one.actors) == 1 else TODO}" + _remark(one.actors[1:] and one.actors),
        f"  issue: {one.issues[0] if one.issues else TODO}" + _remark(one.issues[1:3]),
        f"  theatre: {one.theatre or TODO}" + ("" if one.theatre else _remark(findings.theatres)),
        f"  stance: {TODO}",
        f"  act: {TODO}",
        f"  date: {one.day[1]}  # the page says {one.day[0]}" if one.day else f"  date: {TODO}",
        f"  attribution: {attribution}",
    ]
    if one.quote:
        lines.append(f"  quote: {scalar(one.quote)}")
        lines += [] if english else [f"  # quote_en: {TODO}"]
    return [*lines, f"  locator: {places(one.paragraphs)}", f"  certainty: {TODO}", f"  summary: {TODO}"]


def _remark(options: Sequence[str]) -> str:
    return f"  # perhaps {' or '.join(options)}" if options else ""


def places(numbers: Sequence[int]) -> str:
    """Paragraph numbers in words, as in a locator.

    >>> places((4,)), places((3, 4, 7))
    ('paragraph 4', 'paragraphs 3, 4 and 7')
    """
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _notes(findings: Findings) -> Iterable[str]:
    if not findings.candidates:
        yield "Nothing was found in which a known actor speaks or acts on an issue."
    for voice, numbers in findings.strangers:
        if not voice.unnamed:
            yield f"{voice.name} speaks ({places(numbers)}), but is no actor yet; `stances new actor` makes one."
    unnamed = [f"{voice.name} ({places(numbers)})" for voice, numbers in findings.strangers if voice.unnamed]
    if unnamed:
        yield f"Unnamed speakers: {'; '.join(unnamed)}."
