"""The sections of a submission: its head, figures with parts, given, outside, published, members."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from dgrules.diagnostics import Diagnostic, Pos, Span
from dgrules.exchange.outside import OutsideResult
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED

F = Fraction


def told(found: Any) -> list[tuple[str, str | None, int]]:
    return [(one.code, one.help_key, one.span.start.line) for one in found]


@pytest.mark.parametrize("head", [
    "ruleset: po-test/2560/ega",
    "ruleset: po-test/2017/ega",
    "ruleset: po-test/2560/ega\nsubject: ega\nperiod: fiscal year 2560",
    "ruleset: po-test/2560/ega\nsubject: สำนักงานรัฐบาลอิเล็กทรอนิกส์\nperiod: ปีงบประมาณ พ.ศ. ๒๕๖๐",
    "ruleset: po-test/2560/ega\nsubject: electronic government agency\nperiod: 2017",
    "ruleset: po-test/2560/ega\nsubject:\nperiod:\nprofile:\nvalues:\nfacts:\ngiven:\noutside:\npublished:\nmembers:",
])  # fmt: skip
def test_heads_that_fit(reading: Any, head: str) -> None:
    submission, found = reading(head, bare=True)
    assert found == ()
    assert submission.subject == "ega"


@pytest.mark.parametrize(("head", "expected"), [
    ("ruleset: other/2560/ega", ("DG412", "default", 1)),
    ("ruleset: nonsense", ("DG412", "default", 1)),
    ("ruleset: po-test/2561/ega", ("DG413", "default", 1)),
    ("ruleset: po-test/2018/ega", ("DG413", "default", 1)),
    ("ruleset: po-test/2560/dga", ("DG414", "default", 1)),
    ("ruleset: po-test/2560", ("DG414", "agreement", 1)),
    ("ruleset: po-test/2560/ega\nsubject: dga", ("DG414", "subject", 2)),
    ("ruleset: po-test/2560/ega\nperiod: fiscal year 2559", ("DG415", "default", 2)),
    ("ruleset: po-test/2560/ega\nperiod: quarter 2 of fiscal year 2560", ("DG415", "default", 2)),
    ("ruleset: po-test/2560/ega\nperiod: fiscal years 2560 to 2562", ("DG415", "default", 2)),
    ("ruleset: po-test/2560/ega\nperiod: sometime", ("DG415", "default", 2)),
    ("ruleset: po-test/2560/ega\nprofile: departmant", ("DG433", "near", 2)),
    ("ruleset: po-test/2560/ega\nvalus: {}", ("DG416", "near", 2)),
    ("ruleset: po-test/2560/ega\nzzz: {}", ("DG416", "default", 2)),
])  # fmt: skip
def test_heads_for_something_else(reading: Any, head: str, expected: tuple[str, str, int]) -> None:
    submission, found = reading(head, bare=True)
    assert submission is None
    assert told(found) == [expected]


@pytest.mark.parametrize("name", ["1.1", "indicator 1.1", "ตัวชี้วัดที่ ๑.๑", "ตัวชี้วัด 1.1"])
def test_a_figure_by_every_name(reading: Any, name: str) -> None:
    assert reading(f'values:\n  "{name}": 22\n')[0].figures == {"1.1": 22}


@pytest.mark.parametrize("text", [
    '{"4.1": {value: 83%, report-presented: yes}}',
    '{"4.1": {value: 83%, เสนอรายงานแล้ว: ใช่}}',
    '{"4.1": 83%, report-presented: yes}',
    '{"4.1": {value: 83%}, เสนอรายงานแล้ว: yes}',
])  # fmt: skip
def test_inputs_inside_and_beside_their_indicator(reading: Any, text: str) -> None:
    assert reading(f"values: {text}")[0].figures == {"4.1": F(83, 100), "report-presented": True}


def test_the_same_figure_twice_is_refused_with_both_places(reading: Any) -> None:
    _, found = reading('values:\n  "4.1": {value: 83%, report-presented: yes}\n  เสนอรายงานแล้ว: no\n')
    assert told(found) == [("DG444", "default", 4)]
    assert [related.span.start.line for related in found[0].related] == [3]


@pytest.mark.parametrize(
    "text", ["{2565: 100, 2568: 140}", "{2022: 100, ๒๕๖๘: 140}", "{fiscal year 2565: 100, 2568: 140}"]
)
@pytest.mark.parametrize("form", ["transactions: {}", '"3": {{transactions: {}}}'])
def test_by_year(reading: Any, text: str, form: str) -> None:
    submission, found = reading("values:\n  " + form.format(text))
    assert found == ()
    assert submission.figures == {"transactions@2565": 100, "transactions@2568": 140}


@pytest.mark.parametrize("text", [
    "{2563q1: 10%, 2563q2: 48.75%}",
    "{2563: {quarter 1: 10%, q2: 48.75%}}",
    "{2563: {ไตรมาสที่ ๑: 10%, ไตรมาส 2: 48.75%}}",
    "{2020q1: 10%, 2563: {2: 48.75%}}",
])  # fmt: skip
def test_by_quarter(reading: Any, text: str) -> None:
    submission, found = reading(f"values:\n  progress: {text}")
    assert found == ()
    assert submission.figures == {"progress@2563q1": F(1, 10), "progress@2563q2": F(4875, 10000)}


@pytest.mark.parametrize(("text", "expected"), [
    ("transactions: {2556: 100}", ("DG423", "default", 3)),
    ("transactions: {first: 100}", ("DG423", "default", 3)),
    ("transactions: 100", ("DG424", "year", 3)),
    ("progress: 10%", ("DG424", "quarter", 3)),
    ("progress: {2563: {quarter 5: 10%}}", ("DG423", "default", 3)),
    ("progress: {2563q4: 10%}", ("DG423", "default", 3)),
    ("progress: {2563: 10%}", ("DG423", "default", 3)),
    ("availability: 10%", ("DG424", "member", 3)),
    ("availability: {'a[b]': 10%}", ("DG425", "form", 3)),
    ("nope: 1", ("DG420", "default", 3)),
    ("report-presentd: yes", ("DG420", "near", 3)),
    ('"1.10": 1', ("DG420", "near", 3)),
    ("overall: quality", ("DG421", "default", 3)),
    ("function: 3", ("DG421", "default", 3)),
    ('"3": 40%', ("DG424", "inputs", 3)),
    ('"4.1": {valu: 83%}', ("DG422", "near", 3)),
    ('"4.1": {done: yes}', ("DG422", "default", 3)),
    ("function: {value: 3}", ("DG421", "default", 3)),
])  # fmt: skip
def test_figures_that_are_not_so(reading: Any, text: str, expected: tuple[str, str, int]) -> None:
    submission, found = reading(f"values:\n  {text}")
    assert submission is None
    assert told(found) == [expected]


def test_a_member_of_one_figure_is_a_member_of_all_over_the_set(reading: Any) -> None:
    text = "values:\n  availability: {portal-a: 99%, portal-b: 98%}\n  response: {portal-a: 3}\n"
    submission, _ = reading(text)
    assert submission.members == dict.fromkeys(("availability", "response"), ("portal-a", "portal-b"))
    assert submission.figures["availability[portal-b]"] == F(98, 100)
    assert "response[portal-b]" not in submission.figures


def test_listed_members_are_all_there_are(reading: Any) -> None:
    text = "members: {url: [portal-a, portal-b]}\nvalues:\n  availability: {portal-a: 99%}\n"
    assert reading(text)[0].members["availability"] == ("portal-a", "portal-b")
    _, found = reading(text.replace("{portal-a: 99%}", "{portal-c: 99%, zzz: 1%}"))
    assert told(found) == [("DG425", "near", 4), ("DG425", "default", 4)]
    assert told(reading("members: {urls: [a]}")[1]) == [("DG425", "set-near", 2)]
    assert told(reading("members: {zzz: [a]}")[1]) == [("DG425", "set", 2)]
    assert told(reading("members: {url: a}")[1]) == [("DG405", "list", 2)]


@pytest.mark.parametrize(("text", "given"), [
    ("component function: {passed: 4, counted: 6, outcome: 5, rating: above, score: 3.5}",
     {"passed-count:function": 4, "counted:function": 6, "kind-count:outcome:function": 5, "rating:function": "above",
      "score:function": F(7, 2)}),
    ("องค์ประกอบที่ 1: {ผ่าน: 4}", None),
    ("องค์ประกอบ ภารกิจหลัก: {ผ่าน: 4, ผลลัพธ์: 5, ผลประเมิน: สูงกว่าเป้าหมาย}",
     {"passed-count:function": 4, "kind-count:outcome:function": 5, "rating:function": "above"}),
    ("function: 4 of 6 passed", {"passed-count:function": 4, "counted:function": 6}),
    ("agenda: {weighted-score: 7.50}", {"weighted-score:agenda": F(15, 2)}),
    ("agenda: {share: 100%, set: 3}", {"share:agenda": F(1), "set:agenda": 3}),
    ("indicator 1.1: {passed: ผ่าน}", {"passed:1.1": True}),
    ("indicator 1.1: {passed: not passed}", {"passed:1.1": False}),
    ('"4.3": {score: 3}', {"score:4.3": 3}),
    ('"3": 40%', {"value:3": F(2, 5)}),
    ('"3": {value: 40%}', {"value:3": F(2, 5)}),
    ("kind of 1.5: ผลลัพธ์", {"kind:1.5": "outcome"}),
    ("rating of function: below target", {"rating:function": "below"}),
    ("ผลประเมินของภารกิจหลัก: below", {"rating:function": "below"}),
    ("outcome-share: 85%", {"define:outcome-share": F(17, 20)}),
    ("สัดส่วนผลลัพธ์: 85%", {"define:outcome-share": F(17, 20)}),
    ("result overall: ระดับคุณภาพ", {"result:overall": "quality"}),
    ("score overall: 3.5", {"total:overall": F(7, 2)}),
    ("ภาพรวม: quality", {"result:overall": "quality"}),
    ("quality-level: ระดับ ๒", {"result:quality-level": "level 2"}),
    ("quality-level: does not apply", {"result:quality-level": NOT_APPLICABLE}),
    ("strongest: [function, agenda]", {"list:strongest": ("function", "agenda")}),
    ("agenda: {applies: no, rating: not applicable}", {"applies:agenda": False, "rating:agenda": NOT_APPLICABLE}),
    ("function: {passed: null}", {}),
])  # fmt: skip
def test_given(reading: Any, text: str, given: dict[str, Any] | None) -> None:
    submission, found = reading(f"given:\n  {text}")
    if given is None:
        assert told(found) == [("DG426", found[0].help_key, 3)]
    else:
        assert found == ()
        assert submission.given == given
        assert submission.figures == {}


def test_given_of_a_reported_kind_and_of_a_figure_are_figures(reading: Any) -> None:
    submission, found = reading('given:\n  kind of 1.1: outcome\n  "1.5": 99%\n')
    assert found == ()
    assert (submission.figures, submission.given) == ({"kind of 1.1": "outcome", "1.5": F(99, 100)}, {})
    assert reading("given:\n  indicator 1.1: {kind: output}")[0].figures == {"kind of 1.1": "output"}


@pytest.mark.parametrize(("text", "expected"), [
    ("overal: quality", ("DG426", "near", 3)),
    ("zzz: quality", ("DG426", "default", 3)),
    ("indicator function: {passed: 4}", ("DG426", "near", 3)),
    ("component 1.1: {passed: 4}", ("DG426", "default", 3)),
    ("overall: quality", ("DG429", "default", 3)),
    ("function: above", ("DG427", "table", 3)),
    ("function: {points: 4}", ("DG427", "default", 3)),
    ("function: {applies: no}", ("DG427", "default", 3)),
    ("function: {rating: not applicable}", ("DG435", "default", 3)),
    ("function: {rating: abov}", ("DG433", "near", 3)),
    ("function: {passed: 4.5}", ("DG441", "default", 3)),
    ("function: {passed: 7, counted: 6}", ("DG443", "passed", 3)),
    ("function: {counted: 7, set: 6}", ("DG443", "counted", 3)),
    ("function: {outcome: 7, set: 6}", ("DG443", "kind", 3)),
    ("function: {share: 80}", ("DG431", "default", 3)),
])  # fmt: skip
def test_given_that_cannot_be(reading: Any, text: str, expected: tuple[str, str, int]) -> None:
    submission, found = reading(f"given:\n  {text}")
    assert submission is None
    assert told(found) == [expected]


def test_given_and_reported_is_twice(reading: Any) -> None:
    assert told(reading('values: {"1.1": 22}\ngiven: {"1.1": 22}')[1]) == [("DG444", "default", 3)]


def test_published_is_kept_by_cell(reading: Any) -> None:
    text = """published:
  function: above
  components: {agenda: {rating: on target, share: 100%}, innovation: not applicable}
  indicators: {"1.1": passed, "1.5": ไม่ผ่าน, "3": 40%, "2.1.2": 100%}
  results: {quality-level: level 2}
  ita: 88.57
  score overall: 3.5
  ภาพรวม: undetermined
