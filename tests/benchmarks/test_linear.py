"""How long parsing and checking take for more and more indicators: the time for one must stay the same.

    .venv/bin/pytest tests/benchmarks/test_linear.py -s

The rulesets are made up: ten components, and indicators with a target, a kind and a title in both languages.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time
from typing import TypeVar

import pytest

from dgrules.build import build
from dgrules.check import check
from dgrules.cli import PATIENT
from dgrules.evaluate.compiled import Compiled
from dgrules.model.submission import Submission
from dgrules.syntax import parse

SIZES = (100, 500, 1000, 2500, 5000)
ROUNDS = 4
T = TypeVar("T")


def text(indicators: int) -> str:
    """A framework with so many indicators."""
    lines = [
        "ruleset made-up 2560",
        '  title en "Made up"',
        "rating of each component   order below < meets < above",
        "  above if indicators passed > 67%",
        "  meets if indicators passed from 50% to 67%",
        "  below if indicators passed < 50%",
        "result overall   order poor < fair < good",
        "  good if all components above",
        "  fair if no component below and not all components above",
        "  poor if any component below",
    ]
    for component in range(1, 11):
        lines.append(f'component {component} part-{component} "Part {component}"')
        for number in range(1, indicators // 10 + 1):
            lines += [
                f'indicator {component}.{number} in part-{component} th "ตัวชี้วัด {number}" en "Indicator {number}"',
                f"  target at least {number % 90 + 10}%   kind output",
            ]
    return "\n".join(lines) + "\n"


def fastest(make: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of the fastest of a few rounds, and what came of it."""
    best, made = float("inf"), None
    for _ in range(ROUNDS):
        gc.collect()
        start = process_time()
        made = make()
        best = min(best, process_time() - start)
    assert made is not None
    return best, made


def row(indicators: int) -> tuple[float, ...]:
    """Seconds for parsing, building, checking, and for generating the code that evaluates."""
    source = text(indicators)
    parsing, (file, found) = fastest(lambda: parse(source, "made-up.dgr"))
    assert not found
    building, (ruleset, mistakes) = fastest(lambda: build(file, None, lambda _framework, _year: None))
    assert ruleset is not None
    assert not [one for one in mistakes if one.severity == "error"]
    checking, findings = fastest(lambda: check(ruleset, (file,)))
    assert not [one for one in findings if one.severity == "error"]
    compiling, _ = fastest(lambda: Compiled(ruleset).general(Submission({})))
    return parsing, building, checking, compiling


def test_table(capsys: pytest.CaptureFixture[str]) -> None:
    """The table of the docs."""
    parse(text(10), "warm-up.dgr")
    gc.set_threshold(*PATIENT)  # as the commands do
    with capsys.disabled():
        print("\n\n| indicators | parse ms | build ms | check ms | together, µs for each | compile ms |")
        print("|---:|---:|---:|---:|---:|---:|")
        for indicators in SIZES:
            *before, compiling = row(indicators)
            shown = " | ".join(f"{seconds * 1e3:.0f}" for seconds in before)
            print(f"| {indicators:,} | {shown} | {sum(before) / indicators * 1e6:.0f} | {compiling * 1e3:.0f} |")
