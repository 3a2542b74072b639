"""Templates: a place for every figure; empty they read as nothing reported, filled they read back exactly."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Literal

import pytest

import dgrules
from dgrules.exchange.submission import read
from dgrules.exchange.template import yaml_template
from dgrules.model.ruleset import Ruleset

LANGS: tuple[Literal["th", "en"], ...] = ("th", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_empty_is_not_reported_everywhere(rules: Ruleset, lang: Literal["th", "en"]) -> None:
    submission, found = read(yaml_template(rules, lang).encode(), "t.yaml", rules)
    assert found == ()
    assert submission is not None
    assert (submission.figures, submission.given, submission.members) == ({}, {}, {})


@pytest.mark.parametrize("lang", LANGS)
def test_there_is_a_place_for_every_figure(rules: Ruleset, lang: Literal["th", "en"]) -> None:
    text = yaml_template(rules, lang)
    for decl in rules.figures.values():
        name = decl.id.split(":")[1] if decl.sort == "outside" else decl.id
        assert re.search(rf'^ *"?{re.escape(name)}"?:', text, re.MULTILINE), name
        for part in decl.parts:
            assert re.search(rf"^    +{part}:", text, re.MULTILINE)


FILLED: dict[str, Any] = {
    "1.1": "22",
    "1.5": "ร้อยละ ๘๐",
    "1.6": "not applicable",
    "2.1.2": "not triggered",
    "report-presented": "yes",
    "done": "no",
    "ita": "88.57",
    "budget": "5 baht",
    "done-on": "30 September 2560",
    "2565": "100",
    "2563q1": "10%",
    "has-public-services": "yes",
    "profile": "province",
    "kind of 1.1": "outcome",
    "po/2560": "{overall: quality}",
}


def filled(text: str) -> str:
    for name, value in FILLED.items():
        text = re.sub(rf'(?m)^( *"?{re.escape(name)}"?:)', rf"\1 {value}", text, count=1)
    return text


def test_filled_reads_back(rules: Ruleset) -> None:
    found = {lang: read(filled(yaml_template(rules, lang)).encode(), "t.yaml", rules) for lang in LANGS}
    assert found["th"] == found["en"]
    submission, findings = found["th"]
    assert findings == ()
    assert submission is not None
    assert set(submission.figures) == {
        *(set(FILLED) - {"2565", "2563q1", "po/2560"}),
        "transactions@2565",
        "progress@2563q1",
        "outside:po/2560:result overall",
    }


def test_notes_stand_beside_the_places(rules: Ruleset) -> None:
    en, th = yaml_template(rules, "en"), yaml_template(rules, "th")
    assert "a percent, from 0% to 100% · or not applicable" in en
    assert "ร้อยละ · หรือ ไม่มีกรณีเกิดขึ้น" in th
    assert "  effort:                          # 1 น้อยที่สุด, 2 น้อย, 3 ปานกลาง\n" in en
    assert "  conduct:                         # not-well, well, excellent (ดีเยี่ยม)\n" in th
    assert "\n    passed:                        # a number\n" in en


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["po-evaluation/2560/ega", "director-evaluation/2560/ega", "po-evaluation/2560"])
def test_templates_of_the_shipped_rules(name: str, lang: Literal["th", "en"], file_regression: Any) -> None:
    """Targets, categories and states stand beside the figures; `--force-regen` writes them anew."""
    rules = dgrules.load(name).meaning
    text = yaml_template(rules, lang)
    submission, found = read(text.encode(), "t.yaml", rules)
    assert found == ()
    assert submission is not None
    assert (submission.figures, submission.given) == ({}, {})
    file = f"{name.replace('/', '-')}-{lang}"
    file_regression.check(text, basename=file, extension=".yaml", encoding="utf-8")


def test_names_that_yaml_would_misread_are_quoted(rules: Ruleset) -> None:
    decl = rules.figures["ita"]
    names = ("1.10", "ปี", "a: b", 'say "x"', "-dash", "#no")
    figures = {name: replace(decl, id=name) for name in names}
    odd = replace(rules, figures=figures, nodes={}, outside=(), digest="sha256:odd")
    text = re.sub(r"(?m)^(  .*:) +#.*$", r"\1 5", yaml_template(odd))
    submission, found = read(text.encode(), "t.yaml", odd)
    assert found == ()
    assert submission is not None
    assert set(submission.figures) == set(names)
