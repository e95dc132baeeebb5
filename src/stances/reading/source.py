"""A source: one record as it was written, with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from stances.problem import Problem, Severity
from stances.reading import yaml
from stances.reading.lines import locate_csv, locate_json
from stances.schema import Json

Format = Literal["yaml", "jsonl", "csv"]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One record of the sources: a YAML file, or one line of a JSON lines or CSV file.

    `path` is relative to the project folder, with forward slashes. `id` is what other records call it: the file name
    without its ending, or the `id` of a line. `text` is what was read, from `line` on.
    """

    kind: str
    id: str
    path: str
    value: Json
    text: bytes = field(repr=False)
    format: Format = "yaml"
    line: int = 1

    def position(self, at: Sequence[str | int] = (), *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at a path inside the record."""
        if self.format == "yaml":
            return yaml.locate(self.text, at, at_key=at_key)
        if self.format == "jsonl":
            return self.line, locate_json(self.text, at, at_key=at_key)
        keys = list(self.value)
        return self.line, locate_csv(self.text, keys.index(at[0])) if at and at[0] in keys else 1

    def problem(
        self,
        rule: str,
        message: str,
        hint: str,
        *,
        at: Sequence[str | int] = (),
        at_key: bool = False,
        severity: Severity = "error",
    ) -> Problem:
        """A problem with the value at a path inside this record."""
        line, column = self.position(at, at_key=at_key)
        return Problem(self.path, line, column, rule, message, hint, severity)


def value_at(value: Json, path: Sequence[str | int]) -> Json:
    """The value at a path inside a record; the empty path is the record itself.

    >>> value_at({"codings": [{"date": "2025"}]}, ("codings", 0, "date"))
    '2025'
    """
    for step in path:
        value = value[step]
    return value


@dataclass(frozen=True, slots=True)
class Corpus:
    """The sources by kind, each kind sorted by path and line; the kinds are those of `schema.SOURCE_KINDS`."""

    sources: Mapping[str, tuple[Source, ...]]

    def of(self, kind: str) -> tuple[Source, ...]:
        """The sources of one kind."""
        return self.sources.get(kind, ())
