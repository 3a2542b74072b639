"""Rule texts of the sizes that proofs must bear: 200 indicators, alike or each with its own weight, and a table of 500
cases over a few figures."""

from __future__ import annotations

from fractions import Fraction

COMPONENTS = ("function", "agenda", "area", "innovation", "potential")


def alike(indicators: int = 200) -> str:
    """The shape of the 2560 criteria with so many indicators, each with the same target."""
    lines = ["ruleset alike 2560", *(f"component {i} {name}" for i, name in enumerate(COMPONENTS, start=1))]
    for at in range(indicators):
        component = at % len(COMPONENTS)
        number = f"{component + 1}.{at // len(COMPONENTS) + 1}"
        kind = "outcome" if at % 3 else "output"
        place = COMPONENTS[component]
        lines.append(f"indicator {number} in {place}  unit items  target at least 20 items  kind {kind}")
    return "\n".join([*lines, *_RATINGS])


_RATINGS = (
    "rating of each component   order below < meets < above",
    "  above  if indicators passed > 67%",
    "  meets  if indicators passed from 50% to 67%",
    "  below  if indicators passed < 50%",
    "result overall  order improvement < standard < quality",
    "  quality      if all components above",
    "  standard     if no component below and not all components above",
    "  improvement  if any component below",
    "define outcome-share = outcome KPIs in (function, agenda, area)",
    "result quality-level  when overall is quality  order level 3 < level 2 < level 1",
    "  level 1 if outcome-share >= 80% and indicators passed = 100%",
    "  level 2 if outcome-share < 80% and indicators passed = 100%",
    "  level 3 if outcome-share < 80% and indicators passed < 100%",
    "  undetermined if outcome-share >= 80% and indicators passed < 100%",
    '    note "The criteria name no level."',
    "",
)


def weighted(indicators: int = 200) -> str:
    """A weighted mean of so many scores, each with a weight and a scale of its own, and a result by bands."""
    each = indicators // len(COMPONENTS)
    lines = ["ruleset weighted 2560"]
    for at in range(indicators):
        points = ", ".join(f"{step} at {50 + step * 7 + at % 5}%" for step in range(1, 6))
        lines.append(f"scale scale-{at}  points {points}  between linear  below 0  above 5")
    for place, name in enumerate(COMPONENTS, start=1):
        weights = [Fraction(i, each * (each + 1) // 2) * 20 for i in range(1, each + 1)]
        lines.append(f"component {place} {name}  weight 20")
        for i, weight in enumerate(weights, start=1):
            at = (place - 1) * each + i - 1
            mine = _decimal(weight, weights)
            lines.append(f"  indicator {place}.{i}  weight {mine}  unit percent  score by scale-{at}")
    return "\n".join([*lines, *_BANDS])


def _decimal(weight: Fraction, weights: list[Fraction]) -> str:
    """A weight with three decimals; the last one takes what is left."""
    rounded = [Fraction(round(one * 1000), 1000) for one in weights]
    mine = weights.index(weight)
    found = 20 - sum(rounded[:-1]) if mine == len(weights) - 1 else rounded[mine]
    return f"{float(found):.3f}"


_BANDS = (
    "score of each component = weighted mean of its parts",
    "score overall = weighted mean of components",
    "result grade  order poor < fair < good",
    "  good if overall >= 4",
    "  fair if overall >= 2.5 and overall < 4",
    "  poor if overall < 2.5",
    "",
)


def table(cases: int = 500) -> str:
    """A result with so many cases over three figures: a grid of bands of two of them for each answer to the third."""
    rows = cases // 20
    lines = ["ruleset grid 2560", "fact central yes/no"]
    lines += ["figure speed  0 to 100 points", "figure reach  0 to 100 points", "result grade"]
    for at in range(rows):
        for column in range(10):
            for central in ("central", "not central"):
                across = _band("speed", at, rows)
                down = _band("reach", column, 10)
                name = f"g{at}-{column}-{'c' if central == 'central' else 'n'}"
                lines.append(f"  {name} if {central} and {across} and {down}")
    return "\n".join([*lines, ""])


def _band(figure: str, at: int, bands: int) -> str:
    """One of so many equal bands from 0 to 100; the last includes its end."""
    low, high = Fraction(100 * at, bands), Fraction(100 * (at + 1), bands)
    end = f"{figure} <= 100" if at == bands - 1 else f"{figure} < {_plain(high)}"
    return f"{figure} >= {_plain(low)} and {end}"


def _plain(number: Fraction) -> str:
    return str(int(number)) if number.denominator == 1 else f"{float(number):g}"
