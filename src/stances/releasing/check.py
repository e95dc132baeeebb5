"""Whether a folder is still the release that was frozen: files, checksums, contents."""

from __future__ import annotations

from pathlib import Path

import orjson
import pyarrow.parquet

from stances.schema import Json
from stances.writing.manifest import MANIFEST, SUMS, content_hash, file_hash, read_sums


def faults(folder: Path) -> list[str]:
    """What is wrong with the folder of a release, one sentence a fault; empty where it is as it was frozen."""
    sums = read_sums(folder)
    if not sums:
        return [f"{folder / SUMS} is missing or empty, so nothing can be compared"]
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()} - {SUMS}
    found = [f"{folder / path} is missing" for path in sorted(sums.keys() - there)]
    found += [f"{folder / path} is no file of the release" for path in sorted(there - sums.keys())]
    changed = sorted(path for path in sums.keys() & there if file_hash(folder / path) != sums[path])
    found += [f"{folder / path} is not the file that was released: its checksum differs" for path in changed]
    if MANIFEST not in sums:
        found.append(f"{folder / SUMS} does not name {MANIFEST}")
    return found or _manifest_faults(folder)


def _manifest_faults(folder: Path) -> list[str]:
    """Where the manifest says something else than the name of the folder and the tables in it."""
    manifest = read_manifest(folder)
    found = []
    if manifest["version"] != folder.name:
        found.append(f"{folder / MANIFEST} says version {manifest['version']} and stands in the folder {folder.name}")
    for name, entry in manifest["tables"].items():
        file = folder / entry["file"]
        if not file.is_file() or file_hash(file) != entry["sha256"]:
            found.append(f"{folder / MANIFEST} has another checksum for {entry['file']}")
        elif table_hash(file) != entry["content_sha256"]:
            found.append(f"the rows of {file} do not have the content hash of the manifest, table {name}")
    return found


def read_manifest(folder: Path) -> dict[str, Json]:
    """The manifest of a folder, as it stands."""
    found = orjson.loads((folder / MANIFEST).read_bytes())
    assert isinstance(found, dict)
    return found


def table_hash(file: Path) -> str:
    """The content hash of the rows of a Parquet file."""
    return content_hash(pyarrow.parquet.ParquetFile(file).read().to_pylist())


def content_hashes(folder: Path) -> dict[str, str]:
    """The content hash of each table that a built folder's manifest gives."""
    return {name: entry["content_sha256"] for name, entry in read_manifest(folder)["tables"].items()}
