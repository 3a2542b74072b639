"""The columnar evaluator by hand: exact edges, physical types, order, states, and what it says of itself."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import nextafter
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import dgrules
from dgrules.batch import compile_columns, input_schema, output_schema
from dgrules.batch.integers import as_integers, compare_raw, one_by_one
from dgrules.model.ruleset import Ruleset

EGA = {
    "1.1": [22], "1.2": [36], "1.3": [20], "1.4": [6], "1.5 %": [100.0], "1.6": [3], "2.1.1": ["100%"],
    "2.1.2": ["not triggered"], "4.1 %": [83.37], "report-presented": [True], "4.2": ["98.87%"], "4.3": [4.9333],
    "website-standard-completed": [True], "5.1 %": [100],
}  # fmt: skip


def rules(name: str = "po-evaluation/2560/ega") -> Ruleset:
    return dgrules.load(name).meaning


def one_row(**changed: Any) -> pa.RecordBatch:
    """The EGA's figures of 2560 as a batch of one row, with some columns put in the place of others."""
    columns = {**EGA, **{name: [value] for name, value in changed.items()}}
    return pa.RecordBatch.from_pydict(columns)


def answers(batch: pa.RecordBatch, *outputs: str) -> dict[str, Any]:
    return compile_columns(rules()).evaluate(batch, outputs or None).to_pylist()[0]


def test_the_published_result() -> None:
    """The result that OPDC printed: quality, level 2; every component above target, area not evaluated."""
    found = answers(one_row())
    assert (found["overall"], found["quality-level"], found["status"]) == ("quality", "level 2", "complete")
    assert [found[f"{one} rating"] for one in ("function", "agenda", "innovation", "potential")] == ["above"] * 4
    assert (found["area rating"], found["area rating.state"]) == (None, "does-not-apply")
    assert (found["function share.numerator"], found["function share.denominator"]) == (1, 1)
    assert found["subject"] == "ega"


@pytest.mark.parametrize(
    ("name", "value", "rating"),
    [
        ("4.2", "95.99%", "above"),  # three of four are 75 %, still above 67 %
        ("4.2 %", 96.0, "above"),
        ("4.2 %", nextafter(96.0, 0), "above"),
    ],
)
def test_a_share_of_three_quarters(name: str, value: Any, rating: str) -> None:
    batch = pa.RecordBatch.from_pydict({**{k: v for k, v in EGA.items() if k != "4.2"}, name: [value]})
    found = answers(batch, "innovation rating", "4.2 passed", "innovation share")
    passed = value == 96.0
    assert (found["innovation rating"], found["4.2 passed"]) == (rating, passed)
    assert (found["innovation share.numerator"], found["innovation share.denominator"]) == (
        (1, 1) if passed else (3, 4)
    )
    assert found["innovation share"] == (100.0 if passed else 75.0)


# -- doubles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edge", [Fraction(67, 100), Fraction(1, 10), Fraction(1, 3), Fraction(0), Fraction(-7, 2), Fraction(10**20)]
)
def test_doubles_against_a_fraction(edge: Fraction) -> None:
    """As the shortest decimals that they are written with, also right beside the edge."""
    near = float(edge)
    values = [near, nextafter(near, 1e300), nextafter(near, -1e300), near + 1, near - 1, 0.1 + 0.2]
    data = np.array(values)
    exact = [Fraction(repr(value)) for value in values]
    assert compare_raw(data, ">=", edge).tolist() == [one >= edge for one in exact]
    assert compare_raw(data, ">", edge).tolist() == [one > edge for one in exact]
    assert compare_raw(data, "<=", edge).tolist() == [one <= edge for one in exact]
    assert compare_raw(data, "<", edge).tolist() == [one < edge for one in exact]
    assert compare_raw(data, "=", edge).tolist() == [one == edge for one in exact]
    assert compare_raw(data, "<>", edge).tolist() == [one != edge for one in exact]


