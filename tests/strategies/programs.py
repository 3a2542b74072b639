"""Whole programs that make sense: a ruleset and at times an agreement, as syntax trees.

`programs()` draws one; its text is what the formatter makes of it, so a failing example can be read. Submissions to it
come from `submissions.submissions`, once it is built.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.formatter import format_file
from strategies import outcomes, parts, scores
from strategies.world import World


@dataclass(frozen=True, slots=True, repr=False)
class Program:
    """A ruleset with or without an agreement under it."""

    ruleset: tree.File
    agreement: tree.File | None

    def texts(self) -> list[str]:
        """The text of each file, the ruleset's first."""
        return [format_file(file) for file in (self.ruleset, self.agreement) if file is not None]

    def __repr__(self) -> str:
        return "\n# ----\n".join(["", *self.texts()])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """What a program is about: targets to pass, scores to weigh, or both."""
    weighted, targeted = draw(st.sampled_from([(False, True), (True, False), (True, True)]))
    years = draw(st.sampled_from([(2560, 2560), (2559, 2561)]))
    world = World(*years, weighted, targeted, draw(st.sampled_from([(0, 100), (1, 5)])), draw(st.booleans()))
    world.facts = [f"fact-{number}" for number in range(draw(st.integers(0, 3)))]
    world.profiles = ["bureau", "province"] if draw(st.integers(0, 3)) == 3 else []
    if draw(st.integers(0, 2)) == 2:
        world.categories["attainment"] = ("weak", "sound", "strong")
    return world


def _declared(world: World) -> list[tree.Statement]:
    """The facts, profiles and lists of categories."""
    found: list[tree.Statement] = [tree.Profile(ex.Name(name)) for name in world.profiles]
    found += [tree.FactStatement(ex.Name(name), clauses=(tree.FigureType("yes/no"),)) for name in world.facts]
    for name, values in world.categories.items():
        found.append(tree.Categories(ex.Name(name), clauses=(tree.Order(tuple(ex.Name(value) for value in values)),)))
    return found


def _header(world: World) -> tree.Statement:
    period = tree.PeriodClause(ex.Period(world.first_year, world.last_year))
    return tree.RulesetHeader(ex.Name("probe"), world.last_year, clauses=(period,))


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """A program that builds without an error; its cases may overlap or leave gaps."""
    world = draw(worlds())
    world.statements += [_header(world), *_declared(world)]
    if world.weighted:
        draw(scores.scales(world))
    draw(parts.components(world))
    if world.weighted:
        draw(scores.component_scores(world))
        draw(scores.total(world))
    if draw(st.booleans()):
        draw(scores.score_by_cases(world))
    draw(outcomes.outcomes(world))
    return Program(tree.File("probe.dgr", tuple(world.statements)), _agreement(world))


def _agreement(world: World) -> tree.File | None:
    if not world.agreement:
        return None
    header = tree.AgreementHeader(ex.Name("ega"), world.last_year, ex.Name("probe"), world.last_year)
    return tree.File("agreed.dgr", (header, *world.agreed))
