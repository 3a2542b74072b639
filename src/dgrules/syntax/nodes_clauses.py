"""Makes the clauses of the tree, one method per rule of `dgrules.lark`."""

from __future__ import annotations

from typing import Any, TypeVar

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.nodes_base import Bit, Children, number, unit_name
from dgrules.syntax.nodes_expressions import Conditions
from dgrules.syntax.nodes_literals import lower
from dgrules.syntax.tokens import Token

_TextClause = TypeVar("_TextClause", tree.Title, tree.Authority, tree.Guidance)
_UNITS = {"PERCENT": "percent", "PERCENTAGE_POINTS": "percentage points"}


def _text(token: Token | None) -> str | None:
    return None if token is None else token.text


class Texts(Conditions):
    """Clauses that hold texts, names and sources."""

    def text_of(self, c: Children) -> Bit:
        lang = None if c[0] is None else c[0].type.lower()
        return self.bit((lang, c[1].text), c)

    def _texts(self, kind: type[_TextClause], texts: Children, c: Children) -> _TextClause:
        said: dict[str, str] = {}
        for bit in texts:
            key = bit.value[0] or "bare"
            if key in said:
                self.find("DG112", bit.span, clause=_TWICE[key])
            said[key] = bit.value[1]
        return kind(said.get("th"), said.get("en"), said.get("bare"), span=self.span(c))

    def titles(self, c: Children) -> tree.Title:
        return self._texts(tree.Title, c, c)

    def title(self, c: Children) -> tree.Title:
        made = self._texts(tree.Title, c[1:], c)
        return tree.Title(made.th, made.en, made.bare, True, span=made.span)

    def authority(self, c: Children) -> tree.Authority:
        return self._texts(tree.Authority, c[1:], c)

    def guidance(self, c: Children) -> tree.Guidance:
        return self._texts(tree.Guidance, c[1:], c)

    def also(self, c: Children) -> tree.Also:
        return tree.Also(self.name_of(c[1]), span=self.span(c))

    def period(self, c: Children) -> tree.PeriodClause:
        return tree.PeriodClause(c[1], span=self.span(c))

    def fiscal(self, c: Children) -> ex.Period:
        parts = [child for child in c if child is not None]
        year = self.whole(next(part for part in parts if type(part) is Token and part.type == "NUM"))
        quarter = next((part.value for part in parts if isinstance(part, Bit) and part.value[0] == "quarter"), None)
        last = next((part.value for part in parts if isinstance(part, Bit) and part.value[0] == "to"), None)
        return ex.Period(year, last[1] if last else year, quarter[1] if quarter else None, span=self.span(c))

    def quarter(self, c: Children) -> Bit:
        return self.bit(("quarter", self.whole(c[1])), c)

    def to_year(self, c: Children) -> Bit:
        return self.bit(("to", self.whole(c[1])), c)

    def language(self, c: Children) -> tree.LanguageVersion:
        return tree.LanguageVersion(self.whole(c[1]), span=self.span(c))

    def source(self, c: Children) -> tree.Source:
        return tree.Source(self.name_of(c[1]), _text(c[2]), _text(c[4]), span=self.span(c))

    def cites(self, c: Children) -> tree.Cites:
        return tree.Cites(self.name_of(c[1]), _text(c[2]), _text(c[4]), span=self.span(c))

    def note(self, c: Children) -> tree.Note:
        return tree.Note(c[1].text, span=self.span(c))

    def assumes(self, c: Children) -> tree.Assumes:
        return tree.Assumes(c[1].text, span=self.span(c))

    def accepts(self, c: Children) -> tree.Accepts:
        return tree.Accepts(c[1].text, c[3].text, c[4], span=self.span(c))


