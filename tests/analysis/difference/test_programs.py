"""Whole programs rewritten as text: sentences and clauses moved, the other language, another name for a define."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.difference.editions import edition
from dgrules.analysis.difference import Difference, difference
from dgrules.syntax import tree
from dgrules.syntax.formatter import format_file
from strategies.programs import Program, programs

FEWER = 10
"""A program takes ten times as long as a drawn expression: so many fewer are drawn."""
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing program is shown as it was drawn: making it smaller takes minutes."""
EXAMPLES = settings.get_profile(settings._current_profile).max_examples // FEWER  # type: ignore[attr-defined]


def editions(program: Program, texts: list[str]) -> Difference:
    old = edition("old", *program.texts())
    return difference(old, edition("new", *texts))


def _moved(file: tree.File, dice: Random) -> tree.File:
    """Its statements in another order, where order says nothing: the header stays first, parts of the tree before
    what they belong to stay there."""
    fixed = tree.RulesetHeader | tree.AgreementHeader | tree.ComponentStatement | tree.IndicatorStatement
    loose = [one for one in file.statements if not isinstance(one, fixed)]
    dice.shuffle(loose)
    kept = iter(loose)
    return replace(file, statements=tuple(one if isinstance(one, fixed) else next(kept) for one in file.statements))


@settings(max_examples=EXAMPLES, phases=PHASES)
@given(programs(), st.integers(0, 2**32))
def test_moved_sentences_change_nothing(program: Program, seed: int) -> None:
    dice = Random(seed)
    files = [file for file in (program.ruleset, program.agreement) if file is not None]
    found = editions(program, [format_file(_moved(file, dice)) for file in files])
    assert found.changes == ()
    assert found.same_meaning
    assert all(one.identical for one in found.meanings)


@settings(max_examples=EXAMPLES, phases=PHASES)
@given(programs())
def test_the_other_language_changes_nothing(program: Program) -> None:
    files = [file for file in (program.ruleset, program.agreement) if file is not None]
    found = editions(program, [format_file(file, "th") for file in files])
    assert found.changes == ()
    assert found.same_meaning


@settings(max_examples=EXAMPLES, phases=PHASES)
@given(programs())
def test_renamed_defines_change_no_meaning(program: Program) -> None:
    defines = [one.name.text for one in program.ruleset.statements if isinstance(one, tree.Define)]
    texts = program.texts()
    for name in defines:
        texts = [re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", f"{name}-renamed", text) for text in texts]
    found = editions(program, texts)
    assert found.same_meaning
    assert {change.sort for change in found.changes} <= {"renamed"}
    assert len(found.changes) == len(defines)
