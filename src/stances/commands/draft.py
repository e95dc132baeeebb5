"""`stances draft`: from a page to the draft of a document file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from stances.commands.shared import project as find_project
from stances.commands.shared import root_option
from stances.drafting import summary
from stances.drafting.document import Given, path_of, render
from stances.drafting.findings import find
from stances.drafting.page import Page, PageError, read_page
from stances.drafting.people import Actor, actor
from stances.fetching import FetchError, fetch
from stances.reading.tree import list_files, read_file
from stances.rendering import visible
from stances.schema import codes, validator

MAX_FILE_BYTES = 5_000_000


_KINDS = [str(code.value) for code in codes("document_kind") if code.value not in ("roll_call", "sponsor_list")]
_WANTED = {
    "date": "a date: write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known",
    "day": "a day: write YYYY-MM-DD",
    "url": "a web address: it starts with https:// or http:// and holds no spaces",
    "language": "a language code of two letters, such as en, es or pt",
}


def _fits(field: str, value: str) -> bool:
    """Whether the schema of a document takes a value for a field; what else is missing does not matter here."""
    faults = validator("sources/document").iter_errors({field: value})
    return not any(list(fault.instance_path)[:1] == [field] for fault in faults)


def _valid(form: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """A check of an option by the same schema that the check of the file uses."""

    def check(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
        field = {"date": "published", "day": "accessed"}.get(form, form)
        if value is not None and not _fits(field, value):
            msg = f"`{visible(value)}` is not {_WANTED[form]}"
            raise click.BadParameter(msg)
        return value

    return check


@click.command("draft")
@click.argument("source", metavar="URL|FILE")
@click.option("--url", callback=_valid("url"), help="Address at the original publisher, for a saved file or a repost.")
@click.option("--title", help="Title, where the page does not say it.")
@click.option("--publisher", help="Who wrote it, where the page does not say it.")
@click.option(
    "--published", metavar="DATE", callback=_valid("date"), help="Date of publication, where the page has none."
)
@click.option("--language", metavar="CODE", callback=_valid("language"), help="ISO 639-1 code, where it is not found.")
@click.option("--kind", type=click.Choice(_KINDS), metavar="KIND", help="Kind of document: news, transcript, ...")
@click.option("--coder", metavar="ID", help="Your id in data/coders.yaml.")
@click.option("--accessed", metavar="DATE", callback=_valid("day"), help="Day of reading; the default is today.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of the proposed one."
)
@click.option("--print", "to_screen", is_flag=True, help="Print the draft and write nothing.")
@root_option
@click.option("--loopback", is_flag=True, hidden=True, help="Allow addresses of this machine, for tests.")
def command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    source: str,
    url: str | None,
    title: str | None,
    publisher: str | None,
    published: str | None,
    language: str | None,
    kind: str | None,
    coder: str | None,
    accessed: str | None,
    out: Path | None,
    to_screen: bool,
    root: Path | None,
    loopback: bool,
) -> None:
    """Read a page and write the draft of its document file.

    URL|FILE is an http(s) address, or a saved page (.html or .txt). The draft holds the description of the page and a
    commented block for each passage in which a known actor speaks or acts on an issue. The stance is left to you.
    """
    project = find_project(root)
    try:
        page = _page(source, loopback=loopback)
        given = {"title": title, "publisher": publisher, "published": published, "language": language}
        read_at = page.url if url and page.url and url != page.url else None
        page = replace(page, **{key: value for key, value in given.items() if value}, url=url or page.url)  # type: ignore[arg-type]
        findings = find(page, _actors(project))
    except (PageError, FetchError) as error:
        raise click.ClickException(visible(str(error))) from None
    day = accessed or datetime.now(tz=UTC).date().isoformat()
    text = render(findings, Given(accessed=day, kind=kind, coder=coder, read_at=read_at))
    if to_screen:
        click.echo("\n".join(map(visible, text.splitlines())))
        return
    for line in summary.lines(findings):
        click.echo(visible(line))
    target = out or project / path_of(findings, day)
    _write(target, text)
    shown = target.relative_to(project) if target.is_relative_to(project) else target
    click.echo(f"Wrote {shown}")
    click.echo(f"Now read the page, fill in every TODO, keep the blocks that hold, and run: stances check {shown}")
    if page.published is None:
        click.echo("The page shows no date: once you know it, rename the file to data/documents/<year>/<date>-...yaml")


def _page(source: str, *, loopback: bool) -> Page:
    if source.startswith(("http://", "https://")):
        found = fetch(source, loopback=loopback)
        if found.status != 200:
            msg = (
                f"{source} answered with status {found.status}; open it in a browser, save it, and draft from the file"
            )
            raise PageError(msg)
        if not found.is_text:
            kind = found.content_type or "of no stated type"
            msg = f"{source} is {kind}, not a page; save its text as a .txt file, and draft from that"
            raise PageError(msg)
        return read_page(found.body, url=found.url, html=found.is_html)
    path = Path(source)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            msg = f"{source} is larger than {MAX_FILE_BYTES // 1_000_000} MB; save the article alone"
            raise PageError(msg)
        return read_page(path.read_bytes())
    except OSError as error:
        msg = f"{source} cannot be read ({error.strerror}); give a file, or an address that starts with http:// or https://"
        raise PageError(msg) from None


def _actors(root: Path) -> list[Actor]:
    files, _ = list_files(root)
    records = (source for file in files if file.kind == "actor" for source in read_file(root, file)[0])
    # A record that is faulty is for the check to report; the draft goes on without it.
    needed = {"name", "type", "country"}
    return [actor(source) for source in records if isinstance(source.value, dict) and needed <= source.value.keys()]


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        msg = f"{target} exists already; remove it, or give another name with --out"
        raise click.ClickException(msg) from None
    except OSError as error:
        msg = f"{target} cannot be written ({error.strerror})"
        raise click.ClickException(msg) from None
