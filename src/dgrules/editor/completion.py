"""What may be written next: words that the grammar takes at the place, in the file's language, and declared names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from dgrules.diagnostics import Lang
from dgrules.editor.candidates import Offer, names_for
from dgrules.editor.clauses import CASES, fits
from dgrules.editor.text import Place, Range
from dgrules.editor.workspace import View
from dgrules.records import dataclass
from dgrules.syntax import thai, words
from dgrules.syntax.position_sets import STATEMENTS
from dgrules.syntax.reading import Prospect, of_word, read_words

Kind = Literal["word", "name", "category", "number", "code", "text"]

_AFTER: Final[tuple[tuple[str, ...], ...]] = (
    (), ("NAME",), ("NUM",), ("STRING",), ("IF",), ("OF",), ("EQ", "NUM"), ("COMPONENT",), ("NAME", "EQ"),
    ("NUM", "AT"), ("INDICATORS_PASSED",), ("COMMA", "NOT_LISTED"),
)  # fmt: skip
"""What is tried behind a word: what it is may hang on what follows it."""
_RUN: Final = re.compile(r"[A-Za-z0-9_.ก-ฺเ-๎-]*$")
_THAI_END: Final = re.compile(r"[ก-ฺเ-๎]+$")
_ENGLISH_WORDS: Final = re.compile(r"(?:[A-Za-z-]+[ \t]+){1,4}[A-Za-z-]*$")
_NAMES: Final = frozenset(("NAME", "UNIT_NAME", "CASE_NAME"))
_OPENS_LINE: Final = STATEMENTS | CASES
"""What nobody writes in the middle of a line, though the language would take it."""
_RANK: Final = {"category": "1", "name": "2", "number": "3", "code": "3", "word": "4", "text": "5"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may stand in the range: how it is listed, what is written, what it is, and a line about it."""

    label: str
    insert: str
    range: Range
    kind: Kind
    detail: str = ""
    documentation: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place where a word may begin: its offset, what is typed of it, and what may follow the text before it."""

    start: int
    typed: str
    prospect: Prospect
    first: bool
    """Whether it would open its line."""
    close: bool
    """Whether Thai letters stand right before it, so that a name needs a space."""


def completions(view: View, place: Place, lang: Lang) -> tuple[Item, ...]:
    """Everything that may stand at a place, best first. Nothing inside texts and comments."""
    offset = view.text.offset(place)
    source = view.file.source
    if _inside_text(source[view.text.line_start(offset) : offset]):
        return ()
    names = read_words(source, view.known).names
    found: dict[str, Item] = {}
    for start in _starts(source, view.text.line_start(offset), offset):
        spot = _spot(view, source, start, offset, names)
        for item in _items(view, spot, view.text.between(start, offset), lang):
            found.setdefault(item.label, item)
    return tuple(sorted(found.values(), key=lambda item: (item.sort, item.label)))


def _inside_text(line: str) -> bool:
    """Whether the end of a line is inside a text or a comment."""
    return any(found.lastgroup == "open" for found in _TEXTS.finditer(line))


_TEXTS: Final = re.compile('"[^"]*"|[“”][^“”"]*[“”]|(?P<open>#.*|["“”].*)')


def _starts(source: str, line: int, offset: int) -> Iterator[int]:
    """Where the word that is being written may begin: Thai words run together, English ones have several words."""
    before = source[line:offset]
    run = _RUN.search(before)
    assert run is not None
    thai_run = _THAI_END.search(before)
    if thai_run is None or "-" in run.group():
        yield line + run.start()
    else:
        text = thai_run.group()
        for at in range(len(text) + 1):
            if at == 0 or _reads(text[:at]):
                yield line + thai_run.start() + at
    phrase = _ENGLISH_WORDS.search(before)
    for word in re.finditer(r"[A-Za-z-]+", phrase.group()) if phrase else ():
        start = phrase.start() + word.start() if phrase else 0
        typed = " ".join(before[start:].lower().split()) + (" " if before[-1:].isspace() else "")
        if start < run.start() and any(form.lower().startswith(typed) for form in words.table().english_forms):
            yield line + start


def _reads(text: str) -> bool:
    return all(piece.word is not None for piece in thai.segment((text,)))


def _spot(view: View, source: str, start: int, offset: int, names: frozenset[str]) -> _Spot:
    before = source[view.text.line_start(start) : start]
    return _Spot(
        start,
        source[start:offset],
        Prospect(source[:start], names | view.known),
        not before.strip(),
        bool(before) and thai.is_thai(before[-1]),
    )


# -- what is offered ---------------------------------------------------------------------------------


def _items(view: View, spot: _Spot, where: Range, lang: Lang) -> Iterator[Item]:
    if spot.typed[:1].isdigit() or not spot.typed:
        yield from _shown(_names(view, spot, lang, numbers=True), where, spot)
    if not spot.typed[:1].isdigit():
        yield from _shown(_names(view, spot, lang, numbers=False), where, spot)
        yield from _words(view, spot, where)


def _names(view: View, spot: _Spot, lang: Lang, *, numbers: bool) -> Iterator[Offer]:
    """Declared names and numbers that fit here."""
    for offer in names_for(view, spot.prospect, lang, spot.first):
        kinds = offer.terminals
        if (offer.kind == "number") != numbers or not offer.text.lower().startswith(spot.typed.lower()):
            continue
        if any(spot.prospect.takes(kinds, offer.text, spot.first, after) for after in offer.after):
            yield offer


def _shown(offers: Iterable[Offer], where: Range, spot: _Spot) -> Iterator[Item]:
    for offer in offers:
        insert = f" {offer.text}" if spot.close and thai.is_thai(offer.text[0]) and not spot.typed else offer.text
        sort = _RANK[offer.kind] + offer.sort
        yield Item(offer.text, insert, where, offer.kind, offer.detail, offer.documentation, sort)


def _words(view: View, spot: _Spot, where: Range) -> Iterator[Item]:
    """Words of the language: the usual form, others for who has begun to write one."""
    for word in words.table().by_id.values():
        if word.section == "reserved":
            continue
        forms = [form for form in _forms(word, view.file.lang, spot.typed) if _begins(form, spot.typed)]
        if forms and _fits(view, spot, word, forms[0]):
            other = words.form(word.id, "en" if forms[0] in word.th else "th").partition(":")[0]
            for form in forms:
                yield Item(form, form, where, "word", "" if other == form else other, "", _RANK["word"] + _place(word))


def _forms(word: words.Word, lang: Lang, typed: str) -> Sequence[str]:
    own, other = (word.th, word.en) if lang == "th" else (word.en, word.th)
    if not typed:
        return own[:1] or other[:1]
    return (*own, *other)


def _begins(form: str, typed: str) -> bool:
    return form.lower().startswith(" ".join(typed.lower().split()) + (" " if typed[-1:].isspace() else ""))


def _place(word: words.Word) -> str:
    """Words inside a sentence before those that begin one."""
    return {"expression": "0", "detail": "1", "unit": "1", "case": "2", "clause": "3", "statement": "4"}.get(
        word.section, "5"
    )


def _fits(view: View, spot: _Spot, word: words.Word, form: str) -> bool:
    kinds = of_word(word)
    if word.section == "month" and spot.prospect.last != "NUM":
        return False
    if kinds == ("AND_UP",):  # stands behind its number, and means `at least` before it
        before = spot.prospect.without_number()
        return before is not None and before.takes(("AT_LEAST",), form, False) is not None
    for after in _AFTER:
        taken = spot.prospect.takes(kinds, form, spot.first, after)
        if taken is None or (
            taken.terminal in _NAMES and not (taken.terminal == "UNIT_NAME" and word.section == "unit")
        ):
            continue  # a soft word that would be a name here
        if not taken.begins or (fits(view.file, taken) and (spot.first or taken.terminal not in _OPENS_LINE)):
            return True
    return False
