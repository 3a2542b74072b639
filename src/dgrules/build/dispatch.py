"""Every kind of expression and the room that knows what it means."""

from __future__ import annotations

from dgrules.build import arithmetic, compare, folds, literals, logic, outside, quantifiers, references, shares
from dgrules.build.predicates import unit_of
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.syntax import expressions as ex


def compile_expression(state: State, context: Context, node: ex.Expr) -> Typed:
    """The meaning and type of an expression; what is wrong in it is reported and comes out as `bad`."""
    match node:
        case ex.Number() | ex.Date() | ex.Text() | ex.YesNo():
            return literals.literal(state, node)
        case ex.Name() | ex.Label() | ex.NodeRef() | ex.ResultRef() | ex.Attribute() | ex.AtTime() | ex.ProfileRef():
            return _reference(state, context, node)
        case ex.Compare():
            return compare.compare(state, context, node)
        case ex.Within():
            return compare.within(state, context, node)
        case ex.Is():
            return compare.is_(state, context, node)
        case ex.NoLowerThanRank():
            return compare.no_lower_than_rank(state, context, node)
        case ex.IsNotApplicable():
            return references.is_not_applicable(state, context, node)
        case ex.Passed():
            return references.passed(state, context, node)
        case ex.Not() | ex.Logic():
            return logic.logic(state, context, node)
        case ex.Arithmetic():
            return arithmetic.arithmetic(state, context, node)
        case ex.Negative():
            return arithmetic.negative(state, context, node)
        case _:
            return _over_sets(state, context, node)


def _reference(state: State, context: Context, node: ex.Expr) -> Typed:
    match node:
        case ex.Name():
            return references.name(state, context, node)
        case ex.Label():
            return references.label(state, context, node)
        case ex.NodeRef():
            return references.node_ref(state, context, node)
        case ex.ResultRef():
            return references.result_ref(state, node)
        case ex.Attribute():
            return references.attribute(state, context, node)
        case ex.AtTime():
            return references.at_time(state, context, node)
        case _:
            return references.profile(state, node)


def _over_sets(state: State, context: Context, node: ex.Expr) -> Typed:
    match node:
        case ex.Quantified():
            return quantifiers.quantified(state, context, node)
        case ex.ShareOf():
            return shares.share_of(state, context, node)
        case ex.CountOf():
            return shares.count_of(state, context, node)
        case ex.Fold():
            return folds.fold(state, context, node)
        case ex.Rounded():
            return folds.rounded(state, context, node, unit_of(state, context.owner))
        case ex.Outside():
            return outside.outside(state, node)
        case ex.ByCases():
            return logic.by_cases(state, context, node)
        case ex.Level() | ex.TargetWords() | ex.SetExpr():
            state.report("DG227", node.span)
            return bad(node.span)
        case _:
            raise AssertionError(f"no room for {type(node).__name__}")
