"""The architecture in one room: text → tree → meaning → (proved) → checked. No logic of its own. A checked ruleset is
evaluated and explained through its `handle`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from dgrules.analysis import Proofs, prove
from dgrules.build import build
from dgrules.check import DECIDED_BY_PROOF, check
from dgrules.check.accepted import Accepted
from dgrules.diagnostics import Diagnostic
from dgrules.library import Library
from dgrules.model.ruleset import Ruleset
from dgrules.records import dataclass
from dgrules.references import troubles
from dgrules.rulefiles import Opened, RuleFiles
from dgrules.syntax import tree

CONFIRMING_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Loaded:
    """A ruleset with everything that is known about it without a submission.

    `ruleset` is None when its text could not be understood; then `diagnostics` has an error that says why.
    `files` are the trees it was built from, the framework's first; `sources` their texts by the file names of
    the diagnostics; `folder` is what paths written in it are relative to."""

    id: str
    ruleset: Ruleset | None
    files: tuple[tree.File, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    folder: Path | None
    proofs: Proofs | None = None
    """What was proved; None where no proofs were carried out."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that the rules accept aloud; they are not among the diagnostics."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings of severity error: such a ruleset is not evaluated."""
        return tuple(found for found in self.diagnostics if found.severity == "error")


def load(name: str, library: Library, documents: Sequence[Path] = ()) -> Loaded:
    """The ruleset of this name or path, checked. Never raises for what stands in a file or is not there."""
    return Pipeline(RuleFiles(library), tuple(documents)).load(name)


def load_text(
    texts: str | Mapping[str, str | bytes],
    library: Library | None = None,
    documents: Sequence[Path] = (),
    proof_seconds: float | None = None,
) -> Loaded:
    """The ruleset in a text, or in the last of several (path → text) that know each other. `proof_seconds`: as of
    `Pipeline`."""
    named = {"rules.dgr": texts} if isinstance(texts, str) else dict(texts)
    files = RuleFiles(library or Library(shipped=False), named)
    return Pipeline(files, tuple(documents), proof_seconds).load(list(named)[-1])


@dataclass(slots=True)
class Pipeline:
    """Loads rulesets one after another; a file that several of them share is read once."""

    files: RuleFiles
    documents: tuple[Path, ...] = ()
    proof_seconds: float | None = None
    """The time for the proofs about each ruleset; None: none are carried out."""
    _meanings: dict[str, tuple[Ruleset | None, tuple[Diagnostic, ...]]] = field(default_factory=dict)

    def load(self, name: str) -> Loaded:
        """The ruleset of this name or path: opened, built and checked."""
        opened = self.files.open(name)
        ruleset, findings = self.meaning(opened)
        proofs, aside = None, list[Accepted]()
        if not _broken(opened):
            proofs = self._proofs(ruleset, findings)
            proved = None if proofs is None else proofs.findings
            more = check(ruleset, opened.files, opened.folder, self.documents, findings, proved=proved, aside=aside)
            findings += more if proofs is not None else self._confirmed(ruleset, more)
        sources, accepted = _sources(opened), tuple(aside)
        return Loaded(opened.id, ruleset, opened.files, findings, sources, opened.folder, proofs, accepted)

    def _confirmed(self, ruleset: Ruleset | None, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """Where no proofs are asked for: overlaps and gaps that plain reasoning suspects are proved all the same, so
        that a ruleset is not refused for one that no submission can show."""
        if ruleset is None or not any(one.code in DECIDED_BY_PROOF for one in found):
            return found
        proofs = prove(ruleset, CONFIRMING_SECONDS, only=("gap", "overlap"))
        theirs = {(one.code, one.span) for one in proofs.findings}
        if not proofs.complete:
            return found
        return tuple(one for one in found if one.code not in DECIDED_BY_PROOF or (one.code, one.span) in theirs)

    def _proofs(self, ruleset: Ruleset | None, findings: Sequence[Diagnostic]) -> Proofs | None:
        """What is proved of a ruleset that can be evaluated."""
        if self.proof_seconds is None or ruleset is None or _errors(findings):
            return None
        return prove(ruleset, self.proof_seconds)

    def meaning(self, opened: Opened) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
        """tree → meaning, with the findings so far. A text with mistakes, or one that reads a ruleset that cannot
        be read, has none."""
        if opened.id not in self._meanings:
            self._meanings[opened.id] = self._build(opened)
        return self._meanings[opened.id]

    def _build(self, opened: Opened) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
        found = opened.diagnostics
        if not _broken(opened):
            found += troubles(opened, self.files, lambda other: _errors(self.meaning(other)[1]))
        main = opened.framework or opened.agreement
        if main is None or _errors(found):
            return None, found

        def outside(framework: str, year: int) -> Ruleset | None:
            other = self.files.outside(framework, year, opened.agency)
            return self.meaning(other)[0] if other else None

        ruleset, built = build(main, opened.agreement, outside)
        return ruleset, (*found, *built)


def _broken(opened: Opened) -> bool:
    """Whether a text has mistakes, or is missing: then its tree has holes, and nothing more is said about it."""
    return not opened.files or _errors(opened.diagnostics)


def _errors(findings: Sequence[Diagnostic]) -> bool:
    return any(found.severity == "error" for found in findings)


def _sources(opened: Opened) -> dict[str, str]:
    return {file.path: file.source for file in opened.files}
