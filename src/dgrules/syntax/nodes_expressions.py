"""Makes the expressions of the tree, one method per rule of `expressions.lark`."""

from __future__ import annotations

from typing import Any

from dgrules.syntax import expressions as ex
from dgrules.syntax.lexer import MONTHS
from dgrules.syntax.nodes_base import Base, Bit, Children, decimals, digits, number, unit_name, word_id
from dgrules.syntax.tokens import Token

_OPERATORS: dict[str, ex.Op] = {
    "LT": "<", "LESS_THAN": "<", "LE": "<=", "AT_MOST": "<=", "GT": ">", "MORE_THAN": ">", "GE": ">=",
    "AT_LEAST": ">=", "EQ": "=", "NE": "<>",
}  # fmt: skip
_SIGNS: dict[str, Any] = {"PLUS": "+", "MINUS": "-", "TIMES_SIGN": "*", "DIVIDE": "/"}
_UNITS = {
    "PERCENT_SIGN": "%", "PERCENT_PREFIX": "%", "TIMES": "times", "POINTS": "points", "RANK": "rank",
    "PERCENTAGE_POINTS": "percentage points",
}  # fmt: skip
_BOUNDS: dict[str, Any] = {
    "OR_BETTER": "or better", "AT_LEAST": "or better", "OR_WORSE": "or worse", "AT_MOST": "or worse",
}  # fmt: skip
_TARGETS: dict[str, Any] = {"ABOVE_TARGET": "above", "ON_TARGET": "on", "BELOW_TARGET": "below"}


def lower(token: Token) -> Any:
    """The terminal of a word as the tree says it: NOT_ALL is `not all`."""
    return token.type.lower().replace("_", " ")


def _bound(token: Token | None) -> Any:
    return "exactly" if token is None else _BOUNDS[token.type]


class Literals(Base):
    """Numbers, dates, texts, names."""

    def number(self, c: Children) -> ex.Number:
        unit = None if c[1] is None else _UNITS.get(c[1].type) or unit_name(c[1])
        return ex.Number(number(c[0]), unit, decimals(c[0]), span=self.span(c))

    def number_after(self, c: Children) -> ex.Number:
        return ex.Number(number(c[1]), _UNITS[c[0].type], decimals(c[1]), span=self.span(c))

    def date(self, c: Children) -> ex.Date:
        day, month, year = self.whole(c[1]), MONTHS.index(word_id(c[2]) or "January") + 1, self.whole(c[3])
        if not 1 <= day <= _days(year, month):
            self.find("DG109", self.span(c), date=f"{c[1].text} {c[2].text} {c[3].text}")
        return ex.Date(day, month, year, span=self.span(c))

    def text(self, c: Children) -> ex.Text:
        return ex.Text(c[0].text, span=self.span(c))

    def truth(self, c: Children) -> ex.YesNo:
        return ex.YesNo(c[0].type == "YES", span=self.span(c))

    def name(self, c: Children) -> ex.Name:
        return ex.Name(c[0].text, span=self.span(c))

    def label(self, c: Children) -> ex.Label:
        return ex.Label(digits(c[0]), span=self.span(c))

    number_label = label

    def level(self, c: Children) -> ex.Level:
        return ex.Level(self.whole(c[1]), span=self.span(c))

    def target_words(self, c: Children) -> ex.TargetWords:
        return ex.TargetWords(_TARGETS[c[0].type], span=self.span(c))

    def kind_name(self, c: Children) -> ex.Name:
        return ex.Name(lower(c[0]), span=self.span(c))

    def name_of(self, token: Token) -> ex.Name:
        """A name from its token, for phrases that hold one."""
        return ex.Name(token.text, span=self.place(token))

    def name_or_label(self, token: Token) -> ex.Name | ex.Label:
        """A part of the tree from its name or number."""
        if token.type == "NUM":
            return ex.Label(digits(token), span=self.place(token))
        return self.name_of(token)


class References(Literals):
    """What reads something declared."""

    def attribute(self, c: Children) -> ex.Attribute:
        which = lower(c[0]).removeprefix("attr ")
        node = c[2].node if isinstance(c[2], ex.NodeRef) else c[2]
        return ex.Attribute(which, node, span=self.span(c))

    def score_named(self, c: Children) -> ex.Attribute:
        return ex.Attribute("score", self.name_of(c[1]), span=self.span(c))

    def node(self, c: Children) -> ex.NodeRef:
        return ex.NodeRef("component" if c[0].type == "NODE_COMPONENT" else "indicator", c[1], span=self.span(c))

    def result(self, c: Children) -> ex.ResultRef:
        return ex.ResultRef(self.name_of(c[1]), span=self.span(c))

    def profile_ref(self, c: Children) -> ex.ProfileRef:
        return ex.ProfileRef(span=self.span(c))

    def outside(self, c: Children) -> ex.Outside:
        what: Any = "value" if c[0] is None else {"REF_RESULT": "result", "ATTR_SCORE": "score"}[c[0].type]
        return ex.Outside(what, self.name_of(c[1]), self.name_of(c[3]), self.whole(c[4]), span=self.span(c))

    def at_time(self, c: Children) -> ex.AtTime:
        numbers = [child for child in c[2:] if child is not None and child.type == "NUM"]
        if any(child is not None and child.type == "QUARTER" for child in c[2:]):
            year = self.whole(numbers[1]) if len(numbers) > 1 else None
            return ex.AtTime(c[0], year, self.whole(numbers[0]), span=self.span(c))
        return ex.AtTime(c[0], self.whole(numbers[0]), span=self.span(c))


