"""A release is compared with its checksums, its manifest, its history and its commit."""

from __future__ import annotations

import hashlib
from pathlib import Path

import orjson
import pytest

from stances.releasing.freeze import release
from stances.releasing.verifying import NothingToVerify, verify
from stances.schema import tables
from stances.writing.manifest import write_sums
from tests.diffing.repository import Repository
from tests.releasing.conftest import Call


@pytest.fixture
def released(repository: Repository) -> Repository:
    release(repository.root, "1.0.0")
    repository.commit("release-1.0.0")
    return repository


def folder(repository: Repository, version: str = "1.0.0") -> Path:
    return repository.root / "data" / "releases" / version


def test_a_release_is_built_again_from_its_commit(released: Repository, call: Call) -> None:
    released.edit("data/events.yaml", "ruled out joint raids in an invented speech", "ruled them out in a speech")
    released.commit("later")
    (verdict,) = verify(released.root)
    assert (verdict.faults, verdict.tables) == ((), len(tables()))
    said = call("verify")
    assert said.returncode == 0, said.stdout
    again = f"{len(tables())} tables built again from {str(verdict.rebuilt_from)[:10]}"
    assert said.stdout == f"1.0.0  as released: {verdict.files} files compared, {again}\n"


def test_every_release_is_compared_and_the_last_built_again(released: Repository) -> None:
    released.edit("data/events.yaml", "ruled out joint raids in an invented speech", "ruled them out in a speech")
    released.commit("later")
    release(released.root, "1.0.1")
    released.commit("release-1.0.1")
    first, second = verify(released.root)
    assert (first.version, first.rebuilt_from, first.faults) == ("1.0.0", None, ())
    assert (second.version, second.tables, second.faults) == ("1.0.1", len(tables()), ())


def test_a_changed_a_missing_and_a_foreign_file_are_named(released: Repository) -> None:
    (folder(released) / "csv" / "stances.csv").write_text("x", encoding="utf-8")
    (folder(released) / "croissant.json").unlink()
    (folder(released) / "note.txt").write_text("x", encoding="utf-8")
    (verdict,) = verify(released.root)
    assert [fault.removeprefix(f"{folder(released)}/") for fault in verdict.faults] == [
        "croissant.json is missing",
        "note.txt is no file of the release",
        "csv/stances.csv is not the file that was released: its checksum differs",
    ]
    assert verdict.rebuilt_from is None


def test_a_file_changed_together_with_its_sums_is_found_by_the_manifest(released: Repository) -> None:
    (folder(released) / "votes.parquet").write_bytes((folder(released) / "stances.parquet").read_bytes())
    write_sums(folder(released))
    (verdict,) = verify(released.root, rebuild=False)
    assert verdict.faults == (f"{folder(released) / 'manifest.json'} has another checksum for votes.parquet",)


def test_rows_changed_with_sums_and_manifest_are_found_by_building_again(released: Repository) -> None:
    votes, stances = (folder(released) / f"{name}.parquet" for name in ("votes", "stances"))
    votes.write_bytes(stances.read_bytes())
    file = folder(released) / "manifest.json"
    manifest = orjson.loads(file.read_bytes())
    for key in ("sha256", "content_sha256"):
        manifest["tables"]["votes"][key] = manifest["tables"]["stances"][key]
    file.write_bytes(orjson.dumps(manifest))
    write_sums(folder(released))
    (verdict,) = verify(released.root)
    assert verdict.faults == (
        f"the table votes that commit {manifest['source_commit'][:10]} gives has other rows than the release",
    )


def test_a_commit_that_changed_a_release_is_named(released: Repository) -> None:
    (folder(released) / "README.md").write_text("x", encoding="utf-8")
    write_sums(folder(released))
    released.commit("edit")
    (verdict,) = verify(released.root, rebuild=False)
    assert len(verdict.faults) == 1
    assert verdict.faults[0].endswith("changed files of the release 1.0.0, and a release never changes")


def test_a_commit_that_is_not_in_the_clone_is_told(repository: Repository) -> None:
    release(repository.root, "1.0.0")
    file = folder(repository) / "manifest.json"
    manifest = orjson.loads(file.read_bytes()) | {
        "source_commit": hashlib.sha1(b"x", usedforsecurity=False).hexdigest()
    }
    file.write_bytes(orjson.dumps(manifest))
    write_sums(folder(repository))
    (verdict,) = verify(repository.root)
    assert verdict.faults[0].endswith("which is not in this clone; fetch the whole history")


def test_nothing_to_verify_is_an_error(repository: Repository, call: Call) -> None:
    said = call("verify")
    assert said.returncode == 1
    assert "there is no release in" in said.stderr
    release(repository.root, "1.0.0")
    with pytest.raises(NothingToVerify, match=r"there is no release 2\.0\.0; there are 1\.0\.0"):
        verify(repository.root, "2.0.0")
