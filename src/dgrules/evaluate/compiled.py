"""What production runs: Python generated from the expression tree, on exact scaled integers.

One program serves every submission of a ruleset (`general`). Submissions that state the same figures in the same
way, with the same facts, have one *shape*; a shape that keeps coming back gets a program of its own, in which
everything that follows from the shape is worked out already. Both give exactly the values of `reference.py`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from typing import Any

from dgrules.evaluate.generate.leaves import Leaves, leaves
from dgrules.evaluate.generate.program import VALUE, Maker, Program, Shape, State
from dgrules.evaluate.values import Values
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN, Nothing, Value

SEEN_BEFORE_COMPILING = 8
"""How often a shape comes before it gets its own program: making one costs about as much as 100 evaluations."""
MAX_SHAPES = 64
MAX_SEEN = 4096
MAX_RULESETS = 32


class Compiled:
    """The code of one ruleset. Not shared between threads while shapes are still new to it."""

    __slots__ = ("_general", "_last", "_leaves", "_seen", "_shapes", "ruleset")

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._leaves: Leaves = leaves(ruleset)
        self._general: dict[bool, Program] = {}
        self._shapes: OrderedDict[Hashable, Program] = OrderedDict()
        self._seen: dict[Hashable, int] = {}
        self._last: Program | None = None

    def evaluate(self, submission: Submission) -> Values:
        """The value of every cell, by key, in the order of the ruleset."""
        last = self._last
        if last is not None:
            raw = last.run(submission.figures, submission.given, submission.members)
            if raw is not None:
                return Values(last.plan, raw)
        program = self._program(submission)
        if program is None:
            return self.general(submission)
        raw = program.run(submission.figures, submission.given, submission.members)
        if raw is None:  # a number that is no `Fraction`: still a number
            return self.general(submission)
        self._last = program
        return Values(program.plan, raw)

    def general(self, submission: Submission) -> Values:
        """The same by the program that takes any submission."""
        stated = bool(submission.given)
        if stated not in self._general:
            self._general[stated] = Maker(self.ruleset, self._leaves, Shape(None, None if stated else {})).make()
        program = self._general[stated]
        raw = program.run(submission.figures, submission.given, submission.members)
        assert raw is not None, "this program refuses nothing"
        return Values(program.plan, raw)

    def special(self, submission: Submission) -> Program:
        """The program for submissions of the same shape as this one."""
        key = self._shape(submission)
        if key not in self._shapes:
            self._shapes[key] = Maker(self.ruleset, self._leaves, Shape(dict(key[0]), dict(key[1]))).make()
            if len(self._shapes) > MAX_SHAPES:
                self._shapes.popitem(last=False)
        self._shapes.move_to_end(key)
        return self._shapes[key]

    def _program(self, submission: Submission) -> Program | None:
        """The program of the submission's shape, once that has come often enough."""
        key = self._shape(submission)
        if key in self._shapes:
            return self.special(submission)
        seen = self._seen.get(key, 0) + 1
        if len(self._seen) >= MAX_SEEN:
            self._seen.clear()
        self._seen[key] = seen
        if seen < SEEN_BEFORE_COMPILING:
            return None
        del self._seen[key]
        return self.special(submission)

    def _shape(self, submission: Submission) -> tuple[tuple[tuple[str, State], ...], tuple[tuple[str, State], ...]]:
        figures, deciding = submission.figures, self._leaves.deciding
        read = tuple((key, _state(figures.get(key, OPEN), key in deciding)) for key in self._leaves.figures)
        return read, tuple((key, _state(value, False)) for key, value in submission.given.items())


def _state(value: Value, deciding: bool) -> State:
    return value if isinstance(value, Nothing) else (value,) if deciding else VALUE


_compiled: OrderedDict[str, Compiled] = OrderedDict()


def compile(ruleset: Ruleset) -> Compiled:
    """The code of a ruleset, made once for each digest. A ruleset without digest is compiled anew."""
    found = _compiled.get(ruleset.digest)
    if found is not None and (found.ruleset is ruleset or _same(found.ruleset, ruleset)):
        return found
    made = Compiled(ruleset)
    if ruleset.digest:
        _compiled[ruleset.digest] = made
        if len(_compiled) > MAX_RULESETS:
            _compiled.popitem(last=False)
    return made


def _same(one: Ruleset, other: Ruleset) -> bool:
    """Whether rulesets with one digest are the same: a ruleset made by hand may have borrowed it."""
    return one.cells == other.cells and one.figures == other.figures


def evaluate(ruleset: Ruleset, submission: Submission) -> Mapping[str, Any]:
    """The value of every cell of the ruleset, by key."""
    return compile(ruleset).evaluate(submission)
