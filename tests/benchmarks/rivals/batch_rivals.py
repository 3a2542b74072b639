"""The columnar evaluator beside OpenFisca and GoRules Zen, on the 2560 rules under the EGA's agreement, in one run.

    python -m venv .venv-rivals
    .venv-rivals/bin/pip install -e ".[batch]" -r tests/benchmarks/rivals/requirements.txt
    .venv-rivals/bin/python tests/benchmarks/rivals/batch_rivals.py

All get the same figures in memory and give the same four ratings, result and level, which are compared before anything
is measured. The rounds of all alternate and the fastest of each counts. Zen is measured on fewer rows: what it takes
for a row does not depend on their number.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parent))
import openfisca_2560
import zen_2560

import dgrules
from dgrules.batch import compile_columns

ROWS, FEW, ROUNDS, BLOCK = 1_000_000, 5_000, 7, 62_500
RATINGS = ("function", "agenda", "innovation", "potential")
OUTPUTS = (*(f"rating:{name}" for name in RATINGS), "result:overall", "result:quality-level")
CODES = {
    "below": 0, "meets": 1, "above": 2, "improvement": 0, "standard": 1, "quality": 2, "level 3": 1, "level 2": 2,
    None: 0,
}  # fmt: skip


def figures(rows: int) -> dict[str, Any]:
    """Random figures, most of them near their targets and many at them."""
    draw = np.random.default_rng(2560)
    counts = {"1.1": 20, "1.2": 20, "1.3": 20, "1.4": 6, "1.6": 2}
    percents = {"1.5": 80, "2.1.1": 100, "2.1.2": 100, "4.1": 80, "4.2": 96, "5.1": 100}
    found: dict[str, Any] = {key: draw.integers(target - 1, target + 8, rows) for key, target in counts.items()}
    found |= {key: draw.integers(target - 1, target + 8, rows).astype(float) for key, target in percents.items()}
    found["4.3"] = draw.integers(39, 51, rows) / 10
    for key in openfisca_2560.FACTS:
        found[key] = draw.integers(0, 10, rows) > 0
    return found


def batches(columns: dict[str, Any]) -> list[pa.RecordBatch]:
    """The figures as Arrow record batches; numbers of a percent say so in their field."""
    fields = [
        pa.field(key, pa.from_numpy_dtype(column.dtype), metadata={"unit": "%"} if key in _PERCENTS else None)
        for key, column in columns.items()
    ]
    arrays = [pa.array(column) for column in columns.values()]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields))
    return table.to_batches(max_chunksize=BLOCK)


_PERCENTS = ("1.5", "2.1.1", "2.1.2", "4.1", "4.2", "5.1")


def as_rows(columns: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """The first rows as Zen takes them."""
    names = {key: "v" + key.replace(".", "") for key in columns} | {
        "report-presented": "reportPresented", "website-standard-completed": "websiteStandardCompleted",
    }  # fmt: skip
    listed = {names[key]: column[:count].tolist() for key, column in columns.items()}
    return [dict(zip(listed, row, strict=True)) for row in zip(*listed.values(), strict=True)]


def codes(found: list[pa.RecordBatch]) -> Any:
    """The answers of the columnar evaluator as the others give theirs."""
    names = [*(f"{name} rating" for name in RATINGS), "overall", "quality-level"]
    table = pa.Table.from_batches(found)
    return np.array([[CODES[one] for one in table.column(name).to_pylist()] for name in names])


def main() -> None:
    columns = figures(ROWS)
    parts = batches(columns)
    rules = compile_columns(dgrules.load("po-evaluation/2560/ega").meaning)
    system = openfisca_2560.system()
    few = as_rows(columns, FEW)
    batch, expressions = zen_2560.Batch(), zen_2560.Expressions()

    def one() -> list[pa.RecordBatch]:
        return [rules.evaluate(part, OUTPUTS) for part in parts]

    with ThreadPoolExecutor(2) as pool:

        def two() -> list[pa.RecordBatch]:
            return list(pool.map(lambda part: rules.evaluate(part, OUTPUTS), parts))

        mine = codes(one())
        theirs = np.array(list(openfisca_2560.evaluate(system, columns).values()))
        assert (mine == theirs).all(), "OpenFisca differs"
        for zens in (batch, expressions):
            assert (np.array(zens.evaluate(few)) == mine[:, :FEW].T).all(), "Zen differs"
        contestants: dict[str, tuple[Callable[[], object], int]] = {
            "dgrules, two threads": (two, ROWS),
            "dgrules, one thread": (one, ROWS),
            "OpenFisca": (lambda: openfisca_2560.evaluate(system, columns), ROWS),
            "Zen, compiled expressions": (lambda: expressions.evaluate(few), FEW),
            "Zen, batch call": (lambda: batch.evaluate(few), FEW),
        }
        best = dict.fromkeys(contestants, float("inf"))
        for _ in range(ROUNDS):
            for name, (work, count) in contestants.items():
                start = perf_counter()
                work()
                best[name] = min(best[name], (perf_counter() - start) / count * 1e9)
    first = best["dgrules, two threads"]
    for name, cost in best.items():
        print(f"{name:28} {cost:12,.0f} ns a row  {cost / first:10,.1f} ×")


if __name__ == "__main__":
    main()
