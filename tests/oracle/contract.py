"""What is so of a ruleset over all permitted submissions: the contract that the proofs are held to.

*Permitted submissions.* Every combination of: each figure has a value of its type within its declared range (a count
or a rank is whole), or is *not applicable* where the rules say `may not apply` (of it or of what it belongs to), or
*not triggered* where they say `if nothing arises`. Nothing is missing (*not reported*), and no computed node is given,
except the counts of a component without indicators (passed <= counted <= set, kind-count <= set).
Figures of parts that `applies if` leaves out are still free: they change nothing.

*Sentences.* A rating (one cell for each component), a result, a score or a formula by cases: the cell's `Cases` below
any `Guard` and `Cap`. A submission *asks* the sentence if every guard is true (its `when`; that its component applies).

gap          a submission asks the sentence, every condition is false (none not applicable, none undetermined), and
             there is no `otherwise`. (A condition that is not applicable makes the result not apply: S2, no gap.
             One that is undetermined spreads what is silent elsewhere: no gap of this sentence.)
overlap      of two cases: a submission asks the sentence and both conditions are true, whatever their values.
unreachable  a case: no submission asks the sentence with its condition true. `otherwise`: none asks it with every
             condition false. `undetermined if` is a case like others. A cap: its condition is never true where the
             sentence has a value.
never        a part of a condition (the condition itself, or what stands inside `and`, `or`, `not`): true in no
             submission that asks the sentence, though there is one that does.
always       a part: true in some submission that asks the sentence and false in none (it may be a kind of nothing).
             `always_anyway`: also false in no other submission, so that it does not take the guard to imply it.
falls        (indicator, cell): two submissions differ in nothing but figures of the indicator itself (its own and its
             inputs, not those of sub-indicators); the indicator gets better; the cell gets worse.
             *Better*: of `passed:` and `score:` of the indicator, those it has, none gets worse and one gets better;
             false < true, numbers as they are; a change to or from a kind of nothing is neither, and then there
             is no pair. *Worse*: a rating or a result with an `order` is a lesser category; a score of a component or
             a named score is a smaller number.
lost         (indicator, cell): as `falls`, but the cell goes from a value to a case `undetermined if …`. What becomes
             undetermined by a gap, an overlap or what it refers to is found elsewhere. Not applicable is not worse.
effects      of a figure: the cells that differ between two submissions that differ in this figure only. A figure, or an
             indicator with all figures of it and below it, is *without effect* on some cells if it has no effect on
             any of them: figures are independent, so single changes lead from any submission to any other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dgrules.model.ruleset import Ruleset
from oracle.asked import Sentence, read_cases
from oracle.grid import Axis, axes, size
from oracle.pairs import read_pairs
from oracle.table import Table
from oracle.uses import NotExact

Part = tuple[str, int, tuple[int, ...]]
"""A part of a condition: the cell, the number of the case, and the way down through `and`, `or` and `not`."""


@dataclass(slots=True)
class Truth:
    """What is so of a ruleset; each finding with the number of a submission that shows it where there is one.

    Cases are numbered as in the tree, `otherwise` after the last."""

    table: Table
    asked: dict[str, bool] = field(default_factory=dict)
    """Sentences by cell key, and whether any submission asks them."""
    gaps: dict[str, int] = field(default_factory=dict)
    overlaps: dict[tuple[str, int, int], int] = field(default_factory=dict)
    reached: dict[tuple[str, int], int] = field(default_factory=dict)
    unreachable: set[tuple[str, int]] = field(default_factory=set)
    idle_caps: set[tuple[str, int]] = field(default_factory=set)
    """Caps by number whose condition is never true where the sentence has a value."""
    never: set[Part] = field(default_factory=set)
    always: set[Part] = field(default_factory=set)
    always_anyway: set[Part] = field(default_factory=set)
    falls: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """(indicator, cell): the worse submission of the indicator and the better one."""
    lost: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    effects: dict[str, set[str]] = field(default_factory=dict)
    """By axis (figure key, or `counts of ID`): the cells it changes."""


def truth(ruleset: Ruleset, most: int = 100_000) -> Truth:
    """Everything above, by trying every submission. `grid.NotExact` where that cannot be done exactly, or not within
    `most` submissions."""
    found = axes(ruleset)
    if size(found) > most:
        raise NotExact(f"{size(found)} submissions")
    table = Table(ruleset, found)
    said = Truth(table)
    for key, cell in ruleset.cells.items():
        if (sentence := Sentence.of(key, cell)) is not None:
            read_cases(said, sentence)
    read_pairs(said)
    for axis in found:
        said.effects[axis.name] = {key for key in ruleset.cells if _differs(table, key, axis)}
    return said


def _differs(table: Table, key: str, axis: Axis) -> bool:
    """Whether the cell changes with this axis alone."""
    codes, stride = table.cells[key].codes, table.strides[axis.name]
    block = stride * len(axis.places)
    for start in range(0, len(codes), block):
        first = codes[start : start + stride]
        for at in range(start + stride, start + block, stride):
            if codes[at : at + stride] != first:
                return True
    return False
