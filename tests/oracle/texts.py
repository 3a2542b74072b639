"""Random small rule texts, from a seed: frameworks with their indicators, with an agreement, and without indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dgrules.model.ruleset import Ruleset
from dgrules.pipeline import load_text
from oracle import indicators, sentences
from oracle.dice import Dice
from oracle.draft import Draft
from oracle.grid import axes, size
from oracle.uses import NotExact

MOST = 3000
"""The most submissions to try of one text."""
EXPECTED = {"DG312", "DG313"}
"""Errors that are what these texts are about."""
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text that builds: the files by name (the one meant is the last), and the ruleset."""

    seed: int
    texts: Mapping[str, str]
    ruleset: Ruleset

    def __str__(self) -> str:
        return "\n".join(f"# {name}\n{text}" for name, text in self.texts.items())


def drawn(seed: int, mode: str | None = None) -> Drawn:
    """The text of this seed; one that does not build, or is too large to try, is drawn again."""
    for attempt in range(_TRIES):
        dice = Dice(f"{seed}:{attempt}")
        texts = draw(dice, mode or dice.one("passed", "passed", "scores"))
        ruleset = built(texts)
        if ruleset is not None and tried(ruleset):
            return Drawn(seed, texts, ruleset)
    raise AssertionError(f"no text in {_TRIES} tries for seed {seed}")


def built(texts: Mapping[str, str]) -> Ruleset | None:
    """The ruleset, if nothing is wrong with it but what these texts are about."""
    loaded = load_text(texts)
    return None if {found.code for found in loaded.errors} - EXPECTED else loaded.ruleset


def tried(ruleset: Ruleset) -> bool:
    """Whether the oracle can try all there is."""
    try:
        return size(axes(ruleset)) <= MOST
    except NotExact:
        return False


def draw(dice: Dice, mode: str) -> dict[str, str]:
    """A text, as likely as not one that builds."""
    draft = Draft(
        dice, mode, weighted=mode == "scores" and not dice.yes(3), kinds=mode != "scores" and dice.yes(3),
        levels=dice.one(3, 3, 4, 5), agreement=mode != "counts" and dice.yes(3),
    )  # fmt: skip
    indicators.facts(draft)
    indicators.components(draft)
    if mode == "scores":
        sentences.scores(draft)
    if mode != "scores" or dice.yes(2):
        sentences.rating(draft)
    if mode != "scores":
        sentences.scores(draft)
    sentences.defines(draft)
    sentences.results(draft)
    head = ["ruleset demo 2560", "  period fiscal year 2560", *draft.head]
    if draft.agreement:
        framework, agreement = [*head, *draft.tail], ["agreement ega 2560 under demo 2560", *draft.body]
        return {"demo.dgr": _joined(framework), "ega.dgr": _joined(agreement)}
    return {"demo.dgr": _joined([*head, *draft.body, *draft.tail])}


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
