"""Parquet to Parquet, from ten thousand rows to ten million: seconds, nanoseconds a row, cores, peak memory.

    .venv/bin/python tests/benchmarks/batch_files.py [--rows 10000,100000,1000000,10000000] [--plot FILE.svg]

The rules are those of 2560 under the EGA's agreement; a row has 22 columns, five of which only go through. Every run is
a process of its own. What is timed begins when the rules are translated for such a table and everything is loaded
(`first`: what that took), and ends when the results stand under their name, on the disk; peak memory is of the whole
process. Nothing is asserted: the figures are printed, and stand in `docs/explanation/batch.md`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
GROUP = 250_000
KEEP = ("province", "ministry", "region", "form", "year")
WORK = """
import sys, time
from pathlib import Path
import dgrules
from dgrules.batch import compile_columns
from dgrules.batch.files.formats import open_source
from dgrules.batch.files.outputs import file_outputs
from dgrules.batch.files.run import evaluate_file
from dgrules.batch.files.source import Block
class First:  # a few rows, so that everything has been loaded once
    name, columns, rows = "first", (), None
    def __init__(self, rows): self.block = Block(rows, 1, {})
    def done(self): return None
    def blocks(self): yield self.block
    def close(self): pass
path, out, jobs, keep = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), tuple(sys.argv[4].split(","))
rules = dgrules.load("po-evaluation/2560/ega").meaning
columns, outputs = compile_columns(rules, keep), file_outputs(rules)
first = next(open_source(path, rules, keep).blocks()).rows
begin = time.perf_counter()
columns.evaluate(first, outputs)
evaluate_file(columns, First(first.slice(0, 1000)), out, outputs=outputs)
begin = time.perf_counter() - begin
source = open_source(path, rules, keep)
start, busy = time.perf_counter(), time.process_time()
counts = evaluate_file(columns, source, out, outputs=outputs, workers=jobs)
print(time.perf_counter() - start, time.process_time() - busy, begin)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    rows: int
    jobs: int
    seconds: float
    busy: float
    """Processor seconds of all threads."""
    peak: int
    """Bytes of memory at most."""
    first: float = 0.0
    """Seconds of the first batch in a process."""

    @property
    def row(self) -> float:
        """Nanoseconds a row."""
        return self.seconds / self.rows * 1e9


COUNTS = {"1.1": 20, "1.2": 20, "1.3": 20, "1.4": 6, "1.6": 2}
PERCENTS = {"1.5": 80, "2.1.1": 100, "4.1": 80, "4.2": 96, "5.1": 100}
WORDS = {"province": 77, "ministry": 20, "region": 6, "form": 4}
FACTS = ("report-presented", "website-standard-completed")


def tables(rows: int) -> Iterator[pa.Table]:
    """So many submissions, a stretch at a time."""
    for start in range(0, rows, GROUP):
        yield pa.table(_columns(start, min(GROUP, rows - start), np.random.default_rng(start)))


def _columns(start: int, count: int, draw: Any) -> dict[str, pa.Array]:
    """Figures near their targets, a twentieth not reported; for 2.1.2 nothing arose in half of the rows."""

    def near(target: int, kind: type) -> pa.Array:
        values = draw.integers(target - 1, target + 5, count).astype(kind)
        return pa.array(values, mask=draw.integers(0, 20, count) == 0)

    quiet = draw.integers(0, 2, count) == 0
    columns = {"subject": pa.array(np.char.add("agency ", np.arange(start, start + count).astype(str)))}
    for name, many in WORDS.items():
        columns[name] = pa.array(np.array([f"{name} {n}" for n in range(many)])[draw.integers(0, many, count)])
    columns["year"] = pa.array(draw.integers(2558, 2568, count))
    columns |= {key: near(target, np.int64) for key, target in COUNTS.items()}
    columns |= {f"{key} %": near(target, float) for key, target in PERCENTS.items()}
    columns["2.1.2 %"] = pa.array(draw.integers(99, 105, count).astype(float), mask=quiet)
    columns["2.1.2.state"] = pa.array(np.full(count, "not triggered"), mask=~quiet)
    columns["4.3"] = pa.array(draw.integers(38, 51, count) / 10)
    columns["ita"] = pa.array(draw.integers(5000, 10001, count) / 100)
    return columns | {fact: pa.array(draw.integers(0, 10, count) > 0) for fact in FACTS}


