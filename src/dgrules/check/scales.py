"""Scales: every edge is said aloud (S17), and points, targets and ranges stand in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dgrules.check.subject import Both, Subject, clause, decimal
from dgrules.check.walk import walk
from dgrules.diagnostics import Diagnostic, Related, Span
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

TARGET_WORDS = {
    "minimum": {"en": "minimum target", "th": "ค่าเป้าหมายขั้นต่ำ"},
    "standard": {"en": "standard target", "th": "ค่าเป้าหมายมาตรฐาน"},
    "top": {"en": "top target", "th": "ค่าเป้าหมายขั้นสูง"},
}
AT = {"en": " at ", "th": " ณ "}
TARGETS = {"minimum": Fraction(0), "standard": Fraction(1), "top": Fraction(2)}


def complete(subject: Subject) -> Iterable[Diagnostic]:
    """DG304: a scale says what holds between its points, below the first and above the last."""
    for scale in subject.statements():
        if isinstance(scale, tree.Scale) and (missing := list(_missing(scale))):
            yield Diagnostic("DG304", scale.name.span, {"name": scale.name.text, "missing": [m[0] for m in missing]},
                             missing[0][1])  # fmt: skip


def _missing(scale: tree.Scale) -> Iterator[tuple[Both, str]]:
    points = clause(tree.Points, scale)
    if points is None:
        yield {"en": "its `points`", "th": "`คะแนน` ของแต่ละขั้น"}, "points"
    if clause(tree.Between, scale) is None and (points is None or len(points.points) > 1):
        yield {"en": "what holds `between` them", "th": "`ระหว่างขั้น`"}, "between"
    sides = {edge.side for edge in scale.clauses if isinstance(edge, tree.Edge)}
    if "below" not in sides:
        yield {"en": "`below` the first", "th": "`ต่ำกว่าขั้นแรก`"}, "below"
    if "above" not in sides:
        yield {"en": "`above` the last", "th": "`สูงกว่าขั้นสุดท้าย`"}, "above"


def in_order(subject: Subject) -> Iterable[Diagnostic]:
    """DG303 for points of scales and ordinal labels, DG305 for three targets: strictly monotone each."""
    for statement in subject.statements():
        for one in statement.clauses:
            match one:
                case tree.Points(points=points):
                    yield from _points(points)
                case tree.OrdinalScore(points=labels) if not _monotone([at for at, _ in labels]):
                    listed = [f"{decimal(at)}" for at, _ in labels]
                    yield Diagnostic("DG303", one.span, {"points": listed}, "labels")
                case tree.Targets():
                    yield from _targets(one)


def _points(points: Sequence[tree.Point]) -> Iterator[Diagnostic]:
    at = [_position(point) for point in points]
    known = [value for value in at if value is not None]
    if len(known) < len(points) or len({unit for _, unit in known}) > 1:
        return  # positions that cannot be compared are an error of types
    if _monotone([value for value, _ in known]) and _monotone([point.score for point in points]):
        return
    wrong = _first_wrong([value for value, _ in known], [point.score for point in points])
    yield Diagnostic(
        "DG303", points[wrong].span, {"points": [_said(point) for point in points]}, "points",
        related=(Related(points[wrong - 1].span, "previous"),),
    )  # fmt: skip


def _targets(targets: tree.Targets) -> Iterator[Diagnostic]:
    values = [plain(one) for one in (targets.minimum, targets.standard, targets.top)]
    known = [value for value in values if value is not None]
    if len(known) == 3 and len({unit for _, unit in known}) == 1 and not _monotone([value for value, _ in known]):
        names = ("minimum", "standard", "top")
        pairs = zip(known, names, strict=True)
        listed = [_joined(words(*value), AT, TARGET_WORDS[name]) for value, name in pairs]
        yield Diagnostic("DG305", targets.span, {"targets": listed})


def ranges(subject: Subject) -> Iterable[Diagnostic]:
    """DG306: `from 67% to 50%`, `fiscal years 2568 to 2566`, `100 to 0 points` hold nothing."""
    for node in walk(*subject.files):
        match node:
            case ex.Within(low=low, high=high, span=span):
                ends = plain(low), plain(high)
                if ends[0] and ends[1] and ends[0][1] == ends[1][1] and ends[0][0] > ends[1][0]:
                    yield _upside_down(span, words(*ends[0]), words(*ends[1]))
            case ex.Period(first=first, last=last, span=span) if first > last:
                yield _upside_down(span, str(first), str(last))
            case tree.FigureType(low=Fraction() as least, high=Fraction() as most, span=span) if least >= most:
                yield _upside_down(span, decimal(least), decimal(most))
            case tree.ScoreRange(low=least, high=most, span=span) if least >= most:
                yield _upside_down(span, decimal(least), decimal(most))


def _upside_down(span: Span, low: Both | str, high: Both | str) -> Diagnostic:
    return Diagnostic("DG306", span, {"low": low, "high": high})


def plain(expr: ex.Expr) -> tuple[Fraction, str] | None:
    """A number and its unit, `3 times` as 300 %; None for anything else."""
    match expr:
        case ex.Number(value=value, unit="times"):
            return value * 100, "%"
        case ex.Number(value=value, unit=unit):
            return value, unit or ""
        case ex.Negative(value=inner):
            found = plain(inner)
            return (-found[0], found[1]) if found else None
        case _:
            return None


def words(value: Fraction, unit: str) -> Both:
    """A number with its unit as a rule file has it, in both languages."""
    if unit == "%":
        return {"en": f"{decimal(value)}%", "th": f"ร้อยละ {decimal(value)}"}
    said = f"{decimal(value)} {unit}".strip()
    return {"en": said, "th": said}


def _joined(*parts: Both | str) -> Both:
    return {lang: "".join(part if isinstance(part, str) else part[lang] for part in parts) for lang in ("en", "th")}


def _position(point: tree.Point) -> tuple[Fraction, str] | None:
    return (TARGETS[point.at], "target") if isinstance(point.at, str) else plain(point.at)


def _said(point: tree.Point) -> Both:
    at = _position(point)
    where: Both | str = TARGET_WORDS[point.at] if isinstance(point.at, str) else words(*at) if at else "…"
    return _joined(decimal(point.score), AT, where)


def _monotone(values: Sequence[Fraction]) -> bool:
    return all(a < b for a, b in pairwise(values)) or all(a > b for a, b in pairwise(values))


def _first_wrong(*rows: Sequence[Fraction]) -> int:
    """The first index at which some row stops going the way its first two go."""
    for i in range(1, len(rows[0])):
        if any(not _monotone(row[: i + 1]) for row in rows):
            return i
    return len(rows[0]) - 1
