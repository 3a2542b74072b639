"""Mutants of a rule file: the same rules with one small mistake, made on the syntax tree and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.formatter import format_file

Path = tuple[str | int, ...]
"""From the file to a node: names of fields and places in tuples."""
Found = tuple[str, Path, Any, str]
"""Kind, where, what stands there instead (None: nothing), and what changed in words."""

CONDITIONS = (tree.Target, tree.Targets, tree.CumulativeTarget)
FLIPPED: Mapping[ex.Op, ex.Op] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_WITHOUT_END: tuple[tuple[str, ex.Op, ex.Op], ...] = (("lower", ">", "<="), ("upper", ">=", "<"))
UNITS = {"%": "%", "times": " times", "rank": " rank", None: ""}


@dataclass(frozen=True, slots=True)
class Mutant:
    """`tree` is the whole file with one change; `line` is the line of the change in the unchanged file."""

    file: str
    kind: str
    line: int
    change: str
    tree: tree.File = field(repr=False)

    @property
    def text(self) -> str:
        """The mutant as a rule file."""
        return format_file(self.tree)

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.kind}: {self.change}"


@dataclass(frozen=True, slots=True)
class Site:
    """A node with where it is and the nodes above it, the file first."""

    path: Path
    node: Any
    above: tuple[Any, ...]

    def below(self, *kinds: type) -> bool:
        """Whether it stands inside a node of one of these kinds."""
        return any(isinstance(node, kinds) for node in self.above)


def mutants(file: tree.File, name: str, categories: Mapping[str, tuple[str, ...]]) -> list[Mutant]:
    """Every mutant of a file. `categories`: for the name of a category, the others of its order."""
    found = []
    for site in sites(file):
        if site.below(tree.Example):
            continue
        for mutator in MUTATORS:
            for kind, path, new, change in mutator(site, categories):
                found.append(Mutant(name, kind, site.node.span.start.line, change, changed(file, path, new)))
    found += _without_indicators(file, name)
    return [one for one in found if one.tree != file]


# -- the tree --------------------------------------------------------------------------------------


def sites(node: Any, path: Path = (), above: tuple[Any, ...] = ()) -> Iterator[Site]:
    """Every node below, parents before children, in the order of the text."""
    if isinstance(node, tuple):
        for at, item in enumerate(node):
            yield from sites(item, (*path, at), above)
    elif is_dataclass(node) and not isinstance(node, type):
        yield Site(path, node, above)
        for name in (one.name for one in fields(node) if one.name not in ("span", "trivia")):
            yield from sites(getattr(node, name), (*path, name), (*above, node))


def changed(root: Any, path: Path, new: Any) -> Any:
    """The tree with another node at the path; None takes an item out of its tuple."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        return replace(root, **{step: changed(getattr(root, step), rest, new)})
    if not rest and new is None:
        return (*root[:step], *root[step + 1 :])
    return (*root[:step], changed(root[step], rest, new), *root[step + 1 :])


# -- numbers ---------------------------------------------------------------------------------------


def number(value: Fraction, like: ex.Number) -> ex.Number:
    """A number of the same unit with as many decimals as it needs."""
    digits = like.decimals
    while (value * 10**digits).denominator != 1 and digits < 12:
        digits += 1
    return replace(like, value=value, decimals=digits)


def shifted(like: ex.Number) -> Iterator[ex.Number]:
    """One unit of its last digit up and down, and a tenth of it up and down."""
    last = Fraction(1, 10**like.decimals)
    tenth = abs(like.value) / 10
    for value in dict.fromkeys((like.value - last, like.value + last, like.value - tenth, like.value + tenth)):
        if value != like.value and value >= 0:
            yield number(value, like)


def shown(one: ex.Number) -> str:
    """The number as a person writes it."""
    value = one.value
    text = str(int(value)) if value.denominator == 1 else f"{float(value):g}"
    return f"{text}{UNITS.get(one.unit, f' {one.unit}')}"


