"""The proofs against trying everything: no verdict differs, on random small rulesets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dgrules.analysis.proofs import PROOFS
from dgrules.analysis.verdict import Verdict
from dgrules.analysis.world import World
from oracle.compare import differences, disagreements
from oracle.texts import drawn

CHUNK = 50
ASKED = ("gap", "overlap", "unreachable")


def check(seeds: range, mode: str | None = None) -> None:
    for seed in seeds:
        found = drawn(seed, mode)
        differing = disagreements(found)
        assert not differing, f"seed {seed} {mode or ''}\n{found}\n" + "\n".join(differing)


def test_a_wrong_verdict_is_noticed() -> None:
    """Every verdict about cases turned round, one at a time."""
    found = drawn(0)
    world = World(found.ruleset, 60.0)
    asked = [proof for proof in PROOFS if proof.question in (*ASKED, "condition")]
    verdicts = [one for proof in asked for one in proof.verdicts(world)]
    assert differences(found, verdicts) == []
    for at, one in enumerate(verdicts):
        if one.question in ASKED:
            assert differences(found, [*verdicts[:at], _turned(one), *verdicts[at + 1 :]]) != [], one


def _turned(one: Verdict) -> Verdict:
    return replace(one, outcome="refuted" if one.outcome == "proved" else "proved", witness=None)


@pytest.mark.parametrize("first", range(0, 450, CHUNK))
def test_no_verdict_differs(first: int) -> None:
    check(range(first, first + CHUNK))


def test_no_verdict_differs_where_counts_are_stated() -> None:
    check(range(CHUNK), "counts")


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(1000, 10_000, CHUNK))
def test_no_verdict_differs_at_length(first: int) -> None:
    check(range(first, first + CHUNK))


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(1000, 2_000, CHUNK))
def test_no_verdict_differs_where_counts_are_stated_at_length(first: int) -> None:
    check(range(first, first + CHUNK), "counts")
