"""What the sweep finds in documents that pass every check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "sweep.py"
DOCUMENT = "2025-05-04-example-daily-joint-raids"


@pytest.fixture
def texts(mini: Path, tmp_path: Path) -> Path:
    """For each document of the small project a text that holds its quotes."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for file in (mini / "data" / "documents").rglob("*.yaml"):
        quotes = [
            line.split("quote:", 1)[1].strip() for line in file.read_text("utf-8").splitlines() if " quote:" in line
        ]
        (folder / f"{file.stem}.txt").write_text("He said: " + " and ".join(quotes), encoding="utf-8")
    return folder


def sweep(mini: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, "--root", mini, *arguments], capture_output=True, text=True, check=False
    )


def document(mini: Path) -> Path:
    return mini / "data" / "documents" / "2025" / f"{DOCUMENT}.yaml"


def test_nothing_is_found_where_texts_hold_the_quotes(mini: Path, texts: Path) -> None:
    done = sweep(mini, "--texts", texts)
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_quote_that_the_text_does_not_hold(mini: Path, texts: Path) -> None:
    (texts / f"{DOCUMENT}.txt").write_text("Nothing of the sort.", encoding="utf-8")
    done = sweep(mini, "--texts", texts, document(mini))
    assert f"{DOCUMENT} quote: example-minister" in done.stdout
    assert done.returncode == 1


def test_a_summary_that_follows_the_text(mini: Path, texts: Path) -> None:
    summary = next(
        line.split("summary:", 1)[1].strip()
        for line in document(mini).read_text("utf-8").splitlines()
        if "summary:" in line
    )
    with (texts / f"{DOCUMENT}.txt").open("a", encoding="utf-8") as file:
        file.write(f"\n{summary}")
    assert f"{DOCUMENT} copied: example-minister" in sweep(mini, "--texts", texts).stdout


def test_a_document_without_a_text(mini: Path, texts: Path) -> None:
    (texts / f"{DOCUMENT}.txt").unlink()
    assert f"{DOCUMENT} no-text:" in sweep(mini, "--texts", texts).stdout


def test_opposite_signs_within_a_week(mini: Path) -> None:
    copy = document(mini).with_name("2025-05-06-example-daily-turn.yaml")
    changed = document(mini).read_text("utf-8").replace("2025-05-03", "2025-05-06").replace("2025-05-04", "2025-05-06")
    copy.write_text(changed.replace("stance: -2", "stance: 1"), encoding="utf-8")
    found = sweep(mini).stdout
    assert "opposite: example-minister.joint_force" in found
    assert " summary: like " in found