def test_doubles_as_integers() -> None:
    """By tens while that is exact, else one by one; never rounded in silence."""
    tops, low, high, den = as_integers(np.array([0.1, 57.8, -3.0]), Fraction(1)) or pytest.fail("one decimal is exact")
    assert ([Fraction(int(top), den) for top in tops], low, high) == ([Fraction(1, 10), Fraction(289, 5), -3], -30, 578)
    assert as_integers(np.array([0.1 + 0.2]), Fraction(1)) is None
    assert as_integers(np.array([float("nan")]), Fraction(1)) is None
    tops, _, _, den = one_by_one(np.array([0.1 + 0.2, 1e22, -0.5]), Fraction(1, 100))
    assert [Fraction(int(top), den) for top in tops] == [
        Fraction(30000000000000004, 10**19), Fraction(10**20), Fraction(-1, 200),
    ]  # fmt: skip


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_what_is_no_figure_refuses_its_row_only(value: float) -> None:
    """The rows beside it keep their results."""
    columns = {**{name: cells * 3 for name, cells in EGA.items()}, "1.1": [20.0, value, 19.0]}
    found = compile_columns(rules()).evaluate(pa.RecordBatch.from_pydict(columns), ["1.1 passed", "overall"])
    assert found["status"].to_pylist() == ["complete", "refused", "complete"]
    assert found["1.1 passed"].to_pylist() == [True, None, False]
    assert found["1.1 passed.state"].to_pylist() == ["value", None, "value"]
    assert [one is None for one in found["diagnostic"].to_pylist()] == [True, False, True]


# -- states ------------------------------------------------------------------------------------------


def test_states() -> None:
    """Not reported is open and incomplete; a state stands in the column itself or in one of its own."""
    missing = answers(one_row(**{"1.1": None}), "overall", "function share", "1.1 passed")
    assert (missing["status"], missing["overall.state"], missing["1.1 passed.state"]) == ("incomplete", "open", "open")
    columns = {name: cells for name, cells in EGA.items() if name != "2.1.2"}
    for said in (
        {"2.1.2.state": ["ไม่มีกรณีเกิดขึ้น"]},
        {"2.1.2 %": pa.array([None], pa.float64()), "2.1.2.state": ["not triggered"]},
    ):
        found = answers(pa.RecordBatch.from_pydict({**columns, **said}), "2.1 passed", "overall")
        assert (found["2.1 passed"], found["overall"]) == (True, "quality")


def test_given_nodes() -> None:
    """Of a framework without indicators: 2 of 3 is two thirds, on target; more passed than counted is refused."""
    columns = {"function passed": [2, 5, 4], "function counted": [3, 6, 3]}
    found = compile_columns(rules("po-evaluation/2560")).evaluate(
        pa.RecordBatch.from_pydict(columns), ["function rating"]
    )
    assert found["function rating"].to_pylist() == ["meets", "above", None]
    assert found["status"].to_pylist() == ["incomplete", "incomplete", "refused"]
    assert found["diagnostic"].to_pylist()[2].startswith("DG443: ")


# -- numbers -----------------------------------------------------------------------------------------


def survey(**more: Any) -> dict[str, Any]:
    """Lampang's published dimension scores."""
    scores = {
        "policies": 33.2,
        "capabilities": 33.7,
        "public-services": 29.0,
        "back-office": 45.8,
        "infrastructure": 39.2,
    }
    return {"profile": ["province"], "has-public-services": [True],
            **{f"{name} score": [value] for name, value in scores.items()}, **more}  # fmt: skip


def test_weights_go_back() -> None:
    """By hand: (20·33.2 + 20·33.7 + 30·29 + 10·45.8 + 15·39.2) / 95 = 3254 / 95, and no sixth dimension."""
    found = compile_columns(rules("dg-readiness/2560")).evaluate(
        pa.RecordBatch.from_pydict(survey()), ["overall", "weakest"]
    )
    row = found.to_pylist()[0]
    assert Fraction(row["overall.numerator"], row["overall.denominator"]) == Fraction(3254, 95)
    assert row["weakest"] == ["public-services"]


def test_numbers_beyond_64_bits() -> None:
    """Exact, as text, where a numerator is too long for a column of integers."""
    exact = Decimal("33.20000000000000000000000001")
    columns = survey(**{"policies score": pa.array([exact], pa.decimal128(38, 26))})
    row = (
        compile_columns(rules("dg-readiness/2560"))
        .evaluate(pa.RecordBatch.from_pydict(columns), ["overall"])
        .to_pylist()[0]
    )
    assert row["overall.numerator"] is None
    assert Fraction(row["overall.exact"]) == Fraction(3254, 95) + Fraction(20, 95) / 10**26


