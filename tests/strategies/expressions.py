"""Expressions as syntax: whatever the parser can produce, whether or not it means anything."""

from __future__ import annotations

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from strategies import names as n

Exprs = st.SearchStrategy[ex.Expr]

KINDS = st.sampled_from(["outcome", "output", "impact"])
OPS = st.sampled_from(["<", "<=", ">", ">=", "=", "<>"])
ATTRIBUTES = st.sampled_from(["value", "score", "weighted score", "rating", "kind", "weight"])
own_attributes = st.builds(ex.Attribute, st.sampled_from(["value", "score", "weighted score", "weight"]), st.none())
"""An attribute of the member at hand."""
folded_attributes = own_attributes.filter(lambda attribute: attribute.which != "score")
"""What is folded, besides the score that is meant where nothing is said: a name below `of score` would be its own."""
scopes = st.one_of(st.just(()), st.lists(n.nodes, min_size=1, max_size=3).map(tuple))


# -- leaves ----------------------------------------------------------------------------------------

references: Exprs = st.one_of(
    n.names,
    st.builds(ex.Attribute, ATTRIBUTES, n.nodes),
    st.builds(ex.NodeRef, st.sampled_from(["indicator", "component"]), n.nodes),
    st.builds(ex.ResultRef, n.names),
    st.builds(ex.AtTime, n.names, n.years, st.none()),
    st.builds(ex.AtTime, n.names, st.none() | n.years, st.integers(1, 4)),
    st.builds(ex.Outside, st.sampled_from(["result", "score", "value"]), n.names, n.latin.map(ex.Name), n.years),
)
plain_sets = st.builds(
    ex.SetExpr,
    st.sampled_from(["components", "indicators", "sub-components", "sub-indicators", "parts", "its indicators",
                     "its components"]),
    scope=scopes,
)  # fmt: skip
kind_sets = st.builds(lambda kind, scope: ex.SetExpr("indicators", kind, scope), KINDS, scopes)

# -- what is said of each member --------------------------------------------------------------------

category_values: Exprs = st.one_of(
    n.names, n.levels, n.titles.map(ex.Text), st.builds(ex.TargetWords, st.sampled_from(["above", "on", "below"]))
)
bounds = st.sampled_from(["exactly", "or better", "or worse"])
literals: Exprs = st.one_of(n.numbers(), n.dates)
being = st.builds(ex.MemberIs, category_values, bounds)
passing = st.builds(ex.Passed, st.none(), st.booleans())
predicates = st.one_of(
    being,
    st.builds(ex.MemberIs, category_values, bounds, st.just(True)),
    st.builds(ex.MemberCompare, st.sampled_from(["score", "value", "weighted score"]), OPS, literals),
    st.builds(ex.IsNotApplicable, st.none(), st.booleans()),
    passing,
)
counted = st.one_of(
    st.tuples(plain_sets, being),
    st.tuples(kind_sets, passing),
    st.tuples(plain_sets.filter(lambda over: over.what != "indicators"), passing),
)
"""Members and what is true of those counted; `number of indicators passed` is a share's count."""
shares: Exprs = st.one_of(
    st.builds(ex.ShareOf, st.sampled_from(["passed", "not passed", "outcome", "output", "impact"]), st.booleans(),
              scope=scopes),
    st.builds(lambda framework, year: ex.ShareOf("passed", ruleset=(framework, year)), n.latin.map(ex.Name), n.years),
    st.builds(ex.CountOf, plain_sets),
    counted.map(lambda pair: ex.ShareOf("predicate", True, pair[0], pair[1])),
)  # fmt: skip
ends = st.tuples(n.numbers(), n.decimals()).map(lambda pair: (pair[0], ex.Number(pair[1], pair[0].unit)))
"""Two numbers of one unit: in Thai the second one takes the first one's percent."""
numeric_leaves: Exprs = st.one_of(references, literals, shares)


# -- numbers ---------------------------------------------------------------------------------------


