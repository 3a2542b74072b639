"""One scalar of a submission as a `Value`: first the kinds of nothing, then the literal of its type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final, TypeAlias

from dgrules.exchange.document import Items, Node, Scalar
from dgrules.exchange.findings import Refused, shown
from dgrules.exchange.literal import Want, check_number, in_base_unit, read_literal
from dgrules.exchange.quantity import Quantity
from dgrules.exchange.show import describe, exact, sample
from dgrules.exchange.texts import folded
from dgrules.exchange.words import is_vague, state_words, states
from dgrules.model.ruleset import FigureDecl
from dgrules.model.types import LIST, Category, Simple
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing, Value


class Absent(Enum):
    """A figure that is not reported has no value at all."""

    NOT_REPORTED = "not reported"


NOT_REPORTED: Final = Absent.NOT_REPORTED
Read: TypeAlias = Value | Absent | Refused


@dataclass(frozen=True, slots=True)
class Allowed:
    """The kinds of nothing that may be said here."""

    not_applicable: bool = False
    not_triggered: bool = False
    undetermined: bool = False

    @staticmethod
    def of(decl: FigureDecl) -> Allowed:
        """What the rules let a submission say of a figure; what another ruleset comes to may be anything."""
        outside = decl.sort == "outside"
        return Allowed(decl.may_not_apply or outside, decl.may_not_trigger, outside)


def read_value(node: Node, want: Want, allowed: Allowed) -> Read:
    """What a node says, or why it cannot be read so."""
    if isinstance(node, Items) and want.type == LIST:
        return _list(node, want)
    if not isinstance(node, Scalar):
        return Refused("DG424", {"type": describe(want.type), "sample": sample(want.type)}, "single")
    if node.null:
        return NOT_REPORTED
    if isinstance(node.exact, float):
        return Refused("DG438", {"text": repr(node.exact), "near": repr(node.exact)})
    if isinstance(node.exact, Fraction):
        return _number(node.exact, want)
    state = node.exact if isinstance(node.exact, Nothing) else _state(node.text, want)
    if state is None or isinstance(state, Refused):
        return _literal(node.text, want, allowed) if state is None else state
    return _allowed(state, allowed, node.text)


def _literal(text: str, want: Want, allowed: Allowed) -> Read:
    if is_vague(folded(text)):
        choices = {lang: _choices(allowed, lang) for lang in ("en", "th")}
        return Refused("DG437", {"text": shown(text), "choices": choices, "sample": sample(want.type)})
    return read_literal(text, want)


def _state(text: str, want: Want) -> Nothing | None:
    word = folded(text)
    if isinstance(want.type, Category) and word in want.choices:
        return None
    return states().get(word)


def _allowed(state: Nothing, allowed: Allowed, text: str) -> Read:
    if state is OPEN:
        return NOT_REPORTED
    if state is NOT_APPLICABLE:
        return state if allowed.not_applicable else Refused("DG435", {"text": shown(text)})
    if state is NOT_TRIGGERED:
        return state if allowed.not_triggered else Refused("DG436", {"text": shown(text)})
    if allowed.undetermined:
        return UNDETERMINED
    choices = {lang: _choices(allowed, lang) for lang in ("en", "th")}
    return Refused("DG437", {"text": shown(text), "choices": choices}, "undetermined")


def _choices(allowed: Allowed, lang: str) -> str:
    possible = [(True, OPEN), (allowed.not_applicable, NOT_APPLICABLE), (allowed.not_triggered, NOT_TRIGGERED)]
    return (" หรือ " if lang == "th" else " or ").join(f"`{state_words(s, lang)}`" for may, s in possible if may)


def _number(number: Fraction, want: Want) -> Read:
    """An exact number of a program: as the bare number in a file."""
    text = exact(number)
    if want.labels or isinstance(want.type, Category):
        return read_literal(text, want)
    if isinstance(want.type, Simple) and want.type.name in ("yes/no", "date", "text", "list"):
        return Refused("DG430", {"text": text, "type": describe(want.type), "sample": sample(want.type)})
    value = in_base_unit(Quantity(number, None), want.type, text)
    return value if isinstance(value, Refused) else check_number(value, text, want)


def _list(node: Items, want: Want) -> Read:
    names = []
    for item in node.items:
        if not isinstance(item, Scalar) or item.null:
            return Refused("DG430", {"text": "[…]", "type": describe(want.type), "sample": sample(want.type)})
        names.append(want.choices.get(folded(item.text), item.text))
    return tuple(names)
