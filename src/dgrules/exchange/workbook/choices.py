"""The words of a drop-down: each is read back as the value it stands for."""

from __future__ import annotations

from dgrules.diagnostics import Lang
from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.literal import Want, read_literal
from dgrules.exchange.show import exact
from dgrules.exchange.texts import folded
from dgrules.exchange.words import state_words
from dgrules.model.ruleset import Ruleset, Titles
from dgrules.model.types import KINDS, YES_NO, Category
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED
from dgrules.syntax import words

_YES_NO = {"th": ("ใช่", "ไม่ใช่"), "en": ("yes", "no")}


def choices(want: Want, ruleset: Ruleset, lang: Lang, *, profile: bool = False) -> tuple[str, ...]:
    """What may be chosen, best described in the language; empty for what is written freely. Worst first when ordered,
    as the rules have them."""
    if want.labels:
        return tuple(_label(want, at, label) for at, label in want.labels)
    if want.type == YES_NO:
        return _YES_NO[lang]
    if want.type == KINDS:
        return tuple(words.form(kind, lang) for kind in KINDS.values)
    if isinstance(want.type, Category):
        titles = dict(ruleset.profiles) if profile else ruleset.categories.get(want.type.name, {})
        return tuple(_title(want, value, titles.get(value, Titles()).text(lang)) for value in want.type.values)
    return ()


def states(allowed: Allowed, lang: Lang) -> tuple[str, ...]:
    """The kinds of nothing that may be chosen in place of a value."""
    possible = ((allowed.not_applicable, NOT_APPLICABLE), (allowed.not_triggered, NOT_TRIGGERED))
    return tuple(state_words(state, lang) for may, state in possible if may)


def _title(want: Want, value: str, title: str) -> str:
    """The title where it is read as that value and no other."""
    return title if title and want.choices.get(folded(title)) == value else value


def _label(want: Want, at: object, label: str) -> str:
    from fractions import Fraction

    assert isinstance(at, Fraction)
    expected = label if isinstance(want.type, Category) else at
    return label if read_literal(label, want) == expected else exact(at)
