"""The parts of a sentence that can be compared one by one: each has a place, what it says, and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dgrules.analysis.difference.change import Said
from dgrules.analysis.difference.pieces import Piece, Side, renamed
from dgrules.diagnostics.span import Span
from dgrules.evaluate.reasons.values import one_language
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.layout.clauses import say_clause
from dgrules.syntax.layout.expressions import expression
from dgrules.syntax.layout.text import apart, plain, say
from dgrules.syntax.layout.writer import Writer

NAMES: Mapping[type, str] = {
    tree.Title: "title", tree.Also: "second name", tree.Authority: "authority", tree.PeriodClause: "period",
    tree.LanguageVersion: "language", tree.Source: "source", tree.Cites: "citation", tree.Note: "note",
    tree.Assumes: "assumption", tree.Guidance: "guidance", tree.Accepts: "acceptance", tree.Weight: "weight",
    tree.Target: "target", tree.Targets: "target", tree.CumulativeTarget: "target", tree.DateTarget: "target",
    tree.Kind: "kind", tree.Unit: "unit", tree.FigureType: "type", tree.OneOf: "type", tree.Range: "range",
    tree.By: "reported by", tree.BaseYear: "base year", tree.Value: "formula", tree.ScoreBy: "score",
    tree.OrdinalScore: "score", tree.ScoreRange: "score", tree.Reported: "score",
    tree.IfNothingArises: "if nothing arises",
    tree.AppliesIf: "applies", tree.MayNotApply: "applies", tree.NotApplicable: "applies", tree.When: "guard",
    tree.RecordedOnly: "recorded only", tree.NotListed: "not listed", tree.Order: "order", tree.AsIn: "as in",
    tree.Points: "points", tree.Between: "between", tree.Edge: "edge", tree.SubmissionFile: "submission",
    tree.Given: "given", tree.Expect: "expectation",
}  # fmt: skip
"""What each clause is called in the table."""
MANY = ("source", "citation", "note", "assumption", "acceptance", "given", "expectation")
"""A sentence may have several of these; each is found by what it says."""


@dataclass(frozen=True, slots=True)
class Slot:
    """`place`: what it is compared with; `content`: what it says, names made the same."""

    what: str
    place: tuple[object, ...]
    content: object
    said: Said
    span: Span


@dataclass(frozen=True, slots=True)
class CaseSlots:
    """A case: its value, its parts, and all of it in words."""

    id: str
    value: Said
    slots: tuple[Slot, ...]
    said: Said
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """How the sentences of one side are read: its words, and which name is read as which."""

    side: Side
    names: Mapping[str, str]

    def slots(self, piece: Piece) -> tuple[Slot, ...]:
        """The parts of a sentence besides its cases."""
        return (*self._head(piece), *(slot for clause in piece.clauses for slot in self.clause(clause)))

    def clause(self, clause: tree.Clause) -> Iterator[Slot]:
        """A clause as a part; inputs are sentences of their own."""
        if isinstance(clause, tree.Input):
            return
        what = NAMES[type(clause)]
        content: tuple[object, ...] = (what, renamed(clause, self.names))
        if isinstance(clause, tree.Title):
            content = (what, clause.th, clause.en, clause.bare)
        place: tuple[object, ...] = (what,)
        if what in MANY:
            place = (what, repr(content))
        elif isinstance(clause, tree.Edge):
            what = clause.side
            place = (what,)
        elif isinstance(clause, tree.Value) and clause.as_printed:
            place = (what, "as printed")
        yield Slot(what, place, repr(content), self._said_clause(clause), clause.span)

    def cases(self, piece: Piece) -> dict[str, CaseSlots]:
        """The cases of a sentence by their value; several `undetermined` are numbered."""
        found: dict[str, CaseSlots] = {}
        for case in piece.statement.cases:
            id_ = self._case_id(case)
            again = sum(1 for other in found if other.partition(" #")[0] == id_)
            found[f"{id_} #{again + 1}" if again else id_] = self._case(case, id_)
        return found

    # -- parts -------------------------------------------------------------------------------------

    def _head(self, piece: Piece) -> Iterator[Slot]:
        """What the head says besides the name."""
        one = piece.statement
        match one:
            case tree.Define(expr=expr, each=each):
                yield self._expr("formula", expr, each)
            case tree.ScoreStatement(expr=expr, reported=reported):
                if expr is not None or reported:
                    yield self._formula(one, expr, reported)
            case tree.ListStatement():
                yield self._formula(one, one.members, (one.end, one.count, repr(renamed(one.key, self.names))))
            case tree.IndicatorStatement(component=component) if piece.owner is None and component is not None:
                yield self._name("component", component)
            case tree.ComponentStatement(number=number, name=name) if number is not None and name is not None:
                yield Slot("number", ("number",), number.text, Said(number.text, number.text), number.span)
            case _:
                pass
        if piece.owner is not None:
            yield self._name("owner", ex.Name(piece.owner))

    def _name(self, what: str, name: ex.Name | ex.Label) -> Slot:
        said = self._both(lambda writer: writer.name(name))
        return Slot(what, (what,), repr(renamed(name, self.names)), said, name.span)

    def _expr(self, what: str, expr: ex.Expr, more: object = None) -> Slot:
        said = self._both(lambda writer: expression(writer, expr))
        return Slot(what, (what,), (repr(renamed(expr, self.names)), more), said, expr.span)

    def _formula(self, one: tree.ScoreStatement | tree.ListStatement, expr: Any, more: object) -> Slot:
        """The right side as the head has it."""
        from dgrules.syntax.layout.heads import head

        def right(writer: Writer) -> str:
            said = plain(head(writer, one))
            return said.partition("= ")[2] if " = " in said else writer.word("is reported")

        return Slot("formula", ("formula",), (repr(renamed(expr, self.names)), more), self._both(right), one.span)

    def _case_id(self, case: tree.Case) -> str:
        match case.value:
            case None:
                own = "undetermined"
            case ex.Name(text=text):
                own = text
            case ex.Level(number=number):
                own = f"level {number}"
            case other:
                own = plain(expression(self.side.writer("en"), other))
        return f"at most {own}" if case.cap else own

    def _case(self, case: tree.Case, id_: str) -> CaseSlots:
        value = self._both(lambda writer: _value(writer, case))
        slots = [slot for clause in case.clauses for slot in self.clause(clause)]
        condition = self._both(lambda writer: _condition(writer, case))
        content = ("otherwise",) if case.otherwise else (repr(renamed(case.condition, self.names)),)
        if case.otherwise or case.condition is not None:
            slots.insert(0, Slot("condition", ("condition",), content, condition, case.span))
        return CaseSlots(
            id_, value, tuple(slots), self._both(lambda w: apart(_value(w, case), _if(w, case))), case.span
        )

    # -- words -------------------------------------------------------------------------------------

    def _both(self, words: Callable[[Writer], str]) -> Said:
        return Said(*(plain(words(self.side.writer(lang))) for lang in ("th", "en")))

    def _said_clause(self, clause: tree.Clause) -> Said:
        match clause:
            case tree.Title() | tree.Authority() | tree.Guidance():
                full = plain(say_clause(self.side.writer("en"), clause))
                th, en = clause.th or clause.bare or clause.en, clause.en or clause.bare or clause.th
                return Said(th or "", en or "", full)
            case tree.Note(text=text) | tree.Assumes(text=text):
                return Said(one_language(text, "th"), one_language(text, "en"), text)
            case _:
                return self._both(lambda writer: _without_keyword(writer, clause))


def _without_keyword(writer: Writer, clause: tree.Clause) -> str:
    """A clause's words after its keyword, which the table says already."""
    said = plain(say_clause(writer, clause))
    for word in _KEYWORDS.get(type(clause), ()):
        keyword = writer.word(word)
        if said.startswith(keyword) and said != keyword:
            return said[len(keyword) :].removeprefix(" = ").strip()
    return said


