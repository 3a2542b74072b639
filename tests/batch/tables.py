"""Tables of submissions as people bring them: words, doubles, decimals, integers; with what should not be there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pyarrow as pa

from dgrules.batch.columns import UNIT, input_schema
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Category
from strategies.submissions import thresholds

GARBAGE = (
    "N/A",
    "eighty",
    "-5",
    "80",
    "1e5",
    "not triggered",
    "ไม่ประเมิน",
    "",
    " ",
    "๘๐",
    "80%",
    "not reported",
    "200%",
)


def drawn_table(rules: Ruleset, rows: int, seed: int) -> pa.RecordBatch:
    """A batch for the ruleset: each column of a type that it may have, a few cells of it empty or wrong."""
    rng = Random(seed)
    near = thresholds(rules)
    schema = input_schema(rules)
    columns: dict[str, pa.Array] = {}
    for field in schema:
        unit = (field.metadata or {}).get(UNIT, b"").decode()
        if rng.random() < 0.1:
            continue
        name, array = _column(rng, field, unit, near, rows, rules)
        columns[name] = array
    return pa.RecordBatch.from_pydict(columns)


def _column(  # noqa: PLR0917
    rng: Random, field: pa.Field, unit: str, near: Any, rows: int, rules: Ruleset
) -> tuple[str, pa.Array]:
    empty = rng.choice((0.0, 0.0, 0.15))
    if field.name == "subject":
        return field.name, pa.array([f"agency {n}" for n in range(rows)])
    if pa.types.is_map(field.type):
        return _map(rng, field, unit, near, rows)
    if field.name.endswith(".state"):
        words = [None, None, "value", "not applicable", "not triggered", "ไม่มีกรณีเกิดขึ้น", "hm"]
        return field.name, pa.array([rng.choice(words) for _ in range(rows)], pa.string())
    if pa.types.is_boolean(field.type):
        if rng.random() < 0.3:
            return field.name, pa.array([rng.choice(["yes", "ไม่ใช่", None, "maybe"]) for _ in range(rows)])
        return field.name, _some(rng, [rng.random() < 0.5 for _ in range(rows)], empty, pa.bool_())
    if pa.types.is_string(field.type):
        names = _names(field.name, rules)
        words = pa.array([rng.choice([*names, None, "nobody"]) for _ in range(rows)], pa.string())
        return field.name, words.dictionary_encode() if rng.random() < 0.5 else words
    if pa.types.is_date32(field.type):
        days = [rng.choice([int(day) for day in near["date"]] or [736_000]) + rng.randint(-2, 2) for _ in range(rows)]
        return field.name, _some(rng, [day - 719_163 for day in days], empty, pa.int32()).cast(pa.date32())
    return _numbers(rng, field, unit, near, rows, empty)


def _names(name: str, rules: Ruleset) -> Sequence[str]:
    figure = rules.figures.get(name)
    if figure is not None and isinstance(figure.type, Category):
        return figure.type.values
    return ("level 2", "quality", "standard")


def _numbers(  # noqa: PLR0917
    rng: Random, field: pa.Field, unit: str, near: Any, rows: int, empty: float
) -> tuple[str, pa.Array]:
    places = [*near["percent"], *near["number"], *near["rank"]] or [Fraction(50)]
    times = 100 if unit == "%" else 1

    def number() -> Fraction:
        step = rng.choice((0, 0, 1, -1, Fraction(1, 10), Fraction(-1, 100), Fraction(3, 1000), 40))
        return rng.choice(places) * times + step

    values = [number() for _ in range(rows)]
    named = f"{field.name} {unit}" if unit else field.name
    match rng.choice(("words", "doubles", "doubles", "decimals", "integers", "long doubles", "dictionary")):
        case "words" | "dictionary" as how:
            texts = [rng.choice(GARBAGE) if rng.random() < 0.1 else f"{float(v):g}{unit}" for v in values]
            found = _some(rng, texts, empty, pa.string())
            return field.name, found.dictionary_encode() if how == "dictionary" else found
        case "doubles":
            spoiled = [
                rng.choice((float("nan"), float("inf"), -1.0)) if rng.random() < 0.03 else float(v) for v in values
            ]
            return named, _some(rng, spoiled, empty, pa.float64())
        case "long doubles":
            return named, _some(rng, [float(v) / 3 for v in values], empty, pa.float64())
        case "decimals":
            return named, _some(rng, [round(Decimal(float(v)), 3) for v in values], empty, pa.decimal128(15, 3))
        case _:
            kind = rng.choice((pa.int32(), pa.int64(), pa.int16()))
            return named, _some(rng, [int(v) for v in values], empty, kind)


def _map(rng: Random, field: pa.Field, unit: str, near: Any, rows: int) -> tuple[str, pa.Array]:
    rows_of = []
    for _ in range(rows):
        said = [(name, f"{rng.randint(0, 120)}{unit}") for name in "abc"[: rng.randint(0, 3)]]
        rows_of.append(None if rng.random() < 0.2 else said)
    return field.name, pa.array(rows_of, pa.map_(pa.string(), pa.string()))


def _some(rng: Random, values: Sequence[Any], empty: float, kind: pa.DataType) -> pa.Array:
    return pa.array([None if rng.random() < empty else value for value in values], kind)
