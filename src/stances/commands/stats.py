"""`stances stats`: how much the dataset holds, and of what."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import orjson

from stances.assembling import assemble
from stances.commands.shared import checked, root_option
from stances.statistics import balance, overview


@click.command()
@root_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--brief", is_flag=True, help="Print the size only, without the tables of balance.")
def command(root: Path | None, as_json: bool, brief: bool) -> None:
    """Count documents, codings and actors, and show how they are spread.

    Codings that follow from official records (votes and sponsorships) are counted apart from curated ones.
    """
    tables = assemble(checked(root))
    size, spread = asdict(overview(tables)), {} if brief else balance(tables)
    if as_json:
        counts = {title: {count.value: count.n for count in found} for title, found in spread.items()}
        click.echo(orjson.dumps({"size": size, "balance": counts}, option=orjson.OPT_INDENT_2).decode())
        return
    for name, n in size.items():
        click.echo(f"{name.replace('_', ' '):<22}{n:>7}")
    for title, found in spread.items():
        click.echo(f"\n{title}")
        for count in found:
            click.echo(f"  {count.value:<42}{count.n:>6}")
