"""Say where the time of a build goes, inside one process.

    python bench/phases.py PROJECT [--functions 25]

First the steps by the clock, then the functions that cost most by cProfile, which slows small functions more than
large ones.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


def main() -> None:
    """Read the command line, time the steps and print the costliest functions."""
    parser = argparse.ArgumentParser(description="Say where the time of a build goes.")
    parser.add_argument("project", type=Path)
    parser.add_argument("--functions", type=int, default=25)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        steps(options.project, Path(folder))
        functions(options.project, Path(folder) / "profiled", options.functions)


def steps(root: Path, folder: Path) -> None:
    """Print the seconds of each step; checking is what check_project takes beyond reading alone."""
    seconds: dict[str, float] = {}

    def step(name: str, work: Callable[[], Result]) -> Result:
        start = time.perf_counter()
        result = work()
        seconds[name] = time.perf_counter() - start
        return result

    step("import", _import)
    from stances.assembling import assemble
    from stances.checking import check_project
    from stances.reading.tree import list_files, read_files
    from stances.writing.contents import write_contents
    from stances.writing.identity import UNRELEASED

    step("read", lambda: read_files(root, list_files(root)[0]))
    corpus, _ = step("check", lambda: check_project(root))
    seconds["check"] -= seconds["read"]
    rows = step("assemble", lambda: assemble(corpus))
    step("write", lambda: write_contents(rows, folder, root=root, version=UNRELEASED))
    print("where the time goes, one process, once")
    for name, spent in seconds.items():
        print(f"  {name:9} {spent:7.3f} s  {100 * spent / sum(seconds.values()):3.0f} %")


def _import() -> None:
    import stances.checking
    import stances.writing.folder  # noqa: F401 - the import is what is timed


def functions(root: Path, out: Path, number: int) -> None:
    """Print the functions of a whole build that cost most, by their own time and by all they call."""
    from stances.writing.folder import build

    profile = cProfile.Profile()
    profile.runcall(build, root, out)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(number)


if __name__ == "__main__":
    main()
