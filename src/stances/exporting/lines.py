"""Text with a row a line: CSV as in the build, and JSON lines."""

from __future__ import annotations

from pathlib import Path

import orjson

from stances.exporting.dataset import Dataset
from stances.writing.csvs import write_csv


def write_csvs(dataset: Dataset, folder: Path) -> None:
    """A CSV file a table: UTF-8, safe in a spreadsheet; see `stances.writing.csvs`."""
    for name, data in dataset.tables.items():
        write_csv(data, folder / f"{name}.csv")


def write_jsonl(dataset: Dataset, folder: Path) -> None:
    """A file of JSON lines a table: UTF-8, dates as ISO text, every column in every line, null where it is empty."""
    for name, data in dataset.tables.items():
        with (folder / f"{name}.jsonl").open("wb") as file:
            file.writelines(orjson.dumps(row) + b"\n" for row in data.to_pylist())
