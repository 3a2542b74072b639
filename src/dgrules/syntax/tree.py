"""The syntax tree of a rule file: what was written, before anything is looked up.

A file is a list of statements; each owns its clauses, inputs and cases (see the owner table in
`owners.py`). Nodes compare by content: where they stand and their comments take no part, so
`parse(fmt(x)) == parse(x)` can be asked directly. Words of the language never appear here, only what they
mean: the tree of a Thai file and of its English twin differ in declared names at most.
"""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from typing import Literal

from dgrules.diagnostics.span import NOWHERE, Span
from dgrules.records import dataclass
from dgrules.syntax.expressions import Date, Expr, Label, Level, Name, Period, SetExpr


@dataclass(frozen=True, slots=True)
class Trivia:
    """Comments that belong to a phrase, text after `#` as written, and a blank line before it."""

    leading: tuple[str, ...] = ()
    trailing: tuple[str, ...] = ()
    blank_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What every statement, clause and case has: its place and its comments."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)
    trivia: Trivia = field(default=Trivia(), compare=False, repr=False)


# -- clauses ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Title(Phrase):
    """`title th "…" en "…"`, or `th "…" en "…"` / a bare `"…"` (lang None) after a name."""

    th: str | None = None
    en: str | None = None
    bare: str | None = None
    keyword: bool = False
    """Whether the word `title` stood there (the form of the header)."""


@dataclass(frozen=True, slots=True)
class Also(Phrase):
    """`also NAME`: the second, usually Thai, name."""

    name: Name


@dataclass(frozen=True, slots=True)
class Authority(Phrase):
    """`authority th "…" en "…"`."""

    th: str | None = None
    en: str | None = None
    bare: str | None = None


@dataclass(frozen=True, slots=True)
class PeriodClause(Phrase):
    """`period fiscal year 2560`, `period fiscal years 2566 to 2568`, with `quarter N` for a part of one."""

    period: Period


@dataclass(frozen=True, slots=True)
class LanguageVersion(Phrase):
    """`language 1` in a header."""

    version: int


@dataclass(frozen=True, slots=True)
class Source(Phrase):
    """`source NAME "title" document "file"`."""

    name: Name
    title: str | None
    document: str | None


@dataclass(frozen=True, slots=True)
class Cites(Phrase):
    """`cites SOURCE "place" quote "phrase"`."""

    source: Name
    place: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Note(Phrase):
    text: str


@dataclass(frozen=True, slots=True)
class Assumes(Phrase):
    text: str


@dataclass(frozen=True, slots=True)
class Guidance(Phrase):
    th: str | None = None
    en: str | None = None
    bare: str | None = None


@dataclass(frozen=True, slots=True)
class Accepts(Phrase):
    """`accepts DG312 because "…" cites …`; the citation is part of it."""

    code: str
    because: str
    cites: Cites | None


@dataclass(frozen=True, slots=True)
class Weight(Phrase):
    """`weight 20` or `weight 20%`: both are 20 (see language.md, Types)."""

    value: Fraction
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Target(Phrase):
    """`target at least 80% and report-presented`. In the condition a comparison without a left side
    (`Compare.left is None`) is about the indicator's own value."""

    condition: Expr


@dataclass(frozen=True, slots=True)
class Targets(Phrase):
    """`target 15 at minimum, 20 at standard, 25 at top`."""

    minimum: Expr
    standard: Expr
    top: Expr


@dataclass(frozen=True, slots=True)
class CumulativeTarget(Phrase):
    """`target cumulative 3 times over fiscal years 2566 to 2568`: the years' sum is at least this."""

    amount: Expr
    over: Period


@dataclass(frozen=True, slots=True)
class DateTarget(Phrase):
    """`target by 30 September 2560`."""

    date: Date


@dataclass(frozen=True, slots=True)
class Kind(Phrase):
    """`kind outcome`; `kind not published` is None."""

    kind: Literal["outcome", "output", "impact"] | None


@dataclass(frozen=True, slots=True)
class Unit(Phrase):
    """`unit datasets`, `unit percent`, `unit points`, `unit times`, `unit baht` …: the word as written,
    the language's own words in their English form."""

    name: str


@dataclass(frozen=True, slots=True)
class FigureType(Phrase):
    """What a fact, figure or input holds when said on the spot: `yes/no`, `text`, `date`, `number`,
    `percent`, `0 to 100 points` (kind `points` with both ends; `0 to 100` without the word is the same)."""

    kind: Literal["yes/no", "text", "date", "number", "percent", "points"]
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class OneOf(Phrase):
    """`one of attainment`: the figure is a category of that list."""

    categories: Name


@dataclass(frozen=True, slots=True)
class Range(Phrase):
    """`range more than 0`, `range 0% to 100%`, `range from 0 to 5`; a condition about the value itself
    (`Compare.left is None`, `Within.value is None`)."""

    condition: Expr


