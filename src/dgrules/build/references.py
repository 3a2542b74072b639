"""What a name, a number of the tree or `score of X` in an expression reads."""

from __future__ import annotations

from dgrules.build.entering import node_id
from dgrules.build.figures import at, figure, figure_type
from dgrules.build.predicates import has_passed, has_score, has_value, has_weighted_score, weight_of
from dgrules.build.scope import Entry
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.model import ir
from dgrules.model.types import NUMBER, YES_NO, Category
from dgrules.syntax import expressions as ex


def name(state: State, context: Context, node: ex.Name) -> Typed:
    """A bare name: what it stands for depends on what it was declared as."""
    held = state.scope.names.get(node.text, [])
    if not held:
        state.unknown(node.text, node.span, state.scope.of_sorts(), "name", words=True)
        return bad(node.span)
    if len(held) > 1:
        state.report("DG226", node.span, {"name": node.text})
        return bad(node.span)
    return entry(state, context, held[0], node)


def entry(state: State, context: Context, found: Entry, node: ex.Name) -> Typed:
    """The value of a declared thing."""
    match found.sort:
        case "define":
            return define(state, context, found.id, node)
        case "result":
            return state.ref(f"result:{found.id}", node.span)
        case "score":
            return state.ref(f"total:{found.id}", node.span)
        case "list":
            state.report("DG220", node.span, {"name": node.text}, "list")
            return bad(node.span)
        case "figure":
            return figure(state, context, found.id, node.span)
        case "profile":
            return profile_is(state, found.id, node)
        case "component":
            return component_value(state, found.id, node)
        case "indicator":
            return value_of(state, context, found.id, node)


def define(state: State, context: Context, id_: str, node: ex.Node) -> Typed:
    """A define; one `of each component` is that of the component at hand."""
    if not state.defines[id_].each:
        return state.ref(f"define:{id_}", node.span)
    here = context.member if context.member and state.nodes[context.member].is_component else context.component
    if here is None:
        state.report("DG221", node.span, {"name": id_}, "define")
        return bad(node.span)
    return state.ref(f"define:{id_}@{here}", node.span)


def profile(state: State, span_of: ex.Node) -> Typed:
    """The word `profile`: which profile the agency has."""
    if not state.profiles:
        state.report("DG220", span_of.span, {"name": "profile"}, "profile")
        return bad(span_of.span)
    return Typed(ir.Figure("profile"), Category("profile", tuple(state.profiles)), span_of.span)


def profile_is(state: State, id_: str, node: ex.Node) -> Typed:
    """A profile's name as a condition."""
    type_ = Category("profile", tuple(state.profiles))
    return Typed(ir.Cmp("=", ir.Figure("profile"), ir.Lit(id_, type_)), YES_NO, node.span)


def component_value(state: State, id_: str, node: ex.Node) -> Typed:
    """A component by itself: its score, or its rating where components have no score."""
    if not has_score(state, id_) and state.rating is not None:
        return state.ref(f"rating:{id_}", node.span)
    return score_of(state, id_, node)


def label(state: State, context: Context, node: ex.Label) -> Typed:
    """A number of the tree: an indicator's value, or a component's score."""
    id_ = node_id(state, node)
    if id_ is None:
        return unknown_node(state, node, "node")
    if state.nodes[id_].is_component:
        return component_value(state, id_, node)
    return value_of(state, context, id_, node)


def node_ref(state: State, context: Context, node: ex.NodeRef) -> Typed:
    """`indicator 1.1`, `component function`."""
    id_ = node_id(state, node.node, node.what)
    if id_ is None:
        return unknown_node(state, node.node, node.what)
    return component_value(state, id_, node) if node.what == "component" else value_of(state, context, id_, node)


def result_ref(state: State, node: ex.ResultRef) -> Typed:
    """`result overall`."""
    found = state.scope.find(node.name.text, "result")
    if found is None:
        state.unknown(node.name.text, node.name.span, state.scope.of_sorts("result"), "result")
        return bad(node.span)
    return state.ref(f"result:{found.id}", node.span)


def unknown_node(state: State, node: ex.Name | ex.Label, what: str) -> Typed:
    """Reports a component or indicator that is not declared, with the nearest one."""
    names: list[str] = []
    if what in ("component", "node"):
        names += [*state.scope.of_sorts("component"), *state.scope.component_numbers]
    if what in ("indicator", "node"):
        names += [*state.scope.of_sorts("indicator"), *state.scope.indicator_numbers]
    state.unknown(node.text, node.span, names, what)
    return bad(node.span)


# -- attributes --------------------------------------------------------------------------------------


def attribute(state: State, context: Context, node: ex.Attribute) -> Typed:
    """`score of X`, `rating of X`, …; without a node, of the member or component at hand."""
    if node.node is None:
        here = context.node
        if here is None:
            state.report("DG221", node.span, help_key="attribute")
            return bad(node.span)
        return of_node(state, context, node.which, here, node)
    if isinstance(node.node, ex.Name):
        named = state.scope.find(node.node.text)
        if node.which == "score" and (total := state.scope.find(node.node.text, "score")):
            return state.ref(f"total:{total.id}", node.span)
        if named and node.which == "value" and named.sort in ("figure", "define"):
            return entry(state, context, named, node.node)
        if named and named.sort not in ("component", "indicator"):
            state.report("DG220", node.node.span, {"name": node.node.text}, "node")
            return bad(node.span)
    id_ = node_id(state, node.node)
    if id_ is None:
        return unknown_node(state, node.node, "node")
    return of_node(state, context, node.which, id_, node)


