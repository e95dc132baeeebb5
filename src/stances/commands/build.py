"""`stances build`: check the sources and build the dataset folder."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import orjson

from stances.commands.shared import format_option, project, root_option
from stances.problem import Problem
from stances.rendering import as_github, as_text, counted
from stances.writing.card import UnknownFigure
from stances.writing.citing import BadProjectFile
from stances.writing.folder import BuildRefused, BuildResult, build


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write.  [default: build/dataset]")
@format_option
@root_option
def command(out: Path | None, form: str, root: Path | None) -> None:
    """Check the sources and build the dataset folder.

    Problems are printed as `stances check` prints them; with an error nothing is written and the exit code is 1. Else
    the rows of each table are printed. The format json gives one object: `problems`, and `rows` by table or null.
    """
    sources = project(root)
    folder = out or sources / "build" / "dataset"
    try:
        result = build(sources, folder)
    except (BuildRefused, BadProjectFile, UnknownFigure) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        msg = f"{folder} cannot be written ({error.strerror}); check the path and its permissions, or give --out"
        raise click.ClickException(msg) from None
    _print(result, folder, form)
    raise SystemExit(1 if result.rows is None else 0)


def _print(result: BuildResult, folder: Path, form: str) -> None:
    if form == "json":
        report = {"problems": [asdict(problem) for problem in result.problems], "rows": result.rows}
        click.echo(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode())
        return
    if result.problems:
        click.echo((as_github if form == "github" else as_text)(result.problems))
    if result.rows is None:
        click.echo(f"{_errors(result.problems)}: nothing was written", err=True)
        return
    for name, rows in result.rows.items():
        click.echo(f"{name:<14}{rows:>8,} rows")
    click.echo(f"built {folder}", err=True)


def _errors(problems: tuple[Problem, ...]) -> str:
    return counted(sum(problem.severity == "error" for problem in problems), "error")
