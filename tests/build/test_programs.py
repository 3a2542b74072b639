"""Generated programs of the whole language: they build without an error, in order, and evaluate."""

from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import given

from dgrules.build import build
from dgrules.evaluate.reference import evaluate
from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.syntax import tree
from strategies.programs import Program, programs


def read(node: Any, sort: type) -> set[str]:
    """The keys of every node of a sort in an expression."""
    if isinstance(node, sort):
        return {node.key}  # type: ignore[attr-defined]
    if isinstance(node, tuple):
        return {key for item in node for key in read(item, sort)}
    if is_dataclass(node):
        return {key for f in fields(node) for key in read(getattr(node, f.name), sort)}
    return set()


@given(programs())
def test_every_cell_stands_after_what_it_refers_to_and_figures_are_declared(program: Program) -> None:
    ruleset, found = build(program.ruleset, program.agreement, lambda name, year: None)
    assert found == ()
    assert ruleset is not None
    keys = {key for decl in ruleset.figures.values() for key in (decl.id, *decl.keys())}
    seen: set[str] = set()
    for key, cell in ruleset.cells.items():
        assert read(cell.expr, ir.Ref) <= seen
        assert read(cell.expr, ir.Figure) <= keys
        assert read(cell.expr, ir.Stated) <= {key}
        seen.add(key)
    assert {d.key for d in (*ruleset.results, *ruleset.scores, *ruleset.lists)} <= seen
    assert evaluate(ruleset, Submission({})).keys() == ruleset.cells.keys()


def sized(count: int) -> tree.File:
    """A ruleset with so many indicators in ten components."""
    from dgrules.syntax import parse

    lines = ["ruleset demo 2560"]
    lines += [f"component {c} part-{c} weight 10" for c in range(1, 11)]
    for n in range(count):
        lines.append(f"indicator {n % 10 + 1}.{n // 10 + 1} in part-{n % 10 + 1} weight 1 score 0 to 100")
        lines.append("  target at least 50 kind outcome")
    lines += [
        "rating of each component",
        "  good if indicators passed > 50%",
        "  poor if indicators passed <= 50%",
        "score of each component = weighted mean of its parts",
        "result overall",
        "  good if all components good and all indicators passed and outcome KPIs > 50%",
        "  poor otherwise",
    ]
    return parse("\n".join(lines) + "\n", "large.dgr")[0]


def nodes_in(node: Any) -> int:
    """How many nodes an expression has."""
    if isinstance(node, tuple):
        return sum(nodes_in(item) for item in node)
    return 1 + sum(nodes_in(getattr(node, f.name)) for f in fields(node)) if is_dataclass(node) else 0


def test_meaning_grows_as_the_text_does() -> None:
    sizes = []
    for count in (100, 200, 400):
        ruleset, found = build(sized(count), None, lambda name, year: None)
        assert (found, ruleset is None) == ((), False)
        assert ruleset is not None
        sizes.append(sum(nodes_in(cell.expr) for cell in ruleset.cells.values()))
    per_indicator = (sizes[1] - sizes[0]) / 100
    assert (sizes[2] - sizes[1]) / 200 == per_indicator
