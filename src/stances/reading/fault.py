"""What a reader says when a file cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Fault(NamedTuple):
    """One reason why a text cannot be read: where (counted from 1), which rule, what is wrong, what to do."""

    line: int
    column: int
    rule: str
    message: str
    hint: str


class Unreadable(Exception):
    """A text that cannot be read, with every fault that was found in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.line}:{fault.column} {fault.message}" for fault in faults))
        self.faults = tuple(faults)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 without a byte order mark.

    Raises
    ------
    Unreadable
        Where the bytes are something else.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        raise Unreadable(
            [
                Fault(
                    1,
                    1,
                    "encoding",
                    "the file starts with a byte order mark",
                    "save it as UTF-8 without a byte order mark (BOM)",
                )
            ]
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8")) + 1
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        raise Unreadable([Fault(line, column, "encoding", message, "save the file as UTF-8")]) from None
