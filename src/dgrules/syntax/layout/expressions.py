"""Expressions and conditions as text, with no more brackets than the parser needs."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from dgrules.syntax import expressions as ex
from dgrules.syntax.layout.conditions import condition
from dgrules.syntax.layout.levels import ADD, AND, FORMULA, MULTIPLY, NEGATE, NOT, OR, SIMPLE, level
from dgrules.syntax.layout.sets import set_like
from dgrules.syntax.layout.text import BREAK, say
from dgrules.syntax.layout.writer import Writer, date, number, text

Leaf = (
    ex.Name | ex.Label | ex.Level | ex.TargetWords | ex.Number | ex.Date | ex.Text | ex.YesNo | ex.ProfileRef
)  # fmt: skip
Reference = ex.Attribute | ex.NodeRef | ex.ResultRef | ex.AtTime | ex.Outside
Operator = ex.Not | ex.Logic | ex.Arithmetic | ex.Negative | ex.ByCases | ex.Rounded


def expression(writer: Writer, node: ex.Expr, at: int = FORMULA) -> str:
    """The expression with its marks (`layout.text`), in brackets if it binds less tightly than `at`."""
    said = _said(writer, node)
    return f"({said})" if level(node) < at else said


def _said(writer: Writer, node: ex.Expr) -> str:
    inner = partial(expression, writer)
    match node:
        case (
            ex.Name() | ex.Label() | ex.Level() | ex.TargetWords() | ex.Number() | ex.Date() | ex.Text()
            | ex.YesNo() | ex.ProfileRef()
        ):  # fmt: skip
            return leaf(writer, node)
        case ex.Attribute() | ex.NodeRef() | ex.ResultRef() | ex.AtTime() | ex.Outside():
            return reference(writer, node)
        case (
            ex.Compare() | ex.NoLowerThanRank() | ex.Within() | ex.Is() | ex.IsNotApplicable() | ex.Passed()
            | ex.Quantified()
        ):  # fmt: skip
            return condition(writer, node, inner)
        case ex.Not() | ex.Logic() | ex.Arithmetic() | ex.Negative() | ex.ByCases() | ex.Rounded():
            return operator(writer, node)
        case ex.SetExpr() | ex.ShareOf() | ex.CountOf() | ex.Fold():
            return set_like(writer, node, inner)
        case _:
            assert_never(node)


def leaf(writer: Writer, node: Leaf) -> str:
    """A name or a literal."""
    match node:
        case ex.Name() | ex.Label() | ex.Level():
            return writer.name(node)
        case ex.TargetWords(which=which):
            return writer.word(f"{which} target")
        case ex.Number():
            return number(writer, node)
        case ex.Date():
            return date(writer, node)
        case ex.Text(text=value):
            return text(value)
        case ex.YesNo(value=value):
            return writer.word("yes" if value else "no")
        case ex.ProfileRef():
            return writer.word("profile")
        case _:
            assert_never(node)


def reference(writer: Writer, node: Reference) -> str:
    """What reads something declared: an attribute, a figure of a year, another ruleset's result."""
    match node:
        case ex.Attribute(which=which, node=None):
            return writer.word(which)
        case ex.Attribute(which="score", node=ex.Name(text=text) as found) if text in writer.scores:
            return say(writer.word("score"), writer.name(found))
        case ex.Attribute(which=which, node=found) if found is not None:
            return say(writer.word(which), writer.word("of"), writer.name(found))
        case ex.NodeRef(what=what, node=found):
            return say(writer.word(what), writer.name(found))
        case ex.ResultRef(name=found):
            return say(writer.word("result"), writer.name(found))
        case ex.AtTime(figure=figure):
            return say(expression(writer, figure, SIMPLE), _time(writer, node))
        case ex.Outside(what=what, name=found, framework=framework, year=year):
            kind = "" if what == "value" else writer.word(what)
            said = say(kind, writer.as_declared(found), writer.word("of"))
            return say(said, writer.as_declared(framework), str(year))
    raise AssertionError(node)


def _time(writer: Writer, node: ex.AtTime) -> str:
    if node.quarter is None:
        return say(writer.word("in:year"), str(node.year))
    quarter = say(writer.word("in"), writer.word("quarter"), str(node.quarter))
    return quarter if node.year is None else say(quarter, writer.word("of:year"), str(node.year))


def operator(writer: Writer, node: Operator) -> str:
    """Arithmetic, logic, values by cases, rounding."""
    match node:
        case ex.Not(value=ex.Quantified(quantifier="all") as value):
            return say(writer.word("not"), f"({expression(writer, value)})")
        case ex.Not(value=value):
            return say(writer.word("not"), expression(writer, value, NOT))
        case ex.Logic(op=op, parts=parts):
            at = AND + 1 if op == "and" else OR + 1
            first, *rest = (expression(writer, part, at) for part in parts)
            return first + "".join(BREAK + say(writer.word(op), part) for part in rest)
        case ex.Arithmetic(op=op, left=left, right=right):
            at = ADD if op in "+-" else MULTIPLY
            return say(expression(writer, left, at), op, expression(writer, right, at + 1))
        case ex.Negative(value=value):
            return "-" + expression(writer, value, NEGATE)
        case ex.ByCases():
            return _by_cases(writer, node)
        case ex.Rounded():
            return _rounded(writer, node)
        case _:
            assert_never(node)


def _by_cases(writer: Writer, node: ex.ByCases) -> str:
    said = [
        say(expression(writer, value, ADD), writer.word("if"), expression(writer, when, OR))
        for value, when in node.cases
    ]
    if node.otherwise is not None:
        said.append(say(expression(writer, node.otherwise, ADD), writer.word("otherwise")))
    return f",{BREAK}".join(said)


def _rounded(writer: Writer, node: ex.Rounded) -> str:
    again = isinstance(node.value, ex.Rounded) and (node.value.shown or not node.shown)
    value = expression(writer, node.value, OR if again else FORMULA)
    to = writer.word("shown to" if node.shown else "rounded to")
    mode = writer.word(node.mode) if node.mode else ""
    digits = writer.word("decimal" if node.decimals == 1 else "decimals")
    return say(value + BREAK + to, str(node.decimals), digits, mode)
