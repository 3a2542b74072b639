"""A blank submission to fill in: every figure the rules ask for, with its title, unit and target beside it.

Each place is left empty, so an unfilled template reads as "not reported" everywhere and without an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dgrules.diagnostics import Lang
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.targets import target
from dgrules.exchange.header import period_words
from dgrules.exchange.literal import own_bounds
from dgrules.exchange.show import describe, exact, show_range
from dgrules.exchange.targets import stated_of
from dgrules.exchange.vocabulary import Vocabulary, vocabulary_of
from dgrules.exchange.words import state_words
from dgrules.model.ruleset import FigureDecl, Node, Ruleset, Titles
from dgrules.model.types import Bounds, Category
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN

_COLUMN: Final = 34
_TEXTS: Final = {
    "head": (
        "Fill in the figures that are known; what stays empty is not reported yet.",
        "กรอกตัวเลขที่ทราบ ช่องที่เว้นว่างถือว่ายังไม่รายงาน",
    ),
    "percent": ("A percent has its sign: 80% or ร้อยละ 80.", "ร้อยละต้องมีหน่วย: 80% หรือ ร้อยละ 80"),
    "states": ("Instead of a value: {}.", "แทนค่าเขียนได้ว่า {}"),
    "target": ("target {}", "เป้าหมาย {}"),
    "or": ("or {}", "หรือ {}"),
    "recorded": ("recorded only", "บันทึกไว้เท่านั้น"),
    "outside": ("a submission to evaluate (FILE.yaml), or its results", "ไฟล์รายงานผลที่จะประเมิน (FILE.yaml) หรือระบุผล"),
    "member": ("write each {} here: name: value", "เขียนค่าของแต่ละ {} ที่นี่ ชื่อ: ค่า"),
}


def yaml_template(ruleset: Ruleset, lang: Lang = "en") -> str:
    """A YAML file with an empty place for each figure; comments in the language, titles in both."""
    return "\n".join(_Template(vocabulary_of(ruleset), lang).lines()) + "\n"


class _Template:
    def __init__(self, vocabulary: Vocabulary, lang: Lang) -> None:
        self.vocabulary = vocabulary
        self.ruleset = vocabulary.ruleset
        self.lang = lang
        self.figures = self.ruleset.figures.values()

    def lines(self) -> Iterator[str]:
        rules = self.ruleset
        yield f"# {_both(rules.titles, self.lang) or rules.id}"
        if agency := _both(rules.agency_titles, self.lang):
            yield f"# {agency}"
        yield f"# {self.say('head')} {self.say('percent')}"
        yield f"# {self.say('states', state_words(OPEN, self.lang))}"
        yield f"ruleset: {rules.id}"
        yield f"subject: {_quoted(rules.agency) if rules.agency else ''}".rstrip()
        yield f"period: {period_words(rules.period, self.lang)}"
        if rules.profiles:
            yield self.beside("profile:", ", ".join(name for name, _ in rules.profiles))
        yield from self.section("facts", [decl for decl in self.figures if decl.sort == "fact"])
        yield "values:"
        yield from self.values()
        yield from self.given()
        yield from self.outside()

    def values(self) -> Iterator[str]:
        """Indicators under their components, in the order of the rules; then the figures that stand alone."""
        for node in self.ruleset.nodes.values():
            if node.level in ("component", "sub-component"):
                state = f"({state_words(NOT_APPLICABLE, self.lang)})" if node.not_applicable else None
                yield " ".join(filter(None, ("  #", node.number, _both(node.titles, self.lang) or node.name, state)))
            else:
                yield from self.indicator(node)
        for decl in self.figures:
            if decl.sort == "figure" or (decl.sort == "input" and decl.owner is None):
                yield from self.figure(decl, "  ", decl.id, decl.titles)

    def indicator(self, node: Node) -> Iterator[str]:
        own = self.ruleset.figures.get(node.id)
        inputs = self.vocabulary.inputs(node)
        if not inputs and own is not None:
            yield from self.figure(own, "  ", node.id, node.titles, self.target(node))
        elif inputs:
            yield self.beside(f"  {_quoted(node.id)}:", _both(node.titles, self.lang), self.target(node))
            if own is not None:
                yield from self.figure(own, "    ", "value", Titles())
            for decl in inputs:
                yield from self.figure(decl, "    ", decl.id, decl.titles)

    def figure(self, decl: FigureDecl, indent: str, name: str, titles: Titles, target: str = "") -> Iterator[str]:
        """One place to fill in, or one for each year or quarter."""
        notes = (_both(titles, self.lang), self.kind(decl), target, self.may(decl))
        yield self.beside(f"{indent}{_quoted(name)}:", *notes)
        if decl.by == "member":
            yield f"{indent}  # {self.say('member', decl.members or '')}"
        for part in decl.parts if decl.by in ("year", "quarter") else ():
            yield f"{indent}  {part}:"

    def kind(self, decl: FigureDecl) -> str:
        """What is to be written: the unit, or the choices; and the range."""
        if decl.labels:
            words = ", ".join(f"{exact(at)} {label}" for at, label in decl.labels)
        elif isinstance(decl.type, Category):
            words = ", ".join(self.choice(decl.type, value) for value in decl.type.values)
        else:
            words = describe(decl.type)[self.lang]
        if decl.bounds not in (Bounds(), own_bounds(decl.type)):
            words += f", {show_range(decl.bounds, decl.type)[self.lang]}"
        return f"{words}, {self.say('recorded')}" if decl.recorded_only else words

    def choice(self, type_: Category, value: str) -> str:
        """A category by its name, with its title where that says more."""
        title = self.ruleset.categories.get(type_.name, {}).get(value, Titles()).text(self.lang)
        return f"{value} ({title})" if title and title.casefold() != value else value

    def may(self, decl: FigureDecl) -> str:
        allowed = [NOT_APPLICABLE] * decl.may_not_apply + [NOT_TRIGGERED] * decl.may_not_trigger
        words = [state_words(state, self.lang) for state in allowed]
        return self.say("or", ", ".join(words)) if words else ""

    def target(self, node: Node) -> str:
        words = target(node, Names(self.ruleset, self.lang))
        return self.say("target", words) if words else ""

    def section(self, name: str, decls: list[FigureDecl]) -> Iterator[str]:
        if decls:
            yield f"{name}:"
        for decl in decls:
            yield from self.figure(decl, "  ", decl.id, decl.titles)

    def given(self) -> Iterator[str]:
        """Kinds that are not published, and computed values that only the submission can state."""
        kinds = [decl for decl in self.figures if decl.sort == "kind"]
        nodes = [(node, stated) for node in self.ruleset.nodes.values() if (stated := stated_of(node, self.ruleset))]
        if kinds or nodes:
            yield "given:"
        for decl in kinds:
            yield from self.figure(decl, "  ", decl.id, decl.titles)
        for node, stated in nodes:
            name = _quoted(node.id) if node.level in ("indicator", "sub-indicator") else node.id
            yield self.beside(f"  {name}:", _both(node.titles, self.lang))
            for word, type_ in stated.items():
                yield self.beside(f"    {word}:", describe(type_)[self.lang])

    def outside(self) -> Iterator[str]:
        others = dict.fromkeys(f"{framework}/{year}" for framework, year, _, _ in self.ruleset.outside)
        if others:
            yield "outside:"
        for name in others:
            yield self.beside(f"  {name}:", self.say("outside"))

    def say(self, key: str, *args: str) -> str:
        return _TEXTS[key][self.lang == "th"].format(*args)

    def beside(self, line: str, *notes: str) -> str:
        """A line with its notes as a comment at one column."""
        comment = " · ".join(note.replace("\n", " ") for note in notes if note)
        return f"{line:<{_COLUMN}} # {comment}" if comment else line


def _both(titles: Titles, lang: Lang) -> str:
    """The title in both languages, the reader's first."""
    other: Lang = "en" if lang == "th" else "th"
    return " / ".join(dict.fromkeys(filter(None, (titles.text(lang), titles.text(other)))))


def _quoted(name: str) -> str:
    """A name as a YAML key: numbers and whatever YAML could misread stand in quotation marks."""
    safe = name.replace("-", "").isidentifier() and name[0] != "-"
    return name if safe else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
