"""What happened to the code lists between two snapshots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stances.diffing.snapshot import Codes, Meaning, Snapshot
from stances.diffing.structure import CodeChange

_WORDING = re.compile(r"[\W_]+")
Known = Mapping[str | int, Meaning | None]


def code_changes(old: Snapshot, new: Snapshot) -> Iterator[CodeChange]:
    """Every code that came, went, or changed its value, meaning or title.

    A code that went while another with the same meaning came was renamed. Where the meanings of a side are not known,
    only the codes that each column lists are compared.
    """
    if old.codes is not None and new.codes is not None:
        before, after = _lists(old.codes), _lists(new.codes)
    else:
        before, after = _listed(old), _listed(new)
    for name in sorted({*before, *after}):
        yield from _changes(name, before.get(name, {}), after.get(name, {}))


def _lists(codes: Codes) -> dict[str, Known]:
    return {name: dict(found) for name, found in codes.items()}


def _listed(side: Snapshot) -> dict[str, Known]:
    return {
        f"{table}.{column}": dict.fromkeys(enum)
        for table, data in side.tables.items()
        for column, enum in data.enums.items()
    }


def _changes(name: str, old: Known, new: Known) -> Iterator[CodeChange]:
    gone = {code: old[code] for code in old if code not in new}
    come = {code: new[code] for code in new if code not in old}
    for code, meaning in gone.items():
        successor = next((other for other, found in come.items() if _same(meaning, found)), None)
        if successor is None:
            yield CodeChange("removed", name, code)
        else:
            del come[successor]
            yield CodeChange("renamed", name, code, code, successor)
    for code in come:
        yield CodeChange("added", name, code)
    for code in old:
        yield from _redefined(name, code, old[code], new.get(code))


def _redefined(name: str, code: str | int, old: Meaning | None, new: Meaning | None) -> Iterator[CodeChange]:
    if old is None or new is None:
        return
    if _wording(old.meaning) != _wording(new.meaning):
        yield CodeChange("redefined", name, code, old.meaning, new.meaning)
    elif old.title != new.title:
        yield CodeChange("retitled", name, code, old.title, new.title)


def _same(one: Meaning | None, other: Meaning | None) -> bool:
    """Whether two codes are one under two names; codes of standard lists have no meaning beyond their title."""
    if one is None or other is None:
        return False
    return _wording(one.meaning or one.title) == _wording(other.meaning or other.title)


def _wording(text: str) -> str:
    """A text without what a correction of spelling marks changes: case, spaces and punctuation."""
    return _WORDING.sub(" ", text).strip().lower()
