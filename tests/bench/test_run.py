from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from bench.compare import difference


@pytest.mark.timeout(600)
def test_a_quick_run_goes_through_every_step(tmp_path: Path, repo: Path, mini: Path) -> None:
    work = tmp_path / "work"
    command = [sys.executable, repo / "bench" / "run.py", "--quick", "--full", "--profile"]
    command += ["--work", work, "--root", mini]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for title in (
        "20 documents x 3 codings",
        "40 documents x 3 codings",
        "one changed document",
        "where the time goes",
    ):
        assert title in done.stdout
    assert "NOT MET" not in done.stdout
    assert list(work.iterdir()) == []


def test_a_command_that_fails_ends_the_run(repo: Path) -> None:
    script = "from measure import *; run(Case('naming', [sys.executable, '-c', 'raise SystemExit(\"why\")']))"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=repo / "bench")
    assert "CommandFailed: naming ended with code 1:\nwhy" in done.stderr


def test_the_comparison_sees_one_changed_cell() -> None:
    ours = pa.table({"stance_id": ["a", "b"], "stance": [1, None], "more": ["x", "y"]})
    assert difference(pa.table({"stance_id": ["a", "b"], "stance": [1, None]}), ours) is None
    assert difference(pa.table({"stance_id": ["a"]}), ours) == "1 rows in the baseline, 2 in ours"
    found = difference(pa.table({"stance_id": ["a", "b"], "stance": [1, 2]}), ours)
    assert found == "row 1, column stance: 2 in the baseline, None in ours"
