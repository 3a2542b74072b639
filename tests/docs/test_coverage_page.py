"""The page of what the documents say: every rule that it names exists, and no part of a shipped ruleset is missing."""

import re
from functools import cache
from pathlib import Path

import pytest

import dgrules
from dgrules.library import Library
from dgrules.model.ruleset import Ruleset

PAGE = Path(__file__).parents[2] / "docs/explanation/coverage.md"
NAMED = re.findall(r"`([a-z-]+/\d{4}(?:/[a-z]+)?) ([^`]+)`", PAGE.read_text(encoding="utf-8"))
SHIPPED = [one.id for one in Library().entries()]


@cache
def ruleset(id_: str) -> Ruleset:
    return dgrules.load(id_).meaning


def parts(rules: Ruleset) -> set[str]:
    """Everything of a ruleset that the page may name."""
    declared = (*rules.results, *rules.scores, *rules.lists, *rules.defines)
    return {
        *rules.nodes,
        *rules.figures,
        *(one.name for one in declared),
        *(name for name, _ in rules.profiles),
        *(node.scale for node in rules.nodes.values() if node.scale),
        *(["rating"] if rules.rating else []),
    }


@pytest.mark.parametrize(("id_", "name"), NAMED)
def test_each_rule_that_the_page_names_exists(id_: str, name: str) -> None:
    assert name in parts(ruleset(id_))


def judged(rules: Ruleset) -> set[str]:
    """What judges: components, indicators, results, scores and lists."""
    return {*rules.nodes, *(one.name for one in (*rules.results, *rules.scores, *rules.lists))}


@pytest.mark.parametrize("id_", SHIPPED)
def test_no_part_of_a_shipped_ruleset_is_missing(id_: str) -> None:
    here = {name for other, name in NAMED if other == id_ or id_.startswith(f"{other}/") or other.startswith(f"{id_}/")}
    assert judged(ruleset(id_)) <= here


def test_the_page_speaks_of_every_shipped_ruleset() -> None:
    frameworks = {"/".join(other.split("/")[:2]) for other, _ in NAMED}
    assert {"/".join(id_.split("/")[:2]) for id_ in SHIPPED} == frameworks
