"""The radar of components: points on a circle of radius 100 around 0, 0, the first one at the top."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dgrules.report.html.measures import Bar

RADIUS: Final = 100
FEWEST: Final = 3
"""Fewer spokes make no surface."""
WIDE, WIDEST, HIGH, LINES = 112, 210, 76, 50
"""The box of a label, in which the browser breaks lines: it knows where a Thai word ends.
Above and below the circle there is room for two lines; more of them run over the edge, where the page has room."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """One component: the end of its line, its label, and the left upper corner and the width of the label's
    box."""

    x: float
    y: float
    box_x: float
    box_y: float
    wide: int
    side: Literal["left", "middle", "right"]
    end: Literal["top", "level", "bottom"]
    label: str


@dataclass(frozen=True, slots=True)
class Radar:
    """What is drawn. `value` is the surface of what is certain, `most` that of what is still possible ("" when all
    is known); `rings` are a quarter apart. `dots` are the corners of `value`."""

    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]
    value: str
    most: str
    dots: tuple[tuple[float, float], ...]
    box: tuple[int, int, int, int]
    """What is seen: the left upper corner, the width, the height."""


def radar(parts: Sequence[tuple[str, Bar]]) -> Radar | None:
    """The radar of components with their labels; None for fewer than three."""
    if len(parts) < FEWEST:
        return None
    count = len(parts)
    values = [bar.value for _, bar in parts]
    most = [bar.value if bar.most is None else bar.most for _, bar in parts]
    return Radar(
        tuple(_spoke(at, count, label) for at, (label, _) in enumerate(parts)),
        tuple(_surface([part / 4] * count) for part in (1, 2, 3, 4)),
        _surface(values),
        _surface(most) if most != values else "",
        tuple(_place(at, count, part) for at, part in enumerate(values)),
        (-220, -(RADIUS + LINES), 440, RADIUS + LINES + _bottom(count)),
    )


def _bottom(count: int) -> int:
    """How far the picture goes below its middle: no spoke may point down."""
    lowest = max(range(count), key=lambda at: _place(at, count, 1)[1])
    x, y = _place(lowest, count, 1)
    return round(y) + (LINES if abs(x) < 20 else HIGH // 2)


def _place(at: int, count: int, part: float) -> tuple[float, float]:
    angle = 2 * math.pi * at / count - math.pi / 2
    return round(RADIUS * part * math.cos(angle), 1) + 0.0, round(RADIUS * part * math.sin(angle), 1) + 0.0


def _surface(parts: Sequence[float]) -> str:
    """The corners as SVG has them."""
    return " ".join(f"{x:g},{y:g}" for x, y in (_place(at, len(parts), part) for at, part in enumerate(parts)))


def _spoke(at: int, count: int, label: str) -> Spoke:
    x, y = _place(at, count, 1)
    near_x, near_y = _place(at, count, 1.08)
    side: Literal["left", "middle", "right"] = "middle" if abs(x) < 20 else "right" if x > 0 else "left"
    end: Literal["top", "level", "bottom"] = "level" if side != "middle" else "top" if y < 0 else "bottom"
    wide = WIDEST if side == "middle" else WIDE
    box_x = {"left": near_x - wide, "middle": near_x - wide / 2, "right": near_x}[side]
    box_y = {"top": near_y - HIGH, "level": near_y - HIGH / 2, "bottom": near_y}[end]
    return Spoke(x, y, round(box_x, 1), round(box_y, 1), wide, side, end, label)
