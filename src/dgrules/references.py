"""Which other rulesets a ruleset reads, and what stands in the way: a circle, or one that has errors itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dgrules.check.walk import walk
from dgrules.diagnostics import Diagnostic, Span
from dgrules.records import dataclass
from dgrules.rulefiles import Opened, RuleFiles
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


@dataclass(frozen=True, slots=True)
class Reference:
    """`… of po-evaluation 2560`, `as in po-evaluation 2560`, `indicators passed in evaluation-matrix 2568`."""

    framework: str
    year: int
    span: Span

    def __str__(self) -> str:
        return f"{self.framework} {self.year}"


def references(*files: tree.File) -> Iterator[Reference]:
    """What these files read of other rulesets, in the order of the text."""
    for node in walk(*files):
        match node:
            case ex.Outside():
                yield Reference(node.framework.text, node.year, node.span)
            case tree.AsIn():
                yield Reference(node.framework.text, node.year, node.span)
            case ex.ShareOf(ruleset=(name, year)):
                yield Reference(name.text, year, node.span)


def troubles(opened: Opened, files: RuleFiles, has_errors: Callable[[Opened], bool]) -> tuple[Diagnostic, ...]:
    """Findings at the references that cannot be followed. One that no file answers is left to the builder."""
    found: dict[str, Diagnostic] = {}
    for reference in references(*opened.files):
        other = files.outside(reference.framework, reference.year, opened.agency)
        if other is None or str(reference) in found:
            continue
        if circle := _way(other, opened.id, files):
            args: dict[str, object] = {"reference": str(reference), "circle": " → ".join([opened.id, *circle])}
            found[str(reference)] = Diagnostic("DG327", reference.span, args)
        elif has_errors(other):
            found[str(reference)] = Diagnostic("DG334", reference.span, {"reference": str(reference), "id": other.id})
    return tuple(found.values())


def _way(start: Opened, goal: str, files: RuleFiles) -> list[str] | None:
    """The names of the rulesets on a way from one ruleset to another, by what each reads; None if none leads there."""
    seen = {start.id}
    ways = [(start, [start.id])]
    while ways:
        at, names = ways.pop()
        if at.id == goal:
            return names
        for reference in references(*at.files):
            other = files.outside(reference.framework, reference.year, at.agency)
            if other is not None and other.id not in seen:
                seen.add(other.id)
                ways.append((other, [*names, other.id]))
    return None
