"""`dgrules check` of the 2560 file as a whole cold process, beside a process that only imports lark and click.

    .venv/bin/pytest tests/benchmarks/test_check_cold.py -s

Runs alternate. The processor time of the fastest run of each counts and the wall-clock time beside it; the grammar is
cached, as it is from the second command on.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import pytest

ROUNDS = 15
FILE = Path(__file__).parents[2] / "rules" / "po-evaluation" / "2560.dgr"
COMMANDS: dict[str, Sequence[str]] = {
    'python -c "import lark, click"': ("-c", "import lark, click"),
    "dgrules check rules/po-evaluation/2560.dgr": ("-m", "dgrules", "check", str(FILE)),
}


def once(arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds of processor time and of wall-clock time of one process."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def test_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    """The table of the docs."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for arguments in COMMANDS.values():
        once(arguments)
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            runs[name].append(once(arguments))
    fastest = {name: tuple(min(times) for times in zip(*found, strict=True)) for name, found in runs.items()}
    base = next(iter(fastest.values()))
    with capsys.disabled():
        print("\n\n| | processor ms | × | wall-clock ms | × |\n|---|---:|---:|---:|---:|")
        for name, (used, wall) in fastest.items():
            row = (f"{used * 1e3:.0f}", f"{used / base[0]:.1f}", f"{wall * 1e3:.0f}", f"{wall / base[1]:.1f}")
            print(f"| `{name}` | {' | '.join(row)} |")
