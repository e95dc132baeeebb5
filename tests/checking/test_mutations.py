"""Broken sources give problems or pass: never an error of Python, never a hang, never a written file."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stances.checking import check_files, check_project
from stances.reading.tree import list_files, read_file
from tests.checking.fixtures import HERE, MINI

MUTATIONS = 100
PIECES = [
    b"\x00",
    b"\xff",
    b"\t",
    b"\n",
    b"\r",
    b": ",
    b"- ",
    b"'",
    b'"',
    b"{",
    b"[",
    b"&a ",
    b"*a",
    b"!!x ",
    b"#",
    b"|",
    b"%",
]
PIECES += [b"---\n", b"\xef\xbb\xbf", "é".encode(), b"? ", b"9" * 30, b"1e999", b"null", b"\\", b",", b"<<: ", b"..."]
VALUES: list[Any] = [
    None,
    True,
    0,
    -3,
    1.5,
    10**17,
    "",
    " ",
    "x" * 3000,
    "a\nb",
    "\x1b[31m",
    "2025-99-99",
    [],
    {},
    ["x"],
    {"x": 1},
]
VALUES += ["example-minister", "mexico", "2025-05", "https://example.org/x", "a.b.c.2025.d"]
FILES = [file.path for file in list_files(MINI)[0]]
REAL = HERE.parents[1]


def broken_bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice([0, 0, 1, 2, 8, 60]))
        data = data[:start] + chance.choice([b"", *PIECES, data[start:end] * 2]) + data[end:]
    return data


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside a value."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places(item, (*path, key))


def broken_value(value: Any, chance: random.Random) -> Any:
    """A value with one of its parts replaced, removed, renamed or doubled."""
    value = json.loads(json.dumps(value))
    path = chance.choice(list(places(value)) or [()])
    if not path:
        return chance.choice(VALUES)
    *steps, last = path
    parent = value
    for step in steps:
        parent = parent[step]
    match chance.randrange(4):
        case 0:
            del parent[last]
        case 1 if isinstance(parent, list):
            parent.append(parent[last])
        case 1:
            parent[f"{last}x"] = parent.pop(last)
        case _:
            parent[last] = chance.choice(VALUES)
    return value


def mutations(path: str, data: bytes) -> Iterator[bytes]:
    chance = random.Random(path)  # noqa: S311 - the same mutations in every run
    file = next(file for file in list_files(MINI)[0] if file.path == path)
    records = [source.value for source in read_file(MINI, file)[0]]
    for number in range(MUTATIONS):
        if number % 2 or file.format == "csv":
            yield broken_bytes(data, chance)
        elif file.format == "jsonl":
            changed = [broken_value(record, chance) if chance.random() < 0.5 else record for record in records]
            yield b"".join(json.dumps(record).encode() + b"\n" for record in changed)
        else:
            yield json.dumps(broken_value(records[0], chance), ensure_ascii=False).encode()


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("path", FILES)
def test_a_mutated_file_gives_problems_or_passes(path: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(MINI, root)
    told = 0
    for data in mutations(path, (MINI / path).read_bytes()):
        (root / path).write_bytes(data)
        before = contents(root)
        _, problems = check_project(root)
        part = check_files(root, [Path(path)])
        assert contents(root) == before
        assert {problem.rule for problem in part} <= {problem.rule for problem in problems}
        told += any(problem.path == path for problem in problems)
        for problem in problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.message
            assert problem.hint
    assert told > MUTATIONS * 0.4


def _sample() -> list[str]:
    """Every hundredth real source, so that their habits are tried as well."""
    return [file.path for file in list_files(REAL)[0] if file.format == "yaml"][::100]


@pytest.mark.parametrize("path", _sample())
def test_a_mutated_real_file_gives_problems_or_passes(path: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(REAL / "data", root / "data", ignore=shutil.ignore_patterns("releases"))
    chance = random.Random(path)  # noqa: S311 - the same mutations in every run
    for _ in range(MUTATIONS // 5):
        (root / path).write_bytes(broken_bytes((REAL / path).read_bytes(), chance))
        check_files(root, [Path(path)])
