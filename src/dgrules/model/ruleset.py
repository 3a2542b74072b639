"""A ruleset as meaning: nodes, figures and computed cells, ready for every evaluator and report.

Keys of cells (`ID` is a component's name, or the number of a node without a name):

    applies:ID  set:ID  counted:ID  passed-count:ID  share:ID  kind-count:KIND:ID    of a component
    rating:ID  score:ID  weighted-score:ID                                           of a component or indicator
    value:ID  passed:ID  applies:ID  kind:ID                                         of an indicator
    define:NAME  define:NAME@ID  result:NAME  total:NAME (a named score)  list:NAME

    applies-if:ID                                                                    conditions written at a node

The cells that count have one for everything, with the ID `ruleset` (`share:ruleset` is what another ruleset reads as
`indicators passed in …`). A cell with an error comes out as `Stated`.

Without an agreement a framework that has components but no indicators still evaluates: `passed-count:ID`,
`counted:ID`, `set:ID` and `kind-count:…` are then `Stated`, given by a submission (`given: component function:
{passed: 4, counted: 6}`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Literal

from dgrules.diagnostics.span import NOWHERE, Span
from dgrules.model.ir import Expr, Guard, Stated
from dgrules.model.types import Bounds, Type
from dgrules.records import dataclass


@dataclass(frozen=True, slots=True)
class Titles:
    """A title in both languages; a text without a language stands for both."""

    th: str | None = None
    en: str | None = None

    def text(self, lang: str, fallback: str = "") -> str:
        """The title in that language, else in the other one, else the fallback."""
        first, second = (self.th, self.en) if lang == "th" else (self.en, self.th)
        return first or second or fallback


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """`source NAME "title" document "file"`."""

    name: str
    title: str
    document: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an official document; `quote` is a short phrase that must be found there."""

    source: SourceDocument
    place: str | None
    quote: str | None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a computed value comes from: the sentence of the rule file and what it says about itself."""

    span: Span = field(default=NOWHERE, compare=False)
    cites: tuple[Citation, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """What the report and the tests need to know of one case of a rating, result or score by cases; in the
    order of the IR's cases, `otherwise` last, caps after."""

    value: str | None
    """The category's name, or the points as text; None for `undetermined`."""
    titles: Titles
    origin: Origin
    sort: Literal["case", "otherwise", "cap"] = "case"


@dataclass(frozen=True, slots=True)
class Cell:
    """One computed value. `text` is the sentence's expression for reasons, taken from `origin.span` when None."""

    key: str
    type: Type
    expr: Expr
    origin: Origin
    cases: tuple[CaseInfo, ...] = ()
    shown: int | None = None
    """Decimals for display only (`shown to 2 decimals`)."""

    @property
    def guarded_statement(self) -> bool:
        """Whether the submission states it (`score is reported`) of a part that may not apply. Then what is given
        is read inside the guard: a score stated of a part that does not apply counts for nothing."""
        return isinstance(self.expr, Guard) and self.expr.value == Stated(self.key)


