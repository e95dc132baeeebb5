"""`stances export`: the tables for another tool."""

from __future__ import annotations

from pathlib import Path

import click

from stances.loading import TablesNotFound
from stances.schema import tables

FORMS = {
    "csv": "text for spreadsheets",
    "dta": "Stata, with labels",
    "xlsx": "an Excel workbook",
    "sqlite": "a database, also for Datasette",
    "jsonl": "JSON lines",
    "dna": "statements for Discourse Network Analyzer",
}


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    required=True,
    help=f"{'; '.join(map(': '.join, FORMS.items()))}.",
)
@click.option(
    "--table", "names", type=click.Choice(list(tables())), multiple=True, help="One table; may be given again.  [all]"
)
@click.option("--version", "version", metavar="V", help="A release such as 1.0.0.  [default: the tables at hand]")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), help="A dataset folder to read."
)
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write.  [default: build/export/FORMAT]")
def command(form: str, names: tuple[str, ...], version: str | None, folder: Path | None, out: Path | None) -> None:
    """Write the tables in the form of another tool, into a folder.

    The tables are those that were built or installed, of a release with --version, or of a folder with --folder. Files
    of an earlier export to the same folder are replaced, all at once; any other file is an error.
    """
    from stances.exporting.dataset import CannotExport, read
    from stances.exporting.forms import export

    if version and folder:
        msg = "give --version or --folder, not both"
        raise click.UsageError(msg)
    out = out or Path("build", "export", form)
    try:
        dataset = read(names, version, folder)
    except (CannotExport, TablesNotFound, ValueError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        msg = f"{error.filename or folder or 'a table'} cannot be read ({error.strerror}); check its permissions"
        raise click.ClickException(msg) from None
    try:
        for path in export(dataset, form, out):
            click.echo(path)
    except (CannotExport, ValueError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        msg = f"{out} cannot be written ({error.strerror}); check the path and its permissions, or give --out"
        raise click.ClickException(msg) from None
