"""Mistakes as people make them, put into a file that has none."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[str, random.Random], str | None]
"""A line with one mistake in it, or None if the line offers no place for it."""

_WORD = re.compile(r"[a-z][a-z-]{3,}")
_QUOTED = re.compile(r'"[^"]*"')


def _outside_texts(line: str) -> list[re.Match[str]]:
    texts = [found.span() for found in _QUOTED.finditer(line)]
    comment = line.find("#")
    end = comment if comment >= 0 else len(line)
    return [
        word
        for word in _WORD.finditer(line)
        if word.end() <= end and not any(start < word.start() < stop for start, stop in texts)
    ]


def misspell(line: str, rng: random.Random) -> str | None:
    """Two neighbouring letters of a word swapped, or one dropped."""
    words = [w for w in _outside_texts(line) if w[0] in _KEYWORDS]
    if not words:
        return None
    word = rng.choice(words)
    at = rng.randrange(1, len(word[0]) - 1)
    text = word[0]
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    changed = swapped if swapped != text and rng.random() < 0.5 else text[:at] + text[at + 1 :]
    return line[: word.start()] + changed + line[word.end() :]


_NEEDED_NUMBER = re.compile(r"(?<=at least )\d+%?|(?<=weight )\d+|(?<=level )\d(?= if)|(?<=year )\d{4}|(?<=[<>=] )\d+%")


def drop_number(line: str, rng: random.Random) -> str | None:
    """The number after a word that needs one is forgotten."""
    found = list(_NEEDED_NUMBER.finditer(line))
    if not found:
        return None
    number = rng.choice(found)
    return line[: number.start()] + line[number.end() :]


def double_operator(line: str, rng: random.Random) -> str | None:
    """A sign or a word that joins is written twice."""
    found = [m for m in re.finditer(r" (>=|<=|<|>|=|and|if) ", line) if not _in_text(line, m.start())]
    if not found:
        return None
    sign = rng.choice(found)
    return line[: sign.end()] + sign[1] + " " + line[sign.end() :]


def open_bracket(line: str, rng: random.Random) -> str | None:
    """A bracket is not closed."""
    if ")" not in line:
        return None
    at = line.rindex(")")
    return line[:at] + line[at + 1 :]


def open_quote(line: str, rng: random.Random) -> str | None:
    """The last quote is forgotten."""
    if line.count('"') < 2:
        return None
    at = line.rindex('"')
    return line[:at] + line[at + 1 :]


def stray(line: str, rng: random.Random) -> str | None:
    """A character that means nothing, at the end."""
    return line + rng.choice(";.!?|")


def cut(line: str, rng: random.Random) -> str | None:
    """The line stops after a word that needs another."""
    ends = re.finditer(r"\b(if|and|at least|=|of|is|by|score by|target|note|weight|in) ", line)
    found = [m for m in ends if not _in_text(line, m.start())]
    if not found:
        return None
    return line[: rng.choice(found).end()].rstrip()


def extra_word(line: str, rng: random.Random) -> str | None:
    """A word too many."""
    words = [w for w in _outside_texts(line) if w[0] in ("target", "weight", "kind", "order", "range", "note")]
    if not words:
        return None
    word = rng.choice(words)
    return line[: word.end()] + " the" + line[word.end() :]


def _in_text(line: str, at: int) -> bool:
    return any(found.start() < at < found.end() for found in _QUOTED.finditer(line))


_KEYWORDS = frozenset(
    word
    for line in (
        "ruleset title authority period fiscal year source document profile fact figure component indicator weight",
        "target least kind unit assumes input applies score scale points between steps linear below above rating each",
        "order cites quote result indicators passed components define outcome when level undetermined note list",
        "highest example submission given expect otherwise weighted mean rounded decimals half",
        "range more than base value",
    )
    for word in line.split()
)

MUTATIONS: tuple[Mutation, ...] = (
    misspell, misspell, misspell, drop_number, double_operator, open_bracket, open_quote, stray, cut, extra_word,
)  # fmt: skip


def mutate(text: str, rng: random.Random, fails: Callable[[str], bool], mistakes: int = 5) -> tuple[str, list[int]]:
    """The text with so many mistakes, each on a line of its own with a sound line between; and their lines.

    `fails` says whether a text has a finding, so that a change that happens to be right is no mistake."""
    lines = text.split("\n")
    broken: set[int] = set()
    while len(broken) < mistakes:
        at = rng.randrange(len(lines))
        if {at - 1, at, at + 1} & broken:
            continue
        changed = rng.choice(MUTATIONS)(lines[at], rng) if lines[at].strip() and lines[at][0] != "#" else None
        if changed is None or changed == lines[at]:
            continue
        alone = "\n".join([*text.split("\n")[:at], changed, *text.split("\n")[at + 1 :]])
        if fails(alone):
            lines[at] = changed
            broken.add(at)
    return "\n".join(lines), sorted(at + 1 for at in broken)
