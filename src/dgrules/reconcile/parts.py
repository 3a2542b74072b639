"""Scores that a submission states although their parts are reported too: whether they are the plain means of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import Node
from dgrules.model.values import OPEN, UNDETERMINED
from dgrules.reconcile.findings import Parts
from dgrules.reconcile.linear import Formulas
from dgrules.reconcile.ranges import rounded, rounding_to, total


def stated_scores(result: Result) -> Iterator[Parts]:
    """Every component whose score the rules leave to the submission, with at least two parts whose scores are known.
    A part that does not apply is left out; where one is not reported nothing can be said of the mean."""
    formulas = Formulas(result)
    for node in result.ruleset.nodes.values():
        if (found := _parts(node, formulas)) is not None:
            yield found


def _parts(node: Node, formulas: Formulas) -> Parts | None:
    rules, submission = formulas.result.ruleset, formulas.result.submission
    key = f"score:{node.id}"
    cell = rules.cells.get(key)
    if cell is None or node.level not in ("component", "sub-component") or not _is_stated(cell.expr):
        return None
    stated = submission.given.get(key, submission.published.get(key))
    members = _members(node, formulas.result)
    if not isinstance(stated, Fraction) or members is None or len(members) < 2:
        return None
    step = submission.steps.get(key) if key in submission.given else submission.published_steps.get(key)
    mean = sum((score for _, score in members), Fraction(0)) / len(members)
    known = [linear for child, _ in members if (linear := formulas.of_cell(f"score:{child}")) is not None]
    possible = mean == rounded(stated, step)
    if len(known) == len(members):
        printed = rounding_to(stated, step)
        possible = total(known).times(Fraction(1, len(known))).range(formulas.inputs()).meets(printed)
    about = rounded(mean, step)
    return Parts(node.id, cell.type, stated, mean, about == stated, possible, members, step, about)


def _is_stated(expr: ir.Expr) -> bool:
    while isinstance(expr, ir.Guard):
        expr = expr.value
    return isinstance(expr, ir.Stated)


def _members(node: Node, result: Result) -> tuple[tuple[str, Fraction], ...] | None:
    """The parts with their scores; None when one is not reported."""
    values = {child: result.values.get(f"score:{child}", UNDETERMINED) for child in node.children}
    if any(value is OPEN or value is UNDETERMINED for value in values.values()):
        return None
    return tuple((child, value) for child, value in values.items() if isinstance(value, Fraction))
