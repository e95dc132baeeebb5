"""What a release freezes, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import orjson
import pytest

from stances.releasing.check import faults, read_manifest
from stances.releasing.freeze import CannotRelease, release
from stances.writing.manifest import read_sums
from tests.diffing.repository import Repository

MINISTER = "data/documents/2025/2025-05-04-example-daily-joint-raids.yaml"
WIRE = "data/documents/2025/2025-10-02-example-wire-boats.yaml"


def refusal(repository: Repository, version: str) -> str:
    before = sorted(repository.root.rglob("*"))
    with pytest.raises(CannotRelease) as caught:
        release(repository.root, version)
    after = [path for path in sorted(repository.root.rglob("*")) if path.name != "releases"]
    assert [path for path in before if path.name != "releases"] == after
    return str(caught.value)


@pytest.fixture
def released(repository: Repository) -> Repository:
    release(repository.root, "1.0.0")
    repository.commit("release-1.0.0")
    return repository


def test_a_release_is_a_whole_folder_that_names_its_commit(repository: Repository) -> None:
    done = release(repository.root, "1.0.0")
    manifest = read_manifest(done.folder)
    assert (manifest["version"], manifest["source_commit"]) == ("1.0.0", done.commit)
    assert manifest["reliability"] is not None
    assert {"stances.parquet", "README.md", "CHANGES.md", "manifest.json", "csv/stances.csv"} <= read_sums(
        done.folder
    ).keys()
    assert faults(done.folder) == []
    assert "version: 1.0.0" in (done.folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in done.folder.parent.iterdir()] == ["1.0.0"]


def test_the_first_entry_counts_rows_and_takes_the_notes(repository: Repository) -> None:
    notes = "# Changelog\n\n## Data\n\n### Unreleased\n\n#### Added\n\n- The first rows.\n\n"
    notes += "## Code\n\n### Unreleased\n\n- A tool.\n"
    (repository.root / "CHANGELOG.md").write_text(notes, encoding="utf-8")
    repository.commit("notes")
    done = release(repository.root, "1.0.0")
    text = (repository.root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith(
        "# Changelog\n\n## Data\n\n### Unreleased\n\n### 1.0.0 - 2026-01-01\n\n#### Added\n\n- The first rows.\n"
    )
    assert text.endswith("## Code\n\n### Unreleased\n\n- A tool.\n")
    assert (done.folder / "CHANGES.md").read_text(encoding="utf-8") in text
    assert done.rows is not None
    assert f"- `stances`: {done.rows['stances']}\n" in text


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "1.0.0\n", "latest", "../1.0.0", "١.0.0"])
def test_what_is_no_version_is_refused(repository: Repository, version: str) -> None:
    assert "is no version; give three numbers such as 1.0.0" in refusal(repository, version)


def test_the_version_of_unreleased_builds_is_refused(repository: Repository) -> None:
    assert "0.0.0 is the version of builds that are no release" in refusal(repository, "0.0.0")


@pytest.mark.parametrize("version", ["1.0.2", "0.9.0", "3.0.0", "1.1.1"])
def test_a_version_has_to_follow_the_last(released: Repository, version: str) -> None:
    said = refusal(released, version)
    assert said == (
        f"{version} does not follow 1.0.0, the last release; give one of 1.0.1 (patch), 1.1.0 (minor), 2.0.0 (major)"
    )


def test_an_existing_version_is_refused(released: Repository) -> None:
    said = refusal(released, "1.0.0")
    assert said.startswith(
        "there is a release 1.0.0 already, and a release never changes; give a higher version: 1.0.1"
    )


@pytest.mark.parametrize("path", ["data/events.yaml", "new.txt"])
def test_a_dirty_tree_is_refused(repository: Repository, path: str) -> None:
    with (repository.root / path).open("a", encoding="utf-8") as file:
        file.write("# a word\n")
    assert refusal(repository, "1.0.0") == (
        f"the tree holds changes that are not committed: {path}; commit or remove them first"
    )


def test_a_folder_without_git_is_refused(mini: Path) -> None:
    with pytest.raises(CannotRelease, match="is no git repository with a commit"):
        release(mini, "1.0.0")


def test_sources_with_errors_are_refused(repository: Repository) -> None:
    repository.edit(MINISTER, "stance: -2", "stance: -3")
    repository.commit("fault")
    assert (
        refusal(repository, "1.0.0")
        == "the sources have errors, so they cannot be released; run `stances check` to see them"
    )


def test_a_corrected_value_is_a_patch(released: Repository) -> None:
    released.edit(WIRE, "takes no side on them", "takes no side on any of them")
    released.commit("correction")
    done = release(released.root, "1.0.1")
    assert done.found is not None
    assert (done.found.bump, done.previous) == ("patch", "1.0.0")
    entry = (done.folder / "CHANGES.md").read_text(encoding="utf-8")
    assert entry == EXPECTED_PATCH


ROW = "example-alliance.maritime_strikes.caribbean_pacific.2025-10-01.communique"
EXPECTED_PATCH = f"""\
### 1.0.1 - 2026-01-01

