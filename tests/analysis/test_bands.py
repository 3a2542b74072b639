"""Bands made for rounded numbers (DG345), and lines of a rounded quantity (DG358)."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from analysis.proved import found, ruleset
from dgrules.evaluate.reference import evaluate
from dgrules.model.submission import Submission
from dgrules.model.values import UNDETERMINED
from dgrules.pipeline import load_text

HEAD = """\
ruleset test 2560

component 1 function
figure size 0 to 100 points
figure share unit percent range 0% to 100%
figure days unit days
figure place unit percent range 0% to 100%
fact p yes/no

"""


def result(*cases: str, name: str = "overall") -> str:
    return f"result {name}\n" + "".join(f"  {case}\n" for case in cases)


def bands(text: str) -> list[str]:
    """What is lost, of each DG345."""
    return [one.args["lost"]["en"] for one in found(text, "DG345")]  # type: ignore[index]


@pytest.mark.parametrize(
    ("cases", "lost"),
    [
        (("a if share from 0% to 38%", "b if share from 39% to 100%"), ["between 38% and 39%"]),
        (("a if size <= 84.99", "b if size >= 85.00"), ["between 84.99 and 85"]),
        (("a if days at most 3 days", "b if days at least 4 days"), ["between 3 days and 4 days"]),
        (
            ("a if share from 0% to 24%", "b if share from 25% to 38%", "c if share from 39% to 100%"),
            ["between 24% and 25% or between 38% and 39%"],
        ),
        # a plain gap: rounding would not close it
        (("a if share from 0% to 38%", "b if share from 40% to 100%"), []),
        (("a if share < 38%", "b if share > 39%"), []),
        (("a if share from 0% to 38%", "b if share > 39%"), []),
        (("a if share from 0% to 38.5%", "b if share from 39.5% to 100%"), []),
        # 66.67 shows that the figures have two decimals: 38 to 39 is no step of those
        (("a if share from 0% to 38%", "b if share from 39% to 66.67%", "c if share > 66.67%"), []),
        # nothing lost
        (("a if share from 0% to 39%", "b if share > 39%"), []),
        (("a if share < 39%", "b if share from 39% to 100%"), []),
        (("a if share from 0% to 38%", "b if share > 38% and share < 39%", "c if share >= 39%"), []),
        (
            ("a if share from 0% to 38%", "b if share from 39% to 100%", "undetermined if share > 38% and share < 39%"),
            [],
        ),
        # not a matter of rounding alone: at 39 % itself another case is missing
        (("a if share from 0% to 38%", "b if share >= 39% and p"), []),
    ],
)
def test_what_rounding_would_save(cases: tuple[str, ...], lost: list[str]) -> None:
    assert bands(HEAD + result(*cases)) == lost


def test_the_witness_falls_between_the_bands() -> None:
    text = HEAD + result("a if share from 0% to 38%", "b if share from 39% to 100%")
    (one,) = found(text, "DG345")
    assert (one.severity, one.help_key, one.args["digits"]) == ("warning", "default", 0)
    assert one.witness is not None
    figure = str(one.witness["values"]["share"])  # type: ignore[index]
    assert 38 < Fraction(figure.rstrip("%")) < 39
    values = evaluate(ruleset(text), Submission({"share": Fraction(figure.rstrip("%")) / 100}))
    assert values["result:overall"] is UNDETERMINED


def test_otherwise_takes_what_falls_between() -> None:
    text = HEAD + result("a if share from 0% to 38%", "b if share from 39% to 100%", "c otherwise")
    (one,) = found(text, "DG345")
    assert one.help_key == "otherwise"


def test_a_quantity_that_is_rounded_so_has_no_gap() -> None:
    cases = result("a if of-all from 0% to 38%", "b if of-all from 39% to 100%")
    rounded = HEAD + "define of-all = share rounded to {} decimals half up\n" + cases
    assert bands(rounded.format(0)) == []
    assert [one.code for one in load_text(rounded.format(0), proof_seconds=60).diagnostics if one.code == "DG313"] == []
    assert bands(rounded.format(2)) == ["between 38% and 39%"]


def test_plain_reasoning_takes_no_rounded_or_computed_number_for_any_number() -> None:
    """Nothing is said of a rounded one; no gap is that the proofs do not know of."""
    cases = result("a if of-all from 0% to 38%", "b if of-all from 39% to 100%")
    rounded = HEAD + "define of-all = share rounded to 0 decimals half up\n" + cases
    assert "DG313" not in {one.code for one in load_text(rounded).diagnostics}
    computed = HEAD + "figure planned unit days range more than 0\ndefine of-all = days / planned\n"
    computed += result("a if of-all < 50%", "b if of-all from 50% to 90%", "c if of-all > 90%")
    computed = computed.replace("of-all < 50%", "of-all from 0% to 49.99% or of-all > 49.99% and of-all < 50%")
    assert load_text(computed).diagnostics == (), "what plain reasoning suspects is proved before it is said"
    assert {one.code for one in load_text(computed, proof_seconds=60).diagnostics} == {"DG342"}


def test_whole_numbers_of_indicators_have_no_decimals() -> None:
    cases = result("a if number of indicators passed at most 3", "b if number of indicators passed at least 4")
    assert bands(HEAD + cases) == []


@pytest.mark.parametrize("seed", range(25))
def test_random_bands_as_enumeration_finds_them(seed: int) -> None:
    """Every half step between two lines that no band holds, where both lines are held."""
    dice = Random(seed)
    cuts = sorted(dice.sample(range(1, 12), 3))
    low, cases = 0, []
    for at, cut in enumerate((*cuts, 12)):
        cases.append(f"case-{at} if size from {low} to {cut}" if low < cut else f"case-{at} if size = {cut}")
        low = cut + dice.choice((1, 1, 2))
        if low > 12:
            break
    text = HEAD.replace("size 0 to 100", "size 0 to 12") + result(*cases)
    rules = ruleset(text)

    def covered(size: Fraction) -> bool:
        return evaluate(rules, Submission({"size": size}))["result:overall"] is not UNDETERMINED

    missing = [
        n for n in range(12) if covered(Fraction(n)) and covered(Fraction(n + 1)) and not covered(n + Fraction(1, 2))
    ]
    equal = {n for case in cases if "=" in case for n in (int(case.split()[-1]),)}
    expected = [f"between {n} and {n + 1}" for n in missing if not {n, n + 1} & equal]
    shown = " or ".join(expected[:3] + ["elsewhere"] * (len(expected) > 3))
    assert bands(text) == ([shown] if expected else [])


# -- lines of a rounded quantity -------------------------------------------------------------------

ROUNDED = HEAD + "define of-all = share rounded to 2 decimals half up\n"


def lines(text: str) -> list[str]:
    """What is said of each rounded quantity."""
    assert all(one.severity == "info" for one in found(text, "DG358"))
    return [one.args["said"]["en"] for one in found(text, "DG358")]  # type: ignore[index]


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (("a if of-all >= 84.995%", "b if of-all < 84.995%"), ["it is never 84.995%, only 84.99% or 85%"]),
        (("a if of-all >= 85%", "b if of-all < 85%"), ["84.995% already counts as 85%"]),
        (("a if of-all > 85%", "b if of-all <= 85%"), []),  # half a step below 85 does not cross a line at 85
        (("a if share >= 85%", "b if share < 85%"), []),
    ],
)
def test_lines_of_a_rounded_quantity(cases: tuple[str, ...], said: list[str]) -> None:
    assert lines(ROUNDED + result(*cases)) == said


def test_half_even_lifts_to_even_digits_only() -> None:
    even = ROUNDED.replace("half up", "half even")
    assert lines(even + result("a if of-all >= 85%", "b if of-all < 85%")) == ["84.995% already counts as 85%"]
    assert lines(even + result("a if of-all >= 85.01%", "b if of-all < 85.01%")) == []


def test_what_no_submission_can_report_is_not_lifted() -> None:
    text = ROUNDED.replace("share unit percent range 0% to 100%", "share unit percent range 90% to 100%")
    assert lines(text + result("a if of-all >= 85%", "b if of-all < 85%")) == []
