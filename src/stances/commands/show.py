"""`stances show`: all there is about an id."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import orjson

from stances.assembling import assemble
from stances.commands.shared import checked, project, root_option
from stances.showing.finding import UnknownId, find
from stances.showing.rendering import as_text


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with every row.")
@root_option
def command(id_: str, as_json: bool, root: Path | None) -> None:
    """Show the row of ID with its codings, decision and documents, and links that open at the quoted words.

    ID is that of a stance, coding, actor, document, roll call, measure, event or issue. An id that was merged into
    another leads there; a stance that was withdrawn is shown as it was last published, with the reason.

    Exit code 0 where it was found, 1 where nothing has or had the id.
    """
    corpus = checked(root)
    try:
        found = find(id_, assemble(corpus), corpus, project(root))
    except UnknownId as error:
        raise click.ClickException(str(error)) from None
    click.echo(orjson.dumps(asdict(found), option=orjson.OPT_INDENT_2).decode() if as_json else as_text(found))