def test_ties_at_the_cut() -> None:
    """All that tie are listed, in the order of the rules; those that do not apply are left out."""
    scores = {"1.1": 5, "1.2": 4, "1.3": 3, "1.4": 0, "1.5": 5, "1.6": 2, "2.1": 5, "2.2": 9, "2.3": 9, "2.4": 9,
              "3.1": 9, "3.2": 9, "3.3": 9, "3.4": 9, "4.1": 1, "4.2": 9, "4.3": 9, "5.1": 9, "5.2": 9}  # fmt: skip
    columns = survey(
        **{name: [value] for name, value in scores.items()}, **{"critical-infrastructure-designated": [False]}
    )
    row = (
        compile_columns(rules("dg-readiness/2560"))
        .evaluate(pa.RecordBatch.from_pydict(columns), ["priorities"])
        .to_pylist()[0]
    )
    assert row["priorities"] == ["4.1", "1.6", "1.3", "1.2", "1.1", "1.5", "2.1"]


# -- tables ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("frame", [pa.table, pa.RecordBatch.from_pydict, pd.DataFrame, pl.DataFrame])
def test_frames(frame: Any) -> None:
    """Arrow, pandas and Polars in; an Arrow table out, in the order of the rows."""
    columns = {**{name: cells * 4 for name, cells in EGA.items()}, "1.4": [6, 5, 6, 5], "province": list("dcba")}
    found = dgrules.load("po-evaluation/2560/ega").evaluate_table(frame(columns), ["quality-level"], keep=["province"])
    assert isinstance(found, pa.Table)
    assert found["quality-level"].to_pylist() == ["level 2", "level 3"] * 2
    assert found["province"].to_pylist() == list("dcba")


def test_no_table() -> None:
    with pytest.raises(TypeError, match="list"):
        dgrules.load("po-evaluation/2560/ega").evaluate_table([1, 2])


def test_many_rows_on_threads_and_in_slices() -> None:
    """More rows than a block and a thread's share; a slice gives that slice of the whole."""
    rows = 300_001
    numbers = np.arange(rows)
    columns = {name: pa.array(np.resize(cells, rows)) for name, cells in EGA.items() if name not in ("2.1.2",)}
    columns |= {"2.1.2 %": pa.array(numbers % 101), "1.4": pa.array((numbers % 7).astype(np.int32)),
                "report-presented": pa.array(numbers % 3 != 0)}  # fmt: skip
    handle, table = dgrules.load("po-evaluation/2560/ega"), pa.table(columns)
    found = handle.evaluate_table(table, ["function rating", "4.1 passed", "2.1 passed"])
    assert found["4.1 passed"].to_numpy().tolist() == (numbers % 3 != 0).tolist()
    assert found["2.1 passed"].to_numpy().tolist() == (numbers % 101 == 100).tolist()
    part = handle.evaluate_table(table.slice(70_003, 999), ["function rating", "4.1 passed", "2.1 passed"])
    assert part.equals(found.slice(70_003, 999))


def test_no_rows() -> None:
    """An empty table has the columns of a full one."""
    found = dgrules.load("po-evaluation/2560/ega").evaluate_table(input_schema(rules()).empty_table())
    assert (found.num_rows, found.schema.names) == (0, output_schema(rules()).names)


@pytest.mark.parametrize("name", ["po-evaluation/2560/ega", "dg-readiness/2560", "egdi/2018", "value-for-money/2568"])
def test_the_schemas_say_what_comes_out(name: str) -> None:
    """The types of `output_schema` are those of a result."""
    schema = input_schema(rules(name))
    batch = pa.RecordBatch.from_pydict({field.name: pa.nulls(2, field.type) for field in schema}, schema=schema)
    assert compile_columns(rules(name)).evaluate(batch).schema == output_schema(rules(name))


def test_explain_bounds() -> None:
    """What runs on which integers."""
    said = compile_columns(rules("dg-readiness/2560")).explain_bounds(["overall", "priorities"]).splitlines()
    assert said[0].startswith("total:overall: 64-bit integers, ")
    assert said[1] == "list:priorities: a list over 22 members, 64-bit integers"
    matrix = compile_columns(rules("project-progress/2563")).explain_bounds(["1.1.1 value"])
    assert matrix.startswith("value:1.1.1: Python integers")
