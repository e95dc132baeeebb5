"""One file mended: its new text, what was done, or why it stays as it is."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stances.checking.structure import misfits
from stances.fixing.comments import CommentsInTheWay, comments, with_comments
from stances.fixing.letters import TABS, readable
from stances.fixing.values import mended
from stances.reading import yaml
from stances.reading.fault import Unreadable
from stances.reading.source import Source, value_at
from stances.reading.tree import MAX_BYTES, File, text_keys
from stances.schema import Json
from stances.writing.canonical import dump

At = tuple[str | int, ...]

_OF_FORM = frozenset({"unknown-key", "missing-key", "wrong-type"})


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after; `done` says in words what was mended, `left` why nothing was."""

    path: str
    before: bytes
    after: bytes
    done: tuple[str, ...] = ()
    left: str = ""

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def fix(file: File, data: bytes) -> Fixed:
    r"""A source file in canonical form, with the values mended that have one evident right form.

    What is read from the file before and after is the same but for those values. A file that cannot be read stays, and
    so does one whose comments would not surely keep their place.

    >>> from stances.reading.tree import place
    >>> file = place("data/coders.yaml")
    >>> fix(file, b"- {name: A, id: a, type: Human, description: Invented}\n").after.decode().splitlines()
    ['- id: a', '  type: human', '  name: A', '  description: Invented']
    """
    clean, done = readable(data, file.kind)
    try:
        value = yaml.read(clean, text_keys(file.kind))
    except Unreadable:
        # The check says what is wrong; half a repair would only move its line numbers.
        return Fixed(file.path, data, data)
    better, changes = mended(value, file.kind)
    faults = misfits(Source(file.kind, file.id, file.path, better, clean))
    if TABS in done and any(fault.problem.rule in _OF_FORM for fault in faults):
        return Fixed(file.path, data, data, left="its tabs can be read in more than one way; indent it with spaces")
    empty = next(
        (fault.at for fault in faults if not fault.surplus and fault.at and value_at(better, fault.at) is None), None
    )
    if empty:
        return Fixed(file.path, data, data, left=f"`{_place(empty)}` has no value yet; fill it in first")
    try:
        after = _written(clean.decode(), better, file.kind)
    except CommentsInTheWay as error:
        return Fixed(file.path, data, data, left=f"{error}; put these right by hand, then fix again")
    except ValueError:
        return Fixed(file.path, data, data)
    if after == data:
        return Fixed(file.path, data, data)
    done += [f"{_place(change.at)}: {change.what}" if change.at else change.what for change in changes]
    return Fixed(file.path, data, after, (*done, *(() if changes or done else ("order of keys, spacing and quotes",))))


def _written(text: str, value: Json, kind: str) -> bytes:
    canonical = dump(value, kind)
    if canonical == text:
        return canonical.encode()
    found = comments(text)
    if yaml.read(canonical.encode(), text_keys(kind)) != value:
        msg = "the canonical form would be read differently"
        raise ValueError(msg)
    if not found:
        return canonical.encode()
    after = with_comments(canonical, found)
    kept = Counter(comment.text for comment in comments(after))
    if yaml.read(after.encode(), text_keys(kind)) != value or kept != Counter(comment.text for comment in found):
        msg = "its comments would not keep their place"
        raise CommentsInTheWay(msg)
    return after.encode()


def _place(path: At) -> str:
    """A path as people say it: `codings[2].date`, counted from one.

    >>> _place(("codings", 1, "date"))
    'codings[2].date'
    """
    out = ""
    for step in path:
        out += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def fixed(root: Path, files: Iterable[File]) -> list[Fixed]:
    """Every YAML file that can be mended or that could not be; files of lines are written by programs and stay."""
    found = []
    for file in files:
        path = root / file.path
        # What cannot be opened is for the check to tell.
        with suppress(OSError):
            if file.format != "yaml" or path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
                continue
            one = fix(file, path.read_bytes())
            if one.changed or one.left:
                found.append(one)
    return found


def diff(one: Fixed) -> list[str]:
    """The lines of a unified diff of a file."""
    before, after = (data.decode("utf-8", "replace").removesuffix("\n").split("\n") for data in (one.before, one.after))
    names = (f"a/{one.path}", f"b/{one.path}")
    return [line.rstrip("\n") for line in difflib.unified_diff(before, after, *names, lineterm="")]


def write(root: Path, one: Fixed) -> None:
    """Put the mended file in the place of the old one in one step.

    Raises
    ------
    OSError
        Where the folder cannot be written, or the file has changed since it was read.
    """
    rewrite(root / one.path, one.before, one.after)


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Put new bytes in the place of those that were read, in one step, with the errors of `write`."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777)
        if path.read_bytes() != before:
            msg = "it has changed meanwhile"
            raise OSError(0, msg)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