#### Differences from 1.0.0

- Patch: `stances`, `1 row was corrected`.
  - `{ROW}`: `summary`
- Patch: `codings`, `1 row was corrected`.
  - `{ROW}@2025-10-02-example-wire-boats:lm-1`: `summary`
"""


def test_added_rows_need_a_minor_version_and_are_named(released: Repository) -> None:
    added = "- id: example-talks\n  date: 2025-09-12\n  kind: diplomacy\n  title: Example talks\n  theatre: mexico\n"
    added += "  summary: Two invented ministers met.\n  publisher: Example Daily\n  url: https://example.org/talks\n"
    added += "  accessed: 2025-12-01\n"
    with (released.root / "data" / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(added)
    released.commit("event")
    assert refusal(released, "1.0.1") == (
        "1.0.1 would be a patch version, and what differs from 1.0.0 calls for a minor version; release 1.1.0. "
        "What calls for it:\n  minor events: 1 row was added\n    example-talks"
    )
    assert release(released.root, "1.1.0").previous == "1.0.0"


def test_a_stance_that_goes_without_a_word_is_refused(released: Repository) -> None:
    lost = "example-officials.maritime_strikes.caribbean_pacific.2025-10.statement"
    text = (released.root / WIRE).read_text(encoding="utf-8")
    (released.root / WIRE).write_text(text[: text.index("  - actor: example-officials")], encoding="utf-8")
    (released.root / "data/actors/usa/example-officials.yaml").unlink()
    released.commit("removal")
    assert refusal(released, "1.1.0") == (
        f"1.0.0 has rows that are gone without a word: {lost}, example-officials; "
        "list each in data/withdrawn.csv or data/redirects.csv with a reason"
    )
    with (released.root / "data" / "withdrawn.csv").open("a", encoding="utf-8") as file:
        file.write(f"{lost},The words were not about strikes,2026-01-01\n")
    with (released.root / "data" / "redirects.csv").open("a", encoding="utf-8") as file:
        file.write("example-officials,example-chamber,One invented actor under two ids,2026-01-01\n")
    released.commit("words")
    assert release(released.root, "1.1.0").previous == "1.0.0"


def test_reliability_and_libraries_stand_in_the_manifest(repository: Repository) -> None:
    manifest = orjson.loads((release(repository.root, "1.0.0").folder / "manifest.json").read_bytes())
    assert {"cartel-stances", "pyarrow"} <= manifest["libraries"].keys()
    assert re.fullmatch("[0-9a-f]{64}", manifest["schema_sha256"])
    for entry in manifest["tables"].values():
        assert {"rows", "columns", "sha256", "content_sha256"} <= entry.keys()
