"""Cut a release: build the sources of a commit, compare them with the release before, and freeze the folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from stances.assembling import assemble
from stances.checking import check_and_keep
from stances.diffing.between import diff
from stances.diffing.bump import larger
from stances.diffing.rendering import shown_key
from stances.diffing.structure import Bump, CannotDiff, Diff
from stances.git import head
from stances.problem import failed
from stances.reading.source import Corpus
from stances.releasing import changelog, history
from stances.releasing.check import faults, read_manifest
from stances.releasing.tombstones import unaccounted
from stances.releasing.versions import parts, releases, releases_folder, successors
from stances.schema import tables
from stances.writing.card import UnknownFigure
from stances.writing.citing import BadProjectFile
from stances.writing.contents import write_contents
from stances.writing.identity import UNRELEASED
from stances.writing.manifest import write_sums
from stances.writing.swap import replacing

CHANGELOG, CHANGES = "CHANGELOG.md", "CHANGES.md"
MOST = 10
"""Rows that a refusal names for each reason."""


class CannotRelease(Exception):
    """The version cannot be released; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Release:
    """What was released: its folder, the release before, the difference (None for a first), and rows by table.

    `rows` is None where an interrupted run had frozen the tables already and only the changelog was written.
    """

    version: str
    folder: Path
    commit: str
    previous: str | None
    found: Diff | None
    rows: Mapping[str, int] | None


def release(root: Path, version: str) -> Release:
    """Freeze the sources of the project at `root`, as they are committed, as a numbered release.

    The folder `data/releases/VERSION` is a whole dataset folder: Parquet, CSV, card, manifest, checksums, and the
    changelog entry as CHANGES.md. It is built aside and moved into place whole; then the entry goes into CHANGELOG.md.
    A run that was killed between the two is completed by running it again.

    Raises
    ------
    CannotRelease
        Where the version is none or not the next, exists already, is smaller than the change calls for, where the tree
        holds changes that are not committed, the sources have errors, or a row of the last release has gone without a
        word.
    """
    known = releases(root)
    _refuse_name(version, list(known))
    if version in known:
        return _complete(root, version, known[version])
    commit = _clean_commit(root)
    corpus, problems, found_codings = check_and_keep(root)
    if failed(problems):
        msg = "the sources have errors, so they cannot be released; run `stances check` to see them"
        raise CannotRelease(msg)
    previous = next(reversed(known), None)
    rows = assemble(corpus, found_codings)
    # The tables are built outside the tree, where git would take a half-written folder for a change of it.
    with replacing(releases_folder(root) / version) as place, TemporaryDirectory(prefix="stances-release-") as work:
        _remove_leftovers(place)
        built = Path(work) / "dataset"
        built.mkdir()
        try:
            write_contents(rows, built, root=root, version=version)
        except (BadProjectFile, UnknownFigure) as error:
            raise CannotRelease(str(error)) from None
        if read_manifest(built)["source_commit"] != commit:
            msg = f"the tree was changed while {version} was built, so no commit gives it; run it again"
            raise CannotRelease(msg)
        found = _compared(root, previous, built, version, corpus)
        counts = {name: len(rows[name]) for name in tables()}
        text = _changelog(root)
        entry = changelog.entry(version, history.day(root, commit), changelog.unreleased(text), counts, found)
        (built / CHANGES).write_text(entry, encoding="utf-8", newline="\n")
        write_sums(built)
        shutil.copytree(built, place, dirs_exist_ok=True)
    _write_changelog(root, changelog.with_entry(text, entry))
    return Release(version, releases_folder(root) / version, commit, previous, found, counts)


def _refuse_name(version: str, known: list[str]) -> None:
    try:
        parts(version)
    except ValueError as error:
        raise CannotRelease(str(error)) from None
    if version == UNRELEASED:
        msg = f"{UNRELEASED} is the version of builds that are no release; give a higher one, such as 1.0.0"
        raise CannotRelease(msg)
    if not known or version in known:
        return
    following = successors(known[-1])
    if version not in following.values():
        kinds = ", ".join(f"{number} ({kind})" for kind, number in following.items())
        msg = f"{version} does not follow {known[-1]}, the last release; give one of {kinds}"
        raise CannotRelease(msg)


def _clean_commit(root: Path) -> str:
    commit = head(root)
    if commit is None:
        msg = f"{root} is no git repository with a commit, and a release names its commit; commit the sources first"
        raise CannotRelease(msg)
    changed = history.changes(root)
    if changed:
        msg = f"the tree holds changes that are not committed: {_some(changed)}; commit or remove them first"
        raise CannotRelease(msg)
    return commit


def _remove_leftovers(place: Path) -> None:
    """Remove what killed releases of other versions left; the same version's is removed already."""
    for other in place.parent.glob(".*.new"):
        if other != place:
            shutil.rmtree(other)


def _complete(root: Path, version: str, folder: Path) -> Release:
    """Write the changelog entry that a killed run did not come to; refuse where there is nothing to complete."""
    text = _changelog(root)
    if changelog.has_entry(text, version) or not (folder / CHANGES).is_file() or faults(folder):
        following = ", ".join(f"{number} ({kind})" for kind, number in successors(version).items())
        msg = f"there is a release {version} already, and a release never changes; give a higher version: {following}"
        raise CannotRelease(msg)
    _write_changelog(root, changelog.with_entry(text, (folder / CHANGES).read_text(encoding="utf-8")))
    older = [name for name in releases(root) if parts(name) < parts(version)]
    return Release(version, folder, head(root) or "", older[-1] if older else None, None, None)


def _compared(root: Path, previous: str | None, built: Path, version: str, corpus: Corpus) -> Diff | None:
    """The difference from the release before, where the version is large enough for it."""
    if previous is None:
        return None
    try:
        found = replace(diff(releases_folder(root) / previous, built, root=root), old=previous, new=version)
    except CannotDiff as error:
        msg = f"the build cannot be compared with {previous}: {error}"
        raise CannotRelease(msg) from None
    following = successors(previous)
    given = next(kind for kind, number in following.items() if number == version)
    if larger(found.bump, given):
        raise CannotRelease(_too_small(found, given, following[found.bump]))
    lost = unaccounted(found, corpus)
    if lost:
        way = "list each in data/withdrawn.csv or data/redirects.csv with a reason"
        msg = f"{previous} has rows that are gone without a word: {_some(lost)}; {way}"
        raise CannotRelease(msg)
    return found


def _too_small(found: Diff, given: Bump, needed: str) -> str:
    called = f"what differs from {found.old} calls for a {found.bump} version"
    lines = [f"{found.new} would be a {given} version, and {called}; release {needed}. What calls for it:"]
    for reason in found.reasons:
        if larger(reason.bump, given):
            lines.append(f"  {reason.bump} {reason.where}: {reason.what}")
            lines += [f"    {shown_key(key)}" for key in reason.rows[:MOST]]
            if len(reason.rows) > MOST:
                lines.append(f"    and {len(reason.rows) - MOST:,} more")
    return "\n".join(lines)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return f"{', '.join(names[:MOST])}{more}"


def _changelog(root: Path) -> str:
    file = root / CHANGELOG
    return file.read_text(encoding="utf-8") if file.is_file() else changelog.EMPTY


def _write_changelog(root: Path, text: str) -> None:
    """Put the new text in the place of the old in one step."""
    aside = root / f".{CHANGELOG}.new"
    with aside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(root / CHANGELOG)
