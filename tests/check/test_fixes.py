"""Fixes: which units are taken for a misspelling, where the replacement goes, and the guard before writing."""

from collections.abc import Sequence

import pytest

from dgrules.check.fixes import Fix, applied, fixes
from dgrules.check.same import same
from dgrules.pipeline import load_text
from dgrules.syntax import parse

HEAD = "ruleset demo 2560\ncomponent 1 a\n"


def made(text: str) -> tuple[Fix, ...]:
    loaded = load_text(HEAD + text)
    return fixes(loaded.diagnostics, loaded.files)


def mended(text: str) -> str:
    return applied(HEAD + text, made(text)).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("indicator 1.1 in a unit datasets target at least 20 dataests", "datasets"),
        ("indicator 1.1 in a unit datasets target at least ๒๐dataests # c", "datasets"),
        ("indicator 1.1 in a unit ชุดข้อมูล target at least 20ชุดขอมูล", "ชุดข้อมูล"),
        ("indicator 1.1 in a unit ลำน้ำ target at least 20 ล\u0e4d\u0e32น\u0e4d\u0e32", "ลำน้ำ"),
        ("indicator 1.1 in a unit baht target at least 20 bath", "baht"),
        ("indicator 1.1 in a unit baht target at least 1,000.50 bhat", "baht"),
        ("indicator 1.1 in a unit visits target at least 2 visist weight 5", "visits"),
    ],
)
def test_a_misspelt_unit_becomes_the_declared_one(before: str, after: str) -> None:
    (fix,) = made(before)
    assert (fix.code, fix.text) == ("DG208", after)
    source = HEAD + before
    assert parse(source[fix.span.start.offset : fix.span.end.offset], "x")[0].source.strip() != after
    text = mended(before)
    assert "DG208" not in {one.code for one in load_text(HEAD + text).diagnostics}
    start = fix.span.start.offset - len(HEAD)
    assert text == before[:start] + after + before[fix.span.end.offset - len(HEAD) :]


@pytest.mark.parametrize(
    "text",
    [
        "indicator 1.1 in a unit datasets target at least 20 services",  # another word
        "indicator 1.1 in a unit datasets target at least 20 pints",  # near to points, but datasets are wanted
        "indicator 1.1 in a unit day target at least 20 dy",  # too short to be sure
        "indicator 1.1 in a unit datsets target at least 20 datasets\n"
        "indicator 1.2 in a target at least 20 datasets",  # it is the declaration that is misspelt
        "indicator 1.1 in a unit plans target at least 20 plana\nindicator 1.2 in a unit plant",  # two are near
        "indicator 1.1 in a unit plans target at least 20 plant\nindicator 1.2 in a unit plant",  # both are declared
        "indicator 1.1 in a target at least 20 dataests",  # nothing is declared
        "indicator 1.1 in a unit datasets target at least 20 dataset",  # the plural is no mistake
    ],
)
def test_what_could_mean_something_else_is_left_to_a_person(text: str) -> None:
    assert made(text) == ()


def test_several_on_one_line_go_in_from_the_back() -> None:
    text = "indicator 1.1 in a unit projects target from 2 projcts to 4 projecst"
    assert mended(text) == "indicator 1.1 in a unit projects target from 2 projects to 4 projects"
    text += "\ndefine ok = 3 projetcs > 2 projects"
    assert len(made(text)) >= 2


def trees(before: str, after: str, some: Sequence[Fix] = ()) -> bool:
    return same(parse(HEAD + before, "x.dgr")[0], parse(HEAD + after, "x.dgr")[0], some)


def test_the_guard_sees_every_other_change() -> None:
    text = "# why\nindicator 1.1 in a unit datasets target at least 20 dataests  # c\ndefine x = (1 + 2) * 3\n# end"
    (fix,) = made(text)
    right = text.replace("dataests", "datasets")
    assert trees(text, right, [fix])
    assert not trees(text, right)
    assert trees(text, text)
    for one, other in (
        ("20", "21"), ("1.1", "1.2"), ("# c", "# d"), ("# why", ""), ("# end", "# ends"), ("* 3", "* 4"),
        ("(1 + 2) * 3", "1 + 2 * 3"), ("at least", "at most"), ("unit datasets", "unit data"), ("define x", "define y"),
        ("datasets  # c\n", "datasets  # c\ndefine more = 1\n"), ("\ndefine x = (1 + 2) * 3", ""),
    ):  # fmt: skip
        assert one in right
        assert not trees(text, right.replace(one, other), [fix]), (one, other)
