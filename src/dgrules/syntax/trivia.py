"""Comments and blank lines given to the phrases they stand beside."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dgrules.syntax import tree
from dgrules.syntax.driver import Read
from dgrules.syntax.nodes_base import Bit
from dgrules.syntax.tokens import Comment


def attach(phrases: Sequence[Read], comments: Sequence[Comment], text: str) -> tuple[list[Read], tuple[str, ...]]:
    """The phrases with their comments, and the comments below the last one."""
    starts = [phrase.first.start for phrase in phrases]
    leading: defaultdict[int, list[Comment]] = defaultdict(list)
    trailing: defaultdict[int, list[Comment]] = defaultdict(list)
    for comment in comments:
        at = bisect_right(starts, comment.start) - 1
        inside = at >= 0 and comment.start < phrases[at].end
        if at >= 0 and (inside or not comment.own_line):
            trailing[at].append(comment)
        else:
            leading[at + 1].append(comment)
    made = [_with(phrase, leading.get(at, ()), trailing.get(at, ()), text) for at, phrase in enumerate(phrases)]
    return made, tuple(comment.text for comment in leading.get(len(phrases), ()))


def _with(phrase: Read, above: Sequence[Comment], beside: Sequence[Comment], text: str) -> Read:
    start = above[0].start if above else phrase.first.start
    blank = (phrase.first.first or bool(above)) and _blank_before(text, start)
    if phrase.node is None or not (above or beside or blank):
        return phrase
    trivia = tree.Trivia(tuple(c.text for c in above), tuple(c.text for c in beside), blank)
    return replace(phrase, node=_set(phrase.node, trivia))


def _set(node: Any, trivia: tree.Trivia) -> Any:
    if isinstance(node, Bit):
        first, *rest = node.value
        return Bit((replace(first, trivia=trivia), *rest), node.span)
    return replace(node, trivia=trivia)


def _blank_before(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start)
    before = text.rfind("\n", 0, line) if line >= 0 else -1
    return line >= 0 and not text[before + 1 : line].strip()
