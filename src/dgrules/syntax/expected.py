"""What could have come next, in words a policy officer reads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from dgrules.syntax import words
from dgrules.syntax.position_sets import COMPARE

Lang = Literal["en", "th"]

_SHOWN = 5
_PREFIXES = ("SET_", "NODE_", "REF_", "ATTR_", "Q_", "CAP_", "EDGE_", "TYPE_", "CASE_", "UNIT_", "COUNT_")
_SUFFIXES = ("_CLAUSE", "_FORMULA", "_PREFIX", "_SIGN", "_VALUE")
_ODD = {
    "MINIMUM": "minimum target", "STANDARD": "standard target", "TOP": "top target",
    "WEIGHTED_CLAUSE": "weighted score",
}  # fmt: skip
_SIGNS = {
    "EQ": "=", "LT": "<", "LPAR": "(", "RPAR": ")", "COMMA": ",", "COLON": ":", "PLUS": "+", "MINUS": "-",
    "TIMES_SIGN": "*", "DIVIDE": "/", "PERCENT_SIGN": "%", "LE": "<=", "GE": ">=", "GT": ">", "NE": "<>",
}  # fmt: skip
_TEXTS = {
    "NAME": ("a name", "ชื่อ"), "NUM": ("a number", "จำนวน"), "STRING": ("a text in quotes", "ข้อความในเครื่องหมายคำพูด"),
    "LABEL": ("a number", "จำนวน"), "CASE_NAME": ("a case", "กรณี"), "MONTH": ("a month", "เดือน"),
}  # fmt: skip
_PREDICATES = {"ATTR_SCORE": "score:predicate", "ATTR_VALUE": "value:predicate"}
_CONDITION = ("a condition", "เงื่อนไข")
_VALUE = ("a value", "ค่า")
_SET = ("a set such as `components`", "กลุ่ม เช่น `องค์ประกอบ`")
_COMPARISON = ("a comparison such as `at least`", "การเปรียบเทียบ เช่น `ไม่น้อยกว่า`")
_NEXT = (("a clause", "ข้อความย่อย"), ("a new sentence", "ประโยคใหม่"))
_ARITHMETIC = frozenset(("PLUS", "MINUS", "TIMES_SIGN", "DIVIDE"))
_OPTIONAL = frozenset(("IN", "OF", "UNIT_NAME", "TH", "EN", "ALSO", "LPAR", "OR"))
"""Not worth saying where the sentence may also be complete."""
_QUIET = _ARITHMETIC | {"$END", "DATE", "FROM", "NO_LOWER_THAN_RANK", "IS", "PASSED", "NOT_PASSED", "OR_WORSE", "SELF"}


def describe(expected: frozenset[str], operands: frozenset[str]) -> dict[Lang, str]:
    """The expected terminals as a phrase in each language; `operands` are those that may begin a value."""
    shown = list(_items(set(expected), operands))[:_SHOWN]
    return {"en": _join([item[0] for item in shown], "or"), "th": _join([item[1] for item in shown], "หรือ")}


def _join(items: list[str], word: str) -> str:
    unique = list(dict.fromkeys(items))
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} {word} {unique[-1]}"


def _items(left: set[str], operands: frozenset[str]) -> Iterator[tuple[str, str]]:
    ends = "$END" in left
    if {"NUM", "NAME", "LPAR"} <= left:
        yield _CONDITION if "NOT" in left else _VALUE
        left -= operands
    if {"LT", "AT_LEAST"} <= left:
        yield _COMPARISON
        left -= COMPARE
    if "SET_COMPONENT" in left and "ITS_PARTS" in left:
        yield _SET
        left = {name for name in left if not name.startswith(("SET_", "ITS_"))}
    quiet = _QUIET | _OPTIONAL if ends else _QUIET
    yield from (item(name) for name in sorted(left - quiet, key=_rank)[: _SHOWN - 2])
    if ends and "IF" not in left:
        yield from _NEXT


def item(terminal: str) -> tuple[str, str]:
    """One terminal in English and Thai."""
    if terminal in _TEXTS:
        return _TEXTS[terminal]
    if terminal in _PREDICATES:
        return _quoted(_PREDICATES[terminal])
    if terminal in _SIGNS:
        return f"`{_SIGNS[terminal]}`", f"`{_SIGNS[terminal]}`"
    word = word_of(terminal)
    if word is None:
        return _VALUE
    return _quoted(word)


def _quoted(word: str) -> tuple[str, str]:
    return f"`{words.form(word, 'en')}`", f"`{words.form(word, 'th')}`"


def _rank(terminal: str) -> tuple[int, str]:
    order = 0 if terminal in _TEXTS or terminal == "RPAR" else 2 if terminal in _SIGNS else 1
    return order, terminal


def word_of(terminal: str) -> str | None:
    """The id of the word that a terminal stands for."""
    if terminal in _ODD:
        return _ODD[terminal]
    known = _by_type()
    if terminal in known:
        return known[terminal]
    for prefix in _PREFIXES:
        if terminal.startswith(prefix):
            return known.get(terminal.removeprefix(prefix))
    for suffix in _SUFFIXES:
        if terminal.endswith(suffix):
            return known.get(terminal.removesuffix(suffix))
    return None


@lru_cache(maxsize=1)
def _by_type() -> dict[str, str]:
    return {words.token_type(word.id): word.id for word in words.table().by_id.values() if len(word.parts) == 1}
