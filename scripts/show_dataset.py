"""Load every table of a built folder as a user would, print how many rows each has, and show some stances.

Fails where a table does not load, or where its rows are not as many as the manifest says.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datasets

SAMPLE = 10
SHOWN = ("date", "actor_name", "country", "issue", "theatre", "act", "stance")


def main(arguments: Sequence[str] | None = None) -> int:
    """Load and show the folder named on the command line; 1 where something is wrong, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that `stances build` wrote")
    folder = parser.parse_args(arguments).folder
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        print(f"there is no manifest.json in {folder}; run `stances build --out {folder}` first", file=sys.stderr)
        return 1
    tables = json.loads(manifest.read_bytes())["tables"]
    with tempfile.TemporaryDirectory() as cache:
        return _show(folder, {name: entry["rows"] for name, entry in tables.items()}, cache)


def _show(folder: Path, rows: dict[str, int], cache: str) -> int:
    # The library reads these when it is imported: an old copy in the user's cache must not stand in for the folder.
    os.environ |= {"HF_HOME": cache, "HF_DATASETS_CACHE": f"{cache}/datasets", "HF_HUB_OFFLINE": "1"}
    import datasets

    datasets.disable_progress_bars()
    loaded: dict[str, datasets.Dataset] = {}
    wrong = []
    for name, expected in rows.items():
        if not expected:
            # The library cannot load a split without rows, so the card does not name it.
            print(f"{name:<14}{0:>8} rows, so there is nothing to load")
            continue
        found = loaded[name] = datasets.load_dataset(str(folder), name, split="train")
        print(f"{name:<14}{found.num_rows:>8,} rows{len(found.column_names):>5} columns")
        if found.num_rows != expected:
            wrong.append(f"{name} has {found.num_rows} rows, and the manifest says {expected}")
    if "stances" in loaded:
        print(f"\n{SAMPLE} stances, taken at even distances:\n{_sample(loaded['stances'])}")
    for message in wrong:
        print(message, file=sys.stderr)
    return 1 if wrong else 0


def _sample(stances: "datasets.Dataset") -> str:
    step = max(1, stances.num_rows // SAMPLE)
    chosen = stances.select(range(0, stances.num_rows, step)[:SAMPLE])
    frame = chosen.to_pandas()[list(SHOWN)]
    for column in SHOWN:
        feature = stances.features[column]
        if hasattr(feature, "int2str"):
            frame[column] = frame[column].map(feature.int2str)
    frame["stance"] = frame["stance"].map("{:+.0f}".format, na_action="ignore").fillna("")
    return str(frame.to_string(index=False))


if __name__ == "__main__":
    sys.exit(main())
