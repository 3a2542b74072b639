"""Submissions from Python values: the same meaning and the same findings as a file, and kept values stay right."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from dgrules.exchange import plain
from dgrules.exchange.plain import submission_from_values
from dgrules.model.ruleset import Ruleset
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED

F = Fraction


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    plain._PLANS.clear()


def both(rules: Ruleset, values: dict[str, Any], **sections: Any) -> Any:
    """The submission read the long way and, the second time, from what was kept: they must be the same."""
    first = submission_from_values(rules, values, **sections)
    assert submission_from_values(rules, values, **sections) == first
    return first


def test_the_contract_of_the_api(rules: Ruleset) -> None:
    values = {"1.1": 22, "1.5": "100%", "4.1": {"value": "83.37%", "report-presented": True}, "2.1.2": "not triggered"}
    submission, found = both(rules, values)
    assert found == ()
    assert submission.figures == {
        "1.1": 22,
        "1.5": 1,
        "4.1": F(8337, 10000),
        "report-presented": True,
        "2.1.2": NOT_TRIGGERED,
    }
    assert submission.subject == "ega"


@pytest.mark.parametrize(("figure", "value", "read"), [
    ("1.1", 22, F(22)),
    ("1.1", 0, F(0)),
    ("1.1", Decimal("22.50"), F(45, 2)),
    ("1.1", Decimal("2E+1"), F(20)),
    ("ratio", Fraction(2, 3), F(2, 3)),
    ("4.3", Decimal("4.9333"), F(49333, 10000)),
    ("egdi", 45, F(45)),
    ("effort", 2, "น้อย"),
    ("effort", Fraction(2), "น้อย"),
    ("report-presented", False, False),
    ("done-on", date(2017, 9, 30), date(2017, 9, 30).toordinal()),
    ("1.6", NOT_APPLICABLE, NOT_APPLICABLE),
    ("2.1.2", NOT_TRIGGERED, NOT_TRIGGERED),
    ("conduct", "ดีเยี่ยม", "excellent"),
])  # fmt: skip
def test_reads(rules: Ruleset, figure: str, value: Any, read: Any) -> None:
    submission, found = both(rules, {figure: value})
    assert found == ()
    assert submission.figures == {figure: read}
    assert type(submission.figures[figure]) is type(read)


@pytest.mark.parametrize(("figure", "value", "code"), [
    ("1.1", 1.5, "DG438"),
    ("1.1", 22.0, "DG438"),
    ("1.1", float("nan"), "DG438"),
    ("1.1", True, "DG430"),
    ("1.1", -1, "DG434"),
    ("1.1", Decimal("NaN"), "DG439"),
    ("1.1", Decimal("sNaN"), "DG430"),
    ("1.1", Decimal("1E+1000000"), "DG440"),
    ("1.1", Decimal("1E-1000000"), "DG440"),
    ("1.1", object, "DG430"),
    ("1.1", datetime(2017, 9, 30), "DG430"),
    ("1.1", b"22", "DG430"),
    ("1.1", NOT_APPLICABLE, "DG435"),
    ("1.1", [22], "DG424"),
    ("1.1", "N/A", "DG437"),
    ("1.5", 80, "DG431"),
    ("1.5", Decimal("0.8"), "DG431"),
    ("1.5", Fraction(4, 5), "DG431"),
    ("budget", 5, "DG431"),
    ("report-presented", 1, "DG430"),
    ("nope", 1, "DG420"),
    ("nope", {}, "DG420"),
    ("overall", "quality", "DG421"),
])  # fmt: skip
def test_refuses(rules: Ruleset, figure: str, value: Any, code: str) -> None:
    submission, found = both(rules, {figure: value})
    assert submission is None
    assert [one.code for one in found] == [code]
    assert found[0].message("th") and found[0].help("en")


def test_numbers_too_long_to_print(rules: Ruleset) -> None:
    for value in (10**5000, -(10**5000), Fraction(10**5000, 3), Fraction(1, 10**5000)):
        assert [one.code for one in both(rules, {"1.1": value})[1]] == ["DG440"]


def test_kept_values_never_stand_for_another_class(rules: Ruleset) -> None:
    """1, True, Decimal(1) and Fraction(1) are equal in Python and mean different things here."""
    assert both(rules, {"1.1": 1})[0].figures == {"1.1": 1}
    assert both(rules, {"1.1": True})[0] is None
    assert both(rules, {"report-presented": True})[0].figures == {"report-presented": True}
    assert both(rules, {"report-presented": 1})[0] is None


def test_none_and_absent_are_not_reported(rules: Ruleset) -> None:
    assert both(rules, {"1.1": None, "4.1": {"value": None, "report-presented": None}})[0].figures == {}
    assert both(rules, {})[0].figures == {}


def test_one_figure_under_two_names(rules: Ruleset) -> None:
    both(rules, {"report-presented": True})
    both(rules, {"เสนอรายงานแล้ว": False})
    _, found = both(rules, {"report-presented": True, "เสนอรายงานแล้ว": False})
    assert [one.code for one in found] == ["DG444"]
    _, found = both(rules, {"4.1": {"report-presented": True}, "report-presented": True})
    assert [one.code for one in found] == ["DG444"]


def test_parts_and_other_mappings(rules: Ruleset) -> None:
    values = {
        "transactions": {2565: 100, "2568": 140},
        "progress": {2563: {"quarter 2": "48.75%"}},
        "availability": OrderedDict(a="99%"),
    }
    submission, found = both(rules, values)
    assert found == ()
    assert submission.figures == {
        "transactions@2565": 100,
        "transactions@2568": 140,
        "progress@2563q2": F(4875, 10000),
        "availability[a]": F(99, 100),
    }
    assert submission.members == {"availability": ("a",), "response": ("a",)}


def test_members_are_not_lost_the_second_time(rules: Ruleset) -> None:
    submission, _ = both(rules, {"availability": {"a": "99%"}})
    assert submission.members == {"availability": ("a",), "response": ("a",)}


def test_the_second_time_is_the_short_way(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"1.1": 22, "1.5": "80%", "4.1": {"value": "83%", "report-presented": True}, "egdi": None, "4.3": F(9, 2)}
    first = submission_from_values(rules, values)
    monkeypatch.setattr(plain, "_read", lambda *_: pytest.fail("read anew"))
    assert submission_from_values(rules, dict(values)) == first


def test_sections_beside_the_figures_and_as_arguments(rules: Ruleset) -> None:
    sections = {
        "facts": {"has-public-services": True},
        "profile": "department",
        "given": {"function": {"passed": 4, "counted": 6}},
        "outside": {"po/2560": {"overall": "quality"}},
        "subject": "ega",
    }
    one, found = both(rules, {"1.1": 22}, **sections)
    two, _ = both(rules, {"1.1": 22, **sections})
    three, _ = both(rules, {"ruleset": "po-test/2560/ega", "values": {"1.1": 22}, **sections})
    assert found == ()
    assert one == two == three
    assert one.given == {"passed-count:function": 4, "counted:function": 6}
    assert one.figures["profile"] == "department"
    assert [x.code for x in both(rules, {"ruleset": "po-test/2561/ega"})[1]] == ["DG413"]
    assert [x.code for x in both(rules, {}, subject="dga")[1]] == ["DG414"]


def test_a_path_is_not_opened(rules: Ruleset) -> None:
    _, found = both(rules, {}, outside={"po/2560": "other.yaml"})
    assert [(one.code, one.help_key) for one in found] == [("DG445", "no-files")]


def test_two_rulesets_with_one_digest_are_told_apart(rules: Ruleset) -> None:
    from dataclasses import replace

    other = replace(rules, figures={"1.1": rules.figures["1.5"]})
    assert both(rules, {"1.1": 22})[0].figures == {"1.1": 22}
    assert both(other, {"1.1": 22})[0] is None
    assert both(rules, {"1.1": 22})[0].figures == {"1.1": 22}


def test_what_is_kept_is_bounded(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "_MOST_KEPT", 10)
    for number in range(50):
        submission_from_values(rules, {"1.1": number})
    assert len(plain._PLANS[rules.digest].kept) <= 12


def test_pydantic_and_yaml_stay_away() -> None:
    import subprocess
    import sys

    heavy = "[name for name in ('yaml', 'pydantic', 'lark', 'z3') if name in sys.modules]"
    code = f"import sys, dgrules.exchange.plain; print({heavy})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
