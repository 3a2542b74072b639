"""The TextMate grammar of rule files, made from the table of words: `python -m dgrules.editor.textmate` writes it.

Only plain `match` patterns: a scanner tries them at a place in their order and goes on behind what matched. So that
this takes words as the language does,

- a Thai run is words only if it is words to its end: `ทุกองค์ประกอบสูงกว่าเป้าหมาย` is, `องค์ประกอบพิเศษ` is a name; `\\b`
  knows nothing of Thai, whose vowel and tone marks are no letters to it;
- a form gives way to a longer one (`not` to `not applicable`, `ค่าเป้าหมาย` to `ค่าเป้าหมายขั้นต่ำ`);
- everything else that looks like a name is taken whole, so that no word is found inside one.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from dgrules.syntax.words import Word, table

SCOPES: Final = {
    "statement": "keyword.control.statement",
    "clause": "keyword.other.clause",
    "case": "keyword.control.case",
    "detail": "keyword.other.detail",
    "expression": "keyword.operator.word",
    "unit": "keyword.other.unit",
    "month": "keyword.other.month",
    "reserved": "keyword.other.reserved",
}
_LETTERS: Final = "ก-ฺเ-๎"
_DIGITS: Final = "0-9๐-๙"
_NUMBER: Final = (
    f"[{_DIGITS}]{{1,3}}(?:,[{_DIGITS}]{{3}})+(?:\\.[{_DIGITS}]+)?(?![{_DIGITS}])|[{_DIGITS}]+(?:\\.[{_DIGITS}]+)*"
)
_TAIL: Final = f"(?:-[A-Za-z0-9_{_LETTERS}]+)"
_LATIN_END: Final = f"(?![A-Za-z0-9_]|-[A-Za-z0-9_{_LETTERS}])"
_THAI_END: Final = f"(?![{_LETTERS}]|-[A-Za-z0-9_{_LETTERS}])"
_ROOT: Final = Path(__file__).resolve().parents[3]
FILE: Final = _ROOT / "docs/editors/vscode/syntaxes/dgrules.tmLanguage.json"
NAME: Final = "variable.other.name.dgrules"


def grammar() -> dict[str, Any]:
    """The grammar as the data of its JSON file."""
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "dgrules",
        "scopeName": "source.dgrules",
        "fileTypes": ["dgr"],
        "patterns": list(_patterns()),
    }


def text() -> str:
    """The JSON file."""
    return json.dumps(grammar(), ensure_ascii=False, indent=2) + "\n"


def _patterns() -> Iterator[dict[str, Any]]:
    yield _match("comment.line.number-sign.dgrules", "#.*$")
    yield _match("string.quoted.double.dgrules", '"[^"]*"|[“”][^“”"]*[“”]')
    yield _match("invalid.illegal.unclosed-string.dgrules", '["“”].*$')
    yield _match("invalid.deprecated.date.dgrules", f"[{_DIGITS}]{{1,2}}/[{_DIGITS}]{{1,2}}/[{_DIGITS}]{{4}}")
    yield _date()
    yield _match("constant.numeric.percent.dgrules", f"(?:{_NUMBER})[ \\t]*[%％]")
    yield _match("constant.numeric.dgrules", _NUMBER)
    yield _match("keyword.other.era.dgrules", "พ\\.\\s?ศ\\.")
    yield _match("keyword.other.detail.dgrules", f"(?i:yes\\s*/\\s*no){_LATIN_END}")
    words = tuple(table().by_id.values())
    for section, scope in SCOPES.items():
        yield from _section(f"{scope}.dgrules", section, words)
    yield _match(NAME, f"[A-Za-z_][A-Za-z0-9_]*{_TAIL}*")
    yield _match(NAME, f"[{_LETTERS}]+{_TAIL}*")
    yield _match("keyword.operator.comparison.dgrules", "<=|>=|<>|!=|[≤≥≠<>=]")
    yield _match("keyword.operator.arithmetic.dgrules", "[+\\-−–—*×/÷%％]")
    yield _match("punctuation.dgrules", "[()\\[\\],:]")


def _match(scope: str, pattern: str) -> dict[str, Any]:
    return {"name": scope, "match": pattern}


def _date() -> dict[str, Any]:
    """`30 September 2560`, `30 กันยายน 2560`: the month is a word, the rest a number."""
    months = [word for word in table().by_id.values() if word.section == "month"]
    forms = "|".join([f"(?i:{_latin(_english(months))})", *(re.escape(form) for form in _thai(months))])
    return {
        "name": "meta.date.dgrules",
        "match": f"([{_DIGITS}]{{1,2}})\\s*({forms})\\s*(?:(พ\\.\\s?ศ\\.)\\s*)?([{_DIGITS}]{{4}})(?![{_DIGITS}.,])",
        "captures": {
            "1": {"name": "constant.numeric.date.dgrules"},
            "2": {"name": "keyword.other.month.dgrules"},
            "3": {"name": "keyword.other.era.dgrules"},
            "4": {"name": "constant.numeric.date.dgrules"},
        },
    }


# -- words -------------------------------------------------------------------------------------------


def _section(scope: str, section: str, words: Sequence[Word]) -> Iterator[dict[str, Any]]:
    """The forms of one section, each giving way to longer forms of other sections."""
    own = [word for word in words if word.section == section]
    others = [word for word in words if word.section != section]
    if english := _english(own):
        longer = _longer(_english(others), english, " ")
        before = f"(?!(?i:{_latin(longer)}){_LATIN_END})" if longer else ""
        yield _match(scope, f"{before}(?i:{_latin(english)}){_LATIN_END}")
    if thai := _thai(own):
        rest = f"(?:{_any(_thai(words))})*{_THAI_END}"
        longer = _longer(_thai(others), thai, "")
        before = f"(?!(?:{_any(longer)}){rest})" if longer else ""
        yield _match(scope, f"{before}(?:{_any(thai)})(?={rest})")


def _english(words: Iterable[Word]) -> list[str]:
    """The forms of Latin letters, the longest first."""
    return _sorted(form for word in words for form in word.en if form != "yes/no")


def _thai(words: Iterable[Word]) -> list[str]:
    return _sorted(form for word in words for form in word.th)


def _sorted(forms: Iterable[str]) -> list[str]:
    return sorted(set(forms), key=lambda form: (-len(form), form))


def _longer(forms: Sequence[str], than: Sequence[str], gap: str) -> list[str]:
    """The forms that begin with one of the others and go on."""
    return [form for form in forms if any(form.startswith(one + gap) and form != one for one in than)]


def _latin(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form).replace("\\ ", "[ \\t]+") for form in forms)


def _any(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form) for form in forms)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    target.write_text(text(), encoding="utf-8")
