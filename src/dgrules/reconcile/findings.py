"""What a reconciliation says, as data."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from typing import Literal, TypeAlias

from dgrules.diagnostics.span import NOWHERE, Span
from dgrules.model.result import Result
from dgrules.model.ruleset import Citation
from dgrules.model.types import Type
from dgrules.model.values import Value
from dgrules.records import dataclass

Verdict: TypeAlias = Literal["agrees", "differs", "not comparable"]
TreatmentName: TypeAlias = Literal["what does not apply counts as zero", "plain mean", "any weights"]


@dataclass(frozen=True, slots=True)
class Rounding:
    """Whether figures that round to the printed ones can give the published one by the rules.

    `possible` and `impossible` are decided exactly; `low` and `high` are then the ends of what the rules can give,
    which may belong to it or not.
    `nothing rounded`: every figure that goes in is exact. `undecided`: the formula is not a sum of its figures with
    fixed factors, so that it was not decided."""

    verdict: Literal["possible", "impossible", "nothing rounded", "undecided"]
    low: Fraction | None = None
    high: Fraction | None = None
    low_included: bool = True
    high_included: bool = True


@dataclass(frozen=True, slots=True)
class Treatment:
    """Another way to the figure than the rules', and whether it gives the published one, with rounding counted in.

    `low` and `high` are what it gives; `value` when that is one number before rounding (None for any weights)."""

    name: TreatmentName
    gives: bool
    low: Fraction
    high: Fraction
    value: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """An answer that changes when the published figure stands in place of the reported one."""

    key: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Compared:
    """One published value beside the computed one.

    `key` is a cell's, or a figure's when two printed figures are compared (`figure`). `step` is the worth of the last
    printed digit, None when the value is no number or exact; `rounded` is the computed number to the printed decimals.
    `difference` is published less computed. `sentence`, `span`, `cites` are the rule and the place in the document.
    `stated`: the submission states the cell itself, so that nothing was computed. `same_members`: a list that differs
    in its order only. `effects`: for a figure, what would change; None when that was not asked."""

    key: str
    type: Type
    published: Value
    computed: Value
    verdict: Verdict
    step: Fraction | None = None
    rounded: Fraction | None = None
    difference: Fraction | None = None
    figure: bool = False
    stated: bool = False
    same_members: bool = False
    sentence: str = ""
    span: Span = NOWHERE
    cites: tuple[Citation, ...] = ()
    rounding: Rounding | None = None
    treatments: tuple[Treatment, ...] = ()
    effects: tuple[Effect, ...] | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """A component's score that is stated, beside the plain mean of its parts.

    `agrees`: the mean rounds to the stated score. `possible`: parts that round to the stated ones can have a mean that
    does. `members` are the parts that apply, with their scores."""

    node: str
    type: Type
    stated: Fraction
    mean: Fraction
    agrees: bool
    possible: bool
    members: tuple[tuple[str, Fraction], ...]
    step: Fraction | None = None
    rounded: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every published value compared, in the order of the submission, and the stated scores beside their parts."""

    result: Result = field(repr=False)
    compared: tuple[Compared, ...]
    parts: tuple[Parts, ...]

    @property
    def agrees(self) -> bool:
        """Whether every published value is what the rules give; one that cannot be compared is not."""
        return all(one.verdict == "agrees" for one in self.compared)

    def count(self, verdict: Verdict) -> int:
        """How many published values came to this verdict."""
        return sum(one.verdict == verdict for one in self.compared)
