"""A small ruleset made by hand: three components that count by indicators passed, a level, a note, an assumption."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from dgrules.diagnostics.span import Pos, Span
from dgrules.evaluate import reference
from dgrules.evaluate.explain import Explainer
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import (
    CaseInfo,
    Cell,
    Citation,
    Declared,
    FigureDecl,
    Node,
    Origin,
    Ruleset,
    SourceDocument,
    Titles,
    Years,
)
from dgrules.model.submission import Submission
from dgrules.model.types import PERCENT, YES_NO, Category, Count, Points, Type
from dgrules.model.values import Value

TEXT = """\
rating of each component
  above if indicators passed > 67%
  meets if indicators passed from 50% to 67%
  below if indicators passed < 50%
result overall
  quality if all components above target
  improvement otherwise
define outcome-share = outcome KPIs in (function, agenda)
result quality-level when overall is quality
  level 1 if outcome-share >= 80%
  undetermined if outcome-share < 80% note "no level is named"
"""
DOCUMENT = SourceDocument("report", "Evaluation report 2560", "000.txt")
RATING = Category("rating", ("below", "meets", "above"), True)
OVERALL = Category("overall", ("improvement", "quality"), True)
LEVELS = Category("quality-level", ("level 1",))
RATING_TITLES = {
    "above": Titles("สูงกว่าเป้าหมาย", "above target"),
    "meets": Titles("เป็นไปตามเป้าหมาย", "on target"),
    "below": Titles("ต่ำกว่าเป้าหมาย", "below target"),
}
OVERALL_TITLES = {
    "quality": Titles("ระดับคุณภาพ", "quality"),
    "improvement": Titles("ระดับต้องปรับปรุง", "needs improvement"),
}
KIND_ASSUMED = "ประเภทอ่านจากถ้อยคำ / The kind is read from the wording."


def span(line: int) -> Span:
    """The whole line of the text above."""
    start = sum(len(one) + 1 for one in TEXT.splitlines()[: line - 1])
    length = len(TEXT.splitlines()[line - 1])
    return Span("rules.dgr", Pos(line, 1, start), Pos(line, length + 1, start + length))


def origin(line: int, **more: object) -> Origin:
    return Origin(span(line), **more)  # type: ignore[arg-type]


def percent(value: int) -> ir.Lit:
    return ir.Lit(Fraction(value, 100), PERCENT)


def case(value: str | None, line: int, titles: Titles | None = None, sort: str = "case", **more: object) -> CaseInfo:
    return CaseInfo(value, titles or Titles(), origin(line, **more), sort)  # type: ignore[arg-type]


INDICATORS: dict[str, tuple[str, Titles, Type, Fraction, str]] = {
    "1.1": ("function", Titles("ชุดข้อมูลเปิดที่มีการเปิดเผย", "Open datasets"), Count("datasets"), Fraction(20), "outcome"),
    "1.2": ("function", Titles("บริการอัจฉริยะ", "Smart services"), Count("services"), Fraction(20), "output"),
    "1.3": ("function", Titles("งบประมาณที่ประหยัดได้", "Budget saved"), PERCENT, Fraction(4, 5), "outcome"),
    "2.1": ("agenda", Titles("การสร้างความรับรู้", "Awareness"), PERCENT, Fraction(1), "outcome"),
}
COMPONENTS = {"function": ("1", "ภารกิจหลัก"), "agenda": ("2", "วาระรัฐบาล"), "area": ("3", "พื้นที่")}


def make_ruleset() -> Ruleset:
    nodes: dict[str, Node] = {}
    figures: dict[str, FigureDecl] = {}
    cells: dict[str, Cell] = {}

    def cell(key: str, kind: Type, expr: ir.Expr, where: Origin, cases: tuple[CaseInfo, ...] = ()) -> None:
        cells[key] = Cell(key, kind, expr, where, cases)

    for name, (number, also) in COMPONENTS.items():
        children = tuple(i for i, row in INDICATORS.items() if row[0] == name)
        nodes[name] = Node(
            name, number, name, also, "component", None, children, Titles(also, name.title()), Origin(),
            not_applicable=not children,
        )  # fmt: skip
    for number, (component, titles, kind, aim, sort) in INDICATORS.items():
        assumed = Origin(assumptions=(KIND_ASSUMED,)) if number == "1.1" else Origin()
        nodes[number] = Node(
            number, number, None, None, "indicator", component, (), titles, assumed, kind=sort, has_target=True
        )  # type: ignore[arg-type]
        figures[number] = FigureDecl(number, kind, "indicator", titles, number, may_not_trigger=number == "2.1")
        cell(f"value:{number}", kind, ir.Figure(number), Origin())
        passed: ir.Expr = ir.Cmp(">=", ir.Ref(f"value:{number}"), ir.Lit(aim, kind))
        if number == "1.3":
            passed = ir.And((passed, ir.Figure("presented")))
        if number == "2.1":
            passed = ir.IfNotTriggered(ir.Figure("2.1"), ir.Lit(True, YES_NO), passed)
        cell(f"passed:{number}", YES_NO, passed, Origin())
    figures["presented"] = FigureDecl("presented", YES_NO, "input", Titles("เสนอรายงานแล้ว", "report presented"), "1.3")
    figures["ita"] = FigureDecl(
        "ita", Points(Fraction(0), Fraction(100)), "figure", Titles("คะแนน ITA", "ITA score"), recorded_only=True
    )
    for name in COMPONENTS:
        _component(name, nodes[name].children, cell)
    _whole(cell)
    return Ruleset(
        framework="po-evaluation",
        year=2560,
        agency="ega",
        titles=Titles("การประเมินองค์การมหาชน", "Evaluation of public organisations"),
        authority=Titles("สำนักงาน ก.พ.ร.", "OPDC"),
        period=Years(2560, 2560),
        sources={"report": DOCUMENT},
        nodes=nodes,
        figures=figures,
        cells=cells,
        results=(
            Declared(
                "overall",
                "result:overall",
                "ภาพรวม",
                Titles("ผลประเมินภาพรวม", "Overall result"),
                OVERALL.values,
                OVERALL_TITLES,
            ),
            Declared("quality-level", "result:quality-level", None, Titles("ระดับของคุณภาพ", "Quality level")),
        ),
        scores=(),
        lists=(),
        defines=(Declared("outcome-share", "define:outcome-share", "สัดส่วนผลลัพธ์"),),
        rating=Declared("rating", "rating:", None, Titles(), RATING.values, RATING_TITLES),
        profiles=(),
        examples=(),
        accepted=(),
        outside=(),
        names={},
        digest="sha256:0123456789abcdef",
        texts={"rules.dgr": TEXT},
        categories={"rating": RATING_TITLES, "overall": OVERALL_TITLES},
        agency_titles=Titles("หน่วยงานรัฐบาลดิจิทัล", "Digital agency"),
    )


def _component(name: str, ids: tuple[str, ...], cell: Callable[..., None]) -> None:
    passed = tuple(ir.Ref(f"passed:{one}") for one in ids)
    indicators = Count("indicators")
    cell(f"passed-count:{name}", indicators, ir.Count(passed), Origin())
    cell(f"counted:{name}", indicators, ir.Counted(passed), Origin())
    cell(f"set:{name}", indicators, ir.Lit(Fraction(len(ids)), indicators), Origin())
    outcomes = sum(INDICATORS[one][4] == "outcome" for one in ids)
    cell(f"kind-count:outcome:{name}", indicators, ir.Lit(Fraction(outcomes), indicators), Origin())
    cell(f"share:{name}", PERCENT, ir.Ratio(ir.Ref(f"passed-count:{name}"), ir.Ref(f"counted:{name}")), Origin())
    share = ir.Ref(f"share:{name}")
    cases = (
        ir.Case(ir.Lit("above", RATING), ir.Cmp(">", share, percent(67))),
        ir.Case(ir.Lit("meets", RATING), ir.And((ir.Cmp(">=", share, percent(50)), ir.Cmp("<=", share, percent(67))))),
        ir.Case(ir.Lit("below", RATING), ir.Cmp("<", share, percent(50))),
    )
    infos = tuple(case(value, 2 + i, RATING_TITLES[value]) for i, value in enumerate(("above", "meets", "below")))
    cites = (Citation(DOCUMENT, "ratings", "above 67"),)
    cell(f"rating:{name}", RATING, ir.Cases(cases), origin(1, cites=cites), infos)


def _whole(cell: Callable[..., None]) -> None:
    above = tuple(ir.Cmp("=", ir.Ref(f"rating:{name}"), ir.Lit("above", RATING)) for name in COMPONENTS)
    overall = ir.Cases(
        (ir.Case(ir.Lit("quality", OVERALL), ir.Quant("all", 0, above)),), ir.Lit("improvement", OVERALL)
    )
    infos = (
        case("quality", 6, OVERALL_TITLES["quality"]),
        case("improvement", 7, OVERALL_TITLES["improvement"], "otherwise"),
    )
    cell("result:overall", OVERALL, overall, origin(5, cites=(Citation(DOCUMENT, "summary", None),)), infos)
    kinds = ir.Add((ir.Ref("kind-count:outcome:function"), ir.Ref("kind-count:outcome:agenda")))
    every = ir.Add((ir.Ref("set:function"), ir.Ref("set:agenda")))
    cell("define:outcome-share", PERCENT, ir.Ratio(kinds, every), origin(8))
    share = ir.Ref("define:outcome-share")
    level = ir.Cases((
        ir.Case(ir.Lit("level 1", LEVELS), ir.Cmp(">=", share, percent(80))),
        ir.Case(None, ir.Cmp("<", share, percent(80))),
    ))  # fmt: skip
    guard = ir.Cmp("=", ir.Ref("result:overall"), ir.Lit("quality", OVERALL))
    note = "เกณฑ์ไม่ได้กำหนดระดับ / no level is named"
    cell(
        "result:quality-level", LEVELS, ir.Guard(guard, level), origin(9, cites=(Citation(DOCUMENT, "levels", None),)),
        (case("level 1", 10), case(None, 11, notes=(note,))),
    )  # fmt: skip


FULL: dict[str, Value] = {
    "1.1": Fraction(22), "1.2": Fraction(36), "1.3": Fraction(1), "presented": True, "2.1": Fraction(1),
    "ita": Fraction(8857, 100),
}  # fmt: skip


@pytest.fixture(scope="session")
def ruleset() -> Ruleset:
    return make_ruleset()


@pytest.fixture
def evaluated(ruleset: Ruleset) -> Callable[..., Result]:
    """A result for the full figures with some changed: `f1_1=None` (1.1 is not reported); `given` states cells."""

    def make(given: dict[str, Value] | None = None, **changes: Value | None) -> Result:
        named = {re.sub(r"^f(?=[0-9])", "", key).replace("_", "."): value for key, value in changes.items()}
        known = {key: value for key, value in {**FULL, **named}.items() if value is not None}
        submission = Submission(known, given or {}, subject="ega")
        return Result(ruleset, submission, reference.evaluate(ruleset, submission), Explainer(lambda *_: {}))

    return make
