"""What may stand for a side of a comparison, and what is said of everything else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import stances
from stances.diffing import CannotDiff, diff
from stances.diffing.places import find_place
from stances.writing.manifest import SUMS
from tests.diffing.repository import Repository, edit

DOCUMENT = "data/documents/2025/2025-05-04-example-daily-joint-raids.yaml"


def release(root: Path, version: str, built: Path) -> Path:
    folder = root / "data" / "releases" / version
    shutil.copytree(built, folder)
    return folder


def test_two_revisions_each_with_its_own_schema_and_code(copy: Path) -> None:
    repository = Repository(copy)
    repository.commit("first")
    repository.edit("src/stances/assembling/tables.py", '"n_codings": written[actor]', '"codings": written[actor]')
    repository.edit("schema/tables/actors.json", '"n_codings"', '"codings"')
    repository.commit("second")
    actors = diff("first", "second", root=copy).tables["actors"]
    assert (actors.columns_removed, actors.columns_added, actors.changed) == (("n_codings",), ("codings",), ())


def test_a_revision_of_data_alone_is_built_by_what_is_at_hand(repository: Repository) -> None:
    repository.commit("first")
    repository.edit(DOCUMENT, "locator: paragraph 4", "locator: paragraph 5")
    found = diff("first", repository.root, root=repository.root)
    assert found.bump == "patch"
    assert (found.old, found.new) == ("first", str(repository.root))


def test_releases_are_no_part_of_a_revision(repository: Repository, built: Path) -> None:
    release(repository.root, "1.0.0", built)
    repository.commit("first")
    assert diff("1.0.0", "first", root=repository.root).bump == "none"


def test_a_version_a_folder_and_a_revision_of_one_name(
    repository: Repository, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository.root
    repository.commit("main")
    release(root, "1.0.0", built)
    shutil.copytree(built, root / "main")
    monkeypatch.chdir(root)
    assert find_place("1.0.0", root).kind == "built"
    assert find_place("main", root).kind == "built"
    assert find_place("refs/heads/main", root).kind == "revision"
    assert find_place(".", root).kind == "sources"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("9.9.9", "there is no version 9.9.9; there are 1.0.0, 1.10.0"),
        ("nowhere", "nowhere is no version, no folder and no git revision of "),
        ("--output=x", "--output=x is no version, no folder and no git revision of "),
        (
            "data/events",
            "data/events holds neither a build (manifest.json) nor sources (data/coders.yaml); give another folder",
        ),
    ],
)
def test_what_is_no_side(
    name: str, said: str, repository: Repository, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository.root
    for version in ("1.10.0", "1.0.0"):
        release(root, version, built)
    (root / "data" / "events").mkdir()
    monkeypatch.chdir(root)
    with pytest.raises(CannotDiff) as raised:
        find_place(name, root)
    assert str(raised.value).startswith(said)


def test_sources_with_errors_are_named(mini: Path, built: Path) -> None:
    edit(mini / DOCUMENT, "theatre: mexico", "theatre: mexiko")
    with pytest.raises(CannotDiff) as raised:
        diff(built, mini)
    first, second, *_ = str(raised.value).splitlines()
    assert first == f"the sources of {mini} have errors, so they cannot be compared; run `stances check` on them:"
    assert second.startswith(f"  {DOCUMENT}:")


def test_code_that_does_not_run_is_said_in_one_line(copy: Path, built: Path) -> None:
    (copy / "src" / "stances" / "assembling" / "tables.py").write_text("import no_such_module\n", encoding="utf-8")
    with pytest.raises(CannotDiff) as raised:
        diff(built, copy)
    assert str(raised.value) == (
        f"{copy} cannot be built by its own code here (ModuleNotFoundError: No module named 'no_such_module'); "
        "build it where it can, and give the folder"
    )


@pytest.mark.parametrize("name", ["stances.parquet", "manifest.json"])
def test_a_changed_file_is_refused(name: str, built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(built, folder)
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(CannotDiff, match=f"{name} is not the file that was written: its checksum differs"):
        diff(built, folder)


def test_the_meanings_of_a_release_come_from_its_commit(copy: Path, built: Path) -> None:
    repository = Repository(copy)
    repository.commit("first")
    folder = release(copy, "1.0.0", built)
    manifest = (folder / "manifest.json").read_text(encoding="utf-8")
    commit = find_place("first", copy).commit
    schema_hash = manifest.split('"schema_sha256": "')[1].split('"')[0]
    changed = manifest.replace(schema_hash, "0" * 64)
    (folder / "manifest.json").write_text(changed.replace('"source_commit": null', f'"source_commit": "{commit}"'))
    (folder / SUMS).unlink()
    assert diff("1.0.0", copy, root=copy).notes == ()
    (folder / "manifest.json").write_text(changed)
    assert diff("1.0.0", copy, root=copy).notes[0].startswith("what the codes mean was not compared")


def test_the_package_has_it_by_name(built: Path) -> None:
    assert stances.diff(built, built).bump == "none"