@dataclass(frozen=True, slots=True)
class FigureDecl:
    """A figure that a submission may report.

    `by` says that it is reported by year, quarter or member: then its keys are `id@2568`, `id@2563q2`, `id[member]`
    and `Figure` nodes use those."""

    id: str
    type: Type
    sort: Literal["indicator", "input", "fact", "figure", "kind", "profile", "outside"]
    titles: Titles = Titles()
    owner: str | None = None
    """The node whose figure or input it is."""
    by: Literal["year", "quarter", "member"] | None = None
    parts: tuple[str, ...] = ()
    """The years (`2568`) or quarters (`2563q2`) that may be reported."""
    members: str | None = None
    """The name of the set, for `for each NAME`."""
    bounds: Bounds = Bounds()
    may_not_apply: bool = False
    """Whether the submission may say `not applicable` (S3)."""
    may_not_trigger: bool = False
    """Whether the submission may say `not triggered` (S5)."""
    recorded_only: bool = False
    labels: tuple[tuple[Fraction, str], ...] = ()
    """The points and labels of an ordinal score; the figure is one of them."""
    span: Span = field(default=NOWHERE, compare=False)

    def keys(self) -> tuple[str, ...]:
        """The keys of its parts; for `for each` the keys depend on the submission and this is empty."""
        if self.by is None:
            return (self.id,)
        return tuple(f"{self.id}@{part}" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Node:
    """A component, sub-component, indicator or sub-indicator of the tree, for reports and checks."""

    id: str
    number: str | None
    name: str | None
    also: str | None
    level: Literal["component", "sub-component", "indicator", "sub-indicator"]
    parent: str | None
    children: tuple[str, ...]
    titles: Titles
    origin: Origin
    weight: Fraction | None = None
    kind: Literal["outcome", "output", "impact"] | None = None
    kind_published: bool = True
    has_target: bool = False
    target: Span | None = field(default=None, compare=False)
    """The words of the target, for reports."""
    guidance: Titles = Titles()
    scale: str | None = None
    not_applicable: bool = False
    """The rules or the agreement say that it does not apply."""
    not_listed: int | None = None
    """`N indicators, not listed`."""
    score_bounds: Bounds = Bounds()
    """The ends that a component gives its reported score (`score 0 to 100`)."""
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """A result, rating, named score, list or define, in the order of the file."""

    name: str
    key: str
    also: str | None = None
    titles: Titles = Titles()
    order: tuple[str, ...] = ()
    category_titles: Mapping[str, Titles] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExampleGiven:
    """One `given` of an example: a figure's value or a computed node's, as the submission would state it."""

    figure: str | None
    """A figure key, or None when `cell` is stated."""
    cell: str | None
    value: object
    """A `Value`."""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ExampleExpect:
    """What an example expects of a cell: a value or kind of nothing, or the values still possible."""

    cell: str
    value: object
    possible: tuple[object, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ExampleDecl:
    title: str
    submission: str | None
    """A path relative to the framework's folder."""
    given: tuple[ExampleGiven, ...]
    expect: tuple[ExampleExpect, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """`accepts DG312 because "…" cites …`, and the statement it stands beside."""

    code: str
    because: str
    cites: Citation | None
    owner: Span
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Years:
    """The fiscal years a ruleset covers, Buddhist era; `quarter` when it covers one only."""

    first: int
    last: int
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One framework and year, with or without an agreement, built and named. Immutable."""

    framework: str
    year: int
    agency: str | None
    titles: Titles
    authority: Titles
    period: Years
    sources: Mapping[str, SourceDocument]
    nodes: Mapping[str, Node]
    """By id, in document order, parents before children."""
    figures: Mapping[str, FigureDecl]
    cells: Mapping[str, Cell]
    """By key, every cell after the cells it refers to."""
    results: tuple[Declared, ...]
    scores: tuple[Declared, ...]
    lists: tuple[Declared, ...]
    defines: tuple[Declared, ...]
    rating: Declared | None
    """The rating of each component (`key` is `rating:`), or None."""
    profiles: tuple[tuple[str, Titles], ...]
    examples: tuple[ExampleDecl, ...]
    accepted: tuple[AcceptedFinding, ...]
    outside: tuple[tuple[str, int, str, str], ...]
    """What it reads of other rulesets: (framework, year, name, figure key)."""
    names: Mapping[str, str]
    """Every name a submission may use for a node, figure, result … (also second names) → its id."""
    digest: str
    """`sha256:…` over the texts of every file that takes part."""
    texts: Mapping[str, str] = field(compare=False, repr=False)
    """The source text of each file, for sentences in reasons."""
    origin: Origin = Origin()
    revision: int = 1
    agency_titles: Titles = Titles()
    """The titles of the agreement; those of the framework are `titles`."""
    categories: Mapping[str, Mapping[str, Titles]] = field(default_factory=dict)
    """Titles of the values of a category, by the name of its `Category` type (`categories conduct`, a result, …)."""
    category_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Everything a value of a category may be called (name, titles, second name; lower case) → the value."""

    @property
    def id(self) -> str:
        """`po-evaluation/2560` or `po-evaluation/2560/ega`."""
        base = f"{self.framework}/{self.year}"
        return f"{base}/{self.agency}" if self.agency else base

    def stated_bounds(self, key: str) -> Bounds:
        """The ends of a score, or weighted score, that only the submission can state; no bounds for other cells."""
        sort, _, id_ = key.partition(":")
        node = self.nodes.get(id_) if sort in ("score", "weighted-score") else None
        if node is None or node.score_bounds.high is None or node.score_bounds.low is None:
            return Bounds()
        part = (node.weight or Fraction(0)) / 100 if sort == "weighted-score" else Fraction(1)
        return Bounds(node.score_bounds.low * part, node.score_bounds.high * part)

    def sentence(self, span: Span) -> str:
        """The words of a sentence as the rule file has them, on one line."""
        text = self.texts.get(span.file, "")[span.start.offset : span.end.offset]
        return " ".join(line.split("#")[0].strip() for line in text.splitlines()).strip()
