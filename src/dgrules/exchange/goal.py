"""What `--to` asks for: `level 1`, `overall is quality`, `overall at least standard`, `score overall at least 80`, in
either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from dgrules.analysis.reach.task import Target
from dgrules.exchange.findings import nearest
from dgrules.exchange.targets import find
from dgrules.exchange.texts import folded, normal
from dgrules.exchange.vocabulary import Vocabulary
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Category

_IS = re.compile(r"\s+(?:is|=)\s+|\s*(?:เป็น|=)\s*")
_LEAST = re.compile(r"\s+(?:is\s+)?(?:at least|>=)\s+|\s*(?:ไม่น้อยกว่า|อย่างน้อย|>=)\s*|\s+is at least\s+")
_NUMBER = re.compile(r"(?:ร้อยละ\s*)?(-?[0-9]+(?:\.[0-9]+)?)\s*(%|points?|คะแนน)?")
Both = Mapping[str, str]


class NotAGoal(Exception):
    """What is asked for is nothing that the rules know; `said` says why in both languages."""

    def __init__(self, said: Both) -> None:
        super().__init__(said["en"])
        self.said = said


def goal(text: str, ruleset: Ruleset) -> Target:
    """The target that a text names. Raises `NotAGoal`."""
    clean = normal(text)
    for pattern, at_least in ((_LEAST, True), (_IS, False)):
        parts = pattern.split(clean, maxsplit=1)
        if len(parts) == 2 and parts[0] and parts[1]:
            return _of_cell(ruleset, parts[0], parts[1], at_least)
    return _alone(ruleset, clean)


def _of_cell(ruleset: Ruleset, name: str, wanted: str, at_least: bool) -> Target:
    found = find(name, Vocabulary(ruleset))
    key = None if isinstance(found, str) else found.cell
    if key is None:
        raise NotAGoal(_unknown(name, [_name(key) for key in answers(ruleset)]))
    type_ = ruleset.cells[key].type
    if isinstance(type_, Category):
        value = _category(ruleset, type_, wanted)
        if value is None:
            raise NotAGoal(_unknown(wanted, type_.values))
        better = type_.values[type_.values.index(value) :]
        return Target(key, better if at_least and type_.ordered else (value,))
    number = _NUMBER.fullmatch(wanted)
    if number is None:
        raise NotAGoal({"en": f"`{wanted}` is no number", "th": f"`{wanted}` ไม่ใช่ตัวเลข"})
    percent = number[2] == "%" or wanted.startswith("ร้อยละ")
    return Target(key, at_least=Fraction(number[1]) / (100 if percent else 1))


def _alone(ruleset: Ruleset, wanted: str) -> Target:
    """A value without a name: the one result that has it, else the rating."""
    found = [(key, value) for key, type_ in _categories(ruleset) if (value := _category(ruleset, type_, wanted))]
    results = [pair for pair in found if pair[0].startswith("result:")] or found
    if not results:
        raise NotAGoal(_unknown(wanted, [value for _, type_ in _categories(ruleset) for value in type_.values]))
    if len(results) > 1:
        names = ", ".join(f"`{_name(key)} is {value}`" for key, value in results)
        raise NotAGoal(
            {
                "en": f"`{wanted}` may be several things; say which: {names}",
                "th": f"`{wanted}` หมายถึงได้หลายอย่าง ให้ระบุว่า {names}",
            }
        )
    return Target(results[0][0], (results[0][1],))


def answers(ruleset: Ruleset) -> Iterator[str]:
    """The cells that may be a goal: results, ratings and scores."""
    for key in ruleset.cells:
        if key.startswith(("result:", "rating:", "total:", "score:")):
            yield key


def _categories(ruleset: Ruleset) -> Iterator[tuple[str, Category]]:
    for key in answers(ruleset):
        type_ = ruleset.cells[key].type
        if isinstance(type_, Category):
            yield key, type_


def _category(ruleset: Ruleset, type_: Category, wanted: str) -> str | None:
    names = {folded(name): value for name, value in ruleset.category_names.get(type_.name, {}).items()}
    names |= {folded(value): value for value in type_.values}
    return names.get(folded(wanted)) or names.get(folded(wanted.replace("ระดับ ", "level ")))


def _name(key: str) -> str:
    sort, _, name = key.partition(":")
    return {"rating": f"rating of {name}", "score": f"score of {name}"}.get(sort, name)


def _unknown(wanted: str, known: list[str] | tuple[str, ...]) -> Both:
    near = nearest(wanted, known)
    listed = ", ".join(f"`{one}`" for one in dict.fromkeys(known))
    en, th = f"these rules know no `{wanted}`", f"เกณฑ์นี้ไม่มี `{wanted}`"
    if near:
        return {"en": f"{en}; did you mean `{near}`?", "th": f"{th} หมายถึง `{near}` หรือไม่"}
    return {"en": f"{en}; known: {listed}", "th": f"{th} ที่มีคือ {listed}"}
