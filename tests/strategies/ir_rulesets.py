"""Rulesets straight from expression trees: made by hand for a test, or drawn at random.

Drawn ones are typed but need not be sensible: every kind of expression, over figures of every type, at every depth,
each kind as likely as any other. (Hypothesis prefers what comes first in a list and what it drew before: of the kinds
of numbers, the last ones hardly ever came.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from dgrules.model import ir
from dgrules.model.ruleset import Cell, FigureDecl, Origin, Ruleset, Titles, Years
from dgrules.model.submission import Submission
from dgrules.model.types import DATE, LIST, NUMBER, PERCENT, TEXT, YES_NO, Category, Count, Points, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Value

GRADE = Category("grade", ("bad", "fair", "good", "best"), ordered=True)
ORDER = GRADE.values


def ruleset(cells: Mapping[str, tuple[Type, ir.Expr]], figures: Sequence[FigureDecl] = (), digest: str = "") -> Ruleset:
    """A ruleset of these cells and figures and nothing else."""
    made = {key: Cell(key, of, expr, Origin()) for key, (of, expr) in cells.items()}
    return Ruleset(
        framework="probe", year=2560, agency=None, titles=Titles(), authority=Titles(), period=Years(2560, 2560),
        sources={}, nodes={}, figures={figure.id: figure for figure in figures}, cells=made, results=(), scores=(),
        lists=(), defines=(), rating=None, profiles=(), examples=(), accepted=(), outside=(), names={}, digest=digest,
        texts={},
    )  # fmt: skip


def figure(id: str, of: Type, sort: Any = "indicator", **more: Any) -> FigureDecl:
    """A figure declaration."""
    return FigureDecl(id, of, sort, **more)


NUMBERS: dict[str, Type] = {"share": PERCENT, "count": Count("plans"), "points": Points(), "number": NUMBER}
FIGURES = (
    *(figure(name, of) for name, of in NUMBERS.items()),
    figure("fact", YES_NO, "fact"),
    figure("input", YES_NO, "input"),
    figure("grade", GRADE),
    figure("profile", GRADE, "profile"),
    figure("date", DATE),
    figure("text", TEXT),
    figure("sites", PERCENT, by="member", members="url"),
    figure("days", DATE, by="member", members="day"),
)
PLAIN: dict[str, tuple[str, ...]] = {
    "number": tuple(NUMBERS),
    "yes/no": ("fact", "input"),
    "grade": ("grade", "profile"),
    "date": ("date",),
    "text": ("text",),
}
TYPES: dict[str, Type] = {
    "number": NUMBER, "yes/no": YES_NO, "grade": GRADE, "date": DATE, "text": TEXT, "list": LIST,
}  # fmt: skip
STATED = {"stated:number": "number", "stated:flag": "yes/no", "stated:grade": "grade"}
"""Nodes that only a submission can state."""
NOTHINGS = (NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED, OPEN)
MODES = ("half up", "half even")
OPS: tuple[ir.Op, ...] = ("<", "<=", ">", ">=", "=", "<>")


def drawn_ruleset(seed: int) -> Ruleset:
    """A ruleset of a few cells; later ones refer to earlier ones."""
    make = Drawing(Random(seed))
    cells: dict[str, tuple[Type, ir.Expr]] = {}
    for number in range(make.rng.randint(1, 6)):
        sort = make.one(("number", "number", "yes/no", "yes/no", "grade", "date", "list"))
        key = f"define:{sort}-{number}"
        cells[key] = (TYPES[sort], make.expr(sort, make.rng.randint(1, 4)))
        make.cells.setdefault(sort, []).append(key)
    return ruleset(cells, FIGURES)


def drawn_submission(rules: Ruleset, seed: int, full: bool) -> Submission:
    """A submission to a drawn ruleset: any state of any figure, cells that are given; `full`: values only."""
    make = Drawing(Random(seed))

    def stated(sort: str) -> Value:
        return make.value(sort) if full or make.rng.random() < 0.7 else make.one(NOTHINGS)

    names = [(name, sort) for sort, known in PLAIN.items() for name in known]
    figures = {name: stated(sort) for name, sort in names if full or make.rng.random() < 0.8}
    members: dict[str, tuple[str, ...]] = {}
    for name, sort in (("sites", "number"), ("days", "date")):
        if full or make.rng.random() < 0.7:
            members[name] = tuple("abc"[: make.rng.randint(0, 3)])
            figures |= {f"{name}[{member}]": stated(sort) for member in members[name]}
    cells = {key: key.partition(":")[2].rpartition("-")[0] for key in rules.cells} | STATED
    chance = 0.0 if full or make.rng.random() < 0.5 else 0.4
    given = {key: stated(sort) for key, sort in cells.items() if make.rng.random() < chance}
    return Submission(figures, given, members)


@dataclass(slots=True)
class Drawing:
    """Draws expressions; `cells` are those already there, by type."""

    rng: Random
    cells: dict[str, list[str]] = field(default_factory=dict)

    def one(self, options: Sequence[Any]) -> Any:
        return self.rng.choice(options)

    def fraction(self) -> Fraction:
        if self.rng.random() < 0.5:
            return Fraction(self.rng.randint(-3, 8))
        return Fraction(self.rng.randint(-20, 120), self.one((2, 3, 4, 5, 100, 10_000, 10_000_000)))

    def value(self, sort: str) -> Any:
        """A value of a type."""
        match sort:
            case "number":
                return self.fraction()
            case "yes/no":
                return self.rng.random() < 0.5
            case "grade":
                return self.one(ORDER)
            case "date":
                return self.rng.randint(735_000, 735_004)
            case "text":
                return self.one("ab")
            case _:
                return self.one(((), ("a",), ("b", "a")))

    def lit(self, sort: str) -> ir.Expr:
        return ir.Lit(self.value(sort), TYPES[sort])

    def leaf(self, sort: str) -> ir.Expr:
        """A constant, a figure, a cell, or what only a submission states."""
        found: list[ir.Expr] = [self.lit(sort)]
        if sort in PLAIN:
            found += [ir.Figure(self.one(PLAIN[sort]))] * 4
        if self.cells.get(sort):
            found += [ir.Ref(self.one(self.cells[sort]))] * 4
        found += [ir.Stated(key) for key, of in STATED.items() if of == sort]
        return self.one(found)

    def expr(self, sort: str, depth: int) -> ir.Expr:
        """An expression of a type, at most so deep."""
        if depth <= 0 or sort == "text" or self.rng.random() < 0.15:
            return self.leaf(sort)
        kinds: tuple[Callable[[Drawing, int], ir.Expr], ...] = KINDS[sort]
        if self.rng.random() < 0.25:
            return self.choice(sort, depth - 1)
        return self.one(kinds)(self, depth - 1)

    def some(self, sort: str, depth: int, least: int = 1, most: int = 4) -> tuple[ir.Expr, ...]:
        return tuple(self.expr(sort, depth) for _ in range(self.rng.randint(least, most)))

    def maybe(self, sort: str, depth: int) -> ir.Expr | None:
        return None if self.rng.random() < 0.3 else self.expr(sort, depth)

    def choice(self, sort: str, depth: int) -> ir.Expr:
        """The kinds that come to any type."""
        match self.rng.randint(0, 2):
            case 0:
                cases = [ir.Case(self.maybe(sort, depth), c) for c in self.some("yes/no", depth, 1, 3)]
                return ir.Cases(tuple(cases), self.maybe(sort, depth))
            case 1:
                return ir.Guard(self.expr("yes/no", depth), self.expr(sort, depth))
            case _:
                figure = ir.Figure(self.one([name for known in PLAIN.values() for name in known]))
                return ir.IfNotTriggered(figure, self.maybe(sort, depth), self.expr(sort, depth))

    def knots(self) -> tuple[tuple[Fraction, Fraction], ...]:
        limits = sorted({self.fraction() for _ in range(self.rng.randint(1, 4))})
        return tuple((limit, self.fraction()) for limit in limits)

    def scale(self, value: ir.Expr) -> ir.Expr:
        """A scale over a value, up or down."""
        down, knots = self.value("yes/no"), self.knots()
        below, above = (self.one((None, self.fraction())) for _ in range(2))
        between = self.one(("steps", "linear", "undetermined"))
        return ir.Scale(value, knots[::-1] if down else knots, between, below, above, down)

    def fold(self, depth: int) -> ir.Expr:
        items = self.some("number", depth)
        if self.rng.random() < 0.6:
            return ir.Fold(self.one(("sum", "min", "max", "mean")), items)
        weights = [self.expr("number", depth) for _ in items]
        if self.rng.random() < 0.7:
            weights = [ir.Lit(Fraction(self.rng.randint(0, 40)), NUMBER) for _ in items]
        return ir.Fold("weighted mean", items, tuple(weights))

    def root_or_log(self, depth: int) -> ir.Expr:
        if self.rng.random() < 0.5:
            return ir.Ln(self.expr("number", depth))
        return ir.Fold("geometric mean", self.some("number", depth))

    def irrational(self, depth: int) -> ir.Expr:
        """What may stand inside a `Round` only."""
        inner, other, number = self.root_or_log(depth), self.root_or_log(depth), self.expr("number", depth)
        return self.one((  # type: ignore[no-any-return]
            inner, ir.Div(inner, other), ir.Mul(inner, number), ir.Div(number, inner), ir.Add((inner, number)),
            ir.Add((inner, ir.Neg(other))), ir.Fold("max", (inner, number)), ir.Fold("mean", (inner, other)),
            ir.Guard(self.expr("yes/no", depth), inner), self.scale(inner), ir.Neg(inner),
        ))  # fmt: skip

    def rating(self, depth: int) -> ir.Expr:
        """Cases on one number, as ratings have them: without gap or overlap, or almost."""
        number = self.expr("number", depth)
        low, high = sorted((self.fraction(), self.fraction()))
        ops: Sequence[ir.Op] = self.one((("<", ">=", "<=", ">"), ("<", ">", "<=", ">"), ("<=", ">=", "<", ">=")))
        limits = (low, low, high, high)
        parts = [ir.Cmp(op, number, ir.Lit(limit, NUMBER)) for op, limit in zip(ops, limits, strict=True)]
        conditions = [parts[0], ir.And((parts[1], parts[2])), parts[3]]
        self.rng.shuffle(conditions)
        cases = [ir.Case(ir.Lit(value, GRADE), c) for value, c in zip(ORDER, conditions, strict=False)]
        return ir.Cases(tuple(cases), self.maybe("grade", 0))

    def points(self) -> tuple[tuple[str, Fraction], ...]:
        return tuple((name, self.fraction()) for name in ORDER if self.rng.random() < 0.8)


def _quant(make: Drawing, depth: int) -> ir.Expr:
    kind = make.one(("all", "any", "no", "at least", "at most"))
    return ir.Quant(kind, make.rng.randint(0, 3), make.some("yes/no", depth))


def _is_na(make: Drawing, depth: int) -> ir.Expr:
    return ir.IsNA(make.expr(make.one(("number", "yes/no", "grade", "date")), depth))


def _cap(make: Drawing, depth: int) -> ir.Expr:
    caps = tuple((make.one(ORDER), condition) for condition in make.some("yes/no", depth, 1, 2))
    return ir.Cap(make.expr("grade", depth), caps, ORDER)


def _rank(make: Drawing, depth: int) -> ir.Expr:
    keys = make.some("number", depth, 1, 5)
    return ir.Rank(tuple("abcde"[: len(keys)]), keys, make.rng.randint(1, 3), make.one(("highest", "lowest")))


def _members(figure: str, *functions: Any) -> Callable[[Drawing, int], ir.Expr]:
    return lambda make, _depth: ir.FoldMembers(make.one(functions), figure)


KINDS: dict[str, tuple[Callable[[Drawing, int], ir.Expr], ...]] = {
    "number": (
        lambda make, depth: ir.Add(make.some("number", depth)),
        lambda make, depth: ir.Add((make.expr("date", depth), ir.Neg(make.expr("date", depth)))),
        lambda make, depth: ir.Neg(make.expr("number", depth)),
        lambda make, depth: ir.Mul(make.expr("number", depth), make.expr("number", depth)),
        lambda make, depth: ir.Div(make.expr("number", depth), make.expr("number", depth)),
        lambda make, depth: ir.Div(
            ir.Add((make.expr("number", depth), ir.Neg(make.leaf("number")))), make.leaf("number")
        ),
        lambda make, depth: ir.Ratio(make.expr("number", depth), make.expr("number", depth)),
        lambda make, depth: ir.Ratio(ir.Count(make.some("yes/no", depth)), ir.Counted(make.some("yes/no", depth))),
        lambda make, depth: ir.Round(make.expr("number", depth), make.rng.randint(0, 4), make.one(MODES)),
        lambda make, depth: ir.Round(make.irrational(depth - 1), make.rng.randint(0, 3), make.one(MODES)),
        lambda make, depth: make.irrational(depth - 1),
        lambda make, depth: ir.Count(make.some("yes/no", depth)),
        lambda make, depth: ir.Counted(make.some("yes/no", depth)),
        lambda make, depth: make.fold(depth),
        lambda make, depth: make.scale(make.expr("number", depth)),
        lambda make, depth: ir.Lookup(make.expr("grade", depth), make.points()),
        _members("sites", "sum", "min", "max", "mean"),
    ),
    "yes/no": (
        lambda make, depth: ir.Cmp(make.one(OPS), make.expr("number", depth), make.lit("number")),
        lambda make, depth: ir.Cmp(make.one(OPS), make.expr("number", depth), make.expr("number", depth)),
        lambda make, depth: ir.Cmp(make.one(OPS), make.expr("grade", depth), make.expr("grade", depth), ORDER),
        lambda make, depth: ir.Cmp(make.one(OPS), make.expr("grade", depth), make.lit("grade"), ORDER),
        lambda make, depth: ir.Cmp(make.one(OPS), make.expr("date", depth), make.expr("date", depth)),
        lambda make, depth: ir.Cmp(make.one(("=", "<>")), make.leaf("text"), make.leaf("text")),
        lambda make, depth: ir.And(make.some("yes/no", depth)),
        lambda make, depth: ir.Or(make.some("yes/no", depth)),
        lambda make, depth: ir.Not(make.expr("yes/no", depth)),
        _is_na,
        _quant,
        _quant,
    ),
    "grade": (_cap, lambda make, depth: make.rating(depth)),
    "date": (
        lambda make, depth: ir.Fold(make.one(("min", "max")), make.some("date", depth)),
        _members("days", "min", "max"),
    ),
    "list": (_rank,),
}
"""What draws the kinds of expressions that come to a type."""
