"""Write the members of Congress that the project needs into `data/actors/usa/congress.jsonl`.

LISTS are local files or https addresses of the congress-legislators project (legislators-current.yaml,
legislators-historical.yaml, executive.yaml), or a JSON array with one person an object. Needed is who is in the file
already, whom a source of the project names, whom scripts/rules/congress_additions.yaml adds to, whom a record
given with --for names, or who is given with --also. An id once given is never changed, and nobody is removed.
"""

from __future__ import annotations

from pathlib import Path

import click

from importing import actors, congress, fetch, files, members, names
from importing.days import day
from importing.readings import RULES, load
from importing.refused import Refused
from stances.schema import validator
from stances.writing.canonical import dump_line


@click.command(help=__doc__)
@click.argument("lists", nargs=-1, required=True)
@click.option(
    "--as-of", required=True, metavar="DAY", help="The day of the lists: a term that ends later has no end yet."
)
@click.option(
    "--for", "records", multiple=True, type=click.Path(path_type=Path), help="A record that is still to be imported."
)
@click.option("--also", multiple=True, metavar="ID", help="Somebody else, by any id: Bioguide, Wikidata, actor id.")
@click.option("--root", type=click.Path(path_type=Path), help="The project folder. Default: the nearest above.")
@click.option(
    "--names", "press", type=click.Path(path_type=Path), default=RULES / "press_names.yaml", help="Press names."
)
@click.option(
    "--additions", type=click.Path(path_type=Path), default=RULES / "congress_additions.yaml", help="Other offices."
)
def main(
    lists: tuple[str, ...],
    as_of: str,
    records: tuple[Path, ...],
    also: tuple[str, ...],
    root: Path | None,
    press: Path,
    additions: Path,
) -> None:
    """Read everything, then write once."""
    project, last = actors.project(root), day(as_of)
    rules, more = load(press), load(additions)
    everybody = members.merge(member for place in lists for member in members.read(fetch.read(place)))
    known = actors.read(project)
    ids = names.assign(everybody.values(), rules, congress.kept(everybody, known), known.records)
    keys = congress.wanted(everybody, ids, known, root=project, also=also, records=records, additions=more)
    made = {ids[key]: congress.actor(everybody[key], ids[key], last, rules, more) for key in keys}
    taken = sorted(actor for actor in made if actor in known.records and actor not in known.scripted)
    if taken:
        msg = f"{taken[0]} is an actor with a file of its own; remove it, or put what it adds into {additions}"
        raise Refused(msg)
    for actor, record in made.items():
        error = next(validator("sources/actor").iter_errors(record), None)
        if error is not None:
            msg = f"{actor} does not fit the schema ({error.message}); correct the list or the additions"
            raise Refused(msg)
    written = {**known.scripted, **made}
    text = "".join(dump_line(written[actor], "actor") for actor in sorted(written))
    changed = files.write(project / actors.CONGRESS, text)
    for actor in sorted(set(made) - set(known.scripted)):
        click.echo(f"new: {actor} ({made[actor]['name']})")
    click.echo(f"{actors.CONGRESS}: {len(written)} actors, {'written' if changed else 'unchanged'}")


if __name__ == "__main__":
    main()
