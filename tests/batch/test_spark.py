"""Spark in local mode, two executors' threads: the result is that of the same process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

import dgrules
from dgrules.batch import spark
from dgrules.batch.spark import plain_schema

KEEP = ("province", "number")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Its workers are this Python, not the first one of the path."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "700")
        .getOrCreate()
    )
    yield made
    made.stop()


def submissions(rows: int) -> pa.Table:
    """Submissions to the EGA's agreement: near its targets, some figures missing, some that are refused."""
    numbers = range(rows)
    return pa.table({
        "number": pa.array(list(numbers), pa.int64()),
        "province": [f"province {n % 7}" for n in numbers],
        **{key: pa.array([16 + (n * step) % 9 if n % 41 else None for n in numbers], pa.int32())
           for key, step in (("1.1", 1), ("1.2", 2), ("1.3", 5), ("1.4", 7), ("1.6", 1))},
        "1.5 %": [79.9 + (n % 5) / 10 for n in numbers],
        "2.1.1": ["100%" if n % 11 else "99.99%" for n in numbers],
        "2.1.2": ["not triggered" if n % 3 else "ร้อยละ ๑๐๐" for n in numbers],
        "4.1": ["83.37%" if n % 97 else "N/A" for n in numbers],
        "report-presented": [bool(n % 6) for n in numbers],
        "4.2 %": pa.array([96 - (n % 4 == 0) for n in numbers], pa.int64()),
        "4.3": [3.9 + (n % 3) / 10 for n in numbers],
        "website-standard-completed": [bool(n % 5) for n in numbers],
        "5.1 %": [100.0 - n % 2 for n in numbers],
    })  # fmt: skip


@pytest.mark.parametrize("outputs", [None, ("overall", "quality-level", "function share")])
def test_as_in_one_process(session: Any, outputs: Any) -> None:
    """Every column of every row, refused ones and lists among them."""
    rules, table = dgrules.load("po-evaluation/2560/ega"), submissions(5_000)
    frame = session.createDataFrame(table).repartition(2)
    found = spark.evaluate(frame, rules, outputs, KEEP).toArrow().sort_by("number")
    expected = rules.evaluate_table(table, outputs, KEEP)
    assert found.equals(expected.cast(plain_schema(expected.schema)).cast(found.schema))
    assert found.num_rows == 5_000
    counts = {one["values"]: one["counts"] for one in found["status"].value_counts().to_pylist()}
    assert set(counts) == {"complete", "incomplete", "refused"}
    assert counts["refused"] == sum(n % 97 == 0 for n in range(5_000))


def test_a_wrong_column_is_refused_at_once(session: Any) -> None:
    """Before a job is started."""
    rules = dgrules.load("po-evaluation/2560/ega")
    with pytest.raises(dgrules.Refused, match=r"DG501.*`1\.9`"):
        spark.evaluate(session.createDataFrame([(1,)], ["1.9"]), rules)
