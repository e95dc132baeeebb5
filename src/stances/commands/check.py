"""`stances check`: say what is wrong in the sources, where, and what to do."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from stances.checking import check_files, check_project
from stances.paths import ProjectNotFound, find_root
from stances.problem import Problem, failed
from stances.reading.tree import list_files

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are written."
)
@click.option("--fix", "mend", is_flag=True, help="Mend what is safe to mend first, and show what changed.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change, and write nothing.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False, exists=True), help="The project folder.")
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
    try:
        project = root or find_root()
    except ProjectNotFound as error:
        raise click.UsageError(str(error)) from None
    if not (project / "data").is_dir():
        msg = f"no folder data in {project}; give the project folder with --root"
        raise click.UsageError(msg)
    asked = [Path(os.path.normpath(Path.cwd() / path)) for path in paths]
    mended = _mend(project.absolute(), asked, dry_run=dry_run) if mend else 0
    problems = _check(project.absolute(), asked)
    text = _FORMATS[form](problems)
    if text:
        click.echo(text)
    click.echo(summary(problems, _count(project.absolute(), asked)), err=True)
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
    click.echo(f"{_counted(count, 'file')} {word}" if count else "nothing to mend", err=True)
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


def visible(text: str) -> str:
    r"""A text with control characters and invisible marks written out, so that a record cannot steer a terminal.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def as_text(problems: Sequence[Problem]) -> str:
    """One line for each problem; warnings say so."""
    return "\n".join(visible(_line(problem)) for problem in problems)


def _line(problem: Problem) -> str:
    word = "warning: " if problem.severity == "warning" else ""
    return f"{problem.path}:{problem.line}:{problem.column} {problem.rule}: {word}{problem.message}; {problem.hint}"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the fields of a problem."""
    return json.dumps([asdict(problem) for problem in problems], indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put each problem on its line of a pull request."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    values = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.rule}
    options = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
    return f"::{problem.severity} {options}::{_data(visible(f'{problem.message}; {problem.hint}'))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


_FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": as_text, "json": as_json, "github": as_github}


def summary(problems: Sequence[Problem], checked: int) -> str:
    """How many files were checked, or how many errors and warnings there are."""
    if not problems:
        return f"checked {_counted(checked, 'file')}: no problems"
    errors = sum(problem.severity == "error" for problem in problems)
    counts = [_counted(errors, "error")] if errors else []
    counts += [_counted(len(problems) - errors, "warning")] if len(problems) > errors else []
    return f"{', '.join(counts)} in {_counted(len({problem.path for problem in problems}), 'file')}"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
