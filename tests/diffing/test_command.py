"""`stances diff` as it is called."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stances.commands.main import main
from tests.diffing.repository import edit

DOCUMENT = "data/documents/2025/2025-05-04-example-daily-joint-raids.yaml"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)], catch_exceptions=False)


def test_one_table(mini: Path, built: Path) -> None:
    edit(mini / DOCUMENT, "locator: paragraph 4", "locator: paragraph 5")
    done = call(built, mini, "--table", "codings")
    assert done.exit_code == 0
    assert done.stdout == (
        f"{built} -> {mini}: calls for a patch version\n"
        "patch  codings: 1 row was corrected\n"
        "\n"
        "codings\n"
        "  ~ example-minister.joint_force.mexico.2025-05-03.statement@2025-05-04-example-daily-joint-raids:lm-1\n"
        '      locator: "paragraph 4" -> "paragraph 5"\n'
    )


def test_json(built: Path) -> None:
    done = call(built, built, "--format", "json")
    found = json.loads(done.stdout)
    assert (found["bump"], found["reasons"], found["notes"]) == ("none", [], [])
    assert found["tables"]["votes"] == {
        "key": ["roll_call_id", "actor_id"],
        "columns_added": [],
        "columns_removed": [],
        "retyped": [],
        "old_key": None,
        "added": [],
        "removed": [],
        "changed": [],
    }


def test_a_table_that_is_not_there(built: Path) -> None:
    done = call(built, built, "--table", "stance")
    assert done.exit_code == 2
    assert "there is no table 'stance'; there are stances, actors, codings, " in done.stderr


def test_a_side_that_cannot_be_read_is_one_line(built: Path, mini: Path) -> None:
    done = call(built, "no-such-thing", "--root", mini)
    assert done.exit_code == 1
    assert done.stderr == (
        f"Error: no-such-thing is no version, no folder and no git revision of {mini}; "
        "give one of them, such as 1.0.0, build/dataset or HEAD~1\n"
    )


def test_a_file_that_cannot_be_read_is_told(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = built / "manifest.json"

    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = call(built, built)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"Error: a side cannot be read: {file} (Permission denied); check its permissions\n"
