"""The TextMate grammar: up to date, and over real rule files it takes words where the language does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from dgrules.editor import textmate
from dgrules.rulefiles import declared_names
from dgrules.syntax import parse
from dgrules.syntax.reading import read_words
from dgrules.syntax.words import table

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted({*(ROOT / "rules").rglob("*.dgr"), *(ROOT / "tests/syntax").rglob("*.dgr")})


def test_the_file_is_what_the_table_of_words_makes() -> None:
    assert textmate.FILE.read_text(encoding="utf-8") == textmate.text(), "python -m dgrules.editor.textmate"


@lru_cache
def _compiled() -> list[tuple[re.Pattern[str], str, dict[str, Any]]]:
    made = json.loads(textmate.FILE.read_text(encoding="utf-8"))
    return [(re.compile(one["match"]), one["name"], one.get("captures", {})) for one in made["patterns"]]


def scopes(line: str) -> list[str]:
    """The scope of every character of a line, as a TextMate scanner gives it: the pattern that matches first, of
    several at one place the earlier one."""
    found = [""] * len(line)
    at = 0
    while at < len(line):
        for pattern, name, captures in _compiled():
            match = pattern.match(line, at)
            if match is not None and match.end() > at:
                found[at : match.end()] = [name] * (match.end() - at)
                for number, capture in captures.items():
                    start, end = match.span(int(number))
                    found[start:end] = [capture["name"]] * (end - start)
                at = match.end()
                break
        else:
            at += 1
    return found


def painted(source: str) -> list[str]:
    """The scope of every character of a text; a scanner goes line by line."""
    return [scope for line in source.splitlines(keepends=True) for scope in scopes(line)]


def tokens(source: str) -> Iterator[tuple[str, str, int, int]]:
    """The terminal and text of each token, with its place in the text as written."""
    file, _ = parse(source, "x.dgr")
    read = read_words(source, declared_names(file))
    for token in read.tokens:
        if token.end > token.start:
            yield token.type, token.text, read.offset(token.start), read.end(token.end)


def wrong(source: str) -> Iterator[str]:
    """Characters that have another scope than what the language reads there asks for."""
    painted_as = painted(source)
    words = table()
    for kind, text, start, end in tokens(source):
        word = words.thai.get(text) or words.english.get(tuple(text.lower().split()))
        wanted = {"STRING": "string.", "NUM": "constant.numeric", "NAME": "variable."}.get(
            kind, "keyword." if word is not None else ""
        )
        for at in range(start, end):
            if source[at] not in " \t\n" and not painted_as[at].startswith(wanted):
                line = source.count("\n", 0, start) + 1
                yield f"line {line}: {source[start:end]!r} ({kind}) is {painted_as[at]!r}"
                break


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_word_name_number_and_text_has_its_scope(path: Path) -> None:
    assert list(wrong(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("line", "piece", "scope"),
    [
        ("หากทุกองค์ประกอบสูงกว่าเป้าหมาย", "ทุกองค์ประกอบ", "keyword.operator.word"),
        ("หากทุกองค์ประกอบสูงกว่าเป้าหมาย", "สูงกว่าเป้าหมาย", "keyword.operator.word"),
        ("นิยาม องค์ประกอบพิเศษ = 1", "องค์ประกอบพิเศษ", "variable.other.name"),
        ("เป้าหมายไม่น้อยกว่าร้อยละ๘๐", "เป้าหมาย", "keyword.other.clause"),
        ("เป้าหมายไม่น้อยกว่าร้อยละ๘๐", "๘๐", "constant.numeric"),
        ("ค่าเป้าหมายขั้นต่ำ", "ค่าเป้าหมายขั้นต่ำ", "keyword.other.detail"),
        ("target at least 66.67 % and x", "66.67 %", "constant.numeric.percent"),
        ("component area not applicable", "not applicable", "keyword.other.clause"),
        ("if not done", "not", "keyword.operator.word"),
        ("result level-of-quality", "level-of-quality", "variable.other.name"),
        ("target by 30 September 2560", "September", "keyword.other.month"),
        ("เป้าหมายภายใน 30 กันยายน ๒๕๖๐", "๒๕๖๐", "constant.numeric.date"),
        ("ประจำ ปีงบประมาณ พ.ศ. 2560", "พ.ศ.", "keyword.other.era"),
        ('note "if 80% # is text" # if 80%', '"if 80% # is text"', "string."),
        ('note "if 80% # is text" # if 80%', "# if 80%", "comment."),
        ("note “if 80%” if", "“if 80%”", "string."),
        ('note "if 80%', '"if 80%', "invalid.illegal"),
    ],
)
def test_a_piece_of_a_line(line: str, piece: str, scope: str) -> None:
    start = line.index(piece)
    found = scopes(line)[start : start + len(piece)]
    assert all(one.startswith(scope) for one, char in zip(found, piece, strict=True) if char != " "), found


def test_every_form_of_every_word_alone_is_a_keyword() -> None:
    alone = {form: scopes(form) for word in table().by_id.values() for form in (*word.en, *word.th)}
    bad = [form for form, found in alone.items() if not all(one.startswith("keyword.") for one in found)]
    assert bad == []
