"""The shell that the release workflow calls packs what was released, and nothing that was changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from stances.releasing.freeze import release
from tests.diffing.repository import Repository

REPO = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs the tools of GNU")


def pack(repository: Repository, tag: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(REPO / ".ci" / "pack_release"), tag, "pack"]
    environment = {**os.environ, "PYTHON": sys.executable}
    return subprocess.run(command, cwd=repository.root, env=environment, capture_output=True, text=True, check=False)


def test_a_release_is_packed_whole_and_the_same_each_time(repository: Repository) -> None:
    folder = release(repository.root, "1.0.0").folder
    repository.commit("release")
    done = pack(repository, "v1.0.0")
    assert done.returncode == 0, done.stderr
    out = repository.root / "pack"
    archive = out / "cartel-stances-1.0.0.tar.gz"
    with tarfile.open(archive) as tar:
        packed = {member.name for member in tar if member.isfile()}
    assert packed == {f"1.0.0/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()}
    sums = dict(reversed(line.split("  ")) for line in (out / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {path.name for path in out.iterdir()} - {"SHA256SUMS"}
    assert all(hashlib.sha256((out / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    first = archive.read_bytes()
    shutil.rmtree(out)
    assert pack(repository, "v1.0.0").returncode == 0
    assert archive.read_bytes() == first


def test_a_changed_release_is_not_packed(repository: Repository) -> None:
    folder = release(repository.root, "1.0.0").folder
    (folder / "votes.parquet").write_bytes(b"x")
    done = pack(repository, "v1.0.0")
    assert done.returncode == 1
    assert "votes.parquet is not the file that was released" in done.stdout
    assert not (repository.root / "pack").exists()


def test_a_tag_without_a_release_is_told(repository: Repository) -> None:
    done = pack(repository, "v9.0.0")
    assert done.returncode == 1
    assert "there is no release" in done.stderr