class Sets(References):
    """Sets, shares, counts and folds."""

    def noun(self, c: Children) -> Bit:
        return self.bit(_NOUNS[c[0].type], c)

    def set(self, c: Children) -> ex.SetExpr:
        what, kind = c[0].value
        return ex.SetExpr(what, kind, c[1].value if c[1] else (), span=self.span(c))

    def scope(self, c: Children) -> Bit:
        return self.bit(tuple(child for child in c[1:] if type(child) is not Token), c)

    def in_ruleset(self, c: Children) -> Bit:
        return self.bit((self.name_of(c[1]), self.whole(c[2])), c)

    def shared(self, c: Children) -> Bit:
        return self.bit(lower(c[0]).removeprefix("indicators ").removesuffix(" kpis"), c)

    def share(self, c: Children) -> ex.ShareOf:
        return self._share(c, c[0], c[1], count=False)

    def share_count(self, c: Children) -> ex.ShareOf:
        return self._share(c, c[1], c[2], count=True)

    def _share(self, c: Children, shared: Bit, narrowed: Bit | None, *, count: bool) -> ex.ShareOf:
        inside = None if narrowed is None else narrowed.value
        ruleset = inside if inside is not None and isinstance(inside[-1], int) else None
        scope = inside if inside is not None and ruleset is None else ()
        return ex.ShareOf(shared.value, count, scope=scope, ruleset=ruleset, span=self.span(c))

    def count(self, c: Children) -> ex.CountOf | ex.ShareOf:
        if c[2] is None:
            return ex.CountOf(c[1], span=self.span(c))
        return ex.ShareOf("predicate", True, c[1], c[2].value, span=self.span(c))

    def listed(self, c: Children) -> ex.SetExpr:
        members = tuple(child for child in c if type(child) is not Token)
        return ex.SetExpr("listed", members=members, span=self.span(c))

    def function(self, c: Children) -> Bit:
        return self.bit(lower(c[0]), c)

    def fold_set(self, c: Children) -> ex.Fold:
        return ex.Fold(c[0].value, c[2], c[4], c[6], span=self.span(c))

    def fold_listed(self, c: Children) -> ex.Fold:
        return ex.Fold(c[0].value, c[2], None, c[4], span=self.span(c))

    def fold_one(self, c: Children) -> ex.Fold:
        return ex.Fold(c[0].value, self._only(c[2]), None, c[4], span=self.span(c))

    def fold_fold(self, c: Children) -> ex.Fold:
        return ex.Fold(c[0].value, self._only(c[2]), span=self.span(c))

    def fold_call(self, c: Children) -> ex.Fold:
        return ex.Fold(lower(c[0]), c[1], span=self.span(c))

    def logarithm(self, c: Children) -> ex.Fold:
        return ex.Fold("ln", self._only(c[1]), span=self.span(c))

    @staticmethod
    def _only(member: ex.Expr) -> ex.SetExpr:
        return ex.SetExpr("listed", members=(member,), span=member.span)


