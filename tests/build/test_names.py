"""Names and numbers: scope, second names, nearest names, what is declared twice."""

import pytest

from build_program import HEAD, built, findings, values
from dgrules.build import build
from dgrules.diagnostics import Diagnostic
from dgrules.syntax import parse


def found(text: str) -> tuple[Diagnostic, ...]:
    file, _ = parse(text, "rules.dgr")
    return build(file, None, lambda name, year: None)[1]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("has-portl", "has-portal"),
        ("HAS-PORTAL", "has-portal"),
        ("ข้อมูลเปด", "ข้อมูลเปิด"),
        ("indicators-passed", "indicators passed"),
    ],
)
def test_the_nearest_name_is_a_declared_one_or_a_word_of_the_language(written: str, near: str) -> None:
    text = HEAD + f"fact has-portal also ข้อมูลเปิด yes/no\ndefine out = {written} and has-portal\n"
    (one,) = found(text)
    assert (one.code, one.help_key, one.args["near"]) == ("DG201", "near", near)


def test_either_name_may_be_used() -> None:
    text = HEAD + "fact ready also พร้อม yes/no\ndefine first also แรก = พร้อม\nresult overall\n"
    ruleset = built(text + "  good if แรก\n  poor otherwise\n")
    assert values(ruleset, {"ready": True})["result:overall"] == "good"
    assert ruleset.names["พร้อม"] == "ready"
    assert ruleset.defines[0].also == "แรก"


@pytest.mark.parametrize(
    "text",
    [
        "fact a1 yes/no\nfact a1 yes/no\n",
        "fact a1 yes/no\ndefine a1 = 5\n",
        "fact a1 also b1 yes/no\nfact b1 yes/no\n",
        "component 1 a1\ncomponent 2 a1\n",
        "indicator a1\nfact a1 yes/no\n",
        "score a1 = 5\nscore a1 = 6\n",
        "score of each component is reported\nscore of each component is reported\n",
        "component 1 a1\nscore of a1 = 5\nscore of 1 = 6\n",
        "profile a1\nprofile a1\n",
        "categories a1 order b1 < c1\ncategories a1 order b1 < c1\n",
        "result a1\n  x1 if 1 = 1\nresult a1\n  y1 if 1 = 1\n",
        "rating of each component\n  x1 if 1 = 1\nrating of each component\n  y1 if 1 = 1\n",
    ],
)
def test_a_name_is_declared_once(text: str) -> None:
    assert findings(HEAD + text)[1] == ["DG202"]


def test_numbers_are_labels() -> None:
    assert findings(HEAD + "component 1 a1\nindicators 1.1 to 1.9 in a1\nindicator 1.10 in a1\n")[1] == []
    assert findings(HEAD + "component 1 a1\nindicator 1.1 in a1\nindicator 1.1 in a1\n")[1] == ["DG203"]
    assert findings(HEAD + "component 1\nindicator 1\n")[1] == ["DG203"]
    assert findings(HEAD + "component 1 a1\nindicator 1\n")[1] == [], "the component goes by its name"
    assert findings(HEAD + "component 1 a1\ncomponent 1 b1\n")[1] == ["DG203"]


def test_parents_are_named_by_numbers() -> None:
    text = HEAD + "component 2 a1\nsub-component 2.1 b1\nindicator 2.1.1\n  sub-indicator 2.1.1.1\nindicator 2.2\n"
    nodes = built(text).nodes
    assert {n: nodes[n].parent for n in nodes} == {
        "a1": None, "b1": "a1", "2.1.1": "b1", "2.1.1.1": "2.1.1", "2.2": "a1"
    }  # fmt: skip
    assert nodes["a1"].children == ("b1", "2.2")
    assert [nodes[n].level for n in nodes] == ["component", "sub-component", "indicator", "sub-indicator", "indicator"]


