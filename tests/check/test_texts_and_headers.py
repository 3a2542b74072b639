"""Quotes and documents, headers and places, rulesets that read each other."""

from pathlib import Path

import pytest

from check.rule_texts import codes, found
from dgrules.check.texts import folded
from dgrules.library import Library
from dgrules.pipeline import load, load_text

QUOTED = """\
ruleset test 2560
  source report "Report" document "report.txt"

component 1 first

define d = indicators passed   cites report "Table" quote "QUOTE"

result overall
  a if d > 50%
  b if d <= 50%
"""


def quoted(tmp_path: Path, quote: str, document: str) -> list[str]:
    (tmp_path / "report.txt").write_text(document, encoding="utf-8")
    return [one.code for one in load_text(QUOTED.replace("QUOTE", quote), documents=[tmp_path]).diagnostics]


@pytest.mark.parametrize(
    ("quote", "document", "expected"),
    [
        ("สูงกว่าร้อยละ 67", "เกณฑ์ สูงกว่า ร้อยละ\n๖๗ ของตัวชี้วัด", []),
        ("สูงกว่าร้อยละ 67", "สูงกว่าร้อยละ 68", ["DG319"]),
        ("กำหนด", "กํ\u200bาหนด", []),
        ("more than", "More than", ["DG319"]),
        ("café", "cafe\u0301", []),
    ],
)
def test_quotes_are_looked_up_as_people_read_them(
    tmp_path: Path, quote: str, document: str, expected: list[str]
) -> None:
    assert quoted(tmp_path, quote, document) == expected


def test_folding_is_idempotent_and_keeps_letters() -> None:
    assert folded("ก ำ ๑๒\u00a0x") == "กำ12x"
    assert folded(folded("น้ำ หนัก ๙๙")) == folded("น้ำ หนัก ๙๙")


def test_a_document_that_is_not_there_is_said_with_how_many_quotes_wait() -> None:
    (only,) = found({"test.dgr": QUOTED})
    assert (only.code, only.severity, only.proof, only.args["count"]) == ("DG320", "info", "skipped", 1)


def test_a_document_beside_the_rules_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "rules/test"
    folder.mkdir(parents=True)
    (folder / "2560.dgr").write_text(QUOTED.replace("QUOTE", "yes"), encoding="utf-8")
    (folder / "report.txt").write_text("no", encoding="utf-8")
    loaded = load("test/2560", Library([tmp_path / "rules"], shipped=False))
    assert [one.code for one in loaded.diagnostics] == ["DG319"]


@pytest.mark.parametrize(
    ("year", "period", "expected"),
    [
        (2560, "fiscal year 2560", []),
        (2017, "fiscal year 2560", []),
        (2561, "fiscal year 2560", ["DG321"]),
        (2566, "fiscal years 2566 to 2568", []),
        (2568, "fiscal years 2566 to 2568", []),
        (2569, "fiscal years 2566 to 2568", ["DG321"]),
    ],
)
def test_an_agreement_lies_in_its_frameworks_period(year: int, period: str, expected: list[str]) -> None:
    framework = f"ruleset test 2560\n  period {period}\n\ncomponent 1 first\n"
    agreement = f"agreement ega {year} under test 2560\n\nindicator 1.1 in first   target at least 80%\n"
    assert codes({"test.dgr": framework, "ega.dgr": agreement}) == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("rules/po/2560.dgr", "ruleset po 2560\n", []),
        ("rules/po/2560.dgr", "ruleset po 2561\n", ["DG335"]),
        ("rules/po/2560.dgr", "ruleset pa 2560\n", ["DG335"]),
        ("rules/po/draft.dgr", "ruleset pa 2560\n", []),
        ("2560.dgr", "ruleset pa 2561\n", []),
    ],
)
def test_a_file_laid_out_as_a_ruleset_declares_it(path: str, text: str, expected: list[str]) -> None:
    assert codes({path: text + "\ncomponent 1 first\n"}) == expected


def test_an_agreements_file_declares_its_agency_and_year() -> None:
    framework = {"rules/po/2560.dgr": "ruleset po 2560\n\ncomponent 1 first\n"}
    text = "agreement ega 2560 under po 2560\n\nindicator 1.1 in first   target at least 80%\n"
    assert codes({**framework, "rules/po/agreements/ega-2560.dgr": text}) == []
    assert codes({**framework, "rules/po/agreements/dga-2560.dgr": text}) == ["DG335"]
    assert codes({**framework, "rules/pa/agreements/ega-2560.dgr": text}) == ["DG335"]


READS = """\
ruleset {} 2560

result overall
  a if result overall of {} 2560 is a
  b if result overall of {} 2560 is b
"""
BASE = """\
ruleset base 2560

component 1 first

result overall
  a if indicators passed > 5%
  b if indicators passed <= 5%
"""


def test_a_circle_of_three_is_shown_the_whole_way_round() -> None:
    names = ["one", "two", "three"]
    texts = {f"{name}.dgr": READS.format(name, *[names[(at + 1) % 3]] * 2) for at, name in enumerate(names)}
    (only,) = found(texts)
    assert only.code == "DG327"
    assert only.args["circle"] == "three/2560 → one/2560 → two/2560 → three/2560"


def test_reading_oneself_is_a_circle() -> None:
    (only,) = found({"one.dgr": READS.format("one", "one", "one")})
    assert only.args["circle"] == "one/2560 → one/2560"


def test_reading_a_circle_further_on_is_not_one_but_its_errors_are_told() -> None:
    texts = {"a.dgr": READS.format("a", "b", "b"), "b.dgr": READS.format("b", "a", "a")}
    (only,) = found({**texts, "c.dgr": READS.format("c", "b", "b")})
    assert (only.code, only.args["id"]) == ("DG334", "b/2560")


def test_two_readers_of_one_ruleset_are_no_circle() -> None:
    texts = {"base.dgr": BASE, "left.dgr": READS.format("left", "base", "base")}
    right = READS.format("right", "base", "left")
    assert codes({**texts, "right.dgr": right}) == []


def test_the_same_agencys_agreement_is_read() -> None:
    texts = {
        "base.dgr": BASE,
        "base-ega.dgr": "agreement ega 2560 under base 2560\n\nindicator 1.1 in first   number target at least 80\n",
        "top.dgr": READS.format("top", "base", "base") + "\ncomponent 1 only\n",
        "top-ega.dgr": "agreement ega 2560 under top 2560\n\nindicator 1.1 in only   target at least 80%\n",
    }
    loaded = load_text(texts)
    assert loaded.id == "top/2560/ega"
    assert [one.code for one in loaded.diagnostics] == []
    broken = {**texts, "base-ega.dgr": texts["base-ega.dgr"].replace("in first", "in frist")}
    assert "DG334" in codes(broken)


def test_an_agreement_without_its_framework() -> None:
    (only,) = found(
        {"ega.dgr": "agreement ega 2560 under nowhere 2560\n\nindicator 1.1 in first   target at least 80%\n"}
    )
    assert (only.code, only.help_key) == ("DG333", "default")


def test_a_text_with_mistakes_is_not_judged_further() -> None:
    assert all(code.startswith("DG1") for code in codes("component 1 a weight\ncomponent 2 b wieght 5\n"))
    framework = "ruleset test 2560\n\ncomponent 1 frist wieght 3\n"
    agreement = "agreement ega 2560 under test 2560\n\nindicator 1.1 in first   target at least 80%\n"
    assert [one.span.file for one in found({"test.dgr": framework, "ega.dgr": agreement})] == ["test.dgr"]
