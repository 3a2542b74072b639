"""Where names stand in a rule file, and what each may mean in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Final

from dgrules.editor.declared import Named, Sort, list_name, text_of
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

VALUES: Final[tuple[Sort, ...]] = (
    "component", "indicator", "figure", "result", "score", "define", "list", "profile",
)  # fmt: skip
"""What a bare name in a formula may be."""
MEANS: Final[dict[str, tuple[Sort, ...]]] = {
    "value": VALUES,
    "compared": (*VALUES, "category"),
    "category": ("category", "profile", *VALUES),
    "component": ("component",),
    "indicator": ("indicator",),
    "node": ("component", "indicator", "score", "figure", "define"),
    "result": ("result",),
    "score": ("score",),
    "source": ("source",),
    "scale": ("scale",),
    "categories": ("categories",),
    "figure": ("figure",), "define": ("define",), "list": ("list",), "profile": ("profile",),
    "framework": (), "agency": (), "members": (), "outside": (),
}  # fmt: skip
"""What a name in some place may be, the likeliest first."""


_ROLES: Final[dict[type, dict[str, str]]] = {
    tree.RulesetHeader: {"framework": "framework"},
    tree.AgreementHeader: {"framework": "framework", "agency": "agency"},
    tree.AsIn: {"framework": "framework"},
    tree.Source: {"name": "source"},
    tree.Cites: {"source": "source"},
    tree.Scale: {"name": "scale"},
    tree.ScoreBy: {"scale": "scale"},
    tree.Categories: {"name": "categories"},
    tree.OneOf: {"categories": "categories"},
    tree.Order: {"categories": "category"},
    tree.Case: {"value": "category"},
    tree.By: {"members": "members"},
    tree.Profile: {"name": "profile"},
    tree.FactStatement: {"name": "figure"},
    tree.InputStatement: {"name": "figure"},
    tree.Input: {"name": "figure"},
    tree.FigureStatement: {"name": "figure"},
    tree.ComponentStatement: {"name": "component", "number": "component"},
    tree.IndicatorStatement: {"first": "indicator", "last": "indicator", "component": "component"},
    tree.ResultStatement: {"name": "result"},
    tree.Define: {"name": "define"},
    tree.ListStatement: {"name": "list"},
    tree.Given: {"value": "category"},
    tree.Expectation: {"value": "category", "possible": "category"},
    ex.Is: {"value": "category"},
    ex.MemberIs: {"value": "category"},
    ex.Compare: {"right": "compared"},
    ex.Attribute: {"node": "node"},
    ex.ResultRef: {"name": "result"},
    ex.SetExpr: {"scope": "component"},
    ex.ShareOf: {"scope": "component", "ruleset": "framework"},
    ex.Outside: {"name": "outside", "framework": "framework"},
}
"""For each kind of node, what the names in its fields are; all others are values."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or number where it stands, the role that its place gives it, the node that it is part of, and the
    statement."""

    name: Named
    role: str
    part_of: object
    statement: tree.Statement

    @property
    def text(self) -> str:
        return text_of(self.name)


def mentions(file: tree.File) -> Iterator[Mention]:
    """Every name, number of the tree and level of a file."""
    for statement in file.statements:
        yield from _mentions(statement, "value", statement, statement)


def _mentions(value: object, role: str, part_of: object, statement: tree.Statement) -> Iterator[Mention]:
    if isinstance(value, (ex.Name, ex.Label, ex.Level)):
        yield Mention(value, role, part_of, statement)
    elif isinstance(value, tuple):
        for item in value:
            yield from _mentions(item, role, part_of, statement)
    elif isinstance(value, tree.Also):
        yield Mention(value.name, _role_of_also(part_of), part_of, statement)
    elif isinstance(value, (ex.Node, tree.Phrase)):
        roles = _ROLES.get(type(value), {})
        for one in fields(value):
            if one.name not in ("span", "trivia"):
                yield from _mentions(getattr(value, one.name), _role(value, one.name, roles), value, statement)


def _role(node: object, name: str, roles: dict[str, str]) -> str:
    if name == "target" and isinstance(node, tree.ScoreStatement):
        return "node" if node.of else "score"
    if name == "node" and isinstance(node, ex.NodeRef):
        return node.what
    return roles.get(name, "value")


def _role_of_also(owner: object) -> str:
    """A second name is of the sort of what it belongs to."""
    if isinstance(owner, tree.ScoreStatement):
        return "score"
    roles = _ROLES.get(type(owner), {})
    return roles.get("name") or roles.get("value") or roles.get("first") or "value"


def sorts_of(mention: Mention) -> tuple[Sort, ...]:
    """The sorts that a mention may be of."""
    sorts = MEANS[mention.role]
    if isinstance(mention.name, ex.Level):
        return ("category",)
    if isinstance(mention.name, ex.Label):
        both: tuple[Sort, ...] = ("indicator", "component")
        return tuple(sort for sort in both if sort in sorts)
    if isinstance(mention.part_of, ex.Attribute) and mention.part_of.which == "score":
        return ("score", *sorts)
    if isinstance(mention.part_of, ex.Is) and isinstance(mention.part_of.left, ex.ProfileRef):
        return ("profile",)
    return sorts


def lists_of(mention: Mention) -> set[str]:
    """What the categories in a sentence are of, as far as the sentence says: names, and `rating`."""
    match mention.part_of:
        case (
            ex.Is(left=left) | ex.Compare(left=left) | tree.Given(what=left) | tree.Expectation(what=left)
        ):  # fmt: skip
            pass
        case ex.MemberIs():
            return {"rating"}
        case tree.Order() | tree.Case():
            return {list_name(mention.statement)}
        case _:
            return set()
    match left:
        case ex.Name(text) | ex.ResultRef(ex.Name(text)):
            return {text, "rating"}
        case ex.Attribute(which="rating"):
            return {"rating"}
    return set()


def frameworks(files: Iterable[tree.File]) -> Iterator[tuple[str, int]]:
    for one in (mention for file in files for mention in mentions(file) if mention.role == "framework"):
        text = one.text
        match one.part_of:
            case tree.AgreementHeader(framework_year=year) | ex.ShareOf(ruleset=(_, year)):
                yield text, year
            case tree.AsIn(year=year) | ex.Outside(year=year):
                yield text, year
