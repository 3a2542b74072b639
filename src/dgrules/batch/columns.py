"""The columns of submissions and of results, as Arrow schemas. What each holds is said in `docs/reference/batch.md`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from dgrules.batch.names import STATE, SUBJECT, asked, cell_column
from dgrules.exchange.targets import may_be_inapplicable
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import LIST, Category, Count, Money, Points, Simple, Type

if TYPE_CHECKING:
    import pyarrow as pa

UNIT = b"unit"
"""The key of a field's metadata that says the unit of its numbers."""
STATES = ("value", "does-not-apply", "undetermined", "open")
STATUSES = ("complete", "incomplete", "refused")


def input_schema(ruleset: Ruleset) -> pa.Schema:
    """The columns that submissions to a ruleset have: `subject`, one for each figure, one for each computed node that
    only a submission can state, and a column of states (`2.1.2.state`) where a figure may be nothing but unreported.

    The types hold any value; `docs/reference/batch.md` lists what else is read. A null is a figure not reported."""
    import pyarrow as pa

    fields = [pa.field(SUBJECT, pa.string())]
    for decl in ruleset.figures.values():
        if decl.by == "member":
            fields.append(_field(decl.id, pa.map_(pa.string(), _stored(decl.type)), decl.type))
        for key in decl.keys():  # noqa: SIM118 - a method of its own
            fields.append(_field(key, _stored(decl.type), decl.type))
            if decl.may_not_apply or decl.may_not_trigger or decl.sort == "outside":
                fields.append(pa.field(key + STATE, pa.string()))
    for key, of in stated_cells(ruleset):
        fields.append(_field(cell_column(key, ruleset), _stored(of), of))
        if may_be_inapplicable(key, ruleset):
            fields.append(pa.field(cell_column(key, ruleset) + STATE, pa.string()))
    return pa.schema(fields)


def stated_cells(ruleset: Ruleset) -> Iterator[tuple[str, Type]]:
    """The computed nodes that only a submission can state (`score is reported`), with their types."""
    for cell in ruleset.cells.values():
        if cell.expr == ir.Stated(cell.key) or cell.guarded_statement:
            yield cell.key, cell.type


def output_schema(ruleset: Ruleset, outputs: Sequence[str] | None = None, keep: Sequence[str] = ()) -> pa.Schema:
    """The columns of results: `subject`, the kept columns (as text here; they come out with the type they came with),
    `status`, those of each output, `diagnostic`. `outputs` are cell keys; None is every answer and share."""
    import pyarrow as pa

    fields = [pa.field(SUBJECT, pa.string()), *(pa.field(name, pa.string()) for name in keep)]
    fields.append(pa.field("status", pa.dictionary(pa.int8(), pa.string())))
    for key in asked(ruleset) if outputs is None else outputs:
        fields += answer_fields(cell_column(key, ruleset), ruleset.cells[key].type)
    return pa.schema([*fields, pa.field("diagnostic", pa.string())])


def answer_fields(name: str, of: Type) -> list[pa.Field]:
    """The columns of one result: its value, its exact parts when it is a number, its state."""
    import pyarrow as pa

    words, fields = pa.dictionary(pa.int8(), pa.string()), list["pa.Field"]()
    if of == LIST:
        fields = [pa.field(name, pa.list_(words))]
    elif isinstance(of, Category):
        fields = [pa.field(name, words)]
    elif isinstance(of, Simple) and of.name in ("yes/no", "date", "text"):
        stored = {"yes/no": pa.bool_(), "date": pa.date32(), "text": pa.string()}[of.name]
        fields = [pa.field(name, stored)]
    else:
        fields = [
            _field(name, pa.float64(), of),
            pa.field(f"{name}.numerator", pa.int64()),
            pa.field(f"{name}.denominator", pa.int64()),
            pa.field(f"{name}.exact", pa.string()),
        ]
    return [*fields, pa.field(f"{name}.state", words)]


def _field(name: str, stored: pa.DataType, of: Type) -> pa.Field:
    import pyarrow as pa

    unit = unit_of(of)
    return pa.field(name, stored, metadata={UNIT: unit.encode()} if unit else None)


def unit_of(of: Type) -> str | None:
    """The unit in which numbers of a type stand in columns; None where a bare number is enough."""
    match of:
        case Simple("percent"):
            return "%"
        case Simple("percentage points"):
            return "percentage points"
        case Money(currency):
            return currency
        case Simple() | Points() | Count() | Category():
            return None
        case _:
            assert_never(of)


def _stored(of: Type) -> pa.DataType:
    """The Arrow type of a figure's column."""
    import pyarrow as pa

    match of:
        case Simple("yes/no"):
            return pa.bool_()
        case Simple("date"):
            return pa.date32()
        case Simple("text") | Category():
            return pa.string()
        case Simple("list"):
            return pa.list_(pa.string())
        case Simple("rank") | Count():
            return pa.int64()
        case Simple() | Points() | Money():
            return pa.float64()
        case _:
            assert_never(of)
