"""Completions drawn at random, as variables of an encoder and as a submission at once."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN
from dgrules.solve import consistent
from dgrules.solve.completions import Completions
from dgrules.solve.concrete import evaluate
from dgrules.solve.encode import Encoder
from dgrules.solve.intervals import sample
from dgrules.solve.problem import Place
from dgrules.solve.terms import cone
from strategies.ir_rulesets import drawn_submission


def open_submission(rules: Ruleset, seed: int) -> Submission:
    """A submission with some figures missing; what it states of cells is a value or a kind of nothing."""
    found = drawn_submission(rules, seed, full=False)
    return replace(found, given={key: value for key, value in found.given.items() if value is not OPEN})


INTERESTING = [
    Fraction(n, d) for n in (-20, -3, -1, 0, 1, 2, 3, 4, 5, 7, 50, 66, 67, 80, 100, 120) for d in (1, 2, 3, 100)
]
DATES = [Fraction(735_000 + i) for i in range(-1, 6)]


def drawn(enc: Encoder, dice: random.Random) -> dict[int, Place] | None:
    """Permitted values of the encoder's variables; None where the draw does not fit the axioms."""
    found: dict[int, Place] = {}
    for var in enc.sources:
        variable = enc.pool.variables[var]
        if variable.states is not None:
            found[var] = dice.randrange(len(variable.states))
            continue
        fitting = [n for n in (*INTERESTING, *DATES) if variable.range.holds(n)]
        fitting = [n for n in fitting if not variable.whole or n.denominator == 1]
        found[var] = dice.choice(fitting) if fitting else sample(variable.range, variable.whole)
    axioms = [*enc.axioms, *consistent.axioms(enc)]
    values = evaluate(cone(tuple(axioms)), found)
    return found if all(values[axiom.id] for axiom in axioms) else None


def completed(enc: Encoder, places: dict[int, Place]) -> Submission | None:
    """The submission with these values; None when there is none, or it takes too many members."""
    sorts = {source.sort for source in enc.sources.values()}
    if {"total", "least"} <= sorts:
        return None
    completion = Completions(enc, []).of(places)
    return None if completion is None else completion.of(enc.submission)
