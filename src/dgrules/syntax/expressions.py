"""Expressions and conditions as written. Every node has a `span` that takes no part in comparison."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from typing import Literal

from dgrules.diagnostics.span import NOWHERE, Span
from dgrules.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# -- names and literals ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A declared name as written (`outcome-share`, `ภาพรวม`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Label(Node):
    """A number of the tree: a label, 5.1 is not 5.10. Thai digits arrive as 0-9."""

    text: str


@dataclass(frozen=True, slots=True)
class Level(Node):
    """`level 2`, a category so named."""

    number: int


@dataclass(frozen=True, slots=True)
class TargetWords(Node):
    """`above target`, `on target`, `below target`: the category of a rating with that title."""

    which: Literal["above", "on", "below"]


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A bare number, a percent (`80%`, `ร้อยละ 80`), `3 times`, `5 percentage points`, `rank 45`,
    `5 points`, or a count or money with its unit (`20 datasets`, `5 baht`).

    `value` is the number as written (80 for `80%`); `unit` says what it is: None, "%", "times",
    "percentage points", "rank", "points", or the unit's name. `decimals` as written, for the formatter."""

    value: Fraction
    unit: str | None = None
    decimals: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Date(Node):
    """`30 September 2560`; the year as written (below 2400 is CE)."""

    day: int
    month: int
    year: int


@dataclass(frozen=True, slots=True)
class Text(Node):
    """`"…"`: a text, or the title of a category."""

    text: str


@dataclass(frozen=True, slots=True)
class YesNo(Node):
    value: bool


@dataclass(frozen=True, slots=True)
class Period(Node):
    """`fiscal year 2560`, `fiscal years 2566 to 2568`; `quarter` when it is one."""

    first: int
    last: int
    quarter: int | None = None


# -- sets ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetExpr(Node):
    """What a quantifier, share, count or fold ranges over.

    `what`: "components" (the top ones; `each component` every level), "indicators", "sub-components",
    "sub-indicators", "parts" (`its parts`: direct children), "its indicators", "its components",
    or "listed" (`members` holds the nodes or expressions in brackets).
    `kind` narrows indicators to a kind (`outcome indicators`). `scope` is `in (…)`: components by name or number."""

    what: Literal[
        "components", "indicators", "sub-components", "sub-indicators", "parts", "its indicators",
        "its components", "listed",
    ]  # fmt: skip
    kind: Literal["outcome", "output", "impact"] | None = None
    scope: tuple[Name | Label, ...] = ()
    members: tuple[Expr, ...] = ()


# -- operators -------------------------------------------------------------------------------------

Op = Literal["<", "<=", ">", ">=", "=", "<>"]


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """`a < b`; words and signs are the same (`at least` is `>=`). `left` None: the figure itself (in
    `target` and `range`)."""

    left: Expr | None
    op: Op
    right: Expr


@dataclass(frozen=True, slots=True)
class NoLowerThanRank(Node):
    """`no lower than rank 45`: rank 45 or a smaller number."""

    left: Expr | None
    rank: int


@dataclass(frozen=True, slots=True)
class Within(Node):
    """`value from A to B`, both ends in. `value` None: the figure itself."""

    value: Expr | None
    low: Expr
    high: Expr


@dataclass(frozen=True, slots=True)
class Is(Node):
    """`X is [not] CATEGORY [or better | or worse]`, `X is at least CATEGORY`, `X at least standard`.

    `value` is a Name, Level, Text, TargetWords or YesNo (`is yes`). Whether a comparison by words
    (`overall at least standard`) is about categories is decided when names are known: the parser gives
    `Compare` for those and `Is` only where the word `is`, `or better` or `or worse` stands."""

    left: Expr
    value: Expr
    negated: bool = False
    bound: Literal["exactly", "or better", "or worse"] = "exactly"


