"""Proposed examples as sentences of a rule file, in its language and layout."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from dgrules.diagnostics import Lang
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.values import show
from dgrules.examples.boundaries import Proposal, Stated
from dgrules.examples.cuts import Side
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Category, Count, Money, Points, Simple, Type
from dgrules.model.values import NOT_APPLICABLE, UNDETERMINED, Value
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.formatter import format_file

_LABEL = re.compile(r"[0-9]+(\.[0-9]+)*")
_LEVEL = re.compile(r"level ([0-9]+)")
_TITLE: Mapping[Lang, Mapping[Side, str]] = {
    "en": {"under": "{what}: just under {at}", "on": "{what}: exactly {at}", "over": "{what}: just over {at}"},
    "th": {"under": "{what}: ต่ำกว่า {at} เล็กน้อย", "on": "{what}: เท่ากับ {at} พอดี", "over": "{what}: สูงกว่า {at} เล็กน้อย"},
}
_MANY: Mapping[Lang, Mapping[Side, str]] = {
    "en": {
        "under": "just under the line: {what}",
        "on": "exactly on the line: {what}",
        "over": "just over the line: {what}",
    },
    "th": {"under": "ต่ำกว่าเกณฑ์เล็กน้อย: {what}", "on": "เท่ากับเกณฑ์พอดี: {what}", "over": "สูงกว่าเกณฑ์เล็กน้อย: {what}"},
}
_TO_CONFIRM: Mapping[Lang, str] = {
    "en": " Written by `dgrules test --boundaries` from what the rules say now; to be confirmed by a person.",
    "th": " เขียนโดย `dgrules test --boundaries` ตามผลที่เกณฑ์ให้อยู่ในขณะนี้ ต้องให้ผู้รับผิดชอบยืนยัน",
}


def appended(source: str, file: tree.File, found: Sequence[Proposal]) -> str:
    """The text of a rule file with the proposed examples after everything else."""
    lang: Lang = file.lang
    examples = tuple(_example(one, lang) for one in found)
    return f"{source.rstrip()}\n\n{format_file(tree.File(file.path, examples, lang))}"


def _example(one: Proposal, lang: Lang) -> tree.Example:
    rules = one.ruleset
    clauses: list[tree.Clause] = [tree.SubmissionFile(one.submission)] if one.submission else []
    clauses += [_given(stated, rules) for stated in one.given]
    clauses.append(tree.Expect(tuple(_expected(key, value, rules) for key, value in one.expect.items())))
    return tree.Example(title(one, lang), clauses=tuple(clauses), trivia=tree.Trivia((_TO_CONFIRM[lang],)))


def title(one: Proposal, lang: Lang) -> str:
    """What the example is about, in a line."""
    names = Names(one.ruleset, lang)
    if len(one.cuts) > 1:
        each = [f"{cut.cell.partition(':')[2]} ({show(cut.constant(), cut.type, lang)})" for cut in one.cuts]
        return _MANY[lang][one.side].format(what=", ".join(each))
    cut = one.cuts[0]
    return _TITLE[lang][one.side].format(what=names.cell(cut.cell), at=show(cut.constant(), cut.type, lang))


# -- lines -----------------------------------------------------------------------------------------


def _given(one: Stated, rules: Ruleset) -> tree.Given:
    if one.counts is not None:
        return tree.Given(_node(one.key), counts=one.counts)
    value = _value(one.value, one.type)
    if one.sort == "figure":
        base, at, year = one.key.partition("@")
        what: ex.Expr = ex.AtTime(_node(base), int(year)) if at else _node(base)
        return tree.Given(what, value)
    return tree.Given(_cell(one.key, rules), value)


def _expected(key: str, value: Value, rules: Ruleset) -> tree.Expectation:
    sort, _, id_ = key.partition(":")
    if sort == "passed" and isinstance(value, bool):
        return tree.Expectation(ex.Passed(_node(id_), not value), ex.YesNo(value))
    what = _cell(key, rules)
    if value is UNDETERMINED:
        return tree.Expectation(what, state="undetermined")
    if value is NOT_APPLICABLE:
        return tree.Expectation(what, state="not applicable")
    return tree.Expectation(what, _value(value, rules.cells[key].type))


def _cell(key: str, rules: Ruleset) -> ex.Expr:
    """How a line names a cell: `rating of function`, `value of 1.1`, `overall`, `result overall`."""
    sort, _, id_ = key.partition(":")
    if sort in ("rating", "score", "value"):
        return ex.Attribute(sort, _node(id_))  # type: ignore[arg-type]
    same = [one for one in (*rules.results, *rules.scores, *rules.lists, *rules.defines) if one.name == id_]
    if len(same) == 1:
        return ex.Name(id_)
    return ex.ResultRef(ex.Name(id_)) if sort == "result" else ex.Attribute("score", ex.Name(id_))


def _node(id_: str) -> ex.Name | ex.Label:
    return ex.Label(id_) if _LABEL.fullmatch(id_) else ex.Name(id_)


def _value(value: Value, type_: Type | None) -> ex.Expr:
    if isinstance(value, bool):
        return ex.YesNo(value)
    if isinstance(value, str):
        level = _LEVEL.fullmatch(value)
        if level:
            return ex.Level(int(level[1]))
        ordinal = isinstance(type_, Category) and type_.name.startswith("labels of")
        return ex.Text(value) if ordinal else ex.Name(value)
    if type_ == Simple("date"):
        day = date.fromordinal(int(value))  # type: ignore[arg-type]
        return ex.Date(day.day, day.month, day.year + 543)
    assert isinstance(value, (Fraction, int))
    return _number(Fraction(value), type_)


def _number(value: Fraction, type_: Type | None) -> ex.Expr:
    unit: str | None = None
    match type_:
        case Simple("percent"):
            value, unit = value * 100, "%"
        case Simple("rank"):
            unit = "rank"
        case Simple("percentage points"):
            value, unit = value * 100, "percentage points"
        case Count(name) | Money(name):
            unit = name
        case _:
            pass
    digits = _decimals(abs(value))
    if digits is None:
        top = ex.Number(Fraction(abs(value.numerator)), "points" if isinstance(type_, Points) else unit)
        quotient = ex.Arithmetic("/", top, ex.Number(Fraction(value.denominator)))
        return ex.Negative(quotient) if value < 0 else quotient
    plain = ex.Number(abs(value), unit, digits)
    return ex.Negative(plain) if value < 0 else plain


def _decimals(value: Fraction) -> int | None:
    """How many decimals write the number exactly; None if none do."""
    return next((digits for digits in range(13) if (value * 10**digits).denominator == 1), None)
