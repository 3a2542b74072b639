"""A witness: a submission, or a pair, that shows what was asked for, evaluated by the reference evaluator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dgrules.analysis.question import Comes, Condition, Moves, OneOf, Unless
from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions; the same one twice where the question is about one."""

    first: Submission
    second: Submission


class Evaluated(Mapping[str, Value]):
    """The cells of a ruleset by the reference evaluator, each when it is first asked for: a question is about few."""

    def __init__(self, ruleset: Ruleset, submission: Submission) -> None:
        self._ruleset = ruleset
        self._submission = submission
        self._found: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        if key not in self._found:
            cell = self._ruleset.cells[key]
            stated = None if cell.guarded_statement else self._submission.given.get(key)
            value = reference.value_of(cell.expr, self._submission, self) if stated is None else stated
            self._found[key] = value
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ruleset.cells)

    def __len__(self) -> int:
        return len(self._ruleset.cells)


@dataclass(frozen=True, slots=True)
class Witness:
    """`values`, `then`: what the reference evaluator makes of the first and the second submission, by cell."""

    pair: Pair
    values: Mapping[str, Value]
    then: Mapping[str, Value]

    @property
    def submission(self) -> Submission:
        """The (first) submission."""
        return self.pair.first


def witness_of(ruleset: Ruleset, submission: Submission) -> Witness:
    """A single submission with what the reference evaluator makes of it."""
    values = Evaluated(ruleset, submission)
    return Witness(Pair(submission, submission), values, values)


def confirmed(one: Ruleset, other: Ruleset, pair: Pair, conditions: Sequence[Condition]) -> Witness | None:
    """The witness if the reference evaluator finds every condition met."""
    try:
        return _confirmed(Evaluated(one, pair.first), Evaluated(other, pair.second), pair, conditions)
    except RecursionError:  # cells that refer to each other many levels deep: all of them, in their order
        return _confirmed(reference.evaluate(one, pair.first), reference.evaluate(other, pair.second), pair, conditions)


def _confirmed(
    values: Mapping[str, Value], then: Mapping[str, Value], pair: Pair, conditions: Sequence[Condition]
) -> Witness | None:
    found = Witness(pair, values, then)
    return found if all(met(condition, found) for condition in conditions) else None


def met(condition: Condition, witness: Witness) -> bool:
    """Whether a condition holds in a witness."""
    pair = witness.pair
    match condition:
        case Comes(expr):
            submission, cells = (pair.second, witness.then) if condition.after else (pair.first, witness.values)
            return condition.met(reference.value_of(expr, submission, cells))
        case Moves(expr):
            before = reference.value_of(expr, pair.first, witness.values)
            return condition.met(before, reference.value_of(condition.after, pair.second, witness.then))
        case OneOf(of):
            return any(met(each, witness) for each in of)
        case Unless(that):
            return not met(that, witness)
