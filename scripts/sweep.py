"""Look over curated documents for what no schema can see, before they are committed.

Run as `python scripts/sweep.py --texts FOLDER [DOCUMENT.yaml ...]`, where FOLDER lies outside the project and holds the
text that was read of each document as `<document id>.txt`. Prints one line a finding and exits 1 if there is any:

quote      the quote is not in the text that was read
copied     the summary shares eight or more consecutive words with the text
no-text    no text was kept for the document (only with --texts)
summary    two summaries of different rows are nearly the same
opposite   one actor has opposite signs on one target within a week
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from stances.codings import Coding, document_codings
from stances.dates import first_day
from stances.reading.source import Source
from stances.reading.tree import list_files, read_files

SHARED_WORDS = 8
SAME_SUMMARY = 0.8
JOINT_ACTS = frozenset({"letter", "communique", "vote", "sponsorship"})
WEEK = dt.timedelta(days=7)

_MARKS = str.maketrans(
    {"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\u2011": "-"}
)


class Finding(NamedTuple):
    """One thing that somebody should look at."""

    kind: str
    document: str
    text: str


def plain(text: str) -> str:
    """A text with one kind of quote, dash and space, in lower case; what is compared is the words.

    >>> plain("“No  foreign soldier”")
    '"no foreign soldier"'
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_MARKS)).strip().lower()


def words(text: str) -> list[str]:
    """The words of a text, without marks."""
    return re.findall(r"\w+", plain(text))


def against_text(codings: Iterable[Coding], text: str) -> Iterator[Finding]:
    """Quotes that the text does not hold, and summaries that follow it word by word."""
    read, runs = plain(text), _runs(text)
    for coding in codings:
        if coding.quote and plain(coding.quote) not in read:
            yield Finding("quote", coding.document, f"{coding.actor}: {coding.quote}")
        shared = _runs(coding.summary or "") & runs
        if shared:
            yield Finding("copied", coding.document, f"{coding.actor}: {' '.join(min(shared))}")


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + SHARED_WORDS]) for start in range(len(found) - SHARED_WORDS + 1)}


def alike(codings: Sequence[Coding]) -> Iterator[Finding]:
    """Pairs of nearly equal summaries of different rows, by the share of words that they have in common."""
    sets = [(coding, frozenset(words(coding.summary or ""))) for coding in codings]
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, (_, found) in enumerate(sets):
        for word in found:
            by_word[word].append(index)
    common = {word for word, places in by_word.items() if len(places) > len(sets) * 0.05 + 5}
    pairs = {
        pair for word, places in by_word.items() if word not in common for pair in itertools.combinations(places, 2)
    }
    for left, right in sorted(pairs):
        (one, first), (other, second) = sets[left], sets[right]
        if not _alike_by_nature(one, other) and len(first & second) >= SAME_SUMMARY * len(first | second):
            yield Finding("summary", one.document, f"like {other.document}: {one.summary}")


def _alike_by_nature(one: Coding, other: Coding) -> bool:
    """Two documents on one row, two signatories of one text, or two members on one measure."""
    return one.row == other.row or (one.document == other.document and one.act == other.act in JOINT_ACTS)


def opposite(codings: Iterable[Coding]) -> Iterator[Finding]:
    """Opposite signs of one actor on one issue, theatre and scope within a week."""
    targets: dict[tuple[str, str, str, str], list[Coding]] = defaultdict(list)
    for coding in codings:
        if coding.stance and len(coding.date) == len("2025-01-01"):
            targets[coding.actor, coding.issue, coding.theatre, coding.scope].append(coding)
    for group in targets.values():
        for one, other in itertools.combinations(sorted(group, key=lambda coding: coding.date), 2):
            near = _day(other) - _day(one) <= WEEK
            if near and (one.stance or 0) * (other.stance or 0) < 0:
                yield Finding(
                    "opposite",
                    one.document,
                    f"{one.stance_id} {one.stance} but {other.stance_id} {other.stance} in {other.document}",
                )


def _day(coding: Coding) -> dt.date:
    return dt.date.fromisoformat(first_day(coding.date))


def sweep(documents: Sequence[Source], texts: Path | None, chosen: frozenset[str]) -> list[Finding]:
    """Every finding that concerns a chosen document (all of them where none is chosen)."""
    findings: list[Finding] = []
    codings: list[Coding] = []
    for document in documents:
        own = list(document_codings(document))
        codings += own
        if texts is None or (chosen and document.id not in chosen):
            continue
        text = texts / f"{document.id}.txt"
        if text.is_file():
            findings += against_text(own, text.read_text(encoding="utf-8"))
        else:
            findings.append(Finding("no-text", document.id, f"no {text.name}"))
    pairs = [*alike(codings), *opposite(codings)]
    findings += [finding for finding in pairs if not chosen or finding.document in chosen]
    return findings


def main() -> int:
    """Print the findings; 1 if there are any."""
    parser = argparse.ArgumentParser(description="Look over curated documents for what no schema can see.")
    parser.add_argument(
        "documents", nargs="*", type=Path, help="document files; all of data/documents where none is given"
    )
    parser.add_argument("--texts", type=Path, help="the folder, outside the project, with <document id>.txt")
    parser.add_argument("--root", type=Path, default=Path(), help="the project folder")
    options = parser.parse_args()
    files, _ = list_files(options.root)
    corpus, _ = read_files(options.root, [file for file in files if file.kind == "document"])
    findings = sweep(corpus.of("document"), options.texts, frozenset(path.stem for path in options.documents))
    for finding in findings:
        sys.stdout.write(f"{finding.document} {finding.kind}: {finding.text}\n")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
