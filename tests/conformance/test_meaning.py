"""The rows S1–S22 of the decided meaning, each by a small program whose values are derived by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from conformance.harness import codes, run, values
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED
from dgrules.refused import Refused

TWO = "indicator 1 number target >= 5 may not apply\nindicator 2 number target >= 5 may not apply\n"
NA = {"1": "not applicable", "2": "not applicable"}
SCALE = "scale s\n  points 0 at 0, 5 at 10\n  between linear   below 0   above 5\n"
DEFINES = ("DG310",)
"""A define that nothing uses is warned about; these programs only look at it."""


def test_s1_over_nothing() -> None:
    text = TWO + "define share = indicators passed\ndefine every = all indicators passed\n"
    text += "define some = any indicator passed\n"
    text += "result x\n  a if share > 50%\n  b otherwise\n"
    keys = ("define:share", "define:every", "define:some", "result:x")
    assert values(text, NA, *keys, allowed=DEFINES) == (NOT_APPLICABLE,) * 4


def test_s1_a_component_with_nothing_countable() -> None:
    text = "component a\nindicator 1 number target >= 5\ncomponent b\nindicator 2 number target >= 5 may not apply\n"
    text += "rating of each component\n  good if indicators passed > 50%\n  bad if indicators passed <= 50%\n"
    text += "result x\n  all-good if all components good\n  other if not all components good\n"
    got = values(text, {"1": 5, "2": "not applicable"}, "rating:a", "rating:b", "result:x")
    assert got == ("good", NOT_APPLICABLE, "all-good")


def test_s2_not_applicable_in_conditions() -> None:
    head = "fact f yes/no\nindicator 1 number target at least 5 applies if f\n"
    text = head + "result x\n  a if value of 1 > 3\n  b if value of 1 <= 3\n"
    assert values(text, {}, "result:x", facts={"f": False}) == (NOT_APPLICABLE,)
    text = head + "result x\n  a if value of 1 > 3\n  b otherwise\n"
    assert values(text, {}, "result:x", facts={"f": False}) == (NOT_APPLICABLE,)
    text = head + "result x\n  a if indicator 1 is not applicable\n  b if indicator 1 is applicable\n"
    assert values(text, {}, "result:x", facts={"f": False}) == ("a",)
    assert values(text, {"1": 1}, "result:x", facts={"f": True}) == ("b",)


def test_s3_who_may_say_not_applicable() -> None:
    with pytest.raises(Refused):
        run("indicator 1 number target at least 5\n", {"1": "not applicable"})
    assert values(TWO, NA, "passed:1") == (NOT_APPLICABLE,)


def test_s4_certain_if_every_completion_agrees() -> None:
    text = "indicator 1 number target at least 5\n"
    text += "result x\n  a if indicators passed > 67% or indicators passed <= 67%\n"
    result = run(text, {})
    assert (result.results["x"].state, result.results["x"].value) == ("value", "a")


@pytest.mark.parametrize(
    ("outcome", "passed", "score", "share"),
    [("counts as passed", True, NOT_APPLICABLE, 1), ("not counted", NOT_APPLICABLE, NOT_APPLICABLE, 0),
     ("scores 3", NOT_APPLICABLE, 3, 0)],
)  # fmt: skip
def test_s5_not_triggered(outcome: str, passed: Any, score: Any, share: int) -> None:
    text = SCALE + f"indicator 1 number target at least 5   score by s   if nothing arises {outcome}\n"
    text += "indicator 2 number target at least 5\ndefine share = indicators passed\n"
    got = values(text, {"1": "not triggered", "2": 1}, "passed:1", "score:1", "define:share", allowed=DEFINES)
    assert got == (passed, score, Fraction(share, 2))


def test_s5_only_where_it_is_said() -> None:
    with pytest.raises(Refused):
        run("indicator 1 number target at least 5\n", {"1": "not triggered"})


def test_s6_parents() -> None:
    text = "component a\n  indicator 2.1 kind outcome\n    sub-indicator 2.1.1 number target at least 5\n"
    text += "    sub-indicator 2.1.2 number target >= 5 may not apply\n  indicator 2.2 number target >= 5 kind output\n"
    text += "define share = indicators passed\ndefine outcomes = outcome KPIs\n"
    figures = {"2.1.1": 5, "2.1.2": "not applicable", "2.2": 4}
    keys = ("passed:2.1", "define:share", "define:outcomes")
    assert values(text, figures, *keys, allowed=DEFINES) == (True, Fraction(1, 2), Fraction(1, 2))
    assert values(text, {**figures, "2.1.2": 4}, "passed:2.1", allowed=DEFINES) == (False,)
    assert codes("component a\n  indicator 1 number target >= 5\nsub-indicator 3.1.2 number target >= 5\n") != []


def test_s7_outcome_kpis_are_those_that_were_set() -> None:
    text = "indicator 1 number target >= 5 kind outcome\nindicator 2 number target >= 5 kind output\n"
    text += "indicator 3 number target at least 5 kind not published\ndefine share = outcome KPIs\n"
    given = {"kind of 3": "impact"}
    assert values(text, {"1": 1}, "define:share", given=given, allowed=DEFINES) == (Fraction(1, 3),)
    assert values(text, {"1": 5, "2": 5, "3": 5}, "define:share", allowed=DEFINES) == (OPEN,)
    assert "DG310" not in codes("indicator 1 number target >= 5\nresult x\n  a if outcome KPIs > 1%\n  b otherwise\n")
    assert codes("indicator 1 number target >= 5\nresult x\n  a if outcome KPIs > 1%\n  b otherwise\n") != []


def test_s8_share_or_count() -> None:
    text = TWO + "define n = number of indicators passed\nresult x\n  both if n = 2\n  less if n < 2\n"
    assert values(text, {"1": 5, "2": 5}, "define:n", "result:x") == (2, "both")
    assert codes(TWO + "result x\n  both if indicators passed = 2\n  less otherwise\n") == ["DG212"]


def test_s9_context_is_lexical() -> None:
    text = "component a\n  indicator 1 number target >= 5\ncomponent b\n  indicator 2 number target >= 5\n"
    text += "define whole = indicators passed\ndefine mine of each component = indicators passed\n"
    text += "rating of each component\n  good if mine > 50% and whole >= 50%\n  bad if mine <= 50% or whole < 50%\n"
    keys = ("define:whole", "define:mine@a", "rating:a", "rating:b")
    assert values(text, {"1": 5, "2": 1}, *keys) == (Fraction(1, 2), 1, "good", "bad")


def test_s10_weights_go_back_to_siblings() -> None:
    text = "component a weight 100\n  indicator 1 weight 50 score 0 to 100 may not apply\n"
    text += "  indicator 2 weight 25 score 0 to 100\n"
    text += "  sub-component s weight 25\n    indicator 3 weight 25 score 0 to 100\n"
    text += "score of each component = weighted mean of its parts\nscore overall = mean of components\n"
    keys = ("score:s", "score:a", "total:overall")
    assert values(text, {"1": "not applicable", "2": 10, "3": 30}, *keys) == (30, 20, 20)


def test_s11_quotients() -> None:
    text = "indicator 1\n  input x unit sets\n  input y unit sets {}\n  value = x / y   target at least 3 times\n"
    sound = text.format("range more than 0 sets")
    assert values(sound, {"1": {"x": 6, "y": 2}}, "value:1", "passed:1") == (3, True)
    assert values(sound, {"1": {"x": 5, "y": 2}}, "value:1", "passed:1") == (Fraction(5, 2), False)
    assert codes(text.format("")) == ["DG315"]
    got = values(text.format(""), {"1": {"x": 6, "y": 0}}, "value:1", "passed:1", allowed=("DG315",))
    assert got == (UNDETERMINED, UNDETERMINED)


def test_s12_only_an_order_orders() -> None:
    text = "fact n number\nresult x{}\n  low if n < 3\n  high if n >= 3\n"
    text += "result y\n  good if x at least high\n  bad otherwise\n"
    assert codes(text.format("")) == ["DG211"]
    assert values(text.format(" order low < high"), {}, "result:y", facts={"n": 3}) == ("good",)
    levels = "fact n number\nresult x order level 2 < level 1\n  level 1 if n > 5\n  level 2 if n <= 5\n"
    levels += "result y\n  good if x is level 1\n  bad otherwise\n"
    assert values(levels, {}, "result:x", "result:y", facts={"n": 6}) == ("level 1", "good")


def test_s13_states() -> None:
    text = 'fact n number\nresult x when n > 0\n  low if n < 3\n  undetermined if n >= 3 note "silent"\n'
    states = [run(text, {}, facts={"n": n} if n is not None else {}).results["x"].state for n in (1, 5, -1, None)]
    assert states == ["value", "undetermined", "does-not-apply", "open"]
    assert run(text, {}, facts={"n": 5}).results["x"].note == "silent"


def test_s15_other_rulesets() -> None:
    other = "ruleset po 2560\n\nindicator 1 number target at least 5\n\nresult overall order bad < good\n"
    other += "  good if indicators passed > 50%\n  bad if indicators passed <= 50%\n"
    mine = "ruleset director 2560\n\nindicator 1 value = result overall of po 2560   target at least good\n"
    texts = {"po.dgr": other, "director.dgr": mine}
    assert values(texts, {}, "passed:1") == (OPEN,)
    assert values(texts, {}, "passed:1", outside={"po/2560": {"overall": "good"}}) == (True,)
    assert codes({"po.dgr": other, "director.dgr": mine.replace("2560   target", "2561   target")}) != []


def test_s16_rounding() -> None:
    text = "fact x number range more than 0\nfact y number range more than 0\n"
    text += "define up = 2.5 * x rounded to 0 decimals half up\ndefine even = 2.5 * x rounded to 0 decimals half even\n"
    text += "define log = ln (x + 1) rounded to 2 decimals half up\ndefine shown-only = x / 3 shown to 2 decimals\n"
    text += "define middle = geometric mean of (x, y) rounded to 1 decimals half up\n"
    keys = ("up", "even", "log", "shown-only", "middle")
    got = values(text, {}, *(f"define:{key}" for key in keys), facts={"x": 1, "y": 4}, allowed=DEFINES)
    assert got == (3, 2, Fraction(69, 100), Fraction(1, 3), 2)
    assert codes("fact x number range more than 0\nresult r\n  a if ln (x) > 1\n  b otherwise\n") == ["DG218"]


def test_s17_scales() -> None:
    text = "scale s\n  points 0 at 30, 50 at 20, 100 at 10\n  between steps   below 0   above 100\n"
    text += "indicator 1 unit days score by s\n"
    assert [values(text, {"1": n}, "score:1")[0] for n in (31, 30, 20, 15, 10, 9)] == [0, 0, 50, 50, 100, 100]
    assert codes(SCALE.replace("   below 0", "") + "indicator 1 score by s\n") == ["DG304"]
    assert codes(SCALE.replace("5 at 10", "5 at 0") + "indicator 1 score by s\n") == ["DG303"]


def test_s18_ranges() -> None:
    text = "indicator 1 target at least 80%\nindicator 2 target at least 80% range 0% to 100%\n"
    assert values(text, {"1": "132.73%", "2": "100%"}, "passed:1", "passed:2") == (True, True)
    with pytest.raises(Refused):
        run(text, {"2": "132.73%"})


@pytest.mark.parametrize(
    ("unit", "code"),
    [("number", None), ("unit datasets", None), ("0 to 100", None), ("unit percent", "DG206"), ("unit baht", "DG209"),
     ("date", "DG209")],
)  # fmt: skip
def test_s19_bare_numbers(unit: str, code: str | None) -> None:
    text = f"fact x {unit}\nresult r\n  a if x >= 50\n  b if x < 50\n"
    assert set(codes(text)) == ({code} if code else set())


def test_s20_years() -> None:
    text = (
        "indicator 1\n  input use by year   base year 2015\n  value = use in 2560 - use in 2558   target at least 3\n"
    )
    assert values(text, {"1": {"use": {"2558": 10, "2560": 13}}}, "passed:1") == (True,)
    assert values(text, {"1": {"use": {"2017": 13}}}, "passed:1") == (OPEN,)
    assert codes("indicator 1\n  input use by year\n  value = use in 2550   target at least 3\n") == ["DG216"]


def test_s21_ties() -> None:
    text = "component c\n" + "".join(f"  indicator {n} score 0 to 10 may not apply\n" for n in (1, 2, 3))
    text += "list low = lowest 1 indicator by score\nlist high = highest 2 indicators by score\n"
    figures = {"1": 5, "2": 5, "3": "not applicable"}
    assert values(text, figures, "list:low", "list:high") == (("1", "2"), ("1", "2"))
    assert values(text, {"1": 5}, "list:low") == (OPEN,)


def test_s22_means() -> None:
    text = "component a weight 40\n  indicator 1 weight 40 score 0 to 5\ncomponent b weight 60\n"
    text += "  indicator 2 weight 60 score 0 to {}\nscore of each component = weighted mean of its parts\n"
    text += "score overall = weighted mean of components\n"
    got = values(text.format(5), {"1": 4, "2": 5}, "weighted-score:a", "total:overall")
    assert got == (Fraction(4 * 40, 100), Fraction(4 * 40 + 5 * 60, 100))
    assert codes(text.format(100)) == ["DG231"]
