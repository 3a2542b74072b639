"""Why a value is what it is, as data; its text is made when it is read, in the reader's language."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, Protocol

from dgrules.diagnostics.span import NOWHERE, Span
from dgrules.model.ir import Expr
from dgrules.model.ruleset import CaseInfo, Citation
from dgrules.model.values import Value
from dgrules.records import dataclass


@dataclass(frozen=True, slots=True)
class Operand:
    """An expression of a rule with what it came to, and the same for its parts.

    A branch that took no part (the value behind a guard that is false) has no entry in `parts`."""

    expr: Expr
    value: Value
    parts: tuple[Operand, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseReason:
    """One case of a rating, result or score, and whether its condition held.

    `condition` is None for `otherwise`. `held` is the condition's own value: True, False or a kind of nothing;
    for `otherwise` whether it was used."""

    index: int
    info: CaseInfo
    held: Value
    condition: Operand | None = None

    @property
    def sort(self) -> Literal["case", "otherwise", "cap"]:
        """A case, `otherwise`, or a cap on the whole result."""
        return self.info.sort


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the official document does not say and the rules take to be so; `owner` is the cell or node
    whose sentence says it."""

    text: str
    owner: str
    span: Span = field(default=NOWHERE, compare=False)
    ruleset: str | None = None
    """The other ruleset that says so, where a result of that one is read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one cell has its value.

    `sentence` is the rule's own text, `steps` its expression with the figures filled in (None when the submission
    stated the value itself, then `given` is True). `guards` are the conditions that the whole stands under, `case` is
    the case that decided, `others` the rest in the order of the file. `figures` and `cells` went into it directly;
    `assumptions` are all that it rests on, also through other cells. `note` says why it is undetermined, when that
    is so."""

    cell: str
    value: Value
    span: Span
    sentence: str
    steps: Operand | None
    guards: tuple[Operand, ...] = ()
    case: CaseReason | None = None
    others: tuple[CaseReason, ...] = ()
    figures: tuple[tuple[str, Value], ...] = ()
    cells: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    note: str | None = None
    given: bool = False


class Possible(Protocol):
    """What an open value can still come to: `solve.possible` makes these.

    For categories, yes/no and lists the `values`; for numbers the ends `low` and `high` (None: no bound).
    `depends_on` are the figure keys that decide. `certain`: every completion gives the same value.
    `decided`: the answer is exact; otherwise the search was cut short and more may be possible."""

    @property
    def values(self) -> tuple[Value, ...]: ...
    @property
    def depends_on(self) -> tuple[str, ...]: ...
    @property
    def certain(self) -> bool: ...
    @property
    def decided(self) -> bool: ...
