"""Gaps and overlaps that plain reasoning shows, and what it leaves alone."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.rule_texts import SHARE, codes, found, proved_codes
from dgrules.check.subject import decimal
from dgrules.diagnostics import Diagnostic
from dgrules.evaluate.reference import evaluate
from dgrules.model.submission import Submission
from dgrules.model.values import UNDETERMINED
from dgrules.pipeline import load_text

FACTS = "fact p yes/no\nfact q yes/no\n\n"


def result(*cases: str, head: str = SHARE) -> str:
    return f"{head}result overall\n" + "".join(f"  {case}\n" for case in cases)


def where(one: Diagnostic, lang: str = "en") -> str:
    return str(one.args["where"][lang])  # type: ignore[index]  # both languages, as the check gives it


@pytest.mark.parametrize(
    ("cases", "said", "thai"),
    [
        (("a if indicators passed > 67%", "b if indicators passed < 50%"), "from 50% to 67%",
         "ตั้งแต่ร้อยละ 50 ถึงร้อยละ 67"),
        (("a if indicators passed >= 67%", "b if indicators passed <= 50%"), "more than 50% and less than 67%",
         "มากกว่าร้อยละ 50 และน้อยกว่าร้อยละ 67"),
        (("a if indicators passed > 50%", "b if indicators passed < 50%"), "= 50%", "เท่ากับร้อยละ 50"),
        (("a if indicators passed > 50%", "b if indicators passed from 40% to 50%"), "less than 40%",
         "น้อยกว่าร้อยละ 40"),
        (("a if indicators passed < 50%", "b if indicators passed from 50% to 60%"), "more than 60%",
         "มากกว่าร้อยละ 60"),
    ],
)  # fmt: skip
def test_a_gap_is_named(cases: tuple[str, ...], said: str, thai: str) -> None:
    (only,) = found(result(*cases))
    assert only.code == "DG313"
    assert where(only) == f"indicators passed {said}"
    assert where(only, "th") == f"ตัวชี้วัดที่ผ่านการประเมิน {thai}"


@pytest.mark.parametrize(
    "cases",
    [
        ("a if indicators passed > 50%", "b if indicators passed <= 50%"),
        ("a if indicators passed > 50%", "b otherwise"),
        ("a if indicators passed > 50%", 'undetermined if indicators passed <= 50% note "not said"'),
        ("a if indicators passed > 50% or indicators passed < 20%", "b if indicators passed from 20% to 50%"),
        ("a if not indicators passed > 50%", "b if indicators passed > 50%"),
        ("a if indicators passed >= 0%",),
        ("a if indicators passed = 100%", "b if indicators passed < 100%"),
        ("a if number of indicators passed <= 2", "b if number of indicators passed >= 3"),
    ],
)
def test_what_covers_everything_once_is_not_reported(cases: tuple[str, ...]) -> None:
    assert codes(result(*cases)) == []


def test_an_overlap_names_both_cases_and_where() -> None:
    (only,) = found(result("a if indicators passed >= 50%", "b if indicators passed <= 67%"))
    assert only.code == "DG312"
    assert only.message("en") == "the cases `a` and `b` both hold where indicators passed from 50% to 67%"
    assert only.witness == {"indicators passed": "50%"}
    assert only.span.start.line == 8
    assert only.related[0].span.start.line == 7


def test_an_overlap_with_what_is_undetermined_is_one_too() -> None:
    (only,) = found(result("a if indicators passed >= 50%", 'undetermined if indicators passed <= 50% note "x"'))
    assert only.message("th") == ("กรณี `a` และ `เกณฑ์ไม่ได้กำหนด` เป็นจริงพร้อมกันเมื่อ ตัวชี้วัดที่ผ่านการประเมิน เท่ากับร้อยละ 50")


def test_a_rating_is_reported_once_for_all_components() -> None:
    text = (
        SHARE + "rating of each component order b < a\n  a if indicators passed > 60%\n  b if indicators passed < 50%\n"
    )
    assert codes(text) == ["DG313"]


def test_facts_are_independent() -> None:
    assert codes(result("a if p and q", "b if p and not q", "c if not p", head=FACTS)) == []
    (gap,) = found(result("a if p and q", "b if not p", head=FACTS))
    assert where(gap) == "`p` = yes, `q` = no"
    (overlap,) = found(result("a if p", "b if q", "c if not p and not q", head=FACTS))
    assert where(overlap, "th") == "`p` = จริง, `q` = จริง"


def test_ratings_of_components_depend_on_each_other_and_are_left_alone() -> None:
    text = (
        SHARE
        + "rating of each component order b < a\n  a if indicators passed > 60%\n  b if indicators passed <= 60%\n"
    )
    text += "result overall\n  good if all components above target\n  poor if any component below target\n"
    text = text.replace("  a if", '  a th "สูงกว่าเป้าหมาย" en "above target" if')
    text = text.replace("  b if", '  b th "ต่ำกว่าเป้าหมาย" en "below target" if')
    assert codes(text) == []


def test_a_guard_about_something_else_is_left_alone() -> None:
    text = result("good if indicators passed > 60%", "poor if indicators passed <= 60%")
    text += "result level-of when overall is good\n"
    text += "  top if indicators passed > 90%\n  low if indicators passed from 61% to 90%\n"
    assert codes(text) == []


def test_a_guard_about_the_same_quantity_narrows_it() -> None:
    text = SHARE + "result overall when indicators passed > 60%\n  top if indicators passed > 90%\n"
    assert codes(text + "  low if indicators passed from 61% to 90%\n") == ["DG313"]
    assert codes(text + "  low if indicators passed from 60% to 90%\n") == []


def test_scores_by_cases_are_judged_alike() -> None:
    assert codes(FACTS + "score s\n  100 points if p\n  0 points if not p and q\n") == ["DG313"]
    assert codes(FACTS + "score s\n  100 points if p\n  50 points if q\n  0 points if not p and not q\n") == ["DG312"]


def test_caps_do_not_cover_anything() -> None:
    text = (
        SHARE
        + "result overall order poor < good\n  good if indicators passed > 60%\n  poor if indicators passed < 50%\n"
    )
    assert codes(text + "  at most poor if number of indicators passed < 2\n") == ["DG313"]


@pytest.mark.parametrize("code", ["DG312", "DG313"])
def test_a_finding_can_be_accepted_beside_the_rule(code: str) -> None:
    edge = ">= 50%" if code == "DG312" else "> 51%"
    text = f'{SHARE}result overall\n  accepts CODE because "The document says so."\n'
    text += f"  a if indicators passed {edge}\n  b if indicators passed <= 50%\n"
    assert codes(text.replace("CODE", code)) == []
    other = "DG313" if code == "DG312" else "DG312"
    assert sorted(proved_codes(text.replace("CODE", other))) == sorted([code, "DG324"])
    assert codes(text.replace("CODE", other)) == [code], "without proofs nothing is said about what only they may find"


def test_an_acceptance_beside_a_case_or_in_the_header_speaks_for_its_reach() -> None:
    gap = "result overall\n  a if indicators passed > 67%\n  b if indicators passed < 50%\n"
    header = 'ruleset test 2560\n  accepts DG313 because "It is so."\n\n'
    assert codes({"rules.dgr": header + SHARE + gap}) == []
    other = SHARE + 'result other\n  accepts DG313 because "x"\n  a if indicators passed > 50%\n  b otherwise\n' + gap
    assert proved_codes(other) == ["DG324", "DG313"]


@given(st.lists(st.tuples(st.sampled_from(["<", "<=", ">", ">="]), st.integers(0, 8)), min_size=2, max_size=4))
def test_what_is_said_agrees_with_evaluation(thresholds: list[tuple[str, int]]) -> None:
    """At every eighth, and between: a gap or an overlap is undetermined there, and nothing else is."""
    cases = [f"k{at} if x {op} {n}" for at, (op, n) in enumerate(thresholds)]
    loaded = load_text("ruleset t 2560\nfigure x number range from 0 to 8\n" + result(*cases, head=""))
    assert loaded.ruleset is not None
    said = {one.code for one in loaded.diagnostics} & {"DG312", "DG313"}
    seen = set()
    for twice in range(17):
        value = F(twice, 2)
        came = evaluate(loaded.ruleset, Submission({"x": value}))["result:overall"]
        holding = sum(_holds(value, op, n) for op, n in thresholds)
        assert (came is UNDETERMINED) == (holding != 1)
        if holding != 1:
            seen.add("DG312" if holding else "DG313")
    assert said == seen


def _holds(value: F, op: str, n: int) -> bool:
    return {"<": value < n, "<=": value <= n, ">": value > n, ">=": value >= n}[op]


def test_decimal_is_what_messages_use() -> None:
    assert [decimal(F(n, 8)) for n in (1, 4, 8)] == ["0.125", "0.5", "1"]
