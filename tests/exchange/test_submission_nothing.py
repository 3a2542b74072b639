"""Not applicable, not triggered, not reported, undetermined and zero stay five different things."""

from __future__ import annotations

from typing import Any

import pytest

from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED


@pytest.mark.parametrize("text", ["", "null", "~", "not reported", "Not  Reported", "ยังไม่รายงาน", "not-reported"])
def test_not_reported_is_absent(reading: Any, text: str) -> None:
    submission, found = reading(f'values:\n  "1.1": {text}\n  "2.1.2": {text}\n')
    assert found == ()
    assert submission.figures == {}


@pytest.mark.parametrize("text", ["not applicable", "ไม่ประเมิน", "not-applicable"])
def test_not_applicable_where_the_rules_allow_it(reading: Any, text: str) -> None:
    assert reading(f'values:\n  "1.6": {text}\n')[0].figures == {"1.6": NOT_APPLICABLE}
    for figure in ("1.1", "2.1.2"):
        submission, found = reading(f'values:\n  "{figure}": {text}\n')
        assert submission is None
        assert [one.code for one in found] == ["DG435"]


@pytest.mark.parametrize("text", ["not triggered", "ไม่มีกรณีเกิดขึ้น", "ไม่มีประเด็น"])
def test_not_triggered_where_the_rules_allow_it(reading: Any, text: str) -> None:
    assert reading(f'values:\n  "2.1.2": {text}\n')[0].figures == {"2.1.2": NOT_TRIGGERED}
    for figure in ("1.1", "1.6"):
        submission, found = reading(f'values:\n  "{figure}": {text}\n')
        assert submission is None
        assert [one.code for one in found] == ["DG436"]


@pytest.mark.parametrize("text", ["N/A", '"-"', "-", "n.a.", "NA", "–", "ไม่มี", "ไม่มีข้อมูล", "none"])
@pytest.mark.parametrize(("figure", "choices"), [
    ("1.1", "`not reported`"),
    ("1.6", "`not reported` or `not applicable`"),
    ("2.1.2", "`not reported` or `not triggered`"),
])  # fmt: skip
def test_vague_words_are_refused_with_the_choices(reading: Any, text: str, figure: str, choices: str) -> None:
    submission, found = reading(f'values:\n  "{figure}": {text}\n')
    assert submission is None
    assert [one.code for one in found] == ["DG437"]
    assert found[0].help("en").startswith(f"write {choices} instead")
    assert found[0].span.start.line == 3


def test_a_figure_is_never_undetermined(reading: Any) -> None:
    submission, found = reading('values:\n  "1.1": undetermined\n')
    assert submission is None
    assert [(one.code, one.help_key) for one in found] == [("DG437", "undetermined")]


def test_another_rulesets_result_may_be_anything(reading: Any) -> None:
    submission, found = reading("outside:\n  po/2560: {overall: undetermined, quality-level: not applicable}\n")
    assert found == ()
    assert list(submission.figures.values()) == [UNDETERMINED, NOT_APPLICABLE]


def test_a_quoted_null_is_a_text(reading: Any) -> None:
    _, found = reading('values:\n  "1.1": "null"\n')
    assert [one.code for one in found] == ["DG430"]


def test_a_kind_of_nothing_for_an_indicator_of_inputs_is_said_of_each(reading: Any) -> None:
    assert reading('values:\n  "4.4": not reported\n')[0].figures == {}
    _, found = reading('values:\n  "4.4": not applicable\n')
    assert [one.code for one in found] == ["DG435", "DG435"]
    _, found = reading('values:\n  "4.4": yes\n')
    assert [(one.code, one.help_key) for one in found] == [("DG424", "inputs")]
