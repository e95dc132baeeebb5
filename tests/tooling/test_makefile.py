import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_target_has_a_help_line() -> None:
    targets = re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE)
    assert {"dataset", "test", "lint", "types", "format", "bench", "docs", "wheel", "lock", "clean"} <= set(targets)
    # A target without .PHONY would be skipped as soon as a folder has its name.
    assert targets == re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)
    shown = subprocess.run(["make", "-s", "-C", str(ROOT)], capture_output=True, text=True, check=True).stdout
    assert [line.split()[:2] for line in shown.splitlines()] == [["make", target] for target in targets]
    assert all(len(line.split()) > 3 for line in shown.splitlines())


def test_an_old_python_is_refused_with_a_way_out(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    result = subprocess.run(
        ["/bin/sh", str(ROOT / "requirements" / "python.sh"), "-m", "venv"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "Python 3.11 or newer was not found; install it, or name it: make PYTHON=/path/to/python3.11\n"
    )
