"""Comparisons, `is`, `passed` and quantifiers as text."""

from __future__ import annotations

from typing import assert_never

from dgrules.syntax import expressions as ex
from dgrules.syntax import words
from dgrules.syntax.layout.levels import ADD
from dgrules.syntax.layout.sets import Inner, category, compare, members, predicate, scope
from dgrules.syntax.layout.text import say
from dgrules.syntax.layout.writer import Writer

Condition = (
    ex.Compare | ex.NoLowerThanRank | ex.Within | ex.Is | ex.IsNotApplicable | ex.Passed | ex.Quantified
)  # fmt: skip


def condition(writer: Writer, node: Condition, inner: Inner) -> str:
    """A condition; one without a left side is about the figure itself."""
    match node:
        case ex.Compare():
            return _compare(writer, node, inner)
        case ex.NoLowerThanRank(left=left, rank=rank):
            return say(_left(left, inner), writer.word("no lower than rank"), str(rank))
        case ex.Within(value=value, low=low, high=high):
            ends = say(writer.word("from"), inner(low, ADD), writer.word("to"), inner(high, ADD))
            return say(_left(value, inner), ends)
        case ex.Is(left=left, value=value, negated=negated, bound=bound):
            verb = writer.word("is not" if negated else "is")
            return say(inner(left, ADD), verb, category(writer, value, bound, inner))
        case ex.IsNotApplicable(left=left, negated=negated):
            return say(inner(left, ADD), writer.word("is applicable" if negated else "is not applicable"))
        case ex.Passed(left=left, negated=negated):
            return say(_left(left, inner), writer.word("not passed" if negated else "passed"))
        case ex.Quantified():
            return _quantified(writer, node, inner)
        case _:
            assert_never(node)


def _left(node: ex.Expr | None, inner: Inner) -> str:
    return "" if node is None else inner(node, ADD)


def _compare(writer: Writer, node: ex.Compare, inner: Inner) -> str:
    ordered = _is_category(writer, node.right)
    right = category(writer, node.right, "exactly", inner) if ordered else inner(node.right, ADD)
    in_words = (node.left is None or ordered) and node.op != "="
    return say(_left(node.left, inner), compare(writer, node.op, in_words), right)


def _is_category(writer: Writer, node: ex.Expr) -> bool:
    if isinstance(node, ex.Name):
        return node.text in writer.categories
    return isinstance(node, ex.Level | ex.TargetWords | ex.Text)


def _quantified(writer: Writer, node: ex.Quantified, inner: Inner) -> str:
    said = _subject(writer, node, inner)
    return say(said, predicate(writer, node.predicate, inner))


def _subject(writer: Writer, node: ex.Quantified, inner: Inner) -> str:
    match node.quantifier:
        case "at least" | "at most":
            count = str(node.count)
            return say(writer.word(node.quantifier), count, members(writer, node.members, inner, node.count == 1))
        case "all" | "not all" | "any" | "no":
            return _whole(writer, node.quantifier, node.members, inner)
        case _:
            assert_never(node.quantifier)


def _whole(writer: Writer, quantifier: str, over: ex.SetExpr, inner: Inner) -> str:
    singular = quantifier in ("any", "no")
    what = over.what.removesuffix("s") if singular else over.what
    phrase = f"{quantifier} {what}"
    if over.kind is None and phrase in words.table().by_id:
        return say(writer.word(phrase), scope(writer, over.scope))
    return say(writer.word(quantifier), members(writer, over, inner, singular))
