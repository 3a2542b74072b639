"""Rulesets rewritten at random: so that they mean the same, or with one thing changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from dgrules.model import ir
from dgrules.model.ruleset import Cell, FigureDecl, Origin, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import NUMBER
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, Value
from solve.brute import DOMAINS, FEW, sort_of
from strategies.ir_rulesets import ORDER, TYPES, drawn_ruleset

Change = Callable[[ir.Expr], ir.Expr]
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}
NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "<>", "<>": "="}


# -- rulesets with few submissions ------------------------------------------------------------------


def small(seed: int, most: int = 3) -> Ruleset:
    """A drawn ruleset about at most so many figures of few values each; the others, and what only a submission
    states, are constants."""
    dice = Random(seed)
    rules = drawn_ruleset(seed)
    known = [decl for decl in FEW if decl.by is None and decl.id != "text"]
    chosen = dice.sample(known, dice.randint(1, most))
    figures = {decl.id: _with_states(decl, dice) for decl in chosen}

    def constant(expr: ir.Expr) -> ir.Expr:
        match expr:
            case ir.Figure(key) if key not in figures:
                sort = sort_of(key)
                return ir.Lit(dice.choice(DOMAINS[sort]), TYPES[sort])  # type: ignore[arg-type]
            case ir.IfNotTriggered(figure=figure, value=value) if figure.key not in figures:
                return value
            case ir.FoldMembers(figure=figure):
                sort = "number" if figure == "sites" else "date"
                return ir.Lit(dice.choice(DOMAINS[sort]), TYPES[sort])  # type: ignore[arg-type]
            case ir.Stated(key):
                sort = {"stated:number": "number", "stated:flag": "yes/no", "stated:grade": "grade"}[key]
                return ir.Lit(dice.choice(DOMAINS[sort]), TYPES[sort])  # type: ignore[arg-type]
            case _:
                return expr

    cells = {key: replace(cell, expr=everywhere(cell.expr, constant)) for key, cell in rules.cells.items()}
    return replace(rules, cells=cells, figures=figures)


def _with_states(decl: FigureDecl, dice: Random) -> FigureDecl:
    return replace(decl, may_not_apply=dice.random() < 0.3, may_not_trigger=dice.random() < 0.3)


def submissions(rules: Ruleset) -> Iterator[Submission]:
    """Every submission that such a ruleset permits."""
    domains: dict[str, tuple[Value, ...]] = {}
    for decl in rules.figures.values():
        states = [NOT_APPLICABLE] * decl.may_not_apply + [NOT_TRIGGERED] * decl.may_not_trigger
        domains[decl.id] = (*DOMAINS[sort_of(decl.id)], *states)
    for values in product(*domains.values()):
        yield Submission(dict(zip(domains, values, strict=True)))


def everywhere(expr: ir.Expr, change: Change) -> ir.Expr:
    """An expression with a change made to every part of it, inner ones first; figures that are no expressions of
    their own (`IfNotTriggered.figure`) stay."""
    made: dict[str, Any] = {}
    for one in fields(expr):
        part = getattr(expr, one.name)
        if isinstance(expr, ir.IfNotTriggered) and one.name == "figure":
            continue
        made[one.name] = _part(part, change)
    return change(replace(expr, **made))


def _part(part: Any, change: Change) -> Any:
    if isinstance(part, tuple):
        return tuple(_part(one, change) for one in part)
    if isinstance(part, ir.Case):
        return ir.Case(
            None if part.value is None else everywhere(part.value, change), everywhere(part.condition, change)
        )
    if type(part).__module__ == ir.__name__:
        return everywhere(part, change)
    return part


# -- the same in other words ------------------------------------------------------------------------


def reworded(rules: Ruleset, seed: int) -> Ruleset:
    """The same meaning: conditions turned around, members in another order, cells written out or given a name."""
    dice = Random(seed)
    cells: dict[str, Cell] = {}
    for key, cell in rules.cells.items():
        expr = everywhere(cell.expr, lambda part: _other_words(part, dice, cells))
        if dice.random() < 0.3:
            name = f"define:new-{len(cells)}"
            cells[name] = Cell(name, cell.type, expr, Origin())
            expr = ir.Ref(name)
        cells[key] = replace(cell, expr=expr)
    return replace(rules, cells=cells)


def _shuffled(items: tuple[Any, ...], dice: Random) -> tuple[Any, ...]:
    found = list(items)
    dice.shuffle(found)
    return tuple(found)


def _other_words(  # noqa: C901, PLR0912 - an arm for each kind
    expr: ir.Expr, dice: Random, cells: Mapping[str, Cell]
) -> ir.Expr:
    if dice.random() < 0.4:
        return expr
    match expr:
        case ir.And(items):
            if dice.random() < 0.5:
                return ir.Not(ir.Or(tuple(ir.Not(item) for item in _shuffled(items, dice))))
            return ir.And(_shuffled(items, dice))
        case ir.Or(items):
            return ir.Not(ir.And(tuple(ir.Not(item) for item in _shuffled(items, dice))))
        case ir.Not(ir.Cmp(op, left, right, order)):
            return ir.Cmp(NEGATED[op], left, right, order)  # type: ignore[arg-type]
        case ir.Not(value):
            return ir.Not(ir.Not(ir.Not(value)))
        case ir.Cmp(op, left, right, order):
            if dice.random() < 0.5:
                return ir.Not(ir.Cmp(NEGATED[op], left, right, order))  # type: ignore[arg-type]
            return ir.Cmp(FLIPPED[op], right, left, order)  # type: ignore[arg-type]
        case ir.Quant("no", count, items):
            return ir.Not(ir.Quant("any", count, _shuffled(items, dice)))
        case ir.Quant("any", count, items):
            return ir.Not(ir.Quant("no", count, _shuffled(items, dice)))
        case ir.Quant("all", count, items):
            return ir.Quant("no", count, tuple(ir.Not(item) for item in items))
        case ir.Quant("at least", count, items):
            return ir.Not(ir.Quant("at most", count - 1, items)) if count else expr
        case ir.Add(items):
            return ir.Add(_shuffled(items, dice))
        case ir.Mul(left, right):
            return ir.Mul(right, left)
        case ir.Neg(value):
            return ir.Mul(ir.Lit(Fraction(-1), NUMBER), value)
        case ir.Count(items):
            return ir.Count(_shuffled(items, dice))
        case ir.Cases(cases, otherwise):
            return ir.Cases(_shuffled(cases, dice), otherwise)
        case ir.Ref(key) if key in cells:
            return cells[key].expr
        case _:
            return expr


# -- one thing changed ------------------------------------------------------------------------------


def changed(rules: Ruleset, seed: int) -> Ruleset:
    """One place changed: a number shifted, a comparison or quantifier another one, a case dropped, two values
    exchanged, a member left out. It need not make a difference."""
    dice = Random(seed)
    places = sum(1 for cell in rules.cells.values() for _ in _walk(cell.expr))
    at = dice.randrange(places)
    counter = iter(range(places))

    def change(part: ir.Expr) -> ir.Expr:
        number = next(counter)
        return _mutant(part, dice) if number in (at, at + 1, at + 2) else part

    return replace(
        rules, cells={key: replace(cell, expr=everywhere(cell.expr, change)) for key, cell in rules.cells.items()}
    )


def _walk(expr: ir.Expr) -> Iterator[ir.Expr]:
    found: list[ir.Expr] = []

    def note(part: ir.Expr) -> ir.Expr:
        found.append(part)
        return part

    everywhere(expr, note)
    yield from found


def _mutant(expr: ir.Expr, dice: Random) -> ir.Expr:  # noqa: C901, PLR0912 - an arm for each kind
    match expr:
        case ir.Lit(bool() as value, type_):
            return ir.Lit(not value, type_)
        case ir.Lit(Fraction() as value, type_):
            return ir.Lit(value + dice.choice((-2, -1, 1, 2)), type_)
        case ir.Lit(int() as value, type_):
            return ir.Lit(value + dice.choice((-1, 1)), type_)
        case ir.Lit(str() as value, type_) if value in ORDER:
            return ir.Lit(dice.choice(ORDER), type_)
        case ir.Cmp(_, left, right, order):
            return ir.Cmp(dice.choice(("<", "<=", ">", ">=", "=", "<>")), left, right, order)
        case ir.Quant(_, _, items):
            return ir.Quant(dice.choice(("all", "any", "no", "at least", "at most")), dice.randint(0, 3), items)
        case ir.And(items):
            return ir.Or(items)
        case ir.Or(items):
            return ir.And(items[1:] or items)
        case ir.Cases(cases, otherwise) if len(cases) > 1:
            return ir.Cases(cases[1:], otherwise)
        case ir.Fold(fn, items, weights) if fn in ("sum", "min", "max", "mean"):
            return ir.Fold(dice.choice(("sum", "min", "max", "mean")), items, weights)
        case ir.Count(items) if len(items) > 1:
            return ir.Count(items[1:])
        case ir.Rank():
            return replace(expr, end="lowest" if expr.end == "highest" else "highest")
        case ir.Round(value, digits, mode):
            return ir.Round(value, max(0, digits - 1), mode)
        case ir.Scale(value, knots):
            return replace(expr, below=None if expr.below is not None else Fraction(1), value=value, knots=knots)
        case _:
            return expr
