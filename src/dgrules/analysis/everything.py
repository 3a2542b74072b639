"""Every submission that the rules permit, at once: each figure is a variable, and so is whether it applies or was
triggered where a submission may say that."""

from __future__ import annotations

from dgrules.analysis.shared import alike, shareable, within
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, Nothing
from dgrules.solve.encode import Encoder
from dgrules.solve.fold import Pool
from dgrules.solve.symbol import Sym
from dgrules.solve.terms import B

NOTHING_REPORTED = Submission({})


class Everything(Encoder):
    """Reads expressions of a ruleset without a submission. A result of another ruleset may be any value of its type.

    `beside`: the encoder of another ruleset over the same pool; a figure that both know, of one type, is one
    variable, and only values that both permit are looked at."""

    def __init__(self, ruleset: Ruleset, beside: Everything | None = None) -> None:
        super().__init__(ruleset, NOTHING_REPORTED)
        self.beside = beside
        self.pool = Pool() if beside is None else beside.pool
        self.said: dict[int, tuple[str, tuple[Nothing, ...]]] = {}
        """The variables that say of a figure whether it has a value (state 0) or is which kind of nothing."""
        self._says: dict[str, int] = {}

    def figure(self, key: str) -> Sym:
        """A figure: any permitted value, or the kinds of nothing that a submission may say of it."""
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = self._borrowed(key) or self._free(key)
        return found

    def stated(self, key: str) -> Sym:
        """A computed node that only the submission can state."""
        if self.beside is not None and f"given {key}" not in self._figures and self.states_the_same(key):
            type_, bounds = self.ruleset.cells[key].type, self.ruleset.stated_bounds(key)
            found, axioms = within(self.pool, self.beside.stated(key), type_, bounds)
            self.axioms += axioms
            self._figures[f"given {key}"] = found
        return super().stated(key)

    def not_triggered(self, key: str) -> B:
        """When a submission says that nothing arose."""
        self.figure(key)
        if key not in self._says and self.beside is not None:
            return self.beside.not_triggered(key) if self.shares(key) else self.pool.false
        if key not in self._says:
            return self.pool.false
        var = self._says[key]
        _, kinds = self.said[var]
        return self.pool.is_(var, sum(2 << i for i, kind in enumerate(kinds) if kind is NOT_TRIGGERED))

    def variables_of(self, key: str) -> list[int]:
        """The variables that a figure's or stated cell's report decides."""
        found = [var for var, source in self.sources.items() if source.key == key]
        return found + ([self._says[key]] if key in self._says else [])

    def _free(self, key: str) -> Sym:
        value = self._open(key, "figure")
        declared = self.declaration(key)
        permitted = ((NOT_APPLICABLE, declared.may_not_apply), (NOT_TRIGGERED, declared.may_not_trigger))
        kinds = tuple(kind for kind, may in permitted if may)
        if not kinds:
            return value
        variable = self.pool.states((True, *kinds))
        self.said[variable.index] = (key, kinds)
        self._says[key] = variable.index
        return Sym(self.pool.is_(variable.index, variable.all_states & ~1), value.un, value.value)

    def shares(self, key: str) -> bool:
        """Whether a figure is one with that of the other ruleset."""
        return self.beside is not None and shareable(self, self.beside, key)

    def states_the_same(self, key: str) -> bool:
        """Whether a stated cell is one with that of the other ruleset."""
        mine, other = self.ruleset.cells.get(key), self.beside.ruleset.cells.get(key) if self.beside else None
        return mine is not None and other is not None and alike(mine.type, other.type)

    def _borrowed(self, key: str) -> Sym | None:
        """The other ruleset's variable of the same figure."""
        if self.beside is None or not self.shares(key):
            return None
        mine = self.declaration(key)
        found, axioms = within(self.pool, self.beside.figure(key), mine.type, mine.bounds)
        self.axioms += axioms
        for var in self.beside.variables_of(key):
            if var in self.beside.said:
                permitted = {NOT_APPLICABLE: mine.may_not_apply, NOT_TRIGGERED: mine.may_not_trigger}
                _, kinds = self.beside.said[var]
                self.axioms.append(self.pool.is_(var, 1 + sum(2 << i for i, k in enumerate(kinds) if permitted[k])))
        return found
