"""What the proofs say of a ruleset against what trying everything says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from dgrules.analysis import prove
from dgrules.analysis.verdict import Verdict
from dgrules.model import ir
from dgrules.model.types import YES_NO
from oracle.contract import Sentence, Truth, truth
from oracle.reading import troubles
from oracle.texts import Drawn

SECONDS = 60.0
NEVER = ir.Lit(False, YES_NO)
Question = tuple[str, str, object]
"""The name of a question, the cell, and what else it is about."""


def disagreements(drawn: Drawn, seconds: float = SECONDS) -> list[str]:
    """Each question that the two answer differently or that the proofs leave open, and each witness that is none."""
    said = truth(drawn.ruleset)
    verdicts = prove(drawn.ruleset, seconds=seconds, cache=False).verdicts
    return [*_differences(said, answers(verdicts)), *troubles(drawn.ruleset, verdicts)]


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
    return found


def _left_out(said: Truth, key: str) -> bool:
    """Whether the sentence is about a component that the agreement says does not apply: nobody asks about that."""
    sort, _, id_ = key.partition(":")
    cell = said.table.ruleset.cells.get(f"applies:{id_}")
    return sort in ("rating", "score", "value") and cell is not None and cell.expr == NEVER


def _differences(said: Truth, got: Mapping[Question, Verdict]) -> Iterator[str]:
    """The oracle's questions that the proofs answer otherwise. What good holds and nobody asked is no difference."""
    for question, good in expected(said).items():
        verdict = got.get(question)
        if verdict is None:
            if not good and not _open_ended(said, question):
                yield f"{question}: not asked, and refuted by trying"
        elif verdict.outcome == "not decided":
            yield f"{question}: not decided ({verdict.reason})"
        elif (verdict.outcome == "proved") is not good and not _open_ended(said, question, good):
            yield f"{question}: {verdict.outcome} (witness {verdict.witness}), by trying {'so' if good else 'not so'}"


def _open_ended(said: Truth, question: Question, good: bool = False) -> bool:
    """Whether more could be tried than is, counts of a component, and that might show the contrary."""
    by_example = question[0] in ("unreachable",)
    return any(axis.stated for axis in said.table.axes) and good is not by_example
