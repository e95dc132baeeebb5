"""Run a command as a process of its own and say how long it took and how much memory it held."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Linux gives ru_maxrss in KiB, macOS in bytes.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class CommandFailed(Exception):
    """A timed command ended with another code than 0, so its time means nothing; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost: seconds on the clock, seconds of processor time, and peak memory in MB (10**6 bytes)."""

    seconds: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class Case:
    """A command to time, the folder it runs in, and what the tables call it; `once` where a second run is too long."""

    name: str
    command: Sequence[str]
    folder: Path | None = None
    once: bool = False


def run(case: Case) -> Cost:
    """Run a command once to its end.

    The system counts what this process holds at the start of a command as if the command had held it, so this process
    stays small: whatever needs memory, such as generating a project, is a command of its own.

    Raises
    ------
    CommandFailed
        Where the command did not end with code 0.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(case.command, cwd=case.folder, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            words = said.read().decode("utf-8", errors="replace")[-2000:]
            msg = f"{case.name} ended with code {process.returncode}:\n{words}"
            raise CommandFailed(msg)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _PEAK_UNIT / 1e6)


def run_all(cases: Sequence[Case], times: int) -> dict[str, Cost]:
    """Run every case that many times (at least one), in turn, and give the median cost of each by its name.

    In turn, so that what else the machine does in the meantime falls on all alike.
    """
    costs: Mapping[str, list[Cost]] = {case.name: [] for case in cases}
    for turn in range(times):
        for case in cases:
            if turn == 0 or not case.once:
                costs[case.name].append(run(case))
    return {name: median(found) for name, found in costs.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself."""
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.processor for cost in costs),
        statistics.median(cost.peak for cost in costs),
    )


def total(*costs: Cost) -> Cost:
    """The cost of commands run one after the other: times add up, the peak is the highest."""
    return Cost(
        sum(cost.seconds for cost in costs), sum(cost.processor for cost in costs), max(cost.peak for cost in costs)
    )
