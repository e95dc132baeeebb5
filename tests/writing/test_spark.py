"""Spark reads the Parquet files as the other readers do; runs where pyspark and a Java runtime are installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from stances.schema import tables

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="needs a Java runtime"),
    # Spark leaves sockets to its own process behind.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    folder = tmp_path_factory.mktemp("spark")
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(folder))
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.parametrize("name", tables())
def test_spark_reads_every_row(name: str, built: Path, spark: Any) -> None:
    file = built / f"{name}.parquet"
    read = spark.read.parquet(str(file))
    assert read.columns == [column.name for column in tables()[name].columns]
    key = tables()[name].key

    def place(row: dict[str, Any]) -> str:
        return repr([row[column] for column in key])

    found = sorted((row.asDict() for row in read.collect()), key=place)
    assert found == sorted(pyarrow.parquet.read_table(file).to_pylist(), key=place)
