"""Single lines of an explanation, which reports use too: a cell with its formula, a condition, a citation."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from dgrules.evaluate.reasons.conditions import Line
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.steps import formula
from dgrules.evaluate.reasons.targets import target
from dgrules.evaluate.reasons.values import one_language
from dgrules.model.result import Result
from dgrules.model.result_reason import Assumption
from dgrules.model.ruleset import Citation
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, Nothing, Value

MARKS: Final = {True: "✓", False: "✗"}


def headline(result: Result, key: str, names: Names) -> str:
    """A cell and its value on one line, with its formula or target: `outcome-share = … = 14.29%`."""
    sort, _, node_id = key.partition(":")
    node = result.ruleset.nodes.get(node_id)
    if sort == "passed" and node is not None:
        return _indicator(result, node_id, names)
    cell = result.ruleset.cells[key]
    value = names.value(result.answer(key).raw, cell.type, key, cell.shown)
    steps = result.reason(key).steps
    return " = ".join(dict.fromkeys((names.cell(key), *(formula(steps, names) if steps else ()), value)))


def _indicator(result: Result, node_id: str, names: Names) -> str:
    node = result.ruleset.nodes[node_id]
    view = result.indicators[node_id]
    words = target(node, names)
    cell = result.ruleset.cells.get(f"value:{node_id}")
    shown = names.value(view.value, cell.type if cell else names.figure_type(node_id))
    called = names.pick(("target", "เป้าหมาย"))
    aim = f" ({called}: {words})" if words else ""
    actual = f": {shown}" if not isinstance(view.value, Nothing) or view.value is NOT_TRIGGERED else ""
    return f"{outcome_mark(view.outcome)} {names.node(node_id)} {outcome_words(view.outcome, names)}{actual}{aim}"


OUTCOMES: Final = {
    "passed": ("✓", "passed", "ผ่าน"),
    "not passed": ("✗", "not passed", "ไม่ผ่าน"),
    "not applicable": ("–", "not applicable", "ไม่ประเมิน"),
    "not counted": ("–", "not counted", "ไม่นับ"),
    "not reported": ("?", "not reported", "ยังไม่รายงาน"),
    "undetermined": ("?", "undetermined", "เกณฑ์ไม่ได้กำหนด"),
}


def outcome_mark(outcome: str | None) -> str:
    """✓ ✗ – ? for an indicator's outcome; nothing when it has none."""
    return OUTCOMES[outcome][0] if outcome else ""


def outcome_words(outcome: str | None, names: Names) -> str:
    """An indicator's outcome in words."""
    return names.pick(OUTCOMES[outcome][1:]) if outcome else ""


def marked(line: Line) -> str:
    """`✓ outcome-share < 80%: it is 14.29%`."""
    mark = MARKS[line.held] if isinstance(line.held, bool) else "–" if line.held is NOT_APPLICABLE else "?"
    return f"{mark} {line.words}: {line.actual}" if line.actual else f"{mark} {line.words}"


def citation(cite: Citation) -> str:
    """A place in an official document: its title, the place, the quoted phrase."""
    where = f", {cite.place}" if cite.place else ""
    quote = f": “{cite.quote}”" if cite.quote else ""
    return f"{cite.source.title or cite.source.name}{where}{quote}"


def grouped(found: tuple[Assumption, ...], names: Names) -> list[tuple[str, str]]:
    """Assumptions in the reader's language, each text once, with everything that says it."""
    by_text: dict[tuple[str, str | None], dict[str, None]] = {}
    for one in found:
        owners = by_text.setdefault((one_language(one.text, names.lang), one.ruleset), {})
        owners[one.owner if one.ruleset else _owner(one.owner, names)] = None
    return [(text, _from(rules) + ", ".join(owners)) for (text, rules), owners in by_text.items()]


def _from(ruleset: str | None) -> str:
    return f"{ruleset}: " if ruleset else ""


def _owner(owner: str, names: Names) -> str:
    node = names.ruleset.nodes.get(owner)
    return names.label(node) if node else names.cell(owner)


def _either(values: tuple[Value, ...], texts: list[str], names: Names) -> str:
    """`level 1 or level 2`; lists in brackets; many numbers with commas."""
    word = names.pick(("or", "หรือ"))
    if any(isinstance(value, tuple) for value in values):
        texts = [f"({text})" if isinstance(value, tuple) else text for value, text in zip(values, texts, strict=True)]
    if len(texts) > 2 and all(isinstance(value, Fraction) for value in values):
        return f"{', '.join(texts[:-1])} {word} {texts[-1]}"
    return f" {word} ".join(texts)


def possible_text(result: Result, key: str, names: Names) -> str:
    """`level 1 or level 2`; `from 40 points to 85 points`; `from 1 to 5 or undetermined`."""
    seen = result.answer(key)
    kind = result.ruleset.cells[key].type
    texts = [names.value(value, kind, key) for value in seen.possible]
    if _has_range(result, key):
        ends = _ends(seen.low, seen.high, lambda end: names.value(end, kind, key), names)
        joined = names.pick((" or ", " หรือ ")).join([ends, *texts])
    else:
        joined = _either(seen.possible, texts, names) if texts else names.pick(("any value", "ค่าใดก็ได้"))
    return joined if seen.decided else joined + names.pick((", perhaps more", " อาจมีมากกว่านี้"))


def _has_range(result: Result, key: str) -> bool:
    """Whether numbers are possible that are not listed one by one: then what is listed are kinds of nothing only."""
    numbers = getattr(result.possible.get(key), "numbers", None)
    return numbers is not None and all(isinstance(value, Nothing) for value in result.answer(key).possible)


def _ends(low: Fraction | None, high: Fraction | None, show: Callable[[Fraction], str], names: Names) -> str:
    """A range in words."""
    if low is not None and high is not None:
        return names.pick((f"from {show(low)} to {show(high)}", f"ตั้งแต่ {show(low)} ถึง {show(high)}"))
    if low is not None:
        return f"{names.pick(('at least', 'ไม่น้อยกว่า'))} {show(low)}"
    if high is not None:
        return f"{names.pick(('at most', 'ไม่เกิน'))} {show(high)}"
    return names.pick(("any value", "ค่าใดก็ได้"))
