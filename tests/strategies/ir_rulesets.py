"""Rulesets straight from expression trees: made by hand for a test, or drawn at random.

Drawn ones are typed but need not be sensible: every kind of expression, over figures of every type, at every depth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from dgrules.model import ir
from dgrules.model.ruleset import Cell, FigureDecl, Origin, Ruleset, Titles, Years
from dgrules.model.submission import Submission
from dgrules.model.types import DATE, LIST, NUMBER, PERCENT, TEXT, YES_NO, Category, Count, Points, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing, Value

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

fractions = st.one_of(
    st.integers(-3, 8).map(Fraction),
    st.builds(Fraction, st.integers(-20, 120), st.sampled_from([2, 3, 4, 5, 100, 10_000, 1_000_000])),
)
dates = st.integers(735_000, 735_004)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "number": fractions,
    "yes/no": st.booleans(),
    "grade": st.sampled_from(ORDER),
    "date": dates,
    "text": st.sampled_from(["a", "b"]),
    "list": st.sampled_from([(), ("a",), ("b", "a")]),
}
SORTS = st.sampled_from(["number", "yes/no", "grade", "number", "yes/no", "date", "list"])
nothings = st.sampled_from([NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED, OPEN])

FALLBACK: dict[str, Value] = {
    "number": Fraction(3), "yes/no": True, "grade": "fair", "date": 735_001, "text": "a", "list": ("a",),
}  # fmt: skip


@st.composite
def rulesets(draw: st.DrawFn) -> Ruleset:
    """A ruleset of a few cells; later ones refer to earlier ones."""
    cells: dict[str, tuple[Type, ir.Expr]] = {}
    for number in range(draw(st.integers(1, 6))):
        sort = draw(SORTS)
        expr = draw(expressions(sort, draw(st.integers(1, 3))))
        cells[f"define:{sort}-{number}"] = (TYPES[sort], resolved(expr, list(cells)))
    return ruleset(cells, FIGURES)


def resolved(node: Any, cells: Sequence[str]) -> Any:
    """A drawn `Ref` names a type and any number: it becomes one of the cells of that type, or a constant."""
    match node:
        case ir.Ref(key):
            sort, _, number = key.partition("#")
            fitting = [cell for cell in cells if cell.startswith(f"define:{sort}-")]
            return ir.Ref(fitting[int(number) % len(fitting)]) if fitting else ir.Lit(FALLBACK[sort], TYPES[sort])
        case tuple():
            return tuple(resolved(part, cells) for part in node)
        case ir.Lit() | ir.Figure() | ir.Scale(ir.Lit()):
            return node
        case _ if is_dataclass(node):
            return replace(node, **{part.name: resolved(getattr(node, part.name), cells) for part in fields(node)})
        case _:
            return node


@st.composite
def submissions(draw: st.DrawFn, rules: Ruleset, full: bool | None = None) -> Submission:
    """A submission to a drawn ruleset: any state of any figure, and at times cells that are given."""
    full = draw(st.booleans()) if full is None else full
    figures: dict[str, Value] = {}
    for sort, names in PLAIN.items():
        for name in names:
            if full or draw(st.integers(0, 3)):
                figures[name] = draw(VALUES[sort] if full else st.one_of(VALUES[sort], VALUES[sort], nothings))
    members: dict[str, tuple[str, ...]] = {}
    for name, sort in (("sites", "number"), ("days", "date")):
        if full or draw(st.booleans()):
            members[name] = tuple("abc"[: draw(st.integers(0, 3))])
            for member in members[name]:
                figures[f"{name}[{member}]"] = draw(VALUES[sort] if full else st.one_of(VALUES[sort], nothings))
    return Submission(figures, {} if full else draw(_given(rules)), members)


@st.composite
def _given(draw: st.DrawFn, rules: Ruleset) -> dict[str, Value]:
    keys = {key: key.partition(":")[2].rpartition("-")[0] for key in rules.cells} | STATED
    chosen = draw(st.lists(st.sampled_from(sorted(keys)), max_size=3, unique=True)) if draw(st.booleans()) else []
    return {key: draw(st.one_of(VALUES[keys[key]], VALUES[keys[key]], nothings)) for key in chosen}


# -- expressions -----------------------------------------------------------------------------------


@cache
def expressions(sort: str, depth: int) -> st.SearchStrategy[ir.Expr]:
    """An expression of a type, at most so deep."""
    leaves = _leaves(sort)
    if depth == 0 or sort in ("text",):
        return leaves
    kinds = [kind(depth - 1) for kind in KINDS.get(sort, ())]
    choices = st.one_of(_choices(sort, depth - 1))
    # drawn in two steps, since `one_of` alone would make a choice as rare as each of the many kinds of number
    return st.sampled_from([leaves, choices, *kinds, *kinds]).flatmap(lambda group: group)


def _leaves(sort: str) -> st.SearchStrategy[ir.Expr]:
    found: list[st.SearchStrategy[ir.Expr]] = [VALUES[sort].map(lambda value: ir.Lit(value, TYPES[sort]))]
    if PLAIN.get(sort):
        found += [st.sampled_from(PLAIN[sort]).map(ir.Figure)] * 3
    found += [st.integers(0, 5).map(lambda number: ir.Ref(f"{sort}#{number}"))] * 3
    stated = [key for key, of in STATED.items() if of == sort]
    return st.one_of(*found, *(st.just(ir.Stated(key)) for key in stated))


def _some(sort: str, depth: int, least: int = 1, most: int = 4) -> st.SearchStrategy[tuple[ir.Expr, ...]]:
    return st.lists(st.deferred(lambda: expressions(sort, depth)), min_size=least, max_size=most).map(tuple)


def _one(sort: str, depth: int) -> st.SearchStrategy[ir.Expr]:
    return st.deferred(lambda: expressions(sort, depth))


def _choices(sort: str, depth: int) -> list[st.SearchStrategy[ir.Expr]]:
    """The kinds that come to any type."""
    value, flag = _one(sort, depth), _one("yes/no", depth)
    case = st.builds(ir.Case, st.one_of(value, value, st.none()), flag)
    cases = st.builds(ir.Cases, st.lists(case, min_size=1, max_size=3).map(tuple), st.one_of(st.none(), value))
    every = [name for names in PLAIN.values() for name in names]
    arises = st.builds(
        ir.IfNotTriggered, st.sampled_from(every).map(ir.Figure), st.one_of(st.none(), value), value
    )  # fmt: skip
    return [cases, st.builds(ir.Guard, flag, value), arises]


def _fold(depth: int) -> st.SearchStrategy[ir.Expr]:
    @st.composite
    def fold(draw: st.DrawFn) -> ir.Expr:
        fn = draw(st.sampled_from(["sum", "min", "max", "mean", "weighted mean"]))
        items = draw(_some("number", depth))
        size = len(items)
        weights = draw(st.one_of(_weights(size), _some("number", depth, size, size))) if "w" in fn else ()
        return ir.Fold(fn, items, weights)

    return fold()


def _weights(size: int) -> st.SearchStrategy[tuple[ir.Expr, ...]]:
    weight = st.integers(0, 40).map(lambda number: ir.Lit(Fraction(number), NUMBER))
    return st.lists(weight, min_size=size, max_size=size).map(tuple)


def _irrational(depth: int) -> st.SearchStrategy[ir.Expr]:
    """What may stand inside a `Round` only."""
    number = _one("number", depth)
    logs = st.builds(ir.Ln, number)
    roots = st.builds(ir.Fold, st.just("geometric mean"), _some("number", depth))
    inner = st.one_of(logs, roots)
    return st.one_of(
        inner,
        st.builds(ir.Div, logs, logs),
        st.builds(ir.Mul, inner, number),
        st.builds(ir.Div, number, inner),
        st.builds(lambda a, b: ir.Add((a, b)), inner, st.one_of(number, inner)),
        st.builds(lambda a, b: ir.Fold("max", (a, b)), inner, number),
        st.builds(ir.Guard, _one("yes/no", depth), inner),
        st.builds(ir.Neg, inner),
        scales(inner),
    )


def scales(value: st.SearchStrategy[ir.Expr]) -> st.SearchStrategy[ir.Expr]:
    """A scale over a value."""

    @st.composite
    def scale(draw: st.DrawFn) -> ir.Expr:
        size, down = draw(st.integers(1, 4)), draw(st.booleans())
        limits = sorted(draw(st.lists(fractions, min_size=size, max_size=size, unique=True)), reverse=down)
        scores = draw(st.lists(fractions, min_size=size, max_size=size))
        edge = st.one_of(st.none(), fractions)
        between = draw(st.sampled_from(["steps", "linear", "undetermined"]))
        return ir.Scale(
            draw(value), tuple(zip(limits, scores, strict=True)), between, draw(edge), draw(edge), down
        )  # fmt: skip

    return scale()


def _numbers(depth: int) -> st.SearchStrategy[ir.Expr]:
    number, flags = _one("number", depth), _some("yes/no", depth)
    modes = st.sampled_from(["half up", "half even"])
    points = st.lists(st.tuples(st.sampled_from(ORDER), fractions), max_size=4, unique_by=lambda p: p[0]).map(tuple)
    return st.one_of(
        st.builds(ir.Add, _some("number", depth)),
        st.builds(lambda late, early: ir.Add((late, ir.Neg(early))), _one("date", 0), _one("date", 0)),
        st.builds(ir.Neg, number),
        st.builds(ir.Mul, number, number),
        st.builds(ir.Div, number, number),
        st.builds(lambda a, b, divisor: ir.Div(ir.Add((a, ir.Neg(b))), divisor), number, number, number),
        st.builds(ir.Ratio, number, number),
        st.builds(ir.Ratio, flags.map(ir.Count), flags.map(ir.Counted)),
        st.builds(ir.Round, number, st.integers(0, 4), modes),
        st.builds(ir.Round, _irrational(0), st.integers(0, 3), modes),
        _irrational(0),
        st.builds(ir.Count, flags),
        st.builds(ir.Counted, flags),
        _fold(depth),
        st.builds(ir.FoldMembers, st.sampled_from(["sum", "min", "max", "mean"]), st.just("sites")),
        scales(number),
        st.builds(ir.Lookup, _one("grade", depth), points),
    )


def _conditions(depth: int) -> st.SearchStrategy[ir.Expr]:
    flags, number, grade = _some("yes/no", depth), _one("number", depth), _one("grade", depth)
    ops, same = st.sampled_from(["<", "<=", ">", ">=", "=", "<>"]), st.sampled_from(["=", "<>"])
    date = _one("date", depth)
    anything = st.one_of(number, grade, date, _one("yes/no", depth))
    threshold = fractions.map(lambda value: ir.Lit(value, NUMBER))
    return st.one_of(
        st.builds(ir.Cmp, ops, number, st.one_of(threshold, number)),
        st.builds(ir.Cmp, ops, grade, st.one_of(_one("grade", 0), grade), st.just(ORDER)),
        st.builds(ir.Cmp, ops, date, date),
        st.builds(ir.Cmp, same, _one("text", 0), _one("text", 0)),
        st.builds(ir.And, flags),
        st.builds(ir.Or, flags),
        st.builds(ir.Not, _one("yes/no", depth)),
        st.builds(ir.IsNA, anything),
        st.builds(ir.Quant, st.sampled_from(["all", "any", "no", "at least", "at most"]), st.integers(0, 3), flags),
    )


def _grades(depth: int) -> st.SearchStrategy[ir.Expr]:
    cap = st.tuples(st.sampled_from(ORDER), _one("yes/no", depth))
    caps = st.lists(cap, min_size=1, max_size=2).map(tuple)
    return st.one_of(st.builds(ir.Cap, _one("grade", depth), caps, st.just(ORDER)), _rating(depth))


def _rating(depth: int) -> st.SearchStrategy[ir.Expr]:
    """Cases on one number, as ratings have them: without gap or overlap, or almost."""

    @st.composite
    def rating(draw: st.DrawFn) -> ir.Expr:
        number = draw(_one("number", depth))
        low, high = sorted(draw(st.tuples(fractions, fractions)))
        ops = draw(st.sampled_from([("<", ">=", "<=", ">"), ("<", ">", "<=", ">"), ("<=", ">=", "<", ">=")]))

        def compare(op: ir.Op, limit: Fraction) -> ir.Expr:
            return ir.Cmp(op, number, ir.Lit(limit, NUMBER))

        between = ir.And((compare(ops[1], low), compare(ops[2], high)))
        conditions = draw(st.permutations([compare(ops[0], low), between, compare(ops[3], high)]))
        values = [ir.Lit(value, GRADE) for value in ORDER]
        return ir.Cases(tuple(map(ir.Case, values, conditions)), draw(st.one_of(st.none(), st.just(values[3]))))

    return rating()


def _date_kinds(depth: int) -> st.SearchStrategy[ir.Expr]:
    folds = st.builds(ir.Fold, st.sampled_from(["min", "max"]), _some("date", depth))
    return st.one_of(folds, st.builds(ir.FoldMembers, st.sampled_from(["min", "max"]), st.just("days")))


def _lists(depth: int) -> st.SearchStrategy[ir.Expr]:
    def rank(keys: tuple[ir.Expr, ...], number: int, end: Any) -> ir.Expr:
        return ir.Rank(tuple("abcdefgh"[: len(keys)]), keys, number, end)

    return st.builds(rank, _some("number", depth, 1, 5), st.integers(1, 3), st.sampled_from(["highest", "lowest"]))


KINDS: dict[str, tuple[Callable[[int], st.SearchStrategy[ir.Expr]], ...]] = {
    "number": (_numbers,),
    "yes/no": (_conditions,),
    "grade": (_grades,),
    "date": (_date_kinds,),
    "list": (_lists,),
}


def is_nothing(value: Value) -> bool:
    """Whether it is a kind of nothing."""
    return isinstance(value, Nothing)
