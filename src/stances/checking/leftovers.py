"""What stands in the text of a file and in none of its values: work left over from a draft, words lost in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stances.checking.project import Project, problem
from stances.problem import Problem
from stances.reading.source import Source

_OPEN = re.compile(r"(?:[:\-\[,]\s*)(TODO)\s*(?:$|[\],#])", re.MULTILINE)
_LOST = re.compile(
    r"""^[ ]*(?:-[ ]+)?(title|publisher|speaker|quote|quote_en|locator|summary|note):[ ]+[^"'#\s|>][^#\n]*?[ ](\#\S)""",
    re.MULTILINE,
)


def check(project: Project) -> Iterator[Problem]:
    """Every document and recoding; each kind of leftover once a file, with the number of places."""
    for source in (*project.corpus.of("document"), *project.corpus.of("recoding")):
        # Both marks are rare, and looking for bytes is far quicker than the patterns.
        todo, comment = b"TODO" in source.text, b" #" in source.text
        if not (todo or comment):
            continue
        text = source.text.decode()
        yield from _open(source, text)
        for lost in _LOST.finditer(text):
            message = f"a `#` after a space starts a comment, so the rest of `{lost[1]}` is lost"
            hint = "put the whole text between double quotes, or take the `#` out"
            yield _at(problem(source, "lost-text", message, hint), text, lost.start(2))


def _open(source: Source, text: str) -> Iterator[Problem]:
    left = list(_OPEN.finditer(text))
    if left:
        more = f", and in {len(left) - 1} more {'place' if len(left) == 2 else 'places'}" if left[1:] else ""
        message = f"`TODO` is left here{more}"
        hint = "fill it in, or delete the line or the block that does not hold"
        yield _at(problem(source, "unfinished", message, hint), text, left[0].start(1))


def _at(found: Problem, text: str, offset: int) -> Problem:
    """A problem at a place in the text, which no path through the values leads to."""
    line_start = text.rfind("\n", 0, offset) + 1
    return replace(found, line=text.count("\n", 0, offset) + 1, column=offset - line_start + 1)