def write(path: Path, rows: int) -> int:
    """The submissions as a Parquet file; how many columns it has."""
    writer = None
    for table in tables(rows):
        writer = writer or parquet.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()
    return len(table.schema.names)


def run(path: Path, rows: int, jobs: int) -> Run:
    """One process over the file."""
    out = path.with_name("results.parquet")
    code = [sys.executable, "-c", WORK, str(path), str(out), str(jobs), ",".join(KEEP)]
    process = subprocess.Popen(code, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    assert parquet.ParquetFile(out).metadata.num_rows == rows
    seconds, busy, first = map(float, said.split())
    return Run(rows, jobs, seconds, busy, usage.ru_maxrss * 1024, first)


def best(path: Path, rows: int, jobs: int) -> Run:
    """The fastest of a few runs; of a large file, of two."""
    runs = [run(path, rows, jobs) for _ in range(5 if rows <= 1_000_000 else 2)]
    fastest = min(runs, key=lambda one: one.seconds)
    return replace(fastest, peak=max(one.peak for one in runs))


HEAD = f"{'rows':>12} {'cores':>5} {'seconds':>9} {'ns a row':>9} {'processor':>9} {'peak MiB':>9} {'first s':>8}"


def line(one: Run) -> str:
    """A run as it is printed; `processor` are nanoseconds a row of all threads."""
    return (
        f"{one.rows:>12,} {one.jobs:>5} {one.seconds:>9.2f} {one.row:>9,.0f} {one.busy / one.rows * 1e9:>9,.0f} "
        f"{one.peak >> 20:>9,} {one.first:>8.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", default=",".join(map(str, SIZES)))
    parser.add_argument("--plot", type=Path)
    said = parser.parse_args()
    found: list[Run] = []
    print(HEAD)
    for rows in map(int, said.rows.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "submissions.parquet"
            assert write(path, rows) == 22
            for jobs in (1, 2):
                one = best(path, rows, jobs)
                found.append(one)
                print(line(one), flush=True)
    if said.plot:
        said.plot.write_text(plot(found), encoding="utf-8")


# -- the plot --------------------------------------------------------------------------------------

WIDE, HIGH, LEFT, DOWN = 640, 300, 70, 250


def plot(found: list[Run]) -> str:
    """Nanoseconds a row by the number of rows, a line for each number of cores."""
    top = max(one.row for one in found) * 1.15
    low, high = (np.log10(end(one.rows for one in found)) for end in (min, max))

    def at(one: Run) -> tuple[float, float]:
        across = (np.log10(one.rows) - low) / max(high - low, 1) * (WIDE - LEFT - 110)
        return LEFT + across, DOWN - one.row / top * (DOWN - 40)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="13">',
        "<title>Nanoseconds a row, Parquet to Parquet, from ten thousand to ten million rows</title>",
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-weight="bold">nanoseconds a row, Parquet to Parquet, 22 columns</text>',
        f'<path d="M{LEFT} 40V{DOWN}H{WIDE - 100}" fill="none" stroke="#555"/>',
    ]
    step = 10 ** np.floor(np.log10(top))
    step = step / 2 if top / step < 3 else step
    for mark in np.arange(0, top, step):
        y = DOWN - mark / top * (DOWN - 40)
        lines.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - 100}" stroke="#ddd"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{mark:,.0f}</text>')
    for rows in sorted({one.rows for one in found}):
        x, _ = at(Run(rows, 1, 0, 0, 0))
        lines.append(f'<text x="{x:.1f}" y="{DOWN + 20}" text-anchor="middle">{rows:,}</text>')
    for jobs, colour in ((1, "#b5541c"), (2, "#1c6bb5")):
        mine = [one for one in found if one.jobs == jobs]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(at, mine))
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in map(at, mine)]
        x, y = at(mine[-1])
        words = "1 core" if jobs == 1 else f"{jobs} cores"
        lines.append(f'<text x="{x + 12:.1f}" y="{y + 4:.1f}" fill="{colour}">{words}</text>')
    lines.append(f'<text x="{(LEFT + WIDE - 100) / 2}" y="{DOWN + 42}" text-anchor="middle">rows</text>')
    return "\n".join([*lines, "</svg>", ""])


if __name__ == "__main__":
    main()
