"""Drives the parser phrase by phrase: the longest phrase is taken, and an error costs its phrase only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lark.exceptions import UnexpectedToken

from dgrules.diagnostics.diagnostic import Diagnostic
from dgrules.syntax.engine import Engine
from dgrules.syntax.places import Places
from dgrules.syntax.positions import Positions
from dgrules.syntax.recovery import Problem, Recovery
from dgrules.syntax.tokens import Lexed, Token


@dataclass(frozen=True, slots=True)
class Read:
    """One phrase: the node (None if it could not be read), the token it opens with, and where it ends.

    Of a phrase that could not be read, `opened` is the statement it would have been: a terminal, `?` if not known,
    or `` if it was no statement."""

    node: Any
    first: Token
    end: int
    opened: str = ""


class Driver:
    """Reads the tokens of one file into `phrases` and `findings`."""

    def __init__(self, engine: Engine, lexed: Lexed, places: Places) -> None:
        self.engine = engine
        self.tokens = lexed.tokens
        self.positions = Positions(self.tokens)
        self.recovery = Recovery(engine, lexed, places, self.positions)
        self.phrases: list[Read] = []
        self.findings: list[Diagnostic] = []
        self._begin()
        self.ended: list[Any] = []
        """The states at the end of the phrase before, for what could still have followed it."""

    def _begin(self) -> None:
        self.state = self.engine.begin()
        self.first: Token | None = None
        self.last: Token | None = None

    def run(self) -> None:
        """Reads everything."""
        positions, total = self.positions, len(self.tokens)
        while positions.at < total:
            at = positions.at
            for token in positions.next():
                if not self._feed(token):
                    self._recover(at)
                    break
        if self.first is not None:
            self.stack = self.state.state_stack.copy()
            if not self._finish():
                self._recover(total)

    def _feed(self, token: Token) -> bool:
        """Whether the token could be taken, ending the phrase before it if need be."""
        table = self.engine.table
        while True:
            self.stack = self.state.state_stack.copy()
            if token.type in table[self.stack[-1]] and self._take(token):
                return True
            if self.first is None or not self._finish():
                return False

    def _take(self, token: Any) -> bool:
        try:
            self.state.feed_token(token)
        except UnexpectedToken:
            return False
        if self.first is None:
            self.first = token
        if token.type != "SELF":
            self.last = token
        return True

    def _finish(self) -> bool:
        """Ends the phrase, if it may end here."""
        if not self.engine.accepts(self.stack, "$END"):
            return False
        self.ended = self.stack
        node = self.state.feed_token(_END, True)  # type: ignore[arg-type]
        assert self.first is not None and self.last is not None
        self.phrases.append(Read(node, self.first, self.last.end))
        self._begin()
        return True

    def _recover(self, at: int) -> None:
        opening = self.first is None
        problem = Problem(at, self.ended if opening else self.stack, opening, self.first, self.last)
        verdict = self.recovery.judge(problem)
        self.findings.append(verdict.finding)
        if verdict.retype is not None and at < len(self.tokens) and self._feed(verdict.retype):
            self.positions.prev = verdict.retype.type
            return
        first = self.first or self.tokens[min(at, len(self.tokens) - 1)]
        self.phrases.append(Read(None, first, first.end, verdict.opened))
        self._begin()
        self.positions.restart(verdict.resume, verdict.opened or None)


_END = Token("$END", "", 0, 0)
