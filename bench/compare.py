"""Say whether the baseline's table holds the same rows as ours, so that both were timed at the same work.

    python bench/compare.py BASELINE.parquet OURS.parquet

Every column of the baseline is compared. Exits 1 with the first difference where there is one.
"""

from __future__ import annotations

import sys

import pyarrow as pa
import pyarrow.parquet as pq


def difference(theirs: pa.Table, ours: pa.Table) -> str | None:
    """The first difference between the baseline's columns and ours, or None."""
    if theirs.num_rows != ours.num_rows:
        return f"{theirs.num_rows} rows in the baseline, {ours.num_rows} in ours"
    for name in theirs.column_names:
        for row, (their, our) in enumerate(zip(theirs[name].to_pylist(), ours[name].to_pylist(), strict=True)):
            if their != our:
                return f"row {row}, column {name}: {their!r} in the baseline, {our!r} in ours"
    return None


def main() -> None:
    """Read the command line, compare, and say what differs."""
    found = difference(pq.read_table(sys.argv[1]), pq.read_table(sys.argv[2]))
    if found:
        sys.exit(f"the two tables differ: {found}")


if __name__ == "__main__":
    main()
