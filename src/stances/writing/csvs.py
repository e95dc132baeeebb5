"""Tables as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

_RISKY = r"'*[=+\-@\t\r]"
_FORMULA = re.compile(_RISKY)
_GUARDED = re.compile(f"'{_RISKY}")


def write_csv(data: pa.Table, path: Path) -> None:
    """Write one table: UTF-8, a header, lines that end in LF, booleans as true and false.

    Texts stand between double quotes and are guarded; a null is an empty cell without quotes.
    """
    columns = [_guarded(column) if pa.types.is_string(column.type) else column for column in data.columns]
    pyarrow.csv.write_csv(pa.table(columns, names=data.column_names), path)


def _guarded(column: pa.ChunkedArray[Any]) -> pa.ChunkedArray[Any]:
    if not pc.any(pc.match_substring_regex(column, f"^{_RISKY}")).as_py():
        return column
    texts = [guard(text) if text else text for text in column.to_pylist()]
    return pa.chunked_array([pa.array(texts, pa.string())])


def guard(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    Numbers are never guarded, so a stance of -2 stays a number.

    >>> guard("=1+1"), guard("no foreign soldier")
    ("'=1+1", 'no foreign soldier')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given.

    >>> unguard(guard("-1, he said")), unguard("'tis")
    ('-1, he said', "'tis")
    """
    return text[1:] if _GUARDED.match(text) else text
