"""The README lists every room of the package, and every file it links to exists."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_room_is_in_the_table(repo: Path) -> None:
    rooms = {path.parent.name for path in (repo / "src" / "stances").glob("*/__init__.py")}
    listed = set(
        re.findall(r"^\| `src/stances/(\w+)/` \|", (repo / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert listed == rooms


def test_every_link_to_a_file_leads_somewhere(repo: Path) -> None:
    for page in ("README.md", "CONTRIBUTING.md", "DATACARD.md", "CHANGELOG.md"):
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", (repo / page).read_text(encoding="utf-8"))
        missing = [link for link in links if not (repo / link).exists()]
        assert not missing, (page, missing)
