"""Ids made of names, and the path of a new document made of its description."""

from __future__ import annotations

import re
import unicodedata

TITLE_WORDS = 4
LONGEST_NAME = 96
ARTICLES = frozenset("a an the el la los las un una o os um uma le les une".split())
"""Left out of names. No other word is: without its `no` or `without` a title says the opposite."""

_HOST_ENDING = re.compile(r"\.(?:com|org|net|gob|gov)\b.*")


def slug(text: str) -> str:
    """A text as an id: lower-case ASCII words joined by hyphens.

    >>> slug("Secretaría de Ejemplo")
    'secretaria-de-ejemplo'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def document_path(published: str | None, publisher: str | None, title: str | None, *, year: str | None = None) -> str:
    """Where a document belongs: `data/documents/<year>/<date>-<publisher>-<title words>.yaml`.

    Articles are left out of the title words. A document without a date is named `undated-...`,
    which the check does not pass, and goes to the folder of `year`.

    >>> document_path("2025-05-04", "Example Daily", "Minister rules out joint raids")
    'data/documents/2025/2025-05-04-example-daily-minister-rules-out-joint.yaml'
    >>> document_path("2025-05-04", "example.org", "The minister says no again")
    'data/documents/2025/2025-05-04-example-minister-says-no-again.yaml'
    """
    words = [word for word in slug(title or "").split("-") if word and word not in ARTICLES]
    by = slug(_HOST_ENDING.sub("", publisher or "")) or "unknown"
    name = "-".join((published or "undated", by, *(words[:TITLE_WORDS] or ["untitled"])))
    return f"data/documents/{(published or year or '')[:4]}/{name[:LONGEST_NAME].rstrip('-')}.yaml"
