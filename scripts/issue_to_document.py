"""Turn an issue made with the form `Propose a document` into a document file.

    python scripts/issue_to_document.py BODY --issue 7

BODY is a file with the body of the issue, or `-` for standard input. The file is written below data/documents and
checked; where the check finds an error, it is taken away again unless --keep is given, and the exit code is 1. On
success standard output holds its path alone, and standard error the commands that open a pull request.

What the issue says is data and nothing else: the path is made of letters, digits and hyphens, and the file is written
by the program that writes every source file, so that no value can become a key.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from proposing.document import known_actors, path_of, record
from proposing.form import BadForm, fields, parse
from stances.checking import check_files
from stances.commands.shared import project, root_option
from stances.problem import failed
from stances.rendering import as_text
from stances.writing.canonical import dump

FORM = Path(__file__).resolve().parents[1] / ".github" / "ISSUE_TEMPLATE" / "document.yml"


@click.command()
@click.argument("body", type=click.File(encoding="utf-8"))
@click.option("--issue", type=click.IntRange(1), required=True, help="The number of the issue.")
@click.option("--keep", is_flag=True, help="Keep the file where it has errors, to correct it by hand.")
@root_option
def command(body: TextIO, issue: int, keep: bool, root: Path | None) -> None:
    """Turn the body of an issue into a document file."""
    folder = project(root)
    try:
        found = record(parse(body.read(), fields(FORM)), known_actors(folder))
        path = path_of(found)
        text = dump(found, "document")
    except (BadForm, ValueError) as error:
        raise click.ClickException(str(error)) from None
    if (folder / path).exists():
        msg = f"{path} exists already; the document may be in the dataset, else choose another title"
        raise click.ClickException(msg)
    _write(folder / path, text)
    problems = check_files(folder, [folder / path])
    if problems:
        click.echo(as_text(problems), err=True)
    if failed(problems):
        if not keep:
            (folder / path).unlink()
        sys.exit(1)
    click.echo(path)
    click.echo(_next(path, issue), err=True)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _next(path: str, issue: int) -> str:
    """The commands that open a pull request."""
    branch, title = f"document-{issue}", f"Add {Path(path).stem}"
    return (
        f"git switch --create {branch}\ngit add {path}\ngit commit --message '{title}'\n"
        f"git push --set-upstream origin {branch}\ngh pr create --title '{title}' --body 'Closes #{issue}'"
    )


if __name__ == "__main__":
    command()
