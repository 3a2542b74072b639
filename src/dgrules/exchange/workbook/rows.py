"""What a form asks for, in the order of the rules: headings, and a row for each figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from dgrules.diagnostics import Lang
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.targets import target
from dgrules.evaluate.reasons.values import UNITS_TH
from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.literal import Want, own_bounds
from dgrules.exchange.show import describe, show_range, with_unit
from dgrules.exchange.targets import attributes, cell_name, may_be_inapplicable, stated_of
from dgrules.exchange.vocabulary import Vocabulary, vocabulary_of
from dgrules.exchange.words import state_words
from dgrules.exchange.workbook.choices import choices
from dgrules.exchange.workbook.words import known, say
from dgrules.model.ruleset import FigureDecl, Node, Ruleset, Titles
from dgrules.model.types import NUMBER, PERCENT, TEXT, Bounds, Count, Money, Type
from dgrules.model.values import NOT_APPLICABLE

Key = tuple[str, ...]
_LANGS: Final[tuple[Lang, Lang]] = ("th", "en")
NOTHING_ALLOWED: Final = Allowed()


@dataclass(frozen=True, slots=True)
class Ask:
    """One cell to fill in: where its value goes in a submission, what it is read as, what may be chosen."""

    key: Key
    want: Want
    allowed: Allowed = NOTHING_ALLOWED
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (`ask` is None), or a figure with what stands beside its cell."""

    number: str
    titles: Titles
    ask: Ask | None = None
    unit: str = ""
    target: str = ""
    source: str = ""
    level: Literal["part", "indicator", "figure"] = "figure"
    filled: str = ""
    """What stands in the cell already."""


def rows(ruleset: Ruleset, lang: Lang) -> tuple[Row, ...]:
    """Every row of the sheet `figures`; figures of members have sheets of their own (`member_figures`)."""
    return tuple(_Rows(vocabulary_of(ruleset), lang).all())


def member_figures(ruleset: Ruleset) -> dict[str, tuple[FigureDecl, ...]]:
    """The figures reported for each member of a set, by the name of the set."""
    found: dict[str, tuple[FigureDecl, ...]] = {}
    for decl in ruleset.figures.values():
        if decl.by == "member" and decl.members:
            found[decl.members] = (*found.get(decl.members, ()), decl)
    return found


def unit_words(decl_type: Want, picks: Sequence[str], lang: Lang, recorded: bool = False) -> str:
    """What is to be written, and its range."""
    if picks:
        words = say("choose", lang, ", ".join(picks)) if sum(map(len, picks)) < 60 else say("choose one", lang)
    else:
        of = decl_type.type
        words = _unit(of, lang)
        if decl_type.bounds not in (Bounds(), own_bounds(of)):
            words += f", {show_range(decl_type.bounds, NUMBER if isinstance(of, (Count, Money)) else of)[lang]}"
    return f"{words}, {say('recorded', lang)}" if recorded else words


def _unit(of: Type, lang: Lang) -> str:
    """The unit alone, where a type has one."""
    if of == PERCENT:
        return say("percent", lang)
    if isinstance(of, Count):
        return UNITS_TH.get(of.unit, of.unit) if lang == "th" else of.unit
    if isinstance(of, Money):
        return with_unit(Fraction(0), of, lang).removeprefix("0 ")
    return describe(of)[lang]


