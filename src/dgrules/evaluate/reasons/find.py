"""What a reader asks about, as cells: a result, a component, an indicator, by any of its names."""

from __future__ import annotations

from dgrules.model.result_views import answer_keys
from dgrules.model.ruleset import Ruleset

OF_INDICATOR = ("passed", "value", "score", "weighted-score")
OF_COMPONENT = ("rating", "score", "weighted-score", "share")


def asked(ruleset: Ruleset, what: str | None) -> tuple[str, ...]:
    """The cells to explain. None: every result, named score and list, or the answers of the components when
    there is none. KeyError when nothing has that name."""
    if what is None:
        declared = tuple(one.key for one in (*ruleset.results, *ruleset.scores, *ruleset.lists))
        return declared or answer_keys(ruleset)
    if what in ruleset.cells:
        return (what,)
    found = _declared(ruleset, what) or _node(ruleset, what) or _attribute(ruleset, what)
    if not found:
        raise KeyError(what)
    return found


def known(ruleset: Ruleset) -> tuple[str, ...]:
    """Every name that can be asked about."""
    declared = (*ruleset.results, *ruleset.scores, *ruleset.lists, *ruleset.defines)
    names = [name for one in declared for name in (one.name, one.also) if name]
    nodes = [name for node in ruleset.nodes.values() for name in (node.id, node.number, node.also) if name]
    return tuple(dict.fromkeys((*names, *nodes)))


def _declared(ruleset: Ruleset, what: str) -> tuple[str, ...]:
    every = (*ruleset.results, *ruleset.scores, *ruleset.lists, *ruleset.defines)
    for one in every:
        if what in (one.name, one.also):
            if one.key in ruleset.cells:
                return (one.key,)
            return tuple(key for key in ruleset.cells if key.startswith(f"{one.key}@"))
    return ()


def _node(ruleset: Ruleset, what: str) -> tuple[str, ...]:
    for node in ruleset.nodes.values():
        if what in (node.id, node.number, node.also, node.name):
            which = OF_INDICATOR if node.level in {"indicator", "sub-indicator"} else OF_COMPONENT
            return tuple(key for one in which if (key := f"{one}:{node.id}") in ruleset.cells)
    return ()


def _attribute(ruleset: Ruleset, what: str) -> tuple[str, ...]:
    """`rating of function`, `score of 1.1`."""
    which, of, node = what.partition(" of ")
    key = f"{which.replace(' ', '-')}:{ruleset.names.get(node, node)}"
    return (key,) if of and key in ruleset.cells else ()
