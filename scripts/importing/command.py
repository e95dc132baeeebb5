"""What the two commands for records have in common: options, the reading they ask for, and saving a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from importing import files
from importing.readings import RULES, Reading, load, reading
from importing.refused import Refused
from stances.schema import Json, codes, validator
from stances.writing.canonical import dump

IMPORTER = "congress-importer"
"""The coder id of these programs, in data/coders.yaml."""

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The options of a run: who read what the records mean, when and where they were read, and readings by hand."""

    root: Path | None
    rules: Path
    coder: str
    accessed: str
    via: str | None
    by_hand: Mapping[str, str]

    def reading(self, key: str, direction_key: str) -> Reading:
        """The reading of one record: by the options where any was given, else by the rules."""
        if self.by_hand:
            return reading({key: self.by_hand}, key, Path("the options"), direction_key)
        return reading(load(self.rules), key, self.rules, direction_key)

    def origin(self) -> dict[str, str]:
        """The keys of a record that say where it comes from."""
        return {
            "coder": self.coder,
            "importer": IMPORTER,
            "accessed": self.accessed,
            **({"via": self.via} if self.via else {}),
        }


def options(rules: str, direction: str) -> Callable[[Command], Command]:
    """The options of a command for records; `rules` is the rules file, `direction` the key of the direction."""

    def choices(name: str) -> click.Choice[str]:
        return click.Choice([str(code.value) for code in codes(name)])

    given = (
        click.argument("records", nargs=-1, required=True),
        click.option(
            "--accessed", required=True, metavar="DAY", help="The day on which the records were read, YYYY-MM-DD."
        ),
        click.option("--coder", required=True, metavar="ID", help="The coder who read what the records mean."),
        click.option(
            "--via", metavar="TEXT", help="The public copy that was read, where it was not the official record."
        ),
        click.option(
            "--rules", type=click.Path(path_type=Path), default=RULES / rules, help=f"The readings. Default: {rules}."
        ),
        click.option("--root", type=click.Path(path_type=Path), help="The project folder. Default: the nearest above."),
        click.option("--issue", type=choices("issue"), help="A reading by hand, for one record."),
        click.option("--theatre", type=choices("theatre"), help="A reading by hand, for one record."),
        click.option(
            f"--{direction.replace('_', '-')}", type=choices("direction"), help="A reading by hand, for one record."
        ),
        click.option("--grade", type=choices("grade"), help="A reading by hand, for one record."),
        click.option("--reading", metavar="TEXT", help="Why this issue, theatre and direction, for one record."),
    )

    def decorate(command: Command) -> Command:
        for option in reversed(given):
            command = option(command)
        return command

    return decorate


def given(values: Mapping[str, Any]) -> Given:
    """The options as click has parsed them."""
    own = {"root", "rules", "coder", "accessed", "via"}
    by_hand = {key: value for key, value in values.items() if key not in own and value is not None}
    return Given(**{key: values[key] for key in own}, by_hand=by_hand)


def save(root: Path, kind: str, folder: str, name: str, record: Json) -> None:
    """Write a record in canonical form and say whether its file changed; one that the schema refuses is not written."""
    error = next(validator(f"sources/{kind}").iter_errors(record), None)
    if error is not None:
        place = ".".join(str(step) for step in error.instance_path) or "the record"
        msg = f"{name}: {place} does not fit the schema ({error.message}); correct the record, the rule or the option"
        raise Refused(msg)
    path = root / "data" / folder / f"{name}.yaml"
    changed = files.write(path, dump(record, kind))
    click.echo(f"{path.relative_to(root).as_posix()}: {'written' if changed else 'unchanged'}")
