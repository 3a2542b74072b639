"""One evaluation of the EGA's agreement for 2560, beside the same written by hand, measured in one run.

    .venv/bin/pytest tests/benchmarks/test_core.py -s

Rounds of all contestants alternate and the fastest round of each counts, so that what else the machine does falls on
all alike. Nothing is asserted about time: the ratios are printed, and stand in `docs/explanation/speed.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import count, islice
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

import dgrules
from dgrules.evaluate import reference
from dgrules.evaluate.compiled import SEEN_BEFORE_COMPILING, compile
from dgrules.evaluate.values import Values

sys.path.insert(0, str(Path(__file__).parent))
import handwritten_2560

ROUNDS, CALLS = 60, 300
FIGURES: Mapping[str, Any] = {
    "1.1": 22, "1.2": 36, "1.3": 20, "1.4": 6, "1.5": "100%", "1.6": 3, "2.1.1": "100%", "2.1.2": "not triggered",
    "4.1": {"value": "83.37%", "report-presented": True}, "4.2": "98.87%", "4.3": "4.9333",
    "4.4": {"website-standard-completed": True}, "5.1": "100%",
}  # fmt: skip


def unseen() -> Iterator[dict[str, Any]]:
    """Figures of which five have never been reported before."""
    for number in count():
        percent = f"{number // 100}.{number % 100:02}%"
        yield {
            **FIGURES, "1.1": number, "1.5": percent, "4.2": percent, "4.3": f"{number // 10_000}.{number % 10_000:04}",
            "4.1": {"value": percent, "report-presented": True},
        }  # fmt: skip


@pytest.fixture(scope="module")
def contestants() -> dict[str, Callable[[], object]]:
    """What is measured, the hand-written function first; all of them warm."""
    rules = dgrules.load("po-evaluation/2560/ega")
    for _ in range(SEEN_BEFORE_COMPILING):
        rules.evaluate(FIGURES)
    result = rules.evaluate(FIGURES)
    compiled = compile(rules.meaning)
    program = compiled.special(result.submission)
    prepared = program.prepared(result.submission.figures)
    core = program.core
    assert core is not None
    expected = reference.evaluate(rules.meaning, result.submission)
    assert dict(Values(program.plan, core(prepared))) == expected
    by_hand = handwritten_2560.evaluate(prepared)
    assert by_hand[-2:] == (expected["result:overall"], expected["result:quality-level"]) == ("quality", "level 2")
    fresh = list(islice(unseen(), ROUNDS * CALLS))
    rules.evaluate({**FIGURES, "1.1": 21, "1.5": "81%", "4.2": "97%", "4.3": "5"})
    rules.evaluate({**FIGURES, "4.1": {"value": "81%", "report-presented": True}})
    return {
        "written by hand": lambda: handwritten_2560.evaluate(prepared),
        "core": lambda: core(prepared),
        "submission to values": lambda: compiled.evaluate(result.submission),
        "dict to Result": lambda: rules.evaluate(FIGURES),
        "dict to Result, five figures never seen before": lambda: rules.evaluate(fresh.pop()),
        "dict to Result with its reasons recorded": lambda: rules.evaluate(FIGURES).reasons,
        "… and every one of them put together": lambda: list(rules.evaluate(FIGURES).reasons),
        "any shape of submission": lambda: compiled.general(result.submission),
        "the reference walk": lambda: reference.evaluate(rules.meaning, result.submission),
    }


def fastest(contestants: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds for one call of each: the fastest of alternating rounds."""
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(ROUNDS):
        for name, call in contestants.items():
            calls = CALLS if best[name] > 1 or best[name] < 1e-4 else 3
            start = perf_counter()
            for _ in range(calls):
                call()
            best[name] = min(best[name], (perf_counter() - start) / calls)
    return best


def test_ratios(contestants: dict[str, Callable[[], object]], capsys: pytest.CaptureFixture[str]) -> None:
    """The table of the docs."""
    best = fastest(contestants)
    hand = best["written by hand"]
    with capsys.disabled():
        print("\n\n| | µs | × by hand |\n|---|---:|---:|")
        for name, seconds in best.items():
            print(f"| {name} | {seconds * 1e6:.1f} | {seconds / hand:.1f} |")


def test_written_by_hand(benchmark: Any, contestants: dict[str, Callable[[], object]]) -> None:
    benchmark.group = "EGA 2560"
    benchmark(contestants["written by hand"])


def test_core(benchmark: Any, contestants: dict[str, Callable[[], object]]) -> None:
    benchmark.group = "EGA 2560"
    benchmark(contestants["core"])


def test_dict_to_result(benchmark: Any, contestants: dict[str, Callable[[], object]]) -> None:
    benchmark.group = "EGA 2560"
    benchmark(contestants["dict to Result"])


def test_with_reasons(benchmark: Any, contestants: dict[str, Callable[[], object]]) -> None:
    benchmark.group = "EGA 2560"
    benchmark(contestants["dict to Result with its reasons recorded"])
