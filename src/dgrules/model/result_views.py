"""The views of a result: indicators, components, answers. Each looks its values up when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from typing import Final, Generic, Literal, TypeAlias, TypeVar

from dgrules.model.result import Result, reported
from dgrules.model.ruleset import Declared, Node, Ruleset, Titles
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Value
from dgrules.records import dataclass

T = TypeVar("T")
State: TypeAlias = Literal["value", "does-not-apply", "undetermined", "open"]
Outcome: TypeAlias = Literal["passed", "not passed", "not applicable", "not counted", "not reported", "undetermined"]


class Named(Mapping[str, T], Generic[T]):
    """By the rules' own name; a number or second name finds it too. Iterates over the first names."""

    __slots__ = ("_also", "_items")

    def __init__(self, items: dict[str, T], also: Mapping[str, str]) -> None:
        self._items = items
        self._also = also

    def __getitem__(self, name: str) -> T:
        found = name if name in self._items else self._also.get(name, name)
        if found not in self._items:
            raise KeyError(f"{name!r} is not one of {', '.join(self._items) or 'these: there are none'}")
        return self._items[found]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"Named({self._items!r})"


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A result, rating, score or list. `declared` has its titles, those of its categories and their order."""

    name: str
    key: str
    declared: Declared | None
    result: Result = field(repr=False, compare=False)

    @property
    def raw(self) -> Value:
        """The value, or kind of nothing; a value that every completion agrees on is no longer open."""
        found = self.result.values[self.key]
        if found is OPEN:
            possible = self.result.possible.get(self.key)
            if possible is not None and possible.certain and len(possible.values) == 1:
                return possible.values[0]
        return found

    @property
    def state(self) -> State:
        """A value; does not apply; undetermined (the rules are silent); open (figures are missing)."""
        raw = self.raw
        if raw is OPEN:
            return "open"
        if raw is UNDETERMINED:
            return "undetermined"
        return "does-not-apply" if raw is NOT_APPLICABLE or raw is NOT_TRIGGERED else "value"

    @property
    def value(self) -> Value | None:
        """A category's name, an exact `Fraction`, or a tuple of ids; None unless the state is `value`."""
        return self.raw if self.state == "value" else None

    @property
    def possible(self) -> tuple[Value, ...]:
        """When open: the values still possible; for a number without a list of values see `low` and `high`."""
        return tuple(self._possible("values", ())) if self.state == "open" else ()

    @property
    def low(self) -> Fraction | None:
        """When open and a number: the least it can still be, None when nothing bounds it."""
        return self._possible("low", None)

    @property
    def high(self) -> Fraction | None:
        """When open and a number: the most it can still be, None when nothing bounds it."""
        return self._possible("high", None)

    @property
    def decided(self) -> bool:
        """Whether `possible` is exact; False when the search was cut short, so that more may be possible."""
        return self._possible("decided", True)

    @property
    def depends_on(self) -> tuple[str, ...]:
        """When open: the figures that decide."""
        return tuple(self._possible("depends_on", ())) if self.state == "open" else ()

    @property
    def note(self) -> str | None:
        """When undetermined: what the rules say about it."""
        if self.state != "undetermined" or self.result.readers is None:
            return None
        return self.result.reason(self.key).note

    def title(self, lang: str) -> str:
        """Its title in that language, else its name."""
        return self.declared.titles.text(lang, _name_in(self.declared, lang)) if self.declared else self.name

    def value_title(self, value: Value, lang: str) -> str:
        """The title of one of its categories, else the name."""
        titles = self.declared.category_titles.get(str(value), Titles()) if self.declared else Titles()
        return titles.text(lang, str(value))

    def _possible(self, attribute: str, default: T) -> T:
        return getattr(self.result.possible.get(self.key), attribute, default)


def _name_in(declared: Declared, lang: str) -> str:
    """The one of its two names that is in that language."""
    if declared.also is None:
        return declared.name
    thai_first = any("\u0e00" <= letter <= "\u0e7f" for letter in declared.name)
    return declared.name if thai_first == (lang == "th") else declared.also


@dataclass(frozen=True, slots=True)
class _NodeView:
    node: Node
    result: Result = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """Its name, or its number when it has none."""
        return self.node.id

    def title(self, lang: str) -> str:
        """Its title in that language, else its name or number."""
        return self.node.titles.text(lang, self.node.name or self.node.id)

    @property
    def score(self) -> Fraction | None:
        """Its score, None when it has none or it is not known."""
        return _number(self._get("score"))

    @property
    def weighted_score(self) -> Fraction | None:
        """Its weighted score (S22), None when it has none or it is not known."""
        return _number(self._get("weighted-score"))

    def answer(self, which: Literal["rating", "score", "weighted-score"]) -> AnswerView | None:
        """One of its computed values with its state, None when the rules compute none."""
        key = f"{which}:{self.node.id}"
        return answer(self.result, key) if key in self.result.values else None

    def _get(self, which: str) -> Value | None:
        return self.result.values.get(f"{which}:{self.node.id}")


