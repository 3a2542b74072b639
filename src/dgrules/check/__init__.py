"""What can be known about rules without a submission: one plain function per check, over tree and meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from dgrules.check import accepted, cases, figures, headers, orders, plain, scales, shares, texts, unused, weights
from dgrules.check.accepted import Accepted, extent
from dgrules.check.subject import Subject
from dgrules.check.walk import within
from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset
from dgrules.syntax import tree

Pass: TypeAlias = Callable[[Subject], Iterable[Diagnostic]]

PASSES: tuple[Pass, ...] = (
    headers.years,
    headers.places,
    weights.weights,
    scales.complete,
    scales.in_order,
    scales.ranges,
    orders.orders,
    orders.cases_in_order,
    orders.duplicates,
    cases.cases,
    figures.reportable,
    figures.dates,
    figures.divisors,
    figures.deciding,
    plain.plain_numbers,
    shares.shares,
    unused.unused,
    texts.quotes,
    texts.lengths,
    texts.submissions,
)

CAUSES = frozenset({"DG306", "DG308"})
ECHOES = frozenset({"DG307", "DG311", "DG313"})
"""What a mistake in a sentence usually causes as well: said only when the sentence has no such mistake."""
MISPLACED = frozenset({"DG202", "DG203", "DG204", "DG205", "DG244"})
"""Names, numbers and parents that leave a part of the tree without its place."""
OF_THE_TREE = frozenset({"DG301", "DG302", "DG322", "DG323"})


def without_echoes(subject: Subject, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings less those that another finding of the same sentence has caused."""
    causes = [finding.span for finding in found if finding.code in CAUSES]
    if not causes:
        return found
    wrong = [extent(file, at) for file in subject.files for at in range(len(file.statements))]
    wrong = [sentence for sentence in wrong if any(within(span, sentence) for span in causes)]
    return [f for f in found if f.code not in ECHOES or not any(within(f.span, sentence) for sentence in wrong)]


DECIDED_BY_PROOF = frozenset({"DG312", "DG313"})


def merged(found: Sequence[Diagnostic], proved: Sequence[Diagnostic] | None) -> list[Diagnostic]:
    """What plain reasoning and the proofs found: where both speak of the same place, the words of the one (they
    describe all of a region) with the witness of the other. An overlap or gap that the proofs, all decided, do not
    know of is none: plain reasoning takes a rounded or computed number for any number."""
    if proved is None:
        return list(found)
    theirs = {(one.code, one.span): one for one in proved}
    if _complete(proved):
        found = [one for one in found if one.code not in DECIDED_BY_PROOF or (one.code, one.span) in theirs]
    both = {(one.code, one.span) for one in found} & theirs.keys()
    return [
        *(_shown_by(one, theirs[one.code, one.span]) if (one.code, one.span) in both else one for one in found),
        *(one for one in proved if (one.code, one.span) not in both),
    ]


def _shown_by(one: Diagnostic, proof: Diagnostic) -> Diagnostic:
    return replace(one, witness=proof.witness, proof=proof.proof)


def _complete(proved: Sequence[Diagnostic]) -> bool:
    return all(one.code != "DG351" for one in proved)


def check(
    ruleset: Ruleset | None,
    files: Sequence[tree.File],
    folder: Path | None = None,
    documents: Sequence[Path] = (),
    before: Sequence[Diagnostic] = (),
    *,
    proved: Sequence[Diagnostic] | None = None,
    aside: list[Accepted] | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding of the 3xx band about a ruleset and the trees it was built from, in the order of the text.

    `folder` is what paths in the rules are relative to, `documents` where official documents may be found. `before`
    is what was found in text, names and types: where that has errors only errors are reported here, since a warning
    such as an unused name may be nothing but their echo; and nothing about a tree whose parts have lost their place.
    `proved`: the findings of the proofs; None when none were carried out. Then nothing is said about what a sentence
    accepts of them. Findings that the rules accept are put `aside`."""
    subject = Subject(ruleset, tuple(files), folder, tuple(documents))
    found = without_echoes(subject, [finding for one in PASSES for finding in one(subject)])
    found = merged(found, proved)
    clean = not any(finding.severity == "error" for finding in before)
    if not clean:
        misplaced = any(finding.code in MISPLACED for finding in before)
        found = [f for f in found if f.severity == "error" and not (misplaced and f.code in OF_THE_TREE)]
    order = {file.path: at for at, file in enumerate(subject.files)}
    complete = proved is not None and _complete(proved)
    kept = accepted.without_accepted(subject, found, judge=clean, proved=complete, aside=aside)
    return tuple(sorted(kept, key=lambda f: (order.get(f.span.file, 0), f.span.start.offset, f.code)))
