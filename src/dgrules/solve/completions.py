"""From an assignment of variables to a completion that a submission could report, every missing figure in it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from fractions import Fraction

from dgrules.model.ruleset import FigureDecl
from dgrules.model.types import DATE
from dgrules.model.values import OPEN, Value
from dgrules.solve import domains
from dgrules.solve.answer import Completion
from dgrules.solve.encode import Encoder
from dgrules.solve.intervals import sample
from dgrules.solve.problem import Place, anything
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import B

SECONDS = 2.0
MOST_MEMBERS = 1000


class Completions:
    """Makes completions of one submission. `axioms`: all that hold between the encoder's variables."""

    def __init__(self, enc: Encoder, axioms: list[B]) -> None:
        self.enc = enc
        self.axioms = axioms
        self._rest: dict[int, Place] | None = None

    def of(self, chosen: Mapping[int, Place]) -> Completion | None:
        """A completion with these values of the variables; None if the others cannot be chosen to fit."""
        enc = self.enc
        figures: dict[str, Value] = {}
        given: dict[str, Value] = {}
        members: dict[str, dict[str, Fraction]] = {}
        try:
            places = {**self._others(), **chosen}
        except NotDecided:
            return None
        for var, source in enc.sources.items():
            place = places.get(var, anything(enc.pool, var))
            if source.sort == "figure":
                figures[source.key] = self._value(var, place, source.key)
            elif source.sort == "given":
                given[source.key] = self._value(var, place, None)
            elif var in chosen or source.sort not in ("total", "size"):
                members.setdefault(source.key, {})[source.sort] = Fraction(place)
        named = {}
        for figure, numbers in members.items():
            decl = enc.declaration(figure)
            domain = domains.of_figure(decl)
            whole = isinstance(domain, domains.Numbers) and domain.whole
            found = member_values(numbers, whole)
            if found is None:
                return None
            values: list[Value] = [*found]
            if decl.type == DATE:
                values = [int(value) for value in values if isinstance(value, Fraction)]
            named[figure] = tuple(f"m{i}" for i in range(1, len(values) + 1))
            figures |= {f"{figure}[m{i}]": value for i, value in enumerate(values, start=1)}
        return Completion({**self._unasked(figures), **figures}, given, named)

    def _others(self) -> dict[int, Place]:
        """Values of the variables that axioms tie together."""
        if self._rest is None:
            self._rest = {}
            if self.axioms:
                from dgrules.solve.solver import Solver

                found = Solver(self.enc.pool, self.axioms, time.monotonic() + SECONDS).model([])
                self._rest = found or {}
        return self._rest

    def _value(self, var: int, place: Place, figure: str | None) -> Value:
        states = self.enc.pool.variables[var].states
        if states is not None:
            return states[int(place)]
        is_date = figure is not None and self.enc.declaration(figure).type == DATE
        return int(place) if is_date else Fraction(place)

    def _unasked(self, figures: Mapping[str, Value]) -> dict[str, Value]:
        """Figures that no question was about."""
        found: dict[str, Value] = {}
        for key, decl in self._open_figures():
            if key in figures or self.enc.submission.figures.get(key, OPEN) is not OPEN:
                continue
            try:
                domain = domains.of_figure(decl)
            except NotDecided:
                continue
            if isinstance(domain, domains.Numbers):
                number = sample(domain.bounds, domain.whole)
                found[key] = int(number) if decl.type == DATE else number
            else:
                found[key] = domain.values[0] if isinstance(domain, domains.Choices) else "(any text)"
        return found

    def _open_figures(self) -> Iterator[tuple[str, FigureDecl]]:
        yield from domains.declared(self.enc.ruleset).items()
        for figure, members in self.enc.submission.members.items():
            decl = self.enc.ruleset.figures.get(figure)
            if decl is not None:
                yield from ((f"{figure}[{member}]", decl) for member in members)


def member_values(numbers: Mapping[str, Fraction], whole: bool) -> list[Fraction] | None:
    """Members with this least, mean and greatest value, or this many with this sum; None when it takes too many."""
    if "total" in numbers:
        size = int(numbers.get("size", Fraction(1)))
        return _spread(numbers["total"], size, whole) if size <= MOST_MEMBERS else None
    least, mean, most = (numbers[name] for name in ("least", "mean", "most"))
    if least == most:
        return [least]
    share = (mean - least) / (most - least)
    greater, size = share.numerator, share.denominator
    if size > MOST_MEMBERS:
        return None
    return [*[most] * greater, *[least] * (size - greater)]


def _spread(total: Fraction, size: int, whole: bool) -> list[Fraction]:
    """So many values, as equal as they can be."""
    if not whole:
        return [total / size] * size
    each, more = divmod(int(total), size)
    return [Fraction(each + (i < more)) for i in range(size)]
