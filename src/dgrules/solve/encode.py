"""The expression tree over all completions at once: each expression becomes a `Sym`, kinds of nothing and all.

What is reported folds to constants on the way, so that only what lies below figures that are not reported stays
symbolic. This reader answers what is still possible; proofs about rules read the same terms without a submission.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import assert_never

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import TEXT
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Value
from dgrules.solve import domains, encode_choices, encode_logic, encode_members, encode_numbers, encode_sets
from dgrules.solve.fold import Pool
from dgrules.solve.symbol import Named, NotDecided, Sym, Truthful, constant, nothing, number, sure
from dgrules.solve.tables import table
from dgrules.solve.terms import B, N, Num, Variable


@dataclass(frozen=True, slots=True)
class Source:
    """What a variable stands for: a figure, a stated cell, or something about the members of a `for each` figure."""

    key: str
    sort: str
    """`figure`, `given`, or of members `least`, `mean`, `most`, `total`, `size`."""


class Encoder:
    """Reads expressions of one ruleset. Known cells and figures are constants; each figure that is not reported is
    a variable. `axioms` hold in every permitted completion."""

    def __init__(self, ruleset: Ruleset, submission: Submission, values: Mapping[str, Value] | None = None) -> None:
        self.ruleset = ruleset
        self.submission = submission
        self.values: Mapping[str, Value] = values if values is not None else {}
        self.pool = Pool()
        self.sources: dict[int, Source] = {}
        self.axioms: list[B] = []
        self.members: dict[tuple[str, bool], dict[str, N]] = {}
        """Of figures `for each NAME` whose members are not reported: by the figure, and whether it is for a sum."""
        self._declared = domains.declared(ruleset)
        self._cells: dict[str, Sym | NotDecided] = {}
        self._figures: dict[str, Sym] = {}
        self._read: dict[int, tuple[ir.Expr, Sym]] = {}
        """By the place in memory of an expression, which is kept for as long."""
        self._texts: tuple[str, ...] | None = None

    # -- cells -------------------------------------------------------------------------------------

    def cell(self, key: str) -> Sym:
        """What a cell comes to. Raises `NotDecided` for what this reader cannot say."""
        if key not in self._cells:
            self._encode_with_needs(key)
        found = self._cells[key]
        if isinstance(found, NotDecided):
            raise found
        return found

    def known(self, key: str) -> Value | None:
        """The value of a cell that no completion changes; None when it is open."""
        cell = self.ruleset.cells.get(key)
        given = {} if cell is not None and cell.guarded_statement else self.submission.given
        value = given.get(key, self.values.get(key, OPEN))
        return None if value is OPEN else value

    def _encode_with_needs(self, key: str) -> None:
        """Cells in the order of the ruleset, each after those it refers to: no deep recursion."""
        needed = {key}
        waiting = [key]
        while waiting:
            for other in self._refs(waiting.pop()):
                if other not in needed and other not in self._cells:
                    needed.add(other)
                    waiting.append(other)
        for other in self.ruleset.cells:
            if other in needed:
                self._cells[other] = self._encoded(other)
        if key not in self.ruleset.cells:
            self._cells[key] = NotDecided(f"there is no `{key}`")

    def _refs(self, key: str) -> Iterator[str]:
        cell = self.ruleset.cells.get(key)
        if cell is not None and self.known(key) is None:
            yield from (part.key for part in walk(cell.expr) if isinstance(part, ir.Ref))

    def _encoded(self, key: str) -> Sym | NotDecided:
        value = self.known(key)
        try:
            return self.read(self.ruleset.cells[key].expr) if value is None else constant(self.pool, value)
        except NotDecided as problem:
            return problem

    # -- figures -----------------------------------------------------------------------------------

    def figure(self, key: str) -> Sym:
        """A figure: what is reported, or any value it may have."""
        found = self._figures.get(key)
        if found is None:
            value = self.submission.figures.get(key, OPEN)
            found = self._open(key, "figure") if value is OPEN else constant(self.pool, value)
            self._figures[key] = found
        return found

    def stated(self, key: str) -> Sym:
        """A computed node that only the submission can state."""
        found = self._figures.get(f"given {key}")
        if found is None:
            found = self._figures[f"given {key}"] = self._stated(key)
        return found

    def declaration(self, key: str) -> FigureDecl:
        """The declaration of a figure key, also of `id[member]`."""
        figures = self.ruleset.figures
        found = self._declared.get(key) or figures.get(key) or figures.get(key.partition("[")[0])
        if found is None:
            raise NotDecided(f"the figure `{key}` is not declared")
        return found

    def _stated(self, key: str) -> Sym:
        value = self.submission.given.get(key, OPEN)
        if value is not OPEN:
            return constant(self.pool, value)
        if key not in self.ruleset.cells:
            raise NotDecided(f"there is no `{key}`")
        return self._open(key, "given")

    def _open(self, key: str, sort: str) -> Sym:
        if sort == "given":
            domain = domains.of_stated(key, self.ruleset.cells[key].type, self.ruleset.stated_bounds(key))
        else:
            domain = domains.of_figure(self.declaration(key))
        match domain:
            case domains.Numbers():
                return sure(self.pool, number(self.pool, self.new_number(key, sort, domain)))
            case domains.Choices(values):
                return self._chosen(self.pool.states(values), key, sort)
            case domains.Texts():
                return self._chosen(self.pool.states(self._all_texts()), key, sort)
            case _:
                assert_never(domain)

    def new_number(self, key: str, sort: str, domain: domains.Numbers) -> Num:
        """A variable that is a number."""
        item = self.pool.number(domain.bounds, domain.whole)
        self.sources[item.var] = Source(key, sort)
        return item

    def _chosen(self, variable: Variable, key: str, sort: str) -> Sym:
        self.sources[variable.index] = Source(key, sort)
        values = variable.states or ()
        if values == (False, True):
            return sure(self.pool, Truthful(self.pool.is_(variable.index, 2)))
        if all(isinstance(value, str) for value in values):
            leaves = [(str(value), self.pool.is_(variable.index, 1 << i)) for i, value in enumerate(values)]
            return sure(self.pool, Named(tuple(leaves)))
        return sure(self.pool, number(self.pool, table(self.pool, variable.index, values)))

    def _all_texts(self) -> tuple[str, ...]:
        """Every text that anything is compared with, and enough other ones: one for each open text figure."""
        if self._texts is None:
            everywhere = (part for cell in self.ruleset.cells.values() for part in walk(cell.expr))
            texts = {str(part.value) for part in everywhere if isinstance(part, ir.Lit) and part.type == TEXT}
            texts |= {value for value in self.submission.figures.values() if isinstance(value, str)}
            others = sum(decl.type == TEXT for decl in self._declared.values())
            self._texts = (*sorted(texts), *(f"(another text {i})" for i in range(1, others + 2)))
        return self._texts

    # -- expressions -------------------------------------------------------------------------------

    def read(self, expr: ir.Expr) -> Sym:
        """What an expression comes to."""
        known = self._read.get(id(expr))
        if known is None:
            known = self._read[id(expr)] = expr, self._made(expr)
        return known[1]

    def _made(self, expr: ir.Expr) -> Sym:
        match expr:
            case ir.Lit(value):
                return constant(self.pool, value)
            case ir.Figure(key):
                return self.figure(key)
            case ir.Stated(key):
                return self.stated(key)
            case ir.Ref(key):
                return self.cell(key)
            case ir.Add() | ir.Neg() | ir.Mul() | ir.Div() | ir.Ratio() | ir.Round() | ir.Ln():
                return encode_numbers.read(self, expr)
            case ir.And() | ir.Or() | ir.Not() | ir.Cmp() | ir.IsNA() | ir.Guard():
                return encode_logic.read(self, expr)
            case ir.Count() | ir.Counted() | ir.Quant() | ir.Fold() | ir.Rank():
                return encode_sets.read(self, expr)
            case ir.FoldMembers(fn, figure):
                return encode_members.read(self, fn, figure)
            case ir.Cases() | ir.Cap() | ir.Scale() | ir.Lookup():
                return encode_choices.read(self, expr)
            case ir.IfNotTriggered(figure, then, value):
                stood_for = nothing(self.pool, NOT_APPLICABLE) if then is None else self.read(then)
                return encode_choices.either(self.pool, self.not_triggered(figure.key), stood_for, self.read(value))
            case _:
                assert_never(expr)

    def not_triggered(self, key: str) -> B:
        """When nothing arose: where the submission says so; completions never do."""
        return self.pool.truth(self.submission.figures.get(key) is NOT_TRIGGERED)

    def read_all(self, exprs: Iterable[ir.Expr]) -> list[Sym]:
        return [self.read(expr) for expr in exprs]


def walk(part: object) -> Iterator[ir.Expr]:
    """An expression and all it is made of."""
    waiting = [part]
    while waiting:
        at = waiting.pop()
        if isinstance(at, tuple):
            waiting.extend(reversed(at))
        elif type(at).__module__ == ir.__name__:
            if not isinstance(at, ir.Case):
                yield at  # type: ignore[misc]
            waiting.extend(getattr(at, name) for name in reversed(_names(type(at))))  # type: ignore[arg-type]


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    """The parts of a kind of expression."""
    return tuple(one.name for one in fields(kind))  # type: ignore[arg-type]
