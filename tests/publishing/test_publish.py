"""A release arrives on the Hub whole, once, and can be loaded by its tag."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from stances.releasing.freeze import release
from stances.writing.manifest import read_sums
from tests.diffing.repository import Repository
from tests.publishing.conftest import MINI, Call
from tests.publishing.hub import Handler, Hub, commit

LOAD = """
import json, sys
from datasets import load_dataset
found = {}
for tag in sys.argv[1:]:
    whole = load_dataset("example/mini", "events", revision=tag, split="train")
    stream = load_dataset("example/mini", "events", revision=tag, split="train", streaming=True)
    first = load_dataset("example/mini", revision=tag, split="train")
    events = [list(whole["event_id"]), [row["event_id"] for row in stream]]
    found[tag] = [*events, len(first), first.info.version.version_str]
print(json.dumps(found))
"""
WRONG = "hf_wrong_token_for_tests"
FIRST = ["example-chamber-vote", "example-minister-speech"]


def state(hub: Hub) -> tuple[dict[str, object], dict[str, str]]:
    """The files of main and the tags, to see that nothing changed."""
    repo = hub.repos["example/mini"]
    return dict(repo.commits[repo.main]), dict(repo.tags)


def test_two_versions_are_published_and_loaded_by_tag(publish: Call, run: Call, hub: Hub, project: Path) -> None:
    first = publish("1.0.0", "--create")
    assert first.returncode == 0, first.stderr
    second = publish()
    repo = hub.repos["example/mini"]
    assert first.stdout == f"example/mini v1.0.0 at {repo.tags['v1.0.0'][:10]}: committed and tagged\n"
    assert second.stdout == f"example/mini v1.1.0 at {repo.main[:10]}: committed and tagged\n"
    assert len(repo.commits) == 3
    for version in ("1.0.0", "1.1.0"):
        folder = project / "data" / "releases" / version
        files = repo.commits[repo.tags[f"v{version}"]]
        assert {*files} - {".gitattributes"} == {*read_sums(folder), "SHA256SUMS"}
        assert all(files[path] == (folder / path).read_bytes() for path in read_sums(folder))
    loaded = run(LOAD, "v1.0.0", "v1.1.0", token=None)
    assert loaded.returncode == 0, loaded.stderr
    later = sorted([*FIRST, "example-talks"])
    found = json.loads(loaded.stdout)
    assert [sorted(events) for events in found["v1.0.0"][:2]] == [FIRST, FIRST]
    assert [sorted(events) for events in found["v1.1.0"][:2]] == [later, later]
    assert [found[tag][2:] for tag in found] == [[21, "1.0.0"], [21, "1.1.0"]]


def test_publishing_again_does_nothing(publish: Call, hub: Hub) -> None:
    publish("1.0.0", "--create")
    before = state(hub)
    hub.asked.clear()
    again = publish("1.0.0", "--create")
    assert again.stdout.endswith("nothing, it was there already\n")
    assert state(hub) == before
    assert not [line for line in hub.asked if "/commit/" in line or "/tag/" in line or line.startswith("PUT")]


def test_the_release_is_built_again_before_it_is_published(run: Call, project: Path, hub: Hub) -> None:
    hub.make("example/mini")
    words = ["publish", "1.0.0", "--repo", "example/mini", "--root", str(project)]
    done = run("from stances.commands.main import main; main()", *words)
    assert done.returncode == 0, done.stderr
    assert list(hub.repos["example/mini"].tags) == ["v1.0.0"]


def test_a_changed_release_is_refused(publish: Call, hub: Hub, tmp_path: Path) -> None:
    root = tmp_path / "mini"
    shutil.copytree(MINI, root)
    Repository(root).commit("first")
    (release(root, "1.0.0").folder / "csv" / "votes.csv").write_text("x", encoding="utf-8")
    done = publish("--create", root=root)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: 1.0.0 is not what was released: ")
    assert hub.asked == []


def test_a_release_that_is_not_committed_is_refused(publish: Call, hub: Hub, tmp_path: Path) -> None:
    root = tmp_path / "mini"
    shutil.copytree(MINI, root)
    Repository(root).commit("first")
    release(root, "1.0.0")
    assert publish("--create", root=root).stderr == (
        "Error: 1.0.0 is not committed, so nobody could verify it; commit data/releases/1.0.0/ and CHANGELOG.md first\n"
    )
    assert hub.asked == []


def test_a_version_that_does_not_exist_is_refused(publish: Call, hub: Hub) -> None:
    assert publish("7.0.0").stderr == "Error: there is no release 7.0.0; there are 1.0.0, 1.1.0\n"
    assert hub.asked == []


def test_an_older_version_never_takes_the_place_of_a_later(publish: Call, hub: Hub) -> None:
    publish("1.1.0", "--create")
    before = state(hub)
    said = publish("1.0.0").stderr
    assert said == (
        "Error: example/mini holds 1.1.0 already, and 1.0.0 would take its place; publish versions in their order\n"
    )
    assert state(hub) == before


def test_a_tag_with_other_files_is_refused(publish: Call, hub: Hub) -> None:
    repo = hub.make("example/mini")
    repo.tags["v1.0.0"] = repo.commit({"README.md": b"another"}, "by hand")
    assert "has a tag v1.0.0 with other files than the release" in publish("1.0.0").stderr


def test_another_dataset_is_not_emptied(publish: Call, hub: Hub) -> None:
    hub.make("example/mini").commit({"README.md": b"x", "theirs.parquet": b"x"}, "by hand")
    before = state(hub)
    said = publish("1.0.0").stderr
    assert "holds theirs.parquet and no manifest.json, so it is another dataset" in said
    assert state(hub) == before


def test_a_missing_repository_is_told(publish: Call) -> None:
    said = publish("1.0.0").stderr
    assert said == (
        "Error: the Hub shows no dataset example/mini with this token; check the name, or give --create to make it\n"
    )


def test_no_token_is_told_and_nothing_asked(publish: Call, hub: Hub) -> None:
    said = publish("1.0.0", token=None)
    assert said.stderr == "Error: there is no token of the Hub; run `hf auth login`, or set HF_TOKEN\n"
    assert hub.asked == []


def test_a_bad_token_is_told_and_never_shown(publish: Call, hub: Hub) -> None:
    hub.make("example/mini")
    before = state(hub)
    done = publish("1.0.0", token=WRONG)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: the Hub did not accept the token; make one that may write")
    assert WRONG not in done.stdout + done.stderr
    assert state(hub) == before


def stale(request: Handler) -> None:
    """Somebody else commits between the look and the commit."""
    repo = request.hub.repos["example/mini"]
    repo.commit({**repo.commits[repo.main], "README.md": b"theirs"}, "by somebody else")
    request.fail(412, "PreconditionFailed", "A commit has happened since. Please refresh and try again.")


def late(request: Handler) -> None:
    """The commit is made and the answer is lost."""
    request.send = lambda *_, **__: None  # type: ignore[method-assign]
    commit(request, "example/mini", "main")
    request.drop()


def echo(request: Handler) -> None:
    request.fail(500, "", f"error while handling {request.headers['Authorization']}")


def forbid(request: Handler) -> None:
    request.fail(403, "", "write access is needed")


COMMIT, TAG = "POST /api/datasets/example/mini/commit", "POST /api/datasets/example/mini/tag"
BROKEN = "and nothing is half published; run it again"


@pytest.mark.parametrize(
    ("line", "fault", "said"),
    [
        (COMMIT, stale, "example/mini was changed by somebody else meanwhile, so nothing was published; run it again"),
        (COMMIT, Handler.drop, BROKEN),
        (COMMIT, echo, "the Hub answered 500: error while handling Bearer [token]; nothing is half published"),
        (COMMIT, forbid, "the token may not write to example/mini"),
        ("GET /api/datasets/example/mini/refs", Handler.drop, BROKEN),
        (COMMIT, late, BROKEN),
        (TAG, Handler.drop, BROKEN),
    ],
    ids=["stale", "dropped", "echoed", "forbidden", "at the look", "answer lost", "at the tag"],
)
def test_a_fault_is_told_plainly_and_the_next_run_completes_it(
    publish: Call, hub: Hub, project: Path, line: str, fault: Callable[[Handler], None], said: str
) -> None:
    hub.make("example/mini")
    publish("1.0.0")
    repo = hub.repos["example/mini"]
    (old,) = repo.tags.values()
    hub.faults[line] = fault
    done = publish("1.1.0")
    assert hub.faults == {}
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert repo.tags == {"v1.0.0": old}
    # Main is as it was, or holds the whole new version, or what somebody else made.
    files = repo.commits[repo.main]
    assert json.loads(files["manifest.json"])["version"] == ("1.1.0" if fault is late or line == TAG else "1.0.0")
    again = publish("1.1.0")
    assert again.returncode == 0, again.stderr
    files = repo.commits[repo.tags["v1.1.0"]]
    folder = project / "data" / "releases" / "1.1.0"
    assert all(files[path] == (folder / path).read_bytes() for path in read_sums(folder))
    assert again.stdout.endswith("tagged\n")


def test_a_connection_that_drops_before_the_upload_is_tried_again(publish: Call, hub: Hub) -> None:
    hub.make("example/mini")
    hub.faults["POST /api/datasets/example/mini/preupload"] = Handler.drop
    assert publish("1.0.0").stdout.endswith("committed and tagged\n")
    assert hub.faults == {}
