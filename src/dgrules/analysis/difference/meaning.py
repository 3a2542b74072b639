"""What changed in the meaning: of each answer that both rulesets give, whether it is the same for every submission, and
else the smallest submissions that fare better, worse or otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from dgrules.analysis.difference.canonical import Canon, Reader
from dgrules.analysis.difference.orders import merged
from dgrules.analysis.difference.smallest import in_first_components
from dgrules.analysis.question import VALUED, Comes, Condition, Moves
from dgrules.evaluate import reference
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.model.types import LIST, YES_NO, Category, Points, Type
from dgrules.model.values import NOT_APPLICABLE, UNDETERMINED, Value
from dgrules.records import dataclass
from dgrules.solve.symbol import NotDecided

if TYPE_CHECKING:
    from dgrules.analysis.witness import Witness
    from dgrules.analysis.world import World

Way: TypeAlias = Literal["better", "worse", "up", "down", "appears", "vanishes", "silent", "other"]
"""From the old rules to the new ones: a better or worse category; a higher or lower number, or from no to yes and back;
a value where there was none and the other way round; another kind of nothing (not applicable and undetermined); any
other change."""
Outcome: TypeAlias = Literal["same", "differs", "not decided", "added", "removed", "not comparable"]

_NOTHING = (NOT_APPLICABLE, UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Mover:
    """A submission that an answer is another one for: the smallest found, evaluated under both rulesets by the
    reference evaluator. `reason` instead of it: neither found nor excluded, and why."""

    way: Way
    witness: Witness | None
    before: Value | None = None
    after: Value | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One answer. `key`: its cell in the new rules (in the old ones where it was removed). `likewise`: the same of
    other parts of the tree, of which the same holds word for word. `movers`: the ways there are; of a way that was
    asked about and is not among them no submission moves so, which is proved."""

    key: str
    outcome: Outcome
    likewise: tuple[str, ...] = ()
    identical: bool = False
    """The same by its expression alone; no solver was asked."""
    movers: tuple[Mover, ...] = ()
    ways: tuple[Way, ...] = ()
    """The ways that were asked about."""
    reason: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key, *self.likewise)


def answer_keys(ruleset: Ruleset) -> tuple[str, ...]:
    """The results, scores, lists and ratings of a ruleset, in this order."""
    declared = [one.key for one in (*ruleset.results, *ruleset.scores, *ruleset.lists)]
    ratings = [key for key in ruleset.cells if key.startswith("rating:")]
    return tuple(key for key in (*declared, *ratings) if key in ruleset.cells)


def part_keys(ruleset: Ruleset) -> tuple[str, ...]:
    """What is said of the parts of the tree besides ratings: whether an indicator passes, its value, scores."""
    return tuple(key for key in ruleset.cells if key.startswith(("passed:", "value:", "score:", "weighted-score:")))


def meanings(old: Ruleset, new: Ruleset, world: World) -> Iterator[Meaning]:
    """What became of each answer, and then of each part of the tree. `world` is of both rulesets, the old one first."""
    for keys in (answer_keys, part_keys):
        yield from _meanings(old, new, world, keys(old), keys(new))


def _meanings(
    old: Ruleset, new: Ruleset, world: World, ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[Meaning]:
    canon = Canon()
    before, after = Reader(old, canon), Reader(new, canon)
    for keys in _alike(old, new, [key for key in theirs if key in ours]):
        key, *likewise = keys
        if before.cell(key) == after.cell(key):
            yield Meaning(key, "same", tuple(likewise), identical=True)
        else:
            yield compared(world, old.cells[key], new.cells[key], tuple(likewise))
    yield from (Meaning(key, "added") for key in theirs if key not in ours)
    yield from (Meaning(key, "removed") for key in ours if key not in theirs)


def same(world: World, one: ir.Expr, other: ir.Expr) -> bool:
    """Whether two expressions are proved to come to the same for every submission. False also where that is not
    decided."""
    try:
        return world.some([Moves(one, "any", then=other)]) is None
    except NotDecided:
        return False


def _alike(old: Ruleset, new: Ruleset, keys: Sequence[str]) -> list[list[str]]:
    """The keys one by one; those that say the same of different parts of the tree in both rulesets together."""
    canon = Canon()
    groups: dict[object, list[str]] = {}
    for key in keys:
        sort, _, node = key.partition(":")
        mark: object = key
        if node in new.nodes:
            mark = (sort, Reader(old, canon, node).cell(key), Reader(new, canon, node).cell(key))
        groups.setdefault(mark, []).append(key)
    return list(groups.values())


def compared(world: World, old: Cell, new: Cell, likewise: tuple[str, ...] = ()) -> Meaning:
    """What became of one cell, by asking the solver."""
    if not comparable(old.type, new.type):
        return Meaning(new.key, "not comparable", likewise)
    one, other = ir.Ref(old.key), ir.Ref(new.key)
    try:
        if world.some([Moves(one, "any", then=other)]) is None:
            return Meaning(new.key, "same", likewise)
    except NotDecided as problem:
        return Meaning(new.key, "not decided", likewise, reason=str(problem))
    asked = ways(old, new)
    movers = tuple(found for way, conditions in asked.items() if (found := _mover(world, one, other, way, conditions)))
    return Meaning(new.key, "differs", likewise, False, movers, tuple(asked))


def comparable(old: Type, new: Type) -> bool:
    """Whether values of two types can be the same thing: points of two scales are."""
    if isinstance(old, Category) and isinstance(new, Category):
        return True
    return old == new or (isinstance(old, Points) and isinstance(new, Points))


def ways(old: Cell, new: Cell) -> Mapping[Way, tuple[Condition, ...]]:
    """Every way in which an answer can change, with what makes it that way."""
    one, other = ir.Ref(old.key), ir.Ref(new.key)
    found: dict[Way, tuple[Condition, ...]] = {}
    order = merged(old.type, new.type)
    values = (Comes(one, (VALUED,)), Comes(other, (VALUED,), after=True))
    if order is not None:
        found["better"] = (Moves(one, "up", order, other),)
        found["worse"] = (Moves(one, "down", order, other),)
    elif isinstance(new.type, Category) or new.type == LIST:
        found["other"] = (Moves(one, "any", (), other), *values)
    else:
        found["up"] = (Moves(one, "up", (), other),)
        found["down"] = (Moves(one, "down", (), other),)
    found["appears"] = (Comes(one, _NOTHING), values[1])
    found["vanishes"] = (values[0], Comes(other, _NOTHING, after=True))
    found["silent"] = (Moves(one, "any", (), other), Comes(one, _NOTHING), Comes(other, _NOTHING, after=True))
    return found


def _mover(world: World, one: ir.Expr, other: ir.Expr, way: Way, conditions: Sequence[Condition]) -> Mover | None:
    try:
        found = world.find(conditions)
    except NotDecided as problem:
        return Mover(way, None, reason=str(problem))
    if found is None:
        return None
    found = in_first_components(world, conditions, found)
    before = reference.value_of(one, found.pair.first, found.values)
    return Mover(way, found, before, reference.value_of(other, found.pair.second, found.then))


def truth(type_: Type) -> bool:
    """Whether up and down mean from no to yes and back."""
    return type_ == YES_NO
