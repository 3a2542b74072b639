"""The 2560 organisation evaluation in OpenFisca, as its manual says to write rules: a variable for each thing computed.

One thing is done better than there: values of an `Enum` are given by their places. By `numpy.select` over its members,
which makes arrays of objects, the whole takes about three times as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

AGENCY = Entity("agency", "agencies", "An agency", "")
PERIOD = "2017"
TARGETS = {
    "1.1": 20, "1.2": 20, "1.3": 20, "1.4": 6, "1.5": 80, "1.6": 2, "2.1.1": 100, "2.1.2": 100, "4.1": 80, "4.2": 96,
    "4.3": 4, "5.1": 100,
}  # fmt: skip
COMPONENTS = {
    "function": ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6"),
    "agenda": ("2.1",),
    "innovation": ("4.1", "4.2", "4.3", "4.4"),
    "potential": ("5.1",),
}
FACTS = ("report-presented", "website-standard-completed")


class Rating(Enum):
    below = "below target"
    meets = "on target"
    above = "above target"


class Overall(Enum):
    improvement = "needs improvement"
    standard = "standard"
    quality = "quality"


class Level(Enum):
    none = "does not apply"
    level_3 = "level 3"
    level_2 = "level 2"


def _variable(name: str, kind: type, formula: Any = None, values: Any = None) -> type[Variable]:
    body: dict[str, Any] = {"value_type": kind, "entity": AGENCY, "definition_period": YEAR, "label": name}
    if values is not None:
        body |= {"possible_values": values, "default_value": next(iter(values))}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


def _figure(key: str) -> str:
    return "v" + key.replace(".", "_").replace("-", "_")


def _passed(key: str) -> str:
    return "p" + key.replace(".", "_")


def _target(key: str) -> Any:
    def formula(agency: Any, period: Any) -> Any:
        return agency(_figure(key), period) >= TARGETS[key]

    return formula


def _rating(name: str) -> Any:
    def formula(agency: Any, period: Any) -> Any:
        counted = len(COMPONENTS[name])
        passed = agency(f"passed_{name}", period)
        # cross-multiplied, so that ties are right
        above, below = 100 * passed > 67 * counted, 2 * passed < counted
        return 1 + above.astype(np.int8) - below.astype(np.int8)

    return formula


def _count(name: str) -> Any:
    def formula(agency: Any, period: Any) -> Any:
        return sum(agency(_passed(one), period).astype(np.int32) for one in COMPONENTS[name])

    return formula


def _overall(agency: Any, period: Any) -> Any:
    ratings = [agency(f"rating_{name}", period) for name in COMPONENTS]
    above = np.logical_and.reduce([one == Rating.above for one in ratings])
    below = np.logical_or.reduce([one == Rating.below for one in ratings])
    return 1 + above.astype(np.int8) - below.astype(np.int8)


def _level(agency: Any, period: Any) -> Any:
    quality = agency("overall", period) == Overall.quality
    every = sum(agency(f"passed_{name}", period) for name in COMPONENTS) == sum(map(len, COMPONENTS.values()))
    return quality.astype(np.int8) + (quality & every)


def system() -> TaxBenefitSystem:
    """The rules."""
    made = TaxBenefitSystem([AGENCY])
    for key in TARGETS:
        made.add_variable(_variable(_figure(key), float))
    for fact in FACTS:
        made.add_variable(_variable(_figure(fact), bool))
    for key in TARGETS:
        if key not in ("2.1.1", "2.1.2", "4.1"):
            made.add_variable(_variable(_passed(key), bool, _target(key)))
    made.add_variable(_variable("p4_1", bool, lambda a, p: (a("v4_1", p) >= 80) & a("vreport_presented", p)))
    made.add_variable(_variable("p4_4", bool, lambda a, p: a("vwebsite_standard_completed", p)))
    made.add_variable(_variable("p2_1", bool, lambda a, p: (a("v2_1_1", p) >= 100) & (a("v2_1_2", p) >= 100)))
    for name in COMPONENTS:
        made.add_variable(_variable(f"passed_{name}", int, _count(name)))
        made.add_variable(_variable(f"rating_{name}", Enum, _rating(name), Rating))
    made.add_variable(_variable("overall", Enum, _overall, Overall))
    made.add_variable(_variable("quality_level", Enum, _level, Level))
    return made


def evaluate(rules: TaxBenefitSystem, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Ratings, result and level of every row, as whole numbers, worst first."""
    rows = len(next(iter(columns.values())))
    simulation = SimulationBuilder().build_default_simulation(rules, count=rows)
    for key, column in columns.items():
        simulation.set_input(_figure(key), PERIOD, column)
    wanted = [*(f"rating_{name}" for name in COMPONENTS), "overall", "quality_level"]
    return {name: np.asarray(simulation.calculate(name, PERIOD)) for name in wanted}
