"""`stances check`: say what is wrong in the sources, where, and what to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from stances.checking import check_files, check_project
from stances.commands.shared import format_option, project, root_option
from stances.problem import Problem, failed
from stances.reading.tree import list_files
from stances.rendering import FORMATS, counted, summary, visible


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@format_option
@click.option("--fix", "mend", is_flag=True, help="Mend what is safe to mend first, and show what changed.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change, and write nothing.")
@root_option
def command(paths: tuple[Path, ...], form: str, mend: bool, dry_run: bool, root: Path | None) -> None:
    """Check the sources: all of them, or the files and folders of PATH against the whole.

    With --fix, YAML files are first put into their usual form: order of keys, spacing, quotes, dates such as 2025/5/4,
    codes in capitals. Nothing that could be meant in two ways is touched, and comments are kept.

    Exit code 0 without errors (warnings do not count), 1 with errors, 2 where the command was not understood. With
    --dry-run also 1 where a file would change.
    """
    if dry_run and not mend:
        msg = "--dry-run goes with --fix"
        raise click.UsageError(msg)
    if mend and form != "text":
        msg = f"--fix shows a diff, which has no place in --format {form}; check again without --fix for that"
        raise click.UsageError(msg)
    folder = project(root)
    asked = [Path(os.path.normpath(Path.cwd() / path)) for path in paths]
    mended = _mend(folder, asked, dry_run=dry_run) if mend else 0
    problems = _check(folder, asked)
    text = FORMATS[form](problems)
    if text:
        click.echo(text)
    click.echo(summary(problems, _count(folder, asked)), err=True)
    raise SystemExit(1 if failed(problems) or (dry_run and mended) else 0)


def _mend(root: Path, asked: Sequence[Path], *, dry_run: bool) -> int:
    """Mend the files that are asked for, show how, and count them."""
    from stances.fixing.fix import diff, fixed, write

    files = [file for file in list_files(root)[0] if _is_asked(root / file.path, asked)]
    found = fixed(root, files)
    for one in found:
        for line in diff(one):
            click.echo(_coloured(visible(line)))
    for one in found:
        if one.left:
            click.echo(visible(f"{one.path} was left as it is: {one.left}"), err=True)
            continue
        click.echo(visible(f"{one.path}: {'; '.join(one.done)}"), err=True)
        if not dry_run:
            try:
                write(root, one)
            except OSError as error:
                msg = f"{one.path} cannot be written ({error.strerror})"
                raise click.ClickException(msg) from None
    count = sum(one.changed for one in found)
    word = "would change" if dry_run else "changed"
    click.echo(f"{counted(count, 'file')} {word}" if count else "nothing to mend", err=True)
    return count


def _coloured(line: str) -> str:
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    return click.style(line, fg=colour) if colour else line


def _is_asked(path: Path, asked: Sequence[Path]) -> bool:
    return not asked or any(path.is_relative_to(one) for one in asked)


def _check(root: Path, paths: Sequence[Path]) -> list[Problem]:
    return check_files(root, paths) if paths else check_project(root)[1]


def _count(root: Path, paths: Sequence[Path]) -> int:
    return sum(_is_asked(root / file.path, paths) for file in list_files(root)[0])
