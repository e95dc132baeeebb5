"""The codebook, looked up while one codes: what a field asks, what a code means."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from functools import cache

from stances.checking.fields import Field
from stances.checking.suggest import did_you_mean
from stances.paths import schema_dir
from stances.schema import codes, schemas

_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_ITEM = re.compile(r"( *)(- |\d+\. |> )(.*)")
MANY = 40
"""More codes than this are not listed."""

MORE = "(?? shows the whole section, with examples.)"

_SHORT = ("Question", "Summary", "Procedure")


@cache
def sections() -> dict[str, str]:
    """The sections of schema/CODEBOOK.md with a heading of third rank, by the heading and by each field they are of.

    >>> "joint_force" in sections(), sections()["speaker"] is sections()["actor and speaker"]
    (True, True)
    """
    text = (schema_dir() / "CODEBOOK.md").read_text(encoding="utf-8")
    found = {}
    fields: dict[str, str] = {}
    for part in re.split(r"^(?=#{2,3} )", text, flags=re.MULTILINE):
        heading, _, body = part.partition("\n")
        if heading.startswith("### "):
            name = heading.removeprefix("### ")
            found[name] = body
            line = re.match(r"\s*Fields?(?: of [a-z ]+)?:(.*(?:\n.+)*)", body)
            for field in re.findall(r"`([a-z_]+)`", line[1] if line else ""):
                fields.setdefault(field, body)
    return fields | found


def help_on(field: Field, section: str | None, *, whole: bool = False, width: int = 80) -> list[str]:
    """What is asked for a field: its description, and a section of the codebook, without examples unless `whole`."""
    lines = textwrap.wrap(field.description, width)
    if section in sections():
        own = [] if whole else _own_steps(field.name, sections()[section])
        shown = (
            [line for step in own for line in _block(step, width)]
            if own
            else _rendered(sections()[section], width, None if whole else _SHORT)
        )
        return [*lines, *shown, *([] if whole else [MORE])]
    if len(field.codes) > MANY:
        return [*lines, f"There are {len(field.codes)} codes; type a few letters of one, or ? and a word to look for."]
    return [*lines, *(line for code in field.codes for line in _code_lines(str(code.value), code.description, width))]


def _own_steps(name: str, section: str) -> list[str]:
    """The steps of a section that several fields share which are about one of them."""
    return [block for block in _blocks(section) if re.match(rf"\d+\. (?:`[a-z_]+`: [^`]*)?`{name}`:", block)]


def help_on_word(word: str, field: Field, *, width: int = 80) -> list[str]:
    """What a code or a field is, or the nearest words that there is an entry for.

    >>> help_on_word("declined", Field("response", "code", {}, codes("response")))[0]
    'declined (response): The actor was asked, or had to act, and would not say.'
    """
    word = word.strip("` ")
    lines = [
        line
        for name, of in _lists_with(word, field)
        for line in textwrap.wrap(f"{word} ({name.replace('_', ' ')}): {of}", width, subsequent_indent="  ")
    ]
    if word in sections():
        return [*lines, *_rendered(sections()[word], width, None)]
    named = [f"{code.value}: {code.title}" for code in field.codes if word.casefold() in code.title.casefold()]
    known = {*sections(), *(str(code.value) for code in field.codes)}
    nothing = f"the codebook has no entry `{word}`; {did_you_mean(word, known, 'a ? alone tells what is asked here')}"
    return lines or named or [nothing]


def _lists_with(word: str, field: Field) -> Iterator[tuple[str, str]]:
    """The code lists that have a code: the one that the field takes, else all."""
    own = [(field.code_list or field.name, code) for code in field.codes if str(code.value) == word]
    everywhere = [
        (name, code) for name in schemas()["codes"]["$defs"] for code in codes(name) if str(code.value) == word
    ]
    for name, code in own or everywhere:
        yield name, code.description or code.title


def _rendered(section: str, width: int, parts: tuple[str, ...] | None) -> Iterator[str]:
    """The Markdown of a section as plain lines of a terminal; with `parts`, only what stands under these headings."""
    shown = parts is None
    for block in _blocks(section):
        if block.startswith("#### "):
            heading = block.removeprefix("#### ")
            shown = parts is None or heading in parts
            if shown:
                yield from ("", heading)
        elif shown and not block.startswith("<!--"):
            yield from _block(block, width)


def _blocks(section: str) -> Iterator[str]:
    """Paragraphs, list items, table rows and headings, each joined to one line."""
    block = ""
    for line in [*section.split("\n"), ""]:
        starts = _ITEM.match(line) or line.startswith(("#", "|", "<!--")) or block.startswith(("#", "|", "<!--"))
        if (not line.strip() or starts) and block:
            yield block
            block = ""
        if line.strip():
            block = f"{block} {line.strip()}" if block else line
    if block:
        yield block


def _block(block: str, width: int) -> Iterator[str]:
    text = _LINK.sub(r"\1", block).replace("**", "")
    if text.startswith("|"):
        cells = [cell.strip(" `") for cell in text.strip("|").split("|")]
        if set(cells[0]) != {"-"} and cells[0] != "code":
            yield from _code_lines(cells[0], cells[-1], width)
        return
    item = _ITEM.match(text)
    indent = " " * (len(item[1]) + len(item[2])) if item else ""
    yield from textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False)


def _code_lines(code: str, meaning: str, width: int) -> list[str]:
    return textwrap.wrap(f"  {code:<26} {meaning}", width, subsequent_indent=" " * 29, break_on_hyphens=False)
