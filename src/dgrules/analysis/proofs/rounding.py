"""Lines that a rounded quantity is compared with (point 6): a line that no rounded number can lie on, and what
rounding lifts over a line. Information: the rules say it themselves, but a reader may not see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from dgrules.analysis.choices import choice_of, sentences
from dgrules.analysis.proofs.cases import guarded
from dgrules.analysis.quantities import Quantity, apart, base_digits, name_of_quantity, quantities, rounding
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.words import Both
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.solve.symbol import NotDecided


@dataclass(frozen=True, slots=True)
class Rounded:
    """A rounded quantity: each line that is no rounded number, with the ones it lies between; else the first line
    that half a step below is lifted over."""

    quantity: Quantity
    round: ir.Round

    @property
    def off(self) -> list[Fraction]:
        """Lines between two neighbouring rounded numbers."""
        return [line for line, _ in self.quantity.lines if (line * 10**self.round.digits).denominator != 1]

    def around(self, line: Fraction) -> tuple[Fraction, Fraction]:
        """The rounded numbers below and above a line."""
        scale = 10**self.round.digits
        return Fraction(floor(line * scale), scale), Fraction(ceil(line * scale), scale)

    def lifted(self) -> list[tuple[Fraction, Fraction]]:
        """For each line that a better or worse band begins at, the number half a step below it."""
        half = Fraction(1, 2 * 10**self.round.digits)
        return [
            (line - half, line) for line, signs in self.quantity.lines if signs & {">=", "<"} and line not in self.off
        ]


def _rounded(ruleset: Ruleset, key: str) -> Iterator[Rounded]:
    choice = choice_of(ruleset.cells[key])
    if choice is not None:
        for quantity in quantities(case.condition for case in choice.cases):
            found = rounding(ruleset, quantity.expr)
            if found is not None:
                yield Rounded(quantity, found)


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each rounded quantity of a sentence: refuted where a line is no rounded number, or a number below a
    line counts as the line. What rests on an irrational number is left unsaid: it is information only."""
    for group in sentences(world.ruleset).values():
        key = group[0].cell.key
        for at, one in enumerate(_rounded(world.ruleset, key)):
            if one.off:
                yield Verdict("rounded-line", key, "refuted", (), str(at), details={"sort": "off"})
                continue
            found = next((pair for pair in one.lifted() if _is_lifted(world, key, one, *pair)), None)
            if found is None:
                yield Verdict("rounded-line", key, "proved", (), str(at))
            else:
                told: dict[str, object] = {"sort": "lifted", "from": str(found[0]), "line": str(found[1])}
                yield Verdict("rounded-line", key, "refuted", (), str(at), details=told)


def _is_lifted(world: World, key: str, one: Rounded, raw: Fraction, line: Fraction) -> bool:
    """Whether a permitted submission has exactly this number before rounding, and the line after it."""
    choice = choice_of(world.ruleset.cells[key])
    before = ir.Cmp("=", one.round.value, ir.Lit(raw, one.quantity.type))
    after = one.quantity.comparison("=", line)
    try:
        return choice is not None and world.reaches([*guarded(choice), Comes(before, (True,)), Comes(after, (True,))])
    except NotDecided:
        return False


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG358 at the sentence."""
    if verdict.outcome != "refuted" or verdict.about is None:
        return
    one = list(_rounded(ruleset, verdict.cell))[int(verdict.about)]
    digits = one.round.digits - base_digits(one.quantity.type)
    said = _off(one) if verdict.details["sort"] == "off" else _lifted(one, verdict.details)
    name = {lang: words.lstrip() for lang, words in name_of_quantity(one.quantity.expr).items()}
    args = {"quantity": name, "digits": digits, "said": said}
    span = ruleset.cells[verdict.cell].origin.span
    yield Diagnostic("DG358", span, args, str(verdict.details["sort"]), proof="verified")


def _off(one: Rounded) -> Both:
    line = one.off[0]
    said, below, above = (one.quantity.words(value) for value in (line, *one.around(line)))
    return {
        "en": f"it is never {said['en']}, only {below['en']} or {above['en']}",
        "th": f"จึงไม่มีทางเท่ากับ{apart(said['th'])} มีได้เพียง{apart(below['th'])} หรือ{apart(above['th'])}",
    }


def _lifted(one: Rounded, details: object) -> Both:
    found: dict[str, str] = dict(details)  # type: ignore[call-overload]
    raw, line = one.quantity.words(Fraction(found["from"])), one.quantity.words(Fraction(found["line"]))
    return {
        "en": f"{raw['en']} already counts as {line['en']}",
        "th": f"{raw['th']} จึงนับเป็น{apart(line['th'])}",
    }


PROOF = Proof("rounded-line", verdicts, findings)