@dataclass(frozen=True, slots=True)
class IsNotApplicable(Node):
    """`X is not applicable`; `negated` for `X is applicable`."""

    left: Expr
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Passed(Node):
    """`indicator 1.1 passed`, `1.1 not passed`; and as a predicate of a quantifier, with `left` None."""

    left: Expr | None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Not(Node):
    value: Expr


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """`and` / `or` of two or more."""

    op: Literal["and", "or"]
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    op: Literal["+", "-", "*", "/"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Negative(Node):
    value: Expr


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`all components above target`, `not all …`, `any …`, `no …`, `at least 2 …`, `at most 1 …`.

    `predicate` is about each member: Is / Passed / Compare / IsNotApplicable with `left` None where the
    member itself is meant (its rating, for a category), or `Attribute(which, None)` for `score >= 3`."""

    quantifier: Literal["all", "not all", "any", "no", "at least", "at most"]
    members: SetExpr
    predicate: Predicate
    count: int | None = None


@dataclass(frozen=True, slots=True)
class MemberIs(Node):
    """Predicate of a quantifier: the member's rating (or, for an indicator with categories, its value) is
    this category. `at_least`/`at_most` for `at least good`, `good or better`, `at most good`, `good or worse`."""

    value: Expr
    bound: Literal["exactly", "or better", "or worse"] = "exactly"
    negated: bool = False


@dataclass(frozen=True, slots=True)
class MemberCompare(Node):
    """Predicate of a quantifier: `score >= 3`, `value more than 0`, `weighted score < 5`."""

    attribute: Literal["score", "value", "weighted score"]
    op: Op
    right: Expr


Predicate = MemberIs | MemberCompare | Passed | IsNotApplicable


@dataclass(frozen=True, slots=True)
class ShareOf(Node):
    """`indicators passed` (a percent), `number of indicators passed` (a count), `outcome KPIs`
    (share by kind of the indicators set), `number of outcome KPIs`, and `number of components above target`
    (`predicate` set). `scope` is `in (…)`.

    `indicators passed in evaluation-matrix 2568` has `ruleset`."""

    what: Literal["passed", "not passed", "outcome", "output", "impact", "predicate"]
    count: bool = False
    members: SetExpr | None = None
    predicate: Predicate | None = None
    scope: tuple[Name | Label, ...] = ()
    ruleset: tuple[Name, int] | None = None


@dataclass(frozen=True, slots=True)
class CountOf(Node):
    """`number of indicators`, `number of components`: how many apply."""

    members: SetExpr


Function = Literal[
    "weighted mean", "mean", "geometric mean", "sum", "min", "max", "best", "worst", "ln",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fold(Node):
    """`FUNC of SET [of EXPR] [weighted by EXPR]`; over a figure's years, quarters or members when `members`
    is listed with one figure (`best of availability`, `sum of transactions`).

    `best of` is the largest (the smallest for a rank). `of` None: the member's score."""

    function: Function
    members: SetExpr
    of: Expr | None = None
    weighted_by: Expr | None = None


@dataclass(frozen=True, slots=True)
class Attribute(Node):
    """`score of X`, `rating of X`, `value of X`, `weighted score of X`, `kind of X`, `weight of X`,
    `score overall` (node a Name). `node` None: the member at hand, in `of` and `by`
    (`by score`, `of weighted score`)."""

    which: Literal["value", "score", "weighted score", "rating", "kind", "weight"]
    node: Name | Label | None


@dataclass(frozen=True, slots=True)
class NodeRef(Node):
    """`indicator 1.1`, `component function`, `sub-indicator 2.1.1`: a node said to be one."""

    what: Literal["indicator", "component"]
    node: Name | Label


@dataclass(frozen=True, slots=True)
class ResultRef(Node):
    """`result overall`: a result said to be one."""

    name: Name


@dataclass(frozen=True, slots=True)
class AtTime(Node):
    """`transactions in 2568`, `progress in quarter 2`, `x in quarter 2 of 2563`."""

    figure: Expr
    year: int | None = None
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Outside(Node):
    """`result overall of po-evaluation 2560`, `score overall of …`, `define-name of …`."""

    what: Literal["result", "score", "value"]
    name: Name
    framework: Name
    year: int


@dataclass(frozen=True, slots=True)
class ByCases(Node):
    """`A if C, B if D, E otherwise`."""

    cases: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr | None


@dataclass(frozen=True, slots=True)
class Rounded(Node):
    """`EXPR rounded to 2 decimals half up`: closes its whole formula. `shown` for `shown to 2 decimals`
    (display only, `mode` None)."""

    value: Expr
    decimals: int
    mode: Literal["half up", "half even"] | None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class ProfileRef(Node):
    """The word `profile` in a condition: `profile is department` is `Is(ProfileRef(), Name("department"))`."""


Expr = (
    Name | Label | Level | TargetWords | Number | Date | Text | YesNo | Compare | NoLowerThanRank | Within
    | Is | IsNotApplicable | Passed | Not | Logic | Arithmetic | Negative | Quantified | ShareOf | CountOf
    | Fold | Attribute | NodeRef | ResultRef | AtTime | Outside | ByCases | Rounded | ProfileRef | SetExpr
)  # fmt: skip
