"""Pages by address, from a cache or from the web, with a pause between two requests to one host."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from stances.fetching import DEFAULT_LIMITS, Fetched, Limits, fetch

DAY = 86_400
SETTLED = 500
"""Answers with a status from here on may be otherwise tomorrow, so they are not kept; nor is 429, too many requests."""


def default_cache() -> Path:
    """The folder for pages below the user's cache folder (`XDG_CACHE_HOME`, `LOCALAPPDATA`, else `~/.cache`)."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base) / "cartel-stances" / "pages" if base else Path.home() / ".cache" / "cartel-stances" / "pages"


@dataclass(slots=True)
class Pages:
    """Gets pages; `cache` None keeps none. `now` and `sleep` are the clock, given by tests.

    A page that was fetched less than `max_age` days ago comes from the cache. The cache is the user's own; nothing of
    it enters the project.
    """

    cache: Path | None = None
    max_age: float = 7.0
    pause: float = 2.0
    limits: Limits = DEFAULT_LIMITS
    loopback: bool = False
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> Fetched:
        """The page at an address.

        Raises
        ------
        FetchError
            As `fetching.fetch` does.
        """
        kept = self._kept(url)
        return kept or self.fresh(url)

    def fresh(self, url: str) -> Fetched:
        """The page as it is now, past the cache; the host is given its pause first."""
        host = urlsplit(url).netloc.lower()
        wait = self._asked.get(host, float("-inf")) + self.pause - self.now()
        if wait > 0:
            self.sleep(wait)
        try:
            page = fetch(url, limits=self.limits, loopback=self.loopback)
        finally:
            self._asked[host] = self.now()
        if page.status < SETTLED and page.status != 429:
            self._keep(url, page)
        return page

    def _place(self, url: str) -> Path:
        assert self.cache is not None
        return self.cache / f"{hashlib.sha256(url.encode()).hexdigest()}.page"

    def _kept(self, url: str) -> Fetched | None:
        if self.cache is None:
            return None
        try:
            head, _, body = self._place(url).read_bytes().partition(b"\n")
            about = json.loads(head)
            if about["asked"] != url or self.now() - about["at"] > self.max_age * DAY:
                return None
            return Fetched(about["url"], about["status"], about["type"], body, about["redirected"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, url: str, page: Fetched) -> None:
        if self.cache is None:
            return
        about = {
            "asked": url,
            "at": self.now(),
            "url": page.url,
            "status": page.status,
            "type": page.content_type,
            "redirected": page.redirected,
        }
        place = self._place(url)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(json.dumps(about).encode() + b"\n" + page.body)
        Path(file.name).replace(place)
