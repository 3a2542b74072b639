"""Over real rule files: what stands there would have been offered, and no place or half-written text is too much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dgrules.editor.actions import actions
from dgrules.editor.completion import completions
from dgrules.editor.definition import definition
from dgrules.editor.hover import hover
from dgrules.editor.problems import problems
from dgrules.editor.rename import Refusal, prepare
from dgrules.editor.symbols import symbols
from dgrules.editor.text import Range
from dgrules.editor.workspace import View, Workspace
from dgrules.library import Library
from dgrules.syntax.formatter import format_file
from dgrules.syntax.reading import read_words
from dgrules.syntax.words import table
from editor.conftest import RULES

SHIPPED = ("po-evaluation/2560.dgr", "po-evaluation/agreements/ega-2560.dgr", "value-for-money/2568.dgr")
STEP = 11
"""Every so many words are asked about; with --nightly all are."""


def workspace() -> Workspace:
    return Workspace(RULES, Library((RULES,)))


def words_of(view: View) -> Iterator[tuple[str, int, int]]:
    """Each word of the language with its place; those behind a declared name that they are soft for are none."""
    read = read_words(view.file.source, view.known)
    for token in read.tokens:
        word = table().thai.get(token.text) or table().english.get(tuple(token.text.lower().split()))
        if word is not None and not word.soft and token.type not in ("STRING", "NAME") and token.end > token.start:
            yield word.id, read.offset(token.start), read.end(token.end)


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("name", SHIPPED)
def test_every_word_would_have_been_offered(name: str, lang: str, request: pytest.FixtureRequest) -> None:
    rooms, path = workspace(), str(RULES / name)
    text = format_file(rooms.view(path).file, "th" if lang == "th" else "en")
    rooms.put(path, text)
    step = 1 if request.config.getoption("--nightly") else STEP
    missed = []
    for word, start, end in list(words_of(rooms.view(path)))[::step]:
        without = text[:start] + text[end:]
        rooms.put(path, without)
        view = rooms.view(path)
        labels = {item.label for item in completions(view, view.text.place(start), "en")}
        if not labels & {*table().by_id[word].en, *table().by_id[word].th}:
            missed.append((text[max(0, start - 40) : start], word))
    assert missed == []


@pytest.mark.parametrize("lang", ["en", "th"])
def test_a_file_is_typed_from_its_beginning(lang: str) -> None:
    """Half-written at many places: every question has an answer, and findings lie within the text."""
    rooms, path = workspace(), str(RULES / "po-evaluation/agreements/ega-2560.dgr")
    text = "🎉".join(format_file(rooms.view(path).file, "th" if lang == "th" else "en").partition('"'))
    for size in range(0, len(text), 61):
        rooms.put(path, text[:size])
        view = rooms.view(path)
        place = view.text.place(size)
        completions(view, place, "th")
        hover(view, place, "en")
        definition(view, place)
        symbols(view, "th")
        found = rooms.quick(path)
        for one in problems(view, found, "th"):
            assert (one.range.end.line, one.range.end.character) <= (place.line, place.character)
        actions(view, found, Range(view.text.place(0), place), "en")
        try:
            prepare(view, place, "th")
        except Refusal as refusal:
            assert str(refusal)


@pytest.mark.parametrize(
    "source", ["", "\n", "\ufeff", "ก\u200bข", "\ud800", "\u202e", '"', "ruleset", "(" * 500, "๏🎉"]
)
def test_texts_that_nobody_means(source: str) -> None:
    rooms, path = workspace(), str(Path("/nowhere/demo/2560.dgr"))
    rooms.put(path, source)
    view = rooms.view(path)
    for offset in range(min(len(source), 5) + 1):
        place = view.text.place(offset)
        completions(view, place, "en")
        hover(view, place, "th")
        definition(view, place)
    problems(view, rooms.quick(path), "en")
    assert symbols(view, "en") == () or source.startswith("ruleset")
