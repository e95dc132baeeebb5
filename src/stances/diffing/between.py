"""From two names to what differs between them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from stances import schema
from stances.diffing import revisions
from stances.diffing.compare import compare
from stances.diffing.places import Place, find_place
from stances.diffing.snapshot import Codes, Snapshot, read_codes, read_folder, read_manifest, schema_hash
from stances.diffing.stage import build_aside
from stances.diffing.structure import Diff
from stances.paths import ProjectNotFound, clone_root, find_root


def diff(old: Path | str, new: Path | str, *, root: Path | str | None = None) -> Diff:
    """Compare two states of the dataset, and say which version the difference calls for.

    Parameters
    ----------
    old, new
        A version such as "1.0.0"; a folder, built or with sources; or a git revision such as "HEAD~1". Sources are
        built aside first, a revision by its own code and schemas: comparing it runs its code.
    root
        The project whose versions and revisions are meant; the default is the nearest at or above the current folder,
        else the clone that the package is imported from.

    Returns
    -------
    Diff
        Tables with their added, removed and changed rows; columns, tables and codes that came or went; the bump and
        what calls for it.

    Raises
    ------
    CannotDiff
        Where a side is none of these, has errors, or is not the one that was published.
    """
    return compare(*snapshots(old, new, root=root))


def snapshots(old: Path | str, new: Path | str, *, root: Path | str | None = None) -> tuple[Snapshot, Snapshot]:
    """The two sides of a comparison, as `diff` finds them."""
    project = Path(root).absolute() if root is not None else _project()
    places = [find_place(str(name), project) for name in (old, new)]
    # Each side that has to be built runs in a process of its own, so the two can run at once.
    with ThreadPoolExecutor(max_workers=2) as pool:
        before, after = pool.map(lambda place: _snapshot(place, project), places)
    return before, after


def _project() -> Path | None:
    try:
        return find_root()
    except ProjectNotFound:
        return clone_root()


def _snapshot(place: Place, root: Path | None) -> Snapshot:
    if place.kind == "built":
        return read_folder(place.name, place.folder, _codes_of_build(place.folder, root))
    with TemporaryDirectory(prefix="stances-diff-") as work:
        built, schemas = build_aside(place, Path(work))
        codes = read_codes(json.loads((schemas / "codes.json").read_bytes()))
        return read_folder(place.name, built, codes)


def _codes_of_build(folder: Path, root: Path | None) -> Codes | None:
    """The code lists under which a folder was built: those at hand where the schemas are the same, else from git."""
    manifest = read_manifest(folder)
    if manifest.get("schema_sha256") == schema_hash(schema.schemas()):
        return read_codes(schema.schemas()["codes"])
    commit = manifest.get("source_commit")
    found = revisions.show(root, commit, "schema/codes.json") if root and commit else None
    return read_codes(json.loads(found)) if found else None
