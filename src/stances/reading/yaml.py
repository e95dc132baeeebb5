"""YAML as JSON would have it: text, numbers, true, false and null, and nothing else.

A plain scalar is a number, a boolean or null only where JSON would say so (`NO`, `12:30` and `2025-05-04` are text). A
number without a fraction is a whole number however it is written (`-2.0`), as JSON Schema has it. A key that the schema
declares as text takes any plain scalar as it is written (`date: 2025`, `title: 1984`). Tags, repeated keys and piles of
aliases are refused. Positions are not kept while reading, which would cost a third of the time; `locate` composes the
text again for the few values that somebody asks about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, Protocol, cast

import yaml

from stances.reading.fault import Fault, Unreadable, decode
from stances.reading.syntax import reader_fault, syntax_fault
from stances.schema import Json

Path = Sequence[str | int]

MAX_DEPTH = 12
"""Levels of nesting; the deepest source file uses five."""

MAX_TEXT = 10_000
"""Characters of one text; the longest that a schema allows has a fifth of that."""

MAX_ALIASES = 10
"""Uses of `*alias` in one file: enough to spare a repeated list, too few to make a small file large."""

MAX_DIGITS = 18
"""Digits of a whole number: what a 64-bit reader of the data can hold."""

_CORE = "tag:yaml.org,2002:"
_TEXT, _NULL, _BOOL, _INT, _FLOAT, _LIST, _MAP = (
    _CORE + name for name in ("str", "null", "bool", "int", "float", "seq", "map")
)
_WORDS = {"": _NULL, "~": _NULL, "null": _NULL, "true": _BOOL, "false": _BOOL}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\Z")


class _Loader(yaml.CSafeLoader):
    """libyaml with the scalars of JSON only.

    PyYAML's own resolver keeps track of paths that nobody asks for; it would take a fifth of the reading.
    """

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a node: what a plain scalar means, text for a quoted one."""
        if kind is not yaml.ScalarNode:
            return _LIST if kind is yaml.SequenceNode else _MAP
        if not implicit[0]:
            return _TEXT
        if value[:1] in _DIGITS and (match := _NUMBER.match(value)):
            return _FLOAT if match[1] or match[2] else _INT
        return _WORDS.get(value, _TEXT)

    def descend_resolver(self, current_node: yaml.Node | None, current_index: object) -> None:
        """Nothing: no tag depends on a path."""

    def ascend_resolver(self) -> None:
        """Nothing: no tag depends on a path."""


_DIGITS = frozenset("-0123456789")


class _Mark(Protocol):
    line: int
    column: int


def read(data: bytes, text_keys: Collection[str] = frozenset()) -> Json:
    r"""The value of a YAML text.

    Parameters
    ----------
    data
        The file's bytes, UTF-8.
    text_keys
        Keys whose plain scalars are text whatever they look like.

    Raises
    ------
    Unreadable
        With every fault found: syntax, encoding, tags, repeated keys, too many aliases, nesting too deep.

    Examples
    --------
    >>> read(b"country: NO\nstance: -1\ndate: 2025", text_keys={"date"})
    {'country': 'NO', 'stance': -1, 'date': '2025'}
    """
    _refuse_breaks(decode(data))
    _refuse_depth(data)
    _refuse_tags(data)
    node = _compose(data)
    builder = _Builder(frozenset(text_keys), watch_aliases=b"&" in data)
    value = builder.build(node, as_text=False, depth=0)
    if builder.faults:
        raise Unreadable(builder.faults)
    return value


def whole(number: float) -> int | float:
    """A number without a fraction as the whole number that it is, where it has no more digits than one may have.

    >>> whole(-2.0), whole(2.5), whole(1e300)
    (-2, 2.5, 1e+300)
    """
    return int(number) if number.is_integer() and abs(number) < 10**MAX_DIGITS else number