@dataclass(frozen=True, slots=True)
class By(Phrase):
    """`by year`, `by quarter`, `for each NAME` (a set whose members the submission names)."""

    what: Literal["year", "quarter", "member"]
    members: Name | None = None


@dataclass(frozen=True, slots=True)
class BaseYear(Phrase):
    year: int


@dataclass(frozen=True, slots=True)
class Value(Phrase):
    """`value = EXPR`; with `as printed value = EXPR` the formula as the document prints it (never used)."""

    expr: Expr
    as_printed: bool = False


@dataclass(frozen=True, slots=True)
class ScoreBy(Phrase):
    """`score by SCALE`."""

    scale: Name


@dataclass(frozen=True, slots=True)
class OrdinalScore(Phrase):
    """`score 1 "น้อยที่สุด" 2 "น้อย" …`: the figure is one of the labels, or its points."""

    points: tuple[tuple[Fraction, str], ...]


@dataclass(frozen=True, slots=True)
class ScoreRange(Phrase):
    """`score 0 to 100`: the submission states the score itself."""

    low: Fraction
    high: Fraction
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Reported(Phrase):
    """`score is reported`, `weighted score is reported`: stated by the submission under `given`."""

    what: Literal["score", "weighted score"]


@dataclass(frozen=True, slots=True)
class IfNothingArises(Phrase):
    """`if nothing arises counts as passed | counts as not passed | not counted | scores N`.
    `counts as` may also stand as `is`."""

    outcome: Literal["passed", "not passed", "not counted"] | Fraction


@dataclass(frozen=True, slots=True)
class AppliesIf(Phrase):
    condition: Expr


@dataclass(frozen=True, slots=True)
class When(Phrase):
    """`when overall is quality`: the guard of a result."""

    condition: Expr


@dataclass(frozen=True, slots=True)
class MayNotApply(Phrase):
    """`may not apply`: the submission may say `not applicable`."""


@dataclass(frozen=True, slots=True)
class NotApplicable(Phrase):
    """`not applicable`: this part does not apply under this agreement."""


@dataclass(frozen=True, slots=True)
class RecordedOnly(Phrase):
    """`recorded only`: shown, counts for nothing."""


@dataclass(frozen=True, slots=True)
class NotListed(Phrase):
    """`4 indicators, not listed`: how many there are, though the document does not list them."""

    count: int


@dataclass(frozen=True, slots=True)
class Order(Phrase):
    """`order below < meets < above`, worst first."""

    categories: tuple[Name | Level, ...]


@dataclass(frozen=True, slots=True)
class AsIn(Phrase):
    """`as in po-evaluation 2560`."""

    framework: Name
    year: int


@dataclass(frozen=True, slots=True)
class Point(Phrase):
    """`1 at 50%`, `50 at minimum target` of a scale's `points`."""

    score: Fraction
    at: Expr | Literal["minimum", "standard", "top"]


@dataclass(frozen=True, slots=True)
class Points(Phrase):
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Between(Phrase):
    """`between steps | linear | undetermined note "…"`."""

    how: Literal["steps", "linear", "undetermined"]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Edge(Phrase):
    """`below undetermined | N`, `above undetermined | N` of a scale."""

    side: Literal["below", "above"]
    score: Fraction | None
    """None is `undetermined`."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SubmissionFile(Phrase):
    """`submission "examples/ega-2560.yaml"`, relative to the framework's folder."""

    path: str


@dataclass(frozen=True, slots=True)
class Given(Phrase):
    """One thing an example states: `given function: 4 of 6 passed`, `given 1.1: 22`,
    `given kind of 1.1 is outcome`, `given 2.1.2: not triggered`, `given score of function: 3.5`.

    `what` names the node, figure, fact or attribute; `counts` is (passed, of) for `4 of 6 passed`;
    `state` one of the states of a figure; otherwise `value`."""

    what: Expr
    value: Expr | None = None
    counts: tuple[int, int] | None = None
    state: Literal["not applicable", "not triggered", "not reported"] | None = None


@dataclass(frozen=True, slots=True)
class Expectation(Phrase):
    """One of `expect overall is quality, quality-level is level 2`. Besides a value a result can be
    expected to be `undetermined`, `open`, `does not apply` (state), or `level 1 or level 2` (`possible`). `1.1 not
    passed` has the `Passed` as `what`, and its answer as `value`."""

    what: Expr
    value: Expr | None = None
    state: Literal["undetermined", "open", "not applicable"] | None = None
    possible: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Expect(Phrase):
    items: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Input(Phrase):
    """`input NAME …` inside an indicator, or a statement of its own; it takes the details that follow it
    and lets every other clause go to its indicator."""

    name: Name
    clauses: tuple[Clause, ...] = ()


