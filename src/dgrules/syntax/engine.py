"""Drives the parse table: raw tokens of a text, and an LALR parser for one phrase."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dgrules.syntax.table import Rule, Table
from dgrules.syntax.tokens import Raw

Maker = Callable[[list[Any]], Any]


class Engine:
    """The grammar, ready: `lex` for raw tokens, `begin` for a parser of one phrase.

    `nodes` has a method for each rule of the grammar, which gets the list of what the rule is made of."""

    def __init__(self, table: Table, nodes: object) -> None:
        self.rows = table.rows
        self.gotos = table.gotos
        self.start = table.start
        self.end = table.end
        self.rules = [(rule.size, rule.origin, _maker(rule, nodes)) for rule in table.rules]
        self._match = re.compile(table.pattern).match

    def lex(self, text: str) -> list[Raw]:
        """The raw tokens of a text, without spaces; never fails, what fits nothing is STRAY."""
        tokens: list[Raw] = []
        match, at, first, total = self._match, 0, True, len(text)
        while at < total:
            found = match(text, at)
            assert found is not None, "the pattern takes any character"
            kind, end = found.lastgroup, found.end()
            assert kind is not None
            if kind == "WS":
                first = first or "\n" in found.group()
            else:
                tokens.append(Raw(kind, found.group(), at, end, first))
                first = False
            at = end
        return tokens

    def begin(self) -> Machine:
        """A parser at the start of a phrase."""
        return Machine(self, [self.start])

    @property
    def starters(self) -> dict[str, int]:
        """The terminals that may begin a phrase."""
        return self.rows[self.start]

    def accepts(self, stack: list[int], terminal: str) -> bool:
        """Whether a parser in these states could go on with the terminal (a walk that makes nothing)."""
        states = list(stack)
        while True:
            action = self.rows[states[-1]].get(terminal)
            if action is None:
                return False
            if action >= 0:
                return True
            size, origin, _ = self.rules[~action]
            if size:
                del states[-size:]
            states.append(self.gotos[states[-1]][origin])
            if terminal == "$END" and states[-1] == self.end:
                return True

    def after(self, stack: list[int], terminal: str) -> list[int] | None:
        """The states of a parser after the terminal, None if it does not fit (a walk that makes nothing)."""
        states = list(stack)
        while True:
            action = self.rows[states[-1]].get(terminal)
            if action is None:
                return None
            if action >= 0:
                return [*states, action]
            size, origin, _ = self.rules[~action]
            if size:
                del states[-size:]
            states.append(self.gotos[states[-1]][origin])

    def expected(self, stack: list[int]) -> frozenset[str]:
        """Every terminal that could come next; `$END` if the phrase may stop here."""
        return frozenset(name for name in self.rows[stack[-1]] if self.accepts(stack, name))


class Machine:
    """An LALR parser in the middle of one phrase."""

    __slots__ = ("engine", "states", "values")

    def __init__(self, engine: Engine, states: list[int]) -> None:
        self.engine = engine
        self.states = states
        self.values: list[Any] = []

    def feed(self, token: Any) -> bool:
        """Takes a token; False if it does not fit here (rules that it would end may have been ended)."""
        states, rows = self.states, self.engine.rows
        kind = token.type
        while True:
            action = rows[states[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                states.append(action)
                self.values.append(token)
                return True
            self._reduce(~action)

    def finish(self) -> Any:
        """Ends the phrase and gives what it made; None if it may not end here."""
        states, rows, end = self.states, self.engine.rows, self.engine.end
        while states[-1] != end:
            action = rows[states[-1]].get("$END")
            if action is None or action >= 0:
                return None
            self._reduce(~action)
        return self.values[-1]

    def _reduce(self, number: int) -> None:
        states, values = self.states, self.values
        size, origin, make = self.engine.rules[number]
        if make is None:
            states[-1] = self.engine.gotos[states[-2]][origin]
            return
        at = len(values) - size
        made = values[at:]
        del values[at:]
        del states[at + 1 :]
        states.append(self.engine.gotos[states[-1]][origin])
        values.append(make(made))


def _maker(rule: Rule, nodes: object) -> Maker | None:
    """What makes the value of a rule; None where it only passes on what it is made of."""
    if rule.passes_on and rule.size == 1 and rule.plan is None:
        return None
    make: Maker = getattr(nodes, rule.method) if rule.method else _keep
    if rule.passes_on:
        make = _single(make)
    return make if rule.plan is None else _planned(make, *rule.plan)


def _keep(parts: list[Any]) -> Any:
    return parts


def _single(make: Maker) -> Maker:
    return lambda parts: parts[0] if len(parts) == 1 else make(parts)


def _planned(make: Maker, plan: tuple[tuple[int, bool, int], ...], last: int) -> Maker:
    def planned(parts: list[Any]) -> Any:
        given: list[Any] = []
        for at, spliced, before in plan:
            if before:
                given += [None] * before
            if not spliced:
                given.append(parts[at])
            elif given:
                given += parts[at]
            else:
                given = parts[at]  # as long as the repetition: it grows in place
        if last:
            given += [None] * last
        return make(given)

    return planned
