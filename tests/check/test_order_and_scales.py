"""Scales, targets, ranges and orders: what stands as it should is not reported."""

import pytest

from check.rule_texts import SHARE, codes, found

EDGES = "  between steps\n  below undetermined\n  above 3\n"
USE = '\nindicator 1 "x" unit percent score by s\n'


def scale(points: str, edges: str = EDGES) -> str:
    return f"scale s\n  points {points}\n{edges}{USE}"


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ("1 at 50%, 2 at 60%, 3 at 70%", []),
        ("3 at 70%, 2 at 60%, 1 at 50%", []),
        ("1 at 70%, 2 at 60%, 3 at 50%", []),
        ("1 at 50%, 2 at 50%, 3 at 70%", ["DG303"]),
        ("1 at 50%, 1 at 60%, 3 at 70%", ["DG303"]),
        ("1 at 50%, 3 at 60%, 2 at 70%", ["DG303"]),
        ("1 at 50%, 2 at 3 times, 3 at 400%", []),
        ("1 at 50%, 2 at 3 times, 3 at 200%", ["DG303"]),
        ("1 at 50%", []),
    ],
)
def test_points_go_one_way(points: str, expected: list[str]) -> None:
    assert codes(scale(points)) == expected


def test_the_point_that_turns_is_named() -> None:
    (only,) = found(scale("1 at 50%, 2 at 60%, 3 at 55%, 4 at 52%"))
    assert only.span.start.column == len("  points 1 at 50%, 2 at 60%, ") + 1
    assert only.related[0].span.start.column == len("  points 1 at 50%, ") + 1


@pytest.mark.parametrize(
    ("edges", "missing"),
    [
        ("  between linear\n  below 0\n  above 3\n", None),
        ("  below 0\n  above 3\n", "between"),
        ("  between linear\n  above 3\n", "below"),
        ("  between linear\n  below 0\n", "above"),
    ],
)
def test_each_edge_is_said(edges: str, missing: str | None) -> None:
    wanted = found(scale("1 at 50%, 2 at 60%", edges))
    assert [one.help_key for one in wanted] == ([missing] if missing else [])


def test_one_point_has_nothing_between() -> None:
    assert codes(scale("1 at 50%", "  below 0\n  above 1\n")) == []


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ("15 at minimum, 20 at standard, 25 at top", []),
        ("25 at minimum, 20 at standard, 15 at top", []),
        ("15 at minimum, 15 at standard, 25 at top", ["DG305"]),
        ("15 at minimum, 25 at standard, 20 at top", ["DG305"]),
    ],
)
def test_three_targets_go_one_way(targets: str, expected: list[str]) -> None:
    text = "scale t\n  points 50 at minimum target, 75 at standard target, 100 at top target\n  between linear\n"
    assert codes(f'{text}  below 0\n  above 100\nindicator 1 "x" target {targets} score by t\n') == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("figure f 0 to 100 points recorded only\n", []),
        ("figure f 100 to 0 points recorded only\n", ["DG306"]),
        ("indicator 1 score 0 to 100\n", []),
        ("indicator 1 score 100 to 0\n", ["DG306"]),
        ("indicator 1 number target at least 5 range from 0 to 10\n", []),
        ("indicator 1 number target at least 5 range from 5 to 5\n", []),
        ("indicator 1 number target at least 5 range from 10 to 0\n", ["DG306"]),
        ("indicator 1 number target at least 5 range more than 5 and less than 5\n", ["DG311"]),
        ("indicator 1 number target at least 5 range more than 5\n", []),
    ],
)
def test_ranges_hold_something(text: str, expected: list[str]) -> None:
    assert sorted(codes(text)) == expected


def result(order: str, *cases: str) -> str:
    lines = {"a": "a if indicators passed > 67%", "b": "b if indicators passed from 50% to 67%",
             "c": "c if indicators passed < 50%", "?": 'undetermined if indicators passed < 50% note "x"'}  # fmt: skip
    body = "".join(f"  {lines[case]}\n" for case in cases)
    return f"{SHARE}result overall{f' order {order}' if order else ''}\n{body}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (result("c < b < a", "a", "b", "c"), []),
        (result("c < b < a", "c", "b", "a"), []),
        (result("", "b", "a", "c"), []),
        (result("c < b < a", "b", "a", "c"), ["DG318"]),
        (result("c < b < a", "b", "c", "a"), ["DG318"]),
        (result("b < a", "?", "a", "b"), []),
        (result("c < a", "a", "b", "c"), ["DG308"]),
        (result("c < b < a < d", "a", "b", "c"), ["DG328"]),
        (result("c < b < a < b", "a", "b", "c"), ["DG309"]),
        (result("a < b < c", "a", "b", "c"), []),
        (result("a < c < b", "b", "c", "a"), ["DG307"]),
    ],
)
def test_orders_name_each_case_once(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_categories_need_no_case_of_their_own() -> None:
    use = 'indicator 1 "x" one of grade target at least fair\n'
    assert codes("categories grade order poor < fair < good\n" + use) == []
    assert codes('categories grade order poor < fair < good\n  fair th "พอใช้"\n' + use) == []
    assert codes('categories grade order poor < fair\n  good th "ดี"\n' + use) == ["DG308"]


def test_the_same_value_twice() -> None:
    text = SHARE + "result overall\n  a if indicators passed > 67%\n  a if indicators passed < 50%\n"
    assert codes(text + "  b if indicators passed from 50% to 67%\n") == ["DG314"]
    silent = '  undetermined if indicators passed < 50% note "x"\n  undetermined if indicators passed > 67% note "y"\n'
    assert codes(f"{SHARE}result overall\n{silent}  b if indicators passed from 50% to 67%\n") == []
