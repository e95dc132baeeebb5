"""The codebook as data: its sections, its worked examples, and the coding that an example's line stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stances.schema import code, schemas

PAGE = Path(__file__).parents[2] / "schema" / "CODEBOOK.md"
HEADINGS = ["Question", "Summary", "Procedure", "Worked examples", "Exclusions"]
HEADING = re.compile(r"(?P<level>#{1,4}) (?P<title>.+)")
EXAMPLE = re.compile(r"^- \*\*(?P<label>[^*]+)\.\*\* (?P<text>.*(?:\n  .*)*)", re.MULTILINE)
LINE = re.compile(r"`([^`\n]* \| [^`\n]*)`")
POLL = re.compile(r"(\d+) for, (\d+) against")
FIRST = ["actor", "issue", "theatre", "stance", "act"]
LISTS = {"condition", "frames"}
# What a line leaves out because the example is not about it.
FILLED = {
    "date": "2025-05-03",
    "attribution": "quoted",
    "certainty": "high",
    "summary": "Stands in for the summary that a line does not show.",
}


@dataclass
class Section:
    """A part (level 2) or a section of one (level 3), with its text by the level-4 heading above it; "" is before."""

    part: str
    title: str
    texts: dict[str, str] = field(default_factory=lambda: {"": ""})

    @property
    def text(self) -> str:
        return "\n".join(self.texts.values())


@dataclass(frozen=True)
class Example:
    """One worked example: its label, and the lines of codes; none where it shows what is not coded."""

    section: str
    label: str
    text: str

    @property
    def lines(self) -> list[str]:
        return LINE.findall(self.text)


def sections(page: str) -> list[Section]:
    found: list[Section] = []
    part = below = ""
    for line, heading in headings(page):
        level = len(heading["level"]) if heading else 0
        if heading is None:
            if found:
                found[-1].texts[below] += line + "\n"
        elif level == 4:
            below = heading["title"]
            assert below not in found[-1].texts, f"{found[-1].title} has {below} twice"
            found[-1].texts[below] = ""
        elif level > 1:
            part = heading["title"] if level == 2 else part
            below = ""
            found.append(Section(part, heading["title"]))
    return found


def headings(page: str) -> list[tuple[str, re.Match[str] | None]]:
    """Each line of the page, with its match where it is a heading and not inside a fence."""
    fenced = False
    found: list[tuple[str, re.Match[str] | None]] = []
    for line in page.splitlines():
        fenced ^= line.startswith("```")
        found.append((line, None if fenced else HEADING.fullmatch(line)))
    return found


def examples(section: Section) -> list[Example]:
    text = section.text if section.part == "Boundaries" else section.texts.get("Worked examples", "")
    return [Example(section.title, match["label"], match["text"]) for match in EXAMPLE.finditer(text)]


def coding(line: str) -> dict[str, Any]:
    """The complete coding that a line stands for; ValueError where the line has not the form."""
    cells = line.split(" | ")
    first, further = cells[: len(FIRST)], [cell.partition(": ") for cell in cells[len(FIRST) :]]
    if len(first) < len(FIRST) or not all(value for _, _, value in further):
        message = f"not of the form `{' | '.join(FIRST)} | field: code`: {line}"
        raise ValueError(message)
    found: dict[str, Any] = FILLED | dict(zip(FIRST, first, strict=True))
    stance = found.pop("stance")
    found |= {"stance": int(stance)} if re.fullmatch(r"-?\d", stance) else {"response": stance}
    for name, _, value in further:
        found[name] = value.split(", ") if name in LISTS else value
    if "poll" in found:
        shares = POLL.fullmatch(found["poll"])
        if shares is None:
            message = f"a poll is written `poll: 48 for, 41 against`: {line}"
            raise ValueError(message)
        found["poll"] = {"question": "What?", "support": int(shares[1]), "oppose": int(shares[2])}
    return found


def breaches(found: dict[str, Any]) -> list[str]:
    """The rules of the codebook, beyond its codes, that a coding breaks."""
    stance = found.get("stance")
    size = abs(stance or 0)
    conditions = found.get("condition", [])
    small = {
        "a condition": bool(conditions),
        "a vote": found["act"] == "vote",
        "a poll": found["act"] == "poll",
        "the scope second_strike": found.get("scope") == "second_strike",
    }
    broken = [f"{what} caps the size at 1" for what, holds in small.items() if holds and size > 1]
    if not found["actor"].startswith("example-"):
        broken.append("an actor of an example is called example-...")
    if "host_consent" in conditions and found["issue"] in {"joint_force", "unilateral_force"}:
        broken.append("host_consent is in the issue")
    if "legislative_approval" in conditions and found["issue"] == "executive_authority":
        broken.append("legislative_approval is in the issue")
    if found.get("scope") == "second_strike" and found["issue"] != "maritime_strikes":
        broken.append("second_strike is a scope of maritime_strikes")
    if found["attribution"] == "anonymous" and "unnamed" not in found["actor"]:
        broken.append("an anonymous actor is unnamed")
    if found.get("basis") == code("act", found["act"]).notes["x-basis"]:
        broken.append("basis is written only where it is not the default of the act")
    if len(found.get("quote", "").split()) > 12:
        broken.append("a quote has at most 12 words")
    if "poll" in found and stance and (found["poll"]["support"] > found["poll"]["oppose"]) != (stance > 0):
        broken.append("the stance of a poll has the sign of the net support")
    return broken


def coding_schema() -> dict[str, Any]:
    """The schema of one coding, by reference, so that its own references resolve."""
    return {"$ref": f"{schemas()['sources/document']['$id']}#/properties/codings/items"}
