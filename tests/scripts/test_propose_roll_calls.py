"""The shell that the weekly workflow calls opens a pull request, with the text as data and never as a command."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.diffing.repository import Repository

REPO = Path(__file__).resolve().parents[2]
FAKE = f"""#!{sys.executable}
import json, os, sys
files = {{word: open(word.partition("@")[2]).read() for word in sys.argv if word.startswith("content=@")}}
if "--body-file" in sys.argv:
    files["body"] = open(sys.argv[sys.argv.index("--body-file") + 1]).read()
with open(os.environ["CALLS"], "a") as file:
    file.write(json.dumps([sys.argv[1:], files]) + "\\n")
"""
LINE = "- [ ] [usa-119-house-2025-902](https://example.org/902), 2025-12-17: $(touch harmed) `touch harmed`\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / ".ci").mkdir(parents=True)
    shutil.copy(REPO / ".ci" / "propose_roll_calls", root / ".ci")
    (root / "scripts").mkdir()
    (root / "bin").mkdir()
    fake = root / "bin" / "gh"
    fake.write_text(FAKE, encoding="utf-8")
    fake.chmod(0o755)
    return root


def run(root: Path, found: str) -> list[tuple[list[str], dict[str, str]]]:
    (root / "found").write_text(found, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "CALLS": str(root / "calls"),
        "REPO": "example/mini",
        "BASE": "main",
        "COMMIT": "HEAD",
        "NUMBER": "7",
        "FOUND": str(root / "found"),
    }
    done = subprocess.run(["bash", str(root / ".ci" / "propose_roll_calls")], env=environment, check=False)
    assert done.returncode == 0
    calls = root / "calls"
    return [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()] if calls.exists() else []


def test_nothing_found_opens_nothing(project: Path) -> None:
    assert run(project, "") == []


@pytest.mark.parametrize("before", [True, False], ids=["the list exists", "the list is new"])
def test_a_pull_request_with_the_list(project: Path, before: bool) -> None:
    repository = Repository(project)
    listed = project / "scripts" / "found_roll_calls.csv"
    if before:
        listed.write_text("id\n", encoding="utf-8")
    (project / "note").write_text("x", encoding="utf-8")
    repository.commit("first")
    listed.write_text("id\nusa-119-house-2025-902\n", encoding="utf-8")
    branch, file, request = run(project, LINE)
    assert branch[0][:2] == ["api", "repos/example/mini/git/refs"]
    assert "ref=refs/heads/roll-calls-7" in branch[0]
    assert file[0][:4] == ["api", "--method", "PUT", "repos/example/mini/contents/scripts/found_roll_calls.csv"]
    (content,) = file[1].values()
    assert base64.b64decode(content) == listed.read_bytes()
    assert any(word.startswith("sha=") and len(word) == 44 for word in file[0]) is before
    assert request[0][:2] == ["pr", "create"]
    assert "Roll calls that may be on topic, found: 1" in request[0]
    assert LINE in request[1]["body"]
    assert not list(project.rglob("harmed"))
