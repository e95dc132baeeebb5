"""Time ours beside what a user would do today, and print ratios, peak memory and goals; README.md says more.

    python bench/run.py [--quick] [--full] [--profile] [--runs N] [--work FOLDER]

Every command is a process of its own, run several times; the figures are medians.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generate import CODINGS_PER_DOCUMENT
from measure import Case, CommandFailed, Cost, run, run_all, total
from report import at_least, at_most, table

HERE = Path(__file__).parent
REPO = HERE.parent
SIZES, QUICK_SIZES = (2_000, 20_000), (20, 40)
SHORT = 3
"""Short commands run this many times as often as long ones: they vary more and cost less."""

BUILD, CHECK = "stances build: check, assemble, write", "stances check"
VALIDATE, SAFE, FAST = "check-jsonschema", "pandas script, yaml.SafeLoader", "pandas script, yaml.CSafeLoader"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    quick: bool
    full: bool
    profile: bool
    runs: int
    work: Path
    root: Path


def main() -> None:
    """Read the command line, measure and print."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, medians of at least {options.runs} runs\n")
    try:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=options.work) as folder:
            goals = list(_measure(options, Path(folder).resolve()))
    except CommandFailed as error:
        sys.exit(str(error))
    print("a quick run shows that everything runs; its figures say nothing" if options.quick else "\n".join(goals))


def _options() -> Options:
    parser = argparse.ArgumentParser(description="Time check, build and import beside a baseline.")
    parser.add_argument("--quick", action="store_true", help="tiny projects, one run: shows that everything runs")
    parser.add_argument("--full", action="store_true", help="the baseline at the large size too, minutes more")
    parser.add_argument("--profile", action="store_true", help="also where the time of a build goes")
    parser.add_argument("--runs", type=int, default=3, help=f"runs of a long command; short ones {SHORT} times as many")
    parser.add_argument("--work", type=Path, default=REPO / "build", help="where the generated projects go meanwhile")
    parser.add_argument("--root", type=Path, default=REPO, help="the project timed as the repository's data")
    given = parser.parse_args()
    runs = 1 if given.quick else max(1, given.runs)
    return Options(given.quick, given.full, given.profile, runs, given.work, given.root)


def _measure(options: Options, work: Path) -> Iterator[str]:
    """Print every table, and give the goals."""
    small, large = QUICK_SIZES if options.quick else SIZES
    seconds = {}
    for size in (small, large):
        project = work / f"{size}"
        run(_python("generating a project", "generate.py", project, "--documents", str(size)))
        ours, baseline = _size(project, size, options.runs, baseline=size == small or options.full, once=size == large)
        seconds[size] = ours.seconds
        if size == small:
            ratio = baseline.seconds / ours.seconds if baseline else 0.0
            yield at_least(f"baseline at {size:,} documents", ratio, 10, "times ours")
    growth = (seconds[large] / large) / (seconds[small] / small)
    yield at_most(f"time a document at {large:,} beside {small:,} documents", growth, 1.2, "times")
    yield from _one_document(options, work, work / f"{small}")
    yield from _repository(options, work)
    yield from _start(options)
    if options.profile:
        subprocess.run([sys.executable, HERE / "phases.py", work / f"{small}"], check=True)


def _size(project: Path, size: int, runs: int, *, baseline: bool, once: bool) -> tuple[Cost, Cost | None]:
    """Ours and the baseline on one generated project, after a look whether both make the same rows."""
    out, theirs = project / "built", project / "baseline.parquet"
    cases = [_stances(BUILD, "build", "--root", project, "--out", out), _stances(CHECK, "check", "--root", project)]
    if baseline:
        schema = project / "document.schema.json"
        run(_python("bundling the schema", "bundle.py", schema))
        documents = sorted(path.relative_to(project) for path in project.glob("data/documents/*/*.yaml"))
        check = Path(sys.executable).with_name("check-jsonschema")
        cases += [
            Case(VALIDATE, [str(check), "--schemafile", str(schema), *map(str, documents)], project, once),
            _python(SAFE, "baseline.py", project, theirs, "--loader", "safe", once=once),
            _python(FAST, "baseline.py", project, theirs, "--loader", "c", once=once),
        ]
    costs = run_all(cases, runs)
    if baseline:
        run(_python("comparing the two tables", "compare.py", theirs, out / "stances.parquet"))
        costs |= {
            f"baseline: {VALIDATE} + SafeLoader": total(costs[VALIDATE], costs[SAFE]),
            f"baseline: {VALIDATE} + CSafeLoader": total(costs[VALIDATE], costs[FAST]),
        }
    title = f"{size:,} documents x {CODINGS_PER_DOCUMENT} codings, {_megabytes(project):.1f} MB of YAML"
    print(table(title, costs, costs[BUILD]), flush=True)
    return costs[BUILD], costs.get(f"baseline: {VALIDATE} + SafeLoader")


def _one_document(options: Options, work: Path, generated: Path) -> Iterator[str]:
    """Checking one changed document against the whole project, as a commit hook does."""
    copy = work / "repository"
    shutil.copytree(options.root / "data", copy / "data")
    projects = {"the repository's data": copy, f"{_documents(generated):,} documents": generated}
    cases = []
    for name, project in projects.items():
        document = max(project.glob("data/documents/*/*.yaml"))
        with document.open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        cases.append(_stances(name, "check", document.relative_to(project), folder=project))
    costs = run_all(cases, options.runs * SHORT)
    print(table("stances check, one changed document", costs), flush=True)
    for name, cost in costs.items():
        yield at_most(f"checking one changed document, {name}", cost.seconds, 0.7, "s")


def _repository(options: Options, work: Path) -> Iterator[str]:
    out = work / "built"
    cases = [
        _stances(CHECK, "check", "--root", options.root),
        _stances(BUILD, "build", "--root", options.root, "--out", out),
    ]
    costs = run_all(cases, options.runs)
    both = costs["both"] = total(*costs.values())
    print(
        table(f"the repository's data, {_documents(options.root):,} documents and the official records", costs),
        flush=True,
    )
    yield at_most("check and build of the repository's data", both.seconds, 6, "s")


def _start(options: Options) -> Iterator[str]:
    bare, ours = "python", "python, import stances"
    cases = [Case(bare, [sys.executable, "-c", ""]), Case(ours, [sys.executable, "-c", "import stances"])]
    costs = run_all(cases, options.runs * SHORT * SHORT)
    print(table("starting", costs), flush=True)
    yield at_most("import stances", 1000 * (costs[ours].seconds - costs[bare].seconds), 60, "ms beyond bare Python")


def _stances(name: str, *words: str | Path, folder: Path | None = None) -> Case:
    """The installed command, as users start it."""
    return Case(name, [str(Path(sys.executable).with_name("stances")), *map(str, words)], folder)


def _python(name: str, script: str, *words: str | Path, once: bool = False) -> Case:
    return Case(name, [sys.executable, str(HERE / script), *map(str, words)], once=once)


def _documents(project: Path) -> int:
    return sum(1 for _ in project.glob("data/documents/*/*.yaml"))


def _megabytes(project: Path) -> float:
    return sum(path.stat().st_size for path in project.glob("data/**/*.yaml")) / 1e6


if __name__ == "__main__":
    main()