def locate(data: bytes, path: Path, *, at_key: bool = False) -> tuple[int, int]:
    r"""Line and column, from 1, of the value at a path, or of the nearest value around it that exists.

    With `at_key` the position is that of the last key itself.

    >>> locate(b"a: 1\nb:\n  - c: 2\n", ("b", 0, "c"))
    (3, 8)
    """
    try:
        node = _composed(data)
    except Unreadable as error:
        return error.faults[0].line, error.faults[0].column
    mark: _Mark = node.start_mark
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        key, node = found
        mark = key.start_mark if at_key and key is not None else node.start_mark
    return mark.line + 1, mark.column + 1


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        pairs = cast("list[tuple[yaml.Node, yaml.Node]]", node.value)
        return next(((key, value) for key, value in pairs if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


_BREAK = re.compile("[\x85\u2028\u2029]")


def _refuse_breaks(text: str) -> None:
    """YAML ends a line at these marks and editors do not, so that every position after one would be wrong."""
    if text.isascii() or not (found := _BREAK.search(text)):
        return
    before = text[: found.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"an invisible line break (U+{ord(found[0]):04X}, perhaps pasted in)"
    raise Unreadable([Fault(line, column, "yaml-syntax", message, "delete it, or put a space in its place")])


_MANY_BRACKETS = 1_000
_MANY_ON_A_LINE = re.compile(rb"^[ \t]*(?:[-?:][ \t]+){8}", re.MULTILINE)


def _refuse_depth(data: bytes) -> None:
    """Composing is recursive in C, and very deep nesting would end the process: it is looked for among the events."""
    if data.count(b"[") + data.count(b"{") < _MANY_BRACKETS and not _MANY_ON_A_LINE.search(data):
        return
    depth = 0
    with suppress(yaml.YAMLError):
        for event in yaml.parse(data, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                mark = event.start_mark
                assert mark
                message, hint = f"more than {MAX_DEPTH} levels of nesting", "flatten the record"
                raise Unreadable([Fault(mark.line + 1, mark.column + 1, "yaml-depth", message, hint)])


_MAYBE_TAG = re.compile(rb"(?:^|[\s,\[{])!")


def _refuse_tags(data: bytes) -> None:
    """Tags are looked for among the tokens, as `!!str x` and `x` make the same node."""
    if b"!" not in data or not _MAYBE_TAG.search(data):
        return
    faults = []
    with suppress(yaml.YAMLError):
        for token in yaml.scan(data, Loader=_Loader):
            if isinstance(token, yaml.TagToken):
                line, column = token.start_mark.line + 1, token.start_mark.column + 1
                hint = "remove it; put a text that starts with `!` between double quotes"
                faults.append(
                    Fault(line, column, "yaml-tag", "a tag (a word that starts with `!`) is not allowed", hint)
                )
    if faults:
        raise Unreadable(faults)


@lru_cache(maxsize=4)
def _composed(data: bytes) -> yaml.Node:
    return _compose(data)


def _compose(data: bytes) -> yaml.Node:
    loader = _Loader(data)
    try:
        node = loader.get_single_node()
    except yaml.reader.ReaderError as error:
        raise Unreadable([reader_fault(data, error)]) from None
    except yaml.MarkedYAMLError as error:
        raise Unreadable([syntax_fault(error)]) from None
    finally:
        loader.dispose()
    if node is None:
        raise Unreadable([Fault(1, 1, "yaml-empty", "the file is empty", "write the record, or remove the file")])
    return node


class _Builder:
    """Turns nodes into values and collects what is not allowed."""

    def __init__(self, text_keys: frozenset[str], *, watch_aliases: bool) -> None:
        self.faults: list[Fault] = []
        self._text_keys = text_keys
        self._seen: set[int] | None = set() if watch_aliases else None
        self._aliases = 0

    def build(self, node: yaml.Node, *, as_text: bool, depth: int) -> Json:
        if self._seen is not None and not self._first_use(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, as_text=as_text)
        if depth >= MAX_DEPTH:
            self._fault(node, "yaml-depth", f"more than {MAX_DEPTH} levels of nesting", "flatten the record")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, as_text=as_text, depth=depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        repeated: list[yaml.ScalarNode] = []
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, "yaml-key", "a key that is not plain text", "write `key: value`")
                continue
            if key.value in value:
                repeated.append(key)
                continue
            value[key.value] = self.build(item, as_text=key.value in self._text_keys, depth=depth + 1)
        if repeated:
            self._repeated(repeated)
        return value

    def _repeated(self, keys: list[yaml.ScalarNode]) -> None:
        """One fault for a block: many repeated keys are most often one forgotten dash."""
        if len(keys) == 1:
            hint = "keep one of the two, or start a new `- ` entry"
            self._fault(keys[0], "yaml-duplicate-key", f"the key `{keys[0].value}` is given twice", hint)
        else:
            message = f"from here on {len(keys)} keys are given twice, first `{keys[0].value}`"
            self._fault(
                keys[0], "yaml-duplicate-key", message, "start a new entry here with `- `, or remove the repeated lines"
            )

    def _scalar(self, node: yaml.ScalarNode, *, as_text: bool) -> Json:
        tag, text = node.tag, node.value
        if len(text) > MAX_TEXT:
            message = f"a text of {len(text):,} characters; at most {MAX_TEXT:,} are read"
            self._fault(node, "too-long", message, "a file holds codings, never the text that was read")
            return None
        if tag == _TEXT:
            return text
        if tag == _NULL:
            return None
        if as_text:
            return text
        return text == "true" if tag == _BOOL else self._number(node, tag, text)

    def _number(self, node: yaml.Node, tag: str, text: str) -> int | float | None:
        if tag == _INT and len(text.lstrip("-")) <= MAX_DIGITS:
            return int(text)
        number = float(text) if tag == _FLOAT else math.inf
        if math.isinf(number):
            self._fault(
                node, "yaml-number", "a number too large to keep", "correct it, or put it between quotes if it is text"
            )
            return None
        return whole(number)

    def _first_use(self, node: yaml.Node) -> bool:
        """Whether a node may be built: counts aliases, and stops at the limit or inside a loop."""
        assert self._seen is not None
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return True
        self._aliases += 1
        if self._aliases == MAX_ALIASES + 1:
            self._fault(
                node, "yaml-alias", f"more than {MAX_ALIASES} uses of aliases (`*name`)", "write the values out"
            )
        return self._aliases <= MAX_ALIASES

    def _fault(self, node: yaml.Node, rule: str, message: str, hint: str) -> None:
        self.faults.append(Fault(node.start_mark.line + 1, node.start_mark.column + 1, rule, message, hint))
