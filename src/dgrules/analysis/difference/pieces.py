"""A ruleset's files as the sentences they declare, each by what it is called: nothing depends on their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dgrules.analysis.difference.change import Said, Where
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.layout.heads import head
from dgrules.syntax.layout.names import categories, scores, translations
from dgrules.syntax.layout.text import plain, say
from dgrules.syntax.layout.writer import Writer
from dgrules.syntax.words import Lang


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence. An input inside an indicator is a sentence of its own; so is each of `indicators 1 to 6`."""

    sort: str
    """The word of the statement: `indicator`, `result`, `weighted score`, …"""
    id: str
    """The name or number that it declares."""
    statement: tree.Statement
    clauses: tuple[tree.Clause, ...]
    owner: str | None = None
    """Of an input: the number or name of its indicator."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is found by."""
        return self.sort, self.id

    @property
    def also(self) -> str | None:
        """The second name."""
        return next((one.name.text for one in self.clauses if isinstance(one, tree.Also)), None)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two rulesets: its files, framework first, and how its words are written in either language."""

    files: tuple[tree.File, ...]
    pieces: Mapping[tuple[str, str], Piece]
    writers: Mapping[Lang, Writer]

    def writer(self, lang: Lang) -> Writer:
        return self.writers[lang]

    def where(self, piece: Piece) -> Where:
        """What a sentence is called."""
        return Where(piece.sort, piece.id, Said(*(self._called(piece, lang) for lang in ("th", "en"))))

    def _called(self, piece: Piece, lang: Lang) -> str:
        writer = self.writers[lang]
        match piece.statement:
            case tree.RulesetHeader() | tree.AgreementHeader() | tree.Rating():
                return plain(writer.word(_WORDS.get(piece.sort, piece.sort)))
            case tree.Example():
                return f"{writer.word('example')} “{piece.id}”"
            case tree.ScoreStatement(target="each component" | "each indicator" as each):
                return plain(say(writer.word(piece.sort), writer.word("of", each)))
            case tree.ScoreStatement(of=True):
                return plain(say(writer.word(piece.sort), writer.word("of"), writer.name(ex.Name(piece.id))))
            case _:
                return plain(say(writer.word(piece.sort), writer.name(ex.Name(piece.id))))

    def sentence(self, piece: Piece) -> Said:
        """What a sentence says besides its name, for one that was added or removed: its formula, its title, and the
        clauses that carry its meaning."""
        return Said(*(self._sentence(piece, lang) for lang in ("th", "en")))

    def _sentence(self, piece: Piece, lang: Lang) -> str:
        from dgrules.syntax.layout.clauses import say_clause

        writer = self.writers[lang]
        kept = [clause for clause in piece.clauses if not isinstance(clause, _REMARKS)]
        parts = [*_formula(writer, piece), *_title(piece, lang), *(say_clause(writer, clause) for clause in kept)]
        return "  ".join(plain(part) for part in parts if part) or plain(head(writer, piece.statement))


def _formula(writer: Writer, piece: Piece) -> Iterator[str]:
    """What stands after the name in the head of a sentence."""
    match piece.statement:
        case tree.Define() | tree.ListStatement() | tree.ScoreStatement():
            _, equals, formula = plain(head(writer, piece.statement)).partition(" = ")
            yield formula if equals else ""
        case tree.IndicatorStatement(component=component) if component is not None and piece.owner is None:
            yield say(writer.word("in"), writer.name(component))
        case _:
            pass


def _title(piece: Piece, lang: Lang) -> Iterator[str]:
    for clause in piece.clauses:
        if isinstance(clause, tree.Title):
            own, other = (clause.th, clause.en) if lang == "th" else (clause.en, clause.th)
            yield f'"{own or clause.bare or other}"'


_REMARKS = (
    tree.Title, tree.Also, tree.Note, tree.Cites, tree.Assumes, tree.Guidance, tree.Accepts, tree.Input,
)  # fmt: skip
_WORDS = {"rating": "rating of each component"}


def side(files: Sequence[tree.File]) -> Side:
    """The sentences of a ruleset's files."""
    names: dict[Lang, dict[str, str]] = {"th": {}, "en": {}}
    for file in files:
        for lang, known in names.items():
            known.update(translations(file, lang))
    every = frozenset[str]().union(*(categories(file) for file in files))
    scored = frozenset[str]().union(*(scores(file) for file in files))
    found = {piece.key: piece for file in files for statement in file.statements for piece in _pieces(statement)}
    return Side(tuple(files), found, {lang: Writer(lang, known, every, scored) for lang, known in names.items()})


def _pieces(statement: tree.Statement) -> Iterator[Piece]:
    match statement:
        case tree.IndicatorStatement():
            for id_ in _numbers(statement):
                yield Piece("sub-indicator" if statement.sub else "indicator", id_, statement, statement.clauses)
            for clause in statement.clauses:
                if isinstance(clause, tree.Input):
                    yield Piece("input", clause.name.text, statement, clause.clauses, _text(statement.first))
        case tree.ComponentStatement(number=number, name=name, sub=sub):
            yield Piece("sub-component" if sub else "component", _text(name or number), statement, statement.clauses)
        case tree.ScoreStatement(target=target, weighted=weighted):
            id_ = target if isinstance(target, str) else target.text
            yield Piece("weighted score" if weighted else "score", id_, statement, statement.clauses)
        case tree.RulesetHeader():
            yield Piece("ruleset", "", statement, statement.clauses)
        case tree.AgreementHeader():
            yield Piece("agreement", "", statement, statement.clauses)
        case tree.Rating():
            yield Piece("rating", "", statement, statement.clauses)
        case tree.Example(title=title):
            yield Piece("example", title, statement, statement.clauses)
        case _:
            yield Piece(_SORTS[type(statement)], statement.name.text, statement, statement.clauses)


_SORTS: Mapping[type, str] = {
    tree.Profile: "profile", tree.FactStatement: "fact", tree.InputStatement: "input", tree.FigureStatement: "figure",
    tree.ResultStatement: "result", tree.Define: "define", tree.Scale: "scale", tree.Categories: "categories",
    tree.ListStatement: "list",
}  # fmt: skip


def _text(name: ex.Name | ex.Label | None) -> str:
    return "" if name is None else name.text


def _numbers(statement: tree.IndicatorStatement) -> Iterator[str]:
    """`2.2.1 to 2.2.6` one by one; a range that does not count on is left as it is written."""
    first, last = statement.first.text, _text(statement.last)
    stem, _, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    if not (last and stem == other and low.isdigit() and high.isdigit()):
        yield f"{first} – {last}" if last else first
        return
    for number in range(int(low), int(high) + 1):
        yield f"{stem}.{number}" if stem else str(number)


def renamed(part: object, names: Mapping[str, str]) -> object:
    """A part of a tree with other names: second names as the first ones, names that were changed as the new ones."""
    match part:
        case tuple():
            return tuple(renamed(one, names) for one in part)
        case ex.Name(text=text) | ex.Label(text=text):
            return ex.Name(names.get(text, text))
        case str() | bool() | int() | Fraction() | None:
            return part
        case _ if type(part).__module__ in (tree.__name__, ex.__name__):
            changed = {field: renamed(getattr(part, field), names) for field in _fields(type(part))}
            return replace(part, **changed)  # type: ignore[type-var]
        case _:
            return part


def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field for field in kind.__dataclass_fields__ if field not in ("span", "trivia"))  # type: ignore[attr-defined]
