"""`stances stats` counts what the sources hold, official records apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from stances.commands.main import main


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["stats", *arguments])


def test_size_keeps_curated_documents_and_records_apart(mini: Path) -> None:
    result = run("--root", str(mini), "--json")
    assert result.exit_code == 0, result.output
    size = json.loads(result.stdout)["size"]
    documents = list((mini / "data" / "documents").rglob("*.yaml"))
    assert size["documents"] == len(documents)
    assert size["codings"] == sum(path.read_text(encoding="utf-8").count("- actor:") for path in documents)
    assert size["record_codings"] == 10
    assert size["recodings"] == 3


def test_every_balance_adds_up(mini: Path) -> None:
    report = json.loads(run("--root", str(mini), "--json").stdout)
    for title, counts in report["balance"].items():
        expected = report["size"]["documents" if title.startswith("documents") else "codings"]
        assert sum(counts.values()) == expected, title


def test_an_issue_that_nobody_took_up_is_shown_with_zero(mini: Path) -> None:
    assert (
        json.loads(run("--root", str(mini), "--json").stdout)["balance"]["codings by issue"]["domestic_military"] == 0
    )


def test_text_shows_the_size_and_brief_leaves_out_the_rest(mini: Path) -> None:
    whole, brief = run("--root", str(mini)).stdout, run("--root", str(mini), "--brief").stdout
    assert whole.startswith(brief)
    assert "codings by issue" in whole
    assert "codings by issue" not in brief


def test_errors_in_the_sources_stop_it_with_a_way_out(mini: Path) -> None:
    (mini / "data" / "coders.yaml").write_text("- id: [\n", encoding="utf-8")
    result = run("--root", str(mini))
    assert result.exit_code == 1
    assert "run `stances check`" in result.stderr
