"""What it would take, in words: the changes, other ways that are as small, or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dgrules.analysis.reach.plan import Advice, Bar, Change, Plan
from dgrules.analysis.reach.task import Target
from dgrules.diagnostics import Lang
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.values import show
from dgrules.evaluate.reasons.words import phrase
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import Ruleset, Titles
from dgrules.model.types import Category, Type
from dgrules.model.values import Value

WORDS = {
    "now": ("{name}: {now} now, asked for: {goal}", "{name}: ขณะนี้ {now} ต้องการ {goal}"),
    "there": ("nothing needs to change", "ไม่ต้องเปลี่ยนแปลงสิ่งใด"),
    "least": ("{count} must change:", "ต้องเปลี่ยนแปลง {count}:"),
    "report": ("only what is not reported yet is needed:", "ต้องการเพียงค่าที่ยังไม่ได้รายงาน:"),
    "fewest": (
        "Proved: with fewer indicators changed it cannot be reached.",
        "พิสูจน์แล้ว: เปลี่ยนตัวชี้วัดน้อยกว่านี้ไม่ถึงผลที่ต้องการ",
    ),
    "not proved": (
        "No smaller set was found; that there is none is not proved.",
        "ไม่พบชุดที่เล็กกว่านี้ แต่ยังไม่ได้พิสูจน์ว่าไม่มี",
    ),
    "cheapest": ("The least cost that was found.", "เป็นต้นทุนต่ำสุดที่พบ"),
    "others": ("other ways that are as small:", "ทางอื่นที่เล็กเท่ากัน:"),
    "more": ("there may be more", "อาจมีมากกว่านี้"),
    "none": (
        "Proved: no change of the figures that may change leads there.",
        "พิสูจน์แล้ว: ไม่ว่าจะเปลี่ยนค่าใดที่เปลี่ยนได้ก็ไม่ถึงผลที่ต้องการ",
    ),
    "bars": ("what stands in the way, whatever the figures:", "สิ่งที่ขวางอยู่ ไม่ว่าค่าจะเป็นเท่าใด:"),
    "it is": ("it is {}", "ขณะนี้ {}"),
    "to": ("from {now} to {then}", "จาก {now} เป็น {then}"),
    "new": ("not reported yet; {then} will do", "ยังไม่รายงาน ต้องได้ {then}"),
}


def render(result: Result, target: Target, advice: Advice, lang: Lang, costs: bool = False) -> str:
    """The text for a terminal; `result` is that of the submission as it is."""
    return "\n".join(_lines(result, target, advice, lang, costs)) + "\n"


def _lines(result: Result, target: Target, advice: Advice, lang: Lang, costs: bool) -> Iterator[str]:
    names = Names(result.ruleset, lang)
    now = _value(result.ruleset, target.cell, result.values[target.cell], lang)
    yield _said("now", lang).format(
        name=names.cell(target.cell), now=now, goal=goal_words(result.ruleset, target, lang)
    )
    if advice.reached:
        yield "  " + _said("there", lang)
    elif not advice.plans:
        yield _said("none", lang)
        yield from _bars(advice.bars, names, result.ruleset, lang)
    else:
        yield from _plans(advice, names, lang, costs)


def _plans(advice: Advice, names: Names, lang: Lang, costs: bool) -> Iterator[str]:
    best, *others = advice.plans
    count = len(best.nodes)
    yield _said("least", lang).format(count=_indicators(count, lang)) if count else _said("report", lang)
    yield from (f"  {line}" for line in changes(best, names, lang))
    yield _said("cheapest" if costs else "fewest" if advice.fewest else "not proved", lang)
    if others:
        yield _said("others", lang)
        for number, plan in enumerate(others, start=2):
            yield f"  ({number}) " + "; ".join(changes(plan, names, lang))
        if advice.more:
            yield "  " + _said("more", lang)


def changes(plan: Plan, names: Names, lang: Lang) -> list[str]:
    """`indicator 1.1 from 18 datasets to 20 datasets`, each change once."""
    return [f"{names.figure(change.one.key)} {_change(change, names.ruleset, lang)}" for change in plan.changes]


def _change(change: Change, ruleset: Ruleset, lang: Lang) -> str:
    then = show(change.then, change.one.type, lang, _titles(ruleset, change.one.type))
    if change.is_new:
        return _said("new", lang).format(then=then)
    now = show(change.one.now, change.one.type, lang, _titles(ruleset, change.one.type))
    return _said("to", lang).format(now=now, then=then)


def _bars(bars: Sequence[Bar], names: Names, ruleset: Ruleset, lang: Lang) -> Iterator[str]:
    if bars:
        yield _said("bars", lang)
    for bar in bars:
        actual = ""
        if isinstance(bar.condition, ir.Cmp) and isinstance(bar.condition.left, ir.Ref):
            actual = ": " + _said("it is", lang).format(_value(ruleset, bar.condition.left.key, bar.value, lang))
        yield f"  {phrase(bar.condition, names)}{actual}"


def goal_words(ruleset: Ruleset, target: Target, lang: Lang) -> str:
    """`level 1`, `at least 80`."""
    if target.at_least is not None:
        word = "at least {}" if lang == "en" else "ไม่น้อยกว่า {}"
        return word.format(_value(ruleset, target.cell, target.at_least, lang))
    values = [_value(ruleset, target.cell, value, lang) for value in target.values]
    return (" or " if lang == "en" else " หรือ ").join(values)


def _value(ruleset: Ruleset, key: str, value: Value, lang: Lang) -> str:
    type_ = ruleset.cells[key].type
    return show(value, type_, lang, _titles(ruleset, type_))


def _titles(ruleset: Ruleset, type_: Type) -> dict[str, Titles] | None:
    return dict(ruleset.categories.get(type_.name, {})) if isinstance(type_, Category) else None


def _indicators(count: int, lang: Lang) -> str:
    if lang == "th":
        return f"{count} ตัวชี้วัด"
    return "1 indicator" if count == 1 else f"{count} indicators"


def _said(key: str, lang: Lang) -> str:
    return WORDS[key][lang == "th"]
