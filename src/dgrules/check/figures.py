"""Figures: each can be reported, none divides by zero, and few decide what applies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dgrules.check.exprs import parts
from dgrules.check.intervals import ANYTHING, Intervals, excludes_zero
from dgrules.check.subject import Subject, clause
from dgrules.diagnostics import Diagnostic, Related, Span
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl
from dgrules.model.types import Bounds, Category
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

MOST_DECIDING = 8
"""Above this many figures that decide what applies, proofs and completions grow too slow to be made (S3)."""

SORTS = {
    "indicator": ("indicator", "ตัวชี้วัด"),
    "input": ("the input", "ข้อมูล"),
    "fact": ("the fact", "ข้อเท็จจริง"),
    "figure": ("the figure", "ตัวเลข"),
}


def reportable(subject: Subject) -> Iterable[Diagnostic]:
    """DG311: a figure that no submission can state, because no value or category is left for it."""
    if subject.ruleset is None:
        return
    intervals = Intervals(subject.ruleset)
    for decl in subject.ruleset.figures.values():
        if why := _not_reportable(decl, intervals.of_figure(decl.id)):
            english, thai = SORTS.get(decl.sort, SORTS["figure"])
            said = {"en": f"{english} `{decl.id}`", "th": f"{thai} `{decl.id}`"}
            yield Diagnostic("DG311", decl.span, {"figure": said}, why)


def _not_reportable(decl: FigureDecl, bounds: Bounds) -> str | None:
    if isinstance(decl.type, Category) and not decl.type.values:
        return "categories"
    if bounds.low is None or bounds.high is None:
        return None
    empty = bounds.low > bounds.high or (bounds.low == bounds.high and not bounds.holds(bounds.low))
    return "range" if empty else None


def dates(subject: Subject) -> Iterable[Diagnostic]:
    """DG317: an indicator whose target is a date reports a date, so a unit or another type has no meaning."""
    for statement in subject.statements():
        target = clause(tree.DateTarget, statement)
        for one in statement.clauses if target else ():
            match one:
                case tree.Unit(name=name):
                    said = {"en": f"`unit {name}`", "th": f"`หน่วยนับ {name}`"}
                case tree.OneOf(categories=ex.Name(text=name)):
                    said = {"en": f"`one of {name}`", "th": f"`เลือกจาก {name}`"}
                case tree.FigureType(kind=kind) if kind != "date":
                    said = {"en": f"`{kind}`", "th": f"`{kind}`"}
                case _:
                    continue
            if target is not None:
                related = (Related(target.span, "target"),)
                yield Diagnostic("DG317", one.span, {"clause": said}, related=related)


def divisors(subject: Subject) -> Iterable[Diagnostic]:
    """DG315: a divisor that may be zero (S11). A divisor computed by other cells is judged by what they can come to."""
    ruleset = subject.ruleset
    if ruleset is None:
        return
    intervals = Intervals(ruleset)
    seen: set[tuple[Span, ir.Expr]] = set()
    for cell in ruleset.cells.values():
        for node in parts(cell.expr):
            if not isinstance(node, ir.Div) or excludes_zero(intervals.of(node.right)):
                continue
            if (cell.origin.span, node.right) in seen:
                continue
            seen.add((cell.origin.span, node.right))
            keys = [n.key for n in parts(node.right) if isinstance(n, (ir.Figure, ir.Ref))]
            declared = [decl.id for key in keys if (decl := intervals.declared(key)) and decl.bounds == ANYTHING]
            names = [f"`{name}`" for name in dict.fromkeys(declared or [key.split(":")[-1] for key in keys])]
            yield Diagnostic("DG315", cell.origin.span, {"figures": names}, "default" if names else "constant")


def deciding(subject: Subject) -> Iterable[Diagnostic]:
    """DG316: too many facts (or figures that may not apply) decide what applies."""
    if subject.ruleset is None or not subject.files or not subject.files[-1].statements:
        return
    ruleset = subject.ruleset
    found = dict.fromkeys(decl.id for decl in ruleset.figures.values() if decl.may_not_apply)
    for key, cell in ruleset.cells.items():
        if key.startswith(("applies:", "applies-if:")):
            found.update(dict.fromkeys(_figures(cell.expr)))
    if len(found) > MOST_DECIDING:
        args = {"count": len(found), "most": MOST_DECIDING, "facts": [f"`{name}`" for name in found]}
        yield Diagnostic("DG316", subject.files[-1].statements[0].span, args)


def _figures(expr: ir.Expr) -> Iterator[str]:
    return (node.key for node in parts(expr) if isinstance(node, ir.Figure))
