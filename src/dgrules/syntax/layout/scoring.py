"""Clauses about scores, scales, categories and applicability, as one logical line each."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from dgrules.syntax import tree
from dgrules.syntax.expressions import Number
from dgrules.syntax.layout.expressions import expression
from dgrules.syntax.layout.levels import ADD
from dgrules.syntax.layout.text import BREAK, COLUMN, apart, say
from dgrules.syntax.layout.writer import Writer, decimal, number, text

Applies = (
    tree.AppliesIf | tree.When | tree.MayNotApply | tree.NotApplicable | tree.RecordedOnly | tree.NotListed
)  # fmt: skip
Scale = tree.Points | tree.Between | tree.Edge
Score = tree.ScoreBy | tree.OrdinalScore | tree.ScoreRange | tree.Reported | tree.IfNothingArises
Scoring = Applies | Scale | Score | tree.Order | tree.AsIn


def scoring(writer: Writer, clause: Scoring) -> str:
    """The words of the clause."""
    match clause:
        case (
            tree.ScoreBy() | tree.OrdinalScore() | tree.ScoreRange() | tree.Reported() | tree.IfNothingArises()
        ):  # fmt: skip
            return _score(writer, clause)
        case tree.Points() | tree.Between() | tree.Edge():
            return _scale(writer, clause)
        case (
            tree.AppliesIf() | tree.When() | tree.MayNotApply() | tree.NotApplicable() | tree.RecordedOnly()
            | tree.NotListed()
        ):  # fmt: skip
            return _applies(writer, clause)
        case tree.Order(categories=categories):
            return apart(writer.word("order"), " < ".join(writer.as_declared(found) for found in categories))
        case tree.AsIn(framework=framework, year=year):
            return say(writer.word("as in"), writer.as_declared(framework), str(year))
        case _:
            assert_never(clause)


def _score(writer: Writer, clause: Score) -> str:
    match clause:
        case tree.ScoreBy(scale=scale):
            return say(writer.word("score by"), writer.name(scale))
        case tree.OrdinalScore(points=points):
            labels = BREAK.join(say(decimal(value), text(label)) for value, label in points)
            return say(writer.word("score"), labels)
        case tree.ScoreRange(low=low, high=high, percent=percent):
            first, last = (number(writer, Number(end, "%" if percent else None)) for end in (low, high))
            return say(writer.word("score"), first, writer.word("to"), last)
        case tree.Reported(what=what):
            return apart(writer.word(what), writer.word("is reported"))
        case tree.IfNothingArises(outcome=outcome):
            return apart(writer.word("if nothing arises"), _outcome(writer, outcome))
        case _:
            assert_never(clause)


def _outcome(writer: Writer, outcome: str | Fraction) -> str:
    if isinstance(outcome, Fraction):
        return say(writer.word("scores"), decimal(outcome))
    return writer.word(outcome) if outcome == "not counted" else writer.word("counts as", outcome)


def _scale(writer: Writer, clause: Scale) -> str:
    match clause:
        case tree.Points(points=points):
            return apart(writer.word("points"), f",{BREAK}".join(_point(writer, point) for point in points))
        case tree.Between(how=how, note=note):
            return apart(writer.word("between"), writer.word(how), _note(writer, note))
        case tree.Edge(side=side, score=score, note=note):
            value = writer.word("undetermined") if score is None else decimal(score)
            return apart(writer.word(side), value, _note(writer, note))
        case _:
            assert_never(clause)


def _point(writer: Writer, point: tree.Point) -> str:
    at = writer.word(f"{point.at} target") if isinstance(point.at, str) else expression(writer, point.at, ADD)
    return apart(decimal(point.score), writer.word("at"), at)


def _note(writer: Writer, note: str | None) -> str:
    return "" if note is None else f"{writer.word('note')}{COLUMN}{text(note)}"


def _applies(writer: Writer, clause: Applies) -> str:
    match clause:
        case tree.AppliesIf(condition=condition):
            return say(writer.word("applies if"), expression(writer, condition))
        case tree.When(condition=condition):
            return say(writer.word("when"), expression(writer, condition))
        case tree.MayNotApply():
            return writer.word("may not apply")
        case tree.NotApplicable():
            return writer.word("not applicable")
        case tree.RecordedOnly():
            return writer.word("recorded only")
        case tree.NotListed(count=count):
            noun = writer.word("indicator" if count == 1 else "indicators")
            return say(str(count), noun + ",", writer.word("not listed"))
        case _:
            assert_never(clause)
