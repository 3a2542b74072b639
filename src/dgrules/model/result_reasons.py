"""The reasons of a result, recorded with its values: each is put together when it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from dgrules.model.result import Result
    from dgrules.model.result_reason import Reason


class Reasons(Sequence["Reason"]):
    """Why each rating, score, result and list is what it is, in the order of the rules.

    An evaluation keeps the value of every cell and the figures it read, which is all that a reason says; so recording
    reasons costs nothing, and reading one costs what it takes to put that one together, once."""

    __slots__ = ("_keys", "_result")

    def __init__(self, result: Result) -> None:
        self._result = result
        self._keys: tuple[str, ...] | None = None

    def keys(self) -> tuple[str, ...]:
        """The cells that there are reasons for."""
        if self._keys is None:
            from dgrules.model.result_views import answer_keys

            self._keys = answer_keys(self._result.ruleset)
        return self._keys

    @overload
    def __getitem__(self, index: int) -> Reason: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Reason, ...]: ...
    def __getitem__(self, index: int | slice) -> Reason | tuple[Reason, ...]:
        if isinstance(index, slice):
            return tuple(self._result.reason(key) for key in self.keys()[index])
        return self._result.reason(self.keys()[index])

    def __len__(self) -> int:
        return len(self.keys())

    def __repr__(self) -> str:
        return f"<Reasons of {', '.join(self.keys())}>"
