"""Which room makes the code of which kind of expression."""

from __future__ import annotations

from typing import assert_never

from dgrules.evaluate.generate import arithmetic, choices, logic, sets
from dgrules.evaluate.generate.code import Code, known
from dgrules.evaluate.generate.generator import Generator
from dgrules.model import ir


def code(gen: Generator, expr: ir.Expr) -> Code:
    """The code of an expression; lines it needs are added to the generator."""
    match expr:
        case ir.Lit(value):
            return known(value)
        case ir.Figure(key):
            return gen.figure(key)
        case ir.Stated(key):
            return gen.stated(key)
        case ir.Ref(key):
            return gen.cells[key]
        case ir.Add() | ir.Neg() | ir.Mul() | ir.Div() | ir.Ratio() | ir.Round() | ir.Ln() | ir.Cmp():
            return _arithmetic(gen, expr)
        case ir.And() | ir.Or():
            return logic.connected(gen, expr)
        case ir.Not():
            return logic.negation(gen, expr)
        case ir.IsNA():
            return logic.is_not_applicable(gen, expr)
        case ir.Guard():
            return logic.guard(gen, expr)
        case ir.Count() | ir.Counted() | ir.Quant() | ir.Fold() | ir.FoldMembers() | ir.Rank():
            return gen.shared(expr, lambda: _set(gen, expr))
        case ir.Cases() | ir.Cap() | ir.Scale() | ir.Lookup() | ir.IfNotTriggered():
            return _choice(gen, expr)
        case _:
            assert_never(expr)


def _arithmetic(gen: Generator, expr: ir.Add | ir.Neg | ir.Mul | ir.Div | ir.Ratio | ir.Round | ir.Ln | ir.Cmp) -> Code:
    match expr:
        case ir.Add():
            return arithmetic.add(gen, expr)
        case ir.Neg():
            return arithmetic.negative(gen, expr)
        case ir.Mul():
            return arithmetic.product(gen, expr)
        case ir.Div() | ir.Ratio():
            return gen.shared(expr, lambda: arithmetic.quotient(gen, expr))
        case ir.Round():
            return arithmetic.rounded(gen, expr)
        case ir.Ln():
            return arithmetic.logarithm(gen, expr)
        case ir.Cmp():
            return arithmetic.comparison(gen, expr)
        case _:
            assert_never(expr)


def _set(gen: Generator, expr: ir.Count | ir.Counted | ir.Quant | ir.Fold | ir.FoldMembers | ir.Rank) -> Code:
    match expr:
        case ir.Count():
            return sets.count(gen, expr)
        case ir.Counted():
            return sets.counted(gen, expr)
        case ir.Quant():
            return sets.quantifier(gen, expr)
        case ir.Fold():
            return sets.fold(gen, expr)
        case ir.FoldMembers():
            return sets.fold_members(gen, expr)
        case ir.Rank():
            return sets.rank(gen, expr)
        case _:
            assert_never(expr)


def _choice(gen: Generator, expr: ir.Cases | ir.Cap | ir.Scale | ir.Lookup | ir.IfNotTriggered) -> Code:
    match expr:
        case ir.Cases():
            return choices.cases(gen, expr)
        case ir.Cap():
            return choices.cap(gen, expr)
        case ir.Scale():
            return choices.scale(gen, expr)
        case ir.Lookup():
            return choices.lookup(gen, expr)
        case ir.IfNotTriggered():
            return choices.if_not_triggered(gen, expr)
        case _:
            assert_never(expr)
