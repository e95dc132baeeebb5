"""`stances check --fix`, as a user meets it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from stances.commands.main import main

NAME = "data/documents/2025/2025-05-04-example-daily-joint-raids.yaml"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def spoil(mini: Path) -> Path:
    run("--root", mini, "--fix")
    file = mini / NAME
    text = (
        file.read_text(encoding="utf-8")
        .replace("2025-06-01", "2025/6/1")
        .replace("theatre: mexico", "theatre: Mexico", 1)
    )
    file.write_text(text, encoding="utf-8")
    return file


def test_diff_then_what_is_left(mini: Path) -> None:
    file = spoil(mini)
    mode = file.stat().st_mode
    result = run("--root", mini, "--fix", file)
    assert result.exit_code == 0
    assert result.stdout == (
        f"--- a/{NAME}\n"
        f"+++ b/{NAME}\n"
        "@@ -6,13 +6,13 @@\n"
        "   - B. Writer\n"
        " url: https://example.org/2025/05/04/raids\n"
        " published: 2025-05-04\n"
        "-accessed: 2025/6/1\n"
        "+accessed: 2025-06-01\n"
        " language: en\n"
        " coder: lm-1\n"
        " codings:\n"
        "   - actor: example-minister\n"
        "     issue: joint_force\n"
        "-    theatre: Mexico\n"
        "+    theatre: mexico\n"
        "     stance: -2\n"
        "     act: statement\n"
        "     date: 2025-05-03\n"
    )
    assert result.stderr == (
        f"{NAME}: accessed: 2025/6/1 is written 2025-06-01; codings[1].theatre: Mexico is written mexico\n"
        "1 file changed\n"
        "checked 1 file: no problems\n"
    )
    assert file.stat().st_mode == mode
    again = run("--root", mini, "--fix", file)
    assert again.stdout == ""
    assert again.stderr == "nothing to mend\nchecked 1 file: no problems\n"
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_dry_run_writes_nothing(mini: Path) -> None:
    file = spoil(mini)
    before = file.read_bytes()
    result = run("--root", mini, "--fix", "--dry-run")
    assert result.exit_code == 1
    assert "+    theatre: mexico\n" in result.stdout
    assert f"{NAME}:9:11 bad-date: `accessed`: `2025/6/1` is not written as a date; write 2025-06-01\n" in result.stdout
    assert "1 file would change\n" in result.stderr
    assert file.read_bytes() == before


def test_what_cannot_be_mended_is_left_and_told(mini: Path) -> None:
    file = spoil(mini)
    text = file.read_text(encoding="utf-8").replace("stance: -2", "stance: opposes")
    file.write_text(text, encoding="utf-8")
    result = run("--root", mini, "--fix", file)
    assert result.exit_code == 1
    assert "stance: opposes" in file.read_text(encoding="utf-8")
    assert "unknown-code: `opposes` is no code of stance; write it as a number, here `stance: -2`" in result.stdout
    assert result.stderr.endswith("1 file changed\n1 error in 1 file\n")


def test_comments_in_the_way(mini: Path) -> None:
    file = spoil(mini)
    text = file.read_text(encoding="utf-8").replace("byline:\n  - A. Writer\n", "byline: [A. Writer, # first\n  ")
    file.write_text(text.replace("  - B. Writer\n", "B. Writer]\n"), encoding="utf-8")
    before = file.read_bytes()
    result = run("--root", mini, "--fix", file)
    assert file.read_bytes() == before
    assert result.stderr.startswith(f"{NAME} was left as it is: line 4 has a comment inside brackets")


def test_options_that_do_not_go_together(mini: Path) -> None:
    assert "--dry-run goes with --fix" in run("--root", mini, "--dry-run").stderr
    assert (
        "--fix shows a diff, which has no place in --format json"
        in run("--root", mini, "--fix", "--format", "json").stderr
    )


def test_a_path_outside_is_told_and_nothing_is_mended(mini: Path) -> None:
    result = run("--root", mini, "--fix", mini / "data" / "nothing.yaml")
    assert result.exit_code == 1
    assert "no-such-file" in result.stdout
    assert "nothing to mend" in result.stderr
