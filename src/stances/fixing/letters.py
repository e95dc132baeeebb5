"""Repairs of the bytes of a file, before anybody asks what they mean."""

from __future__ import annotations

import re

from stances.reading import yaml
from stances.reading.fault import Unreadable
from stances.reading.tree import text_keys

TABS = "tabs at the start of a line"

_BOM = b"\xef\xbb\xbf"
_TABS = re.compile(r"^(?:  )*\t+(?=\S)", re.MULTILINE)
_SMART = re.compile(r"^(\s*(?:- )?(?:[a-z_]+: )?)“([^“”\"\\\n]*)”[ \t]*$", re.MULTILINE)


def readable(data: bytes, kind: str) -> tuple[bytes, list[str]]:
    r"""The bytes as the reader wants them, and what was done.

    A byte order mark goes, line ends become line feeds. Only where the file still cannot be read, tabs at the start of
    a line become two spaces each and curly quotes around a whole value become straight ones, each if that makes the
    file readable.

    >>> readable(b"codings:\n\t- actor: a\n", "document")
    (b'codings:\n  - actor: a\n', ['tabs at the start of a line'])
    """
    done = []
    if data.startswith(_BOM):
        data, done = data[len(_BOM) :], ["byte order mark"]
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        done.append("line ends")
    if _reads(data, kind):
        return data, done
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data, done
    spaced = _TABS.sub(lambda match: match[0].replace("\t", "  "), text)
    straight = _SMART.sub(r'\1"\2"', text)
    tries = (
        (spaced, [TABS]),
        (straight, ["curly quotes"]),
        (_SMART.sub(r'\1"\2"', spaced), [TABS, "curly quotes"]),
    )
    for tried, what in tries:
        if _reads(tried.encode(), kind):
            return tried.encode(), [*done, *what]
    return data, done


def _reads(data: bytes, kind: str) -> bool:
    try:
        yaml.read(data, text_keys(kind))
    except Unreadable:
        return False
    return True
