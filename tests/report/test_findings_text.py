"""A finding on a terminal: the caret stands right under the text, also under Thai."""

from __future__ import annotations

import pytest

from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.report.findings_text import cells, render
from dgrules.report.summary import findings_line
from dgrules.syntax import parse


def shown(text: str, lang: str = "en", color: bool = False) -> list[str]:
    _, found = parse(text, "x.dgr")
    assert len(found) == 1
    return render(found[0], {"x.dgr": text}, lang, color).split("\n")  # type: ignore[arg-type]


def marked(lines: list[str]) -> str:
    """The part of the source line that stands above the carets, cell by cell."""
    line, carets = lines[1], lines[2]
    start, stop = carets.index("^"), carets.rindex("^") + 1
    found, at = "", 0
    for char in line:
        if at >= start and (at < stop and (cells(char) or found)):
            found += char
        at += cells(char)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "indicator 1\n  target at least 20 wieght 5",
        'ตัวชี้วัด 1 "น้ำหนักที่ ๑" เป้าหมายไม่น้อยกว่า 20 wieght 5',
        'component 1 "ก่ำกู้กี๊" wieght 5',
        'component 1 "全角" wieght 5',
    ],
)
def test_the_caret_is_under_the_word(text: str) -> None:
    lines = shown(text)
    assert marked(lines).strip() == "wieght"
    assert lines[2].count("^") == 6


def test_the_caret_is_under_a_thai_word() -> None:
    lines = shown("ตัวชี้วัด 1\n  เป้าหมาย น้อยกวา 80")
    assert marked(lines) == "น้อยกวา"
    # เป้าหมาย takes 7 cells for its 8 characters, and น้อยกวา 6 for its 7
    assert lines[2] == " " * 5 + " | " + " " * (2 + 7 + 1) + "^" * 6


def test_the_whole_of_it() -> None:
    assert shown("indicator 1\n  target at least 20 wieght 5") == [
        "x.dgr:2:22: error DG110 unknown-word: `wieght` is neither a word of the language nor a name declared here",
        "    2 |   target at least 20 wieght 5",
        "      |                      ^^^^^^",
        "  help: did you mean `weight`?",
    ]


def test_in_thai() -> None:
    lines = shown("reslt x", "th")
    assert lines[0].startswith("x.dgr:1:1: ข้อผิดพลาด DG110 unknown-word: `reslt` ไม่ใช่คำของภาษา")
    assert lines[-1] == "  คำแนะนำ: หมายถึง `result` ใช่หรือไม่"


def test_a_tab_stays_a_tab() -> None:
    lines = shown("indicator 1\n\ttarget at least 20 wieght 5")
    assert lines[1].split("| ")[1].startswith("\t")
    assert lines[2].split("| ")[1].startswith("\t")


def test_colour_only_when_asked() -> None:
    assert "\x1b" not in "".join(shown("reslt x"))
    assert "\x1b[31m" in shown("reslt x", color=True)[0]


def test_an_escape_in_a_file_is_not_sent_to_the_terminal() -> None:
    text = 'component 1 a\x1b[2J\ndefine x = a "\x1b[2J"\ncomponent "\x1b[2J" weight 3'
    _, found = parse(text, "x.dgr")
    assert len(found) >= 2
    assert "\x1b" not in "".join(render(one, {"x.dgr": text}, "en") for one in found)


def test_related_places_and_missing_sources() -> None:
    _, found = parse("component 1 weight 2 weight 3", "x.dgr")
    assert render(found[0], {}, "en").split("\n") == [
        "x.dgr:1:22: error DG112 clause-twice: `weight` is said twice",
        "  help: keep one of them",
        "  x.dgr:1:13: first said here",
    ]


def test_a_very_long_line_is_cut_around_the_caret() -> None:
    lines = shown('component 1 "' + "ก" * 5000 + '" wieght 5 note "' + "x" * 5000 + '"')
    assert max(map(len, lines)) < 260
    assert marked(lines).strip() == "wieght"


def test_old_line_ends() -> None:
    lines = shown("indicator 1\r  target at least 20 wieght 5\rdefine x = a")
    assert lines[1] == "    2 |   target at least 20 wieght 5"


def test_a_witness_has_a_line_of_its_own() -> None:
    given = {"outcome share": "80%", "function": "5 of 6 passed"}
    found = Diagnostic("DG309", NOWHERE, {"name": "a"}, witness=given)
    assert render(found, {}, "en").split("\n")[-1] == "  for example: outcome share = 80%, function = 5 of 6 passed"
    assert render(found, {}, "th").split("\n")[-1].startswith("  กรณีตัวอย่าง: outcome share = 80%, ")
    assert "\x1b[35mfor example\x1b[0m" in render(found, {}, "en", color=True)


def test_a_witness_that_has_words_is_shown_in_them() -> None:
    given = {"text": {"en": "x = 80%\x1b[2J", "th": "x = ร้อยละ 80"}, "values": {"x": "80%"}}
    found = Diagnostic("DG309", NOWHERE, {"name": "a"}, witness=given)
    assert render(found, {}, "th").split("\n")[-1] == "  กรณีตัวอย่าง: x = ร้อยละ 80"
    assert render(found, {}, "en").split("\n")[-1] == "  for example: x = 80%�[2J"
    assert "for example" not in render(Diagnostic("DG309", NOWHERE, {"name": "a"}), {}, "en")


def test_a_witness_that_the_message_has_said_is_not_said_again() -> None:
    args = {"name": "`x`", "where": {"en": "share = 80%", "th": "share = ร้อยละ 80"}}
    found = Diagnostic("DG313", NOWHERE, args, witness={"text": args["where"]})
    assert render(found, {}, "en").count("share = 80%") == 1
    other = Diagnostic("DG313", NOWHERE, args, witness={"text": {"en": "share = 90%", "th": "share = ร้อยละ 90"}})
    assert render(other, {}, "en").endswith("  for example: share = 90%")


def test_checks_that_were_not_carried_out_are_counted_at_the_end() -> None:
    left = [Diagnostic("DG320", NOWHERE, {"count": 1, "source": "s", "document": "d"}, proof="skipped")]
    proved = Diagnostic("DG309", NOWHERE, {"name": "a"}, proof="verified")
    assert findings_line([proved], 1, "en") == "1 rule file checked: 1 error"
    assert findings_line([proved, *left], 1, "en").endswith("1 error, 1 note; 1 check could not be carried out")
    assert findings_line(left * 2, 1, "en").endswith("2 notes; 2 checks could not be carried out")
    assert findings_line(left * 2, 1, "th").endswith("ข้อสังเกต 2 รายการ และมี 2 รายการที่ตรวจไม่ได้")