class Conditions(Sets):
    """Comparisons, `is`, quantifiers, logic, arithmetic, formulas."""

    def op(self, c: Children) -> Bit:
        return self.bit(_OPERATORS[c[0].type], c)

    def compare(self, c: Children) -> ex.Compare:
        return ex.Compare(_left(c[0]), c[1].value, c[2], span=self.span(c))

    def within(self, c: Children) -> ex.Within:
        low, high = c[2], c[4]
        if self._percent_before(low) and isinstance(high, ex.Number) and high.unit is None:
            high = ex.Number(high.value, "%", high.decimals, span=high.span)
        return ex.Within(_left(c[0]), low, high, span=self.span(c))

    def _percent_before(self, low: Any) -> bool:
        """`ร้อยละ 50 – 67`: what stands before the first number is said of both."""
        if not isinstance(low, ex.Number) or low.unit != "%":
            return False
        return not self.places.normal.source[low.span.start.offset].isdigit()

    def no_lower(self, c: Children) -> ex.NoLowerThanRank:
        return ex.NoLowerThanRank(_left(c[0]), self.whole(c[2]), span=self.span(c))

    def is_(self, c: Children) -> ex.Is:
        bound = _bound(c[4]) if len(c) > 4 else "exactly"
        return ex.Is(c[0], c[3], c[2] is not None, bound, span=self.span(c))

    def is_bound(self, c: Children) -> ex.Is:
        return ex.Is(c[0], c[3], False, _bound(c[2]), span=self.span(c))

    def is_applicable(self, c: Children) -> ex.IsNotApplicable:
        return ex.IsNotApplicable(c[0], c[2].type == "APPLICABLE", span=self.span(c))

    def passed(self, c: Children) -> ex.Passed:
        return ex.Passed(c[0], c[1].type == "NOT_PASSED", span=self.span(c))

    def quantifier(self, c: Children) -> Bit:
        count = self.whole(c[1]) if len(c) > 1 and c[1] is not None else None
        return self.bit((lower(c[0]).removeprefix("q "), count), c)

    def quantified(self, c: Children) -> ex.Quantified:
        which, count = c[0].value
        return ex.Quantified(which, c[1], c[2].value, count, span=self.span(c))

    def quantified_passed(self, c: Children) -> ex.Quantified:
        which, count = c[0].value
        members = ex.SetExpr("indicators", scope=c[2].value if c[2] else (), span=self.place(c[1]))
        predicate = ex.Passed(None, c[1].type == "INDICATORS_NOT_PASSED", span=self.place(c[1]))
        return ex.Quantified(which, members, predicate, count, span=self.span(c))

    # Predicates are bits: they are made before the node that holds them is.

    def member_is(self, c: Children) -> Bit:
        return self.bit(ex.MemberIs(c[0], _bound(c[1]), span=self.span(c)), c)

    def member_is_said(self, c: Children) -> Bit:
        return self.bit(ex.MemberIs(c[2], _bound(c[3]), c[1] is not None, span=self.span(c)), c)

    def member_bound(self, c: Children) -> Bit:
        return self.bit(ex.MemberIs(c[2], _bound(c[1]), span=self.span(c)), c)

    def member_applicable(self, c: Children) -> Bit:
        return self.bit(ex.IsNotApplicable(_member(), c[1].type == "APPLICABLE", span=self.span(c)), c)

    def member_passed(self, c: Children) -> Bit:
        return self.bit(ex.Passed(None, c[0].type == "NOT_PASSED", span=self.span(c)), c)

    def member_compare(self, c: Children) -> Bit:
        which = lower(c[0]).removeprefix("attr ")
        return self.bit(ex.MemberCompare(which, c[1].value, c[2], span=self.span(c)), c)

    def negated(self, c: Children) -> ex.Not:
        return ex.Not(c[1], span=self.span(c))

    def both(self, c: Children) -> ex.Logic:
        return ex.Logic("and", tuple(c[::2]), span=self.span(c))

    def disjunction(self, c: Children) -> ex.Logic:
        return ex.Logic("or", tuple(c[::2]), span=self.span(c))

    def arithmetic(self, c: Children) -> ex.Arithmetic:
        return ex.Arithmetic(_SIGNS[c[1].type], c[0], c[2], span=self.span(c))

    def negative(self, c: Children) -> ex.Negative:
        return ex.Negative(c[1], span=self.span(c))

    def bracketed(self, c: Children) -> ex.Expr:
        inner: ex.Expr = c[1]
        return inner

    def sum_if(self, c: Children) -> Bit:
        return self.bit((c[0], c[2]), c)

    def by_cases(self, c: Children) -> ex.ByCases:
        cases = tuple(child.value for child in c if isinstance(child, Bit))
        return ex.ByCases(cases, c[-2], span=self.span(c))

    def rounding(self, c: Children) -> Bit:
        return self.bit((self.whole(c[1]), lower(c[3])), c)

    def showing(self, c: Children) -> Bit:
        return self.bit(self.whole(c[1]), c)

    def formula(self, c: Children) -> ex.Expr:
        value: ex.Expr = c[0]
        if c[1] is not None:
            places, mode = c[1].value
            value = ex.Rounded(value, places, mode, span=self.span(c[:2]))
        if c[2] is not None:
            value = ex.Rounded(value, c[2].value, None, True, span=self.span(c))
        return value


def _left(child: Any) -> Any:
    """The left side; None where the figure itself is meant."""
    return None if type(child) is Token else child


def _member() -> Any:
    """The member at hand."""
    return None


_KINDS = ("outcome", "output", "impact")
_NOUNS: dict[str, tuple[Any, Any]] = {
    "SET_COMPONENT": ("components", None), "SET_SUB_COMPONENT": ("sub-components", None),
    "SET_INDICATOR": ("indicators", None), "SET_SUB_INDICATOR": ("sub-indicators", None), "ITS_PARTS": ("parts", None),
    "ITS_INDICATORS": ("its indicators", None), "ITS_COMPONENTS": ("its components", None),
    **{f"SET_{kind.upper()}_KPIS": ("indicators", kind) for kind in _KINDS},
}  # fmt: skip
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days(year: int, month: int) -> int:
    common = year - 543 if year >= 2400 else year
    leap = common % 4 == 0 and (common % 100 != 0 or common % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]
