"""A release that is killed leaves the old state or the new, and the next run goes on from there."""

from __future__ import annotations

import pytest

from stances.releasing.check import faults
from stances.releasing.verifying import verify
from tests.diffing.repository import Repository
from tests.releasing.conftest import Call

# Each replaces a step of the release by a kill, before or after the step.
KILL = "import os, signal\ndef kill(*_, **__): os.kill(os.getpid(), signal.SIGKILL)\n"
FREEZE = "import stances.releasing.freeze as freeze\n"
SWAP = "import stances.writing.swap as swap\n"
BEFORE = {
    "while the tables are written": f"{KILL}{FREEZE}freeze.write_sums = kill",
    "before the copy": f"{KILL}{FREEZE}freeze.shutil.copytree = kill",
    "in the middle of the copy": (
        f"{KILL}import shutil\nwhole = shutil.copy2\ndone = []\n"
        "def some(*a, **k):\n    done.append(a)\n    return kill() if len(done) > 5 else whole(*a, **k)\n"
        f"{FREEZE}copytree = shutil.copytree\n"
        "freeze.shutil.copytree = lambda *a, **k: copytree(*a, copy_function=some, **k)"
    ),
    "before the move": f"{KILL}{SWAP}swap._move = kill",
}
AFTER = {
    "after the move": f"{KILL}{SWAP}move = swap._move\nswap._move = lambda *a: (move(*a), kill())",
    "before the changelog": f"{KILL}{FREEZE}freeze._write_changelog = kill",
    "before the changelog is moved": f"{KILL}{FREEZE}import pathlib\npathlib.Path.replace = kill",
}


@pytest.mark.parametrize("where", BEFORE)
def test_killed_before_the_move_nothing_is_released(call: Call, repository: Repository, where: str) -> None:
    assert call("release", "1.0.0", before=BEFORE[where]).returncode == -9
    assert not (repository.root / "data" / "releases" / "1.0.0").exists()
    assert not (repository.root / "CHANGELOG.md").exists()
    again = call("release", "1.0.0")
    assert again.returncode == 0, again.stderr
    assert [path.name for path in (repository.root / "data" / "releases").iterdir()] == ["1.0.0"]
    assert verify(repository.root, rebuild=False)[0].faults == ()


@pytest.mark.parametrize("where", AFTER)
def test_killed_after_the_move_the_next_run_completes_it(call: Call, repository: Repository, where: str) -> None:
    assert call("release", "1.0.0", before=AFTER[where]).returncode == -9
    folder = repository.root / "data" / "releases" / "1.0.0"
    assert faults(folder) == []
    (fault,) = verify(repository.root, rebuild=False)[0].faults
    assert fault == "CHANGELOG.md has no entry for 1.0.0; run `stances release 1.0.0` again to write it"
    frozen = (folder / "SHA256SUMS").read_bytes()
    again = call("release", "1.0.0")
    assert (again.returncode, again.stdout) == (0, "1.0.0 was frozen before; its changelog entry is written now\n")
    assert (folder / "SHA256SUMS").read_bytes() == frozen
    assert verify(repository.root, rebuild=False)[0].faults == ()
    assert not (repository.root / ".CHANGELOG.md.new").exists()


def test_what_a_killed_release_left_hinders_no_other_version(call: Call, repository: Repository) -> None:
    assert call("release", "1.0.0", before=BEFORE["before the move"]).returncode == -9
    assert [path.name for path in (repository.root / "data" / "releases").iterdir()] == [".1.0.0.new"]
    assert call("release", "2.0.0").returncode == 0
    assert [path.name for path in (repository.root / "data" / "releases").iterdir()] == ["2.0.0"]


def test_a_change_in_the_middle_is_noticed(call: Call, repository: Repository) -> None:
    middle = (
        f"{FREEZE}whole = freeze.write_contents\n"
        "def some(rows, folder, *, root, version):\n"
        "    (root / 'data' / 'events.yaml').open('a').write('# a word\\n')\n"
        "    whole(rows, folder, root=root, version=version)\n"
        "freeze.write_contents = some"
    )
    done = call("release", "1.0.0", before=middle)
    assert done.returncode == 1
    assert done.stderr == "Error: the tree was changed while 1.0.0 was built, so no commit gives it; run it again\n"
    assert list((repository.root / "data" / "releases").iterdir()) == []
