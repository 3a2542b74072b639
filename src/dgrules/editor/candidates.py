"""The declared names that may stand in a place, by the word before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from dgrules.diagnostics import Lang, table
from dgrules.editor.names import VALUES, Declaration, Sort, text_of
from dgrules.editor.workspace import View
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.position_sets import SETS
from dgrules.syntax.reading import Prospect
from dgrules.syntax.words import form

_SORTS: Final[dict[str, tuple[Sort, ...]]] = {
    "SCORE_BY": ("scale",), "ONE_OF": ("categories",), "CITES": ("source",), "REF_RESULT": ("result",),
    "IN": ("component",), "NODE_COMPONENT": ("component",), "NODE_INDICATOR": ("indicator",),
    "RATING": ("component", "indicator"), "IS": ("category", "profile"), "IS_NOT": ("category", "profile"),
    "ORDER": ("category",), "COLON": ("category", "profile"),
    "GIVEN": ("component", "indicator", "figure", "result", "score", "define", "profile"),
}  # fmt: skip
"""After these, names of one sort only; elsewhere every name that has a value."""
_DECLARES: Final = frozenset(
    ("RULESET", "AGREEMENT", "PROFILE", "FACT", "INPUT", "FIGURE", "RESULT", "DEFINE", "SCALE", "CATEGORIES", "LIST",
     "ALSO", "SOURCE", "FOR_EACH", "UNIT", "INDICATOR", "SUB_INDICATOR", "COMPONENT", "SUB_COMPONENT", "SCORE")
)  # fmt: skip
"""After these stands a new name."""
_COMPARES: Final = frozenset(("AT_LEAST", "AT_MOST", "EQ", "NE", "NOT"))
_AFTER: Final[tuple[tuple[str, ...], ...]] = ((), ("IF",), ("AT_LEAST",), ("IS",), ("COLON",), ("STRING",), ("EQ",))


@dataclass(frozen=True, slots=True)
class Offer:
    """A name that may fit: its text, what the lexer makes of it, and what may follow it."""

    text: str
    kind: Literal["name", "category", "number", "code", "text"]
    detail: str = ""
    documentation: str = ""
    sort: str = ""
    terminals: tuple[str, ...] = ("NAME",)
    after: tuple[tuple[str, ...], ...] = _AFTER


def names_for(view: View, prospect: Prospect, lang: Lang, first: bool) -> Iterator[Offer]:
    """Every name that could stand behind the text so far (`first` on its line); whether the grammar takes it is not
    asked here."""
    last = prospect.last
    if last == "ACCEPTS":
        yield from _codes(lang)
    elif last in ("UNDER", "AS_IN"):
        yield from _rulesets(view)
    elif last in _DECLARES:
        if isinstance(view.opened.agreement, tree.File) and last in ("COMPONENT", "SUB_COMPONENT"):
            yield from _declared(view, ("component",), lang)
    else:
        yield from _declared(view, _sorts(prospect), lang, _about(view, prospect))
        if first:
            yield from _cases(view)


def _sorts(prospect: Prospect) -> tuple[Sort, ...]:
    last = prospect.last
    if last in SETS or _in_order(prospect):
        return ("category",)
    if last in _COMPARES:
        return (*VALUES, "category")
    return _SORTS.get(last, VALUES)


def _in_order(prospect: Prospect) -> bool:
    """Whether the text ends inside `order below < meets <`."""
    for token in reversed(prospect.tokens):
        if token.type == "ORDER":
            return True
        if token.type not in ("LT", "NAME", "LEVEL", "NUM"):
            return False
    return False


def _about(view: View, prospect: Prospect) -> str | None:
    """What the categories that may follow are of, as far as the words before tell: `overall is`, `all components`."""
    tokens = prospect.tokens
    if prospect.last in SETS:
        return "rating" if any(one.within == "rating" for one in view.index.declarations) else None
    if len(tokens) < 2 or prospect.last not in ("IS", *_COMPARES):
        return None
    before = tokens[-3] if prospect.last == "NOT" and len(tokens) > 2 else tokens[-2]
    named = view.index.named(before.text, "result") if before.type == "NAME" else ()
    within = {text_of(name) for one in named for name in one.names}
    return next((one.within for one in view.index.declarations if one.within in within), None)


def _declared(view: View, sorts: tuple[Sort, ...], lang: Lang, about: str | None = None) -> Iterator[Offer]:
    for one in view.index.declarations:
        if one.sort not in sorts or (about is not None and one.sort == "category" and one.within != about):
            continue
        if about is not None and one.sort == "profile":
            continue
        said = _title(one, lang)
        for name in _names(one, view.file.lang):
            yield _offer(name, one, said, view.file.lang)


def _names(one: Declaration, lang: Lang) -> tuple[ex.Name | ex.Label | ex.Level, ...]:
    """The forms to offer: of a name in two languages that of the file, and numbers."""
    labels = tuple(name for name in one.names if isinstance(name, ex.Label))
    named = tuple(name for name in one.names if not isinstance(name, ex.Label))
    own = tuple(name for name in named if isinstance(name, ex.Name) and name.text.isascii() == (lang == "en"))
    return (*(own or named)[:1], *labels)


def _offer(name: ex.Name | ex.Label | ex.Level, one: Declaration, said: str, lang: Lang) -> Offer:
    match name:
        case ex.Level(number):
            return Offer(f"{form('level', lang)} {number}", "category", one.within, said, "", ("LEVEL", "NUM"))
        case ex.Label(text):
            return Offer(text, "number", said, "", _padded(text), ("NUM",), (("PASSED",), ("COLON",), ("IS",), ()))
        case _:
            kind: Literal["name", "category"] = "category" if one.sort == "category" else "name"
            return Offer(name.text, kind, one.within or said, said if one.within else "")


def _padded(label: str) -> str:
    """`1.10` after `1.9`."""
    return ".".join(part.zfill(4) for part in label.split("."))


def _cases(view: View) -> Iterator[Offer]:
    """The categories of an order that have no case yet, at the beginning of a line."""
    for statement in view.file.statements:
        orders = [clause for clause in statement.clauses if isinstance(clause, tree.Order)]
        written = {case.value for case in statement.cases}
        for value in orders[0].categories if orders else ():
            if value not in written and isinstance(value, ex.Name):
                yield Offer(value.text, "category", "", "", "", ("NAME",), (("IF",),))


def _codes(lang: Lang) -> Iterator[Offer]:
    for code in table.codes():
        if code.startswith("DG3"):
            yield Offer(code, "code", table.entry(code).name, "", "", ("NAME",), ((), ("BECAUSE",)))


def _rulesets(view: View) -> Iterator[Offer]:
    for place in view.files.library.entries():
        if place.agreement is None:
            yield Offer(place.id.replace("/", " "), "name", "", "", "", ("NAME", "NUM"), ((),))


def _title(one: Declaration, lang: Lang) -> str:
    for clause in one.clauses:
        if isinstance(clause, tree.Title):
            return (clause.th if lang == "th" else clause.en) or clause.bare or clause.th or clause.en or ""
    return (one.node.title or "") if isinstance(one.node, tree.Source) else ""
