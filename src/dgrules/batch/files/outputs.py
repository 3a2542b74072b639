"""Which columns a file of results has: every answer and share, and what the lists were made from."""

from __future__ import annotations

from dgrules.batch.names import asked
from dgrules.model import ir
from dgrules.model.ruleset import Declared, Ruleset


def file_outputs(ruleset: Ruleset) -> tuple[str, ...]:
    """The cells that have columns: those of `names.asked`, and the scores of the indicators that a list ranks, so
    that a group of submissions can be ranked as one of them is."""
    ranked = [key for declared in ruleset.lists for key in ranked_cells(declared, ruleset).values()]
    return tuple(dict.fromkeys((*asked(ruleset), *ranked)))


def ranked_cells(declared: Declared, ruleset: Ruleset) -> dict[str, str]:
    """Of a list, the members it ranks and the cell of each by which it ranks them; empty where that is no cell."""
    expr = ruleset.cells[declared.key].expr
    if not isinstance(expr, ir.Rank):
        return {}
    named = zip(expr.names, expr.keys, strict=True)
    return {name: key.key for name, key in named if isinstance(key, ir.Ref)}
