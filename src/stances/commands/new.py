"""`stances new document` and `stances new actor`: from answers to a file, and its check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click

from stances.authoring import answers
from stances.authoring.asking import NoAnswer, asker
from stances.authoring.files import NotWritten, actor_id, document_path, fault_of_id, write_all
from stances.authoring.interview import HINT, Interview
from stances.authoring.known import TOLERATED, Known, faults, read_known
from stances.checking import check_files
from stances.checking.fields import Field, field, keys
from stances.commands.shared import project, root_option
from stances.problem import failed
from stances.reading.fault import Unreadable
from stances.reading.tree import text_keys
from stances.reading.yaml import read
from stances.rendering import as_text, summary, visible
from stances.schema import Json, schemas
from stances.writing.canonical import dump

_SINGULAR = {"aliases": "alias", "codings": "coding", "roles": "role", "parties": "party", "identifiers": "identifier"}


@click.group("new")
def command() -> None:
    """Write a new document or actor file, asking for what the options do not give.

    Each field of the file is an option. Where all that a file must have is given, nothing is asked.
    """


def _options(kind: str) -> list[click.Parameter]:
    """An option for each field of a source kind, from its schema."""
    found: list[click.Parameter] = []
    for key in keys(kind, ()):
        for name in keys(kind, (key,)) or [""]:
            path = (key, name) if name else (key,)
            wanted = field(kind, path)
            flag = "--" + "-".join([_SINGULAR.get(key, key), *([name] if name else [])]).replace("_", "-")
            several = wanted.form == "array"
            inside = keys(kind, (*path, 0)) if several else []
            metavar = "'KEY=VALUE ...'" if inside else "CODE" if wanted.codes else "TEXT"
            about = _about(wanted).rstrip(".") + ("; can be repeated." if several else ".")
            found.append(click.Option([flag, "__".join(path)], multiple=several, metavar=metavar, help=about))
    return found


def _document(root: Path | None, *, no_input: bool, codings_file: BinaryIO | None, **given: Json) -> None:
    """Write the file of a new document, with its codings.

    A coding is given as --coding "actor=example-minister issue=joint_force ... summary='Rejects foreign soldiers.'",
    with a list as in frames=sovereignty,economy. A stance is never proposed.

    Exit code 0 where the check of what was written has no errors, 1 where it has or where nothing was written.
    """
    where = project(root)
    record = _record("document", given)
    if codings_file is not None:
        record.setdefault("codings", []).extend(_codings(codings_file.read()))
    known = read_known(where)
    today = datetime.now(tz=UTC).date().isoformat()
    _refuse(known, "document", record)
    if not _lacking("document", {"accessed": today, **record}):
        record.setdefault("accessed", today)
    talk = _talk("document", record, known, today, no_input=no_input)
    if talk:
        _asked(lambda: talk.document(record))
    texts = {source.path: source.text.decode() for source in known.new.values()}
    _finish(where, {**texts, document_path(record, where): dump(record, "document")}, talk)


def _actor(root: Path | None, *, no_input: bool, **given: Json) -> None:
    """Write the file of a new actor.

    A role is given as --role "title='Minister of Examples' from=2024-10-01 attested=true". No date, name or identifier
    comes from memory.

    Exit code 0 where the check of what was written has no errors, 1 where it has or where nothing was written.
    """
    where = project(root)
    ident = given.pop("id")
    record = _record("actor", given)
    known = read_known(where)
    _refuse(known, "actor", record)
    talk = _talk("actor", record, known, "", no_input=no_input)
    chosen = ident or (None if talk else actor_id(record["name"]))
    if chosen and (fault := fault_of_id(chosen) or known.taken(chosen)):
        raise click.UsageError(visible(fault))
    if talk:
        _asked(lambda: talk.actor(record, chosen))
    else:
        known.add_actor(str(chosen), record)
    _finish(where, {source.path: source.text.decode() for source in known.new.values()}, talk)


def _record(kind: str, given: Mapping[str, Json]) -> dict[str, Json]:
    """The record that the options give."""
    record: dict[str, Json] = {}
    for key, text in given.items():
        path = tuple(key.split("__"))
        try:
            if isinstance(text, tuple) and text:
                listed = keys(kind, (*path, 0))
                new = [
                    answers.entry(one, kind, (*path, 0)) if listed else answers.value(one, kind, (*path, 0))
                    for one in text
                ]
                answers.put(record, ".".join(path), new)
            elif text:
                answers.put(record, ".".join(path), answers.value(text, kind, path))
        except answers.NotUnderstood as error:
            msg = f"--{_SINGULAR.get(key, key)}: {error}"
            raise click.UsageError(visible(msg)) from None
    return record


def _codings(data: bytes) -> list[Json]:
    try:
        found = read(data, text_keys("document"))
    except Unreadable as error:
        msg = f"--codings-file: {error}; give a list of codings in YAML or JSON"
        raise click.UsageError(visible(msg)) from None
    listed = found.get("codings") if isinstance(found, dict) else found
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        msg = "--codings-file holds no list of codings; start each one with `- `"
        raise click.UsageError(msg)
    return listed


def _refuse(known: Known, kind: str, record: Mapping[str, Json], *, complete: bool = False) -> None:
    """End where something that was given is wrong; what is missing may still be asked."""
    found = known.problems(kind, record, complete=complete)
    wrong = [one for one in found if one.severity == "error" and one.rule not in TOLERATED]
    if wrong:
        raise click.UsageError("\n".join(visible(f"{one.rule}: {one.message}; {one.hint}") for one in wrong))


def _lacking(kind: str, record: Json) -> list[str]:
    """What the schema still wants of a record, in the words of the check."""
    return [f"{fault.problem.message}; {fault.problem.hint}" for fault in faults(kind, record)]


def _talk(kind: str, record: Json, known: Known, today: str, *, no_input: bool) -> Interview | None:
    """A conversation where something is missing, and none where all is given."""
    missing = _lacking(kind, record)
    if not missing:
        _refuse(known, kind, record, complete=True)
        return None
    if no_input:
        msg = f"--no-input, and something is missing: {' / '.join(missing)}"
        raise click.UsageError(visible(msg))
    click.echo(HINT)
    return Interview(asker(), known, today)


def _asked(conversation: Callable[[], object]) -> None:
    try:
        conversation()
    except NoAnswer as left:
        click.echo(f"\n{str(left) or 'left'}: nothing was written", err=True)
        raise SystemExit(1) from None


def _finish(root: Path, texts: Mapping[str, str], talk: Interview | None) -> None:
    """Show what is to be written and ask, where there was a conversation; write it, and check it."""
    if talk:
        for path, text in texts.items():
            click.echo(f"\n{path}\n")
            click.echo("".join(f"  {visible(line)}\n" for line in text.splitlines()))
        _asked(lambda: _confirm(talk, len(texts)))
    try:
        write_all(root, texts)
    except NotWritten as error:
        raise click.ClickException(visible(str(error))) from None
    for path in texts:
        click.echo(f"wrote {path}")
    problems = check_files(root, [root / path for path in texts])
    if problems:
        click.echo(as_text(problems))
    click.echo(summary(problems, len(texts)), err=True)
    raise SystemExit(1 if failed(problems) else 0)


def _confirm(talk: Interview, files: int) -> None:
    if not talk.yes(f"Write {'this file' if files == 1 else f'these {files} files'}? y or n", default=True):
        msg = "not wanted"
        raise NoAnswer(msg)


def _about(wanted: Field) -> str:
    """What a field is: what the schema says of it, or of the list of its codes."""
    listed = schemas()["codes"]["$defs"].get(wanted.code_list or "", {})
    return wanted.description or str(listed.get("description", wanted.name))


_NO_INPUT = click.Option(["--no-input"], is_flag=True, help="Ask nothing; end where something is missing.")
_CODINGS = click.Option(
    ["--codings-file"], type=click.File("rb"), help="A YAML or JSON file with a list of codings; - for the input."
)


def _command(name: str, callback: Callable[..., None], *more: click.Parameter) -> click.Command:
    params = [*_options(name), *more, _NO_INPUT]
    return root_option(click.Command(name, callback=callback, params=params, help=callback.__doc__))


command.add_command(_command("document", _document, _CODINGS))
command.add_command(_command("actor", _actor))
