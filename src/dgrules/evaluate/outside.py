"""What another ruleset reads of one, by the names it uses: `result overall`, `score overall`, `indicators passed`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, cast

from dgrules.evaluate.reasons.types import leaves
from dgrules.evaluate.reference import value_of
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import Node, Ruleset
from dgrules.model.types import KINDS
from dgrules.model.values import Value

PREFIXES: Final = {"result": "result", "score": "total", "define": "define"}
WHOLE: Final = "ruleset"


def value_named(result: Result, name: str) -> Value | None:
    """The value that a result has under that name; None when its ruleset has nothing of that name."""
    expr = _expr(result.ruleset, name)
    if isinstance(expr, ir.Ref) and expr.key in result.values:
        return result.answer(expr.key).raw
    return None if expr is None else value_of(expr, result.submission, result.values)


def cells_named(ruleset: Ruleset, name: str) -> tuple[str, ...]:
    """The cells that a name stands for."""
    expr = _expr(ruleset, name)
    return tuple(leaf.key for leaf in leaves(expr) if isinstance(leaf, ir.Ref)) if expr is not None else ()


def _expr(ruleset: Ruleset, name: str) -> ir.Expr | None:
    sort, _, rest = name.partition(" ")
    expr = ir.Ref(f"{PREFIXES[sort]}:{rest}") if sort in PREFIXES else _share(ruleset, name)
    known = all(leaf.key in ruleset.cells for leaf in leaves(expr) if isinstance(leaf, ir.Ref)) if expr else False
    return expr if known else None


def _share(ruleset: Ruleset, name: str) -> ir.Expr | None:
    """Shares and counts over the whole ruleset."""
    what = name.removeprefix("number of ")
    counted, passed = ir.Ref(f"counted:{WHOLE}"), ir.Ref(f"passed-count:{WHOLE}")
    kind, _, kpis = what.partition(" ")
    above: ir.Expr
    below: ir.Expr
    if what == "indicators passed":
        above, below = passed, counted
    elif what == "indicators not passed":
        above, below = ir.Add((counted, ir.Neg(passed))), counted
    elif kpis == "KPIs" and kind in KINDS.values:
        above = ir.Count(tuple(_of_kind(ruleset, cast(Literal["outcome", "output", "impact"], kind))))
        below = ir.Ref(f"set:{WHOLE}")
    else:
        return None
    return above if what != name else ir.Ratio(above, below)


def _of_kind(ruleset: Ruleset, kind: Literal["outcome", "output", "impact"]) -> Iterator[ir.Expr]:
    """For each indicator that applies whether it is of the kind; its parts count with it (S6)."""
    for node in ruleset.nodes.values():
        above = ruleset.nodes.get(node.parent or "")
        if _is_indicator(node) and not (above and _is_indicator(above)):
            key, applies = f"kind:{node.id}", f"applies:{node.id}"
            said: ir.Expr = ir.Ref(key) if key in ruleset.cells else ir.Lit(node.kind or "", KINDS)
            same = ir.Cmp("=", said, ir.Lit(kind, KINDS))
            yield ir.Guard(ir.Ref(applies), same) if applies in ruleset.cells else same


def _is_indicator(node: Node) -> bool:
    return node.level in {"indicator", "sub-indicator"}
