"""What can change what: for each of some parts of a ruleset whether two submissions that differ in that part alone
differ in some cell. Tried on a few submissions first; of parts that the rules cannot tell apart one is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dgrules.analysis.moved import parts_of
from dgrules.analysis.question import Moves, OneOf
from dgrules.analysis.samples import values_of
from dgrules.analysis.words import keys_in, references
from dgrules.analysis.world import World
from dgrules.evaluate import reference
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN, Value
from dgrules.solve import consistent
from dgrules.solve.groups import interchangeable
from dgrules.solve.problem import started
from dgrules.solve.queries import reduce
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import Term

Keys: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Figures or stated cells that belong together: of an indicator, of a component, or one figure."""

    id: str
    keys: Keys


def without_effect(world: World, parts: Sequence[Part], cells: Keys) -> Iterator[tuple[Part, bool | str]]:
    """For each part whether it can change none of the cells; the reason where that was not decided."""
    read = {cell: references(world.ruleset, cell) for cell in cells}
    changed = {part: tuple(cell for cell in cells if not read[cell].keys().isdisjoint(part.keys)) for part in parts}
    shown = _shown(world.ruleset, [part for part in parts if changed[part]], cells)
    open_ = [part for part in parts if changed[part] and part not in shown]
    alike = _alike(world, open_, cells) if len(open_) > 1 else {}
    known: dict[object, bool | str] = {}
    for part in parts:
        if part in shown or not changed[part]:
            yield part, part not in shown
            continue
        key = alike.get(part, part)
        if key not in known:
            known[key] = _never(world, part, changed[part])
        yield part, known[key]


def _never(world: World, part: Part, cells: Keys) -> bool | str:
    differs = OneOf(tuple(Moves(ir.Ref(cell), "any") for cell in cells))
    try:
        return world.some([differs], part.keys) is None
    except NotDecided as problem:
        return str(problem)


# -- tried on a few submissions --------------------------------------------------------------------


def _shown(ruleset: Ruleset, parts: Sequence[Part], cells: Keys) -> set[Part]:
    """The parts whose effect some change of one figure shows. Nothing that only a submission states is tried."""
    values = values_of(ruleset)
    readers = _Readers(ruleset)
    found: set[Part] = set()
    for at in (1.0, 0.5):
        base = Submission({key: options[int((len(options) - 1) * at)] for key, options in values.items()})
        before = reference.evaluate(ruleset, base)
        for part in parts:
            tried = ((key, value) for key in part.keys for value in values.get(key, ()) if value != base.figures[key])
            if part not in found and any(
                _other(before[cell], then[cell])
                for key, value in tried
                for then in [readers.evaluated(base, before, key, value)]
                for cell in cells
                if cell in then
            ):
                found.add(part)
    return found


class _Readers:
    """Which cells read a figure, also through others; they alone are evaluated again when it changes."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._place = {key: at for at, key in enumerate(ruleset.cells)}
        self._direct: dict[str, list[str]] = {}
        for key, cell in ruleset.cells.items():
            for read in keys_in(cell.expr):
                self._direct.setdefault(read, []).append(key)

    def of(self, figure: str) -> list[str]:
        """In the order of the ruleset."""
        found: set[str] = set()
        waiting = [figure]
        while waiting:
            for key in self._direct.get(waiting.pop(), ()):
                if key not in found:
                    found.add(key)
                    waiting.append(key)
        return sorted(found, key=self._place.__getitem__)

    def evaluated(self, base: Submission, before: Mapping[str, Value], key: str, value: Value) -> dict[str, Value]:
        """The cells that read a figure, where it has another value."""
        submission = Submission({**base.figures, key: value})
        cells, found = dict(before), {}
        for reader in self.of(key):
            found[reader] = cells[reader] = reference.value_of(self.ruleset.cells[reader].expr, submission, cells)
        return found


def _other(one: Value, other: Value) -> bool:
    return one is not OPEN and other is not OPEN and one != other


# -- what the rules cannot tell apart --------------------------------------------------------------


def _alike(world: World, parts: Sequence[Part], cells: Keys) -> Mapping[Part, object]:
    """By part, what all parts have in common that could be exchanged without a change of any of the cells: what is
    true of one is true of all. Nothing where a part is more than one variable to the rules."""
    try:
        roots: list[Term] = []
        for cell in cells:
            roots += parts_of(world.read(ir.Ref(cell)))
        problem = started(world.before, roots, [*world.before.axioms, *consistent.axioms(world.before)])
    except NotDecided:
        return {}
    reduce(problem, {var: source.key for var, source in world.before.sources.items()})
    groups = {var: at for at, group in enumerate(interchangeable(problem)) for var in group}
    said = {key for key, _ in world.before.said.values()}
    owner = {key: part for part in parts for key in part.keys}
    ways: dict[Part, list[tuple[int, object]]] = {}
    for var, moves in problem.pairs.items():
        if problem.support >> var & 1:
            for key, pairs in moves.items():
                if key in owner:
                    ways.setdefault(owner[key], []).append((var, pairs))
    found: dict[Part, object] = {}
    for part, mine in ways.items():
        group = groups.get(mine[0][0])
        if group is not None and len({var for var, _ in mine}) == 1 and said.isdisjoint(part.keys):
            found[part] = (group, frozenset(pairs for _, pairs in mine))
    return found
