"""Cases, guards, caps, order, categories by name and title, and a value by cases."""

import pytest

from build_program import HEAD, built, findings, values
from dgrules.model.types import Category
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Value

FACTS = HEAD + "fact size number\nfact breach yes/no\nprofile bureau\nprofile province\n"
GRADE = (
    FACTS
    + """
result grade also ระดับรวม   order poor < fair < good
  good  th "ดี" en "well done"   if size >= 80
  fair  if size from 50 to 79
  poor  if size < 50
  undetermined if size > 79 and size < 80
    note "the document is silent"
"""
)


def test_a_result_is_the_value_of_the_case_that_holds() -> None:
    ruleset = built(GRADE)
    assert [values(ruleset, {"size": n})["result:grade"] for n in (80, 79, 49)] == ["good", "fair", "poor"]
    assert values(ruleset, {"size": "7950%"})["result:grade"] is UNDETERMINED
    assert ruleset.cells["result:grade"].type == Category("result grade", ("poor", "fair", "good"), ordered=True)
    declared = ruleset.results[0]
    assert (declared.also, declared.order) == ("ระดับรวม", ("poor", "fair", "good"))
    assert declared.category_titles["good"].text("th") == "ดี"
    infos = ruleset.cells["result:grade"].cases
    assert [(i.value, i.origin.notes) for i in infos] == [
        ("good", ()), ("fair", ()), ("poor", ()), (None, ("the document is silent",))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("grade is fair", True),
        ("grade is not fair", False),
        ("ระดับรวม is fair", True),
        ("grade is fair or better", True),
        ("grade is poor or worse", False),
        ("grade at least fair", True),
        ("grade more than fair", False),
        ("grade at most good", True),
        ("grade <> good", True),
        ('grade is "ดี"', False),
        ('grade is not "Well  done"', True),
        ("result grade is fair", True),
        ("grade from poor to fair", True),
        ("size = 60 and (breach or not breach)", True),
        ("profile is bureau", True),
        ("bureau", True),
        ("profile is not province", True),
        ("breach is no", True),
        ("size is 60", True),
        ("size is not applicable", False),
        ("grade is applicable", True),
    ],
)
def test_conditions(condition: str, expected: bool) -> None:
    text = GRADE + f"result overall\n  yes-it-is if {condition}\n  no-it-is-not otherwise\n"
    got = values(built(text), {"size": 60, "breach": False, "profile": "bureau"})["result:overall"]
    assert got == ("yes-it-is" if expected else "no-it-is-not")


def test_guard_and_cap() -> None:
    text = GRADE + "result final when grade at least fair order low < high < top\n"
    text += "  top if size > 90\n  high if size from 60 to 90\n  low otherwise\n  at most high if breach\n"
    ruleset = built(text)

    def final(size: int, breach: bool) -> Value:
        return values(ruleset, {"size": size, "breach": breach})["result:final"]

    assert (final(95, False), final(95, True), final(70, True), final(55, True)) == ("top", "high", "high", "low")
    assert final(10, False) is NOT_APPLICABLE
    assert [(i.value, i.sort) for i in ruleset.cells["result:final"].cases] == [
        ("top", "case"), ("high", "case"), ("low", "otherwise"), ("high", "cap")
    ]  # fmt: skip


