"""Conditions that can never hold, always hold, or hold wherever they are asked (point 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dgrules.analysis.parts import Path, Reading, Stated, part, parts_of, stated
from dgrules.analysis.plainly import plainly
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.wording import at, case_condition, clauses_at, conditions_of, quoted, whole
from dgrules.analysis.words import Both
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic, Related, Span
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.words import phrase
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.solve import domains
from dgrules.solve.symbol import NotDecided
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

Outcome: TypeAlias = Literal["never", "always", "implied", "both"]
CODES: Mapping[str, str] = {"always": "DG348", "never": "DG349", "implied": "DG350"}


@dataclass(slots=True)
class _Asked:
    """What was found so far: each condition is asked once, wherever it stands."""

    world: World
    figures: Mapping[str, FigureDecl]
    known: dict[tuple[Reading, ...], Outcome] = field(default_factory=dict)

    def all_at_once(self, targets: Sequence[Stated]) -> None:
        """Looks for one submission in which all targets are met and one in which none is: with many indicators
        these two answer for nearly all."""
        computed = [one.readings[0] for one in targets if self._plainly(one.readings[0], True) is None]
        for value in (True, False) if len(computed) > 1 else ():
            guards = [Comes(guard, (True,)) for one in computed for guard in one.always]
            with suppress(NotDecided):
                self.world.reaches([*guards, *(Comes(one.expr, (value,)) for one in computed)])

    def _plainly(self, one: Reading, value: bool) -> bool | None:
        return None if one.always or one.when else plainly(self.world.ruleset, self.figures, one.expr, value)

    def outcome(self, readings: tuple[Reading, ...]) -> Outcome:
        """What a part can come to where it is asked. Raises `NotDecided`."""
        if readings not in self.known:
            self.known[readings] = self._outcome(readings)
        return self.known[readings]

    def _outcome(self, readings: tuple[Reading, ...]) -> Outcome:
        if not self._may_be(readings, True):
            return "never" if any(self._is_read(one) for one in readings) else "both"
        if self._may_be(readings, False):
            return "both"
        return "implied" if self._may_be(readings, False, when=False) else "always"

    def _is_read(self, one: Reading) -> bool:
        """Whether the condition is asked at all: of a part that never applies, or under a `when` that never holds,
        that is what there is to say."""
        guards = [Comes(guard, (True,)) for guard in (*one.always, *one.when)]
        return not guards or self.world.reaches(guards)

    def _may_be(self, readings: tuple[Reading, ...], value: bool, when: bool = True) -> bool:
        """Whether some cell of the sentence can find it so."""
        for one in readings:
            guards = (*one.always, *(one.when if when else ()))
            plain = self._plainly(one, value)
            if plain is not None:
                if plain:
                    return True
            elif self.world.reaches([*(Comes(guard, (True,)) for guard in guards), Comes(one.expr, (value,))]):
                return True
        return False


def verdicts(world: World) -> Iterator[Verdict]:
    """For each sentence and each condition that never or always holds one, with the places where it stands; for a
    condition of which every part can hold and fail one as well."""
    asked = _Asked(world, domains.declared(world.ruleset))
    asked.all_at_once([one for one in stated(world.ruleset) if one.sort == "target"])
    found: dict[tuple[str, ir.Expr, Outcome], list[list[object]]] = {}
    for one in stated(world.ruleset):
        try:
            told = list(_told(asked, one, ()))
        except NotDecided as problem:
            yield Verdict("condition", one.cell, "not decided", (one.at,), one.sort, str(problem))
            continue
        if not told:
            yield Verdict("condition", one.cell, "proved", (one.at,), one.sort)
        for path, outcome in told:
            key = (one.cell, part(one.shape, path), outcome)
            found.setdefault(key, []).append([one.sort, one.at, list(path)])
    for (cell, _, outcome), places in found.items():
        yield Verdict("condition", cell, "refuted", details={"holds": outcome, "places": places})


def _told(asked: _Asked, one: Stated, path: Path) -> Iterator[tuple[Path, Outcome]]:
    """The parts to speak of: the largest that never or always hold, but of an `and` that never holds the part that
    never does, and of an `or` that always holds the part that always does. A whole case that no submission reaches
    is DG340 already."""
    readings = one.part(path)
    outcome, shape = asked.outcome(readings), readings[0].expr
    below = [(*path, i) for i in range(len(parts_of(shape)))]
    if outcome != "both":
        same = [sub for sub in below if asked.outcome(one.part(sub)) == outcome] if _by_one_part(shape, outcome) else []
        for sub in same:
            yield from _told(asked, one, sub)
        if not same and not (outcome == "never" and one.sort == "case" and not path):
            yield path, outcome
        return
    for sub in below:
        yield from _told(asked, one, sub)


def _by_one_part(shape: ir.Expr, outcome: Outcome) -> bool:
    """Whether one part alone may be why."""
    return isinstance(shape, ir.And if outcome == "never" else ir.Or)


# -- in the text -----------------------------------------------------------------------------------


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG348, DG349 or DG350 at the words of the condition, where it stands first; the other places beside it."""
    if verdict.outcome != "refuted":
        return
    by_place = {(one.sort, one.at): one for one in stated(ruleset) if one.cell == verdict.cell}
    places = [(by_place[sort, i], tuple(path)) for sort, i, path in verdict.details["places"]]  # type: ignore[attr-defined]
    spans = [_place(ruleset, one, path) for one, path in places]
    one, path = places[0]
    words = quoted(ruleset, spans[0][0]) if spans[0][1] else _phrase(ruleset, part(one.shape, path))
    args: dict[str, object] = {"condition": words}
    if verdict.details["holds"] == "implied":
        args["when"] = _when(ruleset, one)
    related = tuple(Related(span, "also") for span, _ in spans[1:])
    code = CODES[str(verdict.details["holds"])]
    yield Diagnostic(code, spans[0][0], args, one.sort if code != "DG350" else "default", related, proof="verified")


