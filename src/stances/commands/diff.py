"""`stances diff`: what differs between two states of the dataset, and which version that calls for."""

from __future__ import annotations

from pathlib import Path

import click

from stances.commands.shared import root_option
from stances.diffing.between import snapshots
from stances.diffing.comment import as_comment
from stances.diffing.compare import compare
from stances.diffing.figures import figure_changes
from stances.diffing.rendering import FORMATS
from stances.diffing.structure import CannotDiff, Diff

COMMENT = "comment"


@click.command()
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--table", metavar="T", help="Show one table only; the version called for stays that of the whole.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, COMMENT]),
    default="text",
    help="How it is written; `comment` is for a pull request.",
)
@root_option
def command(old: str, new: str, table: str | None, form: str, root: Path | None) -> None:
    """Show what B adds, removes and changes compared with A, and which version that calls for.

    A and B are versions (1.0.0), folders (a build, or a project with its sources), or git revisions of the sources
    (HEAD~1). Sources are built aside first, each side by its own code and schemas; comparing a revision runs its code.

    Exit code 0 whether or not they differ, 1 where a side cannot be read, 2 where the command was not understood.
    """
    try:
        before, after = snapshots(old, new, root=root)
    except CannotDiff as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        msg = f"a side cannot be read: {error.filename or 'a file of it'} ({error.strerror}); check its permissions"
        raise click.ClickException(msg) from None
    found = compare(before, after)
    if table is not None:
        found = _only(found, table)
    if form == COMMENT:
        click.echo(as_comment(found, figure_changes(before, after)), nl=False)
    else:
        click.echo(FORMATS[form](found))


def _only(found: Diff, table: str) -> Diff:
    names = [*found.tables, *found.tables_added, *found.tables_removed]
    if table not in names:
        msg = f"there is no table {table!r}; there are {', '.join(names)}"
        raise click.BadParameter(msg, param_hint="--table")
    return found.only(table)