def test_levels_and_quantifiers_over_ratings() -> None:
    text = (
        HEAD
        + """
component 1 first
component 2 second
rating of each component   order below < meets < above
  above  th "สูงกว่าเป้าหมาย"  if indicators passed > 67%
  meets  en "on target"      if indicators passed from 50% to 67%
  below  if indicators passed < 50%
result overall   order level 2 < level 1
  level 1 if all components above target
  level 2 if not all components above target
define high-ones = number of components above target
define low = at least 1 component on target or worse
define better = at most 1 component meets or better
define none = no component below target
"""
    )
    ruleset = built(text)

    def got(first: int, second: int, cell: str) -> Value:
        given = {"passed-count:first": first, "counted:first": 6, "passed-count:second": second, "counted:second": 6}
        return values(ruleset, given=given)[cell]

    assert (got(6, 5, "result:overall"), got(6, 4, "result:overall")) == ("level 1", "level 2")
    assert (got(6, 4, "rating:second"), got(6, 4, "define:high-ones")) == ("meets", 1)
    assert (got(6, 4, "define:low"), got(6, 5, "define:low")) == (True, False)
    assert (got(6, 2, "define:better"), got(6, 4, "define:better")) == (True, False)
    assert (got(6, 2, "define:none"), got(6, 3, "define:none")) == (False, True)
    assert ruleset.rating is not None
    assert (ruleset.rating.key, ruleset.rating.order) == ("rating:", ("below", "meets", "above"))


def test_a_rating_of_a_component_that_does_not_apply() -> None:
    text = HEAD + "component 1 first\ncomponent 2 second not applicable\nrating of each component\n"
    text += "  strong if indicators passed > 50%\n  weak otherwise\nresult overall\n"
    text += "  good if all components strong\n  poor otherwise\n"
    got = values(built(text), given={"passed-count:first": 6, "counted:first": 6})
    assert got["rating:second"] is NOT_APPLICABLE
    assert got["result:overall"] == "good"


def test_defines_are_of_the_whole_and_may_be_conditions() -> None:
    text = FACTS + "define large = size > 50 and not breach\nresult overall\n  good if large\n  poor otherwise\n"
    assert values(built(text), {"size": 60, "breach": False})["result:overall"] == "good"
    assert values(built(text), {"size": 60})["result:overall"] is OPEN


def test_a_long_chain_of_defines_backwards() -> None:
    lines = [f"define step-{n} = step-{n + 1} + 1" for n in range(600)]
    ruleset = built(HEAD + "fact size number\n" + "\n".join(lines) + "\ndefine step-600 = size\n")
    assert values(ruleset, {"size": 1})["define:step-0"] == 601


def test_cells_stand_after_what_they_refer_to() -> None:
    from dgrules.model import ir

    ruleset = built(GRADE + "define later = sooner\ndefine sooner = grade is good\n")
    seen: set[str] = set()
    for key, cell in ruleset.cells.items():
        assert set(_refs(cell.expr, ir.Ref)) <= seen
        seen.add(key)
    assert "define:later" in seen


def _refs(node: object, sort: type) -> list[str]:
    from dataclasses import fields, is_dataclass

    if isinstance(node, sort):
        return [node.key]  # type: ignore[attr-defined]
    if isinstance(node, tuple):
        return [key for item in node for key in _refs(item, sort)]
    if is_dataclass(node):
        return [key for f in fields(node) for key in _refs(getattr(node, f.name), sort)]
    return []


def test_one_slip_one_finding() -> None:
    text = FACTS + "result overall\n  good if siz > 3\n  poor if overall is good or siz < 2\n"
    text += "result next\n  a1 if overall is good\n"
    ruleset, codes = findings(text)
    assert codes == ["DG201", "DG213"]
    assert ruleset is not None
    assert values(ruleset)["result:overall"] is OPEN, "what has an error can only be stated"
    assert values(ruleset, given={"result:overall": "good"})["result:next"] == "a1"


def test_otherwise_stands_once() -> None:
    text = FACTS + "result overall\n  good if breach\n  fair otherwise\n  poor otherwise\n"
    assert findings(text)[1] == ["DG222"]


def test_an_open_guard_and_an_open_cap() -> None:
    text = FACTS + "result overall when breach order low < high\n  high if size > 3\n  low otherwise\n"
    text += "  at most low if bureau\n"
    ruleset = built(text)
    assert values(ruleset, {"size": 5})["result:overall"] is OPEN
    assert values(ruleset, {"size": 5, "breach": False})["result:overall"] is NOT_APPLICABLE
    assert values(ruleset, {"size": 2, "breach": True})["result:overall"] == "low"
