"""The description of a document: its file name, its dates, its addresses, its survey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from stances.checking.project import Project, problem
from stances.checking.suggest import did_you_mean
from stances.dates import after
from stances.problem import Problem
from stances.reading.source import Source


def check(project: Project) -> Iterator[Problem]:
    """Every document by itself, then the addresses that two of them share, then where recodings lie."""
    for source in project.corpus.of("document"):
        yield from _name(source)
        yield from _dates(source)
        if "url" in source.value and _same(source, "url") == _same(source, "read_at"):
            hint = "remove `read_at`; it is for a repost that was read where the original could not be"
            yield problem(source, "read-at-url", "`read_at` is the same address as `url`", hint, ("read_at",))
    yield from _shared(project)
    for source in project.corpus.of("recoding"):
        yield from _recoding(project, source)


def _name(source: Source) -> Iterator[Problem]:
    published = source.value["published"]
    if not source.id.startswith(f"{published}-"):
        hint = f"name it {published}-<publisher>-<words>.yaml, or correct `published`"
        message = f"the file name does not start with the date of publication, {published}"
        yield problem(source, "document-name", message, hint, ("published",))
    folder = source.path.split("/")[-2]
    if folder != published[:4]:
        message = f"the file is in the folder {folder}, and the document was published in {published[:4]}"
        yield problem(source, "document-folder", message, f"move it to data/documents/{published[:4]}/", ("published",))


def _dates(source: Source) -> Iterator[Problem]:
    document = source.value
    published, accessed = document["published"], document["accessed"]
    if after(published, accessed):
        message = f"published on {published}, but read before that, on {accessed}"
        yield problem(source, "published-after-accessed", message, "correct one of the two dates", ("accessed",))
    poll = document.get("poll", {})
    start, end = poll.get("field_start"), poll.get("field_end")
    if start and end and start > end:
        message = f"the interviews end on {end}, before they start on {start}"
        yield problem(source, "poll-dates", message, "correct one of the two dates", ("poll", "field_end"))
    elif (start or end) and after(end or start, published):
        message = f"the interviews last until {end or start}, after the publication on {published}"
        at = ("poll", "field_end" if end else "field_start")
        yield problem(source, "poll-dates", message, "correct one of the two dates", at)


def normal_address(url: str) -> str:
    """An address without what does not matter: scheme, case of the host, closing slash, fragment, tracking parameters.

    >>> normal_address("HTTP://Example.org:80/a/?utm_source=x&b=1#top")
    'example.org/a?b=1'
    """
    parts = urlsplit(url)
    host = parts.netloc.lower().removesuffix(":80").removesuffix(":443")
    query = urlencode(
        [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.startswith("utm_")]
    )
    return host + parts.path.rstrip("/") + (f"?{query}" if query else "")


def _same(source: Source, key: str) -> str | None:
    return normal_address(source.value[key]) if key in source.value else None


def _shared(project: Project) -> Iterator[Problem]:
    found: dict[str, dict[str, tuple[Source, str]]] = defaultdict(dict)
    for source in project.corpus.of("document"):
        for key in ("url", "read_at"):
            address = _same(source, key)
            if address:
                found[address].setdefault(source.path, (source, key))
    for places in found.values():
        if len(places) > 1:
            chosen = project.last(source for source, _ in places.values())
            others = [source.path for source, _ in places.values() if source is not chosen]
            message = f"{others[0]} has the same address"
            hint = "one page is one document; put all of its codings into one file"
            yield problem(chosen, "same-address", message, hint, (places[chosen.path][1],))


def _recoding(project: Project, source: Source) -> Iterator[Problem]:
    folder, coder = source.path.split("/")[-2], source.value["coder"]
    if folder != coder:
        message = f"the file is in the folder {folder}, and its coder is `{coder}`"
        yield problem(source, "recoding-folder", message, f"move it to data/recodings/{coder}/", ("coder",))
    if source.id not in project.document_ids:
        otherwise = "give it the file name of the document that was coded again"
        hint = did_you_mean(source.id, project.document_ids, otherwise)
        yield problem(source, "recoding-name", f"no document has the id `{source.id}`", hint)
