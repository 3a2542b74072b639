"""The expression tree: what the rules compute, small and closed. Every evaluator, prover and report is one
reader of it; `match` with `assert_never` makes the type checker name the reader that misses a kind.

Each expression comes to a `Value`. Unless a kind says otherwise, strict kinds (arithmetic, comparison, scales,
`Round`, `Ln`, folds that are not of members) combine the kinds of nothing of their operands so: OPEN if any is
OPEN, else UNDETERMINED if any is, else NOT_APPLICABLE if any is. NOT_TRIGGERED of a figure is read as
NOT_APPLICABLE everywhere but in `IfNotTriggered`.

Members of sets are unrolled when a ruleset is built: a set is the tuple of its members' expressions, and a member
that does not apply comes to NOT_APPLICABLE by itself.
"""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from typing import Literal, TypeAlias

from dgrules.model.types import Type
from dgrules.model.values import Plain
from dgrules.records import dataclass

Op: TypeAlias = Literal["<", "<=", ">", ">=", "=", "<>"]


# -- leaves ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lit:
    """A constant of a type."""

    value: Plain
    type: Type


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the submission by its key (`1.1`, `transactions@2568`, `progress@2563q2`, a fact, a
    profile, `kind of 1.1`, `outside:po-evaluation/2560:result overall`). OPEN when not reported."""

    key: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A computed node that only the submission can state (`score is reported`), by its cell key. OPEN
    unless given."""

    key: str


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of another cell of the ruleset."""

    key: str


# -- arithmetic ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Add:
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Neg:
    value: Expr


@dataclass(frozen=True, slots=True)
class Mul:
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Div:
    """A quotient; UNDETERMINED when the divisor is zero (S11)."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator over denominator of a share; NOT_APPLICABLE when the denominator is zero (S1)."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Round:
    """Rounded to `digits` decimals of the base unit (a percent shown with 2 decimals has digits 4)."""

    value: Expr
    digits: int
    mode: Literal["half up", "half even"]


@dataclass(frozen=True, slots=True)
class Ln:
    """The natural logarithm: irrational, so only inside `Round`. UNDETERMINED for values not above zero."""

    value: Expr


# -- logic -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class And:
    """false if any is false; else OPEN, UNDETERMINED, NOT_APPLICABLE in that order if any is; else true."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """true if any is true; else OPEN, UNDETERMINED, NOT_APPLICABLE in that order if any is; else false."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Not:
    value: Expr


@dataclass(frozen=True, slots=True)
class Cmp:
    """A comparison. For ordered categories `order` lists them worst first and `<` means worse."""

    op: Op
    left: Expr
    right: Expr
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IsNA:
    """Whether the value is not applicable: true or false; OPEN if the value is OPEN and not a figure (a
    figure that is not reported is applicable: completions never invent n/a), UNDETERMINED if that."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Guard:
    """The value where the condition is true; NOT_APPLICABLE where it is false or not applicable; OPEN
    or UNDETERMINED where the condition is."""

    condition: Expr
    value: Expr


# -- sets ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Count:
    """How many members are true. Those not applicable do not count; 0 over nothing. OPEN if any is
    OPEN, else UNDETERMINED if any is."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many members are applicable (true or false). OPEN and UNDETERMINED as `Count`."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Quant:
    """all / any / no / at least n / at most n of the applicable members (`not all` is Not of all).
    NOT_APPLICABLE over nothing (S1). Kleene: decided as soon as what is known decides it (any false makes
    `all` false, n trues make `at least n` true, …); otherwise OPEN before UNDETERMINED. A member that is OPEN or
    UNDETERMINED may also turn out not applicable, so it never makes the set non-empty: with no true or false
    member known the answer is that member's nothing."""

    kind: Literal["all", "any", "no", "at least", "at most"]
    count: int
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """sum, min, max, mean, weighted mean or geometric mean of the applicable members; NOT_APPLICABLE over
    nothing. `weights` (same length) for the weighted mean: a member that does not apply gives its weight
    back, and so does one whose weight is not applicable. Weights that sum to zero: UNDETERMINED. OPEN,
    UNDETERMINED spread.
    A geometric mean is irrational: only inside `Round`; UNDETERMINED if a member is negative."""

    fn: Literal["sum", "min", "max", "mean", "weighted mean", "geometric mean"]
    items: tuple[Expr, ...]
    weights: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class FoldMembers:
    """A fold over the members that the submission names for a figure `for each NAME`. Not reported at
    all: OPEN; a member not reported: OPEN; no applicable member: NOT_APPLICABLE."""

    fn: Literal["sum", "min", "max", "mean"]
    figure: str


@dataclass(frozen=True, slots=True)
class Rank:
    """The `count` highest or lowest members by key, best (or worst) first, with every tie at the cut;
    members in the order of the ruleset among equals. Members whose key is not applicable are left out; any OPEN key
    makes the list OPEN, else any UNDETERMINED key UNDETERMINED; NOT_APPLICABLE when nothing is left."""

    names: tuple[str, ...]
    keys: tuple[Expr, ...]
    count: int
    end: Literal["highest", "lowest"]


# -- choices ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """One case: `value` None is `undetermined`."""

    value: Expr | None
    condition: Expr


@dataclass(frozen=True, slots=True)
class Cases:
    """Order-free cases.

    Conditions are read first. Two or more true: UNDETERMINED (an overlap; a finding of check). Exactly one
    true: OPEN if another condition is OPEN (it could overlap), else its value. None true: OPEN if any is
    OPEN, else UNDETERMINED if any is, else NOT_APPLICABLE if any is (S2), else `otherwise`, else UNDETERMINED (a
    gap)."""

    cases: tuple[Case, ...]
    otherwise: Expr | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """At most these categories where their conditions are true; false and not applicable cap nothing. A
    cap whose condition is OPEN or UNDETERMINED makes the value that, unless the value (after the true caps) is no
    better than the cap. `value` nothing: stays."""

    value: Expr
    caps: tuple[tuple[str, Expr], ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The score of x by a scale: knots (at, score) strictly monotone in `at`; ascending `at` with
    `descending` False. Points are inclusive.

    steps: the score of the last knot reached. linear: interpolated. undetermined: UNDETERMINED strictly
    between knots. `below` (before the first knot) and `above` (beyond the last): a score, or None for
    UNDETERMINED. `descending`: smaller is better, knots listed from the worst (largest `at`) to the best."""

    value: Expr
    knots: tuple[tuple[Fraction, Fraction], ...]
    between: Literal["steps", "linear", "undetermined"]
    below: Fraction | None
    above: Fraction | None
    descending: bool = False
    notes: tuple[str | None, str | None, str | None] = field(default=(None, None, None), compare=False)
    """What the rules say of below, between and above where they give no score: for reasons only."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The points of an ordinal label: the value is a category, each with its score."""

    value: Expr
    points: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class IfNotTriggered:
    """`then` where the figure was not triggered (None: not counted, NOT_APPLICABLE); else the value."""

    figure: Figure
    then: Expr | None
    value: Expr


Expr: TypeAlias = (
    Lit | Figure | Stated | Ref | Add | Neg | Mul | Div | Ratio | Round | Ln | And | Or | Not | Cmp | IsNA | Guard
    | Count | Counted | Quant | Fold | FoldMembers | Rank | Cases | Cap | Scale | Lookup | IfNotTriggered
)  # fmt: skip
