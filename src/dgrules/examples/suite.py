"""All examples of a number of rulesets, run one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from dgrules.diagnostics import Diagnostic
from dgrules.examples.findings import findings
from dgrules.examples.reach import Reach
from dgrules.examples.runner import Outcome, Read, evaluated, run
from dgrules.examples.tried import Tried
from dgrules.handle import RulesetHandle
from dgrules.model.submission import Submission
from dgrules.pipeline import Loaded, Pipeline
from dgrules.records import dataclass
from dgrules.rulefiles import shown_path


@dataclass(slots=True)
class Suite:
    """What the examples of some rulesets came to; an example that several rulesets share is run for the first."""

    outcomes: list[tuple[str, Outcome]] = field(default_factory=list)
    """By the id of the ruleset."""
    reach: Reach = field(default_factory=Reach)
    tried: Tried = field(default_factory=Tried)

    @property
    def failed(self) -> int:
        """How many examples did not come true."""
        return sum(not outcome.passed for _, outcome in self.outcomes)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the examples leave out: DG352, DG353, all of severity info."""
        return tuple(findings(self.reach, self.tried))


def run_all(loaded: Iterable[Loaded], pipeline: Pipeline) -> Suite:
    """Runs the examples of rulesets without errors."""
    suite, seen, there = Suite(), set[object](), [one for one in loaded if one.ruleset is not None]
    for one in there:
        if one.ruleset is not None:
            suite.reach.declare(one.ruleset)
            suite.tried.declare(one.ruleset, one.files[-1].path)
    for one in there:
        if one.ruleset is None:
            continue
        handle = RulesetHandle(one, pipeline)
        own = one.files[-1].path
        for example in one.ruleset.examples:
            if example.span in seen or example.span.file not in ("", own):
                continue
            seen.add(example.span)
            outcome = run(example, one.ruleset, reader(handle, one.folder), evaluated)
            suite.outcomes.append((one.ruleset.id, outcome))
            if outcome.result is not None:
                suite.reach.visit(outcome.result)
                suite.tried.visit(outcome)
    return suite


def reader(handle: RulesetHandle, folder: Path | None) -> Read:
    """Reads submissions whose paths start at the framework's folder."""

    def read(path: str) -> tuple[Submission | None, tuple[Diagnostic, ...]]:
        file = (folder or Path()) / path
        try:
            data = file.read_bytes()
        except OSError:
            return None, ()
        return handle.read(data, shown_path(file))

    return read
