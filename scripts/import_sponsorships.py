"""Turn sponsors and cosponsors of measures into files of `data/sponsorships/`.

RECORDS are local files or https addresses: govinfo BILLSTATUS XML, or a JSON array of measures; which one is seen from
the content. What sponsoring a measure means comes from scripts/rules/measures.yaml, or from the options for a single
measure; without a reading nothing is written.
"""

from __future__ import annotations

from typing import Any

import click

from importing import actors, fetch, sponsorship
from importing.command import given, options, save
from importing.refused import Refused


@click.command(help=__doc__)
@options("measures.yaml", "direction")
def main(records: tuple[str, ...], **values: Any) -> None:
    """Make all records, then write them, so that a fault in one leaves all files as they were."""
    run = given(values)
    root = actors.project(run.root)
    known = actors.read(root)
    found = [item for place in records for item in sponsorship.read(fetch.read(place))]
    if run.by_hand and len(found) > 1:
        msg = "a reading by hand is for one measure; give one, or write the readings into the rules"
        raise Refused(msg)
    made = {
        item.id: sponsorship.record(item, run.reading(item.measure, "direction"), known, run.origin()) for item in found
    }
    for name, record in made.items():
        save(root, "sponsorship", "sponsorships", name, record)


if __name__ == "__main__":
    main()
