"""A weight that counts for nothing: it is 0, or its part never applies, so that the others always have it (point 5)."""

from __future__ import annotations

from collections.abc import Iterator

from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Outcome, Proof, Verdict
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic
from dgrules.model import ir
from dgrules.model.ruleset import Node, Ruleset
from dgrules.solve.symbol import NotDecided

QUESTION = "weight-of-zero"


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each part with a weight; none for what the rules or the agreement leave out aloud."""
    for node in world.ruleset.nodes.values():
        if node.weight is None or node.not_applicable:
            continue
        try:
            how = weightless(world, node)
        except NotDecided as problem:
            yield Verdict(QUESTION, "", "not decided", (), node.id, str(problem))
            continue
        outcome: Outcome = "proved" if how is None else "refuted"
        yield Verdict(QUESTION, "", outcome, (), node.id, details={} if how is None else {"how": how})


def weightless(world: World, node: Node) -> str | None:
    """Why the weight of a part counts for nothing: it is `zero`, or `given back` because the part never applies."""
    if node.weight == 0:
        return "zero"
    applies = world.ruleset.cells.get(f"applies:{node.id}")
    if node.weight is None or applies is None or isinstance(applies.expr, ir.Lit):
        return None
    return None if world.reaches([Comes(ir.Ref(applies.key), (True,))]) else "given back"


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG343 at the part; in an agreement only for its own."""
    node = ruleset.nodes[verdict.about or ""]
    own = ruleset.agency is None or node.origin.span.file == ruleset.origin.span.file
    if verdict.outcome == "refuted" and own:
        help_key = "default" if verdict.details["how"] == "zero" else "given-back"
        yield Diagnostic("DG343", node.origin.span, {"name": node.name or node.id}, help_key, proof="verified")


PROOF = Proof(QUESTION, verdicts, findings)