@dataclass(frozen=True, slots=True)
class IndicatorView(_NodeView):
    """One indicator or sub-indicator."""

    @property
    def value(self) -> Value:
        """Its value or kind of nothing; OPEN is not reported."""
        computed = self._get("value")
        return reported(self.result, self.node.id, self.result.figure(self.node.id) if computed is None else computed)

    @property
    def outcome(self) -> Outcome | None:
        """Whether it passed, or why that cannot be said; None when it has no target."""
        passed = self._get("passed")
        if passed is None:
            return None
        if passed is OPEN:
            return "not reported"
        if passed is UNDETERMINED:
            return "undetermined"
        if passed is NOT_APPLICABLE or passed is NOT_TRIGGERED:
            return "not counted" if self.value is NOT_TRIGGERED else "not applicable"
        return "passed" if passed is True else "not passed"


@dataclass(frozen=True, slots=True)
class ComponentView(_NodeView):
    """One component or sub-component."""

    @property
    def applicable(self) -> bool:
        """Whether it counts: it applies, and something in it does (S1)."""
        applies = self._get("applies")
        if self.node.not_applicable or applies is False or applies is NOT_APPLICABLE:
            return False
        said = [self._get(which) for which in ("rating", "score") if f"{which}:{self.node.id}" in self.result.values]
        return not said or any(value is not NOT_APPLICABLE for value in said)

    @property
    def passed(self) -> int | None:
        """How many of its indicators passed; None when that is open."""
        return _whole(self._get("passed-count"))

    @property
    def counted(self) -> int | None:
        """How many of its indicators count; None when that is open."""
        return _whole(self._get("counted"))

    @property
    def share(self) -> Fraction | None:
        """The exact share passed, 1 is 100 %; None over nothing, or when it is open."""
        return _number(self._get("share"))

    @property
    def rating(self) -> str | None:
        """The category's name; None when it has none (see `answer("rating")` for why)."""
        found = self.answer("rating")
        return str(found.value) if found is not None and found.state == "value" else None


def _number(value: Value | None) -> Fraction | None:
    return Fraction(value) if isinstance(value, (Fraction, int)) and not isinstance(value, bool) else None


def _whole(value: Value | None) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def answer(result: Result, key: str) -> AnswerView:
    """One cell as an answer; KeyError if there is no such cell."""
    if key not in result.values:
        raise KeyError(key)
    ruleset = result.ruleset
    if key.startswith("rating:"):
        return AnswerView(key.removeprefix("rating:"), key, ruleset.rating, result)
    for declared in (*ruleset.results, *ruleset.scores, *ruleset.lists, *ruleset.defines):
        if declared.key == key:
            return AnswerView(declared.name, key, declared, result)
    return AnswerView(key.partition(":")[2], key, None, result)


def answer_keys(ruleset: Ruleset) -> tuple[str, ...]:
    """The cells that answer the questions of the evaluation, in the order of the rules: ratings and scores of
    components, results, named scores, lists."""
    nodes = [
        f"{which}:{node.id}"
        for node in ruleset.nodes.values()
        if node.level in {"component", "sub-component"}
        for which in ("rating", "score", "weighted-score")
    ]
    declared = [one.key for one in (*ruleset.results, *ruleset.scores, *ruleset.lists)]
    return tuple(key for key in (*nodes, *declared) if key in ruleset.cells)


def needed_keys(ruleset: Ruleset) -> Iterator[str]:
    """The cells that must be known for an evaluation to be complete: every answer, and what each indicator comes
    to (its value where it has neither target nor score)."""
    yield from answer_keys(ruleset)
    for node in ruleset.nodes.values():
        if node.level in {"indicator", "sub-indicator"}:
            keys = [
                key for one in ("passed", "score", "weighted-score") if (key := f"{one}:{node.id}") in ruleset.cells
            ]
            value = f"value:{node.id}"
            yield from keys or ([value] if value in ruleset.cells else [])


def _indicators(result: Result) -> Named[IndicatorView]:
    return _nodes(result, IndicatorView, {"indicator", "sub-indicator"})


def _components(result: Result) -> Named[ComponentView]:
    return _nodes(result, ComponentView, {"component", "sub-component"})


def _nodes(result: Result, view: Callable[[Node, Result], T], levels: set[str]) -> Named[T]:
    nodes = [node for node in result.ruleset.nodes.values() if node.level in levels]
    also = {name: node.id for node in nodes for name in (node.number, node.also) if name is not None}
    return Named({node.id: view(node, result) for node in nodes}, also)


def _answers(result: Result, declared: tuple[Declared, ...]) -> Named[AnswerView]:
    also = {one.also: one.name for one in declared if one.also is not None}
    return Named({one.name: AnswerView(one.name, one.key, one, result) for one in declared}, also)


VIEWS: Final[Mapping[str, Callable[[Result], object]]] = {
    "indicators": _indicators,
    "components": _components,
    "results": lambda result: _answers(result, result.ruleset.results),
    "scores": lambda result: _answers(result, result.ruleset.scores),
    "lists": lambda result: _answers(result, result.ruleset.lists),
}
