"""The tables of a summary in a reader's language, from its plain values (`dgrules.summary/1`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any, Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.report.summary_text import Page, Table

WORDS: Final = {
    "title": ("Summary: {}", "สรุปผลการประเมิน: {}"),
    "rows": ("{} rows: {} complete, {} incomplete, {} refused", "{} แถว: ครบถ้วน {} ยังไม่ครบ {} ไม่รับ {}"),
    "groups": ("{} groups by {}", "{} กลุ่ม แบ่งตาม {}"),
    "wording": (
        "The results were made with another wording of these rules.",
        "ผลการประเมินนี้มาจากเกณฑ์ที่มีข้อความต่างจากปัจจุบัน",
    ),
    "all": ("all", "ทั้งหมด"),
    "none": ("(empty)", "(ว่าง)"),
    "group": ("group", "กลุ่ม"),
    "count": ("rows", "จำนวน"),
    "mean": ("mean", "ค่าเฉลี่ย"),
    "rank": ("rank", "อันดับ"),
    "of": ("of", "จาก"),
    "refused": ("refused", "ไม่รับ"),
    "does-not-apply": ("does not apply", "ไม่เข้าข่าย"),
    "undetermined": ("undetermined", "เกณฑ์ไม่ได้กำหนด"),
    "open": ("open", "ยังไม่ทราบผล"),
    "absent": ("(not there)", "(ไม่มีข้อมูล)"),
    "means": ("Means", "ค่าเฉลี่ย"),
    "parts": ("Means of the parts", "ค่าเฉลี่ยของแต่ละส่วน"),
    "lists": ("Strongest, weakest, first to improve", "จุดเด่น จุดด้อย และลำดับที่ควรปรับปรุง"),
    "answers": ("Who has answered", "การส่งรายงานผล"),
    "expected": ("expected", "ที่ต้องส่ง"),
    "answered": ("answered", "ส่งแล้ว"),
    "rate": ("rate", "ร้อยละ"),
    "missing": ("missing", "ยังไม่ส่ง"),
    "unexpected": ("not on the list", "ไม่อยู่ในรายชื่อ"),
    "moves": ("Movement: {}", "การเปลี่ยนระดับ: {}"),
    "from": ("from \\ to", "จาก \\ เป็น"),
    "ties": (
        "Equal means share the better place; a list names everything that ties at its end.",
        "ค่าเฉลี่ยที่เท่ากันอยู่อันดับเดียวกัน และแสดงทุกรายการที่เสมอกัน ณ ลำดับสุดท้าย",
    ),
    "more": ("{} and {} more", "{} และอีก {} หน่วยงาน"),
}
SHOWN: Final = 5
"""Subjects that are named in a table; all of them stand in the JSON."""
_LEVEL: Final = re.compile(r"^level ([0-9]+)$")
STATES: Final = ("does-not-apply", "undetermined", "open")


def say(key: str, lang: Lang, *args: object) -> str:
    """The words of a summary."""
    return WORDS[key][lang == "th"].format(*args)


def page(found: Mapping[str, Any], lang: Lang) -> Page:
    """The whole report."""
    return Page(
        say("title", lang, titled(found["ruleset"], lang, "id")),
        tuple(_facts(found, lang)),
        tuple(_tables(found, lang)),
    )


def titled(one: Mapping[str, Any], lang: Lang, name: str = "name") -> str:
    """The title of something in the language, else in the other one, else its name."""
    titles = one.get("titles") or {}
    said = titles.get(lang) or titles.get("th") or titles.get("en")
    return str(said or (_LEVEL.sub(r"ระดับ \1", one[name]) if lang == "th" else one[name]))


def number(value: Mapping[str, Any] | None, lang: Lang) -> str:
    """An exact number shown to two decimals, half up, with its unit where that is a percent."""
    if value is None:
        return ""
    percent = value.get("unit") in ("%", "percentage points")
    exact = Fraction(value["exact"]) * (100 if percent else 1)
    return two_decimals(exact) + ("%" if value.get("unit") == "%" else "")


def two_decimals(exact: Fraction) -> str:
    """The number half up to two decimals, with commas between thousands."""
    scaled = (abs(exact) * 200 + 1) // 2  # half up, away from zero below it
    signed = -scaled if exact < 0 else scaled
    shown = Decimal(int(signed)).scaleb(-2, Context(prec=60)).quantize(Decimal("0.01"), ROUND_HALF_UP, Context(prec=60))
    return f"{shown:,f}"


def _facts(found: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    whole = found["all"]
    yield str(found["ruleset"]["id"])
    yield say("rows", lang, *(f"{whole[name]:,}" for name in ("rows", "complete", "incomplete", "refused")))
    if found["by"]:
        yield say("groups", lang, f"{len(found['groups']):,}", ", ".join(found["by"]))
    if found["other_wording"]:
        yield say("wording", lang)


def _tables(found: Mapping[str, Any], lang: Lang) -> Iterator[Table]:
    yield from (_levels(level, found, lang) for level in found["levels"] if level["result"])
    yield from _means([one for one in found["numbers"] if one["result"]], found, lang)
    yield from _parts([one for one in found["numbers"] if not one["result"]], found, lang)
    yield from _lists(found, lang)
    yield from _answers(found, lang)
    yield from _moves(found, lang)


def _groups(found: Mapping[str, Any], lang: Lang) -> list[tuple[str, Mapping[str, Any]]]:
    """Each group with its name, everything together last."""
    named = [(" / ".join(name or say("none", lang) for name in one["group"].values()), one) for one in found["groups"]]
    return [*named, (say("all", lang), found["all"])]


def _levels(level: Mapping[str, Any], found: Mapping[str, Any], lang: Lang) -> Table:
    name = level["name"]
    seen = [state for state in STATES if found["all"]["levels"][name].get(state)]
    columns = [(one["name"], titled(one, lang)) for one in level["categories"]] + [
        (state, say(state, lang)) for state in seen
    ]
    heads = (_by(found, lang), *(title for _, title in columns), say("refused", lang), say("count", lang))
    rows = [
        (
            title,
            *(f"{one['levels'][name].get(key, 0):,}" for key, _ in columns),
            f"{one['refused']:,}",
            f"{one['rows']:,}",
        )
        for title, one in _groups(found, lang)
    ]
    return Table(titled(level, lang), heads, tuple(rows), frozenset(range(1, len(heads))))


def _by(found: Mapping[str, Any], lang: Lang) -> str:
    return " / ".join(found["by"]) or say("group", lang)


def _means(numbers: Sequence[Mapping[str, Any]], found: Mapping[str, Any], lang: Lang) -> Iterator[Table]:
    for one in numbers:
        name = one["name"]
        rows = []
        for title, group in _groups(found, lang):
            mean, rank = group["means"].get(name), group["ranks"].get(name)
            place = "" if rank is None else f"{rank['place']}{'=' if rank['tied'] else ''}"
            rows.append((place, title, number(mean, lang), f"{mean['count'] if mean else 0:,}"))
        rows.sort(key=lambda row: (not row[0], int(row[0].rstrip("=") or 0)))
        heads = (say("rank", lang), _by(found, lang), say("mean", lang), say("of", lang))
        tied = any(row[0].endswith("=") for row in rows)
        yield Table(titled(one, lang), heads, tuple(rows), frozenset({0, 2, 3}), (say("ties", lang),) if tied else ())


def _parts(numbers: Sequence[Mapping[str, Any]], found: Mapping[str, Any], lang: Lang) -> Iterator[Table]:
    """The means of the parts of everything together: a column a group would be too wide for a page."""
    rows = [
        (titled(one, lang), number(mean, lang), f"{mean['count']:,}")
        for one in numbers
        if (mean := found["all"]["means"].get(one["name"])) is not None
    ]
    if rows:
        yield Table(say("parts", lang), ("", say("mean", lang), say("of", lang)), tuple(rows), frozenset({1, 2}))


def _lists(found: Mapping[str, Any], lang: Lang) -> Iterator[Table]:
    for ranking in found["lists"]:
        name = ranking["name"]
        rows, tied = [], False
        for title, group in _groups(found, lang):
            members = group["lists"][name]
            tied = tied or len(members) > ranking["count"]
            words = [f"{_member(ranking, one['name'], lang)} ({number(one['mean'], lang)})" for one in members]
            rows.append((title, ", ".join(words)))
        if any(row[1] for row in rows):
            notes = (say("ties", lang),) if tied else ()
            yield Table(titled(ranking, lang), (_by(found, lang), ""), tuple(rows), notes=notes)


def _member(ranking: Mapping[str, Any], name: str, lang: Lang) -> str:
    """A component by its title, an indicator by its number: five titles would not fit beside each other."""
    if ranking["count"] > 1:
        return name
    return titled({"name": name, "titles": ranking["members"].get(name)}, lang)


def _answers(found: Mapping[str, Any], lang: Lang) -> Iterator[Table]:
    if "answers" not in found["all"]:
        return
    rows = []
    for title, group in _groups(found, lang):
        said = group["answers"]
        missing = said["missing"]
        names = ", ".join(missing[:SHOWN])
        words = say("more", lang, names, len(missing) - SHOWN) if len(missing) > SHOWN else names
        counts = (
            f"{said['expected']:,}",
            f"{said['answered']:,}",
            number(said["rate"], lang),
            f"{said['unexpected']:,}",
        )
        rows.append((title, *counts, words))
    heads = (_by(found, lang), *(say(one, lang) for one in ("expected", "answered", "rate", "unexpected", "missing")))
    yield Table(say("answers", lang), heads, tuple(rows), frozenset({1, 2, 3, 4}))


def _moves(found: Mapping[str, Any], lang: Lang) -> Iterator[Table]:
    for level in found["levels"]:
        moves = found["all"].get("moves", {}).get(level["name"])
        if moves is None:
            continue
        titles = {one["name"]: titled(one, lang) for one in level["categories"]}
        order = [*titles, *STATES, "refused", "absent"]
        names = sorted(
            {name for one in moves for name in (one["from"], one["to"])},
            key=lambda name: (order.index(name) if name in order else len(order), name),
        )
        counts = {(one["from"], one["to"]): one["count"] for one in moves}
        shown = [titles.get(name) or (say(name, lang) if name in WORDS else name) for name in names]
        rows = [
            (title, *(f"{counts[old, new]:,}" if (old, new) in counts else "·" for new in names))
            for title, old in zip(shown, names, strict=True)
        ]
        heads = (say("from", lang), *shown)
        yield Table(say("moves", lang, titled(level, lang)), heads, tuple(rows), frozenset(range(1, len(heads))))
