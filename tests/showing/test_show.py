"""Every id that was ever given out leads somewhere."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from stances.commands.main import main
from stances.releasing.freeze import release
from tests.diffing.repository import Repository

ROW = "example-minister.joint_force.mexico.2025-05-03.statement"
WITHDRAWN = "example-minister.unilateral_force.mexico.2025-05-03.statement"
REASON = "The same invented person under an earlier office"


def show(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["show", *words, "--root", str(root)])


def test_a_stance_comes_with_codings_decision_documents_and_links(mini: Path) -> None:
    said = show(mini, ROW)
    assert said.exit_code == 0
    assert said.output.startswith(f"stance {ROW} (current)\n")
    for heading in ("decision (1)", "codings (3)", "documents (2)"):
        assert f"\n{heading}\n" in said.output
    assert "https://example.org/2025/05/04/raids#:~:text=no%20foreign%20soldier%20will%20patrol%20here" in said.output
    assert "The words exclude foreign soldiers altogether, which is categorical." in said.output


def test_json_holds_the_same(mini: Path) -> None:
    found = orjson.loads(show(mini, ROW, "--json").output)
    assert (found["kind"], found["status"], found["row"]["stance"]) == ("stance", "current", -2)
    assert [coding["coder"] for coding in found["related"]["codings"]] == ["lm-1", "lm-2", "lm-1"]
    assert found["related"]["decision"][0]["reason"] == "strength"


@pytest.mark.parametrize(
    ("id_", "kind", "headings"),
    [
        ("example-minister", "actor", ["merged into it", "roles", "identifiers", "stances"]),
        ("2025-05-04-example-daily-joint-raids", "document", ["codings"]),
        ("usa-119-chamber-2025-7", "roll call", ["votes"]),
        ("hjres7-119", "measure", ["sponsors", "roll calls"]),
        ("usa-119-hjres-7", "document", ["codings"]),
        ("example-minister-speech", "event", []),
        ("joint_force", "issue", ["stances"]),
        (f"{ROW}@2025-05-04-example-daily-joint-raids:lm-2", "coding", ["stance", "decision", "document"]),
    ],
)
def test_every_kind_of_id_is_found(mini: Path, id_: str, kind: str, headings: list[str]) -> None:
    said = show(mini, id_)
    assert said.exit_code == 0, said.output
    assert said.output.startswith(f"{kind} {id_} (current)\n")
    found = orjson.loads(show(mini, id_, "--json").output)
    assert list(found["related"]) == headings


def test_a_merged_actor_leads_to_the_one_it_was_merged_into(mini: Path) -> None:
    said = show(mini, "example-secretary").output.splitlines()
    assert said[:2] == [
        "actor example-minister (merged)",
        f"  example-secretary was merged into example-minister on 2025-08-01: {REASON}",
    ]


def test_a_stance_of_a_merged_actor_leads_to_the_same_stance(mini: Path) -> None:
    said = show(mini, ROW.replace("example-minister", "example-secretary")).output
    assert said.startswith(f"stance {ROW} (merged)\n")


def test_a_stance_of_a_merged_actor_without_counterpart_leads_to_the_actor(mini: Path) -> None:
    said = show(mini, "example-secretary.joint_force.cuba.2025.statement").output
    assert said.startswith("actor example-minister (merged)\n")


def test_a_withdrawn_stance_that_no_release_held_gives_its_reason(mini: Path) -> None:
    assert show(mini, WITHDRAWN).output == (
        f"stance {WITHDRAWN} (withdrawn)\n"
        "  withdrawn on 2025-08-02: The words were about joint raids and not about raids without consent\n"
        "  no release in this clone held it\n"
    )


def test_a_withdrawn_stance_is_shown_as_last_published(mini: Path) -> None:
    repository = Repository(mini)
    repository.commit("first")
    release(mini, "1.0.0")
    wire = "data/documents/2025/2025-10-02-example-wire-boats.yaml"
    lost = "example-officials.maritime_strikes.caribbean_pacific.2025-10.statement"
    text = (mini / wire).read_text(encoding="utf-8")
    (mini / wire).write_text(text[: text.index("  - actor: example-officials")], encoding="utf-8")
    (mini / "data/actors/usa/example-officials.yaml").unlink()
    with (mini / "data" / "withdrawn.csv").open("a", encoding="utf-8") as file:
        file.write(f"{lost},The words were not about strikes,2026-01-01\n")
    found = orjson.loads(show(mini, lost, "--json").output)
    assert (found["status"], found["row"]["stance"], found["row"]["date"]) == ("withdrawn", 1, "2025-10-01")
    assert found["words"][1] == "the row is that of version 1.0.0, the last that held it"


@pytest.mark.parametrize(
    ("id_", "meant"),
    [
        ("example-ministre", "example-minister"),
        (ROW.replace("mexico", "mexiko"), ROW),
        ("usa-119-chamber-2025-8", "usa-119-chamber-2025-7"),
        ("example-minister.joint_force", ROW),
    ],
)
def test_an_unknown_id_gets_the_nearest(mini: Path, id_: str, meant: str) -> None:
    said = show(mini, id_)
    assert said.exit_code == 1
    assert said.output.startswith(f"Error: nothing has the id `{id_}`; did you mean `")
    assert f"`{meant}`" in said.output


def test_an_id_like_no_other_is_told(mini: Path) -> None:
    said = show(mini, "zzzzzzzz")
    assert said.output == ("Error: nothing has the id `zzzzzzzz`; look for one in a table, such as stances or actors\n")
