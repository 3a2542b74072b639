"""The names of a ruleset: where each is declared, and where it is used for what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from dgrules.editor.declared import Declaration, Sort, declared, key_of, text_of
from dgrules.editor.mentions import VALUES, Mention, frameworks, lists_of, mentions, sorts_of
from dgrules.syntax import tree

__all__ = ["VALUES", "Declaration", "Index", "Mention", "Sort", "text_of"]


class Index:
    """The names of a framework, or of an agreement with its framework (`files`, the framework's first)."""

    def __init__(self, files: Sequence[tree.File]) -> None:
        self.files = tuple(files)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every name, in the order of the files and of their texts."""
        return tuple(one for file in self.files for one in mentions(file))

    @cached_property
    def frameworks(self) -> frozenset[tuple[str, int]]:
        """The framework and year of every other ruleset that is named, or that this is under."""
        return frozenset(frameworks(self.files))

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        """Everything declared, once: an agreement that speaks of a framework's component declares nothing."""
        found: list[Declaration] = []
        known: set[tuple[str, str, str]] = set()
        for file in self.files:
            for one in declared(file):
                keys = {(one.sort, one.within, key_of(name)) for name in one.names}
                if not keys & known:
                    found.append(one)
                known |= keys
        return tuple(found)

    @cached_property
    def _by_name(self) -> dict[str, list[Declaration]]:
        found: dict[str, list[Declaration]] = {}
        for one in self.declarations:
            for name in one.names:
                found.setdefault(key_of(name), []).append(one)
        return found

    def named(self, text: str, *sorts: Sort) -> tuple[Declaration, ...]:
        """What bears a name (`#1.1` for a number of the tree), of the first of these sorts that there is."""
        held = self._by_name.get(text, ())
        for sort in sorts:
            if found := tuple(one for one in held if one.sort == sort):
                return found
        return tuple(held) if not sorts else ()

    def meant(self, mention: Mention) -> tuple[Declaration, ...]:
        """What a mention may mean; several where the text does not tell (a category of two results)."""
        sorts = sorts_of(mention)
        found = self.named(key_of(mention.name), *sorts)
        if found and found[0].sort == "category" and len(found) > 1:
            return self._of_one_list(mention, found)
        return found

    def _of_one_list(self, mention: Mention, found: tuple[Declaration, ...]) -> tuple[Declaration, ...]:
        """Categories that share a name, narrowed to those of what the sentence is about."""
        within = lists_of(mention)
        return tuple(one for one in found if one.within in within) or found

    def at(self, file: str, offset: int) -> Mention | None:
        """The mention at an offset of a file (also just behind it); the innermost."""
        best: Mention | None = None
        for one in self.mentions:
            span = one.name.span
            if span.file == file and span.start.offset <= offset <= span.end.offset:
                closer = best is None or (best.name.span.end.offset == offset < span.end.offset)
                best = one if closer else best
        return best

    def uses(self, declaration: Declaration) -> tuple[Mention, ...]:
        """Every mention of a declaration, its own names among them."""
        return tuple(one for one in self.mentions if declaration in self.meant(one))
