"""What changes cost, from a file: `"1.1": 5` for changing an indicator at all, or `"1.1": {once: 5, per-unit: 2}`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from dgrules.analysis.reach.effort import Cost
from dgrules.exchange.findings import nearest
from dgrules.exchange.goal import Both
from dgrules.exchange.vocabulary import Vocabulary
from dgrules.model.ruleset import Ruleset

PARTS = ("once", "per-unit")


class NotCosts(Exception):
    """The file is not what costs look like; `said` says where and why in both languages."""

    def __init__(self, said: Both) -> None:
        super().__init__(said["en"])
        self.said = said


def read_costs(path: Path, ruleset: Ruleset) -> dict[str, Cost]:
    """The costs by indicator or figure. Raises `NotCosts`; OSError when the file cannot be read."""
    import yaml

    try:
        root = yaml.compose(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", 0) + 1
        raise NotCosts(_at(path, line, "this is no YAML", "ไฟล์นี้ไม่ใช่ YAML ที่ถูกต้อง")) from None
    if not isinstance(root, yaml.MappingNode):
        raise NotCosts(_at(path, 1, "costs are lines such as `1.1: 5`", "ต้นทุนเขียนเป็นบรรทัด เช่น `1.1: 5`"))
    words = Vocabulary(ruleset)
    return dict(_entry(path, key, value, words) for key, value in root.value)


def _entry(path: Path, key: Any, value: Any, words: Vocabulary) -> tuple[str, Cost]:
    line = key.start_mark.line + 1
    node, figure = words.node(key.value), words.figure(key.value)
    name = node.id if node is not None else figure.id if figure is not None else None
    if name is None:
        near = nearest(key.value, words.figure_names)
        hint = (f"; did you mean `{near}`?", f" หมายถึง `{near}` หรือไม่") if near else ("", "")
        raise NotCosts(
            _at(path, line, f"these rules know no `{key.value}`{hint[0]}", f"เกณฑ์นี้ไม่มี `{key.value}`{hint[1]}")
        )
    if hasattr(value.value, "upper"):
        return name, Cost(flat=_number(path, line, value.value))
    parts: Mapping[str, Fraction] = {
        part.value: _number(path, part.start_mark.line + 1, number.value) for part, number in value.value
    }
    wrong = next((part for part in parts if part not in PARTS), None)
    if wrong is not None:
        raise NotCosts(_at(path, line, f"a cost has no `{wrong}`, but `once` and `per-unit`",
                           f"ต้นทุนไม่มี `{wrong}` มีแต่ `once` และ `per-unit`"))  # fmt: skip
    return name, Cost(parts.get("once", Fraction(0)), parts.get("per-unit", Fraction(0)))


def _number(path: Path, line: int, text: object) -> Fraction:
    try:
        found = Fraction(Decimal(str(text)))
    except (InvalidOperation, ValueError):
        raise NotCosts(_at(path, line, f"`{text}` is no number", f"`{text}` ไม่ใช่ตัวเลข")) from None
    if found < 0:
        raise NotCosts(_at(path, line, f"a cost of {text} is below zero", f"ต้นทุน {text} ติดลบ"))
    return found


def _at(path: Path, line: int, en: str, th: str) -> Both:
    return {"en": f"{path}:{line}: {en}", "th": f"{path}:{line}: {th}"}
