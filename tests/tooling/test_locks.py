import os
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)( ; (?P<marker>.+?))?(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)"
)


def requirements(lock: Path) -> list[re.Match[str]]:
    """One match per requirement; a line that is neither a pinned, hashed requirement nor a comment fails."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    matches = [(line, PINNED.fullmatch(line)) for line in lines]
    assert [line for line, match in matches if match is None] == []
    return [match for _, match in matches if match is not None]


def versions(lock: Path) -> set[tuple[str, str]]:
    return {(match["name"], match["version"]) for match in requirements(lock)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_holds_pinned_hashed_requirements_and_no_address(lock: Path) -> None:
    assert len(requirements(lock)) > 20
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert str(ROOT) not in text


def test_both_environments_use_the_same_versions() -> None:
    small, large = (versions(ROOT / "requirements" / name) for name in ("dataset.txt", "dev.txt"))
    assert small < large


def test_the_locks_satisfy_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    everywhere = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    for lock, wanted in {
        "dataset.txt": everywhere,
        "dev.txt": everywhere + list(chain.from_iterable(project["project"]["optional-dependencies"].values())),
    }.items():
        locked = versions(ROOT / "requirements" / lock)
        for requirement in map(Requirement, wanted):
            found = [Version(version) for name, version in locked if name == canonicalize_name(requirement.name)]
            assert found, f"{requirement} is not in {lock}; run `make lock`"
            assert all(version in requirement.specifier for version in found), f"{lock} breaks {requirement}"


def test_the_environment_is_consistent() -> None:
    result = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.strip()) == (0, "No broken requirements found.")


def test_locking_is_deaf_to_the_settings_of_the_machine(tmp_path: Path) -> None:
    uv = tmp_path / "uv"
    uv.write_text('#!/bin/sh\nenv | grep "^UV_"\nprintf "%s\\n" "$*"\n', encoding="utf-8")
    uv.chmod(0o755)
    settings = {
        "UV_INDEX_URL": "https://mirror.example.org/simple",
        "UV_FIND_LINKS": "wheels",
        "UV_PRERELEASE": "allow",
    }
    result = subprocess.run(
        ["sh", str(ROOT / "requirements" / "lock.sh"), str(uv)],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    said = result.stdout.splitlines()
    assert [line for line in said if line.startswith("UV_")] == ["UV_CUSTOM_COMPILE_COMMAND=make lock"] * 2
    commands = [line.split() for line in said if not line.startswith("UV_")]
    assert len(commands) == 2
    for command in commands:
        assert {"--no-config", "--universal", "--generate-hashes", "--no-emit-index-url"} <= set(command)
