"""The tree of components and indicators: as a list with weights, and each with what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from dgrules.evaluate.reasons.values import decimal
from dgrules.model.ruleset import Node, Ruleset
from dgrules.report.framework_page_rows import card, citations
from dgrules.report.framework_page_speech import Speech
from dgrules.report.framework_page_text import Both, escape, heading
from dgrules.report.framework_page_words import label, words
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

LEVELS: Final = {"component": 3, "sub-component": 4, "indicator": 4, "sub-indicator": 5}


def structure(ruleset: Ruleset) -> Iterator[str]:
    """The tree as a nested list: number, titles, weight and share of the whole."""
    nodes = ruleset.nodes
    if not nodes:
        return
    yield from heading(2, label("structure"))
    if any(node.weight is not None for node in nodes.values()):
        yield words("weights").line("  \n")
        yield ""
    for node in nodes.values():
        yield "  " * _depth(node, nodes) + f"- {_called(node)}{_weighed(node, nodes)}{_left_out(node)}"
    yield ""


def details(ruleset: Ruleset, speech: Speech, files: Sequence[tree.File]) -> Iterator[str]:
    """A heading and a table for each node, with its citations."""
    lines = [line for node in ruleset.nodes.values() for line in _detail(ruleset, speech, files, node)]
    if lines:
        yield from heading(2, label("indicators"))
        yield from lines


def _detail(ruleset: Ruleset, speech: Speech, files: Sequence[tree.File], node: Node) -> Iterator[str]:
    """Nothing for a component of which only the titles are said."""
    clauses = _clauses(node, files)
    plain = [clause for clause in clauses if not isinstance(clause, tree.Weight)]
    said = [*card(speech, plain, _weight_row(node, ruleset.nodes)), *citations(clauses, ruleset.sources)]
    if said or node.children:
        yield from heading(LEVELS[node.level], _called(node))
        yield from said


def share(node: Node, nodes: Mapping[str, Node]) -> Fraction | None:
    """The part of the whole that a node weighs when everything applies; None where a weight is missing."""
    beside = [one.weight for one in nodes.values() if one.parent == node.parent]
    total = sum((weight for weight in beside if weight is not None), Fraction(0))
    if node.weight is None or None in beside or not total:
        return None
    above = Fraction(1) if node.parent is None else share(nodes[node.parent], nodes)
    return None if above is None else above * node.weight / total


def _called(node: Node) -> str:
    """`1.1 ชุดข้อมูลเปิด · Open datasets`."""
    titles = Both(escape(node.titles.th or ""), escape(node.titles.en or "")) or Both(node.id, node.id)
    return f"{escape(node.number)} {titles.line()}" if node.number else titles.line()


def _weight_row(node: Node, nodes: Mapping[str, Node]) -> list[tuple[str, Both]]:
    if node.weight is None:
        return []
    part, said = share(node, nodes), decimal(node.weight)
    of = None
    if part is not None:
        of = words("of the whole" if _exact(part) else "about the whole", decimal(part * 100))
    return [(label("weight"), Both(f"{said} ({of.th})", f"{said} ({of.en})") if of else Both(said, said))]


def _exact(part: Fraction) -> bool:
    """Whether two decimals of a percent write it."""
    return (part * 10000).denominator == 1


def _weighed(node: Node, nodes: Mapping[str, Node]) -> str:
    if node.weight is None:
        return ""
    part = share(node, nodes)
    said = decimal(node.weight)
    if part is None:
        return f" — **{said}**"
    return f" — **{said}** ({'' if _exact(part) else '≈ '}{decimal(part * 100)}%)"


def _left_out(node: Node) -> str:
    if node.not_listed is not None:
        key = "one not listed" if node.not_listed == 1 else "not listed"
        return f" — {words(key, str(node.not_listed)).line()}"
    return f" — {label('not applicable')}" if node.not_applicable else ""


def _depth(node: Node, nodes: Mapping[str, Node]) -> int:
    return 0 if node.parent is None else 1 + _depth(nodes[node.parent], nodes)


def _clauses(node: Node, files: Sequence[tree.File]) -> tuple[tree.Clause, ...]:
    """What the framework and then the agreement say of a node."""
    found = (one for file in files for one in file.statements if _is_about(one, node))
    return tuple(clause for one in found for clause in one.clauses)


def _is_about(statement: tree.Statement, node: Node) -> bool:
    match statement:
        case tree.ComponentStatement(number=number, name=name):
            same = name is not None and name.text in (node.name, node.also)
            numbered = number is not None and number.text == node.number
            return "component" in node.level and (same or numbered)
        case tree.IndicatorStatement(first=ex.Name(text=name)):
            return "indicator" in node.level and name in (node.name, node.also)
        case tree.IndicatorStatement(first=first, last=last):
            return "indicator" in node.level and _among(node.number, first.text, last.text if last else first.text)
        case _:
            return False


def _among(number: str | None, first: str, last: str) -> bool:
    """Whether a number lies in `2.2.1 to 2.2.6`; 2.10 comes after 2.9."""
    if number is None or number.count(".") != first.count("."):
        return False
    at, low, high = ([int(part) for part in label_.split(".")] for label_ in (number, first, last))
    return low <= at <= high