_KEYWORDS: Mapping[type, tuple[str, ...]] = {
    tree.Also: ("also",), tree.PeriodClause: ("period",), tree.Source: ("source",), tree.Cites: ("cites",),
    tree.Accepts: ("accepts",), tree.Weight: ("weight",), tree.Target: ("target",), tree.Targets: ("target",),
    tree.CumulativeTarget: ("target",), tree.DateTarget: ("target",), tree.Kind: ("kind",), tree.Unit: ("unit",),
    tree.Range: ("range",), tree.BaseYear: ("base year",), tree.Value: ("value",), tree.When: ("when",),
    tree.Order: ("order",), tree.Points: ("points",), tree.Between: ("between",), tree.Edge: ("below", "above"),
    tree.SubmissionFile: ("submission",), tree.Given: ("given",), tree.Expect: ("expect",),
    tree.IfNothingArises: ("if nothing arises",), tree.LanguageVersion: ("language",), tree.AsIn: ("as in",),
}  # fmt: skip


def _value(writer: Writer, case: tree.Case) -> str:
    if case.value is None:
        return writer.word("undetermined")
    said = writer.as_declared(case.value) if isinstance(case.value, ex.Name) else expression(writer, case.value)
    return say(writer.word("at most"), said) if case.cap else said


def _condition(writer: Writer, case: tree.Case) -> str:
    return writer.word("otherwise") if case.otherwise else expression(writer, case.condition) if case.condition else ""


def _if(writer: Writer, case: tree.Case) -> str:
    condition = _condition(writer, case)
    return say(writer.word("if"), condition) if case.condition else condition
