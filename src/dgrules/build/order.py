"""In which order to make the cells that statements declare: what is mentioned comes first.

Cells are made on demand, so any order is right; this one keeps a long chain of defines from becoming as deep a
recursion. It goes by names alone and need not be exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from dgrules.build.state import State
from dgrules.syntax import expressions as ex

Key = tuple[str, str]
"""A sort of cell and the name or id of what it belongs to."""
SORTS = {"define": "define", "score": "total", "result": "result", "indicator": "value", "component": "score"}


def in_order(state: State) -> list[Key]:
    """The declared cells, each after those that its sentence mentions (as far as there is no circle)."""
    sentences = _sentences(state)
    done: dict[Key, None] = {}
    for start in sentences:
        _visit(state, start, sentences, done)
    return list(done)


def _sentences(state: State) -> dict[Key, object]:
    """What each declared cell is written as."""
    found: dict[Key, object] = {("define", name): statement.expr for name, statement in state.defines.items()}
    for draft in state.nodes.values():
        formula = None if draft.is_component else draft.formula
        if formula is not None:
            found["value", draft.id] = formula
    found.update({("score", id_): score for id_, score in state.node_scores.items() if id_ in state.nodes})
    found.update({("total", name): statement for name, statement in state.totals.items()})
    found.update({("result", name): statement for name, statement in state.results.items()})
    return found


def _visit(state: State, start: Key, sentences: dict[Key, object], done: dict[Key, None]) -> None:
    """Depth first without recursion; a circle is left to where the cells are made."""
    waiting = [(start, iter(_mentioned(state, sentences[start])))]
    entered = {start}
    while waiting:
        key, mentions = waiting[-1]
        following = next((m for m in mentions if m in sentences and m not in done and m not in entered), None)
        if following is None:
            waiting.pop()
            done[key] = None
        else:
            entered.add(following)
            waiting.append((following, iter(_mentioned(state, sentences[following]))))


def _mentioned(state: State, node: object) -> Iterator[Key]:
    """The declared things whose names or numbers stand in a sentence."""
    waiting = [node]
    while waiting:
        item = waiting.pop()
        match item:
            case ex.Name(text):
                for entry in state.scope.names.get(text, ()):
                    if entry.sort in SORTS:
                        yield SORTS[entry.sort], entry.id
            case ex.Label(text):
                yield "value", text
                yield "score", state.scope.component_numbers.get(text, text)
            case tuple():
                waiting.extend(item)
            case _ if is_dataclass(item):
                waiting.extend(getattr(item, field.name) for field in fields(item))
