"""Which codings are coded again: a random sample in proportion to its strata, the same for the same seed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from stances.agreement.units import sign
from stances.codings import Coding, codings
from stances.reading.source import Corpus

Stratum = tuple[str, ...]

STRATIFY: Mapping[str, Callable[[Coding], str]] = {
    "issue": lambda coding: coding.issue,
    "sign": lambda coding: coding.response if coding.stance is None else sign(coding.stance),
    "theatre": lambda coding: coding.theatre,
    "act": lambda coding: coding.act,
}
"""What a sample can be stratified by."""


def candidates(corpus: Corpus, coder: str) -> list[Coding]:
    """The first codings of documents that somebody else made, and that this coder has not coded again."""
    found = codings(corpus)
    done = {(coding.document, coding.row) for coding in found if coding.recoding and coding.coder == coder}
    return [
        coding
        for coding in found
        if coding.source.kind == "document" and coding.coder != coder and (coding.document, coding.row) not in done
    ]


def sample(found: Sequence[Coding], size: int, seed: int, by: Sequence[str]) -> list[Coding]:
    """A stratified random sample, sorted by document and row; all codings where there are no more than `size`.

    `by` names keys of `STRATIFY`. A coding's chance does not depend on the order of files, and adding codings to one
    stratum leaves the order of drawing in the others as it was: each coding is drawn by a hash of the seed and its id.
    """
    strata: dict[Stratum, list[Coding]] = {}
    for coding in found:
        strata.setdefault(tuple(STRATIFY[name](coding) for name in by), []).append(coding)
    shares = allocate({stratum: len(members) for stratum, members in strata.items()}, size)
    drawn = [
        coding
        for stratum, members in strata.items()
        for coding in sorted(members, key=lambda coding: _lot(seed, coding.id))[: shares[stratum]]
    ]
    return sorted(drawn, key=lambda coding: (coding.document, coding.row))


def allocate(sizes: Mapping[Stratum, int], total: int) -> dict[Stratum, int]:
    """How many to draw from each stratum: in proportion to its size, and one at least as long as `total` allows.

    Where `total` is less than the number of strata, the largest get one each.

    >>> allocate({("a",): 90, ("b",): 9, ("c",): 1}, 10)
    {('a',): 8, ('b',): 1, ('c',): 1}
    """
    shares = dict.fromkeys(sorted(sizes), 0)
    everything = sum(sizes.values())
    for _ in range(min(total, everything)):
        open_ = [stratum for stratum in shares if shares[stratum] < sizes[stratum]]
        # The next goes where nothing was drawn yet, then where most is missing from the proportional share.
        shares[max(open_, key=lambda s: (not shares[s], total * sizes[s] / everything - shares[s]))] += 1
    return shares


def _lot(seed: int, coding: str) -> bytes:
    return hashlib.sha256(f"{seed}:{coding}".encode()).digest()
