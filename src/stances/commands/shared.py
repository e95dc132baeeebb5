"""What several commands do alike: find the project, and go on only where its sources have no errors."""

from __future__ import annotations

from pathlib import Path

import click

from stances.paths import ProjectNotFound, find_root
from stances.problem import failed
from stances.reading.source import Corpus
from stances.rendering import FORMATS

root_option = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), help="The project folder."
)

format_option = click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How problems are written."
)


def project(root: Path | None) -> Path:
    """The project folder: the one given, else the nearest at or above the current folder.

    Raises
    ------
    click.UsageError
        Where there is none, or it cannot be read.
    """
    try:
        found = (root or find_root()).absolute()
    except ProjectNotFound as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        msg = f"{error.filename} cannot be read ({error.strerror}); check its permissions, or give --root"
        raise click.UsageError(msg) from None
    if not (found / "data").is_dir():
        msg = f"no folder data in {found}; give the project folder with --root"
        raise click.UsageError(msg)
    return found


def checked(root: Path | None) -> Corpus:
    """The sources of the project, where they have no errors.

    Raises
    ------
    click.ClickException
        Where they have; the errors are `stances check`'s to show.
    """
    from stances.checking import check_project

    corpus, problems = check_project(project(root))
    if failed(problems):
        msg = "the sources have errors; run `stances check` to see them"
        raise click.ClickException(msg)
    return corpus
