"""The tree must be the same for everybody: it names no machine and no registry."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Each is written so that it does not match itself.
FORBIDDEN = {
    "a registry host": re.compile(r"\b(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|crates)\.(?:org|com|io)\b"),
    "a folder of one machine": re.compile(r"(?<![\w./:-])/(?:root|work|opt|home/\w+|Users/\w+)/\w"),
}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every text file that git knows or would take, by its path."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    paths = {name: ROOT / name for name in names if name and not name.endswith(".parquet")}
    return {name: path.read_text(encoding="utf-8", errors="replace") for name, path in paths.items() if path.is_file()}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_tree_does_not_name(what: str, texts: dict[str, str]) -> None:
    assert {"Makefile", "pyproject.toml", "requirements/dev.txt", ".github/workflows/check.yml"} <= texts.keys()
    found = [f"{name}: {match[0]}" for name, text in texts.items() for match in FORBIDDEN[what].finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a registry host", "see " + "pypi" + ".org"),
        ("a registry host", "https://files.pythonhosted" + ".org/packages"),
        ("a folder of one machine", "made in " + "/root" + "/x"),
        ("a folder of one machine", '"' + "/home" + '/somebody/clone"'),
    ],
)
def test_the_patterns_find_what_they_are_for(what: str, text: str) -> None:
    assert FORBIDDEN[what].search(text)


def test_the_patterns_leave_addresses_alone() -> None:
    assert not FORBIDDEN["a folder of one machine"].search("https://example.org" + "/work" + "/a and /usr/bin/env")
