"""Stata files (format 118, Stata 14 and newer), with labels for variables and values."""

from __future__ import annotations

import datetime
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from stances.exporting.dataset import Dataset
from stances.schema import Column, Table, codes
from stances.writing.features import labels
from stances.writing.identity import TITLE

if TYPE_CHECKING:
    import pandas as pd

LONGEST_LABEL = 80
LONGEST_KEY, LONGEST_TEXT = 2045, 244
"""Bytes from which a text becomes strL: a key when no str variable holds it, as Stata merges on none but those; another
text already when rows of the width of the longest would waste room."""
_STAMP = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a stamp in the file; fixed, so that one table gives one file
_TRUTH: dict[float, str] = {0: "no", 1: "yes"}


def write(dataset: Dataset, folder: Path) -> None:
    """A Stata file a table.

    A column of codes is a number with a value label for each code, in the order of the codebook; `stance` keeps its
    numbers and has labels for them. Truth values are 0 and 1 with labels, dates are %td. Where a text is missing the
    cell is empty, as Stata has no missing strings. A variable label is cut to 80 characters.
    """
    for name, data in dataset.tables.items():
        table = dataset.schema(name)
        frame = _frame(table, data)
        frame.to_stata(
            folder / f"{name}.dta",
            write_index=False,
            version=118,
            time_stamp=_STAMP,
            data_label=f"{TITLE} {dataset.version}: {table.title}"[:LONGEST_LABEL],
            variable_labels={
                column.name: textwrap.shorten(column.description, LONGEST_LABEL, placeholder="...")
                for column in table.columns
            },
            value_labels=_value_labels(table),
            convert_dates={column.name: "td" for column in table.columns if column.type == "date32"},
            convert_strl=[
                column.name for column in table.columns if _is_long(frame[column.name], _limit(table, column))
            ],
        )


def _value_labels(table: Table) -> dict[str, dict[float, str]]:
    """Labels for numbers; those of codes are made from the categories."""
    found: dict[str, dict[float, str]] = {
        column.name: dict(_TRUTH) for column in table.columns if column.type == "bool"
    }
    if any(column.name == "stance" for column in table.columns):
        found["stance"] = {int(code.value): code.title for code in codes("stance")}
    return found


def _frame(table: Table, data: pa.Table) -> pd.DataFrame:
    import pandas as pd
    from pandas.api.extensions import ExtensionDtype

    whole: dict[pa.DataType, ExtensionDtype] = {
        pa.int8(): pd.Int8Dtype(),
        pa.int16(): pd.Int16Dtype(),
        pa.int32(): pd.Int32Dtype(),
    }
    flags = [column.name for column in table.columns if column.type == "bool"]
    for name in flags:
        place = data.column_names.index(name)
        data = data.set_column(place, name, data.column(name).cast(pa.int8()))
    frame: pd.DataFrame = data.to_pandas(date_as_object=False, types_mapper=whole.get)
    for column in table.columns:
        names = labels(column)
        # pandas cannot write categories of a table without rows.
        if names is not None and column.type == "string" and len(frame):
            frame[column.name] = frame[column.name].astype(pd.CategoricalDtype(list(names), ordered=True))
        elif column.type == "string":
            frame[column.name] = frame[column.name].astype(object).where(frame[column.name].notna(), "")
        elif column.type == "date32":
            frame[column.name] = frame[column.name].astype("datetime64[ns]")
    return frame


def _limit(table: Table, column: Column) -> int:
    return LONGEST_KEY if column.name in table.key or column.references else LONGEST_TEXT


def _is_long(values: pd.Series, limit: int) -> bool:
    texts = values.tolist() if values.dtype == object else []
    return any(len(text.encode()) > limit for text in texts)
