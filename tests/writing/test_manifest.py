"""The manifest says what a build holds and what it was made from."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pyarrow.parquet
import pytest

from stances.schema import tables
from stances.writing.manifest import content_hash, file_hash, read_sums, source_commit


def test_content_hash_is_that_of_sorted_canonical_lines() -> None:
    records = [{"b": None, "a": datetime.date(2025, 5, 3)}, {"b": 1.5, "a": datetime.date(2024, 1, 1)}]
    lines = b'{"a":"2024-01-01","b":1.5}\n{"a":"2025-05-03","b":null}\n'
    assert content_hash(records) == hashlib.sha256(lines).hexdigest()


def test_content_hash_can_be_had_from_the_file(built: Path) -> None:
    entries = json.loads((built / "manifest.json").read_bytes())["tables"]
    assert list(entries) == list(tables())
    for entry in entries.values():
        data = pyarrow.parquet.ParquetFile(built / entry["file"]).read()
        assert content_hash(data.to_pylist()) == entry["content_sha256"]
        assert file_hash(built / entry["file"]) == entry["sha256"]
        assert data.num_rows == entry["rows"]
        assert data.column_names == entry["columns"]


def test_sums_cover_every_other_file(built: Path) -> None:
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert set(read_sums(built)) == files - {"SHA256SUMS"}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs the sha256sum command")
def test_sha256sum_accepts_the_sums(built: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=built, check=True)


def test_no_sums_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_sums(tmp_path) == {}


def git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Example", "-c", "user.email=example@example.org"]
    done = subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_source_commit_is_given_only_for_a_clean_checkout(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    assert source_commit(root) is None
    git(root, "init", "--quiet")
    (root / "data" / "coders.yaml").write_text("lm-1: {}\n", encoding="utf-8")
    assert source_commit(root) is None
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "First")
    assert source_commit(root) == git(root, "rev-parse", "HEAD")
    assert source_commit(root / "data") is None
    (root / "data" / "coders.yaml").write_text("lm-2: {}\n", encoding="utf-8")
    assert source_commit(root) is None
