"""`stances evidence`: look up the pages of documents and say whether the quoted words are still there."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import click

from stances.commands.shared import project as find_project
from stances.commands.shared import root_option
from stances.evidence.archive import ArchiveError, Services, copy_of, with_archived
from stances.evidence.pages import Pages, default_cache
from stances.evidence.report import ReportError, append, entry, read, settled, shown
from stances.evidence.targets import Target, spread, target
from stances.evidence.verdict import LOST, SAID, failure, judge
from stances.fetching import FetchError
from stances.fixing.fix import rewrite
from stances.reading.tree import File, list_files, read_file
from stances.rendering import visible
from stances.schema import Json


@click.command("evidence")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[PATH]...")
@click.option("--all", "everything", is_flag=True, help="Look up every document.")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="JSON lines file; a run goes on from it."
)
@click.option("--fresh", is_flag=True, help="Look everything up anew, whatever the report and the cache hold.")
@click.option("--cache", type=click.Path(path_type=Path, file_okay=False), help="Folder for fetched pages.")
@click.option("--max-age", type=float, default=7.0, show_default=True, help="Days for which a fetched page counts.")
@click.option("--pause", type=float, default=2.0, show_default=True, help="Seconds between two requests to one host.")
@click.option("--archive", is_flag=True, help="Ask the Wayback Machine for a copy and record its address.")
@root_option
@click.option("--archive-lookup", default=Services().lookup, hidden=True, help="Availability service.")
@click.option("--archive-save", default=Services().save, hidden=True, help="Service that makes copies.")
@click.option("--loopback", is_flag=True, hidden=True, help="Allow addresses of this machine, for tests.")
def command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    paths: tuple[Path, ...],
    everything: bool,
    report: Path | None,
    fresh: bool,
    cache: Path | None,
    max_age: float,
    pause: float,
    archive: bool,
    root: Path | None,
    archive_lookup: str,
    archive_save: str,
    loopback: bool,
) -> None:
    """Fetch the page of each document and look for its quotes.

    PATH is a document file or a folder of them. Exit code 1 where words are lost: a quote is missing, a page is gone or
    leads elsewhere. Pages that pay, refuse or do not answer are listed and settle nothing.
    """
    if everything == bool(paths):
        msg = "give document files or folders, or --all for every document"
        raise click.UsageError(msg)
    if find_spec("trafilatura") is None:
        msg = 'reading pages needs trafilatura; install it with: pip install "cartel-stances[draft]"'
        raise click.ClickException(msg)
    project = find_project(root)
    targets = _targets(project, paths)
    pages = Pages(cache or default_cache(), -1 if fresh else max_age, pause, loopback=loopback)
    try:
        earlier = [] if fresh or report is None else read(report)
        if fresh and report:
            report.unlink(missing_ok=True)
        lines = _look_up(targets, pages, earlier, report)
    except (ReportError, OSError) as error:
        raise click.ClickException(visible(str(error))) from None
    for line in sorted(lines, key=lambda line: str(line["document"])):
        if line["state"] not in ("found", "no_quotes"):
            click.echo(visible(shown(line)))
    counts = Counter(line["state"] for line in lines)
    for state, said in SAID.items():
        if counts[state]:
            click.echo(f"{counts[state]:>5}  {said}")
    if archive:
        _archive(project, targets, lines, pages, Services(archive_lookup, archive_save))
    raise SystemExit(1 if any(line["state"] in LOST for line in lines) else 0)


def _targets(root: Path, paths: Sequence[Path]) -> list[Target]:
    chosen = [path.absolute() for path in paths]
    files = [file for file in list_files(root)[0] if file.kind == "document" and _asked(root, file, chosen)]
    if not files:
        msg = "no document there; documents are data/documents/<year>/<date>-<publisher>-<words>.yaml"
        raise click.UsageError(msg)
    sources = [source for file in files for source in read_file(root, file)[0]]
    found = [target(source) for source in sources]
    return spread(one for one in found if one is not None)


def _asked(root: Path, file: File, chosen: Sequence[Path]) -> bool:
    place = (root / file.path).absolute()
    return not chosen or any(place.is_relative_to(path) for path in chosen)


def _look_up(
    targets: Sequence[Target], pages: Pages, earlier: list[dict[str, Json]], report: Path | None
) -> list[dict[str, Json]]:
    lines = []
    with click.progressbar(targets, label="Looking up", file=sys.stderr) as bar:
        for one in bar:
            line = settled(earlier, one)
            if line is None:
                try:
                    verdict = judge(one, pages.get(one.url))
                except FetchError as error:
                    verdict = failure(error)
                line = entry(one, verdict, datetime.now(tz=UTC).isoformat(timespec="seconds"))
                if report:
                    append(report, line)
            lines.append(line)
    return lines


def _archive(
    root: Path, targets: Sequence[Target], lines: Sequence[dict[str, Json]], pages: Pages, services: Services
) -> None:
    states = {line["document"]: line["state"] for line in lines}
    for one in targets:
        if one.archived:
            continue
        try:
            address = copy_of(one, pages, services)
            _record(root / one.path, address)
            click.echo(visible(f"{one.document}: archived at {address}"))
        except ArchiveError as error:
            click.echo(visible(f"{one.document}: not archived ({states[one.document]}): {error}"))


def _record(place: Path, address: str) -> None:
    try:
        data = place.read_bytes()
        rewrite(place, data, with_archived(data, address))
    except OSError as error:
        msg = f"its file cannot be written ({error.strerror}); the copy is {address}"
        raise ArchiveError(msg) from None
