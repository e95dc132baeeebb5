"""Whether a quote stands in a text, whatever its marks, dashes, spaces and case."""

from __future__ import annotations

import re
import unicodedata

_IGNORED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> str:
    """The words of a text and nothing else, in one case, one space apart.

    >>> words("“No—foreign  Soldier’s” path")
    'no foreign soldier s path'
    """
    plain = unicodedata.normalize("NFKC", _IGNORED.sub("", text)).casefold()
    return " ".join(_WORD.findall(plain))


def holds(text: str, quote: str) -> bool:
    """Whether the words of a quote stand in a text one after the other.

    >>> holds('She said: "No foreign soldier will patrol here."', "no foreign soldier")
    True
    >>> holds("no foreign soldiers", "no foreign soldier")
    False
    """
    sought = words(quote)
    return bool(sought) and f" {sought} " in f" {words(text)} "