class _Rows:
    def __init__(self, vocabulary: Vocabulary, lang: Lang) -> None:
        self.vocabulary = vocabulary
        self.rules = vocabulary.ruleset
        self.lang = lang
        self.names = Names(self.rules, lang)
        self.figures = tuple(self.rules.figures.values())

    def all(self) -> Iterator[Row]:
        yield from self.about()
        tree = tuple(self.tree())
        yield from tree if any(row.ask or row.unit for row in tree) else ()
        alone = [one for one in self.figures if one.sort == "figure" or (one.sort == "input" and one.owner is None)]
        yield from self.section("more", alone)
        yield from self.given()
        yield from self.outside()

    def about(self) -> Iterator[Row]:
        yield self.heading("about")
        filled = self.rules.agency or ""
        yield Row("", self.words("subject"), Ask(("subject",), Want(TEXT)), level="figure", filled=filled)
        for decl in self.figures:
            if decl.sort == "profile":
                yield from self.figure(decl, ("profile",), "", self.words("profile"))
        for decl in self.figures:
            if decl.sort == "fact":
                yield from self.figure(decl, ("facts", decl.id), "", decl.titles)

    def tree(self) -> Iterator[Row]:
        """Indicators under their components."""
        for node in self.rules.nodes.values():
            own = self.rules.figures.get(node.id)
            inputs = self.vocabulary.inputs(node)
            if node.level in ("component", "sub-component"):
                yield Row(node.number or "", self.component(node), level="part")
            elif own is not None:
                yield from self.figure(own, ("values", node.id), node.number or "", node.titles, node)
            elif inputs or node.children:
                yield Row(node.number or "", node.titles, None, "", target(node, self.names), _cites(node), "indicator")
            for decl in inputs if node.level not in ("component", "sub-component") else ():
                yield from self.figure(decl, ("values", decl.id), "", decl.titles)

    def component(self, node: Node) -> Titles:
        """Its titles, and that it does not apply where the rules say so."""
        titles = _titled(node.titles, node.name or node.id)
        if not node.not_applicable:
            return titles
        texts = [f"{titles.text(lang)} ({state_words(NOT_APPLICABLE, lang)})" for lang in ("th", "en")]
        return Titles(*texts)

    def section(self, name: str, decls: Sequence[FigureDecl]) -> Iterator[Row]:
        if decls:
            yield self.heading(name)
        for decl in decls:
            yield from self.figure(decl, ("values", decl.id), "", decl.titles)

    def figure(
        self, decl: FigureDecl, key: Key, number: str, titles: Titles, node: Node | None = None
    ) -> Iterator[Row]:
        """One row, or one for each year or quarter; for members a pointer to their sheet."""
        titles = _titled(titles, decl.id)
        level: Literal["indicator", "figure"] = "figure" if node is None else "indicator"
        beside = (target(node, self.names), _cites(node), level) if node else ("", "", level)
        if decl.by == "member":
            yield Row(number, titles, None, say("see sheet", self.lang, decl.members), *beside)
            return
        want = self.vocabulary.want(decl)
        picks = choices(want, self.rules, self.lang, profile=decl.sort == "profile")
        unit = unit_words(want, picks, self.lang, decl.recorded_only)
        if decl.by is None:
            yield Row(number, titles, Ask(key, want, Allowed.of(decl), picks), unit, *beside)
        for part in decl.parts if decl.by else ():
            ask = Ask((*key, part), want, Allowed.of(decl), picks)
            yield Row(number, _of_part(titles, part), ask, unit, *beside)

    def given(self) -> Iterator[Row]:
        """Kinds that are not published, and computed values that only the submission can state."""
        kinds = [decl for decl in self.figures if decl.sort == "kind"]
        nodes = [(node, words) for node in self.rules.nodes.values() if (words := stated_of(node, self.rules))]
        if kinds or nodes:
            yield self.heading("given")
        for decl in kinds:
            owner = self.rules.nodes.get(decl.owner or "")
            of = owner.titles if owner else decl.titles
            number = owner.number or "" if owner else ""
            yield from self.figure(decl, ("given", decl.id), number, self.with_word("kind", of))
        for node, words in nodes:
            for word in words:
                yield self.stated(node, word)

    def stated(self, node: Node, word: str) -> Row:
        key = cell_name(attributes(node)[word], node.id)
        want = self.vocabulary.want_cell(key)
        picks = choices(want, self.rules, self.lang)
        allowed = Allowed(not_applicable=may_be_inapplicable(key, self.rules))
        ask = Ask(("given", node.id, word), want, allowed, picks)
        titles = self.with_word(word, _titled(node.titles, node.name or node.id))
        return Row(node.number or "", titles, ask, unit_words(want, picks, self.lang), "", _cites(node))

    def outside(self) -> Iterator[Row]:
        if self.rules.outside:
            yield self.heading("outside")
        for framework, year, what, key in self.rules.outside:
            decl = self.rules.figures[key]
            other = f"{framework}/{year}"
            th, en = (Names(self.rules, lang).figure(key) for lang in _LANGS)
            titles = Titles(decl.titles.th or th, decl.titles.en or en)
            yield from self.figure(decl, ("outside", other, what), "", titles)

    def heading(self, word: str) -> Row:
        return Row("", self.words(word), level="part")

    def words(self, word: str) -> Titles:
        return Titles(say(word, "th"), say(word, "en"))

    def with_word(self, word: str, titles: Titles) -> Titles:
        """`Function Base: indicators passed`."""
        th, en = (say(word, "th"), say(word, "en")) if known(word) else (word, word)
        return Titles(f"{titles.text('th')}: {th}", f"{titles.text('en')}: {en.lower()}")


def _titled(titles: Titles, fallback: str) -> Titles:
    return titles if titles.th or titles.en else Titles(fallback, fallback)


def _of_part(titles: Titles, part: str) -> Titles:
    year, quarter, which = part.partition("q")
    word = "quarter" if quarter else "year"
    return Titles(say(word, "th", titles.text("th"), year, which), say(word, "en", titles.text("en"), year, which))


def _cites(node: Node) -> str:
    """The places in the documents, each with the short name of its document."""
    return "\n".join(
        dict.fromkeys(f"{one.source.name}: {one.place}" if one.place else one.source.name for one in node.origin.cites)
    )
