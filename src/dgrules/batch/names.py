"""What a column is: its name to the figure or cell that it holds, and back.

A column of a submission is named as the figure in `values` of a submission file, with the unit of its numbers after it
where a bare number would be refused (`1.5 %`, `3 million baht`); a computed node that is given, by what it is of
the node (`function passed`). A column of a result has the name of the result, or again what it is of a node.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.findings import Refused
from dgrules.exchange.literal import Want, in_base_unit
from dgrules.exchange.quantity import Quantity
from dgrules.exchange.targets import attributes, can_be_given, cell_name, may_be_inapplicable
from dgrules.exchange.texts import folded, normal
from dgrules.exchange.vocabulary import Vocabulary, vocabulary_of
from dgrules.exchange.words import units
from dgrules.model.result_views import answer_keys, needed_keys
from dgrules.model.ruleset import Ruleset

SUBJECT = "subject"
STATE = ".state"
"""The end of the name of a column that says states: `2.1.2.state` is `not triggered`."""
_SHORT = {"passed-count": "passed"}
_DECLARED = ("result", "total", "list", "define")


@dataclass(frozen=True, slots=True)
class Place:
    """What a column of submissions holds. `key` is a figure key or a cell key; a `members` column holds the figures
    of all members of each row, by member. `unit` is the unit of its numbers when the column's name says one."""

    name: str
    sort: Literal["figure", "cell", "members"]
    key: str
    want: Want
    allowed: Allowed
    unit: str | None = None
    state: bool = False
    """Whether the column says the states of the figure whose values stand in another column."""


def place_of(name: str, ruleset: Ruleset, unit: str | None = None) -> Place | None:
    """The figure or cell of a column's name; None when the rules know no such name. `unit` where the schema says it."""
    vocabulary = vocabulary_of(ruleset)
    if name.endswith(STATE):
        of = place_of(name.removesuffix(STATE), ruleset)
        return None if of is None else replace(of, name=name, state=True)
    found = _place(name, vocabulary, unit)
    if found is not None or unit is not None:
        return found
    words = name.split(" ")
    for cut in range(len(words) - 1, 0, -1):
        written = " ".join(words[cut:])
        found = _place(" ".join(words[:cut]), vocabulary, units().get(folded(written), written))
        if found is not None and _fits(found):
            return Place(name, found.sort, found.key, found.want, found.allowed, found.unit)
    return None


def _place(name: str, vocabulary: Vocabulary, unit: str | None) -> Place | None:
    return _figure(name, vocabulary, unit) or _cell(name, vocabulary, unit)


def _fits(place: Place) -> bool:
    """Whether the unit is one of the figure's type."""
    read = in_base_unit(Quantity(Fraction(1), place.unit), place.want.type, "1")
    return not isinstance(read, Refused)


def _figure(name: str, vocabulary: Vocabulary, unit: str | None) -> Place | None:
    text = name.strip()
    base, at, part = text.replace(" ", "@").partition("@") if "@" in text else (text, "", "")
    member = ""
    if text.endswith("]") and "[" in text:
        base, _, member = text[:-1].partition("[")
    decl = vocabulary.figure(base)
    if decl is None and not at and not member:  # `transactions 2565` is `transactions@2565`
        base, _, part = text.rpartition(" ")
        decl = vocabulary.figure(base) if base else None
        if decl is None or part not in decl.parts:
            return None
        at = "@"
    if decl is None:
        return None
    want, allowed = vocabulary.want(decl), Allowed.of(decl)
    match decl.by:
        case None if not at and not member:
            return Place(name, "figure", decl.id, want, allowed, unit)
        case "member" if member:
            return Place(name, "figure", f"{decl.id}[{member}]", want, allowed, unit)
        case "member" if not at:
            return Place(name, "members", decl.id, want, allowed, unit)
        case "year" | "quarter" if part in decl.parts:
            return Place(name, "figure", f"{decl.id}@{part}", want, allowed, unit)
        case _:
            return None


def _cell(name: str, vocabulary: Vocabulary, unit: str | None) -> Place | None:
    key = _cell_key(name, vocabulary)
    if key is None or key not in vocabulary.ruleset.cells or not can_be_given(key, vocabulary.ruleset):
        return None
    allowed = Allowed(not_applicable=may_be_inapplicable(key, vocabulary.ruleset))
    return Place(name, "cell", key, vocabulary.want_cell(key), allowed, unit)


def _cell_key(name: str, vocabulary: Vocabulary) -> str | None:
    if name in vocabulary.ruleset.cells:
        return name
    computed = vocabulary.computed(name)
    if len(computed) == 1:
        return computed[0].declared.key
    words = normal(name).split(" ")
    for cut in range(len(words) - 1, 0, -1):
        node = vocabulary.node(" ".join(words[:cut]))
        if node is not None and (which := attributes(node).get(" ".join(words[cut:]).casefold())) is not None:
            return cell_name(which, node.id)
    return None


def cell_column(key: str, ruleset: Ruleset) -> str:
    """The name of the column of a cell: `overall`, `function rating`; the key where that name means more than one."""
    sort, _, rest = key.partition(":")
    if sort in _DECLARED:
        name, at, node = rest.partition("@")
        written = f"{node} {name}" if at else name
    elif sort == "kind-count":
        kind, _, node = rest.partition(":")
        written = f"{node} {kind}"
    else:
        written = f"{rest} {_SHORT.get(sort, sort)}"
    clash = written in ruleset.figures or written == SUBJECT
    others = [f"{one}:{rest}" for one in _DECLARED if one != sort] if sort in _DECLARED else []
    return key if clash or any(other in ruleset.cells for other in others) else written


def asked(ruleset: Ruleset) -> tuple[str, ...]:
    """The cells that a table of results has columns for: every answer, and the share of each component;
    what each indicator comes to and the defines, of rules that draw no conclusion."""
    shares = [
        key
        for node in ruleset.nodes.values()
        if node.level in {"component", "sub-component"} and (key := f"share:{node.id}") in ruleset.cells
    ]
    answers = answer_keys(ruleset) or (*needed_keys(ruleset), *(one.key for one in ruleset.defines))
    return (*(key for key in shares if not _empty(key, ruleset)), *(key for key in answers if key in ruleset.cells))


def _empty(key: str, ruleset: Ruleset) -> bool:
    """Whether a share is of a component in which nothing passes or fails, because it is scored."""
    from dgrules.model import ir

    counted = ruleset.cells.get(key.replace("share:", "counted:", 1))
    return counted is not None and counted.expr == ir.Counted(())
