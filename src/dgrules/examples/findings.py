"""What the examples leave out, as findings: cases that none reaches, cut points that none tries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dgrules.diagnostics import Diagnostic, Lang
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.values import show
from dgrules.examples.cuts import Side
from dgrules.examples.reach import Reach
from dgrules.examples.tried import Tried, Untried
from dgrules.model.ruleset import CaseInfo

SIDE_WORDS: Mapping[Lang, Mapping[Side, str]] = {
    "en": {"under": "just under", "on": "on", "over": "just over"},
    "th": {"under": "ต่ำกว่าเล็กน้อย", "on": "เท่ากับพอดี", "over": "สูงกว่าเล็กน้อย"},
}
LANGS: tuple[Lang, ...] = ("en", "th")


def findings(reach: Reach, tried: Tried) -> Iterator[Diagnostic]:
    """DG352 for every case that no example reaches, DG353 for every cut point with a side that none tries."""
    for place, key, case in reach.unreached():
        args: dict[str, object] = {
            "what": {lang: sentence_name(key, lang) for lang in LANGS},
            "case": {lang: case_name(case, lang) for lang in LANGS},
        }
        yield Diagnostic("DG352", place.sentence, args)
    for one in tried.untried():
        args = {
            "what": {lang: cut_name(one, lang) for lang in LANGS},
            "at": {lang: show(one.cut.constant(), one.cut.type, lang) for lang in LANGS},
            "sides": {lang: sides(one.sides, lang) for lang in LANGS},
        }
        yield Diagnostic("DG353", one.cut.sentence, args)


def sides(missing: tuple[Side, ...], lang: Lang) -> str:
    """`just under or just over`, `ต่ำกว่าเล็กน้อยหรือสูงกว่าเล็กน้อย`."""
    words = [SIDE_WORDS[lang][side] for side in missing]
    between, last = (", ", " or ") if lang == "en" else (" ", "หรือ")
    return last.join(filter(None, (between.join(words[:-1]), words[-1])))


def cut_name(one: Untried, lang: Lang) -> str:
    """What decides at a cut point: a rating for every component, any other cell by its name."""
    if one.cut.cell.startswith("rating:"):
        return sentence_name(one.cut.cell, lang)
    return Names(one.ruleset, lang).cell(one.cut.cell)


def sentence_name(key: str, lang: Lang) -> str:
    """The sentence that a case belongs to."""
    sort, _, name = key.partition(":")
    if sort == "rating":
        return {"en": "rating of each component", "th": "ผลประเมินรายองค์ประกอบ"}[lang]
    if sort in ("score", "total"):
        return {"en": f"score {name}", "th": f"คะแนน {name}"}[lang]
    return name


def case_name(case: CaseInfo, lang: Lang) -> str:
    """A case by its value, `otherwise`, or as a cap."""
    if case.sort == "otherwise":
        return {"en": "otherwise", "th": "กรณีอื่น"}[lang]
    value = case.value or {"en": "undetermined", "th": "เกณฑ์ไม่ได้กำหนด"}[lang]
    return value if case.sort == "case" else {"en": f"at most {value}", "th": f"ไม่เกิน {value}"}[lang]
