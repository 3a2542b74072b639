"""The symbolic reader against the reference walk: under any completion both come to the same."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from solve.completing import completed, drawn, open_submissions
from strategies.ir_rulesets import rulesets

from dgrules.evaluate import reference
from dgrules.model.values import OPEN
from dgrules.solve.concrete import evaluate
from dgrules.solve.encode import Encoder
from dgrules.solve.outcomes import outcomes
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import cone


@given(st.data())
def test_under_any_completion_a_cell_comes_to_what_the_reference_walk_says(data: st.DataObject) -> None:
    rules = data.draw(rulesets())
    submission = data.draw(open_submissions(rules))
    values = reference.evaluate(rules, submission)
    dice = random.Random(data.draw(st.integers(0, 10**6)))
    enc = Encoder(rules, submission, values if data.draw(st.booleans()) else None)
    found = {}
    for key, cell in rules.cells.items():
        try:
            found[key] = outcomes(enc.pool, enc.cell(key), cell.type)
        except NotDecided:
            continue
    for _ in range(8):
        places = drawn(enc, dice)
        full = None if places is None else completed(enc, places)
        if places is None or full is None:
            continue
        expected = reference.evaluate(rules, full)
        for key, one in found.items():
            nodes = cone(one.roots)
            if any(enc.pool.variables[v].opaque for node in nodes for v in _variables(node.support)):
                continue
            assert expected[key] is not OPEN
            assert one.value(evaluate(nodes, places)) == expected[key], key


def _variables(mask: int) -> list[int]:
    return [i for i in range(mask.bit_length()) if mask >> i & 1]
