"""Arrow tables as Parquet files."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

ROW_GROUP = 100_000
"""Rows a group: about 100 MB in memory, which viewers advise, and quick to look up an id in."""


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write a table; the same table gives the same bytes with the same pyarrow, whatever the number of threads."""
    pyarrow.parquet.write_table(
        table.combine_chunks(),
        path,
        compression="zstd",
        compression_level=3,
        row_group_size=ROW_GROUP,
        write_page_index=True,
    )
