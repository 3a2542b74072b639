"""What is drawn is what the figures say: bars between their ends, targets, cut points, the radar."""

from __future__ import annotations

from pathlib import Path

import pytest

import dgrules
from dgrules.model.result import Result
from dgrules.report.html import render
from dgrules.report.html.measures import Bar, Tick, measures
from dgrules.report.html.page import page
from dgrules.report.html.radar import radar
from dgrules.report.words_of_report_parts import parts
from html_pages import parsed, result


def bars(found: Result) -> dict[str, Bar | None]:
    """The bars of components and indicators by number."""
    made = page(found, "en")
    lines = [line for part in made.parts for line in (part.line, *part.lines)]
    return {line.row.number or line.row.title: line.bar for line in lines}


def test_actual_against_target(results: dict[str, Result]) -> None:
    """22 of 20 is 110 %, and a bar of 150 % is full: 1.1 / 1.5."""
    found = bars(results["ega"])
    assert found["1.1"] == Bar(pytest.approx(1.1 / 1.5), (Tick(pytest.approx(1 / 1.5)),), "good")
    assert found["1.5"] == Bar(pytest.approx(1.25 / 1.5), (Tick(pytest.approx(1 / 1.5)),), "good")
    assert found["1.6"] == Bar(1.0, (Tick(pytest.approx(1 / 1.5)),), "good"), "three of two is exactly 150 %"
    assert found["1.2"] == Bar(1.0, (Tick(pytest.approx(1 / 1.5)),), "good", beyond=True), "36 of 20 is longer"
    assert found["2.1.2"] is None, "not triggered: nothing to draw"
    assert found["4.4"] is None, "yes or no is no length"


def test_the_part_of_the_target_in_words(results: dict[str, Result]) -> None:
    shown = parsed(render(results["ega"], "en")).text
    assert "180% of the target" in shown and "110% of the target" in shown
    assert "ร้อยละ 110 ของเป้าหมาย" in parsed(render(results["ega"], "th")).text


def test_components_by_their_share_with_the_points_where_the_rating_changes(results: dict[str, Result]) -> None:
    ticks = (Tick(0.5, "50%", "on target"), Tick(pytest.approx(0.67), "67%", "above target"))
    assert bars(results["ega"])["1"] == Bar(1.0, ticks, "good")
    assert bars(results["ega"])["3"] is None, "not applicable"
    assert "above target begins at 67%" in parsed(render(results["ega"], "en")).text


def test_a_share_while_figures_are_missing(results: dict[str, Result]) -> None:
    """Five of six have passed and one is missing: from 5/6 to 6/6."""
    bar = bars(results["less"])["1"]
    assert bar is not None and (bar.value, bar.most) == (pytest.approx(5 / 6), 1.0)
    assert "5 to 6 of 6" in parsed(render(results["less"], "en")).text


def test_scores_between_the_least_and_the_most(results: dict[str, Result]) -> None:
    """Value for money scores from 1 to 5: 3.5 is 62.5 % of the way, the sum 4.055 is 76.375 %."""
    found = bars(results["money"])
    assert found["1"] == Bar(0.625, (), "plain")
    card = page(results["money"], "en").cards[0]
    assert card.bar == Bar(pytest.approx(0.76375), (), "plain")
    assert card.ends == ("1 point", "5 points")


def test_a_weighted_sum_is_at_most_the_weights_together(results: dict[str, Result]) -> None:
    """The reported weighted scores of 40, 10, 25, 10 and 15 are 100 together; 31 of them are there, 10 are open."""
    card = page(results["dga-open"], "en").cards[0]
    assert card.bar == Bar(pytest.approx(0.31), (), "open", most=pytest.approx(0.41))
    assert card.ends == ("0 points", "100 points")


