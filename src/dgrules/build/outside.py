"""What a ruleset reads of another one (S15), and a rating taken over from one."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from dgrules.build import clauses as cl
from dgrules.build.categories import register
from dgrules.build.drafts import Made
from dgrules.build.indicators import guarded
from dgrules.build.shares import INDICATORS, SHOWN
from dgrules.build.state import State
from dgrules.build.typed import Typed, bad
from dgrules.build.units import buddhist
from dgrules.diagnostics.span import Span
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Declared, FigureDecl, Origin, Ruleset
from dgrules.model.types import PERCENT, Category, Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

Sort = str


def outside(state: State, node: ex.Outside) -> Typed:
    """`result overall of po-evaluation 2560`: a figure that the other ruleset, or the submission, supplies."""
    other = _ruleset(state, node.framework, node.year, node.span)
    if other is None:
        return bad(node.span)
    found = _declared(other, node.what, node.name.text)
    if found is None:
        names = [d.name for d in (*other.results, *other.scores, *other.defines)]
        state.unknown(node.name.text, node.name.span, names, "name")
        return bad(node.span)
    sort, declared = found
    cell = other.cells.get(declared.key)
    if cell is None:
        state.report("DG220", node.name.span, {"name": node.name.text}, "outside")
        return bad(node.span)
    type_ = cell.type
    if isinstance(type_, Category):
        type_ = replace(type_, name=f"{sort} {declared.name} of {other.framework} {other.year}")
        register(state, type_, declared.category_titles, {})
    return _figure(state, other.framework, other.year, f"{sort} {declared.name}", type_=type_, span=node.span)


def _ruleset(state: State, framework: ex.Name, year: int, span: Span) -> Ruleset | None:
    other = state.other(framework.text, year)
    if other is None:
        state.report("DG237", span, {"framework": framework.text, "year": year})
    return other


def _declared(other: Ruleset, what: str, name: str) -> tuple[Sort, Declared] | None:
    """The result, score or define of another ruleset with this name or second name."""
    places: list[tuple[Sort, tuple[Declared, ...]]] = [("result", other.results), ("score", other.scores)]
    if what == "value":
        places.append(("define", other.defines))
    for sort, listed in places:
        if what in (sort, "value"):
            for declared in listed:
                if name in (declared.name, declared.also):
                    return sort, declared
    return None


def _figure(state: State, framework: str, year: int, what: str, *, type_: Type, span: Span) -> Typed:
    key = f"outside:{framework}/{year}:{what}"
    state.figures.setdefault(key, FigureDecl(key, type_, "outside", span=span))
    state.outside_names.setdefault(key, (framework, year, what, key))
    return Typed(ir.Figure(key), type_, span)


def outside_share(state: State, node: ex.ShareOf) -> Typed:
    """`indicators passed in evaluation-matrix 2568`: the share (or count) over the whole other ruleset. Its type
    is known without the other file; that nothing checks its name then is worth a warning."""
    if node.ruleset is None:
        return bad(node.span)
    framework, year = node.ruleset
    other = state.other(framework.text, year)
    if other is None:
        state.report("DG238", node.span, {"framework": framework.text, "year": year})
    name, be = (other.framework, other.year) if other else (framework.text, buddhist(year))
    words = SHOWN[node.what]["en"]
    what = f"number of {words}" if node.count else words
    type_ = INDICATORS if node.count else PERCENT
    return _figure(state, name, be, what, type_=type_, span=node.span)


# -- rating of each component as in … ------------------------------------------------------------------


def rating_as_in(state: State, id_: str, statement: tree.Rating, clause: tree.AsIn) -> Made:
    """The rating of another ruleset, read for a component of this one: what its cases say of its own component
    (share, counts, score) is said of this one. A rating that looks further cannot be taken over."""
    key = f"rating:{id_}"
    origin = cl.origin(state, statement.span, statement.clauses)
    other = _ruleset(state, clause.framework, clause.year, clause.span)
    cell, theirs = _model(other) if other else (None, "")
    if other is None or other.rating is None or cell is None or not isinstance(cell.type, Category):
        if other is not None:
            args = {"framework": clause.framework.text, "year": clause.year}
            state.report("DG239", clause.span, args)
        return Made(ir.Stated(key), None, origin)
    expr = cell.expr.value if isinstance(cell.expr, ir.Guard) else cell.expr
    moved = _moved(expr, theirs, id_)
    if moved is None or not _ready(state, moved, clause.span):
        args = {"framework": clause.framework.text, "year": clause.year}
        state.report("DG239", clause.span, args, "wider")
        return Made(ir.Stated(key), None, origin)
    if cell.type.name not in state.titles:
        register(state, cell.type, other.rating.category_titles, {})
    return Made(guarded(state, id_, moved), cell.type, _joined(origin, cell.origin), cell.cases)


def _model(other: Ruleset) -> tuple[Cell | None, str]:
    """The rating of the first component that has one whose conditions can be read."""
    for key, cell in other.cells.items():
        if key.startswith("rating:") and not isinstance(cell.expr, ir.Stated):
            return cell, key.partition(":")[2]
    return None, ""


def _joined(here: Origin, there: Origin) -> Origin:
    return Origin(here.span, (*here.cites, *there.cites), (*here.assumptions, *there.assumptions), here.notes)


def _moved(node: Any, theirs: str, ours: str) -> Any:
    """An expression with one component's cells changed for another's; None if it reads anything else."""
    match node:
        case ir.Ref(key) | ir.Stated(key):
            head, _, id_ = key.rpartition(":")
            return replace(node, key=f"{head}:{ours}") if id_ == theirs else None
        case ir.Figure() | ir.FoldMembers():
            return None
        case tuple():
            items = [_moved(item, theirs, ours) for item in node]
            lost = any(new is None and old is not None for new, old in zip(items, node, strict=True))
            return None if lost else tuple(items)
        case _ if is_dataclass(node) and not isinstance(node, (type, ir.Lit)):
            values = {f.name: _moved(getattr(node, f.name), theirs, ours) for f in fields(node)}
            if any(v is None and getattr(node, name) is not None for name, v in values.items()):
                return None
            return replace(node, **values)
        case _:
            return node


def _ready(state: State, expr: ir.Expr, span: Span) -> bool:
    """Makes the cells that an expression refers to; whether all of them are there."""
    match expr:
        case ir.Ref(key):
            return state.ref(key, span).type is not None
        case tuple():
            return all(_ready(state, item, span) for item in expr)
        case _ if is_dataclass(expr):
            return all(_ready(state, getattr(expr, f.name), span) for f in fields(expr))
        case _:
            return True
