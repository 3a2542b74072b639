"""The pieces a report is made of: a line of the table, a result with the lines that say why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "bad", "open", "plain"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `level` 0 is a component, 1 a sub-component or indicator, 2 below that."""

    level: int
    component: bool
    number: str
    title: str
    target: str
    actual: str
    outcome: str
    tone: Tone
    weight: str = ""
    score: str = ""
    weighted: str = ""
    node: str = ""
    """The id of the component or indicator."""


@dataclass(frozen=True, slots=True)
class AnswerText:
    """A result, named score or list: what it is, and the lines that say why.

    `members` are those of a list where one of them has guidance, each with its guidance or ""; `value` is empty then.
    """

    title: str
    value: str
    tone: Tone
    why: tuple[str, ...]
    members: tuple[tuple[str, str], ...] = ()
