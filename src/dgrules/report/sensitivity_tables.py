"""The tables of a sensitivity analysis in a reader's language, from its plain values (`dgrules.sensitivity/1`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.report.summary_tables import STATES, number, titled, two_decimals
from dgrules.report.summary_tables import say as say_state
from dgrules.report.summary_text import Page, Table

WORDS: Final = {
    "title": ("Sensitivity to the weights: {}", "ความอ่อนไหวต่อค่าน้ำหนัก: {}"),
    "rows": ("{} submissions, {} refused and left out", "รายงานผล {} ฉบับ ไม่รับและไม่นำมาคิด {} ฉบับ"),
    "tried": (
        "{} drawings of all weights, each at most {} more or less and put back to its sum; seed {}",
        "สุ่มค่าน้ำหนักทุกตัวพร้อมกัน {} ครั้ง แต่ละตัวเพิ่มหรือลดไม่เกิน {} แล้วปรับผลรวมให้เท่าเดิม ค่าเริ่มสุ่ม {}",
    ),
    "no weights": (
        "No result or score of these rules depends on weights.",
        "ไม่มีผลหรือคะแนนใดของเกณฑ์นี้ที่ขึ้นอยู่กับค่าน้ำหนัก",
    ),
    "alone": ("Each weight alone", "ค่าน้ำหนักทีละตัว"),
    "part": ("part", "ส่วน"),
    "weight": ("weight", "น้ำหนัก"),
    "becomes": ("becomes", "เปลี่ยนเป็น"),
    "ranks moved": ("ranks changed", "อันดับที่เปลี่ยน"),
    "furthest": ("furthest", "เปลี่ยนมากที่สุด"),
    "levels moved": ("levels changed", "ระดับที่เปลี่ยน"),
    "ranks": ("Ranks by {}: the widest ranges", "อันดับตาม {}: ช่วงที่กว้างที่สุด"),
    "subject": ("subject", "หน่วยงาน"),
    "place": ("rank", "อันดับ"),
    "best": ("best", "ดีที่สุด"),
    "worst": ("worst", "แย่ที่สุด"),
    "distance": ("mean change", "เปลี่ยนเฉลี่ย"),
    "same": ("{} of {} keep their rank in every drawing", "อันดับไม่เปลี่ยนเลย {} จาก {}"),
    "levels": ("Levels of {}", "ระดับของ {}"),
    "level": ("level", "ระดับ"),
    "had": ("had in the drawings", "ระดับที่ได้จากการสุ่ม"),
    "kept": ("{} of {} keep their level in every drawing", "ระดับไม่เปลี่ยนเลย {} จาก {}"),
    "near": ("Within one unit of a boundary", "ห่างจากเส้นแบ่งระดับไม่เกินหนึ่งหน่วย"),
    "figure": ("figure", "ตัวเลข"),
    "value": ("value", "ค่า"),
    "with": ("with", "หากเป็น"),
    "result": ("result", "ผล"),
    "would be": ("would be", "จะได้"),
    "count": ("{} of {} submissions", "{} จาก {} ฉบับ"),
    "shown": ("the first {} are shown; the JSON has them all", "แสดง {} รายการแรก ดูทั้งหมดได้ใน JSON"),
    "none": ("none", "ไม่มี"),
}  # fmt: skip
SHOWN: Final = 20
"""Rows of a long table; the JSON has all of them."""


def say(key: str, lang: Lang, *args: object) -> str:
    """The words of a sensitivity analysis."""
    return WORDS[key][lang == "th"].format(*args)


def page(found: Mapping[str, Any], lang: Lang) -> Page:
    """The whole report."""
    title = say("title", lang, titled(found["ruleset"], lang, "id"))
    return Page(title, tuple(_facts(found, lang)), tuple(_tables(found, lang)))


def _facts(found: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    yield str(found["ruleset"]["id"])
    yield say("rows", lang, f"{found['rows']:,}", f"{found['refused']:,}")
    if found["weights"]:
        yield say("tried", lang, f"{found['samples']:,}", number(found["by"], lang), found["seed"])
    else:
        yield say("no weights", lang)


def _tables(found: Mapping[str, Any], lang: Lang) -> Iterator[Table]:
    if found["alone"]:
        yield _alone(found, lang)
    if found["samples"]:
        yield from (_ranks(one, found, lang) for one in found["scores"] if found["weights"])
        yield from (_levels(one, found, lang) for one in found["results"])
    if found["results"]:
        yield _near(found, lang)


def _alone(found: Mapping[str, Any], lang: Lang) -> Table:
    parts = {one["node"]: one for one in found["weights"]}
    rows = []
    for one in found["alone"]:
        part = parts[one["node"]]
        title = " ".join((one["node"], *((titled(part, lang, "node"),) if part["titles"] else ())))
        moved = tuple(f"{one[name]:,}" for name in ("ranks_moved", "furthest", "levels_moved"))
        rows.append((title, two_decimals(Fraction(part["weight"])), two_decimals(Fraction(one["weight"])), *moved))
    heads = ("part", "weight", "becomes", "ranks moved", "furthest", "levels moved")
    return Table(say("alone", lang), tuple(say(one, lang) for one in heads), tuple(rows), frozenset(range(1, 6)))


def _ranks(score: Mapping[str, Any], found: Mapping[str, Any], lang: Lang) -> Table:
    name = score["name"]
    ranked = [(one["subject"] or "", one["ranks"][name]) for one in found["submissions"] if name in one["ranks"]]
    same = sum(one["best"] == one["worst"] for _, one in ranked)
    widest = sorted(ranked, key=lambda one: one[1]["best"] - one[1]["worst"])[:SHOWN]
    rows = tuple(
        (subject, *(f"{one[part]:,}" for part in ("place", "best", "worst")), f"{one['mean_distance']:,.2f}")
        for subject, one in widest
    )
    notes = [say("same", lang, f"{same:,}", f"{len(ranked):,}")]
    if len(ranked) > SHOWN:
        notes.append(say("shown", lang, SHOWN))
    heads = tuple(say(one, lang) for one in ("subject", "place", "best", "worst", "distance"))
    return Table(say("ranks", lang, titled(score, lang)), heads, rows, frozenset({1, 2, 3, 4}), tuple(notes))


def _levels(result: Mapping[str, Any], found: Mapping[str, Any], lang: Lang) -> Table:
    name, words = result["name"], _words(result, lang)
    said = [(one["subject"] or "", one["levels"][name]) for one in found["submissions"]]
    moved = [(subject, one) for subject, one in said if set(one["samples"]) != {one["level"]}]
    rows = []
    for subject, one in moved[:SHOWN]:
        had = sorted(one["samples"].items(), key=lambda pair: -pair[1])
        shares = [
            f"{words.get(level, level)} {two_decimals(Fraction(100 * count, found['samples']))}%"
            for level, count in had
        ]
        rows.append((subject, words.get(one["level"], one["level"]), ", ".join(shares)))
    notes = [say("kept", lang, f"{len(said) - len(moved):,}", f"{len(said):,}")]
    if len(moved) > SHOWN:
        notes.append(say("shown", lang, SHOWN))
    heads = tuple(say(one, lang) for one in ("subject", "level", "had"))
    return Table(say("levels", lang, titled(result, lang)), heads, tuple(rows), notes=tuple(notes))


def _near(found: Mapping[str, Any], lang: Lang) -> Table:
    words = {one["name"]: _words(one, lang) for one in found["results"]}
    titles = {one["name"]: titled(one, lang) for one in found["results"]}
    changes = [(row["subject"] or str(row["row"]), one) for row in found["near"] for one in row["changes"]]
    rows = []
    for subject, one in changes[:SHOWN]:
        names = words[one["result"]]
        levels = tuple(names.get(one[key], one[key] or "") for key in ("level", "would_be"))
        rows.append((subject, one["figure"], one["value"], one["with"], titles[one["result"]], *levels))
    notes = [say("count", lang, f"{found['near_rows']:,}", f"{found['rows']:,}")]
    if len(changes) > SHOWN:
        notes.append(say("shown", lang, SHOWN))
    heads = tuple(say(one, lang) for one in ("subject", "figure", "value", "with", "result", "level", "would be"))
    return Table(say("near", lang), heads, tuple(rows), frozenset({2, 3}), tuple(notes))


def _words(result: Mapping[str, Any], lang: Lang) -> dict[str, str]:
    """The titles of the levels of a result, and of the states."""
    states = {state: say_state(state, lang) for state in STATES}
    return states | {one["name"]: titled(one, lang) for one in result["categories"]}
