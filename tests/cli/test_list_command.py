"""`dgrules list`, and `dgrules explain` of a code."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run, write
from dgrules.diagnostics import table
from dgrules.syntax.layout.text import width


@pytest.fixture
def titled(rules: Path) -> Path:
    (rules / "demo/2560.dgr").unlink()
    write(rules / "ประเมิน/2560.dgr", 'ruleset ประเมิน 2560\n  title th "การประเมินผลกำลังคน" en "People"\n')
    write(rules / "a-longer-name/2017.dgr", 'ruleset a-longer-name 2017\n  title th "น้ำหนัก" en "Weights"\n')
    text = 'agreement ega 2560 under ประเมิน 2560\n  title "EGA"\n\nindicator 1   target at least 5\n'
    write(rules / "ประเมิน/agreements/ega-2560.dgr", text)
    write(rules / "broken/2560.dgr", "ruleset\n")
    return rules


def test_the_columns_line_up_under_thai(run: Run, titled: Path) -> None:
    names = ["a-longer-name/2017", "broken/2560", "ประเมิน/2560", "ประเมิน/2560/ega"]
    shown = run("list", "--rules", titled, "--lang", "th").out.splitlines()
    lines = [line for line in shown if line.split()[0] in names]
    assert [line.split()[0] for line in lines] == names
    columns = [width(line[: line.index(title)]) for line, title in
               ((lines[0], "น้ำหนัก"), (lines[2], "การประเมินผล"), (lines[3], "EGA"))]  # fmt: skip
    assert len(set(columns)) == 1
    columns = [width(line[: line.index(title)]) for line, title in ((lines[0], "Weights"), (lines[2], "People"))]
    assert len(set(columns)) == 1


def test_json(run: Run, titled: Path) -> None:
    document = json.loads(run("list", "--format", "json").out)
    assert document["format"] == "dgrules.list/1"
    by_id = {entry["id"]: entry for entry in document["rulesets"]}
    assert by_id["ประเมิน/2560/ega"] == {
        "id": "ประเมิน/2560/ega",
        "framework": "ประเมิน",
        "year": 2560,
        "agency": "ega",
        "title": {"th": "EGA", "en": "EGA"},
        "file": "rules/ประเมิน/agreements/ega-2560.dgr",
    }
    assert by_id["broken/2560"]["title"] == {"th": None, "en": None}
    assert by_id["a-longer-name/2017"]["year"] == 2017


@pytest.mark.parametrize("lang", ["en", "th"])
def test_every_code_is_explained_in_both_languages(run: Run, lang: str) -> None:
    heads = {"error": {"en": "error", "th": "ข้อผิดพลาด"}, "warning": {"en": "warning", "th": "คำเตือน"},
             "info": {"en": "note", "th": "ข้อสังเกต"}}  # fmt: skip
    for code in table.codes():
        done = run("explain", code.lower(), "--lang", lang)
        assert done.code == 0, code
        head, blank, *rest = done.out.splitlines()
        entry = table.entry(code)
        assert head == f"{code} {entry.name} ({heads[entry.severity][lang]})"
        assert blank == ""
        assert len(rest) > 3
        assert "```" not in done.out
        assert "## " not in done.out


def test_examples_of_a_page_are_indented(run: Run) -> None:
    assert (
        "\nWrong:\n\n    component 1 coherence weight 60\n    component 2 performance\n" in run("explain", "DG302").out
    )


def test_a_code_that_is_not_there(run: Run) -> None:
    done = run("explain", "DG999")
    assert (done.code, done.out) == (2, "")
    assert "there is no code `DG999`" in done.err
