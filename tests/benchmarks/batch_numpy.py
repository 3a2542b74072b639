"""The columnar evaluator beside the same rules written by hand in NumPy, measured in one run.

    .venv/bin/python tests/benchmarks/batch_numpy.py [ROWS]

Rounds of the contestants alternate and the fastest of each counts, by the time that the threads themselves were
running, so that what else the machine does falls on all alike. Both give the same answers: that is asserted first.
Nothing is asserted about time: the table stands in `docs/explanation/speed.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

import numpy as np
import pyarrow as pa

import dgrules
from dgrules.batch import compile_columns
from dgrules.batch.rowwise import rows, submission
from dgrules.batch.tables import evaluate_table
from dgrules.evaluate.compiled import compile as compile_rows

sys.path.insert(0, str(Path(__file__).parent))
import batch_handwritten as by_hand

ROUNDS = 12
RATINGS = ("function rating", "agenda rating", "innovation rating", "potential rating")
OUTPUTS_2560 = (*RATINGS, "overall", "quality-level")
OUTPUTS_SURVEY = ("overall", "strongest", "weakest", "priorities")
Contestants = Mapping[str, Callable[[], object]]


def figures_2560(rows: int, missing: float = 0.0) -> pa.RecordBatch:
    """Figures near the targets: counts in 32 bits, percents and points as doubles, facts as Arrow's bits."""
    draw = np.random.default_rng(1)

    def column(values: Any) -> pa.Array:
        return pa.array(values, mask=draw.random(rows) < missing) if missing else pa.array(values)

    columns = {
        name: column(np.maximum(draw.integers(near - spread // 3, near + spread, rows), 0).astype(np.int32))
        for name, near, spread in (("1.1", 20, 9), ("1.2", 20, 9), ("1.3", 20, 9), ("1.4", 6, 6), ("1.6", 2, 6))
    }
    for name, near in (("1.5", 80), ("2.1.1", 98), ("2.1.2", 98), ("4.1", 80), ("4.2", 96), ("5.1", 98)):
        columns[f"{name} %"] = column(draw.integers(100 * near - 500, 100 * near + 3000, rows) / 100)
    columns["4.3"] = column(draw.integers(38_000, 50_001, rows) / 10_000)
    for name in ("report-presented", "website-standard-completed"):
        columns[name] = column(draw.random(rows) < 0.9)
    return pa.RecordBatch.from_pydict(columns)


def figures_survey(rows: int) -> pa.RecordBatch:
    """Scores with one decimal as doubles; the facts and the profile that decide what applies."""
    draw = np.random.default_rng(2)
    names = [*by_hand.INDICATORS, *(f"{name} score" for name in by_hand.WEIGHTS)]
    columns: dict[str, pa.Array] = {name: pa.array(draw.integers(0, 1001, rows) / 10) for name in names}
    columns["has-public-services"] = pa.array(draw.random(rows) < 0.7)
    columns["critical-infrastructure-designated"] = pa.array(draw.random(rows) < 0.3)
    province = pa.array((draw.random(rows) < 0.8).astype(np.int8))
    columns["profile"] = pa.DictionaryArray.from_arrays(province, pa.array(["department", "province"]))
    return pa.RecordBatch.from_pydict(columns)


def bits(array: pa.Array) -> Any:
    """Arrow's bits as bytes."""
    return np.unpackbits(np.frombuffer(array.buffers()[1], np.uint8), bitorder="little")[: len(array)]


def hand_2560(batch: pa.RecordBatch, threads: int = 1) -> Any:
    """Ratings, result and level by hand, from the same Arrow arrays."""
    columns = {
        name.removesuffix(" %"): bits(array) if pa.types.is_boolean(array.type) else array.to_numpy()
        for name, array in zip(batch.schema.names, batch.columns, strict=True)
    }
    out = np.empty((len(OUTPUTS_2560), batch.num_rows), np.uint8)
    share(lambda lo, hi: by_hand.evaluate_2560(columns, out, lo, hi), batch.num_rows, threads)
    return out


def hand_survey(batch: pa.RecordBatch, threads: int = 1) -> list[Any]:
    """The total and the three lists by hand, from the same Arrow arrays."""
    columns = {name: batch.column(name).to_numpy() for name in batch.schema.names[:-3]}
    columns["services"] = bits(batch.column("has-public-services"))
    columns["critical"] = bits(batch.column("critical-infrastructure-designated"))
    columns["department"] = (batch.column("profile").indices.to_numpy() == 0).view(np.uint8)
    parts = share(lambda lo, hi: by_hand.evaluate_survey(columns, lo, hi), batch.num_rows, threads)
    return [block for part in parts for block in part]


def share(work: Callable[[int, int], Any], rows: int, threads: int) -> list[Any]:
    """Equal parts of the rows, a thread each."""
    if threads == 1:
        return [work(0, rows)]
    step = -(-rows // threads)
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda lo: work(lo, min(lo + step, rows)), range(0, rows, step)))


def agree_2560(found: pa.RecordBatch, by: Any) -> None:
    for name, expected in zip(OUTPUTS_2560, by, strict=True):
        codes = np.asarray(found.column(name).indices.fill_null(by_hand.NO_LEVEL))
        assert (codes == expected).all(), name


def agree_survey(found: pa.RecordBatch, by: list[Any]) -> None:
    total, whole = (np.concatenate([block[n] for block in by]).astype(np.int64) for n in (0, 1))
    top, bottom = (found.column(f"overall.{part}").to_numpy() for part in ("numerator", "denominator"))
    assert (top * 10 * whole == total * bottom).all()
    for place, name in enumerate(OUTPUTS_SURVEY[1:], start=2):
        lists = found.column(name)
        assert (np.diff(lists.offsets.to_numpy()) == np.concatenate([block[place][0] for block in by])).all(), name
        assert (lists.values.indices.to_numpy() == np.concatenate([block[place][1] for block in by])).all(), name


def fastest(contestants: Contestants, rounds: int = ROUNDS, clock: Callable[[], float] = thread_time) -> list[float]:
    """Seconds of each: the fastest of alternating rounds."""
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(rounds):
        for name, call in contestants.items():
            start = clock()
            call()
            best[name] = min(best[name], clock() - start)
    return list(best.values())


def line(title: str, rows: int, hand: float, ours: float) -> None:
    print(f"| {title} | {hand / rows * 1e9:.1f} | {ours / rows * 1e9:.1f} | {ours / hand:.2f} |")


def main(count: int) -> None:
    rules, survey_rules = (dgrules.load(name).meaning for name in ("po-evaluation/2560/ega", "dg-readiness/2560"))
    first, second = figures_2560(count), figures_survey(count)
    columns, survey = compile_columns(rules), compile_columns(survey_rules)
    agree_2560(columns.evaluate(first, OUTPUTS_2560), hand_2560(first))
    agree_survey(survey.evaluate(second, OUTPUTS_SURVEY), hand_survey(second))
    print(f"{count:,} rows, ns a row\n\n| | by hand | columns | × by hand |\n|---|---:|---:|---:|")
    line("2560: ratings, result, level", count, *fastest({
        "hand": lambda: hand_2560(first), "ours": lambda: columns.evaluate(first, OUTPUTS_2560)}))  # fmt: skip
    line("survey: total, strongest, weakest, five priorities", count, *fastest({
        "hand": lambda: hand_survey(second), "ours": lambda: survey.evaluate(second, OUTPUTS_SURVEY)}, 6))  # fmt: skip
    for title, rules_of, table, outputs, hand in (
        ("2560 on two threads", rules, pa.Table.from_batches([first]), OUTPUTS_2560, hand_2560),
        ("survey on two threads", survey_rules, pa.Table.from_batches([second]), OUTPUTS_SURVEY, hand_survey),
    ):
        contestants = {
            "hand": partial(hand, table.to_batches()[0], 2),
            "ours": partial(evaluate_table, rules_of, table, outputs, threads=2),
        }
        line(title, count, *fastest(contestants, 6, perf_counter))
    missing = figures_2560(count, 0.02)
    (alone,) = fastest({"ours": lambda: columns.evaluate(missing, OUTPUTS_2560)})
    print(f"\n2560 with 2 % of each figure missing: {alone / count * 1e9:.1f} ns a row")
    few = first.slice(0, 1_000)
    read = [submission(row, rules) for row in rows(few, columns.layout(few.schema), rules)]
    compiled = compile_rows(rules)
    one_by_one, all_outputs, some = fastest({
        "rows": lambda: [compiled.evaluate(one) for one in read], "all": lambda: columns.evaluate(few),
        "some": lambda: columns.evaluate(few, OUTPUTS_2560)}, 100)  # fmt: skip
    times = [f"{one * 1e6:.0f} µs" for one in (one_by_one, some, all_outputs)]
    print("1,000 rows, figures read before: one by one {}, in columns {}, with every output {}".format(*times))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
