"""Quantities and regions of values in words, in both languages, for messages about cases."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dgrules.check.regions import Grid, Piece, Point, Quantity
from dgrules.check.subject import Both, shown
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset

_OF_NODE = {
    "share": ("indicators passed", "ตัวชี้วัดที่ผ่านการประเมิน"),
    "score": ("score", "คะแนน"),
    "weighted-score": ("weighted score", "คะแนนถ่วงน้ำหนัก"),
    "rating": ("rating", "ผลประเมิน"),
    "value": ("value", "ค่า"),
    "passed-count": ("number of indicators passed", "จำนวนตัวชี้วัดที่ผ่าน"),
    "counted": ("number of indicators", "จำนวนตัวชี้วัด"),
}


def quantity(one: Quantity) -> Both:
    """What conditions are about, as a reader of the rules would call it."""
    match one.expr:
        case ir.Figure(key=key):
            return {"en": f"`{key}`", "th": f"`{key}`"}
        case ir.Ref(key=key):
            sort, _, name = key.partition(":")
            if sort == "share":
                return {"en": "indicators passed", "th": "ตัวชี้วัดที่ผ่านการประเมิน"}
            if sort in _OF_NODE:
                english, thai = _OF_NODE[sort]
                return {"en": f"{english} of `{name}`", "th": f"{thai}ของ `{name}`"}
            return {"en": f"`{name.split('@')[0]}`", "th": f"`{name.split('@')[0]}`"}
        case _:
            return {"en": "the value", "th": "ค่าที่ใช้ตัดสิน"}


def region(ruleset: Ruleset, found: Grid, points: Sequence[Point]) -> tuple[Both, dict[str, object]]:
    """Where these points lie, in words, and a witness: one value of each quantity that shows it."""
    witness: dict[str, object] = {
        quantity(q)["en"].strip("`"): _text(shown(piece.value, q.type), "en").strip("`")
        for q, piece in zip(found.quantities, points[0].pieces, strict=True)
    }
    single = found.single
    if single is None:
        return _listed(found, points[0]), witness
    pieces = _first_run(single, [point.pieces[0] for point in points])
    name = quantity(single)
    thai = f"{name['th']} {_stretch(single, pieces, 'th')}".replace(" ร้อยละ", "ร้อยละ")
    return {"en": f"{name['en']} {_stretch(single, pieces, 'en')}", "th": thai}, witness


def _first_run(single: Quantity, pieces: list[Piece]) -> list[Piece]:
    """The pieces that follow one another from the first."""
    start = single.pieces.index(pieces[0])
    run: list[Piece] = []
    for piece in single.pieces[start:]:
        if piece not in pieces:
            break
        run.append(piece)
    return run


def _stretch(single: Quantity, run: Sequence[Piece], lang: str) -> str:
    """`from 50% to 67%`, `more than 67%`: in the words of the language; the ends of the whole line go unsaid."""
    first, last = run[0], run[-1]
    low = first.low if first.stretch else first.value
    high = last.high if last.stretch else last.value
    ends = [_value(single, end, lang) if isinstance(end, Fraction) else None for end in (low, high)]
    phrase = _PHRASES[lang]
    if low == high and not first.stretch:
        return phrase["exactly"].format(ends[0])
    if ends[0] and ends[1] and not (first.stretch or last.stretch):
        return phrase["from to"].format(*ends)
    said = []
    if run[0] is single.pieces[0]:
        ends[0] = None
    if run[-1] is single.pieces[-1]:
        ends[1] = None
    if ends[0]:
        said.append(phrase["more" if first.stretch else "at least"].format(ends[0]))
    if ends[1]:
        said.append(phrase["less" if last.stretch else "at most"].format(ends[1]))
    return phrase["and"].join(said) or phrase["any"]


_PHRASES = {
    "en": {"exactly": "= {}", "from to": "from {} to {}", "more": "more than {}", "at least": "at least {}",
           "less": "less than {}", "at most": "at most {}", "and": " and ", "any": "of any size"},
    "th": {"exactly": "เท่ากับ {}", "from to": "ตั้งแต่ {} ถึง {}", "more": "มากกว่า {}", "at least": "ไม่น้อยกว่า {}",
           "less": "น้อยกว่า {}", "at most": "ไม่เกิน {}", "and": " และ", "any": "ไม่ว่าค่าใด"},
}  # fmt: skip


def _value(single: Quantity, value: Fraction, lang: str) -> str:
    return _text(shown(value, single.type), lang)


def _listed(found: Grid, point: Point) -> Both:
    return {
        lang: ", ".join(
            f"{quantity(q)[lang]} = {_text(shown(piece.value, q.type), lang)}"
            for q, piece in zip(found.quantities, point.pieces, strict=True)
        )
        for lang in ("en", "th")
    }


def _text(value: Both | str, lang: str) -> str:
    return value if isinstance(value, str) else value[lang]


def sentence(ruleset: Ruleset, cell: Cell, case: int) -> Both:
    """A case as messages name it: its value."""
    value = cell.cases[case].value if case < len(cell.cases) else None
    if value is None:
        return {"en": "`undetermined`", "th": "`เกณฑ์ไม่ได้กำหนด`"}
    return {"en": f"`{value}`", "th": f"`{value}`"}