def _folds(inner: Exprs) -> Exprs:
    """Folds of sets, with what is folded and by what it is weighted."""
    functions = st.sampled_from(["weighted mean", "mean", "geometric mean", "sum", "min", "max", "best", "worst"])
    listed = st.lists(inner, min_size=2, max_size=3).map(lambda members: ex.SetExpr("listed", members=tuple(members)))
    member = st.one_of(st.none(), folded_attributes)
    return st.one_of(
        st.builds(ex.Fold, functions, plain_sets, member),
        st.builds(
            ex.Fold, st.just("weighted mean"), plain_sets, member, st.builds(ex.Attribute, st.just("weight"), st.none())
        ),
        st.builds(ex.Fold, functions, listed),
        st.builds(lambda function, name: ex.Fold(function, ex.SetExpr("listed", members=(name,))), functions, n.names),
        st.builds(lambda value: ex.Fold("ln", ex.SetExpr("listed", members=(value,))), inner),
    )


def _arithmetic(inner: Exprs) -> Exprs:
    return st.one_of(
        st.builds(ex.Arithmetic, st.sampled_from(["+", "-", "*", "/"]), inner, inner),
        st.builds(ex.Negative, inner),
        _folds(inner),
    )


numeric: Exprs = st.recursive(numeric_leaves, _arithmetic, max_leaves=6)


# -- conditions ------------------------------------------------------------------------------------


@st.composite
def members_and_predicate(draw: st.DrawFn) -> tuple[ex.SetExpr, ex.Predicate]:
    """Members and what is said of them; `all indicators in (a) score = 3` would begin a formula, so it is not drawn."""
    over, predicate = draw(plain_sets | kind_sets), draw(predicates)
    if over.scope and isinstance(predicate, ex.MemberCompare) and predicate.op == "=":
        predicate = ex.MemberCompare(predicate.attribute, "<>", predicate.right)
    return over, predicate


said_of_all = members_and_predicate()
quantifiers = st.one_of(
    st.builds(lambda which, said: ex.Quantified(which, *said), st.sampled_from(["all", "not all", "any", "no"]),
              said_of_all),
    st.builds(lambda which, said, count: ex.Quantified(which, *said, count), st.sampled_from(["at least", "at most"]),
              said_of_all, st.integers(1, 4)),
)  # fmt: skip
tests_of_one: Exprs = st.one_of(
    st.builds(ex.Compare, numeric, OPS, st.one_of(numeric, n.levels)),
    st.builds(ex.NoLowerThanRank, references, st.integers(1, 200)),
    st.builds(lambda value, ends: ex.Within(value, *ends), numeric, ends),
    st.builds(ex.Is, references, category_values, st.booleans(), bounds),
    st.builds(ex.Is, st.just(ex.ProfileRef()), n.names),
    st.builds(ex.IsNotApplicable, references, st.booleans()),
    st.builds(ex.Passed, st.builds(ex.NodeRef, st.just("indicator"), n.nodes), st.booleans()),
    quantifiers,
)


def _logic(inner: Exprs) -> Exprs:
    return st.one_of(st.builds(ex.Not, inner), _both("and", inner), _both("or", inner))


def _both(op: str, inner: Exprs) -> Exprs:
    """Two or more parts, none of which is the same connective again: the parser makes one of those."""
    part = inner.map(lambda one: ex.Not(one) if isinstance(one, ex.Logic) and one.op == op else one)
    return st.lists(part, min_size=2, max_size=3).map(lambda parts: ex.Logic(op, tuple(parts)))


conditions: Exprs = st.recursive(st.one_of(tests_of_one, n.names), _logic, max_leaves=5)


# -- whole formulas --------------------------------------------------------------------------------

_cases = st.lists(st.tuples(numeric, conditions), min_size=1, max_size=3).map(tuple)
formulas: Exprs = st.one_of(
    numeric,
    st.builds(ex.ByCases, _cases, st.none() | numeric),
    st.builds(ex.Rounded, numeric, st.integers(0, 4), st.sampled_from(["half up", "half even"])),
    st.builds(lambda value, to: ex.Rounded(value, to, None, True), numeric, st.integers(0, 4)),
)
expressions: Exprs = st.one_of(formulas, conditions)


# -- conditions about the figure itself --------------------------------------------------------------

own: Exprs = st.one_of(
    st.builds(ex.Compare, st.none(), OPS, st.one_of(numeric, n.levels)),
    st.builds(ex.NoLowerThanRank, st.none(), st.integers(1, 200)),
    st.builds(lambda ends: ex.Within(None, *ends), ends),
)
targets: Exprs = st.one_of(own, st.builds(lambda first, rest: ex.Logic("and", (first, rest)), own, n.names), n.names)
