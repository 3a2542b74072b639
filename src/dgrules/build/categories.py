"""Categories: which there are, and which one a word, a level or a title means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dgrules.build import clauses as cl
from dgrules.build.scope import nearest
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed
from dgrules.model.ruleset import Titles
from dgrules.model.types import Category
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

TARGET_WORDS: Mapping[str, tuple[str, ...]] = {
    "above": ("above target", "สูงกว่าเป้าหมาย", "above"),
    "on": ("on target", "เป็นไปตามเป้าหมาย", "meets", "on"),
    "below": ("below target", "ต่ำกว่าเป้าหมาย", "below"),
}
"""What a category may be called to be the one that `above target` and its fellows mean, best first."""


@dataclass(frozen=True, slots=True)
class Known:
    """The categories one could have meant."""

    type: Category


def name_of(value: ex.Expr | None) -> str | None:
    """The name of a category as its case writes it: a name, or `level 2`."""
    match value:
        case ex.Name(text) | ex.Text(text):
            return text
        case ex.Level(n):
            return f"level {n}"
        case _:
            return None


def folded(title: str) -> str:
    """A title as it is compared: without case, spaces as one; Thai runs together."""
    return " ".join(title.lower().split())


def titles_of(cases: Iterable[tree.Case]) -> dict[str, Titles]:
    """The titles of the categories that cases name; later cases of the same category add to the first."""
    found: dict[str, Titles] = {}
    for case in cases:
        name = name_of(case.value)
        if name is not None:
            new, old = cl.titles(case.clauses), found.get(name, Titles())
            found[name] = Titles(old.th or new.th, old.en or new.en)
    return found


def register(state: State, type_: Category, titles: Mapping[str, Titles], seconds: Mapping[str, str]) -> None:
    """Enters what the categories of a type may be called: name, titles, second names."""
    called = {folded(v): v for v in type_.values}
    for value, title in titles.items():
        for text in (title.th, title.en):
            if text:
                called.setdefault(folded(text), value)
                called.setdefault(folded(text).replace(" ", ""), value)
    for value, second in seconds.items():
        called.setdefault(folded(second), value)
    state.titles[type_.name] = called
    state.category_titles[type_.name] = {value: titles.get(value, Titles()) for value in type_.values}


def declared_type(
    state: State, name: str, cases: Iterable[tree.Case], clauses: Iterable[tree.Clause]
) -> tuple[Category, dict[str, Titles]]:
    """The type of a rating, result or list of categories: its cases in the order of its `order` clause."""
    found = state.category_types.get(name)
    if found is None:
        found = state.category_types[name] = _type_of_cases(state, name, cases, clauses)
    return found


def _type_of_cases(
    state: State, name: str, cases: Iterable[tree.Case], clauses: Iterable[tree.Clause]
) -> tuple[Category, dict[str, Titles]]:
    listed = [case for case in cases if not case.cap]
    titles = titles_of(listed)
    order = cl.last(clauses, tree.Order)
    values = list(titles)
    if order is not None:
        values = _ordered(order, titles)
        for value in values:
            titles.setdefault(value, Titles())
    type_ = Category(name, tuple(values), order is not None)
    register(state, type_, titles, _seconds(listed))
    return type_, {value: titles[value] for value in values}


def _seconds(cases: Iterable[tree.Case]) -> dict[str, str]:
    return {
        name: second for case in cases if (name := name_of(case.value)) and (second := cl.also(case.clauses))
    }  # fmt: skip


def _ordered(order: tree.Order, titles: Mapping[str, Titles]) -> list[str]:
    """The categories worst first; what the order misses or repeats is a finding of check."""
    named = [name for item in order.categories if (name := name_of(item)) is not None]
    return list(dict.fromkeys([*named, *titles]))


def category_value(state: State, type_: Category, node: ex.Expr) -> str | None:
    """The category of a type that a word, level, title or `above target` means; None if it means none."""
    called = state.titles.get(type_.name, {})
    match node:
        case ex.TargetWords(which):
            return next((called[words] for words in TARGET_WORDS[which] if words in called), None)
        case ex.Level(n):
            return called.get(f"level {n}")
        case ex.Name(text) | ex.Text(text):
            if text in type_.values:
                return text
            return called.get(folded(text)) or called.get(folded(text).replace(" ", ""))
        case _:
            return None


def known_categories(state: State, known: Known, node: ex.Expr) -> None:
    """Reports a word that names no category of the type it is compared with."""
    written = name_of(node) or (f"{node.which} target" if isinstance(node, ex.TargetWords) else "")
    values = list(known.type.values)
    near = nearest(written, [*values, *state.titles.get(known.type.name, {})])
    shown = [f"`{value}`" for value in values]
    args = {"name": written, "near": near or "", "categories": shown}
    state.report("DG225", node.span, args, "near" if near else "default")


def category_type(state: State, context: Context, node: ex.Expr) -> Typed | None:
    """The value of an expression that is no category's name; None for a name that nothing bears."""
    if isinstance(node, (ex.Level, ex.TargetWords, ex.Text)):
        return None
    if isinstance(node, ex.Name) and state.scope.find(node.text) is None:
        return None
    return state.expr(context, node)
