"""What a scale does between its points: DG346."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.proved import found, ruleset, words
from dgrules.analysis.scores import Flat, Jump, Piece, Shape, of_pieces
from dgrules.evaluate.reference import evaluate
from dgrules.model.submission import Submission
from dgrules.model.values import UNDETERMINED


def scaled(points: str, edges: str, unit: str = "percent range 0% to 100%") -> str:
    text = f"ruleset test 2560\n\nscale measure\n  points {points}   {edges}\n\ncomponent 1 function\n"
    return (
        text
        + f"indicator 1.1 in function unit {unit} score by measure\n\nscore of each component = mean of its parts\n"
    )


def facts(text: str) -> list[str]:
    return [one.args["facts"]["en"] for one in found(text, "DG346")]  # type: ignore[index]


STEPS = "between steps below 0 above 100"


@pytest.mark.parametrize(
    ("points", "edges", "said"),
    [
        (
            "50 at 50%, 75 at 60%, 100 at 70%", "between linear below 0 above 100",
            ["from just under 50% to 50% the score goes from 0 to 50, half of the scale"],
        ),
        ("50 at 50%, 75 at 60%, 100 at 70%", "between linear below 50 above 100", []),
        ("25 at 50%, 50 at 60%, 75 at 65%, 100 at 70%", STEPS, []),
        ("50 at 50%, 100 at 60%", STEPS, []),  # three even steps: no one is the cliff
        ("100 at 50%", STEPS, []),  # all or nothing
        (
            "20 at 50%, 30 at 60%, 90 at 70%, 100 at 80%", STEPS,
            ["from just under 70% to 70% the score goes from 30 to 90, 60% of the scale"],
        ),
        (
            "25 at 10%, 50 at 15%, 75 at 20%, 90 at 30%", "between steps below 0 above 200",
            ["from 30% to just over it the score goes from 90 to 200, 55% of the scale"],
        ),
        (
            "25 at 50%, 50 at 60%, 75 at 65%, 100 at 95%", STEPS,
            ["from 65% to 95% the score stays 75, 3 times as wide as the next widest step"],
        ),
        ("25 at 50%, 50 at 60%, 75 at 65%, 100 at 94.9%", STEPS, []),
        ("25 at 50%, 50 at 60%, 75 at 65%, 100 at 95%", "between linear below 0 above 100", []),
        (
            "25 at 50%, 50 at 60%, 100 at 100%", "between linear below undetermined above 100",
            ["below 50% the score of `1.1` is undetermined (1.1 = 0%)"],
        ),
        ("25 at 0%, 50 at 60%, 100 at 100%", "between linear below undetermined above undetermined", []),
        (
            "25 at 0%, 50 at 60%, 60 at 90%", "between undetermined below undetermined above undetermined",
            ["between its points and above 90% the score of `1.1` is undetermined (1.1 = 30%)"],
        ),
    ],
)  # fmt: skip
def test_facts_of_a_scale(points: str, edges: str, said: list[str]) -> None:
    assert facts(scaled(points, edges)) == said


def test_a_scale_that_falls_is_read_from_its_other_end() -> None:
    text = scaled("1 at 30 days, 2 at 20 days, 5 at 10 days", "between steps below undetermined above 5", "days")
    assert facts(text) == [
        "from just over 10 days to 10 days the score goes from 2 to 5, 75% of the scale; "
        "above 30 days the score of `1.1` is undetermined (1.1 = 40 days)"
    ]


def test_what_the_range_of_the_figure_excludes_is_not_said() -> None:
    points, edges = "50 at 50%, 75 at 60%, 100 at 70%", "between linear below 0 above 100"
    assert facts(scaled(points, edges, "percent range 50% to 100%")) == []
    assert facts(scaled(points, edges.replace("below 0", "below undetermined"), "percent range 50% to 100%")) == []


def test_one_finding_for_a_scale_however_often_it_is_used_at_its_name() -> None:
    text = scaled("50 at 50%, 75 at 60%, 100 at 70%", "between linear below 0 above 100")
    text += "indicator 1.2 in function unit percent score by measure\n"
    (one,) = found(text, "DG346")
    assert (one.severity, words(one, text)) == ("info", "measure")


def test_the_witness_gets_no_score() -> None:
    text = scaled("25 at 50%, 50 at 60%, 100 at 100%", "between linear below undetermined above 100")
    (one,) = found(text, "DG346")
    assert one.witness is not None
    figure = str(one.witness["values"]["1.1"])  # type: ignore[index]
    values = evaluate(ruleset(text), Submission({"1.1": Fraction(figure.rstrip("%")) / 100}))
    assert values["score:1.1"] is UNDETERMINED


HEAD = "ruleset test 2560\n\nfigure size 0 to 100 points\nfact p yes/no\n\nscore by-size\n"


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (
            ("0 points if size < 50", "10 points if size from 50 to 60", "100 points if size > 60"),
            ["from 60 to just over it the score goes from 10 to 100, 90% of the scale"],
        ),
        (("0 points if size < 50", "100 points if size >= 50"), []),
        (("0 points if size < 50", "50 points if size from 50 to 60", "100 points if size > 60"), []),
        (
            ("0 points if size < 10", "30 points if size >= 10 and size < 20", "60 points if size >= 20 and size < 90",
             "80 points if size >= 90 and size < 95", "100 points if size >= 95"),
            ["from 20 to 90 the score stays 60, 7 times as wide as the next widest step"],
        ),
        (("0 points if size < 50 and p", "10 points if size < 50 and not p", "100 points if size >= 50"), []),
    ],
)  # fmt: skip
def test_scores_by_cases_on_one_number(cases: tuple[str, ...], said: list[str]) -> None:
    assert facts(HEAD + "".join(f"  {case}\n" for case in cases)) == said


def test_a_silent_piece_is_no_jump() -> None:
    pieces = [Piece(None, Fraction(1), False, Fraction(0)), Piece(Fraction(1), Fraction(1), True, None),
              Piece(Fraction(1), None, False, Fraction(9))]  # fmt: skip
    assert of_pieces(pieces, [Fraction(0), Fraction(5), Fraction(9)]).jumps == ()


def test_of_two_equal_jumps_or_steps_none_is_the_greatest() -> None:
    jumps = tuple(Jump(Fraction(at), Fraction(at * 50), Fraction(at * 50 + 50), "under") for at in (0, 1))
    flats = tuple(Flat(Fraction(at), Fraction(at + 1), Fraction(0)) for at in (0, 1))
    shape = Shape(jumps, flats, (Fraction(0), Fraction(50), Fraction(100)))
    assert (shape.cliff(), shape.plateau()) == (None, None)