def _place(ruleset: Ruleset, one: Stated, path: Path) -> tuple[Span, bool]:
    """Where a part stands, and whether the text has it as words of its own."""
    root = _written(ruleset, one)
    node = None if root is None else at(root, path)
    return (_sentence(ruleset, one), False) if node is None else (whole(ruleset, node.span), True)


def _sentence(ruleset: Ruleset, one: Stated) -> Span:
    cell = ruleset.cells[one.cell]
    match one.sort:
        case "case" if one.at < len(cell.cases):
            return cell.cases[one.at].origin.span
        case "cap":
            caps = [info.origin.span for info in cell.cases if info.sort == "cap"]
            return caps[one.at] if one.at < len(caps) else cell.origin.span
        case "target":
            target = ruleset.nodes[one.cell.partition(":")[2]].target
            return target or cell.origin.span
        case _:
            return cell.origin.span


def _written(ruleset: Ruleset, one: Stated) -> ex.Expr | None:
    """The condition as the text has it; None where it has none in one piece (a date, a sum over years)."""
    span = _sentence(ruleset, one)
    if one.sort in ("case", "cap"):
        return case_condition(ruleset, span)
    clauses = clauses_at(ruleset, ruleset.cells[one.cell].origin.span)
    if one.sort == "target":
        targets = [clause.condition for clause in clauses if isinstance(clause, tree.Target) and clause.span == span]
        return targets[0] if targets else None
    conditions = list(conditions_of(clauses, tree.When if one.sort == "when" else tree.AppliesIf))
    return conditions[0] if len(conditions) == 1 else None


def _phrase(ruleset: Ruleset, expr: ir.Expr) -> Both:
    return {"en": f"`{phrase(expr, Names(ruleset, 'en'))}`", "th": f"`{phrase(expr, Names(ruleset, 'th'))}`"}


def _when(ruleset: Ruleset, one: Stated) -> Both | str:
    clauses = clauses_at(ruleset, ruleset.cells[one.cell].origin.span)
    conditions = list(conditions_of(clauses, tree.When))
    if len(conditions) == 1:
        return quoted(ruleset, conditions[0].span)
    return _phrase(ruleset, one.readings[0].when[0])


PROOF = Proof("condition", verdicts, findings)
