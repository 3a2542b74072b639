"""Examples for the cut points that no example tries: what to state, so that a submission lies on the cut or beside it,
and what the plain walk says now. They are proposals: a person confirms what is expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction

from dgrules.evaluate.reference import evaluate
from dgrules.examples.cuts import Cut, Side, cuts, resolved, side_of
from dgrules.examples.runner import evaluated, same
from dgrules.examples.tried import Untried, lists_members, number_at, whole
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Category, Type
from dgrules.model.values import OPEN, Value
from dgrules.records import dataclass

MOST = 12
"""How many cut points one example may try."""
_NAMED = ("define", "total", "result", "rating", "score", "value")


@dataclass(frozen=True, slots=True)
class Stated:
    """One `given` line: a figure, a cell, or a component's counts (passed, counted)."""

    sort: str
    key: str
    value: Value
    type: Type | None = None
    counts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One example to write: the cut points it tries on one side, what it states, what it expects of which cells."""

    ruleset: Ruleset
    side: Side
    cuts: tuple[Cut, ...]
    given: tuple[Stated, ...]
    expect: Mapping[str, Value] = field(default_factory=dict)
    submission: str | None = None

    @property
    def sort(self) -> str:
        """The sort of the cells that decide: only targets, and only scores, go together in one example."""
        return self.cuts[0].cell.partition(":")[0]


def proposals(untried: Iterable[Untried], bases: Mapping[str, tuple[tuple[str, Submission], ...]]) -> list[Proposal]:
    """Examples for what is not tried; a side that no statement of an example can bring about is left out. `bases`: by
    the id of a ruleset, submission files that examples may build on."""
    found = []
    for one in untried:
        for side in one.sides:
            proposal = _proposal(one.cut, side, one.ruleset, bases.get(one.ruleset.id, ()))
            if proposal is not None:
                found.append(proposal)
    return _together(found)


def _proposal(cut: Cut, side: Side, ruleset: Ruleset, bases: Sequence[tuple[str, Submission]]) -> Proposal | None:
    number = number_at(cut, side, ruleset)
    given = _statements(cut, number, ruleset) if number is not None else None
    if given is None:
        return None
    wider = _with_companions(cut, given, ruleset)
    for stated in dict.fromkeys((given, wider)):
        for file, base in ((None, Submission({})), *bases):
            values = _evaluated(ruleset, base, stated)
            if values[cut.cell] is not OPEN and _lies(cut, side, ruleset, base, stated):
                return Proposal(ruleset, side, (cut,), stated, {cut.cell: values[cut.cell]}, file)
    return None


# -- what to state ---------------------------------------------------------------------------------


def _statements(cut: Cut, number: Fraction, ruleset: Ruleset) -> tuple[Stated, ...] | None:
    """What brings the compared value about; None where an example cannot say it."""
    compared = resolved(cut.compared, ruleset)
    match compared:
        case ir.Figure(key) if _sayable(key, ruleset):
            return (_figure(key, cut.constant(number), cut.type),)
        case ir.Ratio() if isinstance(cut.compared, ir.Ref) and cut.compared.key.startswith("share:"):
            return _counts(cut.compared.key.partition(":")[2], number, compared, ruleset)
        case ir.Fold("sum", items):
            figures = [item.key for item in items if isinstance(item, ir.Figure) and _sayable(item.key, ruleset)]
            if len(figures) == len(items):
                rest = [_figure(key, Fraction(0), cut.type) for key in figures[1:]]
                return (_figure(figures[0], number, cut.type), *rest)
        case _:
            pass
    match cut.compared:
        case ir.Ref(key) if key.partition(":")[0] in _NAMED and "@" not in key:
            return (Stated("cell", key, cut.constant(number), ruleset.cells[key].type),)
        case _:
            return None


def _figure(key: str, value: Value, type_: Type) -> Stated:
    return Stated("figure", key, value, type_)


def _sayable(key: str, ruleset: Ruleset) -> bool:
    decl = ruleset.figures.get(key.partition("@")[0])
    return decl is not None and decl.by in (None, "year") and decl.sort not in ("outside", "profile", "kind")


def _counts(id_: str, number: Fraction, share: ir.Ratio, ruleset: Ruleset) -> tuple[Stated, ...] | None:
    if id_ != "ruleset":
        of = whole(share, ruleset)
        return (Stated("counts", id_, number, None, (int(number * of), of)),)
    tops = [node.id for node in ruleset.nodes.values() if node.parent is None and f"share:{node.id}" in ruleset.cells]
    sizes = {id_: whole(found, ruleset) for id_ in tops
             if isinstance(found := ruleset.cells[f"share:{id_}"].expr, ir.Ratio)}  # fmt: skip
    left, given = int(number * sum(sizes.values())), []
    for top, size in sizes.items():
        if size:
            passed = min(size, left)
            left -= passed
            given.append(Stated("counts", top, Fraction(passed, size), None, (passed, size)))
    return tuple(given)


def _with_companions(cut: Cut, given: tuple[Stated, ...], ruleset: Ruleset) -> tuple[Stated, ...]:
    """Beside it what else the same sentence compares with, on its cut, and what its `when` asks for."""
    taken, found = {one.key for one in given}, list(given)
    more: list[Stated] = []
    expr = ruleset.cells[cut.cell].expr
    if isinstance(expr, ir.Guard):
        match expr.condition:
            case ir.Cmp("=" | ">=", ir.Ref(key), ir.Lit(str() as value, Category() as type_)):
                if not any(one.counts for one in given):
                    more.append(Stated("cell", key, value, type_))
            case _:
                pass
    for other in cuts(ruleset):
        if other.cell == cut.cell and other.compared != cut.compared:
            number = number_at(other, "on", ruleset)
            more += (_statements(other, number, ruleset) or ()) if number is not None else ()
    for one in more:
        if one.key not in taken:
            taken.add(one.key)
            found.append(one)
    if any(one.counts for one in found):
        found = [one for one in found if not (one.sort == "cell" and one.type and one.key.startswith("result:"))]
    return tuple(found)


# -- what comes of it ------------------------------------------------------------------------------


def submission_of(base: Submission, given: Iterable[Stated]) -> Submission:
    """The submission that an example with these lines states."""
    figures, cells = dict(base.figures), dict(base.given)
    for one in given:
        if one.counts is not None:
            passed, of = map(Fraction, one.counts)
            cells |= {f"passed-count:{one.key}": passed, f"counted:{one.key}": of, f"share:{one.key}": passed / of}
        elif one.sort == "figure":
            figures[one.key] = one.value
        else:
            cells[one.key] = one.value
    return replace(base, figures=figures, given=cells)


def _evaluated(ruleset: Ruleset, base: Submission, given: Iterable[Stated]) -> Mapping[str, Value]:
    return evaluate(ruleset, submission_of(base, given))


def _lies(cut: Cut, side: Side, ruleset: Ruleset, base: Submission, given: Iterable[Stated]) -> bool:
    result = evaluated(ruleset, submission_of(base, given))
    return side_of(cut, result, next_share=lists_members(cut, ruleset)) == side


# -- fewer, larger examples ------------------------------------------------------------------------


def _together(found: Sequence[Proposal]) -> list[Proposal]:
    """Targets of several indicators, and scores of several, tried on the same side by one example, where none touches
    what another states."""
    joined: list[Proposal] = []
    for one in found:
        at = next((at for at, other in enumerate(joined) if (_joined(other, one)) is not None), None)
        if at is None:
            joined.append(one)
        else:
            joined[at] = _joined(joined[at], one) or joined[at]
    return joined


def _joined(one: Proposal, other: Proposal) -> Proposal | None:
    if one.sort not in ("passed", "score") or (one.sort, one.side, one.submission) != (
        other.sort, other.side, other.submission
    ):  # fmt: skip
        return None
    if one.ruleset.id != other.ruleset.id or len(one.cuts) + len(other.cuts) > MOST:
        return None
    if {stated.key for stated in one.given} & {stated.key for stated in other.given} or set(one.expect) & set(
        other.expect
    ):
        return None
    given, expect = (*one.given, *other.given), {**one.expect, **other.expect}
    if one.submission is None:
        values = _evaluated(one.ruleset, Submission({}), given)
        if any(not same(values[key], value) for key, value in expect.items()):
            return None
    return replace(one, cuts=(*one.cuts, *other.cuts), given=given, expect=expect)


def by_file(found: Iterable[Proposal]) -> Iterator[tuple[str, list[Proposal]]]:
    """The proposals of each rule file: that of the sentence with the cut point."""
    files: dict[str, list[Proposal]] = {}
    for one in found:
        files.setdefault(one.cuts[0].sentence.file, []).append(one)
    yield from files.items()
