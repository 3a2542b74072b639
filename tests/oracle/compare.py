"""What the proofs say of a ruleset against what trying everything says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from dgrules.analysis import prove
from dgrules.analysis.verdict import Verdict
from dgrules.model import ir
from dgrules.model.types import YES_NO
from oracle import conditions_compared
from oracle.asked import Sentence
from oracle.contract import Truth, truth
from oracle.pairs import own_axes, ranked_cells
from oracle.reading import troubles
from oracle.texts import Drawn

SECONDS = 60.0
NEVER = ir.Lit(False, YES_NO)
Question = tuple[str, str, object]
"""The name of a question, the cell, and what else it is about."""


def disagreements(drawn: Drawn, seconds: float = SECONDS) -> list[str]:
    """Each question that the two answer differently, and each witness that is none, in a line."""
    return differences(drawn, prove(drawn.ruleset, seconds=seconds, cache=False).verdicts)


def differences(drawn: Drawn, verdicts: Iterable[Verdict]) -> list[str]:
    """The same of verdicts that are there."""
    found = tuple(verdicts)
    said = truth(drawn.ruleset)
    lines = [*_differences(said, answers(found)), *troubles(drawn.ruleset, found)]
    stated = any(axis.stated for axis in said.table.axes)
    return lines if stated else [*lines, *conditions_compared.differences(said, found)]


def answers(verdicts: Iterable[Verdict]) -> dict[Question, Verdict]:
    """The verdicts by what they are about."""
    return {(one.question, one.cell, about(one)): one for one in verdicts}


def about(verdict: Verdict) -> object:
    """What a verdict is about besides its cell."""
    match verdict.question:
        case "gap":
            return None
        case "overlap" | "unreachable":
            return verdict.cases
        case "not-monotone":
            return None
        case _:
            return verdict.about


def expected(said: Truth) -> dict[Question, bool]:
    """Every question of the oracle, and whether what is good holds."""
    found: dict[Question, bool] = {}
    for key in said.asked:
        sentence = Sentence.of(key, said.table.ruleset.cells[key])
        assert sentence is not None
        if _left_out(said, key):
            continue
        number = len(sentence.cases.cases)
        whole = sentence.cases.otherwise is not None
        if not whole:
            found["gap", key, None] = key not in said.gaps
        for pair in combinations(range(number), 2):
            found["overlap", key, pair] = (key, *pair) not in said.overlaps
        for case in range(number + whole):
            found["unreachable", key, (case,)] = (key, case) not in said.unreachable
    for key in ranked_cells(said.table.ruleset):
        found["not-monotone", key, None] = not any(cell == key for _, cell in [*said.falls, *said.lost])
    return found | {("without-effect", "", id_): has_effect(said, id_) for id_ in _reported(said)}


def _reported(said: Truth) -> list[str]:
    """Figures by key and nodes by id that something is reported for."""
    ruleset = said.table.ruleset
    axes = [axis.name for axis in said.table.axes if not axis.stated]
    return [*axes, *(id_ for id_ in ruleset.nodes if id_ not in axes and own_axes(said, id_, below=True))]


def has_effect(said: Truth, id_: str) -> bool:
    """Whether a figure, or what is reported for a node and below it, changes any rating, result, score or list."""
    own = [said.table.axes[at].name for at in own_axes(said, id_, below=True)]
    changed = set().union(*(said.effects[name] for name in [*own, *([id_] if id_ in said.effects else [])]))
    return any(_is_answer(said, key) for key in changed)


def _is_answer(said: Truth, key: str) -> bool:
    """Whether a cell is a rating, result or list, or a score of more than one indicator."""
    sort, _, id_ = key.partition(":")
    node = said.table.ruleset.nodes.get(id_)
    scored = sort == "score" and node is not None and "indicator" not in node.level
    return scored or sort in ("rating", "result", "total", "list")


def _left_out(said: Truth, key: str) -> bool:
    """Whether the sentence is about a component that the agreement says does not apply: nobody asks about that."""
    sort, _, id_ = key.partition(":")
    cell = said.table.ruleset.cells.get(f"applies:{id_}")
    return sort in ("rating", "score", "value") and cell is not None and cell.expr == NEVER


def _differences(said: Truth, got: Mapping[Question, Verdict]) -> Iterator[str]:
    """The oracle's questions that the proofs answer otherwise. What good holds and nobody asked is no difference."""
    for question, good in expected(said).items():
        # one verdict may speak of all cases of a sentence together
        verdict = got.get(question) or got.get((*question[:2], ()))
        if verdict is None:
            if not good and not _open_ended(said, question) and not _said_elsewhere(said, question, got):
                yield f"{question}: not asked, and refuted by trying"
        elif verdict.outcome == "not decided":
            pass  # nothing is claimed
        elif verdict.details.get("how") in ("undetermined", "not-applicable") and good:
            pass  # more than the oracle asks; the witness is read
        elif (verdict.outcome == "proved") is not good and not _open_ended(said, question, good):
            yield f"{question}: {verdict.outcome} (witness {verdict.witness}), by trying {'so' if good else 'not so'}"


def _said_elsewhere(said: Truth, question: Question, got: Mapping[Question, Verdict]) -> bool:
    """What has no effect is said of the largest part; what no rule reads is found without proof."""
    name, _, id_ = question
    ruleset = said.table.ruleset
    if name != "without-effect":
        return False
    sort = ruleset.figures[str(id_)].sort if id_ in ruleset.figures else ""
    if sort in ("fact", "profile") and any(v.question == name and v.outcome == "refuted" for v in got.values()):
        return True  # it decides nothing but what applies in a part without effect
    if all(key.startswith("define:") for key in said.effects.get(str(id_), ["none"])):
        return True
    above = str(id_)
    if above in ruleset.figures:
        above = ruleset.figures[above].owner or ""
    while above in ruleset.nodes:
        verdict = got.get((name, "", above))
        if verdict is not None and verdict.outcome == "refuted":
            return True
        above = ruleset.nodes[above].parent or ""
    return False


def _open_ended(said: Truth, question: Question, good: bool = False) -> bool:
    """Whether more could be tried than is, counts of a component, and that might show the contrary."""
    by_example = question[0] in ("unreachable",)
    return any(axis.stated for axis in said.table.axes) and good is not by_example
