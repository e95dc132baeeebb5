"""The entry of a release in the data section of CHANGELOG.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stances.diffing.escape import code_span
from stances.diffing.rendering import shown_key
from stances.diffing.structure import Diff, TableDiff

DATA, UNRELEASED = "## Data", "### Unreleased"
EMPTY = f"# Changelog\n\n{DATA}\n"
MOST = 20
"""Rows of a table that an entry names; `stances diff` names all."""


def entry(version: str, day: str, notes: str, rows: Mapping[str, int], found: Diff | None) -> str:
    """The entry of a release: what people wrote for it, then what differs from the release before.

    Parameters
    ----------
    version, day
        The new version, and the day of the commit that it was made from.
    notes
        What stood under Unreleased.
    rows
        Number of rows a table.
    found
        The difference from the release before; None for a first release.
    """
    parts = [f"### {version} - {day}"]
    if notes:
        parts.append(notes)
    if found is None:
        parts.append("#### Rows of the first release")
        parts.append("\n".join(f"- {code_span(name)}: {number:,}" for name, number in rows.items()))
    else:
        parts.append(f"#### Differences from {found.old}")
        parts.append("\n".join(_differences(found)) or "No row, column or code differs.")
    return "\n\n".join(parts) + "\n"


def has_entry(text: str, version: str) -> bool:
    """Whether a changelog has the entry of a version in its data section."""
    before, section, _ = _sections(text)
    return bool(before) and re.search(rf"^### {re.escape(version)}(?: |$)", section, re.MULTILINE) is not None


def unreleased(text: str) -> str:
    """What a changelog says of data that is not released yet, without the heading."""
    section = _sections(text)[1]
    found = re.search(rf"^{UNRELEASED}\n(.*?)(?=^### |\Z)", section, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def with_entry(text: str, added: str) -> str:
    """The changelog with an entry at the head of its data section and nothing left under Unreleased."""
    before, section, after = _sections(text if DATA in text.splitlines() else f"{text.rstrip()}\n\n{DATA}\n")
    kept = re.sub(rf"^{UNRELEASED}\n.*?(?=^### |\Z)", "", section, count=1, flags=re.MULTILINE | re.DOTALL)
    intro, mark, older = kept.partition("### ")
    parts = [before.rstrip(), DATA, intro.strip(), UNRELEASED, added.strip(), (mark + older).strip(), after.strip()]
    return "\n\n".join(part for part in parts if part) + "\n"


def _sections(text: str) -> tuple[str, str, str]:
    """What stands before the heading of the data section, the section without it, and what follows."""
    found = re.search(rf"^{DATA}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return (text[: found.start()], found[1], text[found.end() :]) if found else (text, "", "")


def _differences(found: Diff) -> Iterator[str]:
    for reason in found.reasons:
        yield f"- {reason.bump.capitalize()}: {code_span(reason.where)}, {code_span(reason.what)}."
        table = found.tables.get(reason.where)
        if table is not None and reason.rows:
            yield from _named(table, reason.rows)


def _named(table: TableDiff, keys: tuple[tuple[object, ...], ...]) -> Iterator[str]:
    changed = {row.key: ", ".join(change.column for change in row.changes) for row in table.changed}
    for key in keys[:MOST]:
        columns = changed.get(key)
        yield f"  - {code_span(shown_key(key))}" + (f": {code_span(columns)}" if columns else "")
    if len(keys) > MOST:
        yield f"  - {len(keys) - MOST:,} more"