def test_what_is_still_possible_is_on_the_scale(results: dict[str, Result]) -> None:
    card = page(results["less"], "en").cards[1]
    assert [(one.title, one.reached, one.possible) for one in card.steps] == [
        ("level 3", False, True), ("level 2", False, True), ("level 1", False, False),
    ]  # fmt: skip
    text = parsed(render(results["less"], "en")).by_id("results").above
    assert text is not None
    assert "still possible: level 2 or level 3" in text.text
    assert "depends on indicator 1.4, indicator 4.2" in text.text


def test_lower_is_better(tmp_path: Path) -> None:
    """At most 4 days, and it took 5: 125 % of the target, and not passed."""
    file = tmp_path / "days.dgr"
    file.write_text("ruleset days 2560\n\ncomponent 1 speed\n  indicator 1.1\n    target at most 4 days\n", "utf-8")
    found = dgrules.load(str(file)).evaluate({"1.1": 5})
    bar, words = measures(parts(found, "en")).indicator(found.indicators["1.1"], "bad")
    assert bar == Bar(pytest.approx(1.25 / 1.5), (Tick(pytest.approx(1 / 1.5)),), "bad")
    assert words == "125% of the target"


def test_a_rank_is_no_length(tmp_path: Path) -> None:
    file = tmp_path / "ranks.dgr"
    file.write_text(
        "ruleset ranks 2560\n\ncomponent 1 place\n  indicator 1.1\n    target no lower than rank 45\n", "utf-8"
    )
    found = dgrules.load(str(file)).evaluate({"1.1": 30})
    assert measures(parts(found, "en")).indicator(found.indicators["1.1"], "good") == (None, "")


def test_the_radar_starts_at_the_top_and_turns_right() -> None:
    made = radar([("a", Bar(1.0)), ("b", Bar(0.5)), ("c", Bar(0.0)), ("d", Bar(0.25))])
    assert made is not None
    assert made.value == "0,-100 50,0 0,0 -25,0"
    assert made.most == "", "all is known"
    assert [spoke.side for spoke in made.spokes] == ["middle", "right", "middle", "left"]
    assert [spoke.end for spoke in made.spokes] == ["top", "level", "bottom", "level"]


def test_the_radar_of_what_is_open_has_two_surfaces() -> None:
    made = radar([("a", Bar(0.5, most=1.0)), ("b", Bar(0.5)), ("c", Bar(0.5)), ("d", Bar(0.5))])
    assert made is not None
    assert (made.value, made.most) == ("0,-50 50,0 0,50 -50,0", "0,-100 50,0 0,50 -50,0")


def test_two_components_make_no_surface() -> None:
    assert radar([("a", Bar(1.0)), ("b", Bar(0.5))]) is None


def test_an_index_of_one_component_shows_its_parts() -> None:
    made = page(result("egdi/2018", "egdi/examples/thailand-2018.yaml"), "en").radar
    assert made is not None
    assert [spoke.label for spoke in made.spokes] == [
        "Online Service Index", "Telecommunication Infrastructure Index", "Human Capital Index",
    ]  # fmt: skip


def test_the_lowest_level_of_several_has_no_cross(tmp_path: Path) -> None:
    """Level 3 is still quality; a component below its target has failed it."""
    file = tmp_path / "levels.dgr"
    file.write_text(
        "ruleset levels 2560\n\ncomponent 1 speed\n  indicator 1.1\n    target at most 4 days\n\n"
        "rating of each component   order below < above\n  above if indicators passed > 67%\n"
        "  below if indicators passed <= 67%\n\nresult overall   order level 2 < level 1\n"
        "  level 1 if all components above\n  level 2 if not all components above\n",
        encoding="utf-8",
    )
    shown = parsed(render(dgrules.load(str(file)).evaluate({"1.1": 5}), "en"))
    results, components = (shown.by_id(name).above for name in ("results", "components"))
    assert results is not None and components is not None
    assert "level 2" in results.text and not results.all("use")
    assert [use.attrs["href"] for use in components.all("use")] == ["#bad"]
