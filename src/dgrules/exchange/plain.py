"""A submission from a Python dict: the fast path of the API. No YAML, no pydantic.

What a value comes to depends only on the ruleset, the name and the value, so it is kept: the second submission with
the same figure costs one look-up. A new value of a figure that was read before is read by `plain_quick` where it is of
a common sort. Everything else goes the way of a file, with the same findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from dgrules.diagnostics import Diagnostic
from dgrules.exchange.document import Entry, Items, Node, Scalar, Table
from dgrules.exchange.findings import Findings
from dgrules.exchange.plain_quick import QuickReader, quick_reader
from dgrules.exchange.show import plain_decimal
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Nothing, Value

_SECTIONS: Final = frozenset({"values", "facts", "given", "outside", "published", "members"})
_HEAD: Final = frozenset({"ruleset", "subject", "period", "profile"})
_MOST_DIGITS: Final = 100
_MOST_KEPT: Final = 20_000
_MOST_PLANS: Final = 64
_KEPT: Final = (str, int, bool, Decimal, Fraction, Nothing, date)
_NOTHING: Final[Mapping[str, Any]] = {}


class _Kept(dict[tuple[object, ...], "tuple[str, Value] | None"]):
    """What was read; a new value of a name that was read before is read where it is looked up, if that is quick."""

    __slots__ = ("quick",)

    def __init__(self) -> None:
        self.quick: dict[tuple[object, ...], tuple[str, QuickReader] | None] = {}
        """(name, class) or (name, name within, class): the figure's key, and what reads such a value."""

    def __missing__(self, key: tuple[object, ...]) -> tuple[str, Value] | None:
        reader = self.quick.get(key[:-1])
        value = reader[1](key[-1]) if reader is not None else None
        if reader is None or value is None:
            raise KeyError(key)
        found = (reader[0], value)
        if len(self) < _MOST_KEPT:
            self[key] = found
        return found


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is known of one ruleset's names and values. `kept` maps (name, class, value), or (name, name
    within, class, value), to the figure's key and value, or to None for one that is not reported."""

    ruleset: Ruleset
    kept: _Kept = field(default_factory=_Kept)


_PLANS: dict[str, _Plan] = {}


Made = tuple[Submission | None, tuple[Diagnostic, ...]]


def submission_from_values(ruleset: Ruleset, values: Mapping[str, object], **sections: object) -> Made:
    """The submission in a mapping of figure names to values, and every finding; None when there is an error.

    A value is a text as in a file (`"80%"`, `"not triggered"`), a bool, int, `Decimal`, `Fraction` or date, None for
    not reported, or a mapping (`{"value": "83.37%", "report-presented": True}`). A bare number is never a percent or
    money; floats are refused. The other parts of a file (`given`, `facts`, `profile`, `subject`, …) come as
    `sections`, or stand beside the figures."""
    plan = _PLANS.get(ruleset.digest)
    if plan is None or plan.ruleset is not ruleset:
        plan = _new_plan(ruleset)
    if sections:
        return _read(plan, {**values, **sections})
    kept = plan.kept
    figures: dict[str, Value] = {}
    said = 0
    try:
        for name, value in values.items():
            if value.__class__ is dict:
                if not value:
                    return _read(plan, values)
                for inner, part in value.items():
                    found = kept[name, inner, part.__class__, part]
                    if found is not None:
                        figures[found[0]] = found[1]
                        said += 1
            else:
                found = kept[name, value.__class__, value]
                if found is not None:
                    figures[found[0]] = found[1]
                    said += 1
    except (KeyError, TypeError):  # neither kept nor read quickly, or of a class that cannot be kept
        return _read(plan, values)
    if said != len(figures):  # one figure under two names: the long way says so
        return _read(plan, values)
    return Submission(figures, _NOTHING, _NOTHING, ruleset.agency, _NOTHING, None, _NOTHING, _NOTHING), ()


def _new_plan(ruleset: Ruleset) -> _Plan:
    if len(_PLANS) >= _MOST_PLANS:
        _PLANS.clear()
    plan = _PLANS[ruleset.digest] = _Plan(ruleset)
    return plan


