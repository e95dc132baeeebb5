"""`stances release`: freeze the dataset as a numbered version."""

from __future__ import annotations

from pathlib import Path

import click

from stances.commands.shared import project, root_option
from stances.releasing.freeze import CannotRelease, Release, release


@click.command()
@click.argument("version")
@root_option
def command(version: str, root: Path | None) -> None:
    """Freeze the committed sources as VERSION, below data/releases, and write its changelog entry.

    VERSION is three numbers. It has to follow the last release, and to be large enough for what differs: a column or
    code that went calls for a major version, new rows for a minor one, corrected values for a patch.

    Nothing is committed or sent anywhere. Exit code 0 where it was released, 1 where it was refused.
    """
    try:
        done = release(project(root), version)
    except CannotRelease as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        msg = f"{error.filename or 'a file'} cannot be written ({error.strerror}); check the path and its permissions"
        raise click.ClickException(msg) from None
    _print(done)


def _print(done: Release) -> None:
    if done.rows is None:
        click.echo(f"{done.version} was frozen before; its changelog entry is written now")
        return
    for name, rows in done.rows.items():
        click.echo(f"{name:<14}{rows:>8,} rows")
    if done.found is not None:
        kind = "no difference" if done.found.bump == "none" else f"a {done.found.bump} difference"
        click.echo(f"{kind} from {done.previous}")
    click.echo(f"released {done.version} from commit {done.commit[:10]}: {done.folder}", err=True)
    click.echo(f"now commit it with CHANGELOG.md, and tag that commit v{done.version}", err=True)
