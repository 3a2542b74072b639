"""Statements as syntax, each with the clauses and cases it takes, and whole files of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from strategies import clauses as c
from strategies import expressions as e
from strategies import names as n

Statements = st.SearchStrategy[tree.Statement]

SAID = (tree.Cites, tree.Note, tree.Assumes, tree.Accepts)
"""What any sentence may say about itself."""
DETAILS = (tree.FigureType, tree.By, tree.Title, tree.Unit, tree.Range, tree.OneOf, tree.BaseYear)
"""What a figure, fact or input takes."""
MEASURED = (
    tree.Title, tree.Guidance, tree.Weight, tree.Unit, tree.Target, tree.Targets, tree.CumulativeTarget,
    tree.DateTarget, tree.Kind, tree.OneOf, tree.Range, tree.Value, tree.ScoreBy, tree.OrdinalScore, tree.ScoreRange,
    tree.Reported, tree.IfNothingArises, tree.AppliesIf, tree.MayNotApply, tree.NotApplicable, tree.RecordedOnly,
    tree.By, tree.BaseYear, *SAID,
)  # fmt: skip


@st.composite
def some(draw: st.DrawFn, sorts: Sequence[type[Any]], most: int = 4) -> tuple[tree.Clause, ...]:
    """A few clauses of these sorts, each sort at most once."""
    chosen = draw(st.lists(st.sampled_from(sorts), max_size=most, unique=True))
    return tuple(draw(c.CLAUSES[sort]) for sort in chosen)


@st.composite
def with_second_name(draw: st.DrawFn, clauses: st.SearchStrategy[tuple[tree.Clause, ...]]) -> tuple[tree.Clause, ...]:
    """The clauses, at times with a second name before them."""
    also = (draw(c.CLAUSES[tree.Also]),) if draw(st.integers(0, 3)) == 3 else ()
    return (*also, *draw(clauses))


# -- cases ------------------------------------------------------------------------------------------


@st.composite
def cases(draw: st.DrawFn, values: st.SearchStrategy[Any], category: bool) -> tuple[tree.Case, ...]:
    """Cases of one sentence: titles before the condition, what else is said after it."""
    found = [draw(_case(values)) for _ in range(draw(st.integers(1, 3)))]
    if draw(st.integers(0, 3)) == 3:
        found.append(tree.Case(None, draw(e.conditions), clauses=(draw(c.notes),)))
    if draw(st.integers(0, 3)) == 3:
        found.append(tree.Case(draw(values), otherwise=True))
    if category and draw(st.integers(0, 3)) == 3:
        found.append(tree.Case(draw(values), draw(e.conditions), cap=True))
    return tuple(found)


@st.composite
def _case(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> tree.Case:
    titles = (draw(c.titles),) if draw(st.booleans()) else ()
    return tree.Case(draw(values), draw(e.conditions), clauses=(*titles, *draw(some(SAID, most=2))))


category_cases = cases(st.one_of(n.names, n.levels), category=True)
number_cases = cases(st.builds(ex.Number, c.small, st.sampled_from([None, "points", "%"])), category=False)
bare_cases = st.lists(
    st.builds(lambda value, title: tree.Case(value, clauses=(title,)), n.names, c.titles), max_size=3
).map(tuple)  # fmt: skip


# -- statements -------------------------------------------------------------------------------------

headers: Statements = st.builds(
    lambda name, year, clauses: tree.RulesetHeader(name, year, clauses=clauses),
    n.latin.map(ex.Name), n.years,
    st.tuples(c.header_titles, c.CLAUSES[tree.PeriodClause], c.CLAUSES[tree.Source])
    | some((tree.PeriodClause, tree.Authority, tree.LanguageVersion)),
)  # fmt: skip
agreements: Statements = st.builds(
    lambda agency, year, framework, of, clauses: tree.AgreementHeader(agency, year, framework, of, clauses=clauses),
    n.latin.map(ex.Name), n.years, n.latin.map(ex.Name), n.years, some((tree.PeriodClause, *SAID)),
)  # fmt: skip


def named(sort: Any, clauses: st.SearchStrategy[tuple[tree.Clause, ...]]) -> Statements:
    """A statement that is a word, a name and clauses."""
    return st.builds(lambda name, said: sort(name, clauses=said), n.names, with_second_name(clauses))


inputs = st.builds(tree.Input, n.names, some(DETAILS, most=3))


@st.composite
def components(draw: st.DrawFn) -> tree.Statement:
    """A component or sub-component with number, name or both."""
    number, name = draw(st.tuples(st.none() | n.labels, st.none() | n.names).filter(any))
    sorts = (tree.Title, tree.Weight, tree.AppliesIf, tree.MayNotApply, tree.NotApplicable, tree.NotListed, *SAID)
    clauses = draw(with_second_name(some(sorts)) if name else some(sorts))
    return tree.ComponentStatement(number, name, draw(st.booleans()), clauses=clauses)


@st.composite
def indicators(draw: st.DrawFn) -> tree.Statement:
    """An indicator or a range of them, with inputs after its clauses."""
    first = draw(n.nodes)
    sub = draw(st.booleans())
    last = draw(n.labels) if isinstance(first, ex.Label) and draw(st.integers(0, 4)) == 4 else None
    component = None if sub else draw(st.none() | n.nodes)
    more = (draw(inputs),) if draw(st.integers(0, 3)) == 3 else ()
    return tree.IndicatorStatement(first, last, component, sub, clauses=(*draw(some(MEASURED)), *more))


@st.composite
def score_statements(draw: st.DrawFn) -> tree.Statement:
    """A score of something, or of its own: a formula, as reported, or by cases."""
    target = draw(st.one_of(st.sampled_from(["each component", "each indicator"]), n.nodes))
    of = not isinstance(target, ex.Name) or draw(st.booleans())
    weighted = of and draw(st.integers(0, 4)) == 4
    said = draw(some(SAID, most=2))
    match draw(st.sampled_from(["formula", "reported", "cases"])):
        case "formula":
            return tree.ScoreStatement(target, of, draw(e.formulas), weighted=weighted, clauses=said)
        case "reported":
            return tree.ScoreStatement(target, of, reported=True, weighted=weighted, clauses=said)
        case _:
            return tree.ScoreStatement(target, of, weighted=weighted, clauses=said, cases=draw(number_cases))


@st.composite
def lists(draw: st.DrawFn) -> tree.Statement:
    """The highest or lowest of a set by an attribute."""
    clauses = draw(with_second_name(some(SAID, most=1)))
    end = draw(st.sampled_from(["highest", "lowest"]))
    key = draw(st.builds(ex.Attribute, e.ATTRIBUTES, st.none()))
    return tree.ListStatement(draw(n.names), end, draw(st.integers(1, 9)), draw(e.plain_sets), key, clauses=clauses)


examples: Statements = st.builds(
    lambda title, given, expect: tree.Example(title, clauses=(*given, expect)),
    n.titles, st.lists(c.given, max_size=3), c.expects,
)  # fmt: skip
defines: Statements = st.builds(
    lambda name, formula, each, said: tree.Define(name, formula, each, clauses=said),
    n.names, e.expressions, st.booleans(), with_second_name(some(SAID, most=1)),
)  # fmt: skip
results: Statements = st.builds(
    lambda name, clauses, found: tree.ResultStatement(name, clauses=clauses, cases=found),
    n.names, with_second_name(some((tree.Title, tree.When, tree.Order, *SAID))), category_cases,
)  # fmt: skip
ratings: Statements = st.one_of(
    st.builds(lambda said, found: tree.Rating(clauses=said, cases=found), some((tree.Order, *SAID)), category_cases),
    st.builds(lambda said: tree.Rating(clauses=(said,)), c.CLAUSES[tree.AsIn]),
)  # fmt: skip
scales: Statements = st.builds(
    lambda name, points, between, edges: tree.Scale(name, clauses=(points, between, *edges)),
    n.names, c.CLAUSES[tree.Points], c.CLAUSES[tree.Between], st.lists(c.edges, max_size=2),
)  # fmt: skip
category_lists: Statements = st.builds(
    lambda name, order, found: tree.Categories(name, clauses=(order,), cases=found),
    n.names, c.CLAUSES[tree.Order], bare_cases,
)  # fmt: skip

statements: Statements = st.one_of(
    components(), indicators(), ratings, results, defines, score_statements(), scales, category_lists, lists(),
    examples,
    named(tree.Profile, some((tree.Title,))), named(tree.FactStatement, some(DETAILS)),
    named(tree.FigureStatement, some((*DETAILS, tree.RecordedOnly))), named(tree.InputStatement, some(DETAILS)),
)  # fmt: skip
files = st.builds(
    lambda header, body, lang: tree.File("drawn.dgr", (header, *body), lang),
    headers | agreements, st.lists(statements, max_size=4), st.sampled_from(["en", "th"]),
)  # fmt: skip