def _read(plan: _Plan, values: Mapping[str, object]) -> Made:
    """The way of a file, from nodes made of the values; what was read without findings is kept."""
    from dgrules.exchange.header import check_period, check_ruleset, read_subject
    from dgrules.exchange.submission import read_sections, submission_of

    ruleset, found = plan.ruleset, Findings()
    root, sections = _sections(ruleset, values)
    if root.get("ruleset") is not None:
        check_ruleset(root, ruleset, found)
    check_period(root, ruleset, found)
    subject = read_subject(root, ruleset, found)
    sheet = read_sections(sections, root.get("profile"), ruleset, found, None)
    if not found.all():
        _keep(plan, values)
    return (None if found.fatal else submission_of(sheet, subject, None)), found.all()


def _sections(ruleset: Ruleset, values: Mapping[str, object]) -> tuple[Table, dict[str, Table]]:
    """The head, and the sections; names that are neither are figures."""
    head: list[Entry] = []
    figures: list[Entry] = []
    sections: dict[str, Table] = {}
    for name, value in values.items():
        node = _node(value)
        entry = Entry(Scalar(str(name), True), node)
        if name in _SECTIONS and isinstance(node, Table) and name not in ruleset.figures:
            if name == "values":
                figures += node.entries
            else:
                sections[str(name)] = node
        elif name in _HEAD and not (isinstance(node, Table)):
            head.append(entry)
        else:
            figures.append(entry)
    return Table(tuple(head)), {**sections, "values": Table(tuple(figures))}


def _node(value: object) -> Node:
    """A Python value as it would stand in a file."""
    match value:
        case None:
            return Scalar("")
        case bool():
            return Scalar("yes" if value else "no", True)
        case str():
            return Scalar(value, True)
        case int() | Fraction():
            exact = Fraction(value)
            return _LONG if _is_long(exact) else Scalar(str(value), True, exact=exact)
        case Nothing():
            return Scalar(value.value, True, exact=value)
        case Decimal():
            return _decimal(value)
        case float():
            return Scalar(repr(value), True, exact=value)
        case Mapping():
            return Table(tuple(Entry(Scalar(str(key), True), _node(part)) for key, part in value.items()))
        case list() | tuple():
            return Items(tuple(_node(part) for part in value))
        case date() if not isinstance(value, datetime):
            return Scalar(value.isoformat(), True)
        case _:
            return Scalar(repr(value), True)


_LONG: Final = Scalar("9" * 2 * _MOST_DIGITS, True)
"""Stands for a number too long to be written out: it is refused for its digits."""


def _is_long(value: Fraction) -> bool:
    limit: int = 10**_MOST_DIGITS
    return abs(value.numerator) >= limit or value.denominator >= limit


def _decimal(value: Decimal) -> Scalar:
    if not value.is_finite():
        return Scalar(str(value), True)
    if value and abs(value.adjusted()) > _MOST_DIGITS:
        return _LONG
    return Scalar(plain_decimal(value), True)


def _keep(plan: _Plan, values: Mapping[str, object]) -> None:
    """Remembers each value that stands for at most one figure, if nothing is wrong with the whole."""
    if len(plan.kept) > _MOST_KEPT:
        plan.kept.clear()
    for name, value in values.items():
        if name in _SECTIONS | _HEAD and name not in plan.ruleset.figures:
            continue
        if value.__class__ is dict:
            for inner, part in value.items():
                _keep_one(plan, (name, inner, part.__class__, part), name, {inner: part})
        else:
            _keep_one(plan, (name, value.__class__, value), name, value)


def _keep_one(plan: _Plan, key: tuple[object, ...], name: str, value: object) -> None:
    from dgrules.exchange.submission import read_sections

    if key[-1] is not None and not isinstance(key[-1], _KEPT):
        return
    table = Table((Entry(Scalar(str(name), True), _node(value)),))
    sheet = read_sections({"values": table}, None, plan.ruleset, Findings(), None)
    if not sheet.members and len(sheet.figures) <= 1:
        plan.kept[key] = next(iter(sheet.figures.items()), None)
        _learn(plan, key[:-1], plan.kept[key])


def _learn(plan: _Plan, where: tuple[object, ...], found: tuple[str, Value] | None) -> None:
    """Remembers what reads other values of this name and class."""
    from dgrules.exchange.vocabulary import vocabulary_of

    decl = plan.ruleset.figures.get(found[0]) if found is not None else None
    if decl is not None and found is not None and where not in plan.kept.quick:
        reader = quick_reader(vocabulary_of(plan.ruleset).want(decl), where[-1])  # type: ignore[arg-type]
        plan.kept.quick[where] = None if reader is None else (found[0], reader)
