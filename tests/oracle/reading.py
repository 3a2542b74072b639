"""Whether the submission that a proof shows can be reported, and shows what it is said to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from dgrules.analysis.verdict import Verdict
from dgrules.evaluate.reference import evaluate, value_of
from dgrules.exchange.plain import submission_from_values
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from oracle.asked import Sentence


def troubles(ruleset: Ruleset, verdicts: tuple[Verdict, ...]) -> Iterator[str]:
    """A line for each witness that is refused, or that does not show what it should."""
    for verdict in verdicts:
        if verdict.witness is None or not {"values", "given"} & set(verdict.witness):
            continue
        read = _read(ruleset, cast(dict[str, Any], verdict.witness))
        if isinstance(read, str):
            yield f"{_name(verdict)}: its witness is refused: {read} ({verdict.witness})"
        elif not shows(ruleset, verdict, read):
            yield f"{_name(verdict)}: its witness does not show it ({verdict.witness})"


def shows(ruleset: Ruleset, verdict: Verdict, submission: Submission) -> bool:
    """Whether the submission shows a gap or an overlap. Figures that are not reported make no difference to it."""
    sentence = Sentence.of(verdict.cell, ruleset.cells[verdict.cell])
    if sentence is None or verdict.question not in ("gap", "overlap"):
        return True
    cells = evaluate(ruleset, submission)

    def comes(condition: ir.Expr) -> object:
        return value_of(condition, submission, cells)

    if not all(comes(guard) is True for guard in sentence.guards):
        return False
    held = [comes(case.condition) for case in sentence.cases.cases]
    if verdict.question == "gap":
        return all(one is False for one in held)
    return all(held[case] is True for case in verdict.cases)


def _read(ruleset: Ruleset, witness: dict[str, Any]) -> Submission | str:
    sections = {name: witness[name] for name in ("given", "profile", "facts") if name in witness}
    submission, found = submission_from_values(ruleset, witness.get("values", {}), **sections)
    return submission if submission is not None else "; ".join(one.message("en") for one in found)


def _name(verdict: Verdict) -> str:
    return f"{verdict.question} of {verdict.cell} {verdict.cases or ''}"
