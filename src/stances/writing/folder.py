"""The build of a project: check the sources, assemble the tables, write the folder and move it into place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stances.assembling import assemble
from stances.checking import check_and_keep
from stances.problem import Problem, failed
from stances.schema import tables
from stances.writing import identity
from stances.writing.contents import write_contents
from stances.writing.manifest import MANIFEST, SUMS, read_sums
from stances.writing.swap import replacing


class BuildRefused(Exception):
    """The folder to write to holds something that no build wrote; the message says what to do."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came of a build: the problems of the sources, and the rows a table, or None where nothing was written."""

    problems: tuple[Problem, ...]
    rows: Mapping[str, int] | None


def build(root: Path, out: Path, version: str = identity.UNRELEASED) -> BuildResult:
    """Check the project at `root` and build it into the folder `out`.

    Where a problem is an error nothing is written. Otherwise the folder is written beside `out` and moved into place
    when it is whole: whoever looks, or kills the build, finds the old folder or the new one.

    Raises
    ------
    BuildRefused
        Where `out` is something else than a folder that an earlier build wrote.
    """
    out = out.resolve()
    _refuse_foreign(root.resolve(), out)
    corpus, problems, found = check_and_keep(root)
    if failed(problems):
        return BuildResult(tuple(problems), None)
    rows = assemble(corpus, found)
    # Of a large project the sources take more memory than the rows; they are not needed any more.
    del corpus, found
    with replacing(out) as folder:
        write_contents(rows, folder, root=root, version=version)
    return BuildResult(tuple(problems), {name: len(rows[name]) for name in tables()})


def _refuse_foreign(root: Path, out: Path) -> None:
    if out.is_relative_to(root / "data"):
        msg = f"{out} lies among the sources; give --out a folder outside data"
        raise BuildRefused(msg)
    if not out.exists():
        return
    if not out.is_dir():
        msg = f"{out} is a file; give --out the name of a folder"
        raise BuildRefused(msg)
    written = {*read_sums(out), SUMS}
    found = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir())
    if not found:
        return
    if MANIFEST not in found:
        msg = f"{out} holds files and no {MANIFEST}, so no build wrote it; give --out another folder"
        raise BuildRefused(msg)
    foreign = [path for path in found if path not in written]
    if foreign:
        what = f"{out} holds {foreign[0]}, which no build wrote and this one would delete"
        msg = f"{what}; move it away, or give --out another folder"
        raise BuildRefused(msg)
