"""The names of a ruleset: where each is declared, and where it is used for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Final, Literal, TypeAlias

from dgrules.diagnostics import Span
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

Sort = Literal[
    "component", "indicator", "figure", "result", "score", "define", "list", "profile", "source", "scale",
    "categories", "category",
]  # fmt: skip
Named: TypeAlias = ex.Name | ex.Label | ex.Level

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
class Declaration:
    """Something declared: its names (the second one from `also`), number, and what is said of it."""

    sort: Sort
    names: tuple[Named, ...]
    node: tree.Statement | tree.Clause | tree.Case
    clauses: tuple[tree.Clause, ...]
    within: str = ""
    """For a category, what it is a category of: a result's or list's name, `rating`."""

    @property
    def span(self) -> Span:
        """Where it is declared."""
        return self.node.span

    def called(self, text: str) -> bool:
        """Whether this is one of its names."""
        return any(text_of(name) == text for name in self.names)


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


def text_of(name: Named) -> str:
    """The text of a name; of a level the number alone."""
    return str(name.number) if isinstance(name, ex.Level) else name.text


class Index:
    """The names of a framework, or of an agreement with its framework (`files`, the framework's first)."""

    def __init__(self, files: Sequence[tree.File]) -> None:
        self.files = tuple(files)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every name, in the order of the files and of their texts."""
        return tuple(one for file in self.files for one in mentions(file))

    @cached_property
    def frameworks(self) -> frozenset[tuple[str, int]]:
        """The framework and year of every other ruleset that is named, or that this is under."""
        return frozenset(_frameworks(self.files))

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        """Everything declared, once: an agreement that speaks of a framework's component declares nothing."""
        found: list[Declaration] = []
        known: set[tuple[str, str, str]] = set()
        for file in self.files:
            for one in declared(file):
                keys = {(one.sort, one.within, _key(name)) for name in one.names}
                if not keys & known:
                    found.append(one)
                known |= keys
        return tuple(found)

    @cached_property
    def _by_name(self) -> dict[str, list[Declaration]]:
        found: dict[str, list[Declaration]] = {}
        for one in self.declarations:
            for name in one.names:
                found.setdefault(_key(name), []).append(one)
        return found

    def named(self, text: str, *sorts: Sort) -> tuple[Declaration, ...]:
        """What bears a name (`#1.1` for a number of the tree), of the first of these sorts that there is."""
        held = self._by_name.get(text, ())
        for sort in sorts:
            if found := tuple(one for one in held if one.sort == sort):
                return found
        return tuple(held) if not sorts else ()

    def meant(self, mention: Mention) -> tuple[Declaration, ...]:
        """What a mention may mean; several where the text does not tell (a category of two results)."""
        sorts = _narrowed(mention)
        found = self.named(_key(mention.name), *sorts)
        if found and found[0].sort == "category" and len(found) > 1:
            return self._of_one_list(mention, found)
        return found

    def _of_one_list(self, mention: Mention, found: tuple[Declaration, ...]) -> tuple[Declaration, ...]:
        """Categories that share a name, narrowed to those of what the sentence is about."""
        within = _list_of(mention)
        return tuple(one for one in found if one.within in within) or found

    def at(self, file: str, offset: int) -> Mention | None:
        """The mention at an offset of a file (also just behind it); the innermost."""
        best: Mention | None = None
        for one in self.mentions:
            span = one.name.span
            if span.file == file and span.start.offset <= offset <= span.end.offset:
                closer = best is None or (best.name.span.end.offset == offset < span.end.offset)
                best = one if closer else best
        return best

    def uses(self, declaration: Declaration) -> tuple[Mention, ...]:
        """Every mention of a declaration, its own names among them."""
        return tuple(one for one in self.mentions if declaration in self.meant(one))


# -- mentions ----------------------------------------------------------------------------------------


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


def _narrowed(mention: Mention) -> tuple[Sort, ...]:
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


def _list_of(mention: Mention) -> set[str]:
    """What the categories in a sentence are of, as far as the sentence says: names, and `rating`."""
    match mention.part_of:
        case (
            ex.Is(left=left) | ex.Compare(left=left) | tree.Given(what=left) | tree.Expectation(what=left)
        ):  # fmt: skip
            pass
        case ex.MemberIs():
            return {"rating"}
        case tree.Order() | tree.Case():
            return {_list_name(mention.statement)}
        case _:
            return set()
    match left:
        case ex.Name(text) | ex.ResultRef(ex.Name(text)):
            return {text, "rating"}
        case ex.Attribute(which="rating"):
            return {"rating"}
    return set()


def _list_name(statement: tree.Statement) -> str:
    """What the categories of a statement are of."""
    return statement.name.text if isinstance(statement, (tree.ResultStatement, tree.Categories)) else "rating"


def _key(name: Named) -> str:
    match name:
        case ex.Label(text):
            return f"#{text}"
        case ex.Level(number):
            return f"level {number}"
        case _:
            return name.text


def _frameworks(files: Iterable[tree.File]) -> Iterator[tuple[str, int]]:
    for one in (mention for file in files for mention in mentions(file) if mention.role == "framework"):
        text = one.text
        match one.part_of:
            case tree.AgreementHeader(framework_year=year) | ex.ShareOf(ruleset=(_, year)):
                yield text, year
            case tree.AsIn(year=year) | ex.Outside(year=year):
                yield text, year


# -- declarations ------------------------------------------------------------------------------------


def declared(file: tree.File) -> Iterator[Declaration]:
    """What a file declares, in the order of its text."""
    for statement in file.statements:
        yield from _declared(statement)
        for clause in statement.clauses:
            match clause:
                case tree.Source(name=name):
                    yield Declaration("source", (name,), clause, ())
                case tree.Input(name=name, clauses=clauses):
                    yield Declaration("figure", _names(name, clauses), clause, clauses)
        yield from _categories(statement)


_SORTS: Final[dict[type, Sort]] = {
    tree.Profile: "profile", tree.FactStatement: "figure", tree.InputStatement: "figure",
    tree.FigureStatement: "figure", tree.ResultStatement: "result", tree.Define: "define", tree.Scale: "scale",
    tree.Categories: "categories", tree.ListStatement: "list",
}  # fmt: skip


def _declared(statement: tree.Statement) -> Iterator[Declaration]:
    clauses = statement.clauses
    match statement:
        case tree.ComponentStatement(number=number, name=name):
            yield Declaration("component", (*_one(number), *_names(name, clauses)), statement, clauses)
        case tree.IndicatorStatement(first=ex.Label() as first, last=ex.Label() as last):
            yield Declaration("indicator", tuple(_between(first, last)), statement, clauses)
        case tree.IndicatorStatement(first=first):
            yield Declaration("indicator", _names(first, clauses), statement, clauses)
        case tree.ScoreStatement(target=ex.Name() as target, of=False):
            yield Declaration("score", _names(target, clauses), statement, clauses)
        case (
            tree.Profile(name=name) | tree.FactStatement(name=name) | tree.InputStatement(name=name)
            | tree.FigureStatement(name=name) | tree.ResultStatement(name=name) | tree.Define(name=name)
            | tree.Scale(name=name) | tree.Categories(name=name) | tree.ListStatement(name=name)
        ):  # fmt: skip
            yield Declaration(_SORTS[type(statement)], _names(name, clauses), statement, clauses)


def _categories(statement: tree.Statement) -> Iterator[Declaration]:
    """The categories of a statement: by its cases, else by its order."""
    if not isinstance(statement, (tree.ResultStatement, tree.Categories, tree.Rating)):
        return
    within = _list_name(statement)
    seen: set[str] = set()
    for case in statement.cases:
        if isinstance(case.value, (ex.Name, ex.Level)) and not case.cap and _key(case.value) not in seen:
            seen.add(_key(case.value))
            yield Declaration("category", _names(case.value, case.clauses), case, case.clauses, within)
    for order in statement.clauses:
        for value in order.categories if isinstance(order, tree.Order) else ():
            if _key(value) not in seen:
                seen.add(_key(value))
                yield Declaration("category", (value,), order, (), within)


def _names(name: Named | None, clauses: Sequence[tree.Clause]) -> tuple[Named, ...]:
    second = tuple(clause.name for clause in clauses if isinstance(clause, tree.Also))
    return (*_one(name), *second)


def _one(name: Named | None) -> tuple[Named, ...]:
    return () if name is None else (name,)


def _between(first: ex.Label, last: ex.Label) -> Iterator[ex.Label]:
    """`2.2.1 to 2.2.6`: every number, where they differ in the last part only."""
    head, _, low = first.text.rpartition(".")
    other, _, high = last.text.rpartition(".")
    if head != other or not (low.isdecimal() and high.isdecimal()) or int(high) - int(low) > 500:
        yield from (first, last)
        return
    for number in range(int(low), int(high) + 1):
        span = first.span if number == int(low) else last.span
        yield ex.Label(f"{head}.{number}" if head else str(number), span=span)
