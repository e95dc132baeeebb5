"""Comments, which the reader does not see: where each stands, and the same file in canonical form with them in place.

A comment on a line of its own belongs to the entry below it, or to the one above where it is indented deeper than the
entry below; a comment behind a value belongs to that entry. Entries are named by their path, so a comment follows its
entry to its canonical place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml

Path = tuple[str | int, ...]

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")


class CommentsInTheWay(Exception):
    """Comments that cannot be kept for sure where they belong; the message says which."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with the path of its entry; `place`: above, below or behind it, or head or end of the file."""

    text: str
    at: Path | None
    place: str
    column: int


@dataclass(frozen=True, slots=True)
class _Entry:
    path: Path
    line: int
    column: int


def comments(text: str) -> list[Comment]:
    """The comments of a YAML text, in their order.

    Raises
    ------
    CommentsInTheWay
        Where one stands inside brackets or beside a text of several lines, or a part of the file is used twice.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader) if "#" in text else None
    if node is None:
        return []
    entries, taken, blocks = _Layout().of(node)
    found = []
    for number, line in enumerate(text.split("\n")):
        match = next((m for m in _COMMENT.finditer(line) if not _inside(taken, number, m.start())), None)
        if match is None:
            continue
        if any(first <= number <= last for first, last in blocks):
            msg = f"line {number + 1} has a comment inside brackets or beside a text of several lines"
            raise CommentsInTheWay(msg)
        found.append(_comment(match, line, number, entries))
    return found


def _comment(match: re.Match[str], line: str, number: int, entries: list[_Entry]) -> Comment:
    text, column = match[0].rstrip(), match.start()
    if line[:column].strip():
        here = [entry for entry in entries if entry.line <= number]
        return Comment(text, here[-1].path, "behind", column) if here else Comment(text, None, "head", column)
    after = next((entry for entry in entries if entry.line > number), None)
    before = [entry for entry in entries if entry.line < number]
    if not before:
        return Comment(text, None, "head", column)
    if after and (column <= after.column or after.path[:-1] == before[-1].path):
        return Comment(text, after.path, "above", column)
    if column == 0:
        return Comment(text, None, "end", column)
    return Comment(text, _around(before[-1].path, column, before).path, "below", column)


def _around(path: Path, column: int, entries: list[_Entry]) -> _Entry:
    """Of an entry and those around it, the innermost that is not indented deeper than a column."""
    around = [entry for entry in entries if entry.path == path[: len(entry.path)] and entry.column <= column]
    return max(around, key=lambda entry: (entry.column, len(entry.path)))


def _inside(taken: list[tuple[tuple[int, int], tuple[int, int]]], line: int, column: int) -> bool:
    return any(start <= (line, column) < end for start, end in taken)


class _Layout:
    """Where entries start, which stretches are text, and which lines have to stay free of comments."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self._blocks: list[tuple[int, int]] = []
        self._seen: set[int] = set()

    def of(
        self, node: yaml.Node
    ) -> tuple[list[_Entry], list[tuple[tuple[int, int], tuple[int, int]]], list[tuple[int, int]]]:
        self._visit(node, (), flow=False)
        # Of entries that start in one place, such as a list item and its first key, the inner one comes last.
        self._entries.sort(key=lambda entry: (entry.line, entry.column, len(entry.path)))
        return self._entries, self._taken, self._blocks

    def _visit(self, node: yaml.Node, path: Path, *, flow: bool) -> None:
        if id(node) in self._seen:
            msg = "it has comments and aliases (`*name`)"
            raise CommentsInTheWay(msg)
        self._seen.add(id(node))
        first, last = node.start_mark.line, node.end_mark.line
        if isinstance(node, yaml.ScalarNode):
            self._taken.append(((first, node.start_mark.column), (last, node.end_mark.column)))
            if node.style in ("|", ">"):
                self._blocks.append((first, last))
            return
        inner = flow or bool(cast("Any", node).flow_style)
        if inner and not flow and last > first:
            self._blocks.append((first, last - 1))
        for step, key, item in _children(node):
            at = (*path, step)
            if not inner:
                mark = (key or item).start_mark
                self._entries.append(_Entry(at, mark.line, mark.column if key else max(0, mark.column - 2)))
            if key is not None:
                self._visit(key, at, flow=inner)
            self._visit(item, at, flow=inner)


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node | None, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            yield str(key.value), key, item
    else:
        for index, item in enumerate(node.value):
            yield index, None, item


def with_comments(canonical: str, found: list[Comment]) -> str:
    """A canonical text with comments put to their entries; a key may have been in capitals before.

    Raises
    ------
    CommentsInTheWay
        Where an entry is not there any more, so that its comment has no place.
    """
    lines = canonical.removesuffix("\n").split("\n")
    node = yaml.compose(canonical, Loader=yaml.CSafeLoader)
    assert node
    entries, _, _ = _Layout().of(node)
    starts = {entry.path: entry for entry in reversed(entries)}
    put: dict[str, dict[int, list[str]]] = {place: defaultdict(list) for place in ("above", "below", "behind")}
    outer: dict[str, list[str]] = {"head": [], "end": []}
    for comment in found:
        if comment.at is None:
            outer[comment.place].append(" " * comment.column + comment.text)
            continue
        entry = starts.get(comment.at) or starts.get(_small(comment.at))
        if entry is None:
            msg = f"the entry of the comment `{comment.text}` is written differently"
            raise CommentsInTheWay(msg)
        line, column = entry.line, entry.column
        if comment.place == "above":
            column = min(other.column for other in entries if other.line == line)
        if comment.place == "below":
            line = max(other.line for other in entries if other.path[: len(entry.path)] == entry.path)
        put[comment.place][line].append(comment.text if comment.place == "behind" else " " * column + comment.text)
    out = outer["head"]
    for number, text in enumerate(lines):
        out += [*put["above"][number], "  ".join([text, *put["behind"][number]]), *put["below"][number]]
    return "\n".join([*out, *outer["end"]]) + "\n"


def _small(path: Path) -> Path:
    return tuple(step.lower().strip() if isinstance(step, str) else step for step in path)
