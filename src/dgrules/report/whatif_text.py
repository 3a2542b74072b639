"""Before and after, side by side: what a change of figures or rules changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dgrules.analysis.words import value_words
from dgrules.diagnostics import Lang
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.values import show
from dgrules.model.result import Result
from dgrules.model.result_views import answer_keys, needed_keys
from dgrules.model.ruleset import Ruleset, Titles
from dgrules.model.types import Category, Type
from dgrules.model.values import Value

HEADS = {"en": ("", "before", "after"), "th": ("", "ก่อน", "หลัง")}
SAME = {"en": "No result changes.", "th": "ผลการประเมินไม่เปลี่ยนแปลง"}
ANSWERS = {"en": "Results", "th": "ผลการประเมิน"}
OTHERS = {"en": "On the way", "th": "ค่าระหว่างทาง"}


def render(before: Result, after: Result, lang: Lang) -> str:
    """A table of what differs, the answers first; every answer is listed, changed or not."""
    keys = [key for key in answer_keys(before.ruleset) if key in after.ruleset.cells]
    answers = [row for key in keys if (row := _row(before, after, key, lang))]
    others = [row for key in _on_the_way(before, after, keys) if (row := _row(before, after, key, lang))]
    figures = list(_figures(before, after, lang))
    lines = [*_table(figures, lang, None), *_table(answers, lang, ANSWERS[lang]), *_table(others, lang, OTHERS[lang])]
    if not any(_differs(before, after, key) for key in keys):
        lines += ["", SAME[lang]]
    return "\n".join(lines).strip("\n") + "\n"


def as_data(before: Result, after: Result) -> dict[str, Any]:
    """The same for programs: the cells that differ, with both values."""
    keys = [key for key in before.ruleset.cells if key in after.ruleset.cells and _differs(before, after, key)]
    return {
        "format": "dgrules.whatif/1",
        "ruleset": {"id": before.ruleset.id, "digest": before.ruleset.digest},
        "after": {"digest": after.ruleset.digest},
        "answers": [key for key in keys if key in answer_keys(before.ruleset)],
        "changed": {
            key: {
                "before": value_words(before.values[key], before.ruleset.cells[key].type)["en"],
                "after": value_words(after.values[key], after.ruleset.cells[key].type)["en"],
            }
            for key in keys
        },
    }


def _on_the_way(before: Result, after: Result, known: list[str]) -> Iterator[str]:
    for key in dict.fromkeys(needed_keys(before.ruleset)):
        if key not in known and key in after.ruleset.cells and _differs(before, after, key):
            yield key


def _differs(before: Result, after: Result, key: str) -> bool:
    return before.values[key] != after.values[key]


def _row(before: Result, after: Result, key: str, lang: Lang) -> tuple[str, str, str] | None:
    now = _said(before.ruleset, before.values[key], before.ruleset.cells[key].type, lang)
    then = _said(after.ruleset, after.values[key], after.ruleset.cells[key].type, lang)
    mark = "→ " if _differs(before, after, key) else "  "
    return f"{mark}{Names(before.ruleset, lang).cell(key)}", now, then


def _figures(before: Result, after: Result, lang: Lang) -> Iterator[tuple[str, str, str]]:
    names = Names(before.ruleset, lang)
    for key in dict.fromkeys((*before.submission.figures, *after.submission.figures)):
        one, other = before.figure(key), after.figure(key)
        declared = before.ruleset.figures.get(key) or before.ruleset.figures.get(key.partition("@")[0])
        if one != other and declared is not None:
            now = _said(before.ruleset, one, declared.type, lang, figure=True)
            yield names.figure(key), now, _said(after.ruleset, other, declared.type, lang, figure=True)


def _said(ruleset: Ruleset, value: Value, type_: Type, lang: Lang, figure: bool = False) -> str:
    titles: dict[str, Titles] | None = None
    if isinstance(type_, Category):
        titles = dict(ruleset.categories.get(type_.name, {}))
    return show(value, type_, lang, titles, figure=figure)


def _table(rows: list[tuple[str, str, str]], lang: Lang, title: str | None) -> Iterator[str]:
    from rich.cells import cell_len as cells

    if not rows:
        return
    heads = (title or HEADS[lang][0], *HEADS[lang][1:])
    widths = [max(cells(row[i]) for row in (heads, *rows)) for i in range(3)]
    yield ""
    for row in (heads, *rows):
        yield "  ".join(text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)).rstrip()
