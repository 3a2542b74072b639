"""The smallest text that still shows something: fewer lines, then fewer words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dgrules.model.ruleset import Ruleset
from oracle.texts import Drawn, built, tried

Shows = Callable[[Drawn], bool]


def smallest(found: Drawn, shows: Shows, ruleset_of: Callable[[Mapping[str, str]], Ruleset | None] = built) -> Drawn:
    """The text with everything left out that can be left out while `shows` holds."""
    while True:
        smaller = next((one for one in _smaller(found, ruleset_of) if shows(one)), None)
        if smaller is None:
            return found
        found = smaller


def _smaller(found: Drawn, ruleset_of: Callable[[Mapping[str, str]], Ruleset | None]) -> Iterator[Drawn]:
    for name, text in found.texts.items():
        for changed in _shorter(text):
            texts = {**found.texts, name: changed}
            ruleset = ruleset_of(texts)
            if ruleset is not None and tried(ruleset):
                yield Drawn(found.seed, texts, ruleset)


def _shorter(text: str) -> Iterator[str]:
    """The text without some lines, then without some words of a line."""
    lines = text.splitlines()
    for size in (4, 2, 1):
        for at in range(1, len(lines) - size + 1):
            yield _joined([*lines[:at], *lines[at + size :]])
    for at, line in enumerate(lines):
        indent, words = line[: len(line) - len(line.lstrip())], line.split()
        for size in (8, 6, 5, 4, 3, 2, 1):
            for start in range(1, len(words) - size + 1):
                kept = [*words[:start], *words[start + size :]]
                yield _joined([*lines[:at], indent + " ".join(kept), *lines[at + 1 :]])


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
