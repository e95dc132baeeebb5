"""`stances recode` and `stances reliability`, as a user meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stances.agreement.rendering import NOTHING
from stances.commands.main import main

FILLED = {
    "coded: TODO": "coded: 2025-08-01",
    "issue: TODO": "issue: maritime_strikes",
    "theatre: TODO": "theatre: caribbean_pacific",
    "response: TODO": "response: position",
    "stance: TODO": "stance: -1",
    "scope: TODO": "scope: general",
    "    condition: [TODO]\n": "",
    "basis: TODO": "basis: expressed",
    "attribution: TODO": "attribution: paraphrased",
    "    frames: [TODO]\n": "",
    "certainty: TODO": "certainty: medium",
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def recode(mini: Path, out: Path, *more: str, coder: str = "lm-2", size: int = 3) -> Result:
    return run("recode", "--coder", coder, "--sample", str(size), "--seed", "1", "--root", mini, "--out", out, *more)


def test_from_a_sample_to_the_figures(mini: Path, tmp_path: Path) -> None:
    done = recode(mini, tmp_path / "sheets", "--issue", "maritime_strikes", size=9)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[:2] == [
        "there are only 4 codings to draw from; all were taken",
        f"wrote 4 of 4 codings to 2 sheets in {tmp_path / 'sheets'}",
    ]
    files = sorted((tmp_path / "sheets").iterdir())
    folder = mini / "data" / "recodings" / "lm-2"
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())
    assert run("reliability", "--root", mini).output == (
        "Error: the sources have errors; run `stances check` to see them\n"
    )
    for file in files:
        text = file.read_text(encoding="utf-8")
        for todo, value in FILLED.items():
            text = text.replace(todo, value)
        (folder / file.name).write_text(text, encoding="utf-8")
    shown = run("reliability", "--root", mini)
    assert shown.exit_code == 0, shown.output
    assert shown.output.startswith("7 deeds were coded again, by lm-2.")
    assert (
        "needs a decision: example-alliance.maritime_strikes.caribbean_pacific.2025-10-01.communique\n" in shown.output
    )
    figures = json.loads(run("reliability", "--root", mini, "--format", "json").output)
    assert figures["units"] == 7
    assert len(figures["open"]) == 3


def test_the_same_seed_writes_the_same_sheets(mini: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        assert recode(mini, tmp_path / out).exit_code == 0
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / out).iterdir()} for out in ("one", "two"))
    assert one == two


def test_a_row_that_needs_a_decision_stops_neither_command(mini: Path, tmp_path: Path) -> None:
    (mini / "data" / "decisions.yaml").write_text("[]\n", encoding="utf-8")
    assert recode(mini, tmp_path / "sheets").exit_code == 0
    shown = run("reliability", "--root", mini)
    assert shown.exit_code == 0
    assert shown.output.endswith(
        "needs a decision: example-minister.joint_force.mexico.2025-05-03.statement\n"
        "  stance -2 on joint_force, mexico (lm-1, 2025-05-04-example-daily-joint-raids)\n"
        "  stance -1 on joint_force, mexico (lm-2, 2025-05-04-example-daily-joint-raids)\n"
        "  stance -2 on joint_force, mexico (lm-1, 2025-05-05-diario-ejemplo-soldados)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--coder", "lm-4"], "no coder `lm-4` in data/coders.yaml; add it there first, or name lm-1 or lm-2"),
        (["--coder", "example-importer"], "`example-importer` is a script; a second coding is made by a reader"),
        (["--stratify", "issue,sing"], "--stratify knows no `sing`; did you mean `sign`?"),
        (["--issue", "join_force"], "there is no coding of the issue `join_force` to code again; did you mean"),
        (["--out", "{mini}/data/recodings/lm-2"], "lies among the sources, where unfinished sheets have no place"),
        (["--out", "{mini}/data/documents"], "lies among the sources"),
        (["--out", "{mini}"], "holds something already, perhaps sheets that are being filled in"),
        (["--out", "{mini}/data/coders.yaml/x"], "lies among the sources"),
        (["--sample", "0"], "0 is not in the range x>=1"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(
    mini: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    done = recode(mini, tmp_path / "sheets", *(argument.format(mini=mini) for argument in arguments))
    assert done.exit_code in (1, 2)
    assert message in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "sheets").exists()


def test_a_folder_that_cannot_be_made_is_told(mini: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = recode(mini, tmp_path / "file" / "sheets")
    assert done.exit_code == 1
    assert "cannot be written" in done.output


def test_nothing_left_to_code_again(mini: Path, tmp_path: Path) -> None:
    for document in (mini / "data" / "documents" / "2025").iterdir():
        if "office-letter" not in document.name:
            text = document.read_text(encoding="utf-8").replace("coder: lm-1", "coder: lm-2")
            document.write_text(text, encoding="utf-8")
    (mini / "data" / "recodings" / "lm-2" / "2025-05-04-example-daily-joint-raids.yaml").unlink()
    (mini / "data" / "decisions.yaml").write_text("[]\n", encoding="utf-8")
    done = recode(mini, tmp_path / "sheets")
    assert done.exit_code == 1
    assert done.output == "Error: lm-2 has no coding left to code again: all were made or coded again by lm-2\n"


def test_second_codings_of_one_coder(mini: Path) -> None:
    assert run("reliability", "--root", mini, "--coder", "lm-2").exit_code == 0
    done = run("reliability", "--root", mini, "--coder", "lm-1")
    assert done.exit_code == 2
    assert "lm-1 has made no second coding; lm-2 has" in done.output


def test_markdown_and_another_number_of_resamples(mini: Path) -> None:
    done = run("reliability", "--root", mini, "--format", "markdown", "--iterations", "200", "--seed", "9")
    assert done.exit_code == 0
    assert "| field | level | deeds | agreement | alpha | interval |" in done.output
    assert "95 per cent of 200 resamples of the deeds (seed 9)" in done.output


def test_a_build_carries_the_figures_in_manifest_and_card(mini: Path, repo: Path, tmp_path: Path) -> None:
    shutil.copyfile(repo / "DATACARD.md", mini / "DATACARD.md")
    shown = run("reliability", "--root", mini, "--format", "markdown").output
    for out in ("one", "two"):
        assert run("build", "--root", mini, "--out", tmp_path / out).exit_code == 0
    manifests = [(tmp_path / out / "manifest.json").read_bytes() for out in ("one", "two")]
    assert manifests[0] == manifests[1]
    found = json.loads(manifests[0])["reliability"]
    printed = json.loads(run("reliability", "--root", mini, "--format", "json").output)
    del printed["open"]
    assert found == printed
    assert shown.strip() in (tmp_path / "one" / "README.md").read_text(encoding="utf-8")


def test_a_build_without_second_codings_says_so(mini: Path, repo: Path, tmp_path: Path) -> None:
    shutil.copyfile(repo / "DATACARD.md", mini / "DATACARD.md")
    shutil.rmtree(mini / "data" / "recodings")
    (mini / "data" / "decisions.yaml").write_text("[]\n", encoding="utf-8")
    assert run("build", "--root", mini, "--out", tmp_path / "out").exit_code == 0
    assert json.loads((tmp_path / "out" / "manifest.json").read_bytes())["reliability"] is None
    assert NOTHING in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
