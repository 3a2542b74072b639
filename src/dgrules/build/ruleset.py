"""The whole of building: declare names, link the tree, type the figures, make the cells, put it all together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from dgrules.build import clauses as cl
from dgrules.build import figures, nodes
from dgrules.build.declare import declare, declare_scores, period_of
from dgrules.build.dispatch import compile_expression
from dgrules.build.drafts import Draft
from dgrules.build.effects import check_effects, check_printed
from dgrules.build.examples import example
from dgrules.build.indicators import origin_of
from dgrules.build.makers import make
from dgrules.build.order import in_order
from dgrules.build.predicates import has_passed, has_score, has_value, has_weighted_score, target_of, unit_of, weight_of
from dgrules.build.results import declared_rating, declared_results, each_define, plain_declared
from dgrules.build.shares import WHOLE
from dgrules.build.state import OutsideReader, State
from dgrules.build.units import buddhist
from dgrules.diagnostics import Diagnostic
from dgrules.diagnostics.span import NOWHERE
from dgrules.model.ruleset import Cell, Node, Ruleset, Titles
from dgrules.model.types import NUMBER, Bounds
from dgrules.syntax import tree


def build(
    ruleset: tree.File, agreement: tree.File | None, outside: OutsideReader
) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    """The meaning of a framework, or of an agreement under it, and everything wrong with it.

    `outside` gives the rulesets that this one reads, by framework and year as written; None where there is none.
    With errors there is still a ruleset where the rest makes sense; cells that have an error can only be stated.
    None without a header: then nothing says what the file is."""
    header = next((s for s in ruleset.statements if isinstance(s, tree.RulesetHeader)), None)
    if header is None:
        first = ruleset.statements[0].span if ruleset.statements else NOWHERE
        return None, (Diagnostic("DG242", first),)
    state = _state(header, agreement, outside)
    files = [ruleset, *([agreement] if agreement else [])]
    for file in files:
        declare(state, file, file is agreement)
    for file in files:
        declare_scores(state, file)
    nodes.link(state)
    figures.collect(state)
    figures.declare_all(state)
    check_effects(state)
    check_printed(state)
    for key in _wanted(state):
        state.cell(key, NOWHERE)
    built = _assembled(state, header, files)
    ordered = sorted(state.diagnostics, key=lambda d: (_rank(files, d), d.span.start))
    return built, tuple(ordered)


def _rank(files: list[tree.File], found: Diagnostic) -> int:
    return next((i for i, file in enumerate(files) if file.path == found.span.file), len(files))


def _agreement_header(agreement: tree.File | None) -> tree.AgreementHeader | None:
    found = (s for s in agreement.statements if isinstance(s, tree.AgreementHeader)) if agreement else iter(())
    return next(found, None)


def _state(header: tree.RulesetHeader, agreement: tree.File | None, outside: OutsideReader) -> State:
    under = _agreement_header(agreement)
    agency = under.agency.text if under else ("" if agreement is not None else None)
    return State(
        header.framework.text,
        buddhist(header.year),
        agency,
        period_of(header),
        outside,
        compile_expression,
        make,
    )


def _wanted(state: State) -> Iterator[str]:
    """Every cell that a ruleset has, whether or not another one needs it."""
    for sort, name in in_order(state):
        if sort == "define":
            yield from each_define(state, name)
        else:
            yield f"{sort}:{name}"
    for draft in state.nodes.values():
        if draft.is_component:
            continue
        yield f"applies:{draft.id}"
        if has_value(state, draft.id):
            yield f"value:{draft.id}"
        if nodes.recorded(draft):
            continue
        if has_passed(state, draft.id):
            yield f"passed:{draft.id}"
        if has_score(state, draft.id):
            yield f"score:{draft.id}"
    for id_ in (*nodes.all_components(state), WHOLE):
        for sort in ("set", "counted", "passed-count", "share"):
            yield f"{sort}:{id_}"
        if id_ != WHOLE:
            yield from _of_component(state, id_)
    yield from (f"list:{name}" for name in state.lists)


def _of_component(state: State, id_: str) -> Iterator[str]:
    yield f"applies:{id_}"
    if state.rating is not None:
        yield f"rating:{id_}"
    if has_score(state, id_):
        yield f"score:{id_}"
    if has_weighted_score(state, id_):
        yield f"weighted-score:{id_}"


# -- putting it together -----------------------------------------------------------------------------


def _assembled(state: State, header: tree.RulesetHeader, files: list[tree.File]) -> Ruleset:
    scores, lists, defines = plain_declared(state)
    under = _agreement_header(files[1]) if len(files) > 1 else None
    rating = declared_rating(state)
    results = declared_results(state)
    examples = tuple(example(state, statement) for statement in state.examples)
    statements = [s for file in files for s in file.statements]
    for statement in statements:
        cl.check_citations(state, statement)
    head = cl.origin(state, header.span, header.clauses)
    if under is not None:
        head = cl.origin(state, under.span, (*header.clauses, *under.clauses))
    return Ruleset(
        framework=state.framework,
        year=header.year,
        agency=state.agency or None,
        titles=cl.titles(header.clauses),
        authority=cl.titles(header.clauses, tree.Authority),
        period=state.period,
        sources=state.sources,
        nodes={draft.id: _node(state, draft.id) for draft in _in_tree_order(state)},
        figures=state.figures,
        cells={
            key: Cell(key, made.type or NUMBER, made.expr, made.origin, made.cases, made.shown)
            for key, made in state.cells.items()
        },
        results=results,
        scores=scores,
        lists=lists,
        defines=defines,
        rating=rating,
        profiles=tuple((name, cl.titles(statement.clauses)) for name, statement in state.profiles.items()),
        examples=examples,
        accepted=tuple(found for statement in statements for found in cl.accepted(state, statement)),
        outside=tuple(state.outside_names.values()),
        names=_names(state),
        digest=_digest(state, files),
        texts=_texts(state, files),
        origin=head,
        agency_titles=cl.titles(under.clauses) if under else Titles(),
        categories=state.category_titles,
        category_names=state.titles,
    )


def _in_tree_order(state: State) -> Iterator[Draft]:
    """Document order, parents before children."""
    waiting = [draft.id for draft in reversed(state.nodes.values()) if draft.parent is None]
    while waiting:
        draft = state.nodes[waiting.pop()]
        yield draft
        waiting.extend(reversed(draft.children))


def _node(state: State, id_: str) -> Node:
    draft = state.nodes[id_]
    kind, target = draft.last(tree.Kind), target_of(draft)
    scale = draft.last(tree.ScoreBy)
    ends = draft.last(tree.ScoreRange)
    three = draft.last(tree.Targets)
    return Node(
        id=draft.id,
        number=draft.number,
        name=draft.name,
        also=cl.also(draft.clauses),
        level=draft.level,
        parent=draft.parent,
        children=tuple(draft.children),
        titles=cl.titles(draft.clauses),
        origin=origin_of(state, draft),
        weight=weight_of(draft),
        kind=kind.kind if kind else None,
        kind_published=kind is None or kind.kind is not None,
        has_target=target is not None or three is not None,
        target=target.span if target else (three.span if three else None),
        guidance=cl.titles(draft.clauses, tree.Guidance),
        scale=scale.scale.text if scale else None,
        not_applicable=nodes.anywhere_above(state, id_, tree.NotApplicable),
        not_listed=count.count if (count := draft.last(tree.NotListed)) else None,
        score_bounds=Bounds(ends.low, ends.high) if ends and draft.is_component else Bounds(),
        unit=unit_of(state, id_),
    )


def _names(state: State) -> dict[str, str]:
    """Every name and number that a submission may use → the id of what it names."""
    names = {**state.scope.component_numbers, **state.scope.indicator_numbers}
    for name, held in state.scope.names.items():
        names[name] = held[0].id
    return names


def _digest(state: State, files: list[tree.File]) -> str:
    """Over every text that takes part, those of the rulesets read too."""
    others = sorted(other.digest for other in state.others.values() if other is not None)
    joined = "\n".join([*(file.digest for file in files), *others])
    return "sha256:" + hashlib.sha256(joined.encode()).hexdigest()


def _texts(state: State, files: list[tree.File]) -> dict[str, str]:
    """The texts that sentences are quoted from: these files and those a rating was taken from."""
    texts: dict[str, str] = {}
    for other in state.others.values():
        if other is not None:
            texts.update(other.texts)
    texts.update({file.path: file.source for file in files})
    return texts
