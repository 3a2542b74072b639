"""An incomplete year in words: what is still possible, and what each missing figure must reach for the best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dgrules.analysis.reach.needs import Need, rises
from dgrules.analysis.reach.outlook import Outlook
from dgrules.analysis.reach.plan import Change
from dgrules.diagnostics import Lang
from dgrules.evaluate.reasons.lines import possible_text
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.values import glue
from dgrules.model.result import Result
from dgrules.model.types import Type
from dgrules.model.values import OPEN, Value

WORDS = {
    "none open": ("no score is open, nor a result that has an order", "ไม่มีคะแนนหรือผลแบบเรียงลำดับที่ยังไม่ทราบ"),
    "possible": ("{name}: still possible: {values}", "{name}: ยังเป็นไปได้: {values}"),
    "certain": (
        "{name}: {value}, certain already, whatever the missing figures are",
        "{name}: {value} ทราบผลแน่นอนแล้ว ไม่ว่าตัวเลขที่ยังขาดจะเป็นเท่าใด",
    ),
    "best": ("for {value}, the best:", "ผลที่ดีที่สุดคือ {value} ซึ่งต้องได้ดังนี้:"),
    "one of": ("and besides one of these:", "และข้อใดข้อหนึ่งต่อไปนี้:"),
    "any of": ("one of these:", "ข้อใดข้อหนึ่งต่อไปนี้:"),
    "and": ("and besides:", "และ:"),
    "more": ("there may be more such ways", "อาจมีทางอื่นเช่นนี้อีก"),
    "free": ("any value will do: {names}", "ค่าใดก็ได้: {names}"),
    "enough": (
        "Proved: with less in any of these it is out of reach; with all of them it is certain.",
        "พิสูจน์แล้ว: หากข้อใดน้อยกว่านี้จะไม่ได้ผลดังกล่าว และหากได้ครบทุกข้อจะได้ผลนี้แน่นอน",
    ),
    "in steps": (
        "Proved, in the steps that are usually reported: with less in any of these it is out of reach; with all of "
        "them it is certain.",
        "พิสูจน์แล้วตามหน่วยย่อยที่รายงานกันตามปกติ: หากข้อใดน้อยกว่านี้จะไม่ได้ผลดังกล่าว และหากได้ครบทุกข้อจะได้ผลนี้แน่นอน",
    ),
    "with one": (
        "Proved: that is enough, whatever the other missing figures are.",
        "พิสูจน์แล้ว: เท่านี้เพียงพอ ไม่ว่าตัวเลขอื่นที่ยังขาดจะเป็นเท่าใด",
    ),
    "example": ("for example:", "ตัวอย่างเช่น:"),
    "not enough": (
        "With less in any of these it is out of reach; that they are enough is not proved.",
        "หากข้อใดน้อยกว่านี้จะไม่ได้ผลดังกล่าว แต่ยังไม่ได้พิสูจน์ว่าครบทุกข้อแล้วจะได้ผลนี้",
    ),
    "each alone": (
        "no missing figure must reach anything by itself; what they must reach together is not decided",
        "ไม่มีตัวเลขใดที่ต้องได้เท่าใดโดยลำพัง ส่วนที่ต้องได้ร่วมกันยังหาคำตอบไม่ได้",
    ),
    "open": ("what it needs is not decided: {reason}", "ยังหาคำตอบไม่ได้ว่าต้องได้เท่าใด: {reason}"),
    "at least": ("at least {}", "ไม่น้อยกว่า {}"),
    "more than": ("more than {}", "มากกว่า {}"),
    "at most": ("at most {}", "ไม่เกิน {}"),
    "less than": ("less than {}", "น้อยกว่า {}"),
    "must be": ("must be {}", "ต้องเป็น {}"),
}


def render(result: Result, found: Sequence[Outlook], lang: Lang) -> str:
    """The text for a terminal."""
    names = Names(result.ruleset, lang)
    lines = [line for one in found for line in _lines(result, one, names)]
    return "\n".join(lines or [names.pick(WORDS["none open"])]) + "\n"


def _lines(result: Result, one: Outlook, names: Names) -> Iterator[str]:
    def say(key: str, **values: str) -> str:
        return names.pick(WORDS[key]).format(**values)

    name = result.answer(one.cell).title(names.lang)
    best = names.value(one.best, result.ruleset.cells[one.cell].type, one.cell)
    if one.certain:
        yield say("certain", name=name, value=best)
        return
    yield say("possible", name=name, values=_possible(result, one.cell, names))
    if one.reason:
        yield "  " + say("open", reason=one.reason)
    if one.reason or one.best is OPEN:
        return
    yield "  " + say("best", value=best)
    if not (one.needs or one.enough or one.ways or one.example):
        yield "    " + say("each alone")
    yield from (f"    {_need(needed, names)}" for needed in one.needs)
    yield from ("  " + line for line in _ways(one, names))
    if one.free:
        yield "  " + say("free", names=", ".join(names.figure(free.key) for free in one.free))
    if one.enough or one.ways:
        steps = any(needed.in_steps for needed in one.needs)
        yield "  " + say("with one" if one.ways else "in steps" if steps else "enough")
    elif one.needs:
        yield "  " + say("not enough")


def _possible(result: Result, key: str, names: Names) -> str:
    """All that is possible of a cell: of a score its range, and that it may be nothing at all."""
    seen, kind = result.answer(key), result.ruleset.cells[key].type
    if seen.low is None or seen.high is None:
        return possible_text(result, key, names)
    low, high = (names.value(end, kind, key) for end in (seen.low, seen.high))
    if names.lang == "th":
        return " หรือ ".join([f"ตั้งแต่ {low} ถึง {high}", *(names.value(one, kind, key) for one in seen.possible)])
    return " or ".join([f"from {low} to {high}", *(names.value(one, kind, key) for one in seen.possible)])


def _ways(one: Outlook, names: Names) -> Iterator[str]:
    """What more is needed: the figures of each way on a line."""
    if one.ways:
        single = "and" if one.needs else None
        several = "one of" if one.needs else "any of"
        heading = several if len(one.ways) > 1 else single
        if heading:
            yield names.pick(WORDS[heading])
        for at, plan in enumerate(one.ways, start=1):
            mark = f"({at}) " if len(one.ways) > 1 else ""
            yield "  " + mark + "; ".join(_change(change, names) for change in plan.changes)
        if one.more:
            yield "  " + names.pick(WORDS["more"])
    if one.example:
        yield names.pick(WORDS["example"])
        for change in one.example:
            yield f"  {names.figure(change.one.key)} {names.value(change.then, change.one.type)}"


def _need(needed: Need, names: Names) -> str:
    """`indicator 1.1 at least 20 datasets`."""
    kind, ends, said = needed.one.type, needed.bounds, []
    if needed.values:
        joined = names.pick((" or ", " หรือ ")).join(names.value(value, kind) for value in needed.values)
        said.append(names.pick(WORDS["must be"]).format(joined))
    if ends.low is not None:
        said.append(_end("at least" if ends.low_inclusive else "more than", ends.low, kind, names))
    if ends.high is not None:
        said.append(_end("at most" if ends.high_inclusive else "less than", ends.high, kind, names))
    return f"{names.figure(needed.one.key)} {names.pick((' and ', ' และ ')).join(said)}"


def _change(change: Change, names: Names) -> str:
    kind = change.one.type
    word = "must be"
    if isinstance(change.then, Fraction):
        word = "at least" if rises(change) else "at most"
    said = _end(word, change.then, kind, names)
    return f"{names.figure(change.one.key)} {said}"


def _end(word: str, value: Value, kind: Type, names: Names) -> str:
    said, shown = names.pick(WORDS[word]), names.value(value, kind)
    return glue(said.format("").rstrip(), shown) if names.lang == "th" else said.format(shown)
