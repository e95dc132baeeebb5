"""A build that is killed leaves the folder of the build before, and the next build cleans up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stances.writing.folder import build
from stances.writing.manifest import read_sums

KILL = "import os, signal\ndef kill(*_, **__): os.kill(os.getpid(), signal.SIGKILL)\n"
POINTS = {
    "before the first table": "import stances.writing.contents as it\nit.write_parquet = kill",
    "between tables": (
        "import stances.writing.contents as it\nwhole, done = it.write_csv, []\n"
        "def some(*a):\n    done.append(a)\n    kill() if len(done) == 5 else whole(*a)\nit.write_csv = some"
    ),
    "before the checksums": "import stances.writing.contents as it\nit.write_sums = kill",
    "before the move": "import stances.writing.swap as it\nit._move = kill",
    "after the move": "import stances.writing.swap as it\nmove = it._move\nit._move = lambda *a: (move(*a), kill())",
}


@pytest.mark.parametrize("where", POINTS)
def test_a_killed_build_leaves_the_old_folder_or_the_new(where: str, mini: Path, tmp_path: Path) -> None:
    out = tmp_path / "build" / "dataset"
    assert build(mini, out, "1.0.0").rows
    old = read_sums(out)
    code = f"{KILL}{POINTS[where]}\nfrom stances.commands.main import main\nmain()"
    command = [sys.executable, "-c", code, "build", "--root", str(mini), "--out", str(out)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    found = read_sums(out)
    assert (found == old) is (where != "after the move")
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=out, check=False).returncode == 0
    assert build(mini, out, "1.0.0").rows
    assert read_sums(out) == old
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]
