"""The README.md of a build: front matter for the Hugging Face Hub, and the data card with its figures filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyarrow as pa
import yaml

from stances.schema import Json, Table
from stances.writing import identity
from stances.writing.features import features
from stances.writing.figures import Records

SPLIT = "train"
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_ANNOTATORS = {"human": "expert-generated", "model": "machine-generated", "script": "machine-generated"}


class UnknownFigure(Exception):
    """The data card names a figure that there is none of."""


def readme(front: Mapping[str, Json], body: str) -> str:
    """Front matter and body as one page."""
    block = yaml.dump(front, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=120)
    return f"---\n{block}---\n\n{body.lstrip()}"


def fill(body: str, figures: Mapping[str, str]) -> str:
    """The body of a data card with every `{{name}}` replaced.

    >>> fill("{{rows.stances}} rows", {"rows.stances": "12"})
    '12 rows'

    Raises
    ------
    UnknownFigure
        Where a placeholder names no figure; the message gives its line and the names there are.
    """

    def figure(match: re.Match[str]) -> str:
        if match[1] not in figures:
            line = body.count("\n", 0, match.start()) + 1
            known = ", ".join(sorted(figures))
            msg = f"DATACARD.md:{line} names the figure `{match[1]}`, and there is none; there are {known}"
            raise UnknownFigure(msg)
        return figures[match[1]]

    return _PLACEHOLDER.sub(figure, body)


def front_matter(
    tables: Mapping[str, Table],
    data: Mapping[str, pa.Table],
    records: Records,
    entries: Mapping[str, Json],
    version: str,
) -> dict[str, Json]:
    """The front matter: every table is a config with its file, version and features; `entries` are the manifest's.

    A table without rows is no config: the datasets library cannot load a split that has none.
    """
    filled = [table for table in tables.values() if data[table.name].num_rows]
    return {
        "pretty_name": identity.TITLE,
        "license": identity.LICENSE.lower(),
        "language": sorted({"en", *(row["language"] for row in records["documents"])}),
        "annotations_creators": sorted({_ANNOTATORS[row["coder_type"]] for row in records["codings"]}),
        "task_categories": list(identity.TASKS),
        "tags": [word.replace(" ", "-") for word in identity.KEYWORDS],
        "size_categories": [_size(data["stances"].num_rows)],
        "configs": [_config(table.name, entries[table.name]["file"], version) for table in filled],
        "dataset_info": [_info(table, data[table.name], entries[table.name]) for table in filled],
    }


def _size(rows: int) -> str:
    return next((name for limit, name in _SIZES if rows < limit), "1M<n<10M")


def _config(name: str, file: str, version: str) -> dict[str, Json]:
    # Without a file list of its own, a reader takes any stray file of the folder for data; without a version, it
    # shows a cached copy after the files have changed.
    config: dict[str, Json] = {"config_name": name}
    if name == "stances":
        config["default"] = True
    return config | {"version": version, "data_files": [{"split": SPLIT, "path": file}]}


def _info(table: Table, data: pa.Table, entry: Mapping[str, Json]) -> dict[str, Json]:
    size = data.nbytes
    split = {"name": SPLIT, "num_bytes": size, "num_examples": data.num_rows}
    splits: Sequence[Json] = [split]
    return {
        "config_name": table.name,
        "features": features(table),
        "splits": splits,
        "download_size": entry["bytes"],
        "dataset_size": size,
    }
