"""Results, defines and lists: the cells that a ruleset is read for."""

from __future__ import annotations

from dataclasses import replace

from dgrules.build import clauses as cl
from dgrules.build import nodes
from dgrules.build.cases import cases_of
from dgrules.build.categories import declared_type
from dgrules.build.drafts import Made
from dgrules.build.indicators import made
from dgrules.build.literals import fit
from dgrules.build.logic import condition
from dgrules.build.sets import members
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.build.units import described
from dgrules.diagnostics.span import Span
from dgrules.model import ir
from dgrules.model.ruleset import Declared
from dgrules.model.types import LIST, Category, Points, Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

RATING = "rating"


def result_type(state: State, name: str) -> Category:
    """The categories of a result."""
    statement = state.results[name]
    return declared_type(state, f"result {name}", statement.cases, statement.clauses)[0]


def result(state: State, name: str) -> Made:
    """`result:NAME`: its cases under its guard, under its caps."""
    statement = state.results[name]
    key = f"result:{name}"
    origin = cl.origin(state, statement.span, statement.clauses)
    type_ = result_type(state, name)
    found = cases_of(state, Context(), statement, type_)
    tests = [condition(state, Context(), clause.condition) for clause in cl.every(statement.clauses, tree.When)]
    if found is None or any(test.type is None for test in tests):
        return Made(ir.Stated(key), type_, origin, found.infos if found else ())
    return Made(_guarded(found.expr, tests), type_, origin, found.infos)


def _guarded(expr: ir.Expr, tests: list[Typed]) -> ir.Expr:
    """The guard stands around the cases and inside the caps."""
    if not tests:
        return expr
    test = tests[0].expr if len(tests) == 1 else ir.And(tuple(test.expr for test in tests))
    if isinstance(expr, ir.Cap):
        return replace(expr, value=ir.Guard(test, expr.value))
    return ir.Guard(test, expr)


def define(state: State, name: str) -> Made:
    """`define:NAME`, or `define:NAME@ID` for one component."""
    plain, _, id_ = name.partition("@")
    statement = state.defines[plain]
    typed = state.expr(Context(component=id_ or None), statement.expr)
    return made(state, f"define:{name}", typed, cl.origin(state, statement.span, statement.clauses))


def list_(state: State, name: str) -> Made:
    """`list:NAME`: the highest or lowest members by a key of one type."""
    statement = state.lists[name]
    key = f"list:{name}"
    origin = cl.origin(state, statement.span, statement.clauses)
    found = members(state, Context(), statement.members)
    if found is None:
        return Made(ir.Stated(key), None, origin)
    keys: list[ir.Expr] = []
    type_: Type | None = None
    for member in found:
        typed = _key(state, member.id, statement.key)
        if typed.type is None or typed.irrational or not _comparable(state, type_, typed, statement.key.span):
            if typed.irrational:
                state.report("DG218", typed.span)
            return Made(ir.Stated(key), None, origin)
        type_ = type_ or typed.type
        keys.append(member.of(typed.expr))
    names = tuple(member.id for member in found)
    return Made(ir.Rank(names, tuple(keys), statement.count, statement.end), LIST, origin)


def _key(state: State, id_: str, node: ex.Expr) -> Typed:
    typed = state.expr(Context(member=id_), node)
    if isinstance(typed.type, Category):
        state.report("DG224", node.span, {"type": described(typed.type)})
        return bad(node.span)
    return typed


def _comparable(state: State, type_: Type | None, typed: Typed, span: Span) -> bool:
    """Whether a key can be ranked beside those before it (S22)."""
    if type_ is None or fit(typed, type_) is not None:
        return True
    scales = isinstance(type_, Points) and isinstance(typed.type, Points)
    one, other = described(type_), described(typed.type)
    if scales:
        state.report("DG231", span, {"one": one, "other": other})
    else:
        state.report("DG208", span, {"left": one, "right": other})
    return False


# -- as declared -------------------------------------------------------------------------------------


def declared_results(state: State) -> tuple[Declared, ...]:
    """The results in the order of the file."""
    found = []
    for name, statement in state.results.items():
        type_, titles = declared_type(state, f"result {name}", statement.cases, statement.clauses)
        found.append(
            Declared(
                name,
                f"result:{name}",
                cl.also(statement.clauses),
                cl.titles(statement.clauses),
                type_.values if type_.ordered else (),
                titles,
            )
        )
    return tuple(found)


def declared_rating(state: State) -> Declared | None:
    """The rating of each component, if there is one."""
    statement = state.rating
    if statement is None:
        return None
    as_in = cl.last(statement.clauses, tree.AsIn)
    if as_in is not None:
        other = state.other(as_in.framework.text, as_in.year)
        return replace(other.rating, titles=cl.titles(statement.clauses)) if other and other.rating else None
    type_, titles = declared_type(state, RATING, statement.cases, statement.clauses)
    order = type_.values if type_.ordered else ()
    return Declared(RATING, "rating:", None, cl.titles(statement.clauses), order, titles)


def plain_declared(state: State) -> tuple[tuple[Declared, ...], tuple[Declared, ...], tuple[Declared, ...]]:
    """Named scores, lists and defines."""

    def of(sort: str, name: str, statement: tree.Owner) -> Declared:
        return Declared(name, f"{sort}:{name}", cl.also(statement.clauses), cl.titles(statement.clauses))

    return (
        tuple(of("total", name, statement) for name, statement in state.totals.items()),
        tuple(of("list", name, statement) for name, statement in state.lists.items()),
        tuple(of("define", name, statement) for name, statement in state.defines.items()),
    )


def each_define(state: State, name: str) -> list[str]:
    """The cells of a define: one, or one for each component."""
    if not state.defines[name].each:
        return [f"define:{name}"]
    return [f"define:{name}@{id_}" for id_ in nodes.all_components(state)]