class Measures(Texts):
    """Clauses that say what a figure is and what it must reach."""

    def weight(self, c: Children) -> tree.Weight:
        if c[1].type == "NUM":
            return tree.Weight(number(c[1]), c[2] is not None, span=self.span(c))
        return tree.Weight(number(c[2]), True, span=self.span(c))

    def target(self, c: Children) -> tree.Target:
        return tree.Target(c[1], span=self.span(c))

    def targets(self, c: Children) -> tree.Targets:
        return tree.Targets(c[1], c[5], c[9], span=self.span(c))

    def cumulative(self, c: Children) -> tree.CumulativeTarget:
        return tree.CumulativeTarget(c[3], c[5], span=self.span(c))

    def date_target(self, c: Children) -> tree.DateTarget:
        return tree.DateTarget(c[2], span=self.span(c))

    def kind(self, c: Children) -> tree.Kind:
        return tree.Kind(None if c[1].type == "NOT_PUBLISHED" else lower(c[1]), span=self.span(c))

    def unit(self, c: Children) -> tree.Unit:
        return tree.Unit(_UNITS.get(c[1].type) or unit_name(c[1]), span=self.span(c))

    def figure_type(self, c: Children) -> tree.FigureType:
        if c[0].type == "TYPE_NUM":
            return tree.FigureType("points", number(c[0]), number(c[2]), span=self.span(c))
        kind: Any = "yes/no" if c[0].type == "YES_NO" else lower(c[0]).removeprefix("type ")
        return tree.FigureType(kind, span=self.span(c))

    def one_of(self, c: Children) -> tree.OneOf:
        return tree.OneOf(self.name_of(c[1]), span=self.span(c))

    def range(self, c: Children) -> tree.Range:
        return tree.Range(c[1], span=self.span(c))

    def range_to(self, c: Children) -> tree.Range:
        inside = self.within((None, c[0], c[1], c[2], c[3]))
        return tree.Range(ex.Within(None, inside.low, inside.high, span=self.span(c[1:])), span=self.span(c))

    def by(self, c: Children) -> tree.By:
        if c[0].type == "FOR_EACH":
            return tree.By("member", self.name_of(c[1]), span=self.span(c))
        return tree.By("year" if c[0].type == "BY_YEAR" else "quarter", span=self.span(c))

    def base_year(self, c: Children) -> tree.BaseYear:
        return tree.BaseYear(self.whole(c[1]), span=self.span(c))

    def value(self, c: Children) -> tree.Value:
        return tree.Value(c[3], c[0] is not None, span=self.span(c))


class Scoring(Measures):
    """Clauses about scores, scales, applicability and order."""

    def score_by(self, c: Children) -> tree.ScoreBy:
        return tree.ScoreBy(self.name_of(c[1]), span=self.span(c))

    def ordinal_point(self, c: Children) -> Bit:
        return self.bit((number(c[0]), c[1].text), c)

    def ordinal(self, c: Children) -> tree.OrdinalScore:
        return tree.OrdinalScore(tuple(bit.value for bit in c[1:]), span=self.span(c))

    def percentage(self, c: Children) -> Bit:
        token = c[1] if c[0].type == "PERCENT_PREFIX" else c[0]
        return self.bit((number(token), c[1] is not None), c)

    def score_range(self, c: Children) -> tree.ScoreRange:
        (low, first), (high, second) = c[1].value, c[3].value
        return tree.ScoreRange(low, high, first or second, span=self.span(c))

    def reported(self, c: Children) -> tree.Reported:
        return tree.Reported("score" if c[0].type == "SCORE_CLAUSE" else "weighted score", span=self.span(c))

    def nothing_arises(self, c: Children) -> tree.IfNothingArises:
        if c[1] is not None and c[1].type == "SCORES":
            return tree.IfNothingArises(number(c[2]), span=self.span(c))
        return tree.IfNothingArises(lower(c[2]), span=self.span(c))

    def applies_if(self, c: Children) -> tree.AppliesIf:
        return tree.AppliesIf(c[1], span=self.span(c))

    def when(self, c: Children) -> tree.When:
        return tree.When(c[1], span=self.span(c))

    def bare_clause(self, c: Children) -> tree.Clause:
        return _BARE[c[0].type](span=self.span(c))

    def not_listed(self, c: Children) -> tree.NotListed:
        return tree.NotListed(self.whole(c[0]), span=self.span(c))

    def order(self, c: Children) -> tree.Order:
        return tree.Order(tuple(c[1::2]), span=self.span(c))

    def as_in(self, c: Children) -> tree.AsIn:
        return tree.AsIn(self.name_of(c[1]), self.whole(c[2]), span=self.span(c))

    def point(self, c: Children) -> tree.Point:
        at = lower(c[2]) if type(c[2]) is Token else c[2]
        return tree.Point(number(c[0]), at, span=self.span(c))

    def points(self, c: Children) -> tree.Points:
        return tree.Points(tuple(c[1::2]), span=self.span(c))

    def between(self, c: Children) -> tree.Between:
        note = c[2] if len(c) > 2 else None
        return tree.Between(lower(c[1]), note.text if note else None, span=self.span(c))

    def edge(self, c: Children) -> tree.Edge:
        side: Any = lower(c[0]).removeprefix("edge ")
        if c[1].type == "NUM":
            return tree.Edge(side, number(c[1]), span=self.span(c))
        note = c[2] if len(c) > 2 else None
        return tree.Edge(side, None, note.text if note else None, span=self.span(c))


_TWICE = {
    "th": {"en": "th", "th": "ภาษาไทย"},
    "en": {"en": "en", "th": "ภาษาอังกฤษ"},
    "bare": {"en": "title", "th": "ชื่อ"},
}
_BARE: dict[str, type[tree.MayNotApply] | type[tree.NotApplicable] | type[tree.RecordedOnly]] = {
    "MAY_NOT_APPLY": tree.MayNotApply, "NOT_APPLICABLE": tree.NotApplicable, "RECORDED_ONLY": tree.RecordedOnly,
}  # fmt: skip
