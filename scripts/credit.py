"""Name the people of contributors.yaml as authors in CITATION.cff, or check that they are named.

    python scripts/credit.py [--check]

Exit code 1 where contributors.yaml has a mistake, or with --check where CITATION.cff is not up to date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import yaml

from stances.schema import Json
from stances.writing.identity import CREATOR

ROOT = Path(__file__).resolve().parents[1]
PEOPLE, CITATION = "contributors.yaml", "CITATION.cff"
NAMES = ("given-names", "family-names", "alias")
SHOWN = (*NAMES, "affiliation", "orcid")
DID = ("coding", "review", "sources", "code", "rules")
_AUTHORS = re.compile(r"^authors:\n(?:[ -].*\n)+", re.MULTILINE)
_ORCID = re.compile(r"https://orcid\.org/([0-9]{4}-){3}[0-9]{3}[0-9X]\Z")


def mistakes(people: Json) -> list[str]:
    """What is wrong with the entries, each said with its number and what to do.

    >>> mistakes([{"alias": "example", "did": ["coding"]}])
    []
    >>> mistakes([{"alias": "example", "did": ["everything"]}])
    ['entry 1: did is ["everything"]; give one or more of coding, review, sources, code, rules']
    """
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        return ["contributors is no list of entries; write each as `- given-names: ...`"]
    return [f"entry {number}: {found}" for number, person in enumerate(people, 1) for found in _mistakes(person)]


def _mistakes(person: Mapping[str, Json]) -> list[str]:
    found = []
    unknown = [str(key) for key in person if key not in (*SHOWN, "did")]
    if unknown:
        found.append(f"{unknown[0]} is no field; use {', '.join((*SHOWN, 'did'))}")
    texts = [key for key in SHOWN if key in person and not (isinstance(person[key], str) and person[key].strip())]
    if texts:
        found.append(f"{texts[0]} is no text; write one, or leave it out")
    if set(person) & set(NAMES) not in ({"alias"}, {"given-names", "family-names"}):
        found.append("the name is not complete; give given-names and family-names, or alias alone")
    if "orcid" in person and not _ORCID.match(str(person["orcid"])):
        found.append(f"orcid is {person['orcid']}; write it as https://orcid.org/0000-0000-0000-0000")
    did = person.get("did")
    if not isinstance(did, list) or not did or not set(map(str, did)) <= set(DID):
        found.append(f"did is {_said(did)}; give one or more of {', '.join(DID)}")
    return found


def _said(value: Json) -> str:
    return "left out" if value is None else yaml.safe_dump(value, default_flow_style=True, default_style='"').strip()


def credited(citation: str, people: Sequence[Mapping[str, str]]) -> str:
    """The text of CITATION.cff with the project and these people as authors; all else stays as it is."""
    authors: list[dict[str, str]] = [{"name": CREATOR}]
    authors += [{key: person[key] for key in SHOWN if key in person} for person in people]
    lines = yaml.safe_dump(authors, sort_keys=False, allow_unicode=True, width=1000)
    block = "authors:\n" + "".join(f"  {line}\n" for line in lines.splitlines())
    text, found = _AUTHORS.subn(lambda _: block, citation, count=1)
    if not found:
        msg = f"{CITATION} has no list of authors; add one that starts with `authors:`"
        raise click.ClickException(msg)
    return text


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 where CITATION.cff is not up to date.")
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=ROOT, help="The project."
)
def command(check: bool, root: Path) -> None:
    """Name the people of contributors.yaml as authors in CITATION.cff."""
    try:
        read: Json = yaml.safe_load((root / PEOPLE).read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        msg = f"{PEOPLE} is not YAML: {error}"
        raise click.ClickException(msg) from None
    people: Json = read.get("contributors") if isinstance(read, dict) else None
    found = mistakes(people)
    for mistake in found:
        click.echo(f"{PEOPLE}: {mistake}", err=True)
    if found:
        sys.exit(1)
    file = root / CITATION
    before = file.read_text(encoding="utf-8")
    after = credited(before, people)
    if check and after != before:
        click.echo(f"{CITATION} does not name the people of {PEOPLE}; run `python scripts/credit.py`", err=True)
        sys.exit(1)
    if after != before:
        file.write_text(after, encoding="utf-8", newline="\n")
    click.echo(f"{CITATION}: {len(people):,} named, {'unchanged' if after == before else 'written'}")


if __name__ == "__main__":
    command()
