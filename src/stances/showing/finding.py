"""Find what an id stands for, also where it was merged into another or withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from stances.checking.suggest import either, nearest
from stances.reading.source import Corpus
from stances.releasing.tombstones import final, redirects, withdrawn
from stances.releasing.versions import releases
from stances.schema import Json

Row = Mapping[str, Json]
Tables = Mapping[str, Sequence[Row]]
Status = Literal["current", "merged", "withdrawn"]


class UnknownId(Exception):
    """Nothing has the id, now or before; the message offers the nearest."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an id stands for.

    `kind` is what it is called in the codebook; `words` say what became of it, one sentence each; `row` is the row of
    its table, as last published where it was withdrawn, or None; `related` are rows of other tables, by heading.
    """

    id: str
    kind: str
    status: Status
    row: Row | None
    words: tuple[str, ...] = ()
    related: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def find(id_: str, tables: Tables, corpus: Corpus, root: Path) -> Found:
    """What an id of a stance, coding, actor, document, roll call, measure, event or issue stands for.

    Raises
    ------
    UnknownId
        Where it stands for nothing.
    """
    if id_ in withdrawn(corpus):
        return _withdrawn(id_, corpus, root)
    for kind, look in _KINDS.items():
        row = next((row for row in tables[look.table] if row[look.column] == id_), None)
        if row is not None:
            return Found(id_, kind, "current", row, related=_filled(look.related(id_, row, tables, corpus)))
    merged = _merged(id_, corpus)
    if merged is not None:
        new, words = merged
        try:
            there = find(new, tables, corpus, root)
        except UnknownId:
            # The actor was merged, and this stance has no counterpart under the new id.
            there = find(final(id_.partition(".")[0], corpus), tables, corpus, root)
        return Found(there.id, there.kind, "merged", there.row, (*words, *there.words), there.related)
    raise UnknownId(_unknown(id_, tables, corpus))


def _withdrawn(id_: str, corpus: Corpus, root: Path) -> Found:
    tombstone = withdrawn(corpus)[id_]
    words = [f"withdrawn on {tombstone['date']}: {tombstone['reason']}"]
    version, row = _last_published(id_, root)
    if version:
        words.append(f"the row is that of version {version}, the last that held it")
    else:
        words.append("no release in this clone held it")
    return Found(id_, "stance", "withdrawn", row, tuple(words))


def _last_published(id_: str, root: Path) -> tuple[str | None, Row | None]:
    for version, folder in reversed(releases(root).items()):
        file = folder / "stances.parquet"
        if not file.is_file():
            continue
        table = pyarrow.parquet.ParquetFile(file).read()
        rows = table.filter(pc.equal(table["stance_id"], pa.scalar(id_))).to_pylist()
        if rows:
            return version, {name: str(value) if name in _DATES else value for name, value in rows[0].items()}
    return None, None


_DATES = frozenset({"date", "published"})


def _merged(id_: str, corpus: Corpus) -> tuple[str, tuple[str, ...]] | None:
    """The id under which a merged actor, or a stance of one, stands today, and what is to be said of it."""
    actor, dot, rest = id_.partition(".")
    known = redirects(corpus)
    if actor not in known:
        return None
    to = known[actor]
    words = f"{actor} was merged into {to['to']} on {to['date']}: {to['reason']}"
    return f"{final(actor, corpus)}{dot}{rest}", (words,)


@dataclass(frozen=True, slots=True)
class _Look:
    table: str
    column: str
    related: Callable[[str, Row, Tables, Corpus], Mapping[str, Sequence[Row]]]


def _of_stance(id_: str, _: Row, tables: Tables, corpus: Corpus) -> dict[str, Sequence[Row]]:
    codings = [row for row in tables["codings"] if row["stance_id"] == id_]
    documents = {row["document_id"] for row in codings}
    return {
        "decision": _decisions(corpus, id_),
        "codings": codings,
        "documents": [row for row in tables["documents"] if row["document_id"] in documents],
    }


def _decisions(corpus: Corpus, id_: str) -> list[Row]:
    """The decision on a stance, as a list of one or none."""
    return [entry for source in corpus.of("decisions") for entry in source.value if entry["stance"] == id_]


def _of_coding(_: str, row: Row, tables: Tables, corpus: Corpus) -> dict[str, Sequence[Row]]:
    stance = [other for other in tables["stances"] if other["stance_id"] == row["stance_id"]]
    document = [other for other in tables["documents"] if other["document_id"] == row["document_id"]]
    return {"stance": stance, "decision": _decisions(corpus, row["stance_id"]), "document": document}


def _of_actor(id_: str, _: Row, tables: Tables, corpus: Corpus) -> dict[str, Sequence[Row]]:
    merged = [source.value for source in corpus.of("redirects") if source.value["to"] == id_]
    own = {name: [row for row in tables[name] if row["actor_id"] == id_] for name in ("roles", "identifiers")}
    stances = [_line(row) for row in tables["stances"] if row["actor_id"] == id_]
    return {"merged into it": merged, **own, "stances": stances}


def _of_document(id_: str, _: Row, tables: Tables, __: Corpus) -> dict[str, Sequence[Row]]:
    return {"codings": [row for row in tables["codings"] if row["document_id"] == id_]}


def _of_roll_call(id_: str, _: Row, tables: Tables, __: Corpus) -> dict[str, Sequence[Row]]:
    shown = ("actor_id", "vote", "party", "constituency", "stance_id")
    return {"votes": [{name: row[name] for name in shown} for row in tables["votes"] if row["roll_call_id"] == id_]}


def _of_measure(id_: str, _: Row, tables: Tables, __: Corpus) -> dict[str, Sequence[Row]]:
    shown = ("actor_id", "role", "date", "withdrawn", "stance_id")
    sponsors = [{name: row[name] for name in shown} for row in tables["sponsorships"] if row["measure"] == id_]
    return {"sponsors": sponsors, "roll calls": [row for row in tables["roll_calls"] if row["measure"] == id_]}


def _of_issue(id_: str, _: Row, tables: Tables, __: Corpus) -> dict[str, Sequence[Row]]:
    return {"stances": [_line(row) for row in tables["stances"] if row["issue"] == id_]}


def _line(row: Row) -> Row:
    return {name: row[name] for name in ("stance_id", "response", "stance", "evidence_url")}


def _nothing(*_: object) -> dict[str, Sequence[Row]]:
    return {}


# A roll call is also a document, and says more as a roll call.
_KINDS: Mapping[str, _Look] = {
    "stance": _Look("stances", "stance_id", _of_stance),
    "coding": _Look("codings", "coding_id", _of_coding),
    "actor": _Look("actors", "actor_id", _of_actor),
    "roll call": _Look("roll_calls", "roll_call_id", _of_roll_call),
    "document": _Look("documents", "document_id", _of_document),
    "measure": _Look("sponsorships", "measure", _of_measure),
    "event": _Look("events", "event_id", _nothing),
    "issue": _Look("issues", "issue", _of_issue),
}


def _filled(related: Mapping[str, Sequence[Row]]) -> dict[str, Sequence[Row]]:
    return {heading: rows for heading, rows in related.items() if rows}


def _unknown(id_: str, tables: Tables, corpus: Corpus) -> str:
    found = _ids(tables, corpus)
    begun = [other for other in found if other.startswith(id_)][:3]
    near = begun or nearest(id_, _candidates(id_, found), cutoff=0.7)
    hint = f"did you mean {either(near)}?" if near else "look for one in a table, such as stances or actors"
    return f"nothing has the id `{id_}`; {hint}"


def _ids(tables: Tables, corpus: Corpus) -> list[str]:
    """Every id there is or was."""
    current = (row[look.column] for look in _KINDS.values() for row in tables[look.table])
    return sorted({*current, *withdrawn(corpus), *redirects(corpus)})


def _candidates(id_: str, found: Sequence[str]) -> list[str]:
    """The ids that may be meant: of one shape with the one that was given, as comparing with all takes long."""
    alike = [other for other in found if other.count(".") == id_.count(".") and other[:2] == id_[:2]]
    return alike or [other for other in found if "." not in other]
