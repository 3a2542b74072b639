"""Makes sets, conditions and formulas, one method per rule of `expressions.lark`."""

from __future__ import annotations

from typing import Any

from dgrules.syntax import expressions as ex
from dgrules.syntax.nodes_base import Bit, Children
from dgrules.syntax.nodes_literals import References, lower
from dgrules.syntax.tokens import Token

_OPERATORS: dict[str, ex.Op] = {
    "LT": "<", "LESS_THAN": "<", "LE": "<=", "AT_MOST": "<=", "GT": ">", "MORE_THAN": ">", "GE": ">=",
    "AT_LEAST": ">=", "EQ": "=", "NE": "<>",
}  # fmt: skip
_SIGNS: dict[str, Any] = {"PLUS": "+", "MINUS": "-", "TIMES_SIGN": "*", "DIVIDE": "/"}
_BOUNDS: dict[str, Any] = {
    "OR_BETTER": "or better", "AT_LEAST": "or better", "OR_WORSE": "or worse", "AT_MOST": "or worse",
}  # fmt: skip


def _bound(token: Token | None) -> Any:
    return "exactly" if token is None else _BOUNDS[token.type]


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
        bound = _bound(c[4] if len(c) > 4 else None)
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
