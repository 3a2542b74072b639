"""What is still possible while figures are missing, and later proofs about rules: the expression tree over all
completions at once. The solver is imported only when a question needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dgrules.model.ruleset import Ruleset
    from dgrules.model.submission import Submission
    from dgrules.model.values import Value
    from dgrules.solve.answer import Possible


def possible(
    ruleset: Ruleset,
    submission: Submission,
    values: Mapping[str, Value],
    cells: Iterable[str] | None = None,
    seconds: float = 10.0,
) -> Mapping[str, Possible]:
    """What the permitted completions of an incomplete submission make of its open cells, exactly.

    `values` are an evaluator's cell values for the submission. `cells`: the keys asked about; without it every open
    result, rating, score, list and outcome of an indicator. A cell that is not open has no answer. A completion gives
    each figure that is not reported any value of its type and range, never `not applicable` or `not triggered`.
    What is not settled within `seconds` (all cells together), or needs a logarithm or geometric mean of missing
    figures, comes back with `decided` False and the reason. Never raises for what a submission lacks."""
    from dgrules.solve.queries import possible as asked

    return asked(ruleset, submission, values, cells, seconds)
