"""Put a finished folder in the place of another, so that a reader sees the old one or the new one and no mixture."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """Give an empty folder beside `place`; when the block ends, move it into place.

    Where the block raises, or the process is killed, `place` keeps what it held, and the next call removes what was
    left over. Where the system cannot exchange two names in one step, a kill between two renames leaves the old folder
    beside `place` with a dot before its name and `.old` behind, and the next call puts it back. Two callers beside the
    same folder wait for each other. Missing folders above `place` are made.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    new, old = (place.with_name(f".{place.name}.{word}") for word in ("new", "old"))
    with _locked(place.parent):
        _recover(place, new, old)
        new.mkdir()
        try:
            yield new
            _sync(new)
            _move(new, place, old)
        finally:
            _remove(new)
            _remove(old)


def _recover(place: Path, new: Path, old: Path) -> None:
    """Undo what a killed caller left: only between two renames is `place` empty, and then the old one stands beside."""
    if old.exists() and not place.exists():
        old.rename(place)
    _remove(new)
    _remove(old)


def _move(new: Path, place: Path, old: Path) -> None:
    if place.exists():
        if not _exchange(new, place):
            place.rename(old)
            new.rename(place)
    else:
        new.rename(place)
    _sync_folder(place.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return int(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)) == 0


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against other callers, where the system can lock a folder."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            _sync_folder(path)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)
