"""Drives the parser phrase by phrase: the longest phrase is taken, and an error costs its phrase only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
    """Reads the tokens of one file into `phrases` and `findings`.

    With `strict`, a line that opens with a word of the language and is not indented deeper than the one above ends an
    incomplete phrase. For files with mistakes only: line breaks never change what a sound file means."""

    def __init__(self, engine: Engine, lexed: Lexed, places: Places, strict: bool = False) -> None:
        self.engine = engine
        self.places = places
        self.strict = strict
        self.tokens = lexed.tokens
        self.positions = Positions(self.tokens)
        self.recovery = Recovery(engine, lexed, places, self.positions)
        self.phrases: list[Read] = []
        self.findings: list[Diagnostic] = []
        self.breaks_before: list[_Break] = []
        self._begin()
        self.ended: list[Any] = []
        """The states at the end of the phrase before, for what could still have followed it."""

    def _begin(self) -> None:
        self.state = self.engine.begin()
        self.first: Token | None = None
        self.last: Token | None = None
        self.breaks: list[_Break] = []
        """Lines inside the phrase that open with a word that could also have begun something new."""

    def run(self) -> None:
        """Reads everything."""
        positions, total = self.positions, len(self.tokens)
        while positions.at < total:
            at = positions.at
            if self.first is not None and self.tokens[at].first and self.recovery.opens(at):
                self.breaks.append((at, self.state.states.copy(), self.first, self.last))
                if self.strict and self._breaks_off(at):
                    self._recover(at)
                    continue
            for token in positions.next():
                if not self._feed(token):
                    self._recover(at)
                    break
        if self.first is not None:
            self.stack = self.state.states.copy()
            if not self._finish():
                self._recover(total)

    def _feed(self, token: Token) -> bool:
        """Whether the token could be taken, ending the phrase before it if need be."""
        while True:
            self.stack = self.state.states.copy()
            if self.state.feed(token):
                if self.first is None:
                    self.first = token
                if token.type != "SELF":
                    self.last = token
                return True
            if self.first is None or not self._finish():
                return False

    def _finish(self) -> bool:
        """Ends the phrase, if it may end here."""
        node = self.state.finish()
        if node is None:
            return False
        self.ended, self.breaks_before = self.stack, self.breaks
        assert self.first is not None and self.last is not None
        self.phrases.append(Read(node, self.first, self.last.end))
        self._begin()
        return True

    def _breaks_off(self, at: int) -> bool:
        """Whether the text above a line is incomplete, and the line no deeper than the one the phrase begins on."""
        self.stack = self.state.states.copy()
        if self.first is None or self.engine.accepts(self.stack, "$END"):
            return False
        return self.places.column(self.tokens[at].start) <= self.places.indentation(self.first.start)

    def _recover(self, at: int) -> None:
        problem = self._problem(at)
        verdict = self.recovery.judge(problem)
        self.findings.append(verdict.finding)
        if verdict.retype is not None and at < len(self.tokens) and self._feed(verdict.retype):
            self.positions.prev = verdict.retype.type
            return
        first = problem.first if not problem.opening else None
        first = first or self.tokens[min(at, len(self.tokens) - 1)]
        self.phrases.append(Read(None, first, first.end, verdict.opened))
        self._begin()
        self.positions.restart(verdict.resume, verdict.opened or None)

    def _problem(self, at: int) -> Problem:
        """Where reading stopped; or the line break before it, if the text above that was not complete."""
        opening = self.first is None
        for line, stack, first, last in self.breaks_before if opening else self.breaks:
            here = line < at and not any(token.first for token in self.tokens[line + 1 : at + 1])
            if here and not self.engine.accepts(stack, "$END"):
                if opening:
                    self.phrases.pop()
                return Problem(line, stack, False, first, last)
        return Problem(at, self.ended if opening else self.stack, opening, self.first, self.last)


_Break = tuple[int, list[Any], Token | None, Token | None]
