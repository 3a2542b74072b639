"""Conditions and formulas as sentences in either language, with no bracket too many."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dgrules.syntax import expressions as ex
from dgrules.syntax.formatter import format_expression

X, Y, Z = (ex.Name(text) for text in "xyz")
SHARE = ex.ShareOf("passed")
COMPONENTS = ex.SetExpr("components")


def number(value: int, unit: str | None = None) -> ex.Number:
    return ex.Number(Fraction(value), unit)


def every(quantifier: str, predicate: ex.Predicate) -> ex.Quantified:
    return ex.Quantified(quantifier, COMPONENTS, predicate)  # type: ignore[arg-type]


SENTENCES = [
    (ex.Compare(SHARE, ">", number(67, "%")), "indicators passed > 67%", "ตัวชี้วัดที่ผ่านการประเมินมากกว่าร้อยละ 67"),
    (
        ex.Within(SHARE, number(50, "%"), number(67, "%")),
        "indicators passed from 50% to 67%",
        "ตัวชี้วัดที่ผ่านการประเมินตั้งแต่ร้อยละ 50 ถึงร้อยละ 67",
    ),
    (every("all", ex.MemberIs(ex.TargetWords("above"))), "all components above target", "ทุกองค์ประกอบสูงกว่าเป้าหมาย"),
    (
        every("not all", ex.MemberIs(ex.TargetWords("above"))),
        "not all components above target",
        "ไม่ครบทุกองค์ประกอบสูงกว่าเป้าหมาย",
    ),
    (
        every("any", ex.MemberIs(ex.TargetWords("below"))),
        "any component below target",
        "องค์ประกอบใดองค์ประกอบหนึ่งต่ำกว่าเป้าหมาย",
    ),
    (every("no", ex.MemberIs(ex.TargetWords("below"))), "no component below target", "ไม่มีองค์ประกอบใดต่ำกว่าเป้าหมาย"),
    (
        ex.Quantified("at least", COMPONENTS, ex.MemberIs(ex.Name("good"), "or better"), 2),
        "at least 2 components good or better",
        "ไม่น้อยกว่า 2 องค์ประกอบ good หรือดีกว่า",
    ),
    (
        ex.ShareOf("outcome", scope=(ex.Name("function"), ex.Name("agenda"))),
        "outcome KPIs in (function, agenda)",
        "ตัวชี้วัดประเภทผลลัพธ์ใน (function, agenda)",
    ),
    (ex.NoLowerThanRank(None, 45), "no lower than rank 45", "ไม่ต่ำกว่าอันดับที่ 45"),
    (ex.Compare(None, ">=", number(20, "datasets")), "at least 20 datasets", "ไม่น้อยกว่า 20 datasets"),
    (ex.Is(ex.Name("overall"), ex.Level(2)), "overall is level 2", "overall เป็นระดับ 2"),
    (ex.Compare(ex.Name("overall"), ">=", ex.Level(2)), "overall at least level 2", "overall ไม่น้อยกว่าระดับ 2"),
    (
        ex.Is(ex.Attribute("kind", ex.Label("1.1")), ex.Name("outcome")),
        "kind of 1.1 is outcome",
        "ประเภทของ 1.1 เป็นผลลัพธ์",
    ),
    (ex.Passed(ex.NodeRef("indicator", ex.Label("1.1")), True), "indicator 1.1 not passed", "ตัวชี้วัด 1.1 ไม่ผ่าน"),
    (ex.Date(30, 9, 2560), "30 September 2560", "30 กันยายน 2560"),
    (number(1401), "1,401", "1,401"),
    (ex.Number(Fraction(5, 2), decimals=2), "2.50", "2.50"),
    (number(3, "times"), "3 times", "3 เท่า"),
    (ex.AtTime(X, 2568), "x in 2568", "x ในปี 2568"),
    (ex.AtTime(X, 2563, 2), "x in quarter 2 of 2563", "x ในไตรมาสที่ 2 ของปี 2563"),
    (
        ex.Fold("weighted mean", ex.SetExpr("parts")),
        "weighted mean of its parts",
        "ค่าเฉลี่ยถ่วงน้ำหนักของส่วนย่อยขององค์ประกอบนั้น",
    ),
    (
        ex.ByCases(
            ((ex.Fold("best", ex.SetExpr("listed", members=(X,))), Y),),
            ex.Fold("mean", ex.SetExpr("listed", members=(X,))),
        ),
        "best of x if y, mean of x otherwise",
        "ดีที่สุดของ x หาก y, ค่าเฉลี่ยของ x กรณีอื่น",
    ),
    (
        ex.Rounded(ex.Arithmetic("+", X, Y), 2, "half up"),
        "x + y rounded to 2 decimals half up",
        "x + y ปัดเศษทศนิยม 2 ตำแหน่งปัดครึ่งขึ้น",
    ),
    (
        ex.Outside("result", ex.Name("overall"), ex.Name("po-evaluation"), 2560),
        "result overall of po-evaluation 2560",
        "สรุปผลประเมิน overall ของ po-evaluation 2560",
    ),
]


@pytest.mark.parametrize(("expr", "english", "thai"), SENTENCES, ids=[english for _, english, _ in SENTENCES])
def test_a_sentence(expr: ex.Expr, english: str, thai: str) -> None:
    assert format_expression(expr, "en") == english
    assert format_expression(expr, "th") == thai


BRACKETS = [
    (ex.Arithmetic("*", ex.Arithmetic("+", X, Y), Z), "(x + y) * z"),
    (ex.Arithmetic("+", X, ex.Arithmetic("*", Y, Z)), "x + y * z"),
    (ex.Arithmetic("-", ex.Arithmetic("-", X, Y), Z), "x - y - z"),
    (ex.Arithmetic("-", X, ex.Arithmetic("-", Y, Z)), "x - (y - z)"),
    (ex.Arithmetic("/", X, ex.Arithmetic("/", Y, Z)), "x / (y / z)"),
    (ex.Arithmetic("*", ex.Negative(X), Y), "-x * y"),
    (ex.Negative(ex.Arithmetic("*", X, Y)), "-(x * y)"),
    (ex.Logic("or", (ex.Logic("and", (X, Y)), Z)), "x and y or z"),
    (ex.Logic("and", (ex.Logic("or", (X, Y)), Z)), "(x or y) and z"),
    (ex.Not(ex.Logic("and", (X, Y))), "not (x and y)"),
    (ex.Logic("and", (ex.Not(X), Y)), "not x and y"),
    (ex.Not(ex.Compare(X, "<", Y)), "not x < y"),
    (ex.Compare(ex.Compare(X, "<", Y), "=", Z), "(x < y) = z"),
    (
        ex.Rounded(ex.Rounded(X, 2, "half up"), 1, "half even"),
        "(x rounded to 2 decimals half up) rounded to 1 decimal half even",
    ),
    (
        ex.Rounded(ex.Rounded(X, 2, "half up"), 1, None, shown=True),
        "x rounded to 2 decimals half up shown to 1 decimal",
    ),
    (ex.Arithmetic("*", ex.Rounded(X, 2, "half up"), Y), "(x rounded to 2 decimals half up) * y"),
    (ex.Fold("ln", ex.SetExpr("listed", members=(ex.Arithmetic("+", X, Y),))), "ln (x + y)"),
    (ex.Fold("sum", ex.SetExpr("listed", members=(ex.Fold("mean", ex.SetExpr("parts")),))), "sum of mean of its parts"),
    (
        ex.Fold("mean", ex.SetExpr("parts"), ex.Arithmetic("*", ex.Attribute("score", None), X)),
        "mean of its parts of (score * x)",
    ),
]


@pytest.mark.parametrize(("expr", "english"), BRACKETS, ids=[english for _, english in BRACKETS])
def test_brackets_stand_only_where_they_must(expr: ex.Expr, english: str) -> None:
    assert format_expression(expr, "en") == english