Clause = (
    Title | Also | Authority | PeriodClause | LanguageVersion | Source | Cites | Note | Assumes | Guidance
    | Accepts | Weight | Target | Targets | CumulativeTarget | DateTarget | Kind | Unit | FigureType | OneOf
    | Range | By | BaseYear | Value | ScoreBy | OrdinalScore | ScoreRange | Reported | IfNothingArises
    | AppliesIf | When | MayNotApply | NotApplicable | RecordedOnly | NotListed | Order | AsIn | Points
    | Between | Edge | SubmissionFile | Given | Expect | Input
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case(Phrase):
    """One case of a rating, result or score: a value, when it holds, and its own clauses.

    `value` is a Name or Level (a category), a number (points), or None for `undetermined`.
    `cap` marks `at most good if …`. Neither condition nor `otherwise`: a bare case, as in `categories`.
    """

    value: Expr | None
    condition: Expr | None = None
    otherwise: bool = False
    cap: bool = False
    clauses: tuple[Clause, ...] = ()
    """What stands between value and `if` (titles) and after the condition (note, cites, accepts)."""


# -- statements ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner(Phrase):
    """A statement owns the clauses and cases that follow it."""

    clauses: tuple[Clause, ...] = ()
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesetHeader(Owner):
    framework: Name
    year: int


@dataclass(frozen=True, slots=True)
class AgreementHeader(Owner):
    agency: Name
    year: int
    framework: Name
    framework_year: int


@dataclass(frozen=True, slots=True)
class Profile(Owner):
    name: Name


@dataclass(frozen=True, slots=True)
class FactStatement(Owner):
    name: Name


@dataclass(frozen=True, slots=True)
class InputStatement(Owner):
    """An input that stands on its own (no indicator above it)."""

    name: Name


@dataclass(frozen=True, slots=True)
class FigureStatement(Owner):
    """`figure ita 0 to 100 points recorded only`."""

    name: Name


@dataclass(frozen=True, slots=True)
class ComponentStatement(Owner):
    """`component 1 function "…"`, `sub-component 2.1 …`. At least one of number and name is there."""

    number: Label | None
    name: Name | None
    sub: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorStatement(Owner):
    """`indicator 1.1 in function`, `sub-indicator 2.1.1`, `indicators 2.2.1 to 2.2.6 in competency`.

    `first` is a number or a name (`indicator egdi`)."""

    first: Label | Name
    last: Label | None = None
    component: Label | Name | None = None
    sub: bool = False


@dataclass(frozen=True, slots=True)
class Rating(Owner):
    """`rating of each component …` with its cases, or `as in`."""


@dataclass(frozen=True, slots=True)
class ResultStatement(Owner):
    name: Name


@dataclass(frozen=True, slots=True)
class Define(Owner):
    """`define NAME = EXPR`, `define NAME of each component = EXPR`."""

    name: Name
    expr: Expr
    each: bool = False


@dataclass(frozen=True, slots=True)
class ScoreStatement(Owner):
    """`score of each component = …`, `score of NODE …`, `score NAME = …`; or `… is reported`; or cases.

    `target` is "each component", "each indicator", or the node or new score named; `of` tells
    `score of NODE` from `score NAME`. `weighted` marks `weighted score of each component is reported`."""

    target: Literal["each component", "each indicator"] | Name | Label
    of: bool
    expr: Expr | None = None
    reported: bool = False
    weighted: bool = False


@dataclass(frozen=True, slots=True)
class Scale(Owner):
    name: Name


@dataclass(frozen=True, slots=True)
class Categories(Owner):
    """`categories attainment order below < meets < above`; bare cases may give titles."""

    name: Name


@dataclass(frozen=True, slots=True)
class ListStatement(Owner):
    """`list strongest = highest 1 component by score`; the key is an attribute or a define."""

    name: Name
    end: Literal["highest", "lowest"]
    count: int
    members: SetExpr
    key: Expr


@dataclass(frozen=True, slots=True)
class Example(Owner):
    title: str


Statement = (
    RulesetHeader | AgreementHeader | Profile | FactStatement | InputStatement | FigureStatement
    | ComponentStatement | IndicatorStatement | Rating | ResultStatement | Define | ScoreStatement | Scale
    | Categories | ListStatement | Example
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A whole rule file. `lang` is the language most of its keywords are in."""

    path: str = field(compare=False)
    statements: tuple[Statement, ...]
    lang: Literal["th", "en"] = field(default="en", compare=False)
    closing_comments: tuple[str, ...] = field(default=(), compare=False)
    digest: str = field(default="", compare=False)
    """`sha256:…` of the file's bytes."""
    source: str = field(default="", compare=False, repr=False)
    """The text as the author wrote it; spans point into it."""