def thresholds(site: Site, _: object) -> Iterator[Found]:
    """A number that something is compared with, in a case, a define or a target."""
    node = site.node
    if not isinstance(node, ex.Number) or site.below(tree.Range, tree.Value, tree.Point, tree.FigureType):
        return
    compared = site.below(ex.Compare, ex.Within, ex.MemberCompare)
    if compared or site.below(*CONDITIONS):
        kind = "change a target" if site.below(*CONDITIONS) else "shift a threshold"
        for other in shifted(node):
            yield kind, site.path, other, f"{shown(node)} → {shown(other)}"


def ranks(site: Site, _: object) -> Iterator[Found]:
    """`no lower than rank 45`."""
    if isinstance(site.node, ex.NoLowerThanRank):
        rank = site.node.rank
        for other in (rank - 1, rank + 1, rank - rank // 10, rank + rank // 10):
            yield "change a target", site.path, replace(site.node, rank=other), f"rank {rank} → rank {other}"


def dates(site: Site, _: object) -> Iterator[Found]:
    """`by 30 September 2560`: the day before, the month before."""
    if isinstance(site.node, ex.Date) and site.below(tree.DateTarget):
        one = site.node
        day, month, year = one.day, one.month, one.year
        for other in (ex.Date(day - 1, month, year), ex.Date(day, month - 1, year), ex.Date(day, month, year - 1)):
            change = f"{one.day}/{one.month}/{one.year} → {other.day}/{other.month}/{other.year}"
            yield "change a target", site.path, other, change


# -- comparisons -----------------------------------------------------------------------------------


def comparisons(site: Site, _: object) -> Iterator[Found]:
    """`<` with `<=`, `>` with `>=`; `from A to B` without one of its ends."""
    node = site.node
    if site.below(tree.Range):
        return
    if isinstance(node, (ex.Compare, ex.MemberCompare)) and node.op in FLIPPED:
        other = FLIPPED[node.op]
        yield _pair(node.op), site.path, replace(node, op=other), f"{node.op} → {other}"
    if isinstance(node, ex.Within):
        for end, low, high in _WITHOUT_END:
            parts = (ex.Compare(node.value, low, node.low), ex.Compare(node.value, high, node.high))
            kind = _pair(">" if end == "lower" else "<")
            yield kind, site.path, ex.Logic("and", parts), f"from … to … without the {end} end"


def _pair(op: ex.Op) -> str:
    return "< with <=" if "<" in op else "> with >="


# -- cases -----------------------------------------------------------------------------------------


def cases(site: Site, _: object) -> Iterator[Found]:
    """Drop a case; swap the conditions of two; swap the titles of two."""
    if not isinstance(site.node, tree.Owner) or isinstance(site.node, tree.Categories):
        return
    all_ = site.node.cases
    for one, case in enumerate(all_):
        yield "drop a case", (*site.path, "cases", one), None, f"without {case_name(case)}"
        for other in range(one + 1, len(all_)):
            yield from _swapped(site, one, other)


def _swapped(site: Site, one: int, other: int) -> Iterator[Found]:
    all_ = site.node.cases
    first, second = all_[one], all_[other]
    names = f"{case_name(first)} ↔ {case_name(second)}"
    for sort in ("condition", "clauses"):
        parts = getattr(first, sort), getattr(second, sort)
        if sort == "clauses" and not any(isinstance(clause, tree.Title) for part in parts for clause in part):
            continue
        new = list(all_)
        new[one], new[other] = replace(first, **{sort: parts[1]}), replace(second, **{sort: parts[0]})
        kind = "swap two values" if sort == "condition" else "swap two labels"
        yield kind, (*site.path, "cases"), tuple(new), names


def case_name(case: tree.Case) -> str:
    """The value of a case as written."""
    match case.value:
        case None:
            return "undetermined"
        case ex.Level(number_):
            return f"level {number_}"
        case ex.Number() as one:
            return shown(one)
        case one:
            return str(getattr(one, "text", one))


def orders(site: Site, _: object) -> Iterator[Found]:
    """Swap two neighbours of an order."""
    if isinstance(site.node, tree.Order):
        names = site.node.categories
        for one in range(len(names) - 1):
            new = (*names[:one], names[one + 1], names[one], *names[one + 2 :])
            first, second = _text(names[one]), _text(names[one + 1])
            yield "swap two labels", (*site.path, "categories"), new, f"order {first} ↔ {second}"


def _text(name: ex.Name | ex.Level) -> str:
    return name.text if isinstance(name, ex.Name) else f"level {name.number}"


# -- targets, weights, scales ----------------------------------------------------------------------


def targets(site: Site, categories: Mapping[str, tuple[str, ...]]) -> Iterator[Found]:
    """Another category as the target; a target without one of its parts."""
    node = site.node
    if not site.below(tree.Target):
        return
    if isinstance(node, ex.Name) and node.text in categories:
        for other in categories[node.text]:
            yield "change a target", site.path, replace(node, text=other), f"{node.text} → {other}"
    if isinstance(node, ex.Logic) and len(node.parts) == 2:
        for kept in (0, 1):
            yield "change a target", site.path, node.parts[kept], f"part {2 - kept} of the target left out"


def weights(site: Site, _: object) -> Iterator[Found]:
    """Double a weight."""
    if isinstance(site.node, tree.Weight):
        value = site.node.value
        yield "double a weight", (*site.path, "value"), value * 2, f"{float(value):g} → {float(value * 2):g}"


def points(site: Site, _: object) -> Iterator[Found]:
    """A scale's point at another place or of another score; two labels of an ordinal score swapped."""
    node = site.node
    if isinstance(node, tree.Point):
        if isinstance(node.at, ex.Number):
            for other in shifted(node.at):
                change = f"{float(node.score):g} at {shown(node.at)} → {shown(other)}"
                yield "change a scale point", (*site.path, "at"), other, change
        for score in (node.score - 1, node.score + 1):
            yield "change a scale point", (*site.path, "score"), score, f"{float(node.score):g} → {float(score):g}"
    if isinstance(node, tree.Edge) and node.score is not None:
        yield "change a scale point", (*site.path, "score"), node.score - 1, f"{node.side} {float(node.score):g} less 1"
    if isinstance(node, tree.OrdinalScore):
        for one in range(len(node.points) - 1):
            new = list(node.points)
            (a, first), (b, second) = new[one], new[one + 1]
            new[one], new[one + 1] = (a, second), (b, first)
            yield "swap two labels", (*site.path, "points"), tuple(new), f"{first} ↔ {second}"


# -- indicators ------------------------------------------------------------------------------------


def _without_indicators(file: tree.File, name: str) -> Iterator[Mutant]:
    """The file without one indicator and its sub-indicators."""
    for one in file.statements:
        if isinstance(one, tree.IndicatorStatement):
            label = one.first.text
            kept = tuple(s for s in file.statements if not _part_of(s, label))
            less = replace(file, statements=kept)
            yield Mutant(name, "delete an indicator", one.span.start.line, f"without {label}", less)


def _part_of(statement: tree.Statement, label: str) -> bool:
    if not isinstance(statement, tree.IndicatorStatement):
        return False
    return statement.first.text == label or statement.first.text.startswith(f"{label}.")


Mutator = Callable[[Site, Mapping[str, tuple[str, ...]]], Iterator[Found]]
MUTATORS: tuple[Mutator, ...] = (thresholds, ranks, dates, comparisons, cases, orders, targets, weights, points)


def categories_of(*files: tree.File) -> dict[str, tuple[str, ...]]:
    """For every name in an order of these files: the other names of that order."""
    found: dict[str, tuple[str, ...]] = {}
    for file in files:
        for site in sites(file):
            if isinstance(site.node, tree.Order):
                names = [name.text for name in site.node.categories if isinstance(name, ex.Name)]
                for name in names:
                    others = [*found.get(name, ()), *(other for other in names if other != name)]
                    found[name] = tuple(dict.fromkeys(others))
    return found
