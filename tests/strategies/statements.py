"""Statements as syntax, each with the clauses and cases it takes, and whole files of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.owners import TAKES
from strategies import clauses as c
from strategies import expressions as e
from strategies import names as n

Statements = st.SearchStrategy[tree.Statement]

TARGETS = (tree.Target, tree.Targets, tree.CumulativeTarget, tree.DateTarget)


def taken(sort: type[Any], *without: type[Any]) -> tuple[type[Any], ...]:
    """The sorts of clauses that a statement takes, of those that can be drawn on their own."""
    apart = (tree.Also, *without)
    return tuple(clause for clause in TAKES[sort] if clause in c.CLAUSES and clause not in apart)


@st.composite
def some(draw: st.DrawFn, sorts: Sequence[type[Any]], most: int = 4) -> tuple[tree.Clause, ...]:
    """A few clauses of these sorts, each at most once, and one target at most.

    A title comes first, since a text that stands after another text would be its second half, a type before any number,
    and `accepts` last, since it would take a `cites` below it."""
    key = lambda sort: "target" if sort in TARGETS else sort.__name__  # noqa: E731
    chosen = draw(st.lists(st.sampled_from(sorts), max_size=most, unique_by=key))
    chosen.sort(key=lambda sort: (sort is tree.Accepts, sort not in (tree.Title, tree.FigureType)))
    return tuple(draw(c.CLAUSES[sort]) for sort in chosen)


@st.composite
def with_second_name(draw: st.DrawFn, clauses: st.SearchStrategy[tuple[tree.Clause, ...]]) -> tuple[tree.Clause, ...]:
    """The clauses, at times with a second name before them."""
    also = (draw(c.CLAUSES[tree.Also]),) if draw(st.integers(0, 3)) == 3 else ()
    return (*also, *draw(clauses))


RATING = taken(tree.Rating, tree.AsIn)
CASE_REMARKS = taken(tree.Case, tree.Title)


@st.composite
def remarks(draw: st.DrawFn, sort: type[Any], most: int = 2) -> tuple[tree.Clause, ...]:
    """What a formula may say after it; a title with its language, since a bare text could belong to the formula."""
    title = (draw(c.marked_titles),) if draw(st.integers(0, 3)) == 3 else ()
    return (*title, *draw(some(taken(sort, tree.Title), most)))


# -- cases ------------------------------------------------------------------------------------------


@st.composite
def cases(draw: st.DrawFn, values: st.SearchStrategy[Any], caps: bool) -> tuple[tree.Case, ...]:
    """Cases of one sentence: titles before the condition, what else is said after it."""
    found = [draw(_case(values)) for _ in range(draw(st.integers(1, 3)))]
    if draw(st.integers(0, 3)) == 3:
        found.append(tree.Case(None, draw(e.conditions), clauses=(draw(c.notes),)))
    if draw(st.integers(0, 3)) == 3:
        found.append(tree.Case(draw(values), otherwise=True))
    if caps and draw(st.integers(0, 3)) == 3:
        found.append(tree.Case(draw(values), draw(e.conditions), cap=True))
    return tuple(found)


@st.composite
def _case(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> tree.Case:
    titles = (draw(c.titles),) if draw(st.booleans()) else ()
    return tree.Case(draw(values), draw(e.conditions), clauses=(*titles, *draw(some(CASE_REMARKS, most=2))))


category_cases = cases(st.one_of(n.names, n.levels), caps=True)
rating_cases = cases(st.one_of(n.names, n.levels), caps=False)
number_cases = cases(st.builds(ex.Number, c.small, st.sampled_from([None, "points", "%"])), caps=False)
bare_cases = st.lists(
    st.builds(lambda value, title: tree.Case(value, clauses=(title,)), n.names, c.titles), max_size=3
).map(tuple)  # fmt: skip


# -- statements -------------------------------------------------------------------------------------

headers: Statements = st.builds(
    lambda name, year, clauses: tree.RulesetHeader(name, year, clauses=clauses),
    n.latin.map(ex.Name), n.years,
    st.tuples(c.header_titles, c.CLAUSES[tree.PeriodClause], c.CLAUSES[tree.Source])
    | some(taken(tree.RulesetHeader, tree.Title)),
)  # fmt: skip
agreements: Statements = st.builds(
    lambda agency, year, framework, of, clauses: tree.AgreementHeader(agency, year, framework, of, clauses=clauses),
    n.latin.map(ex.Name), n.years, n.latin.map(ex.Name), n.years, some(taken(tree.AgreementHeader, tree.Title)),
)  # fmt: skip


def named(sort: Any, clauses: st.SearchStrategy[tuple[tree.Clause, ...]]) -> Statements:
    """A statement that is a word, a name and clauses."""
    return st.builds(lambda name, said: sort(name, clauses=said), n.names, with_second_name(clauses))


inputs = st.builds(tree.Input, n.names, some(taken(tree.Input), most=3))


@st.composite
def components(draw: st.DrawFn) -> tree.Statement:
    """A component or sub-component with number, name or both."""
    number, name = draw(st.tuples(st.none() | n.labels, st.none() | n.names).filter(any))
    sorts = taken(tree.ComponentStatement)
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
    return tree.IndicatorStatement(
        first, last, component, sub, clauses=(*draw(some(taken(tree.IndicatorStatement))), *more)
    )


@st.composite
def score_statements(draw: st.DrawFn) -> tree.Statement:
    """A score of something, or of its own: a formula, as reported, or by cases."""
    target = draw(st.one_of(st.sampled_from(["each component", "each indicator"]), n.nodes))
    of = not isinstance(target, ex.Name) or draw(st.booleans())
    weighted = of and draw(st.integers(0, 4)) == 4
    said = draw(remarks(tree.ScoreStatement))
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
    clauses = draw(with_second_name(remarks(tree.ListStatement)))
    end = draw(st.sampled_from(["highest", "lowest"]))
    key = draw(e.own_attributes)
    return tree.ListStatement(draw(n.names), end, draw(st.integers(1, 9)), draw(e.plain_sets), key, clauses=clauses)


examples: Statements = st.builds(
    lambda title, given, expect: tree.Example(title, clauses=(*given, expect)),
    n.titles, st.lists(c.given, max_size=3), c.expects,
)  # fmt: skip
defines: Statements = st.builds(
    lambda name, formula, each, said: tree.Define(name, formula, each, clauses=said),
    n.names, e.expressions, st.booleans(), with_second_name(remarks(tree.Define)),
)  # fmt: skip
results: Statements = st.builds(
    lambda name, clauses, found: tree.ResultStatement(name, clauses=clauses, cases=found),
    n.names, with_second_name(some(taken(tree.ResultStatement))), category_cases,
)  # fmt: skip
ratings: Statements = st.one_of(
    st.builds(lambda said, found: tree.Rating(clauses=said, cases=found), some(RATING), rating_cases),
    st.builds(lambda said: tree.Rating(clauses=(said,)), c.CLAUSES[tree.AsIn]),
)  # fmt: skip
scales: Statements = st.builds(
    lambda name, points, between, edges: tree.Scale(name, clauses=(points, between, *edges)),
    n.names, c.CLAUSES[tree.Points], c.CLAUSES[tree.Between],
    st.lists(c.edges, max_size=2, unique_by=lambda edge: edge.side),
)  # fmt: skip
category_lists: Statements = st.builds(
    lambda name, order, found: tree.Categories(name, clauses=(order,), cases=found),
    n.names, c.CLAUSES[tree.Order], bare_cases,
)  # fmt: skip


def inputs_first(found: list[tree.Statement]) -> list[tree.Statement]:
    """An input below an indicator would be the indicator's."""
    return sorted(found, key=lambda statement: not isinstance(statement, tree.InputStatement))


statements: Statements = st.one_of(
    components(), indicators(), ratings, results, defines, score_statements(), scales, category_lists, lists(),
    examples,
    named(tree.Profile, some(taken(tree.Profile))), named(tree.FactStatement, some(taken(tree.FactStatement))),
    named(tree.FigureStatement, some(taken(tree.FigureStatement))),
    named(tree.InputStatement, some(taken(tree.InputStatement))),
)  # fmt: skip
files = st.builds(
    lambda header, body, lang: tree.File("drawn.dgr", (header, *inputs_first(body)), lang),
    headers | agreements, st.lists(statements, max_size=4), st.sampled_from(["en", "th"]),
)  # fmt: skip
