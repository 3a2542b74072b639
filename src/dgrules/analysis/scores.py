"""Scores as functions of one number: what a scale, or a score by cases, gives from the lowest value to the highest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from dgrules.model import ir

MUCH_WIDER = 3
"""So many times as wide as any other step is a plateau."""
FEWEST_SCORES = 3
"""With two scores it is all or nothing, which its author can see."""


@dataclass(frozen=True, slots=True)
class Jump:
    """The score goes from one to another at a value: `just under` it and at it (`over`: just above it)."""

    at: Fraction
    before: Fraction
    after: Fraction
    side: str
    """Which side the first score is on: `under` or `over`; `beyond` when the second one begins just above `at`."""

    @property
    def size(self) -> Fraction:
        """How far the score goes."""
        return abs(self.after - self.before)


@dataclass(frozen=True, slots=True)
class Flat:
    """The score stays the same from one value to another."""

    low: Fraction
    high: Fraction
    score: Fraction

    @property
    def width(self) -> Fraction:
        """How far the value goes."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Shape:
    """The jumps and flat stretches of a score, and every score that it names."""

    jumps: tuple[Jump, ...]
    flats: tuple[Flat, ...]
    scores: tuple[Fraction, ...]

    @property
    def span(self) -> Fraction:
        """From the lowest score to the highest."""
        return max(self.scores) - min(self.scores)

    def cliff(self) -> Jump | None:
        """The jump of at least half of the span that is greater than every other one."""
        if len(set(self.scores)) < FEWEST_SCORES:
            return None
        ordered = sorted(self.jumps, key=lambda jump: jump.size, reverse=True)
        if not ordered or ordered[0].size * 2 < self.span:
            return None
        return ordered[0] if len(ordered) == 1 or ordered[1].size < ordered[0].size else None

    def plateau(self) -> tuple[Flat, Fraction] | None:
        """The stretch that is much wider than every other one, and how many times as wide as the next."""
        ordered = sorted(self.flats, key=lambda flat: flat.width, reverse=True)
        if len(ordered) < 2 or ordered[1].width * MUCH_WIDER > ordered[0].width:
            return None
        return ordered[0], ordered[0].width / ordered[1].width


def of_scale(scale: ir.Scale) -> Shape:
    """The shape of a scale. Where it is undetermined nothing jumps and nothing is flat."""
    edge = "over" if scale.descending else "under"
    first, last = scale.knots[0], scale.knots[-1]
    jumps = [] if scale.below is None else [Jump(first[0], scale.below, first[1], edge)]
    flats: list[Flat] = []
    if scale.between == "steps":
        for (at, score), (then, better) in pairwise(scale.knots):
            jumps.append(Jump(then, score, better, edge))
            flats.append(Flat(min(at, then), max(at, then), score))
    if scale.above is not None:
        jumps.append(Jump(last[0], last[1], scale.above, "beyond"))
    named = [score for _, score in scale.knots] + [one for one in (scale.below, scale.above) if one is not None]
    return Shape(tuple(jump for jump in jumps if jump.size), tuple(flats), tuple(named))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of values with one score (None: undetermined). `low` and `high` None: without end."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool
    score: Fraction | None


def of_pieces(pieces: Sequence[Piece], scores: Sequence[Fraction]) -> Shape:
    """The shape of a score by cases, from its pieces in rising order."""
    joined = list(_joined(pieces))
    jumps = [
        Jump(other.low, one.score, other.score, "under" if other.low_in else "beyond")
        for one, other in pairwise(joined)
        if one.score is not None and other.score is not None and other.low is not None
    ]
    flats = [  # the first and the last run to the ends of the figure's range
        Flat(one.low, one.high, one.score)
        for one in joined[1:-1]
        if one.score is not None and one.low is not None and one.high is not None and one.high > one.low
    ]
    return Shape(tuple(jumps), tuple(flats), tuple(scores))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one score as one piece."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.score == piece.score:
            held = Piece(held.low, piece.high, held.low_in, held.score)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