"""
    submission, found = reading(text)
    assert found == ()
    assert submission.published == {
        "rating:function": "above",
        "rating:agenda": "meets",
        "share:agenda": 1,
        "rating:innovation": NOT_APPLICABLE,
        "passed:1.1": True,
        "passed:1.5": False,
        "value:3": F(2, 5),
        "2.1.2": 1,
        "result:quality-level": "level 2",
        "ita": F(8857, 100),
        "total:overall": F(7, 2),
        "result:overall": UNDETERMINED,
    }
    assert (submission.figures, submission.given) == ({}, {})


@pytest.mark.parametrize(("text", "expected"), [
    ("overal: quality", ("DG426", "near", 3)),
    ("ภาพรวม: excellent", ("DG433", "default", 3)),
    ("overall: quality", ("DG429", "default", 3)),
    ("function: {points: 4}", ("DG427", "default", 3)),
])  # fmt: skip
def test_published_that_cannot_be(reading: Any, text: str, expected: tuple[str, str, int]) -> None:
    assert told(reading(f"published:\n  {text}")[1]) == [expected]


RESULT = "outside:po/2560:result overall"
LEVEL = "outside:po/2560:result quality-level"


@pytest.mark.parametrize("text", [
    "po/2560: {overall: quality, result quality-level: level 2}",
    "po/2017/ega: {result overall: quality, quality-level: ระดับที่ 2}",
])  # fmt: skip
def test_outside_stated(reading: Any, text: str) -> None:
    submission, found = reading(f"outside:\n  {text}")
    assert found == ()
    assert submission.figures == {RESULT: "quality", LEVEL: "level 2"}


@pytest.mark.parametrize(("text", "expected"), [
    ("po/2559: {overall: quality}", ("DG428", "default", 3)),
    ("po/2560/dga: {overall: quality}", ("DG428", "default", 3)),
    ("po: {overall: quality}", ("DG428", "default", 3)),
    ("po/2560: {overal: quality}", ("DG428", "near", 3)),
    ("po/2560: {zzz: quality}", ("DG428", "which", 3)),
    ("po/2560: quality", ("DG428", "which", 3)),
    ("po/2560: {overall: excellent}", ("DG433", "default", 3)),
    ("po/2560: other.yaml", ("DG445", "no-files", 3)),
])  # fmt: skip
def test_outside_that_cannot_be(reading: Any, text: str, expected: tuple[str, str, int]) -> None:
    assert told(reading(f"outside:\n  {text}")[1]) == [expected]


def test_outside_from_a_submission(reading: Any) -> None:
    asked: list[Any] = []

    def reader(*args: Any) -> OutsideResult:
        asked.append(args)
        return OutsideResult({"result overall": "quality", "result quality-level": OPEN})

    submission, found = reading("outside:\n  po/2017: ../po/ega.yaml", outside=reader)
    assert found == ()
    assert asked == [("po", 2560, "../po/ega.yaml", ("result overall", "result quality-level"))]
    assert submission.figures == {RESULT: "quality"}


def test_outside_with_errors_of_its_own(reading: Any) -> None:
    span = Span("../po/ega.yaml", Pos(7, 1, 90), Pos(7, 2, 91))
    inner = Diagnostic("DG404", span)
    submission, found = reading("outside:\n  po/2560: a.yaml", outside=lambda *_: OutsideResult(None, (inner,)))
    assert submission is None
    assert {(one.code, one.span.file) for one in found} == {("DG445", "s.yaml"), ("DG404", "../po/ega.yaml")}
