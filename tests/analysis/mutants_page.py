"""The page of mutants: what became of every mutant of every shipped rule file, and each survivor with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.mutation import ROOT, Verdict

PAGE = ROOT / "docs/explanation/mutants.md"
HEAD = """\
# Mutants: would a mistake in the rules be noticed?

Each shipped rule file is changed in one place, as a slip of the hand would: a threshold or a target shifted by one of
its last digit or by a tenth, `<` with `<=`, `>` with `>=`, an end of `from … to …` left out, a case dropped, two
values or two labels swapped, a weight doubled, an indicator deleted, a point of a scale moved.

Whether a mutant *means something else* is decided by trying: the reference evaluator computes both rulesets for every
example, every cut point with what lies beside it, and some hundred random submissions (the same each time), and
compares ratings, results, scores, lists, named formulas and computed values. A mutant that means something else is
*noticed* if `dgrules check` has a finding more at warning or error level (proofs included), or an example fails under
`dgrules test`. Most of those with the same meaning swap titles, which change what is shown and no value, or move a
target of whole things by less than one of them. *Refused* are those that name something that is not there any more:
they have no meaning to compare, and every command says so.

This page is written by `DGRULES_WRITE_PAGES=1 pytest --nightly tests/analysis/test_rule_mutants.py`; the same run
without the variable holds it up to date, and the normal run a sample.

"""
COLUMNS = ("file", "mutants", "same meaning", "refused", "other meaning", "by test", "only by check", "noticed")
REASONS: Mapping[str, str] = {}
"""Why a survivor is let live, by its line in the list."""


def page(verdicts: Mapping[str, Sequence[Verdict]]) -> str:
    """The whole page, from the verdicts by file."""
    rows = [_row(f"`{name}`", found) for name, found in verdicts.items() if found]
    every = [one for found in verdicts.values() for one in found]
    rows.append(_row("all", every))
    table = "\n".join([_line(COLUMNS), _line(["---"] * len(COLUMNS)), *(_line(row) for row in rows)])
    return f"{HEAD}{table}\n\n## By the kind of change\n\n{_kinds(every)}\n\n## Survivors\n\n{_survivors(every)}"


def _row(name: str, found: Sequence[Verdict]) -> list[str]:
    fates = Counter(one.fate for one in found)
    by_test = sum("test" in one.by for one in found)
    changed = fates["noticed"] + fates["survived"]
    share = f"{100 * fates['noticed'] / changed:.1f} %" if changed else "–"
    only_check = fates["noticed"] - by_test
    numbers = (len(found), fates["same"], fates["refused"], changed, by_test, only_check)
    return [name, *map(str, numbers), share]


def _kinds(every: Sequence[Verdict]) -> str:
    kinds = dict.fromkeys(one.mutant.kind for one in every)
    rows = [_row(kind, [one for one in every if one.mutant.kind == kind]) for kind in kinds]
    columns = ("change", *COLUMNS[1:])
    return "\n".join([_line(columns), _line(["---"] * len(columns)), *(_line(row) for row in rows)])


def survivors(every: Sequence[Verdict]) -> list[str]:
    """One line for each survivor, as the page lists it."""
    return [f"`{one.mutant}`" for one in every if one.fate == "survived"]


def _survivors(every: Sequence[Verdict]) -> str:
    lines = [f"- {line}: {REASONS.get(line, 'no reason is given yet')}" for line in survivors(every)]
    return "\n".join(lines) + "\n" if lines else "None.\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
