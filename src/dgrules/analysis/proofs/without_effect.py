"""Dead weight: an indicator, component, input or fact that can never change a rating, result, score or list (point
5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dgrules.analysis.effects import Part, without_effect
from dgrules.analysis.proofs.weightless import weightless
from dgrules.analysis.verdict import Outcome, Proof, Verdict
from dgrules.analysis.words import keys_in
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic, Span
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Node, Ruleset
from dgrules.solve.symbol import NotDecided

QUESTION = "without-effect"
WHAT = {
    "indicator": {"en": "the indicator", "th": "ตัวชี้วัด"},
    "sub-indicator": {"en": "the sub-indicator", "th": "ตัวชี้วัดย่อย"},
    "component": {"en": "the component", "th": "องค์ประกอบ"},
    "sub-component": {"en": "the sub-component", "th": "องค์ประกอบย่อย"},
    "fact": {"en": "the fact", "th": "ข้อเท็จจริง"},
    "input": {"en": "the input", "th": "ข้อมูลที่ใช้"},
    "profile": {"en": "the choice of", "th": "การเลือก"},
    "figure": {"en": "the figure", "th": "ค่า"},
}


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each part that an agency reports. Where nothing is rated, scored or listed, nothing is asked."""
    ruleset = world.ruleset
    cells = tuple(outputs(ruleset))
    if not cells:
        return
    silent: set[str] = set()
    found = []
    asked = [part for part in parts(ruleset) if not _weightless(world, part)]
    for part, never in without_effect(world, asked, cells):
        outcome: Outcome = "not decided" if isinstance(never, str) else "refuted" if never else "proved"
        reason = never if isinstance(never, str) else None
        found.append(Verdict(QUESTION, "", outcome, (), part.id, reason))
        silent |= {part.id} if never is True else set()
    whole = {node.id for node in ruleset.nodes.values() if node.children and _all_silent(ruleset, node, silent)}
    yield from (one for one in found if not _below(ruleset, one.about or "", whole))
    for id_ in whole:
        if not _below(ruleset, id_, whole - {id_}) and id_ not in silent:
            yield Verdict(QUESTION, "", "refuted", (), id_)


def _weightless(world: World, part: Part) -> bool:
    """Whether a part has no weight, or never applies: that is said of its weight."""
    node = world.ruleset.nodes.get(part.id)
    try:
        return node is not None and weightless(world, node) is not None
    except NotDecided:
        return False


def outputs(ruleset: Ruleset) -> Iterator[str]:
    """The cells that say how an agency did: ratings, results, lists, named scores, computed scores of components, and
    computed values that have neither target nor score."""
    for cell in ruleset.cells.values():
        sort, _, name = cell.key.partition(":")
        if sort in ("rating", "result", "total", "list"):
            yield cell.key
        elif sort in ("score", "weighted-score") and name in ruleset.nodes and not _is_stated(cell.expr, cell.key):
            if ruleset.nodes[name].level in ("component", "sub-component"):
                yield cell.key
        elif sort == "value" and {f"passed:{name}", f"score:{name}"}.isdisjoint(ruleset.cells) and _computed(cell.expr):
            yield cell.key


def _computed(expr: ir.Expr) -> bool:
    while isinstance(expr, ir.Guard):
        expr = expr.value
    return not isinstance(expr, ir.Figure)


def _is_stated(expr: ir.Expr, key: str) -> bool:
    while isinstance(expr, ir.Guard):
        expr = expr.value
    return expr == ir.Stated(key)


def parts(ruleset: Ruleset) -> Iterator[Part]:
    """What may have an effect: the figures of each indicator, each input of one, stated cells of each component, facts
    and figures. Of an agreement only what its own file says."""
    for node in ruleset.nodes.values():
        if not _is_out(ruleset, node) and _own(ruleset, node.origin.span):
            keys = [key for decl in _figures(ruleset, node.id) for key in _keys(decl)]
            keys += [key for key, cell in ruleset.cells.items() if _is_stated(cell.expr, key) and _of(key) == node.id]
            if keys:
                yield Part(node.id, tuple(keys))
    for decl in ruleset.figures.values():
        free = decl.owner is None and decl.id not in ruleset.nodes and not decl.recorded_only
        several = decl.sort == "input" and len(list(_figures(ruleset, decl.owner or ""))) > 1
        if (free or several) and decl.sort in WHAT and _own(ruleset, decl.span):
            yield Part(decl.id, _keys(decl))


def _keys(decl: FigureDecl) -> tuple[str, ...]:
    return decl.keys() or (decl.id,)


def _figures(ruleset: Ruleset, node: str) -> Iterable[FigureDecl]:
    return (decl for decl in ruleset.figures.values() if node in (decl.owner, decl.id) and not decl.recorded_only)


def _of(key: str) -> str:
    return key.rpartition(":")[2]


def _own(ruleset: Ruleset, span: Span) -> bool:
    return ruleset.agency is None or span.file == ruleset.origin.span.file


def _is_out(ruleset: Ruleset, node: Node) -> bool:
    at: Node | None = node
    while at is not None:
        if at.not_applicable:
            return True
        at = ruleset.nodes.get(at.parent) if at.parent else None
    return False


def _all_silent(ruleset: Ruleset, node: Node, silent: set[str]) -> bool:
    return all(child in silent or (ruleset.nodes[child].children and _all_silent(ruleset, ruleset.nodes[child], silent))
               for child in node.children)  # fmt: skip


def _below(ruleset: Ruleset, id_: str, whole: set[str]) -> bool:
    """Whether a part of the tree lies in one that is said as a whole."""
    figure = ruleset.figures.get(id_)
    at = ruleset.nodes.get(id_) or ruleset.nodes.get((figure.owner or "") if figure else "")
    while at is not None:
        if at.parent in whole or (figure is not None and at.id in whole):
            return True
        at = ruleset.nodes.get(at.parent) if at.parent else None
    return False


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG342 at the part."""
    if verdict.outcome != "refuted" or verdict.about is None:
        return
    node = ruleset.nodes.get(verdict.about)
    if node is not None:
        yield Diagnostic(
            "DG342", node.origin.span, {"what": WHAT[node.level], "name": node.name or node.id}, proof="verified"
        )
        return
    decl = ruleset.figures[verdict.about]
    if decl.sort in ("fact", "input") and not _is_read(ruleset, decl):
        return  # DG310
    yield Diagnostic("DG342", decl.span, {"what": WHAT[decl.sort], "name": decl.id}, proof="verified")


def _is_read(ruleset: Ruleset, decl: FigureDecl) -> bool:
    """Whether any sentence reads a figure, of whatever use that is."""
    return any(key in keys_in(cell.expr) for cell in ruleset.cells.values() for key in _keys(decl))


PROOF = Proof(QUESTION, verdicts, findings)
