"""The report as JSON lines: one document a line, written as it is looked up, so that a run can be taken up again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from stances.evidence.targets import Target
from stances.evidence.verdict import SAID, Verdict
from stances.schema import Json


class ReportError(Exception):
    """A report that cannot be used; the message says what to do."""


def entry(target: Target, verdict: Verdict, checked: str) -> dict[str, Json]:
    """The line of one document; keys without a value are left out."""
    line: dict[str, Json] = {
        "document": target.document,
        "url": target.url,
        "state": verdict.state,
        "checked": checked,
        "status": verdict.status,
        "moved_to": verdict.moved_to,
        "detail": verdict.detail,
        "quotes": [
            {"stance": stance, "quote": quote, "found": verdict.found[at] if verdict.found else None}
            for at, (stance, quote) in enumerate(target.quotes)
        ],
    }
    return {key: value for key, value in line.items() if value is not None}


def read(path: Path) -> list[dict[str, Json]]:
    """The lines of a report, none where there is no file yet; a last line that was cut off is passed over.

    Raises
    ------
    ReportError
        Where the file is something else.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read as a report ({error}); give another file with --report"
        raise ReportError(msg) from None
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            value["document"], value["url"], value["state"], value["quotes"]
        except (ValueError, KeyError, TypeError):
            if number == len(lines):
                break
            msg = f"{path}:{number} is no line of a report; give another file with --report"
            raise ReportError(msg) from None
        found.append(value)
    return found


def settled(entries: Iterable[dict[str, Json]], target: Target) -> dict[str, Json] | None:
    """The line that already answers for a target: same address, same quotes, and an answer of the server."""
    quotes = [quote for _, quote in target.quotes]
    for line in entries:
        same = line["document"] == target.document and line["url"] == target.url
        if same and line["state"] != "unreachable" and [quote["quote"] for quote in line["quotes"]] == quotes:
            return line
    return None


def append(path: Path, line: dict[str, Json]) -> None:
    """Add a line; one that was cut off before it is ended first."""
    with path.open("ab+") as file:
        size = file.seek(0, 2)
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":
                _cut_last_line(path)
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def _cut_last_line(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: data.rfind(b"\n") + 1])


def shown(line: dict[str, Json]) -> str:
    """A line in words."""
    text = f"{line['document']}: {SAID[line['state']]}"
    if "detail" in line:
        text += f" ({line['detail']})"
    if "moved_to" in line:
        text += f"; it now leads to {line['moved_to']}"
    lost = [quote["stance"] for quote in line["quotes"] if quote["found"] is False]
    return text + (f"; not found for {', '.join(lost)}" if lost else "")
