"""All mistakes of a file in one run: one report for each, at the place that is to blame."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dgrules.diagnostics import Diagnostic
from dgrules.syntax import parse
from syntax.mutants import mutate

REALISTIC = (Path(__file__).parent / "realistic.dgr").read_text(encoding="utf-8")


def errors(text: str) -> list[Diagnostic]:
    return [one for one in parse(text, "x.dgr")[1] if one.severity == "error"]


def share_of_exact_reports(files: int, first_seed: int) -> float:
    """The share of files with five mistakes that have five reports."""
    exact = 0
    for seed in range(first_seed, first_seed + files):
        text, _ = mutate(REALISTIC, random.Random(seed), lambda changed: bool(errors(changed)))
        exact += len(errors(text)) == 5
    return exact / files


def test_five_mistakes_are_five_reports() -> None:
    assert share_of_exact_reports(12, 1000) >= 0.9


@pytest.mark.nightly
def test_five_mistakes_are_five_reports_in_nearly_all_files() -> None:
    assert share_of_exact_reports(300, 0) >= 0.95


@pytest.mark.parametrize(
    ("text", "code", "place", "near"),
    [
        ("indicator 1\n  target at least 20 wieght 5", "DG110", (2, 22), "weight"),
        ("indicator 1\n  target at leest 20", "DG110", (2, 10), "at least"),
        ("component 1 not aplicable", "DG110", (1, 13), "not applicable"),
        ("reslt overall", "DG110", (1, 1), "result"),
        ("ตัวชี้วัด 1\n  เป้าหมาย น้อยกวา 80", "DG110", (2, 12), "น้อยกว่า"),
        ("result x\n  good if al components above target", "DG110", (2, 11), "all"),
        ('result x\n  good if a\n    ntoe "why"\n', "DG110", (3, 5), "note"),
        ("indicator 1 target atleast 10 services", "DG110", (1, 20), "at least"),
        ("indicator 1 target more then 5", "DG110", (1, 20), "more than"),
        ("ratng of each component order a < b", "DG110", (1, 1), "rating of each component"),
        ("rating of ech component order a < b", "DG110", (1, 1), "rating of each component"),
    ],
)
def test_the_misspelt_word_is_blamed(text: str, code: str, place: tuple[int, int], near: str) -> None:
    (found,) = errors(text)
    assert found.code == code
    assert (found.span.start.line, found.span.start.column) == place
    assert f"`{near}`" in str(found.help("en"))


@pytest.mark.parametrize(
    ("text", "column", "spaced"),
    [
        ("ตัวชี้วัด 1 น้ำหนัก 20 ให้คะแนนตามตามแผน", 24, "ให้คะแนนตาม ตามแผน"),
        ("ตัวชี้วัด 1 เป้าหมายไม่น้อยกว่า 20 น้ำหนักและหน่วยงาน 5", 36, "น้ำหนักและ หน่วยงาน"),
    ],
)
def test_a_run_behind_a_number_is_cut(text: str, column: int, spaced: str) -> None:
    """It might have been a unit; that reading failed, so the space is what is missing."""
    (found,) = errors(text)
    assert (found.code, found.span.start.column) == ("DG103", column)
    assert f"`{spaced}`" in str(found.help("th"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("indicator 1\n  target at least\n  kind output\n", (2, 18)),
        ("indicator 1\n  target at least\n  value = 3\n", (2, 18)),
        ("result x\n  good if\n  bad if a\n", (2, 10)),
        ("result x\n  good if\nresult y order a < b\n  a if c\n", (2, 10)),
        ("indicator 1 in\nindicator 2 in a\n", (1, 15)),
        ("define x =\n", (1, 11)),
    ],
)
def test_the_line_that_stops_short_is_blamed(text: str, place: tuple[int, int]) -> None:
    (found,) = errors(text)
    assert found.code == "DG102"
    assert (found.span.start.line, found.span.start.column) == place


def test_a_name_on_an_earlier_line_is_not_blamed() -> None:
    """`weigth` reads as a unit there, and the mistake is on the line below."""
    (found,) = errors("indicator 1 target at least 20 weigth\n  kind 5\n")
    assert (found.code, found.span.start.line) == ("DG101", 2)


def test_what_was_expected_is_said_in_words() -> None:
    (found,) = errors("define x = (a, b)")
    assert found.code == "DG101"
    assert "`)`" in found.message("en")
    (found,) = errors("indicator 1 in a target at least")
    assert found.message("en").endswith("expected a value")
    assert found.message("th").endswith("ค่า")
    (found,) = errors("component 1 weight a")
    assert "a number" in found.message("en")


def test_a_sound_word_beside_another_is_not_blamed() -> None:
    (found,) = errors("fact x number\nresult r\n  a when x > 5\n  b otherwise\n")
    assert (found.code, found.span.start.line) == ("DG101", 3)


def test_words_of_the_language_cannot_be_names() -> None:
    found = errors("define score = a\nresult level\n  good if a\nfact ร้อยละ yes/no\n")
    assert [one.code for one in found] == ["DG104"] * 3


def test_reserved_words_cannot_be_names() -> None:
    assert [one.code for one in errors("define table = a")] == ["DG104"]


def test_a_name_that_was_forgotten_costs_nothing_else() -> None:
    file, found = parse("indicator 1.1 in weight 5\n  kind output\n", "x.dgr")
    assert [one.code for one in found] == ["DG101"]
    assert file.statements == ()  # the head could not be read, and what follows it is not blamed


def test_what_belongs_to_a_broken_sentence_is_dropped_in_silence() -> None:
    file, found = parse("component 1 a\nscael x\n  points 1 at 50%\n  below 0\ndefine y = a\n", "x.dgr")
    assert [one.code for one in found] == ["DG110"]
    assert [type(one).__name__ for one in file.statements] == ["ComponentStatement", "Define"]


def test_a_sound_file_may_break_its_lines_anywhere() -> None:
    """What would be a line that stops short in a file with mistakes is no mistake in one without."""
    assert errors("value-of = 3") != []
    assert errors("define x =\nscore of y\n") == []


def test_dates_brackets_quotes_and_characters_have_codes_of_their_own() -> None:
    text = 'indicator 1 target by 30/9/2560\ndefine x = (a\ncomponent 2 "b\ndefine y = a;\ndefine z = b)\n'
    assert [one.code for one in errors(text)] == ["DG108", "DG107", "DG105", "DG106", "DG107"]


def test_a_slash_date_is_read_so_that_the_rest_is_found() -> None:
    file, _ = parse("indicator 1 target by 30/9/2560 weight 5", "x.dgr")
    assert len(file.statements[0].clauses) == 2
