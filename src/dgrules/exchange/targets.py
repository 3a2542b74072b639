"""What a name under `given` or `published` means: a computed value, a figure, or a node with attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dgrules.exchange.texts import normal
from dgrules.exchange.vocabulary import Vocabulary
from dgrules.exchange.words import forms
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Node, Ruleset
from dgrules.model.types import Type

_KINDS = ("outcome", "output", "impact")
_COMPONENT = ("passed-count", "counted", "set", "share", *(f"kind-count:{kind}" for kind in _KINDS))
_EITHER = ("rating", "score", "weighted-score", "applies")
_INDICATOR = ("value", "passed", "kind")
_OF = {"rating": "rating", "score": "score", "weighted-score": "weighted score", "kind": "kind", "value": "value"}


@dataclass(frozen=True, slots=True)
class Target:
    """One of the three is set."""

    cell: str | None = None
    figure: FigureDecl | None = None
    node: Node | None = None


def find(text: str, vocabulary: Vocabulary) -> Target | str:
    """What a name means, or the code of why it means nothing: DG426 unknown, DG429 two meanings."""
    node = vocabulary.node(text)
    if node is not None:
        return Target(node=node)
    computed = vocabulary.computed(text)
    if len(computed) > 1:
        return "DG429"
    if computed:
        return Target(cell=computed[0].declared.key)
    figure = vocabulary.figure(text)
    if figure is not None:
        return Target(figure=figure)
    return _of(text, vocabulary) or "DG426"


def _of(text: str, vocabulary: Vocabulary) -> Target | None:
    """`rating of function`, `kind of 1.1`, `score of 2.1`, also in Thai."""
    clean = normal(text)
    for which, word in _OF.items():
        for form in forms(word):
            for middle in (" of ", "ของ", " ของ "):
                head = form + middle
                if not clean.casefold().startswith(head):
                    continue
                node = vocabulary.node(clean[len(head) :])
                key = f"{which}:{node.id}" if node else ""
                if key in vocabulary.ruleset.cells:
                    return Target(cell=key)
    return None


def cell_name(which: str, node_id: str) -> str:
    """The key of a node's cell: `passed-count:function`, `kind-count:outcome:function`."""
    return f"{which}:{node_id}"


def attributes(node: Node) -> Mapping[str, str]:
    """The words for what a node has, to the first part of the cell's key."""
    return _component_words() if node.level in ("component", "sub-component") else _indicator_words()


def known_attributes(node: Node, ruleset: Ruleset) -> list[str]:
    """The words for what this node has under these rules, for messages."""
    of_node = _COMPONENT + _EITHER if node.level in ("component", "sub-component") else _EITHER + _INDICATOR
    there = (which for which in of_node if cell_name(which, node.id) in ruleset.cells)
    return [f"`{_SHORT.get(which, which)}`" for which in there if can_be_given(cell_name(which, node.id), ruleset)]


def stated_of(node: Node, ruleset: Ruleset) -> Mapping[str, Type]:
    """What of a node only a submission can state (`score is reported`): the word for each, with its type."""
    found: dict[str, Type] = {}
    for which in _COMPONENT + _EITHER + _INDICATOR:
        cell = ruleset.cells.get(cell_name(which, node.id))
        if cell is not None and cell.expr == ir.Stated(cell.key) and can_be_given(cell.key, ruleset):
            found[_SHORT.get(which, which)] = cell.type
    return found


def can_be_given(key: str, ruleset: Ruleset) -> bool:
    """Whether a submission may state the cell: that a node does not apply only where the rules let it (S3)."""
    return not key.startswith("applies:") or may_be_inapplicable(key, ruleset)


def may_be_inapplicable(key: str, ruleset: Ruleset) -> bool:
    """Whether a submission may state that a computed node does not apply: results and defines, and nodes of
    which the rules say that they may not apply (S3)."""
    sort, _, name = key.partition(":")
    if sort in ("result", "define", "list", "total"):
        return True
    node = ruleset.nodes.get(name)
    if node is None:
        return False
    applies = ruleset.cells.get(f"applies:{name}")
    return node.not_applicable or (applies is not None and not isinstance(applies.expr, ir.Lit))


_SHORT = {"passed-count": "passed", **{f"kind-count:{kind}": kind for kind in _KINDS}}


@lru_cache(maxsize=1)
def _component_words() -> Mapping[str, str]:
    kinds = {form: f"kind-count:{kind}" for kind in _KINDS for form in forms(kind)}
    passed = dict.fromkeys((*forms("passed"), *forms("indicators passed")), "passed-count")
    own = {"counted": "counted", "ที่นับ": "counted", "set": "set", "ที่กำหนด": "set", "share": "share", "สัดส่วน": "share"}
    return {**kinds, **passed, **own, **_shared()}


@lru_cache(maxsize=1)
def _indicator_words() -> Mapping[str, str]:
    own = {"passed": "passed", "value": "value", "kind": "kind"}
    return {form: which for word, which in own.items() for form in forms(word)} | {"ค่า": "value"} | _shared()


def _shared() -> dict[str, str]:
    words = {"rating": "rating", "score": "score", "weighted score": "weighted-score"}
    found = {form: which for word, which in words.items() for form in forms(word)}
    return found | {"weighted-score": "weighted-score", "คะแนน": "score", "applies": "applies", "ประเมิน": "applies"}
