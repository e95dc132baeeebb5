"""The manifest: what a build holds and what it was made from; the same for two builds of one tree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import version as installed
from pathlib import Path

import orjson
import pyarrow as pa

from stances import git
from stances.__about__ import __version__
from stances.paths import schema_dir
from stances.schema import Json, Table, schemas
from stances.writing.identity import NAME

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


def content_hash(records: Iterable[Mapping[str, Json]]) -> str:
    """The sha256 of the records as canonical JSON lines: keys sorted, dates as ISO text, lines sorted.

    It depends on the values alone, so it stays when a newer library writes the file differently. `records` are
    assembled rows, or those of an Arrow table (`to_pylist`): both give the same lines.

    >>> content_hash([{"a": 1}, {"a": 2}]) == content_hash([{"a": 2}, {"a": 1}])
    True
    """
    return lines_hash(json_lines(records))


def json_lines(records: Iterable[Mapping[str, Json]]) -> list[bytes]:
    """The records as canonical JSON lines, in their order."""
    return [orjson.dumps(record, option=orjson.OPT_SORT_KEYS) for record in records]


def lines_hash(lines: Iterable[bytes]) -> str:
    """The content hash of canonical JSON lines."""
    return hashlib.sha256(b"".join(line + b"\n" for line in sorted(lines))).hexdigest()


def file_hash(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def table_entry(table: Table, data: pa.Table, content: str, file: Path) -> dict[str, Json]:
    """What the manifest says of one table."""
    return {
        "file": file.name,
        "rows": data.num_rows,
        "columns": [column.name for column in table.columns],
        "bytes": file.stat().st_size,
        "sha256": file_hash(file),
        "content_sha256": content,
    }


def manifest(root: Path, version: str, tables: Mapping[str, Json], reliability: Json) -> dict[str, Json]:
    """The manifest of a build of the project at `root`.

    `source_commit` is null where the project is no git repository of its own, or holds changes that are not committed.
    `reliability` holds the figures of double coding and their seed; null where nothing was coded twice.
    """
    return {
        "name": NAME,
        "version": version,
        "source_commit": source_commit(root),
        "schema_sha256": hashlib.sha256(orjson.dumps(schemas(), option=orjson.OPT_SORT_KEYS)).hexdigest(),
        "codebook_sha256": _codebook_hash(),
        "libraries": {NAME: __version__, **{name: installed(name) for name in ("orjson", "pyarrow")}},
        "tables": dict(tables),
        "reliability": reliability,
    }


def _codebook_hash() -> str | None:
    codebook = schema_dir() / "CODEBOOK.md"
    return file_hash(codebook) if codebook.is_file() else None


def source_commit(root: Path) -> str | None:
    """The commit that a clean checkout at `root` stands on, else None."""
    commit = git.head(root)
    return commit if commit and git.text(root, "status", "--porcelain") == "" else None


def write_json(value: Json, path: Path) -> None:
    """Write a value as indented JSON that ends in a line feed."""
    path.write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def write_sums(folder: Path) -> None:
    """Write the sha256 of every other file of a folder, in the form that `sha256sum --check` reads."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [f"{file_hash(folder / path)}  {path}\n" for path in paths if path != SUMS]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def intact_manifest(folder: Path) -> dict[str, Json] | None:
    """The manifest of a folder that has one; None where its checksum is not the one in SHA256SUMS."""
    file = folder / MANIFEST
    sums = read_sums(folder)
    if sums and sums.get(MANIFEST) != file_hash(file):
        return None
    found = orjson.loads(file.read_bytes())
    assert isinstance(found, dict)
    return found


def read_sums(folder: Path) -> dict[str, str]:
    """The sha256 by path that a folder's SHA256SUMS gives; empty where there is no such file."""
    file = folder / SUMS
    if not file.is_file():
        return {}
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
