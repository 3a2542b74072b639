"""A result read through its views: states, outcomes, names, and what stays unmade until it is read."""

from __future__ import annotations

import timeit
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from dgrules.evaluate import reference
from dgrules.evaluate.explain import Explainer
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import YES_NO
from dgrules.model.values import NOT_TRIGGERED, OPEN, Value

Make = Callable[..., Result]


@dataclass(frozen=True)
class Found:
    """What the solver would say of an open value."""

    values: tuple[Value, ...]
    depends_on: tuple[str, ...] = ()
    certain: bool = False
    decided: bool = True
    low: Fraction | None = None
    high: Fraction | None = None


def with_possible(result: Result, found: dict[str, Found]) -> Result:
    return Result(result.ruleset, result.submission, result.values, Explainer(lambda *_: found))


def test_indicators(evaluated: Make) -> None:
    result = evaluated(f1_1=Fraction(3), f1_2=None, f2_1=NOT_TRIGGERED)
    assert {one.id: one.outcome for one in result.indicators.values()} == {
        "1.1": "not passed", "1.2": "not reported", "1.3": "passed", "2.1": "passed",
    }  # fmt: skip
    assert result.indicators["1.1"].value == 3
    assert result.indicators["1.2"].value is OPEN
    assert result.indicators["2.1"].value is NOT_TRIGGERED


def test_figure_that_did_not_arise_and_is_not_counted(ruleset: Ruleset, evaluated: Make) -> None:
    passed = replace(ruleset.cells["passed:2.1"], expr=ir.IfNotTriggered(ir.Figure("2.1"), None, ir.Lit(True, YES_NO)))
    changed = replace(ruleset, cells={**ruleset.cells, "passed:2.1": passed})
    submission = evaluated(f2_1=NOT_TRIGGERED).submission
    result = Result(changed, submission, reference.evaluate(changed, submission))
    assert result.indicators["2.1"].outcome == "not counted"
    assert result.components["agenda"].counted == 0


def test_components(evaluated: Make) -> None:
    function = evaluated(f1_1=Fraction(3)).components["function"]
    assert (function.applicable, function.passed, function.counted) == (True, 2, 3)
    assert function.share == Fraction(2, 3)
    assert type(function.share) is Fraction
    assert function.rating == "meets"


def test_component_with_nothing_to_count(evaluated: Make) -> None:
    area = evaluated().components["area"]
    assert (area.applicable, area.share, area.rating) == (False, None, None)


def test_component_that_is_open(evaluated: Make) -> None:
    function = evaluated(f1_1=None).components["function"]
    assert (function.applicable, function.passed, function.share, function.rating) == (True, None, None, None)


def test_states_of_results(evaluated: Make) -> None:
    assert _states(evaluated()) == {"overall": "value", "quality-level": "undetermined"}
    assert _states(evaluated(f1_1=Fraction(3))) == {"overall": "value", "quality-level": "does-not-apply"}
    assert _states(evaluated(f1_1=None)) == {"overall": "open", "quality-level": "open"}


def _states(result: Result) -> dict[str, str]:
    return {one.name: one.state for one in result.results.values()}


def test_value_only_where_there_is_one(evaluated: Make) -> None:
    result = evaluated()
    assert result.results["overall"].value == "quality"
    assert result.results["quality-level"].value is None


def test_note_of_the_case_that_names_nothing(evaluated: Make) -> None:
    result = evaluated()
    assert result.results["quality-level"].note == "เกณฑ์ไม่ได้กำหนดระดับ / no level is named"
    assert result.results["overall"].note is None


def test_possible_of_an_open_result(evaluated: Make) -> None:
    found = {"result:overall": Found(("quality", "improvement"), ("1.1",))}
    one = with_possible(evaluated(f1_1=None), found).results["overall"]
    assert (one.state, one.value, one.possible, one.depends_on) == ("open", None, ("quality", "improvement"), ("1.1",))


