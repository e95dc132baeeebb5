"""One Excel workbook: a sheet a table, and a data dictionary first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from stances.exporting.dataset import CannotExport, Dataset
from stances.schema import Json, Table, codes
from stances.writing.features import labels
from stances.writing.identity import NAME, TITLE

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

FILE = f"{NAME}.xlsx"
DICTIONARY, CODES = "dictionary", "codes"
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767


def write(dataset: Dataset, folder: Path) -> None:
    """Write the workbook.

    Every text is stored as text, also one that begins like a formula, so nothing in it is ever run; the text itself is
    not changed. Dates are dates, numbers are numbers, empty cells are nulls.

    Raises
    ------
    CannotExport
        Where openpyxl is missing, or a table is larger than a sheet.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        msg = 'writing xlsx needs the library openpyxl; install it with `pip install "cartel-stances[export]"`'
        raise CannotExport(msg) from None
    _refuse_large(dataset)
    book = Workbook(write_only=True)
    schemas = [dataset.schema(name) for name in dataset.tables]
    _sheet(book, DICTIONARY, _HEAD, _dictionary(dataset, schemas))
    _sheet(book, CODES, ("codes", "code", "title", "meaning"), _codes(schemas))
    for table in schemas:
        rows = dataset.tables[table.name].to_pylist()
        _sheet(book, table.name, [column.name for column in table.columns], (row.values() for row in rows))
    book.save(folder / FILE)


def _refuse_large(dataset: Dataset) -> None:
    """Before a sheet is begun, as openpyxl cannot let go of one in the middle."""
    for name, data in dataset.tables.items():
        if data.num_rows >= MOST_ROWS:
            msg = f"the table {name} has {data.num_rows:,} rows, more than a sheet of Excel holds; export to csv"
            raise CannotExport(msg)
        for field in data.schema:
            longest = pc.max(pc.utf8_length(data.column(field.name))).as_py() if pa.types.is_string(field.type) else 0
            if longest and longest > LONGEST_CELL:
                msg = f"the table {name} has a text of {longest:,} characters, more than a cell holds; export to csv"
                raise CannotExport(msg)


_HEAD = ("table", "column", "type", "null", "codes", "references", "meaning")


def _dictionary(dataset: Dataset, schemas: Sequence[Table]) -> Iterator[Sequence[Json]]:
    yield ("", "", "", "", "", "", f"{TITLE}, version {dataset.version}")
    for table in schemas:
        yield (table.name, "", "", "", "", "", table.description)
        for column in table.columns:
            words = f"{column.codes}, joined by |" if column.codes and column.joined else column.codes
            null = "yes" if column.nullable else "no"
            yield (table.name, column.name, column.type, null, words, column.references, column.description)


def _codes(schemas: Sequence[Table]) -> Iterator[Sequence[Json]]:
    used = {column.codes for table in schemas for column in table.columns if column.codes}
    listed = {column.codes for table in schemas for column in table.columns if labels(column) or column.joined}
    for name in sorted(used & listed):
        for code in codes(name):
            yield (name, code.value, code.title, code.description)


def _sheet(book: Workbook, name: str, head: Sequence[str], rows: Iterable[Iterable[Json]]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.append(_cells(sheet, head))
    for row in rows:
        sheet.append(_cells(sheet, row))


def _cells(sheet: Any, values: Iterable[Json]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    found: list[Any] = []
    for value in values:
        if not isinstance(value, str):
            found.append(value)
            continue
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value))
        # openpyxl takes a leading equals sign for a formula. The second mark keeps Excel from doing so on editing.
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@\t\r"
        found.append(cell)
    return found
