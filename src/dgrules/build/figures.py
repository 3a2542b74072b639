"""Figures that a submission reports: which there are, of which type, over which years or members."""

from __future__ import annotations

from typing import Literal

from dgrules.build import clauses as cl
from dgrules.build import nodes
from dgrules.build.drafts import Draft, FigureSource
from dgrules.build.figure_types import bounds_of, labels_of, type_of
from dgrules.build.predicates import ABOUT_THE_FIGURE, every_year, has_own_figure
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.build.units import buddhist
from dgrules.diagnostics.span import Span
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl
from dgrules.model.types import KINDS, NUMBER, Category, Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


def collect(state: State) -> None:
    """Enters the figures of the indicators beside the facts, inputs and figures already declared."""
    for draft in state.nodes.values():
        if not draft.is_component and draft.children and not draft.formula:
            _own_of_parent(state, draft)
        elif has_own_figure(state, draft.id):
            state.figure_sources[draft.id] = FigureSource(
                draft.id, "indicator", tuple(draft.clauses), draft.id, draft.span
            )


def _own_of_parent(state: State, draft: Draft) -> None:
    """Reports what an indicator with sub-indicators says of a figure that it does not have (S6)."""
    for clause in draft.clauses:
        if isinstance(clause, (*ABOUT_THE_FIGURE, tree.Target, tree.IfNothingArises)):
            state.report("DG243", clause.span, {"id": draft.id, "part": draft.children[0]})


def declare_all(state: State) -> None:
    """Makes every declaration, in the order of the file; then the kinds that are not published and the profile."""
    for id_ in state.figure_sources:
        declared(state, id_)
    for draft in state.nodes.values():
        kind = draft.last(tree.Kind)
        if kind is not None and kind.kind is None:
            kind_figure(state, draft.id)
    if state.profiles:
        first = next(iter(state.profiles.values())).span
        state.figures["profile"] = FigureDecl(
            "profile", Category("profile", tuple(state.profiles)), "profile", span=first
        )


def kind_figure(state: State, id_: str) -> str:
    """The figure `kind of ID`, for a kind that only the agency knows; its key."""
    key = f"kind of {id_}"
    draft = state.nodes[id_]
    state.figures.setdefault(key, FigureDecl(key, KINDS, "kind", cl.titles(draft.clauses), id_, span=draft.span))
    return key


def figure_type(state: State, id_: str) -> Type | None:
    """The type of a figure or of an indicator's own figure; None if there is none or it is not known."""
    if id_ not in state.figure_sources:
        return None
    if id_ not in state.figure_types:
        state.figure_types[id_] = NUMBER
        state.figure_types[id_] = type_of(state, state.figure_sources[id_])
    return state.figure_types[id_]


def declared(state: State, id_: str) -> FigureDecl:
    """The declaration of a figure, made when first asked for."""
    if id_ not in state.figures:
        state.figures[id_] = _declaration(state, state.figure_sources[id_])
    return state.figures[id_]


def _declaration(state: State, source: FigureSource) -> FigureDecl:
    type_ = figure_type(state, source.id) or NUMBER
    by, parts, members = _parts(state, source)
    triggered = source.owner is not None and state.nodes[source.owner].last(tree.IfNothingArises)
    return FigureDecl(
        source.id,
        type_,
        source.sort,
        cl.titles(source.clauses),
        source.owner,
        by,
        parts,
        members,
        bounds_of(state, source, type_),
        _clause_here_or_above(state, source, tree.MayNotApply),
        bool(triggered),
        _clause_here_or_above(state, source, tree.RecordedOnly),
        labels_of(source),
        source.span,
    )


def _clause_here_or_above(state: State, source: FigureSource, sort: type[tree.Phrase]) -> bool:
    return cl.last(source.clauses, sort) is not None or nodes.anywhere_above(state, source.owner, sort)


Over = Literal["year", "quarter", "member"] | None


def _parts(state: State, source: FigureSource) -> tuple[Over, tuple[str, ...], str | None]:
    """Over what a figure is reported, the years or quarters of that, the name of the set of members."""
    by = cl.last(source.clauses, tree.By)
    cumulative = cl.last(source.clauses, tree.CumulativeTarget) if source.sort == "indicator" else None
    if by is None and cumulative is None:
        return None, (), None
    if by is not None and by.what == "member":
        return "member", (), by.members.text if by.members else source.id
    years = _years(state, source)
    if by is not None and by.what == "quarter":
        return "quarter", tuple(f"{year}q{quarter}" for year in years for quarter in (1, 2, 3, 4)), None
    return "year", tuple(str(year) for year in years), None


def _years(state: State, source: FigureSource) -> list[int]:
    """The years of the period and the base years that the figure or its indicator names (S20)."""
    years = set(range(state.period.first, state.period.last + 1))
    owner = state.nodes[source.owner].clauses if source.owner else []
    return sorted(years | {buddhist(year) for year in (*every_year(source.clauses), *every_year(owner))})


# -- reading them in expressions ---------------------------------------------------------------------


def figure(state: State, context: Context, id_: str, span: Span) -> Typed:
    """A figure by its bare name."""
    decl = declared(state, id_)
    if decl.recorded_only:
        state.report("DG229", span, {"name": id_})
        return bad(span)
    key = id_
    if decl.by == "year" and context.year is not None:
        key = f"{id_}@{context.year}"
        if str(context.year) not in decl.parts:
            return _outside_period(state, decl, context.year, span)
    elif decl.by is not None:
        state.report("DG217", span, {"name": id_, "year": state.period.last}, decl.by)
        return bad(span)
    type_ = figure_type(state, id_)
    return Typed(ir.Figure(key), type_, span) if type_ is not None else bad(span)


def at(state: State, id_: str, node: ex.AtTime) -> Typed:
    """A figure in a year or quarter."""
    decl = declared(state, id_)
    if decl.recorded_only:
        state.report("DG229", node.span, {"name": id_})
        return bad(node.span)
    one_year = state.period.first == state.period.last
    year = buddhist(node.year) if node.year is not None else state.period.last
    wrong = (
        decl.by not in ("year", "quarter")
        or (decl.by == "year") == (node.quarter is not None)
        or (node.year is None and not one_year)
    )
    if wrong:
        args = {"name": id_, "year": state.period.last}
        state.report("DG217", node.span, args, "no-parts" if decl.by in (None, "member") else decl.by)
        return bad(node.span)
    part = f"{year}q{node.quarter}" if node.quarter is not None else str(year)
    if part not in decl.parts:
        return _outside_period(state, decl, node.year or year, node.span)
    type_ = figure_type(state, id_)
    return Typed(ir.Figure(f"{id_}@{part}"), type_, node.span) if type_ is not None else bad(node.span)


def _outside_period(state: State, decl: FigureDecl, year: int, span: Span) -> Typed:
    period = str(state.period.first)
    if state.period.last != state.period.first:
        period += f"-{state.period.last}"
    state.report_again("DG216", span, {"name": decl.id, "year": year, "period": period})
    return bad(span)
