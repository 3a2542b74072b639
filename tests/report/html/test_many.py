"""Several submissions on one page: places, the map, what moved."""

from __future__ import annotations

import pytest

from dgrules.model.result import Result
from dgrules.report.html import render, render_many
from dgrules.report.html.many import Many, compared
from html_pages import MADE, Element, parsed, result

SURVEY = ("department-without-services", "departments", "lampang", "provinces")


@pytest.fixture(scope="module")
def survey() -> Many:
    found = [(name, result("dg-readiness/2560", f"dg-readiness/examples/{name}-2560.yaml")) for name in SURVEY]
    return compared(found[0][1].ruleset, found, [], [], "en")


def test_ranked_by_the_score(survey: Many) -> None:
    """The scores as the examples have them: 60.16, 57.2, 34.23 and 33.53."""
    assert [(one.place, one.name) for one in survey.entries] == [
        ("1", "illustration"), ("2", "departments"), ("3", "provinces"), ("4", "lampang"),
    ]  # fmt: skip
    assert survey.by == "overall"
    assert not survey.unknown


def test_the_map_has_a_field_for_each_component(survey: Many) -> None:
    """Departments score 57.9, 66, 50.3, 49.3, 67, 47 of 100: five shades of twenty points each."""
    departments = survey.entries[1]
    assert [one.text for one in departments.components] == ["57.90", "66.00", "50.30", "49.30", "67.00", "47.00"]
    assert [one.shade for one in departments.components] == [2, 3, 2, 2, 3, 2]
    assert survey.components[0] == "1 Policies and Practices"
    assert [one.text for one in survey.entries[0].components][2] == "– not applicable"
    assert [one.shade for one in survey.entries[0].components][2] is None


def test_ratings_are_shaded_by_their_order(results: dict[str, Result]) -> None:
    found = compared(results["ega"].ruleset, [("a", results["ega"])], [], [], "en").entries[0]
    assert [(one.text, one.shade) for one in found.components[:3]] == [
        ("above target", 4), ("above target", 4), ("– not applicable", None),
    ]  # fmt: skip


def test_what_is_not_known_has_no_place_and_the_same_subject_its_file(results: dict[str, Result]) -> None:
    many = compared(results["ega"].ruleset, [("b.yaml", results["less"]), ("a.yaml", results["ega"])], [], [], "en")
    assert [(one.place, one.name, one.complete) for one in many.entries] == [
        ("1", "ega (a.yaml)", True), ("", "ega (b.yaml)", False),
    ]  # fmt: skip
    assert (many.by, many.unknown) == ("overall, then quality-level", True)


def test_equal_ones_share_a_place(results: dict[str, Result]) -> None:
    names = [("a", results["ega"]), ("b", results["ega"]), ("c", results["less"])]
    assert [one.place for one in compared(results["ega"].ruleset, names, [], [], "th").entries] == ["1=", "1=", ""]


def read(many: Many, lang: str) -> Element:
    return parsed(render_many(many, lang, made=MADE))  # type: ignore[arg-type]


def test_the_page_is_whole(survey: Many) -> None:
    page = read(survey, "en")
    assert page.all("h1")[0].text == "Digital Government Readiness Survey"
    assert [one.text for one in page.all("h2")] == ["Ranking", "Levels by component", "The rules"]
    heads = [one.text for one in page.all("table")[1].all("thead")[0].all("th")]
    assert heads == ["Submission", *survey.components]
    for table in page.all("table"):
        count = len(table.all("thead")[0].all("th"))
        assert all(len(row.below) == count for row in table.all("tbody")[0].all("tr"))
    assert survey.rules.digest in page.text
    assert not page.all("script")


def test_movement_against_other_years() -> None:
    """EGDI of Thailand: 0.4631 in 2014, 0.5522 in 2016, 0.6543 in 2018; middle, high, high."""
    now = result("egdi/2018", "egdi/examples/thailand-2018.yaml")
    before = [result(f"egdi/{year}", f"egdi/examples/thailand-{year}.yaml") for year in (2016, 2014)]
    page = parsed(render(now, "en", before=before))
    tables = page.classed("moved")
    assert [table.all("caption")[0].text for table in tables] == [
        "Since fiscal year 2557 (egdi/2014)", "Since fiscal year 2559 (egdi/2016)",
    ]  # fmt: skip
    rows = [[cell.text for cell in row.below] for row in tables[0].all("tbody")[0].all("tr")]
    assert rows[0] == ["band", "middle", "high", "up"]
    assert rows[1] == ["egdi", "0.4631 points", "0.6543 points", "up 0.1913 points"], "of the exact 0.46307 and 0.65433"
    assert rows[4] == ["Human Capital Index", "0.664 points", "0.7903 points", "up 0.1263 points"]
    assert tables[1].all("tbody")[0].all("tr")[0].below[3].text == "unchanged"


def test_other_subjects_do_not_move(results: dict[str, Result]) -> None:
    other = result("egdi/2016", "egdi/examples/thailand-2016.yaml")
    assert not parsed(render(results["departments"], "en", before=[other])).classed("moved")


def test_refused_ones_are_named(results: dict[str, Result]) -> None:
    many = compared(
        results["ega"].ruleset, [("a", results["ega"])], [("bad.yaml", ("DG401: what is <this>",))], [], "th"
    )
    page = read(many, "th")
    assert "DG401: what is <this>" in page.text
    assert [one.text for one in page.all("h3")] == ["bad.yaml"]
