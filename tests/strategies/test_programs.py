"""The drawn programs are what they promise: the whole language, without an error, and both evaluators agree on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from dgrules.build import build
from dgrules.evaluate import reference
from dgrules.evaluate.compiled import Compiled
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Nothing
from dgrules.syntax import expressions as ex
from dgrules.syntax import parse, tree
from strategies.trees import Program, programs, submissions

NORMAL, NIGHTLY = 150, 5000


@pytest.fixture(scope="module")
def examples(request: pytest.FixtureRequest) -> int:
    """How many programs are drawn."""
    return NIGHTLY if request.config.getoption("--nightly") else NORMAL


def built(program: Program) -> Ruleset:
    """The meaning of a program, which has no error; read from its text, so that findings show their place."""
    first, *rest = program.texts()
    note(repr(program))
    names = frozenset(node.text for node in walk(program.ruleset) if isinstance(node, ex.Name))
    ruleset_file, found = parse(first, "probe.dgr")
    agreement = parse(rest[0], "agreed.dgr", names) if rest else (None, ())
    ruleset, findings = build(ruleset_file, agreement[0], lambda _framework, _year: None)
    errors = [one for one in (*found, *agreement[1], *findings) if one.severity == "error"]
    assert [(one.code, one.span.place, one.message("en")) for one in errors] == []
    assert ruleset is not None
    return ruleset


def walk(node: object) -> Iterator[object]:
    """Every node of a tree."""
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif is_dataclass(node):
        yield node
        for field in fields(node):
            yield from walk(getattr(node, field.name))


def within_the_rules(ruleset: Ruleset, submission: Submission) -> None:
    """Every reported value is one that its figure may have."""
    allowed = {key: figure for figure in ruleset.figures.values() for key in figure.keys()}  # noqa: SIM118
    for key, value in submission.figures.items():
        figure = allowed.get(key) or ruleset.figures[key.partition("[")[0]]
        if value is Nothing.NOT_APPLICABLE:
            assert figure.may_not_apply
        elif value is Nothing.NOT_TRIGGERED:
            assert figure.may_not_trigger
        elif not isinstance(value, (str, bool, int)):
            assert figure.bounds.holds(value)


def test_programs_build_and_both_evaluators_agree(examples: int) -> None:
    @settings(max_examples=examples)
    @given(programs(), st.data())
    def agree(program: Program, data: st.DataObject) -> None:
        ruleset = built(program)
        compiled = Compiled(ruleset)
        for complete in (True, False):
            submission = data.draw(submissions(ruleset, complete), label="submission")
            within_the_rules(ruleset, submission)
            expected = reference.evaluate(ruleset, submission)
            found = compiled.evaluate(submission)
            assert {key: (type(value), value) for key, value in found.items()} == {
                key: (type(value), value) for key, value in expected.items()
            }

    agree()


# -- the whole language ------------------------------------------------------------------------------

EXPECTED: set[type] = {
    tree.AgreementHeader, tree.Profile, tree.FactStatement, tree.ComponentStatement, tree.IndicatorStatement,
    tree.Rating, tree.ResultStatement, tree.Define, tree.ScoreStatement, tree.Scale, tree.Categories,
    tree.ListStatement, tree.Weight, tree.Target, tree.Targets, tree.CumulativeTarget, tree.DateTarget,
    tree.Kind, tree.Unit, tree.FigureType, tree.OneOf, tree.Range, tree.By, tree.BaseYear, tree.Value,
    tree.ScoreBy, tree.OrdinalScore, tree.ScoreRange, tree.IfNothingArises, tree.AppliesIf, tree.When,
    tree.MayNotApply, tree.Points, tree.Between, tree.Edge, tree.Order, tree.Input, tree.NotApplicable,
    tree.NotListed, tree.Reported, ex.Compare, ex.NoLowerThanRank, ex.Within, ex.Is, ex.IsNotApplicable,
    ex.Passed, ex.Not, ex.Logic, ex.Arithmetic, ex.Quantified, ex.MemberIs, ex.MemberCompare, ex.ShareOf,
    ex.CountOf, ex.Fold, ex.Attribute, ex.NodeRef, ex.AtTime, ex.ByCases, ex.Rounded, ex.ProfileRef, ex.Level,
}  # fmt: skip


def test_programs_have_every_sort_of_sentence() -> None:
    """Guards the strategies: a sort that is never drawn is never compared."""
    missing = set(EXPECTED)
    kinds: set[object] = set()

    @settings(max_examples=400, derandomize=True, database=None)
    @given(programs())
    def look(program: Program) -> None:
        for file in (program.ruleset, program.agreement):
            for node in walk(file):
                missing.discard(type(node))
                match node:
                    case tree.Between(how=how):
                        kinds.add(how)
                    case ex.Fold(function=function):
                        kinds.add(function)
                    case tree.Case(cap=cap, otherwise=otherwise, value=value):
                        kinds.update(
                            word
                            for word, has in (("cap", cap), ("otherwise", otherwise), ("gap", value is None))
                            if has
                        )
                    case tree.By(what=what):
                        kinds.add(what)
                    case tree.Kind(kind=None):
                        kinds.add("not published")
                    case _:
                        pass

    look()
    assert missing == set()
    assert kinds >= {"steps", "linear", "undetermined", "weighted mean", "mean", "sum", "min", "max", "best", "cap"}
    assert kinds >= {"otherwise", "gap", "year", "quarter", "member", "not published", "geometric mean", "ln"}
