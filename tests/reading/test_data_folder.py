"""Which files are sources, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from stances.reading.tree import list_files, place, read_file, read_files, text_keys
from stances.schema import SOURCE_KINDS


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("data/documents/2025/2025-05-04-example-daily-raids.yaml", "document"),
        ("data/recodings/lm-2/2025-05-04-example-daily-raids.yaml", "recoding"),
        ("data/roll_calls/usa-119-house-2025-345.yaml", "roll_call"),
        ("data/sponsorships/usa-118-hjres-18.yaml", "sponsorship"),
        ("data/actors/int/example-alliance.yaml", "actor"),
        ("data/actors/usa/congress.jsonl", "actor"),
        ("data/coders.yaml", "coders"),
        ("data/redirects.csv", "redirects"),
    ],
)
def test_a_path_says_what_a_file_holds(path: str, kind: str) -> None:
    file = place(path)
    assert file is not None
    assert file.kind == kind


@pytest.mark.parametrize(
    "path",
    [
        "data/documents/2025-05-04-x.yaml",
        "data/documents/2025/2025-05-04--x.yaml",
        "data/documents/2025/x.yml",
        "data/documents/2025/x.yaml\n",
        "data/documents/2025/Ünder.yaml",
        "data/actors/example.yaml",
        "data/other.yaml",
        "documents/2025/x.yaml",
    ],
)
def test_other_paths_have_no_place(path: str) -> None:
    assert place(path) is None


def test_the_small_project_has_every_kind(mini: Path) -> None:
    files, problems = list_files(mini)
    assert problems == []
    assert {file.kind for file in files} == set(SOURCE_KINDS)
    corpus, faults = read_files(mini, files)
    assert faults == []
    assert all(corpus.of(kind) for kind in SOURCE_KINDS)


def test_dot_files_and_releases_are_passed_over(mini: Path) -> None:
    before = list_files(mini)
    (mini / "data" / ".DS_Store").write_bytes(b"x")
    (mini / "data" / "documents" / ".draft.yaml").write_bytes(b"x")
    (mini / "data" / "releases" / "1.0.0").mkdir(parents=True)
    (mini / "data" / "releases" / "1.0.0" / "manifest.json").write_bytes(b"{}")
    assert list_files(mini) == before


def test_a_symbolic_link_is_not_followed(mini: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "2025-05-04-x.yaml").write_bytes(b"a: 1")
    (mini / "data" / "documents" / "2024").symlink_to(secret)
    _, problems = list_files(mini)
    assert [problem.rule for problem in problems] == ["stray-file"]
    link = mini / "data" / "documents" / "2025" / "2025-01-01-link.yaml"
    link.symlink_to(secret / "2025-05-04-x.yaml")
    file = place("data/documents/2025/2025-01-01-link.yaml")
    assert file is not None
    assert [problem.rule for problem in read_file(mini, file)[1]] == ["stray-file"]


def test_text_keys_leave_numbers_alone() -> None:
    keys = text_keys("document")
    assert {"title", "date", "published", "quote", "byline", "actor"} <= keys
    assert not {"stance", "poll", "sample", "support", "codings"} & keys


def test_a_position_points_into_the_file(mini: Path) -> None:
    corpus, _ = read_files(mini, list_files(mini)[0])
    document = corpus.of("document")[0]
    assert document.position(("codings", 0, "stance")) == (14, 13)
    line = next(source for source in corpus.of("actor") if source.id == "example-member-b")
    assert line.position(("name",)) == (2, 33)
    redirect = corpus.of("redirects")[0]
    assert redirect.position(("to",)) == (2, 19)
