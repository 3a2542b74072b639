"""Which mutants of the shipped rule files change their meaning, and whether check or test notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from analysis.rule_mutants import Mutant, categories_of, mutants
from analysis.submission_grid import grid
from dgrules.evaluate.reference import evaluate
from dgrules.examples import suite
from dgrules.handle import RulesetHandle
from dgrules.library import Library
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value
from dgrules.pipeline import Loaded, Pipeline
from dgrules.references import references
from dgrules.rulefiles import Opened, RuleFiles
from dgrules.syntax import tree

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
SEED = 2560
PROOF_SECONDS = 5.0
SAID = ("rating", "result", "total", "list", "score", "weighted-score", "define")
"""The cells that say what a submission comes to, beside the values of indicators that are computed."""

Fate = Literal["same", "noticed", "refused", "survived"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: `same` meaning; `refused` by the builder, so that it has none; or a change of meaning
    that was `noticed` (`by`: check, test) or `survived`."""

    mutant: Mutant
    fate: Fate
    by: tuple[str, ...] = ()
    witness: Submission | None = None


@dataclass
class Bench:
    """The shipped rules, with what their mutants are compared with."""

    library: Library = field(default_factory=lambda: Library((RULES,)))
    _grids: dict[str, list[tuple[Submission, dict[str, Value]]]] = field(default_factory=dict)

    @cached_property
    def names(self) -> dict[str, str]:
        """The path of each rule file by its name below `rules`."""
        return {path.relative_to(RULES).as_posix(): str(path) for path in self.library.files()}

    @cached_property
    def pipeline(self) -> Pipeline:
        return Pipeline(RuleFiles(self.library))

    @cached_property
    def loaded(self) -> dict[str, Loaded]:
        """Every ruleset of the unchanged files, by the name of its file."""
        return {name: self.pipeline.load(path) for name, path in self.names.items()}

    @cached_property
    def touched(self) -> dict[str, list[str]]:
        """By the name of a file: the rulesets that read it."""
        found: dict[str, list[str]] = {name: [] for name in self.names}
        for name, path in self.names.items():
            for file in self._reads(self.pipeline.files.open(path)):
                found[file].insert(0 if file == name else len(found[file]), name)
        return found

    def _reads(self, opened: Opened) -> set[str]:
        found, left = set[str](), [opened]
        while left:
            one = left.pop()
            found |= {self._by_tree[file.path] for file in one.files}
            for reference in references(*one.files):
                other = self.pipeline.files.outside(reference.framework, reference.year, one.agency)
                left += [other] if other is not None else []
        return found

    @cached_property
    def _by_tree(self) -> dict[str, str]:
        """The name of a file by the path that its tree bears."""
        return {self._tree(name).path: name for name in self.names}

    def _tree(self, name: str) -> tree.File:
        found = self.pipeline.files.open(self.names[name]).main
        assert found is not None
        return found

    def answers(self, name: str) -> list[tuple[Submission, dict[str, Value]]]:
        """Submissions to a ruleset, with what they come to under the unchanged rules."""
        if name not in self._grids:
            self._grids[name] = list(self._answers(self.loaded[name]))
        return self._grids[name]

    def _answers(self, one: Loaded) -> Iterator[tuple[Submission, dict[str, Value]]]:
        assert one.ruleset is not None
        read = suite.reader(RulesetHandle(one, self.pipeline), one.folder)
        for submission in grid(one.ruleset, read, SEED):
            yield submission, said(one.ruleset, submission)

    def mutants(self, name: str) -> list[Mutant]:
        """Every mutant of a rule file."""
        categories = categories_of(*map(self._tree, self.names))
        return mutants(self._tree(name), name, categories)

    # -- judging -----------------------------------------------------------------------------------

    def judge(self, mutant: Mutant, *, both: bool = False) -> Verdict:
        """What becomes of a mutant. `both` asks check also where test has noticed already."""
        changed = Pipeline(self._files(mutant, mutant.text))
        loaded = {name: changed.load(self.names[name]) for name in self.touched[mutant.file]}
        broken = any(map(_refused, loaded.values()))
        without = self._without_examples(mutant) if broken else loaded
        if any(map(_refused, without.values())):
            return Verdict(mutant, "refused", ("check",))
        witness = self._difference(without)
        if witness is None:
            return Verdict(mutant, "same")
        by = []
        if broken or _test_notices(loaded, changed):
            by.append("test")
        if (both or not by) and self._check_notices(mutant, without):
            by.insert(0, "check")
        return Verdict(mutant, "noticed" if by else "survived", tuple(by), witness)

    def _files(self, mutant: Mutant, text: str) -> RuleFiles:
        return RuleFiles(self.library, {self.names[mutant.file]: text.encode()})

    def without_examples(self, mutant: Mutant) -> Mutant:
        """The mutant without the examples of its file, where one of them may not be readable any more."""
        kept = tuple(one for one in mutant.tree.statements if not isinstance(one, tree.Example))
        return replace(mutant, tree=replace(mutant.tree, statements=kept))

    def _without_examples(self, mutant: Mutant) -> dict[str, Loaded]:
        changed = Pipeline(self._files(mutant, self.without_examples(mutant).text))
        return {name: changed.load(self.names[name]) for name in self.touched[mutant.file]}

    def _difference(self, loaded: Mapping[str, Loaded]) -> Submission | None:
        """The first submission that comes to something else."""
        for name, one in loaded.items():
            before = self.loaded[name].ruleset
            assert one.ruleset is not None and before is not None
            if _formulas(one.ruleset) == _formulas(before):
                continue
            for submission, told in self.answers(name):
                if said(one.ruleset, submission) != told:
                    return submission
        return None

    def _check_notices(self, mutant: Mutant, names: Iterable[str]) -> bool:
        """Whether there are more findings at warning or error level than about the unchanged rules, proofs included."""
        text = self.without_examples(mutant).text
        changed = Pipeline(self._files(mutant, text), proof_seconds=PROOF_SECONDS)
        return any(_findings(changed.load(self.names[name])) > self.findings[name] for name in names)

    @cached_property
    def findings(self) -> dict[str, int]:
        """By ruleset: how many findings at warning or error level the unchanged rules have."""
        pipeline = Pipeline(RuleFiles(self.library), proof_seconds=PROOF_SECONDS)
        return {name: _findings(pipeline.load(path)) for name, path in self.names.items()}


def said(ruleset: Ruleset, submission: Submission) -> dict[str, Value]:
    """What a submission comes to: ratings, results, scores, lists, defines, and values that are computed."""
    values = evaluate(ruleset, submission)
    return {key: value for key, value in values.items() if _says(ruleset, key)}


def _says(ruleset: Ruleset, key: str) -> bool:
    sort = key.partition(":")[0]
    return sort in SAID or (sort == "value" and not isinstance(ruleset.cells[key].expr, ir.Figure))


def _formulas(ruleset: Ruleset) -> dict[str, ir.Expr]:
    return {key: cell.expr for key, cell in ruleset.cells.items()}


def _refused(one: Loaded) -> bool:
    """Whether the text was not understood: findings of text, names and types leave no meaning to compare."""
    return one.ruleset is None or any(f.severity == "error" and f.code < "DG3" for f in one.diagnostics)


def _findings(one: Loaded) -> int:
    return sum(found.severity != "info" for found in one.diagnostics)


def _test_notices(loaded: Mapping[str, Loaded], pipeline: Pipeline) -> bool:
    """Whether an example fails; those of rulesets with errors are not run."""
    return any(suite.run_all([one], pipeline).failed for one in loaded.values() if not one.errors)
