"""What is left of a record once its faulty parts are taken out, so that one run can check the rest of it as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stances.checking.structure import Misfit, Path
from stances.reading.source import Source
from stances.schema import Json, schemas, validator

_ENTRIES: dict[str, Path] = {
    "document": ("codings",),
    "recoding": ("codings",),
    "coders": (),
    "decisions": (),
    "events": (),
    "rereadings": (),
}
"""Where each kind keeps a list of entries that stand by themselves; a faulty entry is left out of further checks."""


@dataclass(frozen=True, slots=True, eq=False)
class Pruned(Source):
    """A source without its faulty entries, which still knows where in the file each of the others stands."""

    kept: tuple[int, ...] = ()

    def position(self, at: Sequence[str | int] = (), *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of a value, by its path among the entries that are left."""
        depth = len(_ENTRIES[self.kind])
        match at[depth:]:
            case [int(index), *rest]:
                at = (*at[:depth], self.kept[index], *rest)
        return Source.position(self, at, at_key=at_key)


def sound_part(source: Source, found: Iterable[Misfit]) -> Source | None:
    """The part of a faulty record that its schema accepts, or None where too little is left to check."""
    value = source.value
    if source.kind not in _ENTRIES:
        return _without_surplus(source, found)
    entries = _ENTRIES[source.kind]
    bad: set[int] = set()
    gone: set[str] = set()
    for misfit in found:
        at = misfit.at
        if len(at) > len(entries) and at[: len(entries)] == entries:
            bad.add(int(at[len(entries)]))
        elif at and _optional(source.kind, at[0]):
            gone.add(str(at[0]))
        else:
            return None
    if entries and entries[0] not in value:
        return None
    listed = value[entries[0]] if entries else value
    kept = tuple(index for index in range(len(listed)) if index not in bad)
    left: Json = [listed[index] for index in kept]
    if entries:
        left = {key: item for key, item in value.items() if key not in gone} | {entries[0]: left}
    if not validator(f"sources/{source.kind}").is_valid(left):
        return None
    return Pruned(source.kind, source.id, source.path, left, source.text, source.format, source.line, kept)


def _optional(kind: str, key: str | int) -> bool:
    """Whether a key at the top may be taken out; the block `poll` may not, as codings are read by it."""
    return key not in schemas()[f"sources/{kind}"].get("required", []) and key != "poll"


def _without_surplus(source: Source, found: Iterable[Misfit]) -> Source | None:
    surplus = [misfit.at[0] for misfit in found if misfit.surplus and len(misfit.at) == 1]
    value = source.value
    if not isinstance(value, dict):
        return None
    left = {key: item for key, item in value.items() if key not in surplus}
    return replace(source, value=left) if validator(f"sources/{source.kind}").is_valid(left) else None
