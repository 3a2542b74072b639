"""Every kind of the expression tree in words, in both languages."""

from __future__ import annotations

import typing
from fractions import Fraction

import pytest

from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.types import leaves, parts
from dgrules.evaluate.reasons.words import phrase
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import DATE, NUMBER, PERCENT, PERCENTAGE_POINTS, RANK, YES_NO, Category, Count, Money, Type
from dgrules.model.values import Plain


def lit(value: Plain, kind: Type = NUMBER) -> ir.Lit:
    return ir.Lit(Fraction(value) if type(value) is int and kind != DATE else value, kind)


def percent(value: int) -> ir.Lit:
    return ir.Lit(Fraction(value, 100), PERCENT)


RATING = Category("rating", ("below", "meets", "above"), True)
SAVED, AWARE, PRESENTED = ir.Ref("value:1.3"), ir.Ref("value:2.1"), ir.Figure("presented")
PASSED = tuple(ir.Ref(f"passed:{number}") for number in ("1.1", "1.2", "1.3"))
RATINGS = tuple(ir.Ref(f"rating:{name}") for name in ("function", "agenda", "area"))
ABOVE = tuple(ir.Cmp("=", rating, ir.Lit("above", RATING)) for rating in RATINGS)
MEETS = tuple(ir.Cmp(">=", rating, ir.Lit("meets", RATING), RATING.values) for rating in RATINGS)
SCORES = tuple(ir.Ref(f"score:{name}") for name in ("function", "agenda", "area"))
PASSED_OF, COUNTED_OF = ir.Ref("passed-count:function"), ir.Ref("counted:function")
OVER = ir.Cmp(">", SAVED, percent(5))

