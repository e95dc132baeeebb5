"""What is to be looked up: for each document the address that was read and the words quoted from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from stances.codings import stance_id
from stances.reading.source import Source


@dataclass(frozen=True, slots=True)
class Target:
    """One document to look up; `quotes` holds the stance id and the words of each quoted coding."""

    document: str
    path: str
    url: str
    accessed: str
    archived: str | None
    quotes: tuple[tuple[str, str], ...]

    @property
    def host(self) -> str:
        """The server that is asked."""
        return urlsplit(self.url).netloc.lower()


def target(source: Source) -> Target | None:
    """The target of a document record, or None where it has no address; a faulty record is for the check to report."""
    value = source.value
    if not isinstance(value, dict):
        return None
    url = value.get("read_at") or value.get("url")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        return None
    archived = value.get("archived")
    return Target(
        document=source.id,
        path=source.path,
        url=url,
        accessed=str(value.get("accessed", "")),
        archived=archived if isinstance(archived, str) else None,
        quotes=tuple(_quotes(value.get("codings") or [])),
    )


def _quotes(codings: Iterable[object]) -> Iterator[tuple[str, str]]:
    for coding in codings:
        if isinstance(coding, dict) and isinstance(coding.get("quote"), str):
            parts = [str(coding.get(key, "")) for key in ("actor", "issue", "theatre", "date", "act")]
            yield stance_id(*parts[:5], *([str(coding["scope"])] if "scope" in coding else [])), coding["quote"]


def spread(targets: Iterable[Target]) -> list[Target]:
    """The targets in an order in which hosts take turns, so that the pause for one host is spent on another."""
    hosts: dict[str, list[Target]] = {}
    for one in targets:
        hosts.setdefault(one.host, []).append(one)
    queues = sorted(hosts.values(), key=len, reverse=True)
    rounds = max(map(len, queues), default=0)
    return [queue[turn] for turn in range(rounds) for queue in queues if turn < len(queue)]
