"""What a new file is called, and the writing of several files so that all of them are there or none."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from stances import ids
from stances.reading.tree import place
from stances.schema import Json

LONGEST_ID = 100


class NotWritten(Exception):
    """Nothing was written; the message says why."""


def document_path(record: Mapping[str, Json], root: Path) -> str:
    """The path of a new document, with a number where the name is taken.

    >>> record = {"published": "2025-05-04", "publisher": "Example Daily", "title": "Minister rules out joint raids"}
    >>> document_path(record, Path("/nowhere"))
    'data/documents/2025/2025-05-04-example-daily-minister-rules-out-joint.yaml'
    """
    path = ids.document_path(record["published"], record["publisher"], record["title"])
    number = 2
    free = path
    while (root / free).exists():
        free = f"{path.removesuffix('.yaml')}-{number}.yaml"
        number += 1
    return free


def actor_id(name: str) -> str:
    """The id that a name gives.

    >>> actor_id("Secretaría de Ejemplo")
    'secretaria-de-ejemplo'
    """
    return ids.slug(name)[:LONGEST_ID].strip("-")


def actor_path(ident: str, country: str) -> str:
    """The path of a new actor."""
    return f"data/actors/{country.lower()}/{ident}.yaml"


def fault_of_id(ident: str) -> str | None:
    """Why a text cannot be an id, or None where it can."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ident) and len(ident) <= LONGEST_ID:
        return None
    meant = actor_id(ident)
    return f"`{ident}` is no id; write lower-case letters, digits and single hyphens" + (
        f": `{meant}`" if meant else ""
    )


def write_all(root: Path, texts: Mapping[str, str]) -> None:
    """Write new files, each beside its place first; where one fails, take back those that were moved into place.

    Raises
    ------
    NotWritten
        Where a file is there already, or a folder cannot be written.
    """
    beside: dict[Path, Path] = {}
    moved: list[Path] = []
    made: list[Path] = []
    path = root
    try:
        for name, text in texts.items():
            path = root / name
            assert place(name)
            made += _folders(path.parent)
            beside[path] = path.with_name(f".{path.name}.{os.getpid()}")
            beside[path].write_text(text, encoding="utf-8", newline="\n")
        for path, new in beside.items():
            _move(new, path)
            moved.append(path)
    except BaseException as error:
        for one in moved:
            one.unlink(missing_ok=True)
        for new in beside.values():
            new.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            msg = f"{path} cannot be written ({error.strerror}); nothing was written"
            raise NotWritten(msg) from None
        raise


def _move(new: Path, path: Path) -> None:
    """Move a file to a place where none is; a link, unlike a renaming, never replaces what is there."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: what was put there in this very moment would be lost.
        if path.exists():
            raise
        new.rename(path)
    else:
        new.unlink()


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were not there, outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing
