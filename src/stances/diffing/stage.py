"""Sources that were never built, or no longer stand as they were: build them aside, by their own rules.

The sources of a revision fit the schemas and the code of that revision, and no others: a column that was removed since
is still written by the code of the day. So each side is built by its own code, under its own schemas, in a process of
its own. A side without code or schemas, such as a repository of data alone, is built with those at hand. To compare a
revision therefore runs its code, as checking it out and testing it would.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from stances.diffing import revisions
from stances.diffing.places import Place
from stances.diffing.structure import CannotDiff
from stances.paths import schema_dir
from stances.schema import Json

PACKAGE = Path(__file__).parents[1]
_RUN = "from stances.commands.main import main; main()"
_SHOWN = 3


def build_aside(place: Place, work: Path) -> tuple[Path, Path]:
    """Build a side in the empty folder `work`; returns the built folder and the folder of its schemas.

    Raises
    ------
    CannotDiff
        Where its sources have errors, or its code does not run here.
    """
    tree, out = work / "tree", work / "built"
    tree.mkdir()
    root = tree
    if place.commit is None:
        root = place.folder
    else:
        revisions.export(place.folder, place.commit, tree)
    code = root if _whole(root) else _completed(root, tree)
    _build(place, code, root, out)
    return out, code / "schema"


def _whole(root: Path) -> bool:
    return (root / "src" / "stances").is_dir() and (root / "schema" / "codes.json").is_file()


def _completed(root: Path, tree: Path) -> Path:
    """A folder with code and schemas: those of the side where it has them, else those at hand."""
    for part, spare in (("schema", schema_dir()), ("src/stances", PACKAGE)):
        own, target = root / part, tree / part
        if own.is_dir():
            if own != target:
                shutil.copytree(own, target)
        else:
            shutil.copytree(spare, target, ignore=shutil.ignore_patterns("__pycache__", "_schema", "_tables"))
    return tree


def _build(place: Place, code: Path, root: Path, out: Path) -> None:
    # -P keeps the current folder off the path, so that no file in it is taken for a module.
    command = [sys.executable, "-P", "-c", _RUN, "build", "--root", str(root), "--out", str(out), "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(code / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - see above
    if done.returncode == 0:
        return
    problems = _problems(done.stdout)
    if problems:
        shown = "".join(f"\n  {problem}" for problem in problems[:_SHOWN])
        msg = (
            f"the sources of {place.name} have errors, so they cannot be compared; run `stances check` on them:{shown}"
        )
        raise CannotDiff(msg)
    last = (done.stderr.strip().splitlines() or ["no message"])[-1]
    msg = f"{place.name} cannot be built by its own code here ({last}); build it where it can, and give the folder"
    raise CannotDiff(msg)


def _problems(output: str) -> list[str]:
    """The errors of a build as lines; none where the build said something else."""
    try:
        found: Json = json.loads(output)["problems"]
        return [
            f"{one['path']}:{one['line']}:{one['column']} {one['rule']}: {one['message']}"
            for one in found
            if one["severity"] == "error"
        ]
    except (ValueError, KeyError, TypeError):
        return []
