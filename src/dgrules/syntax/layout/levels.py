"""How tightly each kind of expression binds, loosest first: the one table of precedence for brackets."""

from __future__ import annotations

from typing import Final, assert_never

from dgrules.syntax import expressions as ex

FORMULA: Final = 0
OR: Final = 1
AND: Final = 2
NOT: Final = 3
COMPARE: Final = 4
ADD: Final = 5
MULTIPLY: Final = 6
NEGATE: Final = 7
PRIMARY: Final = 8
SIMPLE: Final = 9


def level(node: ex.Expr) -> int:
    """The binding level of a node; an operand below the level its place asks for needs brackets."""
    match node:
        case ex.ByCases() | ex.Rounded():
            return FORMULA
        case ex.Logic(op=op):
            return OR if op == "or" else AND
        case ex.Not():
            return NOT
        case (
            ex.Compare() | ex.NoLowerThanRank() | ex.Within() | ex.Is() | ex.IsNotApplicable() | ex.Passed()
            | ex.Quantified()
        ):  # fmt: skip
            return COMPARE
        case ex.Arithmetic(op=op):
            return ADD if op in "+-" else MULTIPLY
        case ex.Negative():
            return NEGATE
        case (
            ex.Name() | ex.Label() | ex.Level() | ex.TargetWords() | ex.Number() | ex.Date() | ex.Text()
            | ex.YesNo() | ex.ProfileRef() | ex.Attribute() | ex.NodeRef() | ex.ResultRef() | ex.AtTime()
            | ex.Outside() | ex.SetExpr() | ex.ShareOf() | ex.CountOf()
        ):  # fmt: skip
            return SIMPLE
        case ex.Fold():
            return PRIMARY
        case _:
            assert_never(node)
