"""First reading: every statement of the framework, then of the agreement, is entered under its names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dgrules.build import clauses as cl
from dgrules.build.declare_nodes import component, indicators
from dgrules.build.entering import enter_name, figure, node_id
from dgrules.build.scope import Sort, nearest
from dgrules.build.state import State
from dgrules.build.units import buddhist
from dgrules.diagnostics import Related, Span
from dgrules.model.ruleset import Years
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

T = TypeVar("T")


def declare(state: State, file: tree.File, agreement: bool) -> None:
    """Enters the statements of one file. What is declared twice is reported and the first stands."""
    above: dict[str, str | None] = {"top": None, "component": None, "indicator": None}
    for statement in file.statements:
        _sources(state, statement)
        for clause in cl.every(statement.clauses, tree.PeriodClause):
            check_period(state, clause.period)
        match statement:
            case tree.ComponentStatement():
                above["component"] = component(state, statement, agreement, above["top"])
                above["indicator"] = None
                if not statement.sub:
                    above["top"] = above["component"]
            case tree.IndicatorStatement():
                found = indicators(state, statement, above)
                if not statement.sub:
                    above["indicator"] = found
            case _:
                _other(state, statement)


def _sources(state: State, statement: tree.Statement) -> None:
    for source in cl.every(statement.clauses, tree.Source):
        if source.name.text in state.sources:
            state.report("DG202", source.name.span, {"name": source.name.text})
        else:
            state.sources[source.name.text] = cl.source(source)


def _other(state: State, statement: tree.Statement) -> None:
    match statement:
        case tree.FactStatement():
            figure(state, "fact", statement, None)
        case tree.InputStatement():
            figure(state, "input", statement, None)
        case tree.FigureStatement():
            figure(state, "figure", statement, None)
        case tree.Scale():
            _keep(state, state.scales, statement)
        case tree.Categories():
            _keep(state, state.categories, statement)
        case tree.Rating():
            _rating(state, statement)
        case tree.Example():
            state.examples.append(statement)
        case _:
            _named(state, statement)


def _named(state: State, statement: tree.Statement) -> None:
    match statement:
        case tree.Profile():
            _enter(state, "profile", statement, state.profiles)
        case tree.ResultStatement():
            _enter(state, "result", statement, state.results)
        case tree.Define():
            _enter(state, "define", statement, state.defines)
        case tree.ListStatement():
            _enter(state, "list", statement, state.lists)


def _rating(state: State, statement: tree.Rating) -> None:
    if state.rating is None:
        state.rating = statement
        return
    first = (Related(state.rating.span, "first"),)
    state.report("DG202", statement.span, {"name": "rating of each component"}, related=first)


def _enter(state: State, sort: Sort, statement: T, table: dict[str, T]) -> None:
    name: ex.Name = statement.name  # type: ignore[attr-defined]
    if enter_name(state, sort, name, name.text, statement.clauses):  # type: ignore[attr-defined]
        table[name.text] = statement


def _keep(state: State, table: dict[str, T], statement: T) -> None:
    """Scales and lists of categories have names of their own, looked up only where one is wanted."""
    name: ex.Name = statement.name  # type: ignore[attr-defined]
    if name.text in table:
        first: Span = table[name.text].name.span  # type: ignore[attr-defined]
        state.report("DG202", name.span, {"name": name.text}, related=(Related(first, "first"),))
        return
    table[name.text] = statement
    second = cl.also(statement.clauses)  # type: ignore[attr-defined]
    if second:
        table.setdefault(second, statement)


def declare_scores(state: State, file: tree.File) -> None:
    """Enters the score statements of a file, when every node is known: `score of function` is about a node,
    `score overall` declares a name."""
    for statement in file.statements:
        if isinstance(statement, tree.ScoreStatement):
            _score(state, statement)


def _score(state: State, statement: tree.ScoreStatement) -> None:
    target = statement.target
    if isinstance(target, str):
        key = f"weighted {target}" if statement.weighted else target
        _once(state, state.each_score, key, f"score of {target}", statement)
        return
    id_ = node_id(state, target) if statement.of or statement.weighted or isinstance(target, ex.Label) else None
    if id_ is not None:
        key = f"weighted {id_}" if statement.weighted else id_
        _once(state, state.node_scores, key, f"score of {target.text}", statement)
        return
    near = nearest(target.text, _nodes(state)) if statement.of else None
    if isinstance(target, ex.Label) or statement.weighted or near:
        state.unknown(target.text, target.span, _nodes(state), "node")
        return
    if enter_name(state, "score", target, target.text, statement.clauses):
        state.totals[target.text] = statement


def _nodes(state: State) -> Iterable[str]:
    yield from state.scope.of_sorts("component", "indicator")
    yield from state.scope.component_numbers
    yield from state.scope.indicator_numbers


def _once(
    state: State, table: dict[str, tree.ScoreStatement], key: str, name: str, statement: tree.ScoreStatement
) -> None:
    if key in table:
        state.report("DG202", statement.span, {"name": name}, related=(Related(table[key].span, "first"),))
    else:
        table[key] = statement


LONGEST = 100
"""So many years a period may have."""


def sound(period: ex.Period) -> bool:
    """Whether a period has years, and no more than a person would write."""
    return 0 <= buddhist(period.last) - buddhist(period.first) < LONGEST


def period_of(header: tree.RulesetHeader) -> Years:
    """The fiscal years (BE) and quarter; the header's year when no sound period is said."""
    clause = cl.last(header.clauses, tree.PeriodClause)
    if clause is None or not sound(clause.period):
        return Years(buddhist(header.year), buddhist(header.year))
    return Years(buddhist(clause.period.first), buddhist(clause.period.last), clause.period.quarter)


def check_period(state: State, period: ex.Period) -> bool:
    """Reports a period without end; one that runs backward is a finding of check."""
    if period.first <= period.last and not sound(period):
        state.report("DG245", period.span, {"first": period.first, "last": period.last, "most": LONGEST})
    return sound(period)
