"""A table's columns read as figures: which column holds what, and each cell as a `Value`, one by one.

This is the exact and slow way, for every physical type there is; `inputs.py` reads whole columns of common types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

from dgrules.batch.columns import UNIT
from dgrules.batch.names import STATE, SUBJECT, Place, place_of
from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.exchange.cell_values import NOT_REPORTED, Absent, read_value
from dgrules.exchange.document import Items, Scalar
from dgrules.exchange.findings import Refused, nearest, shown
from dgrules.exchange.literal import in_base_unit
from dgrules.exchange.quantity import Quantity, quantity
from dgrules.exchange.show import exact
from dgrules.exchange.vocabulary import vocabulary_of
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import PERCENT, PERCENTAGE_POINTS, Money
from dgrules.model.values import Value

if TYPE_CHECKING:
    import pyarrow as pa

Read: TypeAlias = "Value | Absent | Refused"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a table stand: by position in the table, what each holds."""

    subject: int | None
    keep: tuple[int, ...]
    places: tuple[tuple[int, Place], ...]
    states: tuple[tuple[int, Place], ...]


def layout(
    schema: pa.Schema, ruleset: Ruleset, keep: Sequence[str] = ()
) -> tuple[Layout | None, tuple[Diagnostic, ...]]:
    """What each column of a table holds, and every column that is wrong; None when one is."""
    found: list[Diagnostic] = []
    places: dict[str, tuple[int, Place]] = {}
    states: dict[str, tuple[int, Place]] = {}
    subject, kept = None, list[int]()
    for number, field in enumerate(schema):
        if field.name in keep:
            kept.append(number)
        elif field.name == SUBJECT:
            subject = number
        else:
            unit = (field.metadata or {}).get(UNIT)
            place = place_of(field.name, ruleset, unit.decode() if unit else None)
            if place is None:
                found.append(_unknown(field.name, ruleset))
                continue
            into = states if place.state else places
            if place.key in into:
                args = {"column": shown(field.name), "figure": place.key, "other": into[place.key][1].name}
                found.append(Diagnostic("DG502", NOWHERE, args))
            elif (wrong := _without_unit(field, place)) is not None:
                found.append(wrong)
            else:
                into[place.key] = number, place
    found += [_missing(name) for name in keep if name not in schema.names]
    if found:
        return None, tuple(found)
    order = [schema.get_field_index(name) for name in keep]
    return Layout(subject, tuple(order), tuple(places.values()), tuple(states.values())), ()


def _missing(name: str) -> Diagnostic:
    return Diagnostic("DG504", NOWHERE, {"column": shown(name)})


def _unknown(name: str, ruleset: Ruleset) -> Diagnostic:
    known = vocabulary_of(ruleset).figure_names
    near = nearest(name.removesuffix(STATE), known)
    return Diagnostic("DG501", NOWHERE, {"column": shown(name), "near": near}, "near" if near else "default")


def _without_unit(field: pa.Field, place: Place) -> Diagnostic | None:
    """Numbers of a percent or of money without a word of what one of them is worth are refused."""
    import pyarrow as pa

    stored = field.type
    if pa.types.is_map(stored):
        stored = stored.item_type
    numeric = pa.types.is_integer(stored) or pa.types.is_floating(stored) or pa.types.is_decimal(stored)
    needs = place.want.type in (PERCENT, PERCENTAGE_POINTS) or isinstance(place.want.type, Money)
    if place.state or not numeric or not needs or place.unit is not None:
        return None
    offer = place.want.type.currency if isinstance(place.want.type, Money) else "%"
    if place.want.type == PERCENTAGE_POINTS:
        offer = "percentage points"
    return Diagnostic("DG503", NOWHERE, {"column": shown(field.name), "unit": offer})


def reader(place: Place) -> Callable[[Any], Read]:
    """What reads one Python value of a column: as the same thing in a submission file, each value only once."""
    kept: dict[tuple[type, Any], Read] = {}

    def read(value: Any) -> Read:
        if value is None:
            return NOT_REPORTED
        try:
            found = kept.get((value.__class__, value))
        except TypeError:
            return read_one(value, place)
        if found is None:
            if len(kept) > 100_000:
                kept.clear()
            found = kept[value.__class__, value] = read_one(value, place)
        return found

    return read


def read_one(value: Any, place: Place) -> Read:
    """One value of a column, with the unit that its name or its schema says."""
    match value:
        case bool():
            return _said(Scalar("yes" if value else "no", True), place)
        case int():
            return _number(Fraction(value), place)
        case float():
            if not isfinite(value):
                return Refused("DG439", {"text": repr(value)}, "not-finite")
            return _number(Fraction(repr(value)), place)
        case Decimal() if value.is_finite():
            return _number(Fraction(value), place)
        case str():
            return _text(value, place)
        case datetime() if value.time() == value.time().min:
            return _said(Scalar(value.date().isoformat(), True), place)
        case date() if not isinstance(value, datetime):
            return _said(Scalar(value.isoformat(), True), place)
        case list():
            return _said(Items(tuple(Scalar(str(item), True) for item in value)), place)
        case _:
            return _said(Scalar(str(value), True), place)


def _said(node: Scalar | Items, place: Place) -> Read:
    return read_value(node, place.want, place.allowed)


def _text(text: str, place: Place) -> Read:
    """A text; a bare number in it has the unit of the column."""
    if not text.strip():
        return NOT_REPORTED
    if place.unit is not None:
        found = quantity(text)
        if isinstance(found, Quantity) and found.unit is None:
            return _number(found.number, place, text)
    return _said(Scalar(text, True), place)


def _number(number: Fraction, place: Place, text: str | None = None) -> Read:
    if place.unit is None or place.want.labels:
        return _said(Scalar(text or exact(number), True, exact=number), place)
    from dgrules.exchange.literal import check_number

    written = f"{text or exact(number)} {place.unit}"
    value = in_base_unit(Quantity(number, place.unit), place.want.type, written)
    return value if isinstance(value, Refused) else check_number(value, written, place.want)
