"""XML as official records use it: read without entities, asked by path."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from importing.refused import Refused


def parse(data: bytes) -> Element:
    """The root element of an XML text.

    Raises
    ------
    Refused
        Where it is not XML, or defines entities, which no official record does.
    """
    if b"<!ENTITY" in data:
        msg = "the XML defines entities; give the record as the official site has it"
        raise Refused(msg)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - entities are refused above, and nothing outside is loaded
    except ElementTree.ParseError as error:
        msg = f"not well-formed XML ({error}); download the record again"
        raise Refused(msg) from None


def text(element: Element, path: str) -> str:
    """The text at a path, with runs of white space made one space; Refused where it is missing or empty."""
    found = optional(element, path)
    if not found:
        msg = f"the XML has no text at {element.tag}/{path}; give the record as the official site has it"
        raise Refused(msg)
    return found


def optional(element: Element, path: str) -> str:
    """The text at a path, or an empty text."""
    return " ".join((element.findtext(path) or "").split())


def number(element: Element, path: str) -> int:
    """The whole number at a path."""
    found = text(element, path)
    if not found.isascii() or not found.isdigit():
        place = f"{element.tag}/{path}"
        msg = f"the XML has `{found}` at {place}, which is no number; give the record as the official site has it"
        raise Refused(msg)
    return int(found)
