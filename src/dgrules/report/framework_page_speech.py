"""The sentences of a rule file in both languages, with titles in the place of names where there are titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

from dgrules.evaluate.reasons.values import one_language
from dgrules.records import dataclass
from dgrules.report.framework_page_text import Both, escape
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.layout.clauses import say_clause
from dgrules.syntax.layout.expressions import expression
from dgrules.syntax.layout.heads import head
from dgrules.syntax.layout.names import categories, scores, translations
from dgrules.syntax.layout.text import plain
from dgrules.syntax.layout.writer import Writer
from dgrules.syntax.words import Lang

LANGS: Final[tuple[Lang, Lang]] = ("th", "en")
T = TypeVar("T")
_NAMED: Final = (
    tree.FactStatement, tree.InputStatement, tree.FigureStatement, tree.ComponentStatement, tree.ResultStatement,
    tree.Define, tree.ListStatement,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """A writer for each language, and what the categories of the files are called in it."""

    writers: dict[Lang, Writer]
    categories: dict[Lang, dict[str, str]]

    def expression(self, expr: ex.Expr) -> Both:
        """A formula or condition."""
        return Both(*(escape(plain(expression(self.writers[lang], self._titled(expr, lang)))) for lang in LANGS))

    def clause(self, clause: tree.Clause, without: str = "") -> Both:
        """A clause in the words of the language; `without` is the keyword that a label says already."""
        return Both(*(escape(self._clause(clause, without, lang)) for lang in LANGS))

    def head(self, statement: tree.Statement) -> Both:
        """The head of a statement with its formula: `score of each component = mean of its parts`."""
        return Both(*(escape(plain(head(self.writers[lang], self._titled(statement, lang)))) for lang in LANGS))

    def category(self, name: str) -> Both:
        """A category by its title, else its name."""
        return Both(*(escape(self.categories[lang].get(name, name)) for lang in LANGS))

    def _clause(self, clause: tree.Clause, without: str, lang: Lang) -> str:
        said = plain(say_clause(self.writers[lang], self._titled(clause, lang)))
        return said.removeprefix(self.writers[lang].word(without)).lstrip(" =") if without else said

    def _titled(self, node: T, lang: Lang) -> T:
        """The tree with categories by their titles in quotes: categories are never translated otherwise."""
        renamed: T = _renamed(node, {name: _quoted(said) for name, said in self.categories[lang].items()})
        return renamed


def speech(files: Sequence[tree.File]) -> Speech:
    """How the files of a ruleset are read out; names of the framework hold in its agreement too."""
    names = {lang: _names(files, lang) for lang in LANGS}
    titles = {lang: _categories(files, lang) for lang in LANGS}
    known = frozenset(_quoted(said) for lang in LANGS for said in titles[lang].values())
    known = known.union(*(categories(file) for file in files))
    totals = frozenset[str]().union(*(scores(file) for file in files))
    return Speech({lang: Writer(lang, names[lang], known, totals) for lang in LANGS}, titles)


def text(th: str | None, en: str | None, bare: str | None = None) -> Both:
    """A text given for one or both languages; one given for none stands for both."""
    return Both(escape(th or bare or ""), escape(en or bare or ""))


def title(clauses: Sequence[tree.Clause]) -> Both:
    """The title among the clauses; empty without one. An agreement's, which stands last, counts."""
    th, en = "", ""
    for clause in clauses:
        if isinstance(clause, tree.Title):
            th, en = clause.th or clause.bare or th, clause.en or clause.bare or en
    return Both(escape(th), escape(en))


def halves(said: str) -> Both:
    """A note written in both languages around ` / `; any other is the same in both."""
    return Both(*(escape(one_language(said, lang)) for lang in LANGS))


def _quoted(said: str) -> str:
    return f"“{said}”"


# -- names -------------------------------------------------------------------------------------------


def _names(files: Sequence[tree.File], lang: Lang) -> dict[str, str]:
    """Each declared name → how the page calls it: its title in quotes, else its form in the language."""
    called: dict[str, str] = {}
    for file in files:
        called.update(translations(file, lang))
    for names, clauses in _declared(files):
        found = _title_in(clauses, lang)
        if found:
            called.update(dict.fromkeys(names, _quoted(found)))
    return called


def _declared(files: Sequence[tree.File]) -> Iterator[tuple[list[str], tuple[tree.Clause, ...]]]:
    """The forms of each declared name with the clauses that may give it a title; scales and lists are none."""
    for file in files:
        for statement in file.statements:
            found = _name_of(statement)
            if found is not None:
                yield _forms(found, statement.clauses), statement.clauses
            for clause in statement.clauses:
                if isinstance(clause, tree.Input):
                    yield _forms(clause.name, clause.clauses), clause.clauses


def _name_of(statement: tree.Statement) -> ex.Name | None:
    match statement:
        case tree.IndicatorStatement(first=ex.Name() as found):
            return found
        case (
            tree.Profile(name=found) | tree.FactStatement(name=found) | tree.InputStatement(name=found)
            | tree.FigureStatement(name=found) | tree.ComponentStatement(name=found)
        ):  # fmt: skip
            return found
        case _:
            return None


def _forms(name: ex.Name, clauses: Sequence[tree.Clause]) -> list[str]:
    return [name.text, *(clause.name.text for clause in clauses if isinstance(clause, tree.Also))]


def _title_in(clauses: Sequence[tree.Clause], lang: Lang) -> str | None:
    for clause in clauses:
        if isinstance(clause, tree.Title):
            return (clause.th if lang == "th" else clause.en) or clause.bare
    return None


def _categories(files: Sequence[tree.File], lang: Lang) -> dict[str, str]:
    """The title of each category and profile; left out where two give one name different titles, or something else
    bears it."""
    found: dict[str, set[str]] = {}
    for name, clauses in _categorical(files):
        if said := _title_in(clauses, lang):
            for form in _forms(name, clauses):
                found.setdefault(form, set()).add(said)
    taken = {node.name.text for file in files for node in file.statements if isinstance(node, _NAMED) and node.name}
    return {name: titles.pop() for name, titles in found.items() if len(titles) == 1 and name not in taken}


def _categorical(files: Sequence[tree.File]) -> Iterator[tuple[ex.Name, tuple[tree.Clause, ...]]]:
    """Every name that may stand after `is`, with what is said of it."""
    for file in files:
        for statement in file.statements:
            if isinstance(statement, tree.Profile):
                yield statement.name, statement.clauses
            for case in statement.cases:
                if isinstance(case.value, ex.Name):
                    yield case.value, case.clauses


def _renamed(node: Any, names: dict[str, str]) -> Any:
    """The node with every name that is a category's replaced; trees are as deep as their brackets."""
    if isinstance(node, ex.Name):
        return replace(node, text=names.get(node.text, node.text))
    if isinstance(node, tuple):
        return tuple(_renamed(item, names) for item in node)
    if isinstance(node, ex.Node | tree.Phrase):
        known = {f.name: getattr(node, f.name) for f in fields(node) if f.name not in ("span", "trivia")}
        return replace(node, **{name: _renamed(value, names) for name, value in known.items()})
    return node
