"""Bands made for rounded numbers (point 6): `25% to 38%, 39% to 62%` leaves out what lies between 38% and 39%.

A gap is DG313 whatever the reason; here the reason is proved. Between two neighbouring lines of a quantity, one that
ends a band and one that begins the next, nothing of the number of decimals that all its lines have can lie; both
lines are always covered; and yet a permitted submission comes between them and no case holds. Then rounding the
quantity to that many decimals closes the gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dgrules.analysis.choices import Choice, choice_of, sentences
from dgrules.analysis.proofs.cases import guarded, region
from dgrules.analysis.quantities import Quantity, apart, base_digits, decimals, name_of_quantity, quantities
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.words import Both, name_of, written
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset
from dgrules.solve.symbol import NotDecided

MOST_NAMED = 3


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each quantity with such lines, of each sentence: refuted where something falls between them."""
    for group in sentences(world.ruleset).values():
        for at, quantity in enumerate(_compared(group[0])):
            if candidates(quantity):
                yield _verdict(world, group, at)


def _compared(choice: Choice) -> list[Quantity]:
    return quantities(case.condition for case in choice.cases)


def candidates(quantity: Quantity) -> list[tuple[Fraction, Fraction]]:
    """Neighbouring lines that are one step apart, the lower one the end of a band and the upper one the beginning of
    another."""
    digits = decimals([line for line, _ in quantity.lines], quantity.type)
    if digits is None:
        return []
    step = Fraction(1, 10 ** (digits + base_digits(quantity.type)))
    return [
        (low, high)
        for (low, ends), (high, begins) in pairwise(quantity.lines)
        if high - low == step and ends <= {"<="} and begins <= {">="}
    ]


def _verdict(world: World, group: Sequence[Choice], at: int) -> Verdict:
    key = group[0].cell.key
    lost: list[list[str]] = []
    witness = None
    try:
        for low, high in candidates(_compared(group[0])[at]):
            for choice in group:
                found = _between(world, choice, _compared(choice)[at], low, high)
                if found is not None:
                    lost.append([str(low), str(high)])
                    witness = witness or found
                    break
    except NotDecided as problem:
        return Verdict("band", key, "not decided", (), str(at), str(problem))
    outcome = "refuted" if lost else "proved"
    return Verdict("band", key, outcome, (), str(at), None, witness, {"lost": lost})  # type: ignore[arg-type]


def _between(
    world: World, choice: Choice, quantity: Quantity, low: Fraction, high: Fraction
) -> dict[str, object] | None:
    """A witness that lies between two lines in no band, where the lines themselves always lie in one."""
    silent = [*guarded(choice), *(Comes(case.condition, (False,)) for case in choice.cases)]
    for line in (low, high):
        if world.some([*silent, Comes(quantity.comparison("=", line), (True,))]) is not None:
            return None
    inside = [Comes(quantity.comparison(op, end), (True,)) for op, end in ((">", low), ("<", high))]  # type: ignore[arg-type]
    asked = [*silent, *inside]
    found = world.find(asked)
    return None if found is None else written(world, found, asked)


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG345 at the sentence."""
    cell = ruleset.cells[verdict.cell]
    choice = choice_of(cell)
    if verdict.outcome != "refuted" or choice is None or verdict.about is None:
        return
    quantity = _compared(choice)[int(verdict.about)]
    lost = [(Fraction(low), Fraction(high)) for low, high in verdict.details["lost"]]  # type: ignore[attr-defined]
    digits = decimals([line for line, _ in quantity.lines], quantity.type) or 0
    args = {
        "name": name_of(cell),
        "quantity": name_of_quantity(quantity.expr),
        "digits": digits,
        "made": _made(digits),
        "lost": _lost(quantity, lost),
        "where": region(verdict),
    }
    help_key = "default" if choice.otherwise is None else "otherwise"
    yield Diagnostic("DG345", cell.origin.span, args, help_key, witness=verdict.witness, proof="verified")


def _made(digits: int) -> Both:
    if not digits:
        return {"en": "whole numbers", "th": "จำนวนเต็ม"}
    return {"en": f"figures of {digits} decimals", "th": f"ค่าที่มีทศนิยม {digits} ตำแหน่ง"}


def _lost(quantity: Quantity, stretches: Sequence[tuple[Fraction, Fraction]]) -> Both:
    """`between 24% and 25% or between 38% and 39%`; of many the first few."""
    ends = [(quantity.words(low), quantity.words(high)) for low, high in stretches[:MOST_NAMED]]
    more = len(stretches) > MOST_NAMED
    en = [f"between {low['en']} and {high['en']}" for low, high in ends] + ["elsewhere"] * more
    th = [f"ระหว่าง{apart(low['th'])} กับ{apart(high['th'])}" for low, high in ends] + ["ระหว่างค่าแบ่งอื่น"] * more
    return {"en": " or ".join(en), "th": " หรือ".join(th)}


PROOF = Proof("band", verdicts, findings)
