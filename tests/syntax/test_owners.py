"""Which statement takes which clause, and what belongs to a case, an input, or nobody."""

from __future__ import annotations

from typing import get_args

import pytest

from dgrules.syntax import parse, tree
from dgrules.syntax.owners import CASES, TAKES


def codes(text: str) -> list[str]:
    return [one.code for one in parse(text, "x.dgr")[1] if one.severity == "error"]


def statements(text: str) -> tuple[tree.Statement, ...]:
    file, found = parse(text, "x.dgr")
    assert [one.code for one in found if one.severity == "error"] == []
    return file.statements


def test_every_statement_and_every_clause_is_in_the_table() -> None:
    assert set(get_args(tree.Statement)) <= set(TAKES)
    taken = {kind for kinds in TAKES.values() for kind in kinds}
    assert set(get_args(tree.Clause)) == taken
    assert set(CASES) <= set(TAKES)


def test_a_clause_that_is_not_taken_is_never_passed_up() -> None:
    file, found = parse("result x\n  good if a\n    order bad < good\n", "x.dgr")
    assert [one.code for one in found] == ["DG111"]
    assert file.statements[0].clauses == ()
    assert file.statements[0].cases[0].clauses == ()


def test_a_note_after_a_case_is_the_case_s() -> None:
    (result,) = statements('result x\n  note "whole"\n  good if a\n    note "case"\n  bad if b\n')
    assert result.clauses == (tree.Note("whole"),)
    assert [case.clauses for case in result.cases] == [(tree.Note("case"),), ()]


def test_an_input_takes_its_details_and_lets_the_rest_go() -> None:
    (indicator,) = statements(
        'indicator 3\n  input x by year range more than 0 base year 2560 unit baht note "n" th "ก"\n'
        "  value = x in 2561\n  base year 2561\n  weight 3\n"
    )
    inside, value, base, weight = indicator.clauses
    assert isinstance(inside, tree.Input)
    assert [type(one).__name__ for one in inside.clauses] == ["By", "Range", "BaseYear", "Unit", "Note", "Title"]
    assert [type(one) for one in (value, base, weight)] == [tree.Value, tree.BaseYear, tree.Weight]


def test_an_input_stands_alone_below_anything_else() -> None:
    fact, alone = statements("fact a yes/no\ninput b for each url")
    assert isinstance(alone, tree.InputStatement)
    assert fact.clauses == (tree.FigureType("yes/no"),)


@pytest.mark.parametrize(
    "text",
    [
        "component 1 weight 2 weight 3",
        'component 1 th "a" th "b"',
        'component 1 th "a" weight 3 th "b"',
        "indicator 1 target at least 3 target by 3 May 2560",
        "indicator 1 value = a value = b",
        "scale s below 0 above 3 below 1",
        "result x order a < b order b < a",
    ],
)
def test_said_twice(text: str) -> None:
    assert codes(text) == ["DG112"]


@pytest.mark.parametrize(
    "text",
    [
        'component 1 note "a" note "b" cites s "1" cites s "2" assumes "a" assumes "b"',
        'component 1 "bare" weight 3 th "ก" en "a"',
        "indicator 1 value = a as printed value = b",
        "scale s below 0 above 3",
        "indicator 1 input a yes/no input b yes/no",
    ],
)
def test_not_said_twice(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "component 1\n  level 1 if a",
        "rating of each component\n  at most good if a",
        "result x\n  level 1",
        "categories c\n  good if a",
        "score x is reported\n  1 points if a",
        "result x\n  good if a\n  at most good if b\n  bad if c",
    ],
)
def test_cases_that_do_not_fit(text: str) -> None:
    assert codes(text) == ["DG116"]


def test_before_any_sentence_is_said_once() -> None:
    assert codes('note "a"\nweight 3\ncomponent 1\n') == ["DG121"]
