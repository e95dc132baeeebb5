"""The forms, and bodies of issues as GitHub makes them from forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from proposing.form import EMPTY, fields

REPO = Path(__file__).resolve().parents[2]
FORMS = REPO / ".github" / "ISSUE_TEMPLATE"
DOCUMENT = FORMS / "document.yml"

FILLED: Mapping[str, str] = {
    "kind": "news: News",
    "title": "Minister says no: again",
    "publisher": "Example Daily",
    "byline": "A. Writer, B. Writer",
    "url": "https://example.org/2025/06/01/no",
    "published": "2025-06-01",
    "accessed": "2025-06-02",
    "language": "en",
    "coder": "lm-1",
    "actor": "Example Minister",
    "issue": "joint_force: Joint force",
    "theatre": "mexico: Mexico",
    "response": "position: Position",
    "stance": "-2: Opposes",
    "act": "statement: Statement",
    "date": "2025-05-31",
    "attribution": "quoted: Quoted",
    "frames": "sovereignty, domestic_law",
    "quote": '"not one soldier, not now"',
    "certainty": "high: High",
    "summary": "Rejects soldiers from abroad once more, on any terms that were named.",
    "note": "A form filled in for a test.",
    "terms": "- [X] I read the document itself. The summary is in my own words, and I share it under CC BY 4.0.",
}


def body(values: Mapping[str, str] = FILLED, **changed: str) -> str:
    """The body of an issue in which these fields were filled in."""
    found = {**values, **changed}
    return "\n\n".join(f"### {field.label}\n\n{found.get(field.id, EMPTY)}" for field in fields(DOCUMENT))
