"""What a build of the small project should hold, as far as it is short enough to be read.

After an intended change run `python tests/writing/golden.py FOLDER`, where FOLDER is a build of tests/mini, and look at
the difference before you commit it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def golden_texts(folder: Path) -> dict[str, str]:
    """The texts to compare, by file name: front matter, two tables, and a hash of the contents of every table."""
    entries = json.loads((folder / "manifest.json").read_bytes())["tables"]
    hashes = {name: entry["content_sha256"] for name, entry in entries.items()}
    return {
        "front_matter.yaml": (folder / "README.md").read_text(encoding="utf-8").split("---\n")[1],
        "votes.csv": (folder / "csv" / "votes.csv").read_text(encoding="utf-8"),
        "stances.csv": (folder / "csv" / "stances.csv").read_text(encoding="utf-8"),
        "content_sha256.json": json.dumps(hashes, indent=2) + "\n",
    }


if __name__ == "__main__":
    for name, text in golden_texts(Path(sys.argv[1])).items():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
