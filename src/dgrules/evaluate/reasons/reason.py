"""Why a cell has its value, as data: the deciding case with its figures, the other cases, what went in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from dgrules.evaluate.outside import cells_named
from dgrules.evaluate.reasons.notes import note_of
from dgrules.evaluate.reasons.types import leaves, parts
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_reason import Assumption, CaseReason, Operand, Reason
from dgrules.model.ruleset import Cell, Citation, Origin, Ruleset
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Value

Evaluate: TypeAlias = Callable[[ir.Expr], Value]
"""Evaluates an expression among the values of a result."""
LEAVES: Final = (ir.Lit, ir.Figure, ir.Stated, ir.Ref, ir.FoldMembers)
OtherRuleset: TypeAlias = Callable[[str, int], Ruleset | None]
"""Finds a ruleset by framework and year."""
RestsOn: TypeAlias = Callable[[str], tuple[Assumption, ...]]


def reason(result: Result, key: str, evaluate: Evaluate, rests_on: RestsOn | None = None) -> Reason:
    """Why the cell `key` has its value; KeyError for a cell that is not there. `rests_on` gives a cell's
    assumptions where they are known already: they depend on the rules alone."""
    operands = _Operands(evaluate)
    cell = result.ruleset.cells[key]
    value = result.values[key]
    given = key in result.submission.given
    guards, cases, caps = _layers(cell.expr)
    tried = () if given else tuple(_tried(cell, cases, caps, operands))
    case = None if given else _deciding(tried, value)
    found = Reason(
        cell=key,
        value=value,
        span=cell.origin.span,
        sentence=result.ruleset.sentence((case.info.origin if case else cell.origin).span),
        steps=None if given else operands.of(cell.expr),
        guards=() if given else tuple(map(operands.of, guards)),
        case=case,
        others=tuple(one for one in tried if one is not case),
        figures=() if given else tuple(_figures(result, cell.expr)),
        cells=() if given else tuple(leaf.key for leaf in leaves(cell.expr) if isinstance(leaf, (ir.Ref, ir.Stated))),
        cites=_cites(result.ruleset, cell, case),
        assumptions=rests_on(key) if rests_on else assumptions(result.ruleset, (key,)),
        given=given,
    )
    return replace(found, note=note_of(result, found)) if value is UNDETERMINED else found


@dataclass(frozen=True, slots=True)
class _Operands:
    """Expressions with their values, each made once; they live as long as the ruleset, so identity is a key."""

    evaluate: Evaluate
    _known: dict[int, Operand] = field(default_factory=dict)

    def of(self, expr: ir.Expr) -> Operand:
        """An expression with the values of its parts; a part that plays no role in the value is left out."""
        found = self._known.get(id(expr))
        if found is None:
            value = self.evaluate(expr)
            inside = () if isinstance(expr, LEAVES) else tuple(self.of(part) for part in self._parts(expr))
            found = self._known[id(expr)] = Operand(expr, value, inside)
        return found

    def value(self, expr: ir.Expr) -> Value:
        return self.of(expr).value

    def _parts(self, expr: ir.Expr) -> tuple[ir.Expr, ...]:
        match expr:
            case ir.Guard(condition) if self.value(condition) is not True:
                return (condition,)
            case ir.Cases(cases):
                held = (c.value for c in cases if c.value is not None and self.value(c.condition) is True)
                return (*parts(expr), *held)
            case ir.Round(value=inner) | ir.Guard(value=inner) if _irrational(inner):
                return leaves(inner)
            case _:
                return parts(expr)


def _irrational(expr: ir.Expr) -> bool:
    """Whether only its rounding has an exact value."""
    here = isinstance(expr, ir.Ln) or (isinstance(expr, ir.Fold) and expr.fn == "geometric mean")
    return here or any(_irrational(part) for part in parts(expr))


def _layers(expr: ir.Expr) -> tuple[tuple[ir.Expr, ...], ir.Cases | None, tuple[tuple[str, ir.Expr], ...]]:
    """The conditions that the whole stands under, its cases, and its caps."""
    guards: list[ir.Expr] = []
    caps: tuple[tuple[str, ir.Expr], ...] = ()
    while isinstance(expr, (ir.Guard, ir.Cap, ir.Round)):
        if isinstance(expr, ir.Guard):
            guards.append(expr.condition)
        if isinstance(expr, ir.Cap):
            caps = expr.caps
        expr = expr.value
    return tuple(guards), expr if isinstance(expr, ir.Cases) else None, caps


def _tried(
    cell: Cell, cases: ir.Cases | None, caps: tuple[tuple[str, ir.Expr], ...], operands: _Operands
) -> Iterator[CaseReason]:
    """Every case of the cell and whether it held, in the order of the file."""
    if cases is None:
        return
    infos = iter(cell.cases)
    conditions = [case.condition for case in cases.cases]
    held = [operands.value(condition) for condition in conditions]
    for index, (info, condition) in enumerate(zip(infos, conditions, strict=False)):
        yield CaseReason(index, info, held[index], operands.of(condition))
        if index + 1 == len(conditions):
            break
    rest = cell.cases[len(conditions) :]
    if cases.otherwise is not None and rest:
        yield CaseReason(len(conditions), rest[0], all(one is False for one in held))
        rest = rest[1:]
    for offset, (info, (_, condition)) in enumerate(zip(rest, caps, strict=False)):
        index = len(cell.cases) - len(rest) + offset
        yield CaseReason(index, info, operands.value(condition), operands.of(condition))


def _deciding(tried: tuple[CaseReason, ...], value: Value) -> CaseReason | None:
    """The case that decided: a cap that lowered the value, else the one case that held. None when the whole does
    not apply or is open, whatever case would hold."""
    if value in (OPEN, NOT_APPLICABLE):
        return None
    caps = [one for one in tried if one.sort == "cap" and one.held is True and one.info.value == value]
    held = [one for one in tried if one.sort != "cap" and one.held is True]
    if len(held) != 1:
        return None
    return caps[0] if caps and held[0].info.value != value else held[0]


def _figures(result: Result, expr: ir.Expr) -> Iterator[tuple[str, Value]]:
    for leaf in leaves(expr):
        if isinstance(leaf, ir.Figure):
            yield leaf.key, result.figure(leaf.key)
        elif isinstance(leaf, ir.FoldMembers):
            for member in result.submission.members.get(leaf.figure, ()):
                key = f"{leaf.figure}[{member}]"
                yield key, result.figure(key)


# -- where it stands, and what it rests on ---------------------------------------------------------


def _cites(ruleset: Ruleset, cell: Cell, case: CaseReason | None) -> tuple[Citation, ...]:
    """The places in the official document: those of the case, of the sentence, else of its part of the tree."""
    own = (*(case.info.origin.cites if case else ()), *cell.origin.cites)
    if own:
        return tuple(dict.fromkeys(own))
    for origin in _node_origins(ruleset, cell.key):
        if origin.cites:
            return origin.cites
    return ()


def _node_origins(ruleset: Ruleset, key: str) -> Iterator[Origin]:
    node = ruleset.nodes.get(_node_id(key))
    while node is not None:
        yield node.origin
        node = ruleset.nodes.get(node.parent) if node.parent else None


def _node_id(key: str) -> str:
    """The node that a cell is about, if it is about one: of `kind-count:outcome:function` it is `function`."""
    return key.rpartition("@")[2] if "@" in key else key.rpartition(":")[2]


def assumptions(ruleset: Ruleset, keys: tuple[str, ...], other: OtherRuleset | None = None) -> tuple[Assumption, ...]:
    """Every assumption that these cells rest on, in the order of the cells, each once; then those of the other
    rulesets whose results they read."""
    wanted = closure(ruleset, keys)
    found: dict[tuple[str, str], Assumption] = {}
    for key in ruleset.cells:
        if key not in wanted:
            continue
        for owner, origin in _origins(ruleset, key):
            for text in origin.assumptions:
                found.setdefault((owner, text), Assumption(text, owner, origin.span))
    return (*found.values(), *(_from_others(ruleset, wanted, other) if other and ruleset.outside else ()))


def _from_others(ruleset: Ruleset, cells: set[str], other: OtherRuleset) -> Iterator[Assumption]:
    """The assumptions of the results read from other rulesets."""
    read = {leaf for key in cells for leaf in leaves(ruleset.cells[key].expr) if isinstance(leaf, ir.Figure)}
    wanted: dict[tuple[str, int], list[str]] = {}
    for framework, year, name, key in ruleset.outside:
        if ir.Figure(key) in read:
            wanted.setdefault((framework, year), []).append(name)
    for (framework, year), names in wanted.items():
        found = other(framework, year)
        if found is not None:
            theirs = tuple(key for name in names for key in cells_named(found, name))
            for one in assumptions(found, theirs, other):
                yield replace(one, ruleset=one.ruleset or found.id)


def closure(ruleset: Ruleset, keys: tuple[str, ...]) -> set[str]:
    """These cells and every cell that they read, directly or through others."""
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key in found or key not in ruleset.cells:
            continue
        found.add(key)
        waiting += [leaf.key for leaf in leaves(ruleset.cells[key].expr) if isinstance(leaf, ir.Ref)]
    return found


def _origins(ruleset: Ruleset, key: str) -> Iterator[tuple[str, Origin]]:
    """The sentences that a cell stands on: its node's, those of its cases, its own."""
    node_id = _node_id(key)
    nodes = [node_id, *(_below(ruleset, node_id) if key.startswith("kind-count:") else ())]
    for one in nodes:
        if one in ruleset.nodes:
            yield one, ruleset.nodes[one].origin
    cell = ruleset.cells[key]
    at_node = {text for one in nodes if one in ruleset.nodes for text in ruleset.nodes[one].origin.assumptions}
    yield key, replace(cell.origin, assumptions=tuple(t for t in cell.origin.assumptions if t not in at_node))
    for case in cell.cases:
        yield key, case.origin


def _below(ruleset: Ruleset, node_id: str) -> Iterator[str]:
    node = ruleset.nodes.get(node_id)
    for child in node.children if node else ():
        yield child
        yield from _below(ruleset, child)
