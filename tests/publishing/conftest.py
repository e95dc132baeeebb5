"""Two releases of the small project, a Hub on loopback, and a command that talks to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stances.releasing.freeze import release
from tests.diffing.repository import Repository
from tests.publishing.hub import TOKEN, Hub, serve

MINI = Path(__file__).resolve().parents[1] / "mini"
EVENT = """\
- id: example-talks
  date: 2025-09-12
  kind: diplomacy
  title: Example talks
  theatre: mexico
  summary: Two invented ministers met.
  publisher: Example Daily
  url: https://example.org/talks
  accessed: 2025-12-01
"""

Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the releases 1.0.0 and 1.1.0; the second has an event more. Not to be changed."""
    root = tmp_path_factory.mktemp("project") / "mini"
    shutil.copytree(MINI, root)
    repository = Repository(root)
    repository.commit("first")
    release(root, "1.0.0")
    with (root / "data" / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(EVENT)
    repository.commit("second")
    release(root, "1.1.0")
    repository.commit("third")
    return root


@pytest.fixture
def hub() -> Iterator[Hub]:
    found = Hub()
    server = serve(found)
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def run(hub: Hub, tmp_path: Path) -> Call:
    """Run Python code in a process of its own that knows no other Hub, with a token unless told otherwise."""

    def call(code: str, *words: str, token: str | None = TOKEN) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
        environment |= {
            "HF_ENDPOINT": hub.url,
            "HF_HOME": str(tmp_path / "home"),
            "HF_HUB_DISABLE_XET": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_ETAG_TIMEOUT": "5",
            "NO_PROXY": "*",
            **({"HF_TOKEN": token} if token else {}),
        }
        command = [sys.executable, "-c", code, *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)

    return call


@pytest.fixture
def publish(run: Call, project: Path) -> Call:
    """Run `stances publish` for example/mini, without building the release again unless told otherwise."""

    def call(*words: str, token: str | None = TOKEN, root: Path = project) -> subprocess.CompletedProcess[str]:
        code = "from stances.commands.main import main; main()"
        given = ["publish", *words, "--repo", "example/mini", "--root", str(root), "--sums-only"]
        done = run(code, *given, token=token)
        assert TOKEN not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    return call
