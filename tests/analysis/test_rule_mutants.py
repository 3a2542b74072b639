"""Mistakes in the shipped rules are noticed: at least 95 of 100 mutants that mean something else.

The normal run judges a sample; `--nightly` judges all of them and holds `docs/explanation/mutants.md` up to date
(`DGRULES_WRITE_PAGES=1` writes it).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from random import Random

import pytest

from analysis.mutants_page import PAGE, page, survivors
from analysis.mutation import SEED, Bench
from analysis.rule_mutants import Mutant, mutants
from dgrules.syntax import parse

ENOUGH = 0.95
SAMPLE = 36


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


@pytest.fixture(scope="module")
def every(bench: Bench) -> dict[str, list[Mutant]]:
    return {name: bench.mutants(name) for name in bench.names}


def test_a_sample_is_noticed(bench: Bench, every: dict[str, list[Mutant]]) -> None:
    drawn = Random(SEED).sample([one for found in every.values() for one in found], SAMPLE)
    judged = [bench.judge(one) for one in drawn]
    fates = Counter(one.fate for one in judged)
    assert fates["noticed"] > SAMPLE // 2
    assert fates["noticed"] >= ENOUGH * (fates["noticed"] + fates["survived"]), survivors(judged)
    listed = PAGE.read_text(encoding="utf-8")
    assert [line for line in survivors(judged) if line not in listed] == []


def test_the_page_counts_every_mutant_there_is(every: dict[str, list[Mutant]]) -> None:
    rows = re.findall(r"^\| `([^`]+\.dgr)` \| (\d+) ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {name: int(count) for name, count in rows} == {name: len(found) for name, found in every.items() if found}


def test_the_page_says_that_enough_are_noticed() -> None:
    text = PAGE.read_text(encoding="utf-8")
    share = re.search(r"^\| all \|.* (\d+\.\d) % \|$", text, re.MULTILINE)
    assert share is not None
    assert float(share[1]) >= 100 * ENOUGH
    assert "no reason is given yet" not in text


@pytest.mark.nightly
def test_every_mutant(bench: Bench, every: dict[str, list[Mutant]]) -> None:
    text = page({name: [bench.judge(one) for one in found] for name, found in every.items()})
    if os.environ.get("DGRULES_WRITE_PAGES"):
        PAGE.write_text(text, encoding="utf-8")
    assert text == PAGE.read_text(encoding="utf-8")


# -- the mutators ----------------------------------------------------------------------------------

RULES = """\
ruleset sample 2560

component 1 function
component 2 agenda

rating of each component   order below < above
  above  th "สูง"  if indicators passed >= 67%
  below  th "ต่ำ"  if indicators passed < 67%

indicator 1.1 in function
  weight 40   target at least 80%
"""


def changes() -> dict[str, set[str]]:
    tree, found = parse(RULES, "sample.dgr")
    assert not found
    assert tree is not None
    all_ = mutants(tree, "sample.dgr", {"below": ("above",), "above": ("below",)})
    kinds: dict[str, set[str]] = {}
    for one in all_:
        kinds.setdefault(one.kind, set()).add(one.change)
        assert one.text != RULES
    return kinds


def test_each_kind_of_mistake_is_made() -> None:
    assert changes() == {
        "shift a threshold": {"67% → 66%", "67% → 68%", "67% → 60.3%", "67% → 73.7%"},
        "< with <=": {"< → <="},
        "> with >=": {">= → >"},
        "drop a case": {"without above", "without below"},
        "swap two values": {"above ↔ below"},
        "swap two labels": {"above ↔ below", "order below ↔ above"},
        "double a weight": {"40 → 80"},
        "change a target": {"80% → 79%", "80% → 81%", "80% → 72%", "80% → 88%"},
        "delete an indicator": {"without 1.1"},
    }


def test_a_survivor_is_found_out(bench: Bench) -> None:
    """A rule file whose examples are taken away lets mutants live: the judge does not call everything noticed."""
    name = "po-evaluation/agreements/ega-2560.dgr"
    target = next(one for one in bench.mutants(name) if one.change == "96% → 97%")
    assert bench.judge(target).fate == "noticed"
    assert bench.judge(bench.without_examples(target)).fate == "survived"
