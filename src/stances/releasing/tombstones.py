"""Rows that a published version had and the next has not: each must have left a word behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stances.diffing.structure import Diff
from stances.reading.source import Corpus


def withdrawn(corpus: Corpus) -> dict[str, dict[str, str]]:
    """What `data/withdrawn.csv` says, by stance id."""
    return {source.value["stance"]: source.value for source in corpus.of("withdrawn")}


def redirects(corpus: Corpus) -> dict[str, dict[str, str]]:
    """What `data/redirects.csv` says, by the id that is no longer used."""
    return {source.value["from"]: source.value for source in corpus.of("redirects")}


def final(actor: str, corpus: Corpus) -> str:
    """The actor that an id leads to, itself where it was not merged."""
    known, seen = redirects(corpus), set[str]()
    while actor in known and actor not in seen:
        seen.add(actor)
        actor = known[actor]["to"]
    return actor


def unaccounted(found: Diff, corpus: Corpus) -> list[str]:
    """The stances and actors that were removed, and that neither list explains."""
    gone, merged = withdrawn(corpus), redirects(corpus)
    stances = (id_ for id_ in _removed(found, "stances", "stance_id") if id_ not in gone)
    actors = (id_ for id_ in _removed(found, "actors", "actor_id") if id_ not in merged)
    return [*(id_ for id_ in stances if id_.split(".")[0] not in merged), *actors]


def _removed(found: Diff, table: str, column: str) -> Iterator[str]:
    rows: Sequence[object] = found.tables[table].removed if table in found.tables else ()
    for row in rows:
        assert isinstance(row, dict)
        yield str(row[column])
