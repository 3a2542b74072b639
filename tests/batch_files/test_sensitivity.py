"""Weights that are varied, ranks that follow, and what is near a boundary."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import dgrules
from batch_files.conftest import Evaluate
from dgrules.batch import compile_columns
from dgrules.batch.files.formats import open_source
from dgrules.batch.sensitivity import Sensitivity, sensitivity
from dgrules.batch.sensitivity_ranks import Numbers
from dgrules.batch.sensitivity_weights import drawn, renormalised, reweighted, weights_that_count
from dgrules.cli import main
from dgrules.model.ruleset import Ruleset

NAMES = ("policies", "capabilities", "public-services", "back-office", "infrastructure", "smart-technology")
SURVEY = "subject,profile,has-public-services," + ",".join(f"{name} score" for name in NAMES)
# 20 p + 20 c + 30 s + 10 b + 15 i + 5 t: a 49.5, b 49.6, c 38.5
ROWS = [
    "a,department,yes,60,50,40,70,50,20",
    "b,department,yes,40,60,50,50,54,30",
    "c,department,yes,20,30,40,50,60,70",
]


def rules(name: str) -> Ruleset:
    return dgrules.load(name).meaning


def tried(name: str, text: str, **how: object) -> Sensitivity:
    Path("in.csv").write_text(text, encoding="utf-8")
    meaning = rules(name)
    return sensitivity(meaning, open_source(Path("in.csv"), meaning), **how)  # type: ignore[arg-type]


def test_which_weights_count() -> None:
    (survey,) = weights_that_count(rules("dg-readiness/2560"))
    assert dict(survey.weights) == dict(zip(NAMES, (20, 20, 30, 10, 15, 5), strict=True))
    assert weights_that_count(rules("po-evaluation/2560")) == (), "it counts, and weighs nothing"
    value = weights_that_count(rules("value-for-money/2568"))
    assert [(one.parent, one.of_parent) for one in value[:3]] == [
        (None, False),
        ("coherence", True),
        ("performance", True),
    ]
    assert not any(one.parent == "ecosystem" for one in value), "a weight alone is always the whole"


def test_one_weight_is_put_back_to_the_sum() -> None:
    """Policies from 20 to 18 leaves 98 of 100; 18 / 98 is 18.367 and so on, in thousandths that sum to 100."""
    siblings = weights_that_count(rules("dg-readiness/2560"))
    made = renormalised(siblings, {"policies": Fraction(9, 10)})
    assert sum(made.values()) == 100
    assert made["policies"] == Fraction("18.367") or made["policies"] == Fraction("18.368")
    for name, weight in siblings[0].weights.items():
        exact = weight * (Fraction(9, 10) if name == "policies" else 1) * 100 / 98
        assert abs(made[name] - exact) < Fraction(1, 1000)


def test_children_keep_the_new_weight_of_their_parent() -> None:
    siblings = weights_that_count(rules("value-for-money/2568"))
    made = renormalised(siblings, {"coherence": Fraction(11, 10)})
    assert made["coherence"] > 20
    assert made["1.1"] + made["1.2"] == made["coherence"]
    assert made["1.1"] == made["1.2"] or abs(made["1.1"] - made["1.2"]) == Fraction(1, 1000)


@given(st.integers(0, 1000))
def test_drawn_weights_stay_near_and_whole(seed: int) -> None:
    siblings = weights_that_count(rules("value-for-money/2568"))
    made = drawn(siblings, Fraction(1, 10), Random(seed))
    for one in siblings:
        whole = made[one.parent] if one.parent else Fraction(100)
        assert sum(made[name] for name in one.weights) == whole
    for name in siblings[0].weights:
        old = siblings[0].weights[name]
        # at most 1.1 / 0.9 of it, after all have been put back to their sum
        assert old * Fraction(9, 11) - 1 < made[name] < old * Fraction(11, 9) + 1


def test_reweighted_rules_give_what_the_weights_say() -> None:
    """60 % and 40 % of two scores instead of half and half; weighted scores follow."""
    meaning = rules("value-for-money/2568")
    other = reweighted(meaning, {"1.1": Fraction(12), "1.2": Fraction(8)})
    batch = pa.RecordBatch.from_pydict({"1.1": ["50%"], "1.2": ["70%"]})
    for which, expected in ((meaning, Fraction(2)), (other, Fraction(12 * 1 + 8 * 3, 20))):
        (found,) = compile_columns(which).evaluate(batch, ("score:coherence",)).to_pylist()
        assert Fraction(found["coherence score.numerator"], found["coherence score.denominator"]) == expected


def test_a_stated_weighted_score_is_scaled_with_its_weight() -> None:
    """33 is 30 × 44 / 40; the score behind it, 75 of 100, stays what it was."""
    meaning = rules("po-evaluation/2563")
    scores = {"effectiveness": 30, "national-strategy": 5, "efficiency": 20, "responsiveness": 5, "governance": 10}
    batch = pa.RecordBatch.from_pydict({f"{name} weighted-score": [str(score)] for name, score in scores.items()})
    other = reweighted(meaning, {"effectiveness": Fraction(44), "national-strategy": Fraction(6)})
    for which, total in ((meaning, 70), (other, 33 + 3 + 20 + 5 + 10)):
        (found,) = compile_columns(which).evaluate(batch, ("total:overall", "score:effectiveness")).to_pylist()
        assert Fraction(found["overall.numerator"], found["overall.denominator"]) == total
        assert Fraction(found["effectiveness score.numerator"], found["effectiveness score.denominator"]) == 75


def numbers(*values: Fraction | None) -> Numbers:
    whole = {
        "x.numerator": pa.array([None if one is None else one.numerator for one in values], pa.int64()),
        "x.denominator": pa.array([None if one is None else one.denominator for one in values], pa.int64()),
        "x.exact": pa.nulls(len(values), pa.string()),
    }
    return Numbers([pa.RecordBatch.from_pydict(whole)], "x")


def test_ranks_are_exact() -> None:
    """Two numbers with the same float are not equal; equal ones share the better place; nothing has none."""
    big = Fraction(2**52 + 1, 2**52)
    near = Fraction(2**51 + 1, 2**51 - 1)
    assert list(numbers(Fraction(1, 3), None, Fraction(2, 3), Fraction(2, 6), Fraction(1, 4)).ranks()) == [
        2,
        0,
        1,
        2,
        4,
    ]
    same = (Fraction(9007199254740990, 9007199254740991), Fraction(9007199254740989, 9007199254740990))
    assert float(same[0]) == float(same[1])
    assert same[0] > same[1]
    assert list(numbers(same[1], same[0], same[1]).ranks()) == [2, 1, 2]
    assert list(numbers(big, near, big).ranks()) == [2, 1, 2]


def test_numbers_too_large_for_the_columns_are_ranked_too() -> None:
    columns = {
        "x.numerator": pa.array([5, None, 7], pa.int64()),
        "x.denominator": pa.array([1, None, 1], pa.int64()),
        "x.exact": pa.array([None, f"{10**40}/{10**39 * 2 - 1}", None], pa.string()),
    }
    assert list(Numbers([pa.RecordBatch.from_pydict(columns)], "x").ranks()) == [3, 2, 1]


def test_ranks_move_with_the_weights(folder: Path) -> None:
    """b is a tenth of a point before a; c is far behind."""
    found = tried("dg-readiness/2560", "\n".join([SURVEY, *ROWS]), samples=50)
    ranks = found.ranks["overall"]
    assert list(ranks.base) == [2, 1, 3]
    assert list(ranks.best) == [1, 1, 3]
    assert list(ranks.worst) == [2, 2, 3]
    # policies at 22: a gains 0.02 of 60, b 0.02 of 40, before both are divided by 102: a is then ahead
    (more,) = (one for one in found.alone if one.node == "policies" and one.weight > 20)
    assert (more.ranks_moved, more.furthest) == (2, 1)
    (less,) = (one for one in found.alone if one.node == "policies" and one.weight < 20)
    assert less.ranks_moved == 0


def test_the_seed_makes_it_the_same_again(folder: Path) -> None:
    text = "\n".join([SURVEY, *ROWS])
    distances = [
        tuple(tried("dg-readiness/2560", text, samples=10, seed=seed).ranks["overall"].distance) for seed in (1, 1, 2)
    ]
    assert distances[0] == distances[1] != distances[2]


def test_without_a_change_nothing_moves(folder: Path) -> None:
    found = tried("dg-readiness/2560", "\n".join([SURVEY, *ROWS]), samples=5, by=Fraction(0))
    assert found.ranks["overall"].distance.max() == 0
    assert {(one.ranks_moved, one.levels_moved) for one in found.alone} == {(0, 0)}


def test_what_is_near_a_boundary(evaluate: Evaluate) -> None:
    """79.5 % is within a point of 80 %, 78.9 % is not; 20 datasets are the target, 19 one below; 2.5 and 3 points are
    within one of 3. A row that fails twice is not good with one more of either."""
    lines = ["a,79.5%,25,5", "b,78.9%,25,5", "c,90%,20,5", "d,90%,19,5", "e,90%,25,2.5", "f,79.5%,19,5", "g,90%,25,?"]
    found = tried("demo.dgr", "\n".join(["subject,1.1,1.2,2.1", *lines]))
    assert found.refused == 1
    near = {(one.subject, one.figure, one.value, one.other, one.level, one.would_be) for one in found.near}
    assert near == {
        ("a", "1.1", "79.5%", "80.5%", "poor", "good"),
        ("c", "1.2", "20", "19", "good", "poor"),
        ("d", "1.2", "19", "20", "poor", "good"),
        ("e", "2.1", "2.5", "3.5", "poor", "good"),
    }
    assert {(one.row, one.subject) for one in found.near} == {(1, "a"), (3, "c"), (4, "d"), (5, "e")}
    assert found.near_rows == 4


def test_a_step_out_of_the_range_is_no_step(evaluate: Evaluate) -> None:
    """0 datasets cannot be one less, and 5 points are the most of the scale."""
    found = tried("demo.dgr", "subject,1.1,1.2,2.1\na,90%,0,5\n")
    assert found.near == ()


def run(*args: str) -> str:
    done = CliRunner().invoke(main, ["sensitivity", "dg-readiness/2560", "in.csv", "--samples", "20", *args])
    assert done.exit_code == 0, done.output
    return done.output


def test_tables_and_json(folder: Path) -> None:
    Path("in.csv").write_text("\n".join([SURVEY, *ROWS]), encoding="utf-8")
    said = run("--lang", "en")
    assert "20 drawings of all weights, each at most 10.00% more or less and put back to its sum; seed 1\n" in said
    assert "  c           3     3      3         0.00\n" in said
    assert "  1 of 3 keep their rank in every drawing\n" in said
    assert "สุ่มค่าน้ำหนักทุกตัวพร้อมกัน 20 ครั้ง แต่ละตัวเพิ่มหรือลดไม่เกิน 10.00%" in run("--lang", "th")
    data = json.loads(run("--format", "json"))
    assert data["format"] == "dgrules.sensitivity/1"
    assert data["submissions"][2]["ranks"]["overall"] == {"place": 3, "best": 3, "worst": 3, "mean_distance": 0.0}
    assert len(data["alone"]) == 12


def test_rules_without_weights_still_have_boundaries(evaluate: Evaluate) -> None:
    Path("in.csv").write_text("subject,1.1,1.2,2.1\na,79.5%,25,5\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["sensitivity", "demo.dgr", "in.csv", "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "a        1.1     79.5%  80.5%  overall  poor   good" in done.output


@pytest.mark.parametrize("lang", ["en", "th"])
def test_nothing_to_vary(folder: Path, lang: str) -> None:
    Path("in.csv").write_text("subject\na\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["sensitivity", "project-progress/2563", "in.csv", "--lang", lang])
    assert done.exit_code == 2
    assert "DG531" in done.stderr
