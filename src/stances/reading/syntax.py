"""What libyaml says about a text that is not YAML, in words that say what to do."""

from __future__ import annotations

import yaml

from stances.reading.fault import Fault


def reader_fault(data: bytes, error: yaml.reader.ReaderError) -> Fault:
    """What to say where libyaml meets a character that it does not read."""
    before = data[: int(error.position)].decode("utf-8", errors="ignore")
    line = before.count("\n") + 1
    return Fault(
        line,
        len(before) - (before.rfind("\n") + 1) + 1,
        "yaml-syntax",
        "a character that YAML does not allow (a control character, perhaps pasted in)",
        "delete it and type the text again",
    )


_SAID = {
    "found character that cannot start any token": (
        "a character that cannot stand here, most often a tab or one of @ ` % at the start of a text",
        "indent with spaces; put a text that starts with such a character between double quotes",
    ),
    "found unexpected end of stream": ("a quoted text has no closing quote", "close the quote"),
    "mapping values are not allowed in this context": (
        "a second `: ` on one line, or a line that is indented too far",
        "put a text with `: ` in it between double quotes, and indent like the line above",
    ),
    "could not find expected ':'": ("a key without `: `", "write `key: value`, with a colon and a plain space"),
    "did not find expected key": (
        "this line does not continue the block above it",
        "indent it like its neighbours; put a text that contains quotes between quotes as a whole",
    ),
    "did not find expected '-' indicator": (
        "this line does not continue the list above it",
        "start it with `- `, indented alike",
    ),
    "did not find expected ',' or ']'": (
        "a list in brackets is not closed",
        "close it with `]` and separate items with commas",
    ),
    "did not find expected ',' or '}'": ("a mapping in braces is not closed", "close it with `}`"),
    "found a tab character that violates indentation": ("a tab at the start of the line", "indent with spaces"),
    "block sequence entries are not allowed in this context": (
        "a list that starts on the line of its key",
        "start it on the next line, or put the text that begins with `- ` between double quotes",
    ),
    "found undefined alias": (
        "a text that starts with `*`, which YAML takes for an alias",
        "put the text between double quotes",
    ),
    "did not find expected alphabetic or numeric character": (
        "a text that starts with `*` or `&`",
        "put the text between double quotes",
    ),
    "found unknown escape character": (
        "a backslash that stands for nothing in a text between double quotes",
        "write two backslashes, or use single quotes",
    ),
    "found invalid Unicode character escape code": (
        "an escape that stands for no character",
        "write the character itself, as UTF-8",
    ),
    "expected a single document in the stream": (
        "a second document starts here (`---`)",
        "keep one record in one file",
    ),
}

_STARTED_EARLIER = frozenset(
    {
        "found unexpected end of stream",
        "could not find expected ':'",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
    }
)
"""Faults that libyaml notices long after the place where the text that is at fault begins."""


def syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    """What to say where libyaml cannot go on."""
    problem = error.problem or error.context or "not YAML"
    mark = error.problem_mark or error.context_mark
    if problem in _STARTED_EARLIER and error.context_mark:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if problem.startswith("but found another document"):
        problem = "expected a single document in the stream"
    message, hint = _SAID.get(problem, (problem, "compare the line with the example in CONTRIBUTING.md"))
    return Fault(line, column, "yaml-syntax", message, hint)
