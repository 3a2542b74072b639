"""Terms as a mixed-integer program: quick at finding few and small changes. Its numbers are floats, so what it finds is
a proposal: values are made exact and evaluated, and `exact` says whether fewer would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, assert_never

from dgrules.analysis.reach.pieces import Piece
from dgrules.solve.fold import Pool
from dgrules.solve.terms import (
    And,
    Atom,
    B,
    Const,
    Extreme,
    Is,
    Ite,
    N,
    Not,
    Num,
    Or,
    Prod,
    Rounded,
    Sum,
    Term,
    Truth,
    cone,
)

GAP = 1e-5
"""How far `more than` is from `at least`."""
TOLERANCE = 1e-7
"""What the library lets pass: less than the gap."""
DOUBTFUL, FEASIBLE = 1, 2
"""Its status of what it found: a point that does not quite fit (after its own simplifications), or a solution."""


class NotLinear(Exception):
    """A term that no linear program says."""


Row = dict[int, float]


@dataclass(slots=True)
class Model:
    """Columns (bounds, whole or not) and rows (low <= sum <= high)."""

    bounds: list[tuple[float, float]] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, Row, float]] = field(default_factory=list)

    def column(self, low: float, high: float, whole: bool) -> int:
        self.bounds.append((low, high))
        self.whole.append(whole)
        return len(self.bounds) - 1

    def row(self, low: float, terms: Mapping[int, float], high: float = float("inf")) -> None:
        self.rows.append((low, dict(terms), high))


@dataclass(frozen=True, slots=True)
class Line:
    """A constant and multiples of columns, and the ends between which it lies."""

    const: float
    terms: Row
    low: float
    high: float


class Linear:
    """Makes columns and rows of terms. `ends`: for each number variable where it may lie."""

    def __init__(
        self, pool: Pool, ends: Mapping[int, tuple[float, float]], pieces: Mapping[int, Sequence[Piece]]
    ) -> None:
        self.pool = pool
        self.model = Model()
        self.numbers: dict[int, int] = {}
        self.states: dict[int, list[int]] = {}
        self.pieces: dict[int, list[int]] = {}
        self._ends = ends
        self._known_pieces = pieces
        self._truths: dict[int, int] = {}
        self._lines: dict[int, Line] = {}

    def truth(self, term: B) -> int:
        """A column that is 1 if the term holds, else 0."""
        for node in cone((term,)):
            self._made(node)
        return self._truths[term.id]

    def _made(self, node: Term) -> None:
        match node:
            case Truth() | Is() | Atom() | Not() | And() | Or():
                if node.id not in self._truths:
                    self._truths[node.id] = self._truth(node)
            case _:
                if node.id not in self._lines:
                    self._lines[node.id] = self._line(node)

    def _truth(self, node: B) -> int:
        model = self.model
        match node:
            case Truth(value=value):
                return model.column(float(value), float(value), True)
            case Is(var=var, states=states):
                return self._either([one for i, one in enumerate(self._states(var)) if states >> i & 1])
            case Atom(left=Num(var=var)) if var in self._known_pieces:
                known = self._known_pieces[var]
                columns = self._pieces(var)
                return self._either([columns[i] for i, piece in enumerate(known) if piece.holds(node)])
            case Atom(left=left, op=op, bound=bound):
                return self._atom(self._lines[left.id], op, float(bound), left.whole)
            case Not(item=item):
                found = model.column(0, 1, True)
                model.row(1, {found: 1, self._truths[item.id]: 1}, 1)
                return found
            case And(items=items):
                found = model.column(0, 1, True)
                inner = [self._truths[item.id] for item in items]
                for one in inner:
                    model.row(0, {one: 1, found: -1})
                model.row(1 - len(inner), _summed({found: 1.0}, dict.fromkeys(inner, -1.0)))
                return found
            case Or(items=items):
                return self._either([self._truths[item.id] for item in items])
            case _:
                assert_never(node)

    def _either(self, inner: Sequence[int]) -> int:
        if not inner:
            return self.model.column(0, 0, True)
        if len(inner) == 1:
            return inner[0]
        found = self.model.column(0, 1, True)
        for one in inner:
            self.model.row(0, {found: 1, one: -1})
        self.model.row(0, _summed({found: -1.0}, dict.fromkeys(inner, 1.0)))
        return found

    def _pieces(self, var: int) -> list[int]:
        if var not in self.pieces:
            self.pieces[var] = [self.model.column(0, 1, True) for _ in self._known_pieces[var]]
            self.model.row(1, dict.fromkeys(self.pieces[var], 1.0), 1)
        return self.pieces[var]

    def _states(self, var: int) -> list[int]:
        if var not in self.states:
            size = len(self.pool.variables[var].states or ())
            self.states[var] = [self.model.column(0, 1, True) for _ in range(size)]
            self.model.row(1, dict.fromkeys(self.states[var], 1.0), 1)
        return self.states[var]

    # -- comparisons -------------------------------------------------------------------------------

    def _atom(self, line: Line, op: str, bound: float, whole: bool) -> int:
        gap = 1.0 if whole else GAP * max(1.0, abs(bound))
        match op:
            case ">":
                return self._reaches(line, bound + gap, bound)
            case ">=":
                return self._reaches(line, bound, bound - gap)
            case "<" | "<=":
                negated = Line(-line.const, {k: -v for k, v in line.terms.items()}, -line.high, -line.low)
                return self._atom(negated, ">" if op == "<" else ">=", -bound, whole)
            case _:
                both = [self._atom(line, ">=", bound, whole), self._atom(line, "<=", bound, whole)]
                found = self.model.column(0, 1, True)
                for one in both:
                    self.model.row(0, {one: 1, found: -1})
                self.model.row(-1, {found: 1, both[0]: -1, both[1]: -1})
                if op == "=":
                    return found
                other = self.model.column(0, 1, True)
                self.model.row(1, {found: 1, other: 1}, 1)
                return other

    def _reaches(self, line: Line, least: float, most_else: float) -> int:
        """1: the line is at least `least`; 0: it is at most `most_else`."""
        if abs(line.low) == float("inf") or abs(line.high) == float("inf"):
            raise NotLinear("a number without ends")
        found = self.model.column(0, 1, True)
        self.model.row(line.low - line.const, _summed(line.terms, {found: line.low - least}))
        self.model.row(-float("inf"), _summed(line.terms, {found: most_else - line.high}), most_else - line.const)
        return found

    # -- numbers -----------------------------------------------------------------------------------

    def _line(self, node: N) -> Line:
        match node:
            case Const(value=value):
                return Line(float(value), {}, float(value), float(value))
            case Num(var=var):
                return self._number(var)
            case Sum(const=const, terms=terms):
                return _added(float(const), [(float(factor), self._lines[term.id]) for factor, term in terms])
            case Ite(condition=condition, yes=yes, no=no):
                return self._chosen(self._truths[condition.id], self._lines[yes.id], self._lines[no.id])
            case Rounded(value=value, over=Const(value=over)):
                return self._rounded(self._lines[value.id], float(over))
            case Rounded() | Prod() | Extreme():
                raise NotLinear(type(node).__name__)
            case _:
                assert_never(node)

    def _number(self, var: int) -> Line:
        if var in self._known_pieces:
            return Line(0.0, {}, 0.0, 0.0)  # only its comparisons are asked for
        low, high = self._ends[var]
        if var not in self.numbers:
            self.numbers[var] = self.model.column(low, high, self.pool.variables[var].whole)
        return Line(0.0, {self.numbers[var]: 1.0}, low, high)

    def _chosen(self, held: int, yes: Line, no: Line) -> Line:
        if not yes.terms and not no.terms:
            return Line(no.const, {held: yes.const - no.const}, min(yes.low, no.low), max(yes.high, no.high))
        low, high = min(yes.low, no.low), max(yes.high, no.high)
        found = self.model.column(low, high, False)
        for line, when in ((yes, True), (no, False)):
            down, up = low - line.high, high - line.low
            negated = {key: -value for key, value in line.terms.items()}
            # held (or not): found = line; else no more than the ends allow
            at = {held: down if when else -down}
            self.model.row(line.const + (down if when else 0.0), _summed({found: 1.0}, negated, at))
            at = {held: up if when else -up}
            self.model.row(-float("inf"), _summed({found: 1.0}, negated, at), line.const + (up if when else 0.0))
        return Line(0.0, {found: 1.0}, low, high)

    def _rounded(self, line: Line, over: float) -> Line:
        low, high = sorted((line.low / over, line.high / over))
        found = self.model.column(float(int(low) - 1), float(int(high) + 1), True)
        scaled = {key: -value / over for key, value in line.terms.items()}
        middle = line.const / over
        self.model.row(middle - 0.5, _summed({found: 1.0}, scaled), middle + 0.5)
        return Line(0.0, {found: 1.0}, float(int(low) - 1), float(int(high) + 1))


def _summed(*rows: Mapping[int, float]) -> Row:
    found: Row = {}
    for row in rows:
        for key, value in row.items():
            found[key] = found.get(key, 0.0) + value
    return found


def _added(const: float, items: Iterable[tuple[float, Line]]) -> Line:
    low = high = const
    terms: Row = {}
    for factor, line in items:
        const += factor * line.const
        ends = sorted((factor * line.low, factor * line.high))
        low, high = low + ends[0], high + ends[1]
        terms = _summed(terms, {key: factor * value for key, value in line.terms.items()})
    return Line(const, terms, low, high)


class Unsettled(Exception):
    """Nothing was found, and that there is nothing is not known either: no time, or numbers too delicate."""


def solved(model: Model, cost: Mapping[int, float], seconds: float, whole: bool = False) -> list[float] | None:
    """The values of the columns at the least cost that was found in time; None when there are none. `whole`: the cost
    is a whole number, so that less than one above the least is the least. Raises `Unsettled`."""
    import highspy

    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("time_limit", max(seconds, 0.0))
    for tolerance in ("primal_feasibility_tolerance", "mip_feasibility_tolerance"):
        highs.setOptionValue(tolerance, TOLERANCE)
    highs.setOptionValue("mip_abs_gap", 0.99 if whole else 1e-6)
    highs.setOptionValue("mip_rel_gap", 0.0 if whole else 1e-6)
    highs.passModel(_passed(model, cost))
    for presolve in ("choose", "off"):
        highs.setOptionValue("presolve", presolve)
        highs.run()
        status = highs.getInfo().primal_solution_status
        if status == FEASIBLE:
            return list(highs.getSolution().col_value)
        if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible and status != DOUBTFUL:
            return None
    raise Unsettled


def _passed(model: Model, cost: Mapping[int, float]) -> Any:
    """The model as the library takes it: the rows one after the other."""
    import highspy
    import numpy as np

    kinds = highspy.HighsVarType
    lp: Any = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.bounds), len(model.rows)
    lp.col_cost_ = np.array([cost.get(i, 0.0) for i in range(len(model.bounds))])
    lp.col_lower_ = np.array([low for low, _ in model.bounds])
    lp.col_upper_ = np.array([high for _, high in model.bounds])
    lp.row_lower_ = np.array([low for low, _, _ in model.rows])
    lp.row_upper_ = np.array([high for _, _, high in model.rows])
    lp.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in model.whole]
    entries = [[(place, value) for place, value in row.items() if value] for _, row, _ in model.rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array([0, *accumulate(len(row) for row in entries)])
    lp.a_matrix_.index_ = np.array([place for row in entries for place, _ in row])
    lp.a_matrix_.value_ = np.array([value for row in entries for _, value in row])
    return lp
