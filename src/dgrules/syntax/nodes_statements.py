"""Makes statement heads, cases and the clauses of examples, one method per rule of `dgrules.lark`."""

from __future__ import annotations

from typing import Any

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.nodes_base import Bit, Children, decimals, digits, number
from dgrules.syntax.nodes_clauses import Scoring
from dgrules.syntax.nodes_literals import lower
from dgrules.syntax.tokens import Token

_NAMED: dict[str, Any] = {
    "PROFILE": tree.Profile, "FACT": tree.FactStatement, "INPUT": tree.InputStatement, "FIGURE": tree.FigureStatement,
    "RESULT": tree.ResultStatement, "SCALE": tree.Scale, "CATEGORIES": tree.Categories,
}  # fmt: skip


class Examples(Scoring):
    """The clauses of an example."""

    def submission(self, c: Children) -> tree.SubmissionFile:
        return tree.SubmissionFile(c[1].text, span=self.span(c))

    def given(self, c: Children) -> Bit:
        """One clause for each thing stated."""
        return self.bit(tuple(c[1::2]), c)

    def given_counts(self, c: Children) -> tree.Given:
        return tree.Given(c[0], counts=(self.whole(c[2]), self.whole(c[4])), span=self.span(c))

    def given_state(self, c: Children) -> tree.Given:
        return tree.Given(c[0], state=lower(c[2]), span=self.span(c))

    def given_value(self, c: Children) -> tree.Given:
        return tree.Given(c[0], c[2], span=self.span(c))

    def expect_value(self, c: Children) -> tree.Expectation:
        values = tuple(c[2::2])
        if len(values) > 1:
            return tree.Expectation(c[0], possible=values, span=self.span(c))
        return tree.Expectation(c[0], values[0], span=self.span(c))

    def expect_state(self, c: Children) -> tree.Expectation:
        state: Any = "not applicable" if c[-1].type == "DOES_NOT_APPLY" else lower(c[-1])
        return tree.Expectation(c[0], state=state, span=self.span(c))

    def expect_passed(self, c: Children) -> tree.Expectation:
        return tree.Expectation(c[0], ex.YesNo(not c[0].negated, span=c[0].span), span=self.span(c))

    def expect(self, c: Children) -> tree.Expect:
        return tree.Expect(tuple(c[1::2]), span=self.span(c))


class Nodes(Examples):
    """Every rule of the grammar."""

    def ruleset(self, c: Children) -> tree.RulesetHeader:
        return tree.RulesetHeader(self.name_of(c[1]), self.whole(c[2]), span=self.span(c))

    def agreement(self, c: Children) -> tree.AgreementHeader:
        agency, framework = self.name_of(c[1]), self.name_of(c[4])
        return tree.AgreementHeader(agency, self.whole(c[2]), framework, self.whole(c[5]), span=self.span(c))

    def named(self, c: Children) -> tree.Statement:
        made: tree.Statement = _NAMED[c[0].type](self.name_of(c[1]), span=self.span(c))
        return made

    def component(self, c: Children) -> tree.ComponentStatement:
        labelled = c[1].type == "NUM"
        name = c[2] if labelled else c[1]
        return tree.ComponentStatement(
            ex.Label(digits(c[1]), span=self.place(c[1])) if labelled else None,
            None if name is None else self.name_of(name),
            c[0].type == "SUB_COMPONENT",
            span=self.span(c),
        )

    def indicator(self, c: Children) -> tree.IndicatorStatement:
        component = c[2].value if c[2] else None
        sub = c[0].type == "SUB_INDICATOR"
        return tree.IndicatorStatement(self.name_or_label(c[1]), None, component, sub, span=self.span(c))

    def indicators(self, c: Children) -> tree.IndicatorStatement:
        first, last = (ex.Label(digits(token), span=self.place(token)) for token in (c[1], c[3]))
        component = c[4].value if c[4] else None
        return tree.IndicatorStatement(first, last, component, c[0].type == "SUB_INDICATOR", span=self.span(c))

    def within_component(self, c: Children) -> Bit:
        return self.bit(self.name_or_label(c[1]), c)

    def rating(self, c: Children) -> tree.Rating:
        return tree.Rating(span=self.span(c))

    def of_each(self, c: Children) -> Bit:
        return self.bit(True, c)

    def define(self, c: Children) -> tree.Define:
        also = (c[2],) if c[2] else ()
        return tree.Define(self.name_of(c[1]), c[5], c[3] is not None, clauses=also, span=self.span(c))

    def scored(self, c: Children) -> Bit:
        """(target, of, also)"""
        if c[0].type == "NAME":
            return self.bit((self.name_of(c[0]), False, (c[1],) if c[1] else ()), c)
        if c[1].type == "EACH":
            return self.bit((f"each {lower(c[2]).removeprefix('set ')}", True, ()), c)
        return self.bit((self.name_or_label(c[1]), True, ()), c)

    def score_is(self, c: Children) -> Bit:
        return self.bit(None if c[0].type == "IS_REPORTED" else c[1], c)

    def score(self, c: Children) -> tree.ScoreStatement:
        target, of, also = c[1].value
        expr = c[2].value if c[2] else None
        reported = c[2] is not None and expr is None
        weighted = c[0].type == "WEIGHTED_SCORE"
        return tree.ScoreStatement(target, of, expr, reported, weighted, clauses=also, span=self.span(c))

    def list(self, c: Children) -> tree.ListStatement:
        also = (c[2],) if c[2] else ()
        end: Any = lower(c[4])
        return tree.ListStatement(
            self.name_of(c[1]), end, self.whole(c[5]), c[6], c[8], clauses=also, span=self.span(c)
        )

    def example(self, c: Children) -> tree.Example:
        return tree.Example(c[1].text, span=self.span(c))

    # -- cases ------------------------------------------------------------------------------------

    def case_value(self, c: Children) -> Bit:
        """(value, cap)"""
        first = c[0]
        if first.type == "CASE_NAME":
            return self.bit((self.name_of(first), False), c)
        if first.type == "CAP_AT_MOST":
            return self.bit((c[1], True), c)
        if first.type == "UNDETERMINED":
            return self.bit((None, False), c)
        if first.type == "LEVEL":
            return self.bit((self.level(c), False), c)
        return self.bit((self._points(c), False), c)

    def _points(self, c: Children) -> ex.Number:
        if c[0].type == "PERCENT_PREFIX":
            return self.number_after(c)
        unit = None if c[1] is None else "points" if c[1].type == "POINTS" else "%"
        return ex.Number(number(c[0]), unit, decimals(c[0]), span=self.span(c))

    def case(self, c: Children) -> tree.Case:
        value, cap = c[0].value
        words = [part.type for part in c if type(part) is Token]
        condition = c[-1] if "IF" in words else None
        clauses = self._case_clauses(c[1:])
        return tree.Case(value, condition, "OTHERWISE" in words, cap, clauses=clauses, span=self.span(c))

    def _case_clauses(self, parts: Children) -> tuple[tree.Clause, ...]:
        texts = [part for part in parts if isinstance(part, Bit)]
        titles = (self.titles(texts),) if texts else ()
        return (*(part for part in parts if isinstance(part, tree.Also)), *titles)
