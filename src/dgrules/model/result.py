"""What an evaluation comes to. Made on the hot path, so a result only holds its values; every view of them
(indicators, components, results, reasons) is made when it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, cast

from dgrules.model.result_reasons import Reasons
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_TRIGGERED, OPEN, Value

if TYPE_CHECKING:
    from dgrules.diagnostics.diagnostic import Diagnostic, Lang
    from dgrules.model.result_reason import Assumption, Possible, Reason
    from dgrules.model.result_views import AnswerView, ComponentView, IndicatorView, Named

Status: TypeAlias = Literal["complete", "incomplete"]


class Readers(Protocol):
    """What reads a result but stands above the model: handed in, so that the model imports nothing upward."""

    def possible(self, result: Result) -> Mapping[str, Possible]:
        """What is still possible, by cell key, for every open cell that a reader asks about."""

    def reason(self, result: Result, cell: str) -> Reason:
        """Why a cell has its value; KeyError for a cell that is not there."""

    def assumptions(self, result: Result) -> tuple[Assumption, ...]:
        """Every assumption that the results, ratings, scores and lists rest on."""

    def explain(self, result: Result, what: str | None, lang: Lang) -> str:
        """The reasons as text; `what` is a result, component, indicator or cell, None for the results."""


class Result:
    """The values of every cell of a ruleset for one submission.

    `values` is by cell key, or in the order of `ruleset.cells`. Equal when ruleset, submission and values are.
    """

    __slots__ = ("_cache", "_values", "diagnostics", "readers", "ruleset", "submission")

    def __init__(
        self,
        ruleset: Ruleset,
        submission: Submission,
        values: Mapping[str, Value] | Sequence[Value],
        readers: Readers | None = None,
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.ruleset = ruleset
        self.submission = submission
        self._values = values
        self.readers = readers
        self.diagnostics = diagnostics
        self._cache: dict[str, Any] | None = None

    # -- values ------------------------------------------------------------------------------------

    @property
    def values(self) -> Mapping[str, Value]:
        """Every cell's value by key (the keys are listed in `model/ruleset.py`)."""
        values = self._values
        if not isinstance(values, Mapping):
            values = self._values = dict(zip(self.ruleset.cells, values, strict=True))
        return values

    @property
    def status(self) -> Status:
        """`incomplete` when a figure is not reported that an indicator's outcome, a rating, score, list or result
        needs. A figure that decides nothing any more is not needed."""
        from dgrules.model.result_views import needed_keys

        values = self.values
        return "incomplete" if any(values[key] is OPEN for key in needed_keys(self.ruleset)) else "complete"

    def figure(self, key: str) -> Value:
        """A figure as it was reported; OPEN when it was not."""
        return self.submission.figures.get(key, OPEN)

    # -- views -------------------------------------------------------------------------------------

    @property
    def indicators(self) -> Named[IndicatorView]:
        """Indicators and sub-indicators by number or name, in the order of the rules."""
        return cast("Named[IndicatorView]", self._view("indicators"))

    @property
    def components(self) -> Named[ComponentView]:
        """Components and sub-components by name (also their number and second name)."""
        return cast("Named[ComponentView]", self._view("components"))

    @property
    def results(self) -> Named[AnswerView]:
        """Results by name, each with a state."""
        return cast("Named[AnswerView]", self._view("results"))

    @property
    def scores(self) -> Named[AnswerView]:
        """Named scores; a value is an exact `Fraction`."""
        return cast("Named[AnswerView]", self._view("scores"))

    @property
    def lists(self) -> Named[AnswerView]:
        """Lists; a value is a tuple of ids, with every tie at the cut."""
        return cast("Named[AnswerView]", self._view("lists"))

    def answer(self, key: str) -> AnswerView:
        """Any cell seen as an answer: its state, value, what is possible. KeyError if there is no such cell."""
        from dgrules.model import result_views

        return result_views.answer(self, key)

    # -- what reads it -----------------------------------------------------------------------------

    @property
    def possible(self) -> Mapping[str, Possible]:
        """What open values can still come to, by cell key; empty when nothing is open."""
        return cast("Mapping[str, Possible]", self._cached("possible", self._find_possible))

    @property
    def reasons(self) -> Reasons:
        """Why each result, rating, score and list is what it is, in the order of the rules; each is put together when
        it is read."""
        return Reasons(self)

    def reason(self, cell: str) -> Reason:
        """Why a cell has its value. KeyError for a cell that is not there."""
        key = f"reason {cell}"
        return cast("Reason", self._cached(key, lambda: self._readers().reason(self, cell)))

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Every assumption that the answers rest on, in the order of the rules."""
        found = self._cached("assumptions", lambda: self.readers.assumptions(self) if self.readers else ())
        return cast("tuple[Assumption, ...]", found)

    def explain(self, what: str | None = None, lang: Lang = "en") -> str:
        """The reasons as text. `what` is a result, score, list, component, indicator or define, by name or number
        (every result when None). KeyError for a name that is not there."""
        return self._readers().explain(self, what, lang)

    # -- inside ------------------------------------------------------------------------------------

    def _readers(self) -> Readers:
        if self.readers is None:
            raise LookupError("this result was made without what explains it; evaluate through dgrules.load")
        return self.readers

    def _find_possible(self) -> Mapping[str, Possible]:
        if self.readers is None or self.status == "complete":
            return {}
        return self.readers.possible(self)

    def _view(self, name: str) -> object:
        from dgrules.model import result_views

        return self._cached(name, lambda: result_views.VIEWS[name](self))

    def _cached(self, key: str, make: Any) -> Any:
        if self._cache is None:
            self._cache = {}
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        mine = (self.ruleset.digest, self.submission, dict(self.values))
        return mine == (other.ruleset.digest, other.submission, dict(other.values))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Result of {self.ruleset.id}: {self.status}>"


def reported(result: Result, figure: str, computed: Value) -> Value:
    """The value to show of an indicator: NOT_TRIGGERED if its figure was, which cells read as not applicable."""
    return NOT_TRIGGERED if result.submission.figures.get(figure) is NOT_TRIGGERED else computed
