"""Blind sheets: recoding files that show a second coder what to code and nothing of how it was coded.

A sheet shows the document's description, the actor with the office held at the date, the act, the date and the target.
It shows no stance, response, condition, frame, attribution, certainty, quote, summary or note of the first coding. The
scope can be seen only where it is part of the row's id. What the coder has to fill in is `TODO`, which the checker
refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stances.assembling.people import Actors
from stances.codings import Coding
from stances.reading.source import Corpus, Source
from stances.schema import Json, code
from stances.writing.canonical import dump

TODO = "TODO"

_HEAD = """\
# A blind sheet. Open the address, read the document, and code each deed below by schema/CODEBOOK.md, without looking at
# data/documents or data/decisions.yaml. Replace every TODO. Name another issue or theatre where you read another. Where
# `response` is not position, write `stance: null`. Delete the lines of `condition` and `frames` where there are none.
#
"""

_ENTRY = """\
  - coding: {row}
    issue: TODO
    theatre: TODO
    response: TODO
    stance: TODO
    scope: TODO
    condition: [TODO]
    basis: TODO
    attribution: TODO
    frames: [TODO]
    certainty: TODO
"""


def sheets(drawn: Iterable[Coding], corpus: Corpus, coder: str) -> dict[str, str]:
    """The text of a sheet by document id.

    Where the coder has coded other deeds of the document again already, the sheet begins with those codings, so that
    the filled sheet can take the place of the file.
    """
    actors = Actors.of(corpus)
    begun = {source.id: source.value for source in corpus.of("recoding") if source.value["coder"] == coder}
    by_document: dict[str, list[Coding]] = {}
    for coding in drawn:
        by_document.setdefault(coding.document, []).append(coding)
    return {
        document: _sheet(found, actors, coder, begun.get(document)) for document, found in sorted(by_document.items())
    }


def _sheet(found: list[Coding], actors: Actors, coder: str, begun: Mapping[str, Json] | None) -> str:
    start = dump(begun, "recoding") if begun else f"coder: {coder}\ncoded: {TODO}\ncodings:\n"
    return "".join([_HEAD, _description(found[0].source), start, *(_entry(coding, actors) for coding in found)])


def _description(source: Source) -> str:
    document = source.value
    lines = [
        ("Title", document["title"]),
        ("Publisher", document["publisher"]),
        ("Kind", f"{document['kind']}, language {document['language']}"),
        ("Published", document["published"]),
        ("Address", document.get("read_at") or document["url"]),
    ]
    if "archived" in document:
        lines.append(("Archived", document["archived"]))
    return "".join(f"# {name + ':':<11}{text}\n" for name, text in lines)


def _entry(coding: Coding, actors: Actors) -> str:
    role = actors.role_title(coding.actor, coding.date)
    actor = f"{actors.name(coding.actor)} ({coding.actor})" + (f", {role}" if role else "")
    issue, theatre = code("issue", coding.issue), code("theatre", coding.theatre)
    lines = [
        f"Actor:  {actor}",
        f"Deed:   {coding.act}, {coding.date}",
        f"Target: {issue.value}: {issue.description}",
        f"        {theatre.value}: {theatre.description}",
    ]
    comments = "".join(f"  # {line}\n" for line in lines)
    return f"\n{comments}{_ENTRY.format(row=coding.row)}"