CASES: list[tuple[ir.Expr, str, str]] = [
    (lit(22, Count("datasets")), "22 datasets", "22 datasets"),
    (lit(1, Count("indicators")), "1 indicator", "1 ตัวชี้วัด"),
    (lit(1500, Money()), "1,500 baht", "1,500 บาท"),
    (lit(Fraction(5, 7), PERCENT), "71.43%", "ร้อยละ 71.43"),
    (lit(Fraction(1, 20), PERCENTAGE_POINTS), "5 percentage points", "5 จุดร้อยละ"),
    (lit(45, RANK), "rank 45", "อันดับที่ 45"),
    (lit(736602, DATE), "30 September 2560", "30 กันยายน 2560"),
    (lit(True, YES_NO), "yes", "ใช่"),
    (lit("above", RATING), "above target", "สูงกว่าเป้าหมาย"),
    (lit("level 2", Category("level", ("level 2",))), "level 2", "ระดับ 2"),
    (ir.Figure("1.1"), "indicator 1.1", "ตัวชี้วัด 1.1"),
    (ir.Figure("kind of 1.1"), "kind of indicator 1.1", "ประเภทของตัวชี้วัด 1.1"),
    (ir.Figure("users@2568"), "users in 2568", "users ในปี 2568"),
    (ir.Figure("users@2563q2"), "users in quarter 2 of 2563", "users ในไตรมาสที่ 2 ของปี 2563"),
    (
        ir.Figure("outside:po-evaluation/2560:result overall"),
        "overall of po-evaluation 2560",
        "overall ของ po-evaluation 2560",
    ),
    (ir.Stated("score:function"), "score of function", "คะแนนของภารกิจหลัก"),
    (ir.Ref("define:outcome-share"), "outcome-share", "สัดส่วนผลลัพธ์"),
    (
        ir.Add((SAVED, AWARE, ir.Neg(percent(5)))),
        "indicator 1.3 + indicator 2.1 − 5%",
        "ตัวชี้วัด 1.3 + ตัวชี้วัด 2.1 − ร้อยละ 5",
    ),
    (ir.Neg(SAVED), "−indicator 1.3", "−ตัวชี้วัด 1.3"),
    (
        ir.Mul(SAVED, ir.Add((AWARE, percent(5)))),
        "indicator 1.3 × (indicator 2.1 + 5%)",
        "ตัวชี้วัด 1.3 × (ตัวชี้วัด 2.1 + ร้อยละ 5)",
    ),
    (
        ir.Div(SAVED, ir.Div(AWARE, SAVED)),
        "indicator 1.3 / (indicator 2.1 / indicator 1.3)",
        "ตัวชี้วัด 1.3 / (ตัวชี้วัด 2.1 / ตัวชี้วัด 1.3)",
    ),
    (ir.Ratio(PASSED_OF, COUNTED_OF), "indicators passed in function", "ตัวชี้วัดที่ผ่านการประเมินในภารกิจหลัก"),
    (
        ir.Ratio(ir.Add((COUNTED_OF, ir.Neg(PASSED_OF))), COUNTED_OF),
        "indicators not passed in function",
        "ตัวชี้วัดที่ไม่ผ่านการประเมินในภารกิจหลัก",
    ),
    (
        ir.Ratio(ir.Ref("passed-count:ruleset"), ir.Ref("counted:ruleset")),
        "indicators passed",
        "ตัวชี้วัดที่ผ่านการประเมิน",
    ),
    (
        ir.Ratio(
            ir.Add((ir.Ref("kind-count:outcome:function"), ir.Ref("kind-count:outcome:agenda"))),
            ir.Add((ir.Ref("set:function"), ir.Ref("set:agenda"))),
        ),
        "outcome KPIs in (function, agenda)",
        "ตัวชี้วัดประเภทผลลัพธ์ใน (ภารกิจหลัก, วาระรัฐบาล)",
    ),
    (
        ir.Ratio(ir.Count(MEETS), ir.Counted(MEETS)),
        "share of components at least on target",
        "สัดส่วนองค์ประกอบที่ไม่ต่ำกว่าเป็นไปตามเป้าหมาย",
    ),
    (
        ir.Round(ir.Div(SAVED, AWARE), 4, "half up"),
        "(indicator 1.3 / indicator 2.1) rounded to 2 decimals half up",
        "(ตัวชี้วัด 1.3 / ตัวชี้วัด 2.1) ปัดเศษทศนิยม 2 ตำแหน่ง ปัดครึ่งขึ้น",
    ),
    (
        ir.Round(ir.Ln(SAVED), 1, "half even"),
        "ln(indicator 1.3) rounded to 1 decimal half even",
        "ln(ตัวชี้วัด 1.3) ปัดเศษทศนิยม 1 ตำแหน่ง ปัดครึ่งเข้าคู่",
    ),
    (
        ir.And((OVER, ir.Or((ir.Cmp("<", AWARE, percent(6)), PRESENTED)))),
        "indicator 1.3 > 5% and (indicator 2.1 < 6% or presented)",
        "ตัวชี้วัด 1.3 มากกว่าร้อยละ 5 และ (ตัวชี้วัด 2.1 น้อยกว่าร้อยละ 6 หรือ presented)",
    ),
    (
        ir.And((ir.Cmp(">=", SAVED, percent(50)), ir.Cmp("<=", SAVED, percent(67)))),
        "indicator 1.3 from 50% to 67%",
        "ตัวชี้วัด 1.3 ตั้งแต่ร้อยละ 50 ถึงร้อยละ 67",
    ),
    (ir.Not(ir.Quant("all", 0, PASSED)), "not all indicators in function passed", "ไม่ครบทุกตัวชี้วัดในภารกิจหลักผ่านการประเมิน"),
    (ir.Not(PRESENTED), "not presented", "ไม่ใช่ presented"),
    (ir.Not(OVER), "not (indicator 1.3 > 5%)", "ไม่ใช่ (ตัวชี้วัด 1.3 มากกว่าร้อยละ 5)"),
    (
        ir.Cmp("=", ir.Ref("result:overall"), ir.Lit("quality", Category("overall", ("quality",)))),
        "overall is quality",
        "ภาพรวม เป็นระดับคุณภาพ",
    ),
    (ir.Cmp("<>", SAVED, percent(5)), "indicator 1.3 ≠ 5%", "ตัวชี้วัด 1.3 ไม่เท่ากับร้อยละ 5"),
    (ir.IsNA(ir.Ref("rating:area")), "rating of area is not applicable", "ผลประเมินของพื้นที่ ไม่ต้องประเมิน"),
    (ir.Guard(PRESENTED, SAVED), "indicator 1.3, where presented", "ตัวชี้วัด 1.3 เมื่อ presented"),
    (ir.Count(PASSED), "number of indicators in function passed", "จำนวนตัวชี้วัดในภารกิจหลักที่ผ่านการประเมิน"),
    (ir.Counted(PASSED), "number of indicators in function", "จำนวนตัวชี้วัดในภารกิจหลัก"),
    (ir.Quant("all", 0, ABOVE), "all components above target", "ทุกองค์ประกอบสูงกว่าเป้าหมาย"),
    (ir.Quant("any", 0, ABOVE), "any component above target", "องค์ประกอบใดรายการหนึ่งสูงกว่าเป้าหมาย"),
    (ir.Quant("no", 0, ABOVE), "no component above target", "ไม่มีองค์ประกอบใดสูงกว่าเป้าหมาย"),
    (
        ir.Quant("at least", 2, MEETS),
        "at least 2 components at least on target",
        "มีองค์ประกอบอย่างน้อย 2 รายการที่ไม่ต่ำกว่าเป็นไปตามเป้าหมาย",
    ),
    (ir.Quant("at most", 1, ABOVE), "at most 1 component above target", "มีองค์ประกอบไม่เกิน 1 รายการที่สูงกว่าเป้าหมาย"),
    (ir.Quant("all", 0, PASSED[:2]), "all indicators (1.1, 1.2) passed", "ทุกตัวชี้วัด (1.1, 1.2) ผ่านการประเมิน"),
    (
        ir.Quant("any", 0, (PRESENTED, OVER)),
        "any of (presented, indicator 1.3 > 5%)",
        "ข้อใดข้อหนึ่งใน (presented, ตัวชี้วัด 1.3 มากกว่าร้อยละ 5)",
    ),
    (
        ir.Fold("weighted mean", SCORES, (lit(1), lit(2), lit(3))),
        "weighted mean of score of components",
        "ค่าเฉลี่ยถ่วงน้ำหนักของคะแนนขององค์ประกอบ",
    ),
    (ir.Fold("mean", (SAVED, AWARE)), "mean of indicators (1.3, 2.1)", "ค่าเฉลี่ยของตัวชี้วัด (1.3, 2.1)"),
    (
        ir.FoldMembers("max", "availability"),
        "highest of availability of each member",
        "ค่าสูงสุดของ availability ของแต่ละรายการ",
    ),
    (
        ir.Rank(("function", "agenda", "area"), SCORES, 1, "lowest"),
        "lowest 1 of components by score",
        "องค์ประกอบที่ต่ำสุด 1 รายการเรียงตามคะแนน",
    ),
    (
        ir.Cases((ir.Case(lit(100), PRESENTED), ir.Case(None, OVER)), lit(0)),
        "100 if presented; undetermined if indicator 1.3 > 5%; 0 otherwise",
        "100 หาก presented; เกณฑ์ไม่ได้กำหนด หาก ตัวชี้วัด 1.3 มากกว่าร้อยละ 5; 0 กรณีอื่น",
    ),
    (
        ir.Cap(ir.Ref("result:overall"), (("improvement", PRESENTED),), ("improvement", "quality")),
        "overall; at most needs improvement if presented",
        "ภาพรวม; ไม่เกินระดับต้องปรับปรุง หาก presented",
    ),
    (
        ir.Scale(SAVED, ((Fraction(1, 2), Fraction(1)),), "steps", None, None),
        "points for indicator 1.3",
        "คะแนนตามเกณฑ์ของตัวชี้วัด 1.3",
    ),
    (ir.Lookup(SAVED, (("low", Fraction(1)),)), "points of the label of indicator 1.3", "คะแนนตามระดับของตัวชี้วัด 1.3"),
    (
        ir.IfNotTriggered(ir.Figure("2.1"), None, OVER),
        "indicator 1.3 > 5% (if nothing arises: not counted)",
        "ตัวชี้วัด 1.3 มากกว่าร้อยละ 5 (หากไม่มีกรณีเกิดขึ้น: ไม่นับ)",
    ),
    (
        ir.IfNotTriggered(ir.Figure("2.1"), lit(True, YES_NO), OVER),
        "indicator 1.3 > 5% (if nothing arises: passed)",
        "ตัวชี้วัด 1.3 มากกว่าร้อยละ 5 (หากไม่มีกรณีเกิดขึ้น: ผ่าน)",
    ),
]


@pytest.mark.parametrize(("expr", "english", "thai"), CASES, ids=[english for _, english, _ in CASES])
def test_words(ruleset: Ruleset, expr: ir.Expr, english: str, thai: str) -> None:
    assert phrase(expr, Names(ruleset, "en")) == english
    assert phrase(expr, Names(ruleset, "th")) == thai


def test_every_kind_has_words() -> None:
    def kinds(expr: ir.Expr) -> set[type]:
        inside = set[type]().union(*(kinds(part) for part in parts(expr)))
        return {type(expr)} | inside

    shown = set[type]().union(*(kinds(expr) for expr, _, _ in CASES))
    assert shown == set(typing.get_args(ir.Expr))


def test_leaves_are_found_in_every_branch() -> None:
    expr = ir.Cases((ir.Case(SAVED, PRESENTED), ir.Case(None, OVER)), AWARE)
    assert set(leaves(expr)) == {PRESENTED, SAVED, AWARE}
