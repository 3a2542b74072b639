"""The names a submission may use under one ruleset, and what each figure and computed cell is read as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dgrules.exchange.literal import Want
from dgrules.exchange.texts import folded, normal
from dgrules.exchange.words import forms
from dgrules.model.ruleset import Declared, FigureDecl, Node, Ruleset
from dgrules.model.types import KINDS, Category, Type

_LEVELS = ("component", "sub-component", "indicator", "sub-indicator")
_SORTS = ("result", "score", "list", "define")
_WHOLE = ("passed-count:", "counted:", "set:", "kind-count:")
_LABEL = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Computed:
    """A result, named score, list or define, with the word it is declared by."""

    sort: str
    declared: Declared


class Vocabulary:
    """Looks names up in one ruleset. Made once per ruleset and kept (`vocabulary_of`)."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._wants: dict[str, Want] = {}

    # -- names -------------------------------------------------------------------------------------

    def id(self, text: str) -> str:
        """The id a name stands for; the name itself where it stands for nothing."""
        clean = normal(text)
        if clean in self.ruleset.figures or clean in self.ruleset.nodes:
            return clean
        return self.ruleset.names.get(clean, clean)

    def figure(self, text: str) -> FigureDecl | None:
        """The figure of a name: `1.1`, `indicator 1.1`, `report-presented`, `kind of 1.1`."""
        found = self.ruleset.figures.get(self.id(text))
        if found is None and (node := self.node(text)) is not None:
            return self.ruleset.figures.get(node.id)
        return found or self._kind_figure(text)

    def _kind_figure(self, text: str) -> FigureDecl | None:
        for word in (*(f"{form} of " for form in forms("kind")), *(f"{form}ของ" for form in forms("kind"))):
            if folded(text).startswith(word):
                node = self.node(normal(text)[len(word) :])
                return self.ruleset.figures.get(f"kind of {node.id}") if node else None
        return None

    def node(self, text: str) -> Node | None:
        """The component or indicator of a name or number, with or without the word of its level before it."""
        plain = self._nodes_named(text)
        if plain:
            return plain[-1]  # an indicator before the component of the same number
        level, rest = self._split(text, _LEVELS)
        return next((node for node in self._nodes_named(rest) if level and _fits(level, node.level)), None)

    def _nodes_named(self, text: str) -> tuple[Node, ...]:
        clean = normal(text)
        by_id = self.ruleset.nodes.get(self.ruleset.names.get(clean, clean))
        numbered = self._by_number.get(clean, ())
        return numbered if by_id is None or by_id in numbered else (by_id, *numbered)

    def computed(self, text: str) -> tuple[Computed, ...]:
        """Results, scores, lists and defines of that name; more than one where the word before it is needed."""
        plain = self._computed.get(normal(text), ())
        if plain:
            return plain
        sort, rest = self._split(text, _SORTS)
        return tuple(one for one in self._computed.get(rest, ()) if one.sort == sort)

    def inputs(self, node: Node) -> tuple[FigureDecl, ...]:
        """The inputs of an indicator."""
        return self._inputs.get(node.id, ())

    @cached_property
    def _inputs(self) -> Mapping[str, tuple[FigureDecl, ...]]:
        found: dict[str, tuple[FigureDecl, ...]] = {}
        for decl in self.ruleset.figures.values():
            if decl.sort == "input" and decl.owner is not None:
                found[decl.owner] = (*found.get(decl.owner, ()), decl)
        return found

    @cached_property
    def figure_names(self) -> tuple[str, ...]:
        """Every name a figure has, for the nearest one."""
        figures = self.ruleset.figures
        also = [name for name, id_ in self.ruleset.names.items() if id_ in figures]
        return tuple(dict.fromkeys([*(key for key, decl in figures.items() if decl.sort != "outside"), *also]))

    @cached_property
    def all_names(self) -> tuple[str, ...]:
        """Every name of a node or of something computed, for the nearest one."""
        return tuple(dict.fromkeys([*self.ruleset.nodes, *self._computed, *self.ruleset.names]))

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[Node, ...]]:
        found: dict[str, tuple[Node, ...]] = {}
        for node in self.ruleset.nodes.values():
            if node.number is not None:
                found[node.number] = (*found.get(node.number, ()), node)
        return found

    @cached_property
    def _computed(self) -> Mapping[str, tuple[Computed, ...]]:
        rules = self.ruleset
        found: dict[str, tuple[Computed, ...]] = {}
        for sort, group in zip(_SORTS, (rules.results, rules.scores, rules.lists, rules.defines), strict=True):
            for declared in group:
                for name in {declared.name, declared.also or declared.name}:
                    found[name] = (*found.get(name, ()), Computed(sort, declared))
        return found

    def _split(self, text: str, words: tuple[str, ...]) -> tuple[str | None, str]:
        """The word in front of a name, by its id, and the rest."""
        clean = normal(text)
        for word in sorted(words, key=len, reverse=True):
            for form in sorted(forms(word), key=len, reverse=True):
                rest = clean[len(form) :]
                if clean.casefold().startswith(form) and (rest[:1] == " " or _LABEL.match(rest) or not form.isascii()):
                    return word, rest.strip()
        return None, clean

    # -- what is read ------------------------------------------------------------------------------

    def want(self, decl: FigureDecl) -> Want:
        """What a figure's text is read as."""
        found = self._wants.get(decl.id)
        if found is None:
            found = Want(decl.type, decl.bounds, self._choices(decl.type, decl.sort == "profile"), decl.labels)
            self._wants[decl.id] = found
        return found

    def want_cell(self, key: str) -> Want:
        """What the text of a computed node is read as."""
        type_ = self.ruleset.cells[key].type
        return Want(
            type_,
            choices=self._choices(type_, False),
            whole=key.startswith(_WHOLE),
            outcome=key.startswith("passed:"),
            bounds=self.ruleset.stated_bounds(key),
        )

    def titles_of(self, decl: FigureDecl) -> tuple[str, ...]:
        """The titles by which a figure's categories may also be called."""
        if not isinstance(decl.type, Category):
            return ()
        return tuple(title for _, title in self._titles(decl.type, decl.sort == "profile"))

    def _choices(self, type_: Type, profile: bool) -> Mapping[str, str]:
        if not isinstance(type_, Category):
            return {}
        found = {folded(title): value for value, title in self._titles(type_, profile)}
        return found | {folded(value): value for value in type_.values}

    def _titles(self, type_: Category, profile: bool) -> Iterator[tuple[str, str]]:
        """The values of a category with everything else they may be called."""
        if type_ == KINDS:
            yield from ((kind, form) for kind in KINDS.values for form in forms(kind))
        elif profile:
            for value, titles in self.ruleset.profiles:
                yield from ((value, title) for title in (titles.th, titles.en) if title)
        else:
            names = self.ruleset.category_names.get(type_.name, {})
            yield from ((value, name) for name, value in names.items())


def _fits(word: str, level: str) -> bool:
    """`indicator 2.1.1` is also said of a sub-indicator, `component` of a sub-component."""
    return level in (word, f"sub-{word}")


_KNOWN: dict[str, Vocabulary] = {}
_MOST_KNOWN = 64


def vocabulary_of(ruleset: Ruleset) -> Vocabulary:
    """The vocabulary of a ruleset, kept by its digest."""
    found = _KNOWN.get(ruleset.digest)
    if found is None or found.ruleset is not ruleset:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        found = _KNOWN[ruleset.digest] = Vocabulary(ruleset)
    return found
