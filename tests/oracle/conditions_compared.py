"""Conditions that always or never hold: what the proofs say of them against trying everything.

The proofs say each thing once, of the part that shows it best, and nothing of the parts of a case that is out of reach.
So two things are compared: what they say is so of just that part; and of every part that always or never holds they say
something about it, about one that it is in, or about one in it. An end of a band beyond all values is no matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from dgrules.analysis.verdict import Verdict
from dgrules.model import ir
from oracle.asked import Sentence, parts
from oracle.contract import Part, Truth

Way = tuple[int, ...]


def differences(said: Truth, verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A line for each part that the two see differently."""
    found = [one for one in verdicts if one.question == "condition" and one.outcome == "refuted"]
    told: set[Part] = set()
    for verdict in found:
        holds = str(verdict.details["holds"])
        for part in _parts(verdict):
            told.add(part)
            if not _so(said, part, holds):
                yield f"condition {part}: said to hold {holds}, by trying not so"
    if said.table.ruleset.agency is not None:
        return  # what is always so of the indicators of one agency is no matter of the framework's text
    for part in sorted(said.always | said.never):
        cell, case, _ = part
        if (cell, case) in said.unreachable or not said.asked[cell] or not _everywhere(said, part):
            continue
        here = [other for key, at, other in told if (_sentence(key), at) == (_sentence(cell), case)]
        if not any(_on_one_way(one, other) for one in _decided(said, part) for other in here) and not _end(said, part):
            yield f"condition {part}: {'always' if part in said.always else 'never'} so by trying, and nothing said"


def _parts(verdict: Verdict) -> Iterator[Part]:
    """The parts of cases that a verdict is about; a `when`, a cap or a target is not compared."""
    for sort, case, way in cast("list[list[Any]]", verdict.details["places"]):
        if sort == "case":
            yield verdict.cell, int(case), tuple(way)


def _so(said: Truth, part: Part, holds: str) -> bool:
    if holds == "never":
        return part in said.never or not said.asked.get(part[0], True)
    return part in (said.always_anyway if holds == "always" else said.always)


def _everywhere(said: Truth, part: Part) -> bool:
    """Whether it is so of every component: one sentence rates them all."""
    cell, case, way = part
    if not cell.startswith("rating:"):
        return True
    cells = [key for key, asked in said.asked.items() if key.startswith("rating:") and asked]
    return any(all((key, case, way) in group for key in cells) for group in (said.always, said.never))


def _decided(said: Truth, part: Part) -> Iterator[Way]:
    """The part, and those that it is in, as far as they always or never hold."""
    cell, case, way = part
    for length in range(len(way) + 1):
        if (cell, case, way[:length]) in said.always | said.never:
            yield way[:length]


def _end(said: Truth, part: Part) -> bool:
    """Whether it is one end of a band (`from 67% to 100%`) that no value goes beyond: written for the eye."""
    cell, case, way = part
    sentence = Sentence.of(cell, said.table.ruleset.cells[cell])
    if sentence is None or not way or part not in said.always:
        return False
    match dict(parts(sentence.cases.cases[case].condition))[way[:-1]]:
        case ir.And((ir.Cmp(_, low), ir.Cmp(_, high))):
            return low == high
        case _:
            return False


def _sentence(cell: str) -> str:
    return "rating:" if cell.startswith("rating:") else cell


def _on_one_way(one: Way, other: Way) -> bool:
    """Whether one part stands in the other."""
    short = min(len(one), len(other))
    return one[:short] == other[:short]
