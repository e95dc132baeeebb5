"""What the workflow that may write does with the file of a workflow that nobody has looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from stances.diffing.comment import MARK
from tests.github.shell import REPO, Step, step

COMMENT = (REPO / "tests" / "diffing" / "expected" / "comment.md").read_text(encoding="utf-8")
ENVIRONMENT = {"REPO": "example/example", "RUN": "5", "COMMIT": "c0ffee", "GH_TOKEN": "none"}
TO_WRITE = ("POST", "PATCH", "PUT", "DELETE")


def posting(
    folder: Path, *, comment: bytes = COMMENT.encode(), number: bytes = b"7\n", size: str = "900", old: str = ""
) -> Step:
    artifact = folder / "made"
    artifact.mkdir()
    (artifact / "comment.md").write_bytes(comment)
    (artifact / "number").write_bytes(number)
    found = step("pull_request_comment.yml", "Look the file over and post it", folder)
    found.rules = [
        {"words": ["actions/runs/5/artifacts"], "say": f"{size}\n"},
        {"words": ["run download 5 --repo example/example --name comment"], "copy": str(artifact)},
        {"words": ["repos/example/example/pulls/7 "], "say": "c0ffee\n"},
        {"words": ["repos/example/example/pulls/8 "], "say": "other\n"},
        {"words": ["--paginate repos/example/example/issues/7/comments"], "say": old},
        {"words": ["--method POST repos/example/example/issues/7/comments"]},
        {"words": ["--method PATCH repos/example/example/issues/comments/31"]},
    ]
    return found


def written(found: Step) -> list[str]:
    return [word for call in found.calls for word in call if word in TO_WRITE]


def test_the_comment_is_posted(tmp_path: Path) -> None:
    found = posting(tmp_path)
    done = found.run(**ENVIRONMENT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (written(found), found.sent()) == (["POST"], COMMENT)


def test_an_earlier_comment_is_replaced(tmp_path: Path) -> None:
    found = posting(tmp_path, old="31\n44\n")
    assert found.run(**ENVIRONMENT).returncode == 0
    assert (written(found), found.sent()) == (["PATCH"], COMMENT)


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("the artifact has a size of - bytes", {"size": "-"}),
        ("the artifact has a size of 100001 bytes", {"size": "100001"}),
        ("the number of the pull request is too long", {"number": b"123456789012"}),
        ("the number of the pull request is no number", {"number": b"7/x"}),
        ("the number of the pull request is no number", {"number": b"07"}),
        ("the number of the pull request is no number", {"number": b"$(id)"}),
        ("the number of the pull request is no number", {"number": b""}),
        ("pull request 8 does not stand at the commit that was compared", {"number": b"8"}),
        ("the comment is too long", {"comment": f"{MARK}\n".encode() + b"a" * 65_000}),
        ("the comment does not begin with its mark", {"comment": b"Hello\n"}),
        ("the comment does not begin with its mark", {"comment": b""}),
        *(
            (
                "the comment holds HTML, a mention, a picture or a control character",
                {"comment": f"{MARK}\n\n{text}\n".encode()},
            )
            for text in ("<b>x</b>", "@somebody", "![x](https://example.org)", "a\x1b[31m", "<!-- x -->")
        ),
    ],
)
def test_what_is_not_our_comment_is_refused(said: str, changed: dict[str, object], tmp_path: Path) -> None:
    found = posting(tmp_path, **changed)  # type: ignore[arg-type]
    done = found.run(**ENVIRONMENT)
    assert (done.returncode, done.stdout) == (1, f"::error::{said}\n"), done.stderr
    assert written(found) == []


def test_without_an_artifact_nothing_is_posted(tmp_path: Path) -> None:
    found = posting(tmp_path, size="0")
    done = found.run(**ENVIRONMENT)
    assert (done.returncode, done.stdout, written(found)) == (0, "nothing to post\n", [])


@pytest.mark.parametrize("name", ["comment.md", "number"])
def test_a_link_in_the_artifact_is_refused(name: str, tmp_path: Path) -> None:
    found = posting(tmp_path)
    file = tmp_path / "made" / name
    file.unlink()
    file.symlink_to("/etc/hostname")
    done = found.run(**ENVIRONMENT)
    assert (done.returncode, done.stdout) == (1, f"::error::the artifact has no plain file artifact/{name}\n")
    assert written(found) == []


def test_nothing_is_checked_out_where_the_token_may_write() -> None:
    text = (REPO / ".github" / "workflows" / "pull_request_comment.yml").read_text(encoding="utf-8")
    assert "uses:" not in text


@pytest.mark.parametrize("works", [True, False])
def test_the_file_is_written_where_the_comparison_works(works: bool, tmp_path: Path) -> None:
    found = step("pull_request.yml", "Compare with the branch that it goes to", tmp_path)
    command = tmp_path / "work" / ".venv-dataset" / "bin" / "stances"
    command.parent.mkdir(parents=True)
    answer = f"echo '{MARK}'" if works else "echo 'Error: the sources of HEAD^1 have errors' >&2; exit 1"
    command.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    command.chmod(0o755)
    done = found.run(NUMBER="7", GITHUB_STEP_SUMMARY=str(tmp_path / "summary"))
    assert done.returncode == 0, done.stderr
    made = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "work").glob("comment/*")}
    if works:
        assert (made, done.stdout) == ({"comment.md": f"{MARK}\n", "number": "7\n"}, "")
    else:
        assert made == {}
        assert done.stdout == "::warning::no comment: Error: the sources of HEAD^1 have errors\n"
