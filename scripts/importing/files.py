"""Writing into `data/`: beside the file and then in its place, and only where something changes."""

from __future__ import annotations

from pathlib import Path

from importing.refused import Refused


def write(path: Path, text: str) -> bool:
    """Whether the file had to change; its folder is made where it is missing.

    Raises
    ------
    Refused
        Where it cannot be written.
    """
    data = text.encode()
    beside = path.with_name(f".{path.name}.new")
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        msg = f"{path}: cannot be written ({error.strerror}); check the folder and its permissions"
        raise Refused(msg) from None
    return True
