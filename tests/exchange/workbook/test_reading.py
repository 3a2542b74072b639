"""A filled form is read by the types that the rules declare; what does not fit is refused with its cell."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import dgrules
from dgrules.exchange.submission import read
from dgrules.model.ruleset import Ruleset
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED
from exchange.workbook.forms import KEYS, VALUE, ega, empty, fill, reading, row_of, saved


@pytest.fixture(scope="module")
def po() -> Ruleset:
    return ega()


def _codes(found: Any) -> list[tuple[str, str]]:
    return [(one.code, one.span.place.partition(":")[2]) for one in found]


def test_nothing_filled_in_is_nothing_reported(po: Ruleset) -> None:
    submission, found = reading(empty(po), po)
    assert found == ()
    assert submission is not None
    assert submission.figures == {} and submission.given == {}
    assert submission.subject == "ega"


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_figure(po: Ruleset, lang: str) -> None:
    yes = "ใช่" if lang == "th" else "yes"
    said = {
        "1.1": 22, "1.5": 0.67, "4.1": 0.8337, "report-presented": yes, "4.3": 4.25, "5.1": "ร้อยละ  ๖๗",
        "2.1.2!": "ไม่มีกรณีเกิดขึ้น" if lang == "th" else "not triggered", "1.2": " ๒๕  services ", "ita": 88.5,
    }  # fmt: skip
    submission, found = reading(fill(empty(po, lang), said), po)
    assert found == ()
    assert submission is not None
    assert submission.figures == {
        "1.1": 22, "1.5": Fraction(67, 100), "4.1": Fraction(8337, 10000), "report-presented": True,
        "4.3": Fraction(17, 4), "5.1": Fraction(67, 100), "2.1.2": NOT_TRIGGERED, "1.2": 25, "ita": Fraction(177, 2),
    }  # fmt: skip


def test_a_percent_cell_says_percent_and_a_plain_one_does_not(po: Ruleset) -> None:
    """0.67 shown as 67 % is one; 0.67 and 67 in plain cells are refused with what may be meant, as in a file."""
    book = fill(empty(po), {"1.5": 0.67, "2.1.1": 0.67, "4.2": 67})
    sheet = book["figures"]
    for name in ("2.1.1", "4.2"):
        sheet.cell(row_of(sheet, name), VALUE).number_format = "General"
    _, found = reading(book, po)
    assert _codes(found) == [
        ("DG431", f"figures!D{row_of(sheet, '2.1.1')}"),
        ("DG431", f"figures!D{row_of(sheet, '4.2')}"),
    ]
    assert "`0.67` has no unit" in found[0].message("en")
    assert found[1].help("en") == "write `67%` if that is what is meant"


def test_a_percent_cell_of_a_count_is_refused(po: Ruleset) -> None:
    book = fill(empty(po), {"1.1": 0.5})
    sheet = book["figures"]
    sheet.cell(row_of(sheet, "1.1"), VALUE).number_format = "0%"
    assert _codes(reading(book, po)[1]) == [("DG432", f"figures!D{row_of(sheet, '1.1')}")]


def test_columns_and_rows_may_be_moved(po: Ruleset) -> None:
    book = fill(empty(po), {"1.1": 22, "1.5": 0.67, "2.1.2!": "not triggered"})
    sheet = book["figures"]
    before = reading(book, po)[0]
    sheet.insert_cols(2, 3)
    sheet.insert_rows(row_of(sheet, "1.2", KEYS + 3), 2)
    after, found = reading(book, po)
    assert found == ()
    assert before is not None and after is not None
    assert after.figures == before.figures and len(after.figures) == 3


def test_a_value_cell_merged_with_its_neighbour_is_read(po: Ruleset) -> None:
    book = fill(empty(po), {"1.1": 22})
    sheet = book["figures"]
    at = row_of(sheet, "1.1")
    sheet.merge_cells(start_row=at, end_row=at, start_column=VALUE, end_column=VALUE + 1)
    submission, found = reading(book, po)
    assert found == ()
    assert submission is not None and submission.figures == {"1.1": 22}


def test_a_value_cell_that_lies_under_its_title_is_named(po: Ruleset) -> None:
    book = fill(empty(po), {"1.1": 22})
    sheet = book["figures"]
    at = row_of(sheet, "1.1")
    sheet.merge_cells(start_row=at, end_row=at, start_column=VALUE - 1, end_column=VALUE)
    assert _codes(reading(book, po)[1]) == [("DG463", f"figures!D{at}")]


def test_a_formula_with_its_value_is_read(po: Ruleset) -> None:
    """As a spreadsheet program saves it: the formula and its last value side by side."""
    from io import BytesIO
    from zipfile import ZipFile

    book = fill(empty(po), {"1.1": 987654321})
    old, data = ZipFile(BytesIO(saved(book))), BytesIO()
    with ZipFile(data, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b"<v>987654321</v>", b"<f>11*2</f><v>22</v>"))
    submission, found = read(data.getvalue(), "filled.xlsx", po)
    assert found == ()
    assert submission is not None and submission.figures == {"1.1": 22}


def test_several_things_wrong_are_all_told(po: Ruleset) -> None:
    book = fill(empty(po), {"1.1": "many", "1.5": -1, "2.1.2!": "not applicable", "report-presented": "perhaps"})
    _, found = reading(book, po)
    assert [one.code for one in found] == ["DG430", "DG435", "DG430"]
    assert found[0].span.place == "filled.xlsx:figures!D9"


def test_a_state_in_the_cell_of_the_value_is_read_as_well(po: Ruleset) -> None:
    submission, _ = reading(fill(empty(po), {"2.1.2": "ไม่มีกรณีเกิดขึ้น"}), po)
    assert submission is not None and submission.figures == {"2.1.2": NOT_TRIGGERED}


def test_stated_counts_by_year_money_and_other_evaluations() -> None:
    """A form of each sort of ruleset is read back to what was typed."""
    framework = dgrules.load("po-evaluation/2560").meaning
    submission, found = reading(
        fill(empty(framework), {"given | function | passed": 4, "given | function | counted": 6}), framework
    )
    assert found == () and submission is not None
    assert submission.given == {"passed-count:function": 4, "counted:function": 6}

    matrix = dgrules.load("evaluation-matrix/2568").meaning
    money = next(d for d in matrix.figures.values() if type(d.type).__name__ == "Money" and d.by == "year")
    said = {f"{money.id} | {money.parts[0]}": 2_500_000}
    submission, found = reading(fill(empty(matrix), said), matrix)
    assert found == () and submission is not None
    assert submission.figures == {f"{money.id}@{money.parts[0]}": 2_500_000}

    director = dgrules.load("director-evaluation/2560/ega").meaning
    submission, found = reading(fill(empty(director, "th"), {"result overall": "ระดับคุณภาพ"}), director)
    assert found == () and submission is not None
    assert submission.figures == {"outside:po-evaluation/2560:result overall": "quality"}


def test_a_hand_made_ruleset_of_every_type(rules: Ruleset) -> None:
    from datetime import datetime

    book = fill(empty(rules), {
        "ratio": 1.25, "gap": 5, "egdi": 45, "budget": 1401.97, "done-on": datetime(2017, 9, 30), "remark": "  ok ",
        "conduct": "done excellently", "effort": "น้อย", "transactions | 2565": 100, "progress | 2563q2": 0.4875,
        "facts | has-public-services": "no", "profile": "Province", "kind of 1.1": "outcome", "1.6!": "not applicable",
    })  # fmt: skip
    sheet = book["url"]
    sheet["A6"].value, sheet["B6"].value, sheet["C6"].value = "portal-a", 0.99, 1.5
    sheet["A7"].value, sheet["B7"].value = "portal-b", 0.98
    submission, found = reading(book, rules)
    assert found == ()
    assert submission is not None
    assert submission.figures == {
        "ratio": Fraction(5, 4), "gap": Fraction(5, 100), "egdi": 45, "budget": Fraction(140197, 100),
        "done-on": datetime(2017, 9, 30).toordinal(), "remark": "ok", "conduct": "excellent", "effort": "น้อย",
        "transactions@2565": 100, "progress@2563q2": Fraction(4875, 10000), "has-public-services": False,
        "profile": "province", "kind of 1.1": "outcome", "1.6": NOT_APPLICABLE,
        "availability[portal-a]": Fraction(99, 100),
        "availability[portal-b]": Fraction(98, 100), "response[portal-a]": Fraction(3, 2),
    }  # fmt: skip
    assert submission.members == {"availability": ("portal-a", "portal-b"), "response": ("portal-a", "portal-b")}


def test_a_date_far_away_is_refused(rules: Ruleset) -> None:
    """30/9/2560 typed where the program takes 2560 for the common era."""
    from datetime import datetime

    _, found = reading(fill(empty(rules), {"done-on": datetime(2560, 9, 30)}), rules)
    assert [one.code for one in found] == ["DG442"]


def test_a_value_for_a_member_without_a_name_is_found(rules: Ruleset) -> None:
    book = empty(rules)
    book["url"]["B6"].value = 0.5
    assert _codes(reading(book, rules)[1]) == [("DG465", "url!B6")]


def test_another_ruleset_is_refused_unless_it_is_asked_for(po: Ruleset) -> None:
    """`also_for`, by which a submission of another year is evaluated under these rules, holds for forms as well."""
    other = dgrules.load("po-evaluation/2560").meaning
    book = fill(empty(other), {"given | function | passed": 4, "given | function | counted": 6})
    assert [one.code for one in reading(book, po)[1]] == ["DG460"]
    submission, found = read(saved(book), "f.xlsx", po, also_for=("po-evaluation/2560",))
    assert submission is not None and not found
    assert submission.given == {"passed-count:function": 4, "counted:function": 6}


def test_a_form_without_its_hidden_sheet_is_still_told_from_a_table(po: Ruleset, tmp_path: Any) -> None:
    from dgrules.exchange.workbook.recognise import is_form

    book = empty(po)
    del book["dgrules-form"]
    path = tmp_path / "form.xlsx"
    path.write_bytes(saved(book))
    assert is_form(str(path))
    assert [one.code for one in reading(book, po)[1]] == ["DG464"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1e300, "DG440"), (True, "DG430"), ("n/a", "DG437"), ("-", "DG437"), ("1e3", "DG439"), ("22 plans", "DG432"),
        (-1, "DG434"), ("ไม่ประเมิน", "DG435"), ("=", None), ("null", None), ("ยังไม่รายงาน", None), ("   ", None),
    ],
)  # fmt: skip
def test_what_else_may_stand_in_the_cell_of_a_count(po: Ruleset, value: object, code: str | None) -> None:
    submission, found = reading(fill(empty(po), {"1.1": value}), po)
    if code is not None:
        assert _codes(found) == [(code, "figures!D9")]
    elif value == "=":
        assert found[0].code == "DG430"
    else:
        assert found == () and submission is not None and submission.figures == {}


def test_a_unit_of_money_is_read_from_the_format_in_either_language(rules: Ruleset) -> None:
    for form in ('#,##0.00 "บาท"', "#,##0 [$฿-41E]", "฿#,##0.00", '0 "baht"'):
        book = fill(empty(rules), {"budget": 2500})
        sheet = book["figures"]
        sheet.cell(row_of(sheet, "budget"), VALUE).number_format = form
        submission, found = reading(book, rules)
        assert found == () and submission is not None and submission.figures == {"budget": 2500}, form
    sheet.cell(row_of(sheet, "budget"), VALUE).number_format = "#,##0.00"
    assert [one.code for one in reading(book, rules)[1]] == ["DG431"]


def test_members_far_down_are_read(rules: Ruleset) -> None:
    book = empty(rules)
    book["url"]["A6000"].value, book["url"]["B6000"].value = "last", 0.5
    book["url"]["B6000"].number_format = "0%"
    submission, _ = reading(book, rules)
    assert submission is not None and submission.figures == {"availability[last]": Fraction(1, 2)}
