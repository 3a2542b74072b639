"""The type of a figure: said on the spot, by its unit, or read from what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dgrules.build import clauses as cl
from dgrules.build.categories import declared_type, register
from dgrules.build.drafts import FigureSource
from dgrules.build.literals import fit, mismatch
from dgrules.build.predicates import implicit
from dgrules.build.scales import axis_type
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed
from dgrules.build.units import described, unit_type
from dgrules.model import ir
from dgrules.model.ruleset import Titles
from dgrules.model.types import DATE, NUMBER, PERCENT, RANK, TEXT, YES_NO, Bounds, Category, Count, Points, Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

SAID: dict[str, Type] = {
    "yes/no": YES_NO,
    "text": TEXT,
    "date": DATE,
    "number": NUMBER,
    "percent": PERCENT,
}


def type_of(state: State, source: FigureSource) -> Type | None:
    """The type of a figure; None when a list of categories that it needs is not declared (reported). A unit that
    the type does not have is reported (beside a date target that is a finding of check)."""
    type_ = _type_of(state, source)
    unit = cl.last(source.clauses, tree.Unit)
    if type_ is None or unit is None or cl.last(source.clauses, tree.DateTarget) is not None:
        return type_
    of_unit = unit_type(unit.name)
    if fit(Typed(ir.Figure(source.id), of_unit), type_) is None:
        state.report("DG208", unit.span, {"left": described(of_unit), "right": described(type_)})
    return type_


def _type_of(state: State, source: FigureSource) -> Type | None:
    clauses = source.clauses
    if one_of := cl.last(clauses, tree.OneOf):
        return category_list(state, one_of.categories)
    if ordinal := cl.last(clauses, tree.OrdinalScore):
        return _ordinal_type(state, source.id, ordinal)
    if said := cl.last(clauses, tree.FigureType):
        return Points(said.low, said.high) if said.kind == "points" else SAID[said.kind]
    if score := cl.last(clauses, tree.ScoreRange):
        return Points(score.low, score.high)
    if cl.last(clauses, tree.DateTarget):
        return DATE
    if unit := cl.last(clauses, tree.Unit):
        return unit_type(unit.name)
    return _compared_type(state, source) or (YES_NO if source.sort == "fact" else NUMBER)


def category_list(state: State, name: ex.Name) -> Category | None:
    """The type of a declared list of categories."""
    statement = state.categories.get(name.text)
    if statement is None:
        state.unknown(name.text, name.span, state.categories, "categories")
        return None
    return declared_type(state, statement.name.text, statement.cases, statement.clauses)[0]


def _ordinal_type(state: State, id_: str, clause: tree.OrdinalScore) -> Category:
    """The labels of an ordinal score, worst first; a label is also what its points say."""
    labels = [label for _, label in sorted(clause.points)]
    type_ = Category(f"labels of {id_}", tuple(dict.fromkeys(labels)), ordered=True)
    register(state, type_, {label: Titles() for label in labels}, {})
    return type_


def labels_of(source: FigureSource) -> tuple[tuple[Fraction, str], ...]:
    """The points and labels of an ordinal score."""
    clause = cl.last(source.clauses, tree.OrdinalScore)
    return clause.points if clause else ()


def _compared_type(state: State, source: FigureSource) -> Type | None:
    """The type of what the figure is compared with: its targets, its range, the scale that scores it."""
    bare = False
    for node in _compared_with(source):
        if isinstance(node, ex.NoLowerThanRank):
            return RANK
        typed = state.expr(Context(owner=source.owner), node)
        if typed.bare is not None:
            bare = True
        elif typed.type is not None:
            return typed.type
    by = cl.last(source.clauses, tree.ScoreBy)
    axis = axis_type(state, by.scale) if by else None
    return axis or (NUMBER if bare else None)


def _compared_with(source: FigureSource) -> Iterator[ex.Expr | ex.NoLowerThanRank]:
    for clause in source.clauses:
        match clause:
            case tree.Target(condition) | tree.Range(condition):
                for node in implicit(condition):
                    match node:
                        case ex.Compare():
                            yield node.right
                        case ex.Within():
                            yield node.low
                        case ex.NoLowerThanRank():
                            yield node
            case tree.Targets():
                yield clause.minimum
            case tree.CumulativeTarget():
                yield clause.amount


# -- ranges ------------------------------------------------------------------------------------------


def bounds_of(state: State, source: FigureSource, type_: Type) -> Bounds:
    """The range in which a reported value must lie; counts are not negative, ranks begin at 1."""
    low: Fraction | None = None
    if isinstance(type_, Count):
        low = Fraction(0)
    elif type_ == RANK:
        low = Fraction(1)
    bounds = Bounds(low)
    if isinstance(type_, Points):
        bounds = Bounds(type_.low, type_.high)
    clause = cl.last(source.clauses, tree.Range)
    return _narrowed(state, bounds, clause.condition, type_) if clause else bounds


def _narrowed(state: State, bounds: Bounds, node: ex.Expr, type_: Type) -> Bounds:
    match node:
        case ex.Logic("and", parts):
            for part in parts:
                bounds = _narrowed(state, bounds, part, type_)
            return bounds
        case ex.Compare(None, ">" | ">=" as op, right):
            return _from(bounds, _end(state, right, type_), op == ">=")
        case ex.Compare(None, "<" | "<=" as op, right):
            return _upto(bounds, _end(state, right, type_), op == "<=")
        case ex.Within(None, low, high):
            return _upto(_from(bounds, _end(state, low, type_), True), _end(state, high, type_), True)
        case _:
            state.report("DG228", node.span)
            return bounds


def _from(bounds: Bounds, low: Fraction | None, inclusive: bool) -> Bounds:
    return Bounds(low, bounds.high, inclusive, bounds.high_inclusive) if low is not None else bounds


def _upto(bounds: Bounds, high: Fraction | None, inclusive: bool) -> Bounds:
    return Bounds(bounds.low, high, bounds.low_inclusive, inclusive) if high is not None else bounds


def _end(state: State, node: ex.Expr, type_: Type) -> Fraction | None:
    typed = state.expr(Context(), node)
    if typed.type is None:
        return None
    fitted = fit(typed, type_)
    if fitted is None:
        mismatch(state, Typed(ir.Lit(Fraction(0), type_), type_), typed, node.span)
        return None
    if not isinstance(fitted.expr, ir.Lit) or isinstance(fitted.expr.value, (bool, str, tuple)):
        state.report("DG228", node.span)
        return None
    return Fraction(fitted.expr.value)
