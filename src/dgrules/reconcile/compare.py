"""Each published value beside the computed one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from fractions import Fraction

from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_views import answer_keys
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Type
from dgrules.model.values import OPEN, UNDETERMINED, Nothing, Value
from dgrules.reconcile.findings import Compared, Effect, Reconciliation, Verdict
from dgrules.reconcile.linear import Formulas
from dgrules.reconcile.parts import stated_scores
from dgrules.reconcile.ranges import number, rounded, rounding_to
from dgrules.reconcile.treatments import rounding_of, treatments
from dgrules.records import dataclass

Again = Callable[[Submission], Result]


def reconcile(result: Result, again: Again | None = None) -> Reconciliation:
    """Every value under `published` of the result's submission compared with what the rules give.

    `again` evaluates a submission under the same rules: then a figure that is printed twice is tried both ways."""
    look = _Comparing(result, again, Formulas(result))
    compared = tuple(look.at(key, value) for key, value in result.submission.published.items())
    return Reconciliation(result, compared, tuple(stated_scores(result)))


@dataclass(frozen=True, slots=True)
class _Comparing:
    result: Result
    again: Again | None
    formulas: Formulas
    _ids: dict[str, str] = field(default_factory=dict)

    def at(self, key: str, published: Value) -> Compared:
        figure = self._figure(key)
        if figure is not None:
            return self._two_figures(figure, published, self._step(key))
        rules = self.result.ruleset
        cell, computed = rules.cells[key], self.result.answer(key).raw
        if isinstance(published, tuple):
            published = tuple(self._node(name) for name in published)
        found = _compared(key, cell.type, published, computed, self._step(key))
        reason = self.result.reason(key)
        span = reason.case.info.origin.span if reason.case else reason.span
        cites = reason.cites or rules.origin.cites
        stated = key in self.result.submission.given
        found = replace(found, stated=stated, sentence=reason.sentence, span=span, cites=cites)
        return self._explained(found) if found.verdict == "differs" else found

    def _explained(self, found: Compared) -> Compared:
        """A number that differs, with what can be proved about it."""
        if found.difference is None or not isinstance(found.published, Fraction) or found.stated:
            return found
        printed = rounding_to(found.published, found.step)
        rounding = rounding_of(self.formulas, found.key, printed)
        return replace(found, rounding=rounding, treatments=tuple(treatments(self.formulas, found.key, printed)))

    # -- figures -----------------------------------------------------------------------------------

    def _figure(self, key: str) -> str | None:
        """The figure that a key stands for: its own, or the one that is an indicator's value as it is."""
        rules = self.result.ruleset
        if key in rules.figures or key not in rules.cells:
            return key
        expr = rules.cells[key].expr
        while key.startswith("value:") and isinstance(expr, (ir.Guard, ir.IfNotTriggered)):
            expr = expr.value
        is_figure = key.startswith("value:") and isinstance(expr, ir.Figure) and key not in self.result.submission.given
        return expr.key if is_figure and isinstance(expr, ir.Figure) else None

    def _two_figures(self, key: str, published: Value, step: Fraction | None) -> Compared:
        rules, submission = self.result.ruleset, self.result.submission
        base = key.partition("@")[0].partition("[")[0]
        decl = rules.figures[base]
        found = _compared(key, decl.type, published, self.result.figure(key), step)
        node = rules.nodes.get(decl.owner or base)
        span = decl.span if node is None else node.origin.span
        cites = (node.origin.cites if node else ()) or rules.origin.cites
        found = replace(found, figure=True, span=span, sentence=rules.sentence(span), cites=cites)
        if found.verdict != "differs" or self.again is None:
            return found
        other = self.again(replace(submission, figures={**submission.figures, key: published}))
        return replace(found, effects=tuple(_effects(self.result, other)))

    def _step(self, key: str) -> Fraction | None:
        return self.result.submission.published_steps.get(key)

    def _node(self, name: str) -> str:
        """The id of a member of a list, which a submission may call by its number or second name."""
        if not self._ids:
            self._ids.update(_names(self.result.ruleset))
        return self._ids.get(name, name)


def _names(rules: Ruleset) -> Mapping[str, str]:
    """Numbers and names of the tree to ids; an id stands for itself."""
    also = {name: one.id for one in rules.nodes.values() for name in (one.number, one.name, one.also) if name}
    return also | {id_: id_ for id_ in rules.nodes}


def _compared(key: str, kind: Type, published: Value, computed: Value, step: Fraction | None) -> Compared:
    plain = Compared(key, kind, published, computed, _verdict(published, computed, step), step)
    one, other = number(published), number(computed)
    if one is not None and other is not None:
        return replace(plain, rounded=rounded(other, step), difference=one - other)
    if isinstance(published, tuple) and isinstance(computed, tuple):
        return replace(plain, same_members=sorted(published) == sorted(computed))
    return plain


def _verdict(published: Value, computed: Value, step: Fraction | None) -> Verdict:
    """A number agrees when the computed one, to the printed decimals, is the printed one; anything else when it is
    the same. What the rules leave open or undetermined cannot be compared, unless that is what was printed."""
    if published is computed:
        return "agrees"
    if computed is OPEN or computed is UNDETERMINED:
        return "not comparable"
    if isinstance(published, Nothing) or isinstance(computed, Nothing):
        return "differs"
    exact = number(computed)
    same = published == (computed if exact is None else rounded(exact, step))
    return "agrees" if same else "differs"


def _effects(before: Result, after: Result) -> list[Effect]:
    """What changes of every outcome and answer."""
    rules = before.ruleset
    passed = [key for key in rules.cells if key.startswith(("passed:", "score:", "weighted-score:"))]
    keys = dict.fromkeys((*passed, *answer_keys(rules)))
    pairs = ((key, before.answer(key).raw, after.answer(key).raw) for key in keys)
    return [Effect(key, one, other) for key, one, other in pairs if one is not other and one != other]
