"""Turn roll calls of Congress into files of `data/roll_calls/`.

RECORDS are local files or https addresses: House Clerk XML, Senate LIS XML, or the data.json of the
unitedstates/congress project; which one is seen from the content. What a yea means comes from
scripts/rules/roll_calls.yaml, or from the options for a single record; without a reading nothing is written.
"""

from __future__ import annotations

from typing import Any

import click

from importing import actors, fetch, roll_call, roll_call_formats
from importing.command import given, options, save
from importing.refused import Refused


@click.command(help=__doc__)
@options("roll_calls.yaml", "yea_means")
def main(records: tuple[str, ...], **values: Any) -> None:
    """Make all records, then write them, so that a fault in one leaves all files as they were."""
    run = given(values)
    root = actors.project(run.root)
    if run.by_hand and len(records) > 1:
        msg = "a reading by hand is for one record; give one, or write the readings into the rules"
        raise Refused(msg)
    known = actors.read(root)
    found = [roll_call_formats.read(fetch.read(place)) for place in records]
    made = {item.id: roll_call.record(item, run.reading(item.id, "yea_means"), known, run.origin()) for item in found}
    for name, record in made.items():
        save(root, "roll_call", "roll_calls", name, record)


if __name__ == "__main__":
    main()
