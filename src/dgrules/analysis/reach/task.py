"""The question as terms: the goal, and for each indicator whether it is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from dgrules.analysis.reach.changeable import Changeable
from dgrules.analysis.terms import comes
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN, Nothing, Value
from dgrules.solve import consistent
from dgrules.solve.encode import Encoder
from dgrules.solve.fold_atoms import compare
from dgrules.solve.fold_numbers import add, one_if
from dgrules.solve.terms import B, N


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a cell with one of these values, or a number at least so high."""

    cell: str
    values: tuple[str, ...] = ()
    at_least: Fraction | None = None

    def met(self, value: Value) -> bool:
        """Whether a value is what is to be reached."""
        if isinstance(value, Nothing):
            return False
        if self.at_least is not None:
            return isinstance(value, Fraction) and value >= self.at_least
        return value in self.values


@dataclass(slots=True)
class Task:
    """A submission in which the changeable figures are free. `changed`: by node, when one of its figures is not what
    the submission says; what is not reported yet is no change."""

    ruleset: Ruleset
    submission: Submission
    target: Target
    free: Sequence[Changeable]
    enc: Encoder
    goal: B
    axioms: list[B]
    changed: Mapping[str, B]
    variables: Mapping[str, int]
    """By key, the variable of a changeable figure that the goal is about."""
    number: N = field(init=False)

    def __post_init__(self) -> None:
        self.number = add(self.enc.pool, [one_if(self.enc.pool, held) for held in self.changed.values()])

    @property
    def by_key(self) -> dict[str, Changeable]:
        """The changeable figures by key."""
        return {one.key: one for one in self.free}


def task(ruleset: Ruleset, submission: Submission, target: Target, free: Sequence[Changeable]) -> Task:
    """The question. Raises `NotDecided` where the rules cannot be read so (a logarithm of what is free)."""
    enc = Encoder(ruleset, without(submission, free))
    item = enc.cell(target.cell)
    pool = enc.pool
    if target.at_least is not None:
        goal = _at_least(enc, target)
    else:
        goal = pool.or_(comes(pool, item, value) for value in target.values)
    variables = {source.key: var for var, source in enc.sources.items() if source.sort in ("figure", "given")}
    changed: dict[str, list[B]] = {}
    for one in free:
        if one.key in variables and one.now is not OPEN:
            changed.setdefault(one.node, []).append(pool.not_(_unchanged(enc, variables[one.key], one)))
    axioms = [*enc.axioms, *consistent.axioms(enc)]
    by_node = {node: pool.or_(each) for node, each in changed.items()}
    return Task(ruleset, submission, target, free, enc, goal, axioms, by_node, variables)


def without(submission: Submission, free: Sequence[Changeable]) -> Submission:
    """The submission with what may change left out."""
    keys = {one.key for one in free}
    figures = {key: value for key, value in submission.figures.items() if key not in keys}
    given = {key: value for key, value in submission.given.items() if key not in keys}
    return Submission(figures, given, submission.members, submission.subject)


def _at_least(enc: Encoder, target: Target) -> B:
    from dgrules.solve.fold_atoms import compare_quotients
    from dgrules.solve.symbol import NotDecided, Quotient, present

    item, pool = enc.cell(target.cell), enc.pool
    if not isinstance(item.value, Quotient) or target.at_least is None:
        raise NotDecided("this is no number")
    bound = (pool.const(target.at_least), pool.const(Fraction(1)))
    return pool.and_([present(pool, item), compare_quotients(pool, (item.value.top, item.value.over), ">=", bound)])


def _unchanged(enc: Encoder, var: int, one: Changeable) -> B:
    pool = enc.pool
    variable = pool.variables[var]
    if variable.states is not None:
        return pool.is_(var, sum(1 << i for i, value in enumerate(variable.states) if value == one.now))
    assert isinstance(one.now, int | Fraction)
    return compare(pool, pool.num(var), "=", pool.const(Fraction(one.now)))
