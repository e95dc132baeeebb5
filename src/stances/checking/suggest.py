"""Did you mean: the nearest of the words that would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NEAR = 0.6
"""Likeness, from 0 to 1, from which a word is worth suggesting."""

CLEARLY = 0.08
"""A word that is less like by this much is not worth naming beside the best."""

SHORTEST = 4
"""A shorter part of an id, such as `de`, is part of too many to say which one is meant."""

LONGEST = 300
"""A longer text is no misspelt word, and comparing it would take long."""

FEW = 15
"""So many codes can be listed in one message."""


def nearest(word: str, known: Iterable[str], *, most: int = 3, cutoff: float = NEAR) -> list[str]:
    """The known words most like a word, best first; words that are clearly less like it than the best are left out.

    Where none is near, a word that is a part of a few longer ones stands for them, as a surname for a person.

    >>> nearest("mexcio", ["venezuela", "mexico"])
    ['mexico']
    >>> nearest("minister", ["example-foreign-minister", "example-president"])
    ['example-foreign-minister']
    """
    import difflib

    if len(word) > LONGEST:
        return []
    known = sorted(known)
    found = difflib.get_close_matches(word, known, n=most, cutoff=cutoff)
    if not found:
        longer = [one for one in known if len(word) >= SHORTEST and word in re.split("[-_]", one)]
        return longer if len(longer) <= most else []
    likeness = [difflib.SequenceMatcher(None, candidate, word).ratio() for candidate in found]
    return [candidate for candidate, ratio in zip(found, likeness, strict=True) if ratio > likeness[0] - CLEARLY]


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest known words, or says something else where none is near.

    >>> did_you_mean("example-ministre", ["example-minister", "other"], "add it")
    'did you mean `example-minister`?'
    """
    found = nearest(word, known)
    return f"did you mean {either(found)}?" if found else otherwise


def either(words: Sequence[str | int]) -> str:
    """Words as a list to choose from.

    >>> either(["a", "b", "c"])
    '`a`, `b` or `c`'
    """
    return _listed(words, "or")


def both(words: Sequence[str | int]) -> str:
    """Words as a list of things that all count.

    >>> both(["a", "b"])
    '`a` and `b`'
    """
    return _listed(words, "and")


def _listed(words: Sequence[str | int], last: str) -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
