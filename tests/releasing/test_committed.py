"""The releases in this repository are what was released; a change to a past one fails here."""

from __future__ import annotations

from pathlib import Path

import pytest

from stances.diffing.revisions import commit_of
from stances.releasing.check import read_manifest
from stances.releasing.verifying import verify
from stances.releasing.versions import releases

REPO = Path(__file__).resolve().parents[2]
RELEASES = releases(REPO)

pytestmark = pytest.mark.skipif(not RELEASES, reason="nothing has been released yet")


@pytest.mark.parametrize("version", RELEASES)
def test_a_release_is_as_it_was(version: str) -> None:
    (verdict,) = verify(REPO, version, rebuild=False)
    assert verdict.faults == ()
    assert verdict.files > 0


def test_the_latest_release_is_built_again_from_its_commit() -> None:
    version, folder = next(reversed(RELEASES.items()))
    commit = read_manifest(folder)["source_commit"]
    if commit_of(REPO, commit) is None:
        pytest.skip(f"a shallow clone does not hold the commit {commit}")
    (verdict,) = verify(REPO, version)
    assert verdict.faults == ()
    assert verdict.tables > 0
