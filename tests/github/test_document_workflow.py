"""The steps that turn an accepted issue into a pull request."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from tests.github.forms import body
from tests.github.shell import REPO, Step, step

WORKFLOW = "issue_document.yml"
PATH = "data/documents/2025/2025-06-01-example-daily-minister-says-no-again.yaml"
ENVIRONMENT = {"REPO": "example/example", "NUMBER": "7", "BASE": "main", "COMMIT": "c0ffee", "GH_TOKEN": "none"}


def write(folder: Path, mini: Path, text: str) -> tuple[Step, dict[str, str]]:
    """Run the step that writes the file, in a project with the scripts and an environment of our own."""
    (folder / "work").symlink_to(mini)
    (mini / "scripts").symlink_to(REPO / "scripts")
    python = mini / ".venv-dataset" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    environment = {"RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(folder / "output"), **ENVIRONMENT}
    found = step(WORKFLOW, "Write and check the file", folder)
    done = found.run(**environment, BODY=text)
    assert done.returncode == 0, done.stderr
    (folder / "tools" / "gh").unlink()
    (folder / "tools" / "rules").unlink()
    (folder / "tools").rmdir()
    return found, environment


def test_an_accepted_form_becomes_a_pull_request(mini: Path, tmp_path: Path) -> None:
    _, environment = write(tmp_path, mini, body())
    assert (tmp_path / "output").read_text(encoding="utf-8") == "made=true\n"
    opening = step(WORKFLOW, "Open the pull request", tmp_path)
    opening.rules = [
        {"words": ["git/refs"]},
        {"words": [f"--method PUT repos/example/example/contents/{PATH}"]},
        {"words": ["pr create"]},
    ]
    done = opening.run(**environment)
    assert done.returncode == 0, done.stderr
    refs, contents, create = opening.calls
    assert refs == [
        "api",
        "repos/example/example/git/refs",
        "-f",
        "ref=refs/heads/document-7",
        "-f",
        "sha=c0ffee",
        "--silent",
    ]
    assert base64.b64decode(opening.sent("content")) == (mini / PATH).read_bytes()
    assert "branch=document-7" in contents
    assert create[:8] == ["pr", "create", "--repo", "example/example", "--base", "main", "--head", "document-7"]
    assert opening.sent().startswith("Closes #7.\n")


def test_a_form_with_errors_is_answered(mini: Path, tmp_path: Path) -> None:
    _, environment = write(tmp_path, mini, body(coder="example-newcomer", title="a `b` $(touch ran) @somebody"))
    assert (tmp_path / "output").read_text(encoding="utf-8") == "made=false\n"
    answer = step(WORKFLOW, "Say what is wrong", tmp_path)
    answer.rules = [{"words": ["issue comment 7 --repo example/example"]}]
    assert answer.run(**environment).returncode == 0
    text = answer.sent()
    assert "example-newcomer" in text
    assert text.count("```") == 2
    assert not (mini / "ran").exists()
