"""How golden figures are written: exact numbers as decimals, rounded half up as the documents print them."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import dgrules
from dgrules.model.result import Result

RULES = Path(__file__).parents[1] / "rules"


def decimal(number: Any, places: int) -> str:
    """An exact number with so many decimals, rounded half up."""
    assert isinstance(number, Fraction), number
    with localcontext() as context:
        context.prec = 50
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def percent(number: Any, places: int = 0) -> str:
    """A ratio in percent."""
    return decimal(number * 100, places) + "%"


def result_of(ruleset: str, example: str) -> Result:
    """The result of a submission under `examples/` of the ruleset's framework."""
    rules = dgrules.load(ruleset)
    return rules.evaluate(rules.submission(RULES / ruleset.partition("/")[0] / "examples" / f"{example}.yaml"))