def test_an_indicator_may_name_its_component() -> None:
    nodes = built(HEAD + "component 1 a1\ncomponent 2 b1\nindicator 1.1 in b1\nindicator 1.2 in 1\n").nodes
    assert (nodes["1.1"].parent, nodes["1.2"].parent) == ("b1", "a1")
    assert findings(HEAD + "component 1 a1\nindicator 1.1 in b1 target at least 5%\n")[1] == ["DG244"]


@pytest.mark.parametrize(
    "text",
    ["indicator 1.1\n", "sub-indicator 1.1\n", "sub-component 1.1 a1\n", "component 1 a1\nsub-indicator b1\n"],
)
def test_a_parent_must_be_declared(text: str) -> None:
    assert findings(HEAD + text)[1] == ["DG205"]


def test_a_component_by_itself_is_its_score_or_its_rating() -> None:
    rating = "rating of each component\n  good if indicators passed > 50%\n  poor otherwise\n"
    given = {"passed-count:a1": 6, "counted:a1": 6, "score:a1": 70}
    text = HEAD + "component 1 a1\n" + rating + "define out = a1 is good\n"
    assert values(built(text), given=given)["define:out"] is True
    text = HEAD + "component 1 a1\nscore of each component is reported\n" + rating + "define out = a1 > 60\n"
    assert values(built(text), given=given)["define:out"] is True


def test_an_indicator_by_itself_is_its_value() -> None:
    text = HEAD + "component 1 a1\nindicator 1.1 in a1 target at least 5%\nindicator speed target at least 5%\n"
    ruleset = built(text + "define out = indicator 1.1 < 9% and speed > value of 1.1\n")
    assert values(ruleset, {"1.1": "5%", "speed": "6%"})["define:out"] is True


def test_accepts_and_sources() -> None:
    text = HEAD + '  source report-60 "Report" document "000.txt"\nfact a1 yes/no\nresult overall\n  '
    text += 'accepts DG313 because "silent" cites report-60 "p. 3"\n  good if a1\n'
    ruleset = built(text)
    (accepted,) = ruleset.accepted
    assert (accepted.code, accepted.because, accepted.cites and accepted.cites.place) == ("DG313", "silent", "p. 3")
    assert ruleset.sources["report-60"].document == "000.txt"
    assert findings(HEAD + 'fact a1 yes/no cites reprt "p. 3"\n')[1] == ["DG201"]


def test_all_errors_of_a_file_come_in_one_run() -> None:
    text = HEAD + "component 1 a1\nindicator 1.1 in b1 target at least 5%\n"
    text += "indicator 1.2 in a1 unit days target at least 5%\ndefine out = nothing-so\ndefine next = out + 1\n"
    text += "result overall\n  good if next > 4 and indicator 1.2 > 5%\n  poor if a2 > 3\n"
    assert findings(text)[1] == ["DG244", "DG208", "DG201", "DG208", "DG201"]


def test_without_a_header_there_is_no_ruleset() -> None:
    ruleset, codes = findings("component 1 a1\n")
    assert (ruleset, codes) == (None, ["DG242"])


def test_periods() -> None:
    period = built("ruleset demo 2568\n  period fiscal years 2023 to 2568\n").period
    assert (period.first, period.last, period.quarter) == (2566, 2568, None)
    period = built(HEAD).period
    assert (period.first, period.last) == (2560, 2560)
    assert built("ruleset demo 2568\n  period quarter 2 of fiscal year 2568\n").period.quarter == 2
    assert findings("ruleset demo 2568\n  period fiscal years 2566 to 9999\n")[1] == ["DG245"]
    assert findings("ruleset demo 2568\n  period fiscal years 2568 to 2566\n")[1] == [], "a finding of check"
    text = "ruleset demo 2568\n  period fiscal years 2566 to 2568\nindicator 1 target cumulative 3 over fiscal years "
    assert findings(text + "2566 to 9999\n")[1] == ["DG245"]
    assert findings(text + "2568 to 2566\n")[1] == [], "a finding of check"
