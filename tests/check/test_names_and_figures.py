"""What is declared is used, what is counted has a target, what divides is not zero, what decides is little."""

import pytest

from check.rule_texts import SHARE, codes, found

RESULT = "result overall\n  a if indicators passed > 50%\n  b if indicators passed <= 50%\n"
EXAMPLE = 'example "e"\n  given first: 1 of 2 passed\n  expect d = 50%\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHARE + "define d = indicators passed\n" + RESULT.replace("indicators passed", "d"), []),
        (SHARE + "define d also นิยามหนึ่ง = indicators passed\n" + RESULT.replace("indicators passed", "นิยามหนึ่ง"), []),
        (SHARE + "define d = indicators passed\n" + RESULT, ["DG310"]),
        (SHARE + "define d = indicators passed\ndefine e = d\n" + RESULT, ["DG310"]),
        (SHARE + "define d = indicators passed\n" + RESULT + EXAMPLE, ["DG310"]),
        (SHARE + "define d = indicators passed\n", []),
        ("fact f yes/no\nindicator 1 score 0 to 100 applies if f\n", []),
        ("fact f yes/no\nindicator 1 score 0 to 100\n", ["DG310"]),
        ("indicator 1 target done\n  input done yes/no\n", []),
        ("indicator 1 number target at least 5\n  input done yes/no\n", ["DG310"]),
        ("categories g order a < b\nindicator 1 one of g target at least b\n", []),
        ("categories g order a < b\nindicator 1 number target at least 5\n", ["DG310"]),
    ],
)  # fmt: skip
def test_what_is_declared_is_used(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_what_a_framework_declares_for_its_agreements_is_not_judged() -> None:
    scale = "scale s\n  points 1 at 50%, 2 at 60%\n  between steps\n  below 0\n  above 2\n"
    framework = f"ruleset test 2560\n\ncomponent 1 first\n\nfact f yes/no\ncategories g order a < b\n{scale}"
    assert codes({"test.dgr": framework}) == []
    agreement = "agreement ega 2560 under test 2560\n\nindicator 1.1 in first   unit percent score by s\n"
    assert codes({"test.dgr": framework, "ega.dgr": agreement}) == []
    own = agreement + "fact mine yes/no\n"
    (only,) = found({"test.dgr": framework, "ega.dgr": own})
    assert (only.code, only.args["name"]) == ("DG310", "mine")


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("indicator 1.1 in first number target at least 5\n", []),
        ("indicator 1.1 in first\n", ["DG322"]),
        ("indicator 1.1 in first score 0 to 100\n", ["DG322"]),
        ("indicator 1.1 in first\n  sub-indicator 1.1.1 number target at least 5\n", []),
        ("indicator 1.1 in first target by 30 September 2560\n", []),
        ("figure f 0 to 100 points recorded only\n", []),
    ],
)
def test_what_a_share_counts_has_a_target(indicator: str, expected: list[str]) -> None:
    assert codes(SHARE + indicator + "indicator 2.1 in second number target at least 5\n" + RESULT) == expected


def test_only_the_components_that_are_counted_are_asked() -> None:
    text = SHARE + "indicator 1.1 in first score 0 to 100\nindicator 2.1 in second number target at least 5\n"
    assert codes(text + RESULT.replace("passed", "passed in (second)")) == []
    assert codes(text + RESULT.replace("passed", "passed in (first)")) == ["DG322"]
    assert codes(text + "score of each component is reported\n") == []


def test_a_rating_by_the_share_asks_every_component() -> None:
    text = SHARE + "indicator 1.1 in first score 0 to 100\nindicator 2.1 in second number target at least 5\n"
    text += "rating of each component order b < a\n  a if indicators passed > 50%\n  b if indicators passed <= 50%\n"
    assert codes(text) == ["DG322"]


def test_quantifiers_over_indicators_ask_too() -> None:
    text = SHARE + "indicator 1.1 in first score 0 to 100\nindicator 2.1 in second number target at least 5\n"
    text += "result overall\n  a if all indicators passed\n  b if not all indicators passed\n"
    assert codes(text) == ["DG322"]


def divided(divisor: str, declared: str = "") -> str:
    inputs = f"  input a number\n  input b number {declared}\n"
    return f"indicator 1\n{inputs}  value = a / ({divisor})\n  target at least 5%\n"


@pytest.mark.parametrize(
    ("divisor", "declared", "expected"),
    [
        ("b", "", ["DG315"]),
        ("b", "range more than 0", []),
        ("b", "range at least 0", ["DG315"]),
        ("b", "range less than 0", []),
        ("b", "range from 1 to 5", []),
        ("b", "range from -1 to 5", ["DG315"]),
        ("b + 1", "range at least 0", []),
        ("b - 1", "range at least 0", ["DG315"]),
        ("b - 1", "range more than 1", []),
        ("b * b", "range more than 0", []),
        ("b * 2", "range at least 0", ["DG315"]),
    ],
)
def test_divisors_exclude_zero(divisor: str, declared: str, expected: list[str]) -> None:
    assert codes(divided(divisor, declared)) == expected


def test_the_help_names_the_figures_that_need_a_range() -> None:
    (only,) = found(divided("b"))
    assert only.help("en") == "give a range that excludes zero, such as `range more than 0`, to `b`"


@pytest.mark.parametrize(("count", "expected"), [(8, []), (9, ["DG316"])])
def test_eight_facts_may_decide(count: int, expected: list[str]) -> None:
    facts = [f"f{at}" for at in range(count)]
    text = "".join(f"fact {fact} yes/no\n" for fact in facts)
    text += "".join(f"indicator {at} score 0 to 100 applies if {fact}\n" for at, fact in enumerate(facts, 1))
    assert codes(text) == expected


def test_figures_that_may_not_apply_decide_as_well() -> None:
    text = "".join(f"indicator {at} number target at least 5 may not apply\n" for at in range(1, 10))
    assert codes(text) == ["DG316"]


def test_facts_that_decide_results_only_do_not_count() -> None:
    facts = [f"f{at}" for at in range(9)]
    text = "".join(f"fact {fact} yes/no\n" for fact in facts)
    every = " and ".join(facts)
    assert codes(f"{text}result overall\n  a if {every}\n  b if not ({every})\n") == []