def test_result_that_every_completion_agrees_on(evaluated: Make) -> None:
    found = {"result:overall": Found(("improvement",), certain=True)}
    result = with_possible(evaluated(f1_1=None), found)
    one = result.results["overall"]
    assert (one.state, one.value, one.possible, one.depends_on) == ("value", "improvement", (), ())
    assert result.status == "incomplete"


def test_one_possible_value_that_is_not_proved_stays_open(evaluated: Make) -> None:
    found = {"result:overall": Found(("quality",), certain=False, decided=False)}
    one = with_possible(evaluated(f1_1=None), found).results["overall"]
    assert (one.state, one.possible, one.decided) == ("open", ("quality",), False)


def test_status(evaluated: Make) -> None:
    assert evaluated().status == "complete"
    assert evaluated(f1_1=None).status == "incomplete"
    assert evaluated(ita=None).status == "complete", "a figure that is only recorded is not needed"


def test_figure_that_decides_nothing_any_more_is_not_needed(evaluated: Make) -> None:
    assert evaluated(f1_3=Fraction(1, 2), presented=None).status == "complete"
    assert evaluated(presented=None).status == "incomplete"
    assert evaluated(given={"passed:1.1": True}, f1_1=None).status == "complete"


def test_second_names_and_numbers(evaluated: Make) -> None:
    result = evaluated()
    assert result.results["ภาพรวม"] is result.results["overall"]
    assert result.components["1"].id == result.components["ภารกิจหลัก"].id == "function"
    assert list(result.components) == ["function", "agenda", "area"]


def test_unknown_name_says_what_there_is(evaluated: Make) -> None:
    with pytest.raises(KeyError, match="overall, quality-level"):
        evaluated().results["overal"]


def test_titles(evaluated: Make) -> None:
    one = evaluated().results["overall"]
    assert (one.title("en"), one.title("th")) == ("Overall result", "ผลประเมินภาพรวม")
    assert one.value_title("quality", "th") == "ระดับคุณภาพ"


def test_values_in_the_order_of_the_cells(ruleset: Ruleset, evaluated: Make) -> None:
    result = evaluated()
    assert Result(ruleset, result.submission, tuple(result.values.values())) == result


def test_results_differ_when_a_value_does(evaluated: Make) -> None:
    assert evaluated() == evaluated()
    assert evaluated() != evaluated(f1_1=Fraction(21))


def test_nothing_is_asked_for_before_it_is_read(ruleset: Ruleset) -> None:
    def never(*_: object) -> dict[str, Found]:
        raise AssertionError("asked although nothing open was read")

    submission = Submission({})
    result = Result(ruleset, submission, reference.evaluate(ruleset, submission), Explainer(never))
    assert result.status == "incomplete"
    assert result.indicators["1.1"].outcome == "not reported"


def test_complete_result_never_asks_the_solver(ruleset: Ruleset, evaluated: Make) -> None:
    def never(*_: object) -> dict[str, Found]:
        raise AssertionError("asked although nothing is open")

    full = evaluated()
    assert Result(ruleset, full.submission, full.values, Explainer(never)).possible == {}


def test_result_without_readers_has_values_but_no_reasons(ruleset: Ruleset, evaluated: Make) -> None:
    bare = Result(ruleset, evaluated().submission, evaluated().values)
    assert bare.results["quality-level"].state == "undetermined"
    assert bare.results["quality-level"].note is None
    with pytest.raises(LookupError):
        bare.explain()


def test_making_a_result_does_no_work(evaluated: Make) -> None:
    """Cheap by construction: it reads nothing of its arguments (the time is in the benchmarks)."""
    full = evaluated()
    made = Result(object(), object(), {})  # type: ignore[arg-type]
    assert made.values == {}
    assert timeit.timeit(lambda: Result(full.ruleset, full.submission, full.values), number=1000) < 1
