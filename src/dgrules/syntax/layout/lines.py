"""Where things stand on the page: what shares a line, what has its own, and how comments keep their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dgrules.syntax.layout.text import LIMIT, fill, plain, width
from dgrules.syntax.tree import Trivia

STEP = 2
"""Cells by which what belongs to a sentence is indented."""
TITLE_GAP = 2
"""Cells between a head and the title, or the guard, after it."""
CLAUSE_GAP = 3
"""Cells between a clause and what stands before it on a line, unless it belongs close to that."""
HANG = 6
"""Cells by which the rest of a line that was too long is indented."""


@dataclass(frozen=True, slots=True)
class Item:
    """One clause ready to be placed: its text, the gap it keeps from what stands before it on a line, and
    whether it belongs beside the head of its sentence, or on a line of its own."""

    text: str
    gap: int = CLAUSE_GAP
    beside_head: bool = False
    own_line: bool = False
    splits: bool = False
    """Whether its presence alone puts the clauses below the head (an input)."""
    trivia: Trivia = field(default_factory=Trivia)
    children: tuple[Item, ...] = ()
    """What belongs to the item itself (the details of an input); such an item has a line of its own."""

    @property
    def commented(self) -> bool:
        """Whether a comment hangs on it."""
        return bool(self.trivia.leading or self.trivia.trailing)


def comments(texts: Sequence[str], indent: int) -> list[str]:
    """Comments on lines of their own."""
    return [(" " * indent + comment(text)).rstrip() for text in texts]


def comment(text: str) -> str:
    """One comment as the one layout has it: `# ` and its words."""
    return f"# {text.strip()}" if text.strip() else "#"


def trailing(lines: list[str], trivia: Trivia, indent: int) -> list[str]:
    """The lines with the comment that stood at their end; what more there is follows on its own lines."""
    if not trivia.trailing:
        return lines
    first, *rest = trivia.trailing
    return [*lines[:-1], f"{lines[-1]}  {comment(first)}", *comments(rest, indent)]


def sentence(head: str, items: Sequence[Item], trivia: Trivia, indent: int) -> list[str]:
    """A sentence with its clauses: on one line if it is short, else its head and what belongs beside it, then
    the clauses packed below."""
    lines = comments(trivia.leading, indent)
    beside = _beside(head, items, trivia, indent)
    first = _joined(head, items[:beside])
    lines += fill(first, indent, indent + HANG)
    lines = trailing(lines, _last(items[:beside]), indent) if beside else lines
    lines = trailing(lines, trivia, indent)
    return lines + packed(items[beside:], indent + STEP)


def _beside(head: str, items: Sequence[Item], trivia: Trivia, indent: int) -> int:
    """How many of the items stand on the line of the head."""
    if trivia.trailing:
        return 0
    inline = [item for item in items if not item.own_line]
    flowing = list(items[: len(inline)]) == inline and not any(item.splits for item in items)
    if (
        flowing
        and not any(item.commented for item in inline[:-1])
        and not _leading(inline)
        and indent + width(plain(_joined(head, inline))) <= LIMIT
    ):
        return len(inline)
    count = 0
    for item in items:
        longer = indent + width(plain(_joined(head, items[: count + 1])))
        if not item.beside_head or item.trivia.leading or longer > LIMIT:
            break
        count += 1
        if item.trivia.trailing:
            break
    return count


def _leading(items: Sequence[Item]) -> bool:
    return any(item.trivia.leading for item in items)


def _last(items: Sequence[Item]) -> Trivia:
    return Trivia(trailing=items[-1].trivia.trailing) if items else Trivia()


def _joined(head: str, items: Sequence[Item]) -> str:
    return head + "".join(" " * item.gap + item.text for item in items)


def share_a_line(items: Sequence[Item], indent: int) -> bool:
    """Whether the items fit on one line below their head."""
    return not items or indent + width(plain(_row(items))) <= LIMIT


def packed(items: Sequence[Item], indent: int) -> list[str]:
    """The items one after the other, as many on a line as fit; any comment among them puts each on its own."""
    alone = any(item.commented for item in items)
    lines: list[str] = []
    current: list[Item] = []
    for item in items:
        row = [*current, item]
        too_long = indent + width(plain(_row(row))) > LIMIT
        if current and (alone or item.own_line or current[-1].own_line or too_long):
            lines += _placed(current, indent)
            row = [item]
        current = row
    return lines + (_placed(current, indent) if current else [])


def _placed(row: Sequence[Item], indent: int) -> list[str]:
    if row[0].children:
        return sentence(row[0].text, row[0].children, row[0].trivia, indent)
    lines = fill(_row(row), indent, indent + HANG)
    return comments(row[0].trivia.leading, indent) + trailing(lines, row[-1].trivia, indent)


def _row(row: Sequence[Item]) -> str:
    return _joined(row[0].text, row[1:])
