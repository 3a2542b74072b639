"""Clauses that say what a figure is and what it must reach, as one logical line each."""

from __future__ import annotations

from typing import assert_never

from dgrules.syntax import tree
from dgrules.syntax.expressions import Expr, Number, Within
from dgrules.syntax.layout.expressions import expression
from dgrules.syntax.layout.levels import ADD
from dgrules.syntax.layout.text import BREAK, COLUMN, apart, say
from dgrules.syntax.layout.texts import period
from dgrules.syntax.layout.writer import Writer, date, number, unit_word

Target = tree.Target | tree.Targets | tree.CumulativeTarget | tree.DateTarget
Measure = (
    tree.Weight | Target | tree.Kind | tree.Unit | tree.FigureType | tree.OneOf | tree.Range | tree.By
    | tree.BaseYear | tree.Value
)  # fmt: skip


def measure(writer: Writer, clause: Measure) -> str:
    """The words of the clause."""
    match clause:
        case tree.Weight(value=value, percent=percent):
            return say(writer.word("weight"), number(writer, Number(value, "%" if percent else None)))
        case tree.Target() | tree.Targets() | tree.CumulativeTarget() | tree.DateTarget():
            return say(writer.word("target"), _target(writer, clause))
        case tree.Kind(kind=kind):
            return apart(writer.word("kind"), writer.word(kind or "not published"))
        case tree.Unit(name=name):
            return say(writer.word("unit"), unit_word(writer, name))
        case tree.FigureType():
            return _type(writer, clause)
        case tree.OneOf(categories=categories):
            return say(writer.word("one of"), writer.name(categories))
        case tree.Range(condition=condition):
            return say(writer.word("range"), _range(writer, condition))
        case tree.By():
            return _by(writer, clause)
        case tree.BaseYear(year=year):
            return say(writer.word("base year"), str(year))
        case tree.Value(expr=expr, as_printed=as_printed):
            words = writer.word("as printed", "value") if as_printed else writer.word("value")
            return f"{words}{COLUMN}{say('=', expression(writer, expr))}"
        case _:
            assert_never(clause)


def _target(writer: Writer, clause: Target) -> str:
    match clause:
        case tree.Target(condition=condition):
            return expression(writer, condition)
        case tree.Targets(minimum=minimum, standard=standard, top=top):
            reached = zip((minimum, standard, top), ("minimum", "standard", "top"), strict=True)
            return f",{BREAK}".join(_reached(writer, amount, which) for amount, which in reached)
        case tree.CumulativeTarget(amount=amount, over=over):
            said = say(writer.word("cumulative"), expression(writer, amount, ADD))
            return say(said, writer.word("over"), period(writer, over))
        case tree.DateTarget(date=found):
            return say(writer.word("by"), date(writer, found))
        case _:
            assert_never(clause)


def _range(writer: Writer, condition: Expr) -> str:
    if isinstance(condition, Within) and condition.value is None:
        low, high = (expression(writer, end, ADD) for end in (condition.low, condition.high))
        return say(low, writer.word("to"), high)
    return expression(writer, condition)


def _reached(writer: Writer, amount: Expr, which: str) -> str:
    return apart(expression(writer, amount, ADD), writer.word("at"), target_name(writer, which))


def target_name(writer: Writer, which: str) -> str:
    """One of the three targets by name: `minimum`; in Thai with the word for target."""
    return writer.word(which if writer.lang == "en" else f"{which} target")


def _type(writer: Writer, clause: tree.FigureType) -> str:
    if clause.kind != "points":
        return writer.word(clause.kind)
    if clause.low is None or clause.high is None:
        return writer.word("points")
    low, high = (number(writer, Number(end)) for end in (clause.low, clause.high))
    return say(low, writer.word("to"), high, writer.word("points"))


def _by(writer: Writer, clause: tree.By) -> str:
    match clause.what:
        case "year" | "quarter":
            return writer.word(f"by {clause.what}")
        case "member":
            return say(writer.word("for each"), writer.as_declared(clause.members) if clause.members else "")
        case _:
            assert_never(clause.what)
