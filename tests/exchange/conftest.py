"""A ruleset made by hand with a figure of every type, so that these tests need neither parser nor builder."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from dgrules.diagnostics import Diagnostic
from dgrules.exchange.outside import OutsideReader
from dgrules.exchange.submission import read
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Declared, FigureDecl, Node, Origin, Ruleset, Titles, Years
from dgrules.model.submission import Submission
from dgrules.model.types import (
    DATE,
    KINDS,
    LIST,
    NUMBER,
    PERCENT,
    PERCENTAGE_POINTS,
    RANK,
    TEXT,
    YES_NO,
    Bounds,
    Category,
    Count,
    Money,
    Points,
    Type,
)

Reader = Callable[..., tuple[Submission | None, tuple[Diagnostic, ...]]]

RATING = Category("rating", ("below", "meets", "above"), ordered=True)
OVERALL = Category("overall", ("improvement", "standard", "quality"), ordered=True)
LEVEL = Category("quality-level", ("level 3", "level 2", "level 1"), ordered=True)
CONDUCT = Category("conduct", ("not-well", "well", "excellent"), ordered=True)
LABELS = ((Fraction(1), "น้อยที่สุด"), (Fraction(2), "น้อย"), (Fraction(3), "ปานกลาง"))
_TITLES = {
    "below": Titles("ต่ำกว่าเป้าหมาย", "below target"),
    "meets": Titles("เป็นไปตามเป้าหมาย", "on target"),
    "above": Titles("สูงกว่าเป้าหมาย", "above target"),
}


def _figures() -> list[FigureDecl]:
    share = Bounds(Fraction(0), Fraction(1))
    return [
        FigureDecl("1.1", Count("datasets"), "indicator", owner="1.1"),
        FigureDecl("1.5", PERCENT, "indicator", owner="1.5"),
        FigureDecl("1.6", PERCENT, "indicator", owner="1.6", bounds=share, may_not_apply=True),
        FigureDecl("2.1.2", PERCENT, "indicator", owner="2.1.2", may_not_trigger=True),
        FigureDecl("4.1", PERCENT, "indicator", owner="4.1"),
        FigureDecl(
            "report-presented", YES_NO, "input", owner="4.1", titles=Titles("เสนอรายงานแล้ว", "report presented")
        ),
        FigureDecl("done", YES_NO, "input", owner="4.4"),
        FigureDecl("pages", Count("pages"), "input", owner="4.4"),
        FigureDecl("4.3", Points(Fraction(1), Fraction(5)), "indicator", owner="4.3"),
        FigureDecl("ita", Points(Fraction(0), Fraction(100)), "figure", recorded_only=True),
        FigureDecl("ratio", NUMBER, "figure", bounds=Bounds(Fraction(0), low_inclusive=False)),
        FigureDecl("gap", PERCENTAGE_POINTS, "figure"),
        FigureDecl("egdi", RANK, "figure"),
        FigureDecl("budget", Money(), "figure"),
        FigureDecl("done-on", DATE, "figure"),
        FigureDecl("remark", TEXT, "figure"),
        FigureDecl("conduct", CONDUCT, "figure"),
        FigureDecl("effort", Category("labels of effort", tuple(t for _, t in LABELS), True), "figure", labels=LABELS),
        FigureDecl("transactions", NUMBER, "input", owner="3", by="year", parts=("2565", "2568")),
        FigureDecl("progress", PERCENT, "figure", by="quarter", parts=("2563q1", "2563q2")),
        FigureDecl("availability", PERCENT, "figure", by="member", members="url"),
        FigureDecl("response", NUMBER, "figure", by="member", members="url"),
        FigureDecl("has-public-services", YES_NO, "fact"),
        FigureDecl("profile", Category("profile", ("department", "province")), "profile"),
        FigureDecl("kind of 1.1", KINDS, "kind", owner="1.1"),
        FigureDecl("outside:po/2560:result overall", OVERALL, "outside"),
        FigureDecl("outside:po/2560:result quality-level", LEVEL, "outside"),
    ]


def _nodes() -> list[Node]:
    indicators = [("1.1", "function"), ("1.5", "function"), ("1.6", "function"), ("2.1.2", "agenda"), ("3", "agenda")]
    indicators += [("4.1", "innovation"), ("4.3", "innovation"), ("4.4", "innovation")]
    found = []
    for number, name, th in (
        ("1", "function", "ภารกิจหลัก"),
        ("2", "agenda", "วาระรัฐบาล"),
        ("4", "innovation", "นวัตกรรม"),
    ):
        children = tuple(one for one, parent in indicators if parent == name)
        titles = Titles(f"{th} (Base)", f"{name} base")
        found.append(Node(name, number, name, th, "component", None, children, titles, Origin()))
    for number, parent in indicators:
        titles = Titles(f"ตัวชี้วัดที่ {number}", f"Indicator {number}")
        found.append(Node(number, number, None, None, "indicator", parent, (), titles, Origin()))
    return found


def _cells() -> list[tuple[str, Type]]:
    of_components = [
        *(("passed-count", NUMBER), ("counted", NUMBER), ("set", NUMBER), ("share", PERCENT), ("rating", RATING)),
        *(("score", Points(Fraction(0), Fraction(5))), ("weighted-score", NUMBER), ("kind-count:outcome", NUMBER)),
    ]
    found = [
        (f"{which}:{name}", type_) for name in ("function", "agenda", "innovation") for which, type_ in of_components
    ]
    found += [("applies:agenda", YES_NO), ("kind:1.5", KINDS), ("value:3", PERCENT), ("score:4.3", NUMBER)]
    found += [(f"passed:{node.id}", YES_NO) for node in _nodes() if node.level == "indicator"]
    found += [("result:overall", OVERALL), ("result:quality-level", LEVEL), ("total:overall", NUMBER)]
    return [*found, ("define:outcome-share", PERCENT), ("list:strongest", LIST)]


def _names(nodes: list[Node]) -> dict[str, str]:
    also = {node.also: node.id for node in nodes if node.also} | {node.id: node.id for node in nodes}
    return also | {"เสนอรายงานแล้ว": "report-presented", "ภาพรวม": "overall"}


@pytest.fixture(scope="session")
def rules() -> Ruleset:
    """`po-test/2560/ega`: three components, a figure of each type, results, and another ruleset it reads."""
    nodes = _nodes()
    cells = [Cell(key, type_, ir.Stated(key), Origin()) for key, type_ in _cells()]
    rating = Declared("rating", "rating:", order=RATING.values, category_titles=_TITLES)
    quality = {"quality": Titles("ระดับคุณภาพ", "quality"), "standard": Titles("ระดับมาตรฐาน", "standard")}
    results = (
        Declared("overall", "result:overall", "ภาพรวม", order=OVERALL.values, category_titles=quality),
        Declared("quality-level", "result:quality-level", order=LEVEL.values),
    )
    return Ruleset(
        framework="po-test",
        year=2560,
        agency="ega",
        titles=Titles("การประเมินองค์การมหาชน", "Evaluation of public organisations"),
        authority=Titles(),
        period=Years(2560, 2560),
        sources={},
        nodes={node.id: node for node in nodes},
        figures={decl.id: decl for decl in _figures()},
        cells={cell.key: cell for cell in cells},
        results=results,
        scores=(Declared("overall", "total:overall"),),
        lists=(Declared("strongest", "list:strongest"),),
        defines=(Declared("outcome-share", "define:outcome-share", "สัดส่วนผลลัพธ์"),),
        rating=rating,
        profiles=(("department", Titles("กรม", "Department")), ("province", Titles("จังหวัด", "Province"))),
        examples=(),
        accepted=(),
        outside=(
            ("po", 2560, "result overall", "outside:po/2560:result overall"),
            ("po", 2560, "result quality-level", "outside:po/2560:result quality-level"),
        ),
        names=_names(nodes),
        digest="sha256:by-hand",
        texts={},
        agency_titles=Titles("สำนักงานรัฐบาลอิเล็กทรอนิกส์", "Electronic Government Agency"),
        categories={"conduct": {"excellent": Titles("ดีเยี่ยม", "done excellently")}, "rating": _TITLES},
        category_names={
            "conduct": {"ดีเยี่ยม": "excellent", "done excellently": "excellent"},
            "rating": {title: name for name, titles in _TITLES.items() for title in (titles.th or "", titles.en or "")},
            "overall": {"ระดับคุณภาพ": "quality"},
        },
    )


@pytest.fixture
def reading(rules: Ruleset) -> Reader:
    """Reads a text (or bytes) as a submission to `rules`, with `ruleset:` put in front of it unless `bare`."""

    def read_text(
        text: str | bytes, name: str = "s.yaml", bare: bool = False, outside: OutsideReader | None = None
    ) -> tuple[Submission | None, tuple[Diagnostic, ...]]:
        head = "" if bare else "ruleset: po-test/2560/ega\n"
        data = text if isinstance(text, bytes) else (head + text).encode()
        return read(data, name, rules, outside)

    return read_text
