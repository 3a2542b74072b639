"""Sets as text, and what ranges over them: shares, counts, folds, and the predicates of quantifiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from dgrules.syntax import expressions as ex
from dgrules.syntax.layout.levels import ADD, OR, PRIMARY, SIMPLE, level
from dgrules.syntax.layout.text import BREAK, say
from dgrules.syntax.layout.writer import Writer

Inner = Callable[[ex.Expr, int], str]
"""How an operand is written: the node, and the level its place asks for."""
SetLike = ex.SetExpr | ex.ShareOf | ex.CountOf | ex.Fold

OPERATORS: dict[ex.Op, str] = {
    "<": "less than", "<=": "at most", ">": "more than", ">=": "at least", "=": "equals", "<>": "<>",
}  # fmt: skip


def set_like(writer: Writer, node: SetLike, inner: Inner) -> str:
    """A set, or a number computed over one."""
    match node:
        case ex.SetExpr():
            return members(writer, node, inner)
        case ex.ShareOf():
            return _share(writer, node, inner)
        case ex.CountOf(members=found):
            return say(writer.word("number of"), members(writer, found, inner))
        case ex.Fold():
            return _fold(writer, node, inner)
        case _:
            assert_never(node)


def members(writer: Writer, node: ex.SetExpr, inner: Inner, singular: bool = False) -> str:
    """A set: `components in (a, b)`, `outcome indicators`, `(a, b, c)`."""
    if node.what == "listed":
        return "(" + f",{BREAK}".join(inner(member, OR) for member in node.members) + ")"
    return say(noun(writer, node, singular), scope(writer, node.scope))


def noun(writer: Writer, node: ex.SetExpr, singular: bool) -> str:
    """The word for the members of a set."""
    match node.what:
        case "parts":
            return writer.word("its parts")
        case "its indicators" | "its components":
            return writer.word(node.what)
        case "listed":
            return ""
        case what:
            if node.kind is not None and what == "indicators":
                return writer.word(f"{node.kind} indicator" + ("" if singular else "s"))
            return writer.word(what.removesuffix("s") if singular else what)


def scope(writer: Writer, nodes: tuple[ex.Name | ex.Label, ...]) -> str:
    """`in (function, agenda)`, or nothing."""
    if not nodes:
        return ""
    return say(writer.word("in"), "(" + ", ".join(writer.name(node) for node in nodes) + ")")


def _share(writer: Writer, node: ex.ShareOf, inner: Inner) -> str:
    of = writer.word("number of") if node.count else ""
    return say(of, _shared(writer, node, inner), scope(writer, node.scope), _ruleset(writer, node))


def _shared(writer: Writer, node: ex.ShareOf, inner: Inner) -> str:
    match node.what:
        case "passed" | "not passed":
            return writer.word(f"indicators {node.what}")
        case "outcome" | "output" | "impact":
            return writer.word(f"{node.what} KPIs")
        case "predicate":
            over = members(writer, node.members, inner) if node.members else ""
            return say(over, predicate(writer, node.predicate, inner) if node.predicate else "")
        case _:
            assert_never(node.what)


def _ruleset(writer: Writer, node: ex.ShareOf) -> str:
    if node.ruleset is None:
        return ""
    framework, year = node.ruleset
    return say(writer.word("in"), writer.as_declared(framework), str(year))


def _fold(writer: Writer, node: ex.Fold, inner: Inner) -> str:
    listed = node.members.what == "listed"
    only = node.members.members[0] if listed and len(node.members.members) == 1 else None
    bare = only is not None and level(only) >= (SIMPLE if node.function == "ln" else PRIMARY)
    over = inner(only, PRIMARY) if only is not None and bare else members(writer, node.members, inner)
    of = writer.word("of") if node.function != "ln" else ""
    said = say(writer.word(node.function), of, over)
    if node.of is not None:
        said = say(said, writer.word("of"), inner(node.of, SIMPLE))
    if node.weighted_by is not None:
        said = say(said, writer.word("weighted by"), inner(node.weighted_by, SIMPLE))
    return said


def predicate(writer: Writer, node: ex.Predicate, inner: Inner) -> str:
    """What is said of each member: `above target`, `good or better`, `score >= 3`, `passed`."""
    match node:
        case ex.MemberIs(value=value, bound=bound, negated=negated):
            said = category(writer, value, bound, inner)
            return say(writer.word("is not"), said) if negated else said
        case ex.MemberCompare(attribute=attribute, op=op, right=right):
            return say(_attribute(writer, attribute), compare(writer, op, False), inner(right, ADD))
        case ex.Passed(negated=negated):
            return writer.word("not passed" if negated else "passed")
        case ex.IsNotApplicable(negated=negated):
            return writer.word("is applicable" if negated else "is not applicable")
        case _:
            assert_never(node)


def _attribute(writer: Writer, attribute: str) -> str:
    return writer.word(attribute if attribute == "weighted score" else f"{attribute}:predicate")


def category(writer: Writer, value: ex.Expr, bound: str, inner: Inner) -> str:
    """A category as a value: `level 2`, `good or better`."""
    said = writer.as_declared(value) if isinstance(value, ex.Name) else inner(value, ADD)
    return said if bound == "exactly" else say(said, writer.word(bound))


def compare(writer: Writer, op: ex.Op, in_words: bool) -> str:
    """A comparison: signs in English (words where the left side is not written), words in Thai."""
    if (writer.lang == "en" and not in_words) or op == "<>":
        return op
    return writer.word(OPERATORS[op])