def of_node(state: State, context: Context, which: str, id_: str, node: ex.Node) -> Typed:
    """One attribute of a component or indicator."""
    draft = state.nodes[id_]
    match which:
        case "score":
            return score_of(state, id_, node)
        case "weighted score":
            if has_weighted_score(state, id_):
                return state.ref(f"weighted-score:{id_}", node.span)
        case "rating":
            if draft.is_component and state.rating is not None:
                return state.ref(f"rating:{id_}", node.span)
            if not draft.is_component and isinstance(figure_type(state, id_), Category):
                return value_of(state, context, id_, node)
        case "kind" if not draft.is_component:
            return state.ref(f"kind:{id_}", node.span)
        case "weight":
            weight = weight_of(draft)
            if weight is not None:
                return Typed(ir.Lit(weight, NUMBER), NUMBER, node.span)
        case "value" if not draft.is_component:
            return value_of(state, context, id_, node)
    return lacking(state, which, id_, node)


def lacking(state: State, which: str, id_: str, node: ex.Node) -> Typed:
    """Reports that a node has no such attribute."""
    words = {"en": "target to pass" if which == "passed" else which, "th": ATTRIBUTE[which]}
    never = state.nodes[id_].is_component and which in ("value", "kind", "passed")
    key = "component" if never else which.replace(" ", "-")
    state.report("DG219", node.span, {"node": id_, "which": words}, key)
    return bad(node.span)


ATTRIBUTE = {
    "score": "คะแนน",
    "weighted score": "คะแนนถ่วงน้ำหนัก",
    "rating": "ผลประเมิน",
    "kind": "ประเภท",
    "weight": "ค่าน้ำหนัก",
    "value": "ค่า",
    "passed": "เป้าหมายที่ใช้ตัดสินว่าผ่าน",
}


def score_of(state: State, id_: str, node: ex.Node) -> Typed:
    """The score of a component or indicator."""
    if not has_score(state, id_):
        return lacking(state, "score", id_, node)
    return state.ref(f"score:{id_}", node.span)


def value_of(state: State, context: Context, id_: str, node: ex.Node) -> Typed:
    """The value of an indicator: its figure, or what its formula comes to."""
    draft = state.nodes[id_]
    if context.year is not None and id_ in state.figures and state.figures[id_].by == "year":
        return figure(state, context, id_, node.span)
    if draft.is_component or not has_value(state, id_):
        return lacking(state, "value", id_, node)
    return state.ref(f"value:{id_}", node.span)


# -- tests -------------------------------------------------------------------------------------------


def passed(state: State, context: Context, node: ex.Passed) -> Typed:
    """`indicator 1.1 passed`; without a left side, of the member at hand."""
    id_ = subject(state, context, node.left, node)
    if id_ is None:
        return bad(node.span)
    if state.nodes[id_].is_component or not has_passed(state, id_):
        return lacking(state, "passed", id_, node)
    found = state.ref(f"passed:{id_}", node.span)
    if found.type is None or not node.negated:
        return found
    return Typed(ir.Not(found.expr), YES_NO, node.span)


def subject(state: State, context: Context, left: ex.Expr | None, node: ex.Node) -> str | None:
    """The component or indicator that an expression names, or the one at hand."""
    match left:
        case None if context.node is not None:
            return context.node
        case None:
            state.report("DG221", node.span, help_key="attribute")
        case ex.NodeRef(what, named):
            found = node_id(state, named, what)
            if found is None:
                unknown_node(state, named, what)
            return found
        case ex.Name() | ex.Label():
            found = node_id(state, left)
            if found is None:
                unknown_node(state, left, "node")
            return found
        case _:
            state.report("DG220", node.span, {"name": ""}, "node")
    return None


def is_not_applicable(state: State, context: Context, node: ex.IsNotApplicable) -> Typed:
    """`X is not applicable`: of a component or indicator whether it applies, else whether the value does."""
    id_ = _node_of(state, context, node.left)
    if id_ is not None:
        found = state.ref(f"applies:{id_}", node.span)
        test: ir.Expr = ir.Not(found.expr)
    else:
        found = state.expr(context, node.left)
        test = ir.IsNA(found.expr)
    if found.type is None:
        return bad(node.span)
    if node.negated:
        test = test.value if isinstance(test, ir.Not) else ir.Not(test)
    return Typed(test, YES_NO, node.span)


def _node_of(state: State, context: Context, left: ex.Expr) -> str | None:
    match left:
        case ex.NodeRef(what, named):
            return node_id(state, named, what)
        case ex.Name() | ex.Label():
            return node_id(state, left)
        case _:
            return None


def at_time(state: State, context: Context, node: ex.AtTime) -> Typed:
    """`transactions in 2568`, `progress in quarter 2`."""
    id_ = _figure_named(state, node.figure)
    if id_ is None:
        if isinstance(node.figure, ex.Name) and state.scope.find(node.figure.text) is None:
            state.unknown(node.figure.text, node.figure.span, state.scope.of_sorts("figure", "indicator"), "figure")
        else:
            state.report("DG217", node.span, help_key="no-parts")
        return bad(node.span)
    return at(state, id_, node)


def _figure_named(state: State, node: ex.Expr) -> str | None:
    match node:
        case ex.Name(text):
            found = state.scope.find(text, "figure", "indicator")
            return found.id if found and found.id in state.figure_sources else None
        case ex.Label() | ex.NodeRef() | ex.Attribute():
            inner = node if isinstance(node, ex.Label) else node.node
            id_ = node_id(state, inner, "indicator") if inner else None
            return id_ if id_ in state.figure_sources else None
        case _:
            return None
