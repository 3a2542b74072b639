"""What a submission means to both rulesets: figures that both read, and those where they part."""

from __future__ import annotations

from dgrules.analysis.shared import alike
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Category, Points, Type
from dgrules.records import dataclass
from dgrules.solve.encode import walk


@dataclass(frozen=True, slots=True)
class Sharing:
    """Figures by id, and computed nodes that only a submission states by cell key, that some answer reads. `ranges`:
    both read them, but not the same values are permitted; only those that both permit were looked at. `apart`: of the
    same name, but of another type, so that no report can mean both. `only_old`, `only_new`: those that one of the two
    reads."""

    ranges: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()


def sharing(old: Ruleset, new: Ruleset) -> Sharing:
    """The figures of two rulesets beside each other."""
    ours, theirs = _read(old), _read(new)
    stated = [key for key in _stated(new) if key in _stated(old)]
    both = [(id_, ours[id_], theirs[id_]) for id_ in theirs if id_ in ours]
    ranges = [id_ for id_, one, other in both if _same(one, other) and _permitted(one) != _permitted(other)]
    ranges += [key for key in stated if _stated_values(old, key) != _stated_values(new, key)]
    apart = [id_ for id_, one, other in both if not _same(one, other)]
    apart += [key for key in stated if not alike(old.cells[key].type, new.cells[key].type)]
    return Sharing(
        tuple(ranges),
        tuple(apart),
        tuple(id_ for id_ in ours if id_ not in theirs),
        tuple(id_ for id_ in theirs if id_ not in ours),
    )


def _read(ruleset: Ruleset) -> dict[str, FigureDecl]:
    keys = {part.key for cell in ruleset.cells.values() for part in walk(cell.expr) if isinstance(part, ir.Figure)}
    keys |= {p.figure for cell in ruleset.cells.values() for p in walk(cell.expr) if isinstance(p, ir.FoldMembers)}
    bases = {key if key in ruleset.figures else key.partition("@")[0].partition("[")[0] for key in keys}
    return {id_: decl for id_, decl in ruleset.figures.items() if id_ in bases}


def _same(one: FigureDecl, other: FigureDecl) -> bool:
    return alike(one.type, other.type) and one.by == other.by and one.labels == other.labels


def _permitted(decl: FigureDecl) -> object:
    return decl.bounds, decl.may_not_apply, decl.may_not_trigger, decl.parts, _values(decl.type)


def _values(type_: Type) -> object:
    """What a type itself permits, whatever the order."""
    match type_:
        case Category(values=values):
            return frozenset(values)
        case Points(low, high):
            return low, high
        case _:
            return None


def _stated_values(ruleset: Ruleset, key: str) -> object:
    return ruleset.stated_bounds(key), _values(ruleset.cells[key].type)


def _stated(ruleset: Ruleset) -> list[str]:
    found = (part.key for cell in ruleset.cells.values() for part in walk(cell.expr) if isinstance(part, ir.Stated))
    return [key for key in dict.fromkeys(found) if key in ruleset.cells]
