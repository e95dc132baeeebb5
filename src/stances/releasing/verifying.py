"""Prove that the releases of a project are what was released, and that one can be made again from its commit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from stances.diffing.places import Place
from stances.diffing.revisions import commit_of
from stances.diffing.stage import build_aside
from stances.diffing.structure import CannotDiff
from stances.releasing import history
from stances.releasing.changelog import has_entry
from stances.releasing.check import content_hashes, faults, read_manifest
from stances.releasing.freeze import CHANGELOG
from stances.releasing.versions import releases
from stances.writing.manifest import read_sums


class NothingToVerify(Exception):
    """There is no release, or not the one that was asked for; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one release: files compared, what is wrong, and what it was built again from.

    `rebuilt_from` is the commit, None where it was not built again; `tables` is how many tables were then compared.
    """

    version: str
    files: int
    faults: tuple[str, ...]
    rebuilt_from: str | None = None
    tables: int = 0


def verify(root: Path, version: str | None = None, *, rebuild: bool = True) -> list[Verdict]:
    """Compare every release, or one, with its checksums, and build the latest, or that one, again.

    The build from the recorded commit runs the code and the schemas of that commit, and is compared by content hash, as
    another version of the Parquet writer gives other bytes for the same rows.

    Raises
    ------
    NothingToVerify
        Where there is no such release.
    """
    known = releases(root)
    if not known:
        msg = f"there is no release in {root / 'data' / 'releases'}; make one with `stances release 1.0.0`"
        raise NothingToVerify(msg)
    if version is not None and version not in known:
        msg = f"there is no release {version}; there are {', '.join(known)}"
        raise NothingToVerify(msg)
    latest = version or next(reversed(known))
    chosen = [version] if version else list(known)
    return [_verdict(root, name, known[name], rebuild=rebuild and name == latest) for name in chosen]


def _verdict(root: Path, version: str, folder: Path, *, rebuild: bool) -> Verdict:
    found = [*faults(folder), *_history(root, version, folder)]
    files = len(read_sums(folder))
    if found or not rebuild:
        return Verdict(version, files, tuple(found))
    commit, tables, again = _rebuilt(root, folder)
    return Verdict(version, files, tuple(again), commit, tables)


def _history(root: Path, version: str, folder: Path) -> Iterator[str]:
    for commit in history.edits(root, folder):
        yield f"the commit {commit} changed files of the release {version}, and a release never changes"
    file = root / CHANGELOG
    if not file.is_file() or not has_entry(file.read_text(encoding="utf-8"), version):
        yield f"{CHANGELOG} has no entry for {version}; run `stances release {version}` again to write it"


def _rebuilt(root: Path, folder: Path) -> tuple[str | None, int, list[str]]:
    """The commit, the number of tables compared, and what differs in the tables that the commit gives."""
    commit = read_manifest(folder)["source_commit"]
    if not commit or commit_of(root, commit) != commit:
        return (
            None,
            0,
            [f"{folder.name} names the commit {commit}, which is not in this clone; fetch the whole history"],
        )
    with TemporaryDirectory(prefix="stances-verify-") as work:
        try:
            built, _ = build_aside(Place(folder.name, "revision", root, commit), Path(work))
        except CannotDiff as error:
            return commit, 0, [str(error)]
        released, again = content_hashes(folder), content_hashes(built)
    differing = [name for name in released | again if released.get(name) != again.get(name)]
    text = "the table {} that commit {} gives has other rows than the release"
    return commit, len(released), [text.format(name, commit[:10]) for name in differing]
