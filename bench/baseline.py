"""What a careful user would write today: the YAML documents to a table of stances in Parquet, with pandas.

    python bench/baseline.py PROJECT FILE --loader safe|c

`safe` is yaml.SafeLoader, which most scripts use, and `c` is yaml.CSafeLoader. The script checks nothing, which is the
work of check-jsonschema, and makes one table only; `bench/compare.py` shows that its rows are those of ours.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

SCHEMA = Path(__file__).parent.parent / "schema"
Row = dict[str, Any]


def main() -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description="Make the table of stances with pandas.")
    parser.add_argument("project", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--loader", choices=["safe", "c"], default="safe")
    options = parser.parse_args()
    loader = {"safe": yaml.SafeLoader, "c": yaml.CSafeLoader}[options.loader]
    codes = json.loads((SCHEMA / "codes.json").read_text(encoding="utf-8"))["$defs"]
    data = options.project / "data"
    actors = {path.stem: _load(path, loader) for path in sorted(data.glob("actors/*/*.yaml"))}
    rows = [row for path in sorted(data.glob("documents/*/*.yaml")) for row in _codings(path, loader, actors, codes)]
    stances(pd.DataFrame(rows), codes).to_parquet(options.file, compression="zstd", index=False)


def _load(path: Path, loader: Any) -> Any:
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=loader)  # noqa: S506 - both loaders are safe ones


def _codings(path: Path, loader: Any, actors: Row, codes: Row) -> list[Row]:
    document = _load(path, loader)
    bases = {entry["const"]: entry["x-basis"] for entry in codes["act"]["oneOf"]}
    rows = []
    for coding in document["codings"]:
        actor, written = actors[coding["actor"]], str(coding["date"])
        scope, day = coding.get("scope", "general"), (written + "-01-01")[:10]
        parts = [coding["actor"], coding["issue"], coding["theatre"], written, coding["act"]]
        rows.append(
            {
                "stance_id": ".".join(parts if scope == "general" else [*parts, scope]),
                "actor_id": coding["actor"],
                "actor_name": actor["name"],
                "actor_type": actor["type"],
                "country": actor["country"],
                "role": _at(actor.get("roles", []), day, "title"),
                "party": _at(actor.get("parties", []), day, "party"),
                "issue": coding["issue"],
                "theatre": coding["theatre"],
                "date": day,
                "date_precision": {10: "day", 7: "month", 4: "year"}[len(written)],
                "act": coding["act"],
                "response": coding.get("response", "position"),
                "stance": coding.get("stance"),
                "scope": scope,
                "condition": coding.get("condition", []),
                "basis": coding.get("basis") or bases[coding["act"]],
                "frames": coding.get("frames", []),
                "attribution": coding["attribution"],
                "certainty": coding["certainty"],
                "speaker": coding.get("speaker"),
                "quote": coding.get("quote"),
                "quote_en": coding.get("quote_en"),
                "summary": coding["summary"],
                "document_id": path.stem,
                "url": document.get("read_at") or document["url"],
                "publisher": document["publisher"],
                "published": str(document["published"]),
                "coder": document["coder"],
            }
        )
    return rows


def _at(spans: list[Row], day: str, name: str) -> str | None:
    held = [span for span in spans if str(span["from"]) <= day <= str(span.get("to", "9999"))]
    return max(held, key=lambda span: str(span["from"]))[name] if held else None


def stances(codings: pd.DataFrame, codes: Row) -> pd.DataFrame:
    """One row a stance: the coding with the best attribution, then the earliest, beside what all codings say."""
    attributions = [entry["const"] for entry in codes["attribution"]["oneOf"]]
    codings["rank"] = codings["attribution"].map(attributions.index)
    codings = codings.sort_values(["stance_id", "rank", "published", "document_id", "coder"])
    rows = codings.groupby("stance_id", sort=False)
    table = rows.first().reset_index()
    for column in ("speaker", "quote", "quote_en"):  # `first` would take the first that is not missing
        table[column] = rows[column].nth(0).to_numpy()
    table["n_documents"] = rows["document_id"].nunique().to_numpy()
    table["n_coders"] = rows["coder"].nunique().to_numpy()
    for column, name in (("condition", "condition"), ("frames", "frame")):
        order = [entry["const"] for entry in codes[name]["oneOf"]]
        said = rows[column].agg("sum")  # the lists of a row, one after the other
        table[column] = ["|".join(code for code in order if code in found) or None for found in said]
    issues = pd.DataFrame(codes["issue"]["oneOf"]).rename(columns={"const": "issue", "x-core": "issue_core"})
    issues = issues.rename(columns={"description": "issue_text"})[["issue", "issue_text", "issue_core"]]
    table = table.merge(issues, on="issue", how="left")
    for column in ("date", "published"):
        table[column] = pd.to_datetime(table[column]).dt.date
    table["stance"] = table["stance"].astype("Int8")
    return table.drop(columns=["rank", "coder"]).sort_values("stance_id").reset_index(drop=True)


if __name__ == "__main__":
    main()
