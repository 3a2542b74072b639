"""The symbolic reader against the reference walk: under any completion both come to the same."""

from __future__ import annotations

import random

import pytest

from dgrules.evaluate import reference
from dgrules.model.values import OPEN
from dgrules.solve.concrete import evaluate
from dgrules.solve.encode import Encoder
from dgrules.solve.outcomes import outcomes
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import cone
from solve.completing import completed, drawn, open_submission
from strategies.ir_rulesets import drawn_ruleset


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_under_any_completion_a_cell_comes_to_what_the_reference_walk_says(first: int) -> None:
    for seed in range(first, first + 100):
        check(seed)


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(1000, 30000, 1000))
def test_at_length(first: int) -> None:
    for seed in range(first, first + 1000):
        check(seed)


def check(seed: int) -> None:
    rules = drawn_ruleset(seed)
    submission = open_submission(rules, seed)
    values = reference.evaluate(rules, submission)
    dice = random.Random(seed)
    enc = Encoder(rules, submission, values if seed % 2 else None)
    found = {}
    for key, cell in rules.cells.items():
        try:
            found[key] = outcomes(enc.pool, enc.cell(key), cell.type)
        except NotDecided:
            continue
    for _ in range(4):
        places = drawn(enc, dice)
        full = None if places is None else completed(enc, places)
        if places is None or full is None:
            continue
        expected = reference.evaluate(rules, full)
        for key, one in found.items():
            nodes = cone(one.roots)
            if any(enc.pool.variables[v].opaque for node in nodes for v in _variables(node.support)):
                continue
            assert expected[key] is not OPEN, (seed, key)
            assert one.value(evaluate(nodes, places)) == expected[key], (seed, key)


def _variables(mask: int) -> list[int]:
    return [i for i in range(mask.bit_length()) if mask >> i & 1]
