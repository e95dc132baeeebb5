"""Values of JSON and YAML records, taken only where they have the type that is expected."""

from __future__ import annotations

from stances.schema import Json


def line(value: Json) -> str:
    """A text with runs of white space made one space; TypeError for anything else, ValueError where it is empty."""
    if not isinstance(value, str):
        msg = f"{value!r} where a text is expected"
        raise TypeError(msg)
    found = " ".join(value.split())
    if not found:
        msg = "an empty text"
        raise ValueError(msg)
    return found


def whole(value: Json) -> int:
    """A whole number; TypeError for anything else."""
    if not isinstance(value, int) or isinstance(value, bool):
        msg = f"{value!r} where a whole number is expected"
        raise TypeError(msg)
    return value
