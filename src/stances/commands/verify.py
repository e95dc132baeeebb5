"""`stances verify`: prove that releases are what was released."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import orjson

from stances.commands.shared import project, root_option
from stances.releasing.verifying import NothingToVerify, Verdict, verify


@click.command()
@click.argument("version", required=False)
@click.option("--sums-only", is_flag=True, help="Compare checksums and contents only; build nothing again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
@root_option
def command(version: str | None, sums_only: bool, as_json: bool, root: Path | None) -> None:
    """Compare every release with its checksums, and build the latest again from the commit that it names.

    With VERSION, only that release is compared and built again. Building runs the code of the commit.

    Exit code 0 where all is as it was released, 1 where something differs or there is no release.
    """
    try:
        found = verify(project(root), version, rebuild=not sums_only)
    except NothingToVerify as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(orjson.dumps([asdict(verdict) for verdict in found], option=orjson.OPT_INDENT_2).decode())
    else:
        for verdict in found:
            click.echo("\n".join(_lines(verdict)))
    raise SystemExit(1 if any(verdict.faults for verdict in found) else 0)


def _lines(verdict: Verdict) -> list[str]:
    if verdict.faults:
        return [f"{verdict.version}  {fault}" for fault in verdict.faults]
    again = f", {verdict.tables} tables built again from {verdict.rebuilt_from[:10]}" if verdict.rebuilt_from else ""
    return [f"{verdict.version}  as released: {verdict.files} files compared{again}"]
