"""What a scale does between its points (point 7): a cliff, a plateau, and values that it gives no score.

None of it is wrong as such; said once for each scale, with the figures, so that a reviewer can hold it against the
document. Only what permitted figures can reach is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dgrules.analysis.plainly import plainly
from dgrules.analysis.proofs.cases import region
from dgrules.analysis.quantities import apart
from dgrules.analysis.question import Comes
from dgrules.analysis.scored import Scored, scored
from dgrules.analysis.scores import Jump
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.wording import statements
from dgrules.analysis.words import Both, name_of, written
from dgrules.analysis.world import World
from dgrules.check.subject import decimal, shown
from dgrules.diagnostics import Diagnostic, Span
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.values import UNDETERMINED
from dgrules.solve import domains
from dgrules.solve.symbol import NotDecided
from dgrules.syntax import tree


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each scale and each score by cases on one number: refuted where there is something to say."""
    figures = domains.declared(world.ruleset)
    for name, users in scored(world.ruleset).items():
        try:
            found = next((said for said in (_said(world, figures, one) for one in users) if said is not None), None)
        except NotDecided as problem:
            yield Verdict("scale", users[0].cell.key, "not decided", (), name, str(problem))
            continue
        yield found or Verdict("scale", users[0].cell.key, "proved", (), name)


def _said(world: World, figures: Mapping[str, FigureDecl], one: Scored) -> Verdict | None:
    facts: list[str] = []
    cliff, plateau = one.shape.cliff(), one.shape.plateau()
    if cliff is not None and all(_reached(world, figures, one, *side) for side in _sides(cliff)):
        facts.append("cliff")
    if plateau is not None and all(
        _reached(world, figures, one, *side) for side in ((">=", plateau[0].low), ("<=", plateau[0].high))
    ):
        facts.append("plateau")
    silent = [place for place, side in _silent(one) if _reached(world, figures, one, *side)]
    if not facts and not silent:
        return None
    witness = _witness(world, one, silent[0]) if silent else None
    return Verdict("scale", one.cell.key, "refuted", (), one.name, None, witness, {"facts": facts, "silent": silent})


def _sides(jump: Jump) -> tuple[tuple[ir.Op, Fraction], tuple[ir.Op, Fraction]]:
    match jump.side:
        case "under":
            return ("<", jump.at), (">=", jump.at)
        case "over":
            return (">", jump.at), ("<=", jump.at)
        case _:
            return ("<=", jump.at), (">", jump.at)


def _silent(one: Scored) -> list[tuple[str, tuple[ir.Op, Fraction]]]:
    """Where the scale is undetermined, each with the side of its first or last point."""
    if one.scale is None:
        return []
    first, last = one.scale.knots[0][0], one.scale.knots[-1][0]
    before: ir.Op = ">" if one.scale.descending else "<"
    beyond: ir.Op = "<" if one.scale.descending else ">"
    found: list[tuple[str, tuple[ir.Op, Fraction]]] = []
    if one.scale.below is None:
        found.append(("below", (before, first)))
    if one.scale.between == "undetermined" and len(one.scale.knots) > 1:
        found.append(("between", (beyond, first)))
    if one.scale.above is None:
        found.append(("above", (beyond, last)))
    return found


def _reached(world: World, figures: Mapping[str, FigureDecl], one: Scored, op: ir.Op, at: Fraction) -> bool:
    """Whether a permitted submission has the number on this side."""
    side = one.is_(op, at)
    plain = None if one.guards else plainly(world.ruleset, figures, side, True)
    if plain is not None:
        return plain
    return world.reaches([*(Comes(guard, (True,)) for guard in one.guards), Comes(side, (True,))])


def _witness(world: World, one: Scored, place: str) -> dict[str, object] | None:
    side = dict(_silent(one))[place]
    asked = [Comes(one.is_(*side), (True,)), Comes(ir.Ref(one.cell.key), (UNDETERMINED,))]
    found = world.find(asked)
    return None if found is None else written(world, found, asked)


# -- in the text -----------------------------------------------------------------------------------


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG346 at the scale's sentence, or where a scale of another file is used."""
    if verdict.outcome != "refuted" or verdict.about is None:
        return
    users = scored(ruleset)[verdict.about]
    one = next(user for user in users if user.cell.key == verdict.cell)
    words = _Words(one)
    facts: list[Both] = []
    for fact in verdict.details["facts"]:  # type: ignore[attr-defined]
        facts.append(words.cliff() if fact == "cliff" else words.plateau())
    silent: Sequence[str] = verdict.details["silent"]  # type: ignore[assignment]
    if silent:
        facts.append(words.silent(silent, name_of(one.cell), region(verdict)))
    args = {"scale": _name(one), "facts": {lang: "; ".join(fact[lang] for fact in facts) for lang in ("en", "th")}}
    yield Diagnostic("DG346", _place(ruleset, one), args, witness=verdict.witness, proof="verified")


def _name(one: Scored) -> Both:
    if one.scale is None:
        return {lang: text.rstrip() for lang, text in name_of(one.cell).items()}
    name = one.name.removeprefix("scale ")
    return {"en": f"the scale `{name}`", "th": f"เกณฑ์การให้คะแนน `{name}`"}


def _place(ruleset: Ruleset, one: Scored) -> Span:
    if one.scale is not None:
        name = one.name.removeprefix("scale ")
        for statement in statements(ruleset, one.cell.origin.span.file):
            if isinstance(statement, tree.Scale) and statement.name.text == name:
                return statement.name.span
    return one.cell.origin.span


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of one scale, in both languages."""

    of: Scored

    def value(self, at: Fraction) -> Both:
        said = shown(at, self.of.type)
        return {"en": said, "th": said} if isinstance(said, str) else said

    def cliff(self) -> Both:
        jump = self.of.shape.cliff()
        assert jump is not None
        at, part = self.value(jump.at), _part(jump.size / self.of.shape.span)
        before, after = decimal(jump.before), decimal(jump.after)
        near = {
            "under": (
                f"from just under {at['en']} to {at['en']}",
                f"จากต่ำกว่า{apart(at['th'])} เล็กน้อยเป็น{apart(at['th'])}",
            ),
            "over": (
                f"from just over {at['en']} to {at['en']}",
                f"จากสูงกว่า{apart(at['th'])} เล็กน้อยเป็น{apart(at['th'])}",
            ),
            "beyond": (f"from {at['en']} to just over it", f"จาก{apart(at['th'])} เป็นค่าที่สูงกว่าเล็กน้อย"),
        }[jump.side]
        return {
            "en": f"{near[0]} the score goes from {before} to {after}, {part['en']}",
            "th": f"{near[1]} คะแนนเปลี่ยนจาก {before} เป็น {after} คิดเป็น{part['th']}",
        }

    def plateau(self) -> Both:
        found = self.of.shape.plateau()
        assert found is not None
        flat, times = found
        low, high = self.value(flat.low), self.value(flat.high)
        wide, score = _times(times), decimal(flat.score)
        en = f"from {low['en']} to {high['en']} the score stays {score}"
        th = f"ตั้งแต่{apart(low['th'])} ถึง{apart(high['th'])} คะแนนคงที่ที่ {score}"
        return {
            "en": f"{en}, {wide['en']} as wide as the next widest step",
            "th": f"{th} กว้างเป็น {wide['th']} ของขั้นที่กว้างรองลงมา",
        }

    def silent(self, places: Sequence[str], name: Both, where: Both) -> Both:
        assert self.of.scale is not None
        first, last = (self.value(knot[0]) for knot in (self.of.scale.knots[0], self.of.scale.knots[-1]))
        before, beyond = ("above", "below") if self.of.scale.descending else ("below", "above")
        th = {"below": "ต่ำกว่า", "above": "สูงกว่า"}
        said = {
            "below": (f"{before} {first['en']}", f"{th[before]}{apart(first['th'])}"),
            "between": ("between its points", "ระหว่างขั้น"),
            "above": (f"{beyond} {last['en']}", f"{th[beyond]}{apart(last['th'])}"),
        }
        english, thai = (joint.join(said[one][at] for one in places) for at, joint in enumerate((" and ", " และ")))
        return {
            "en": f"{english} {name['en']} is undetermined ({where['en']})",
            "th": f"เมื่อค่าอยู่{thai} {name['th'].strip()} เป็นกรณีที่เกณฑ์ไม่ได้กำหนด ({where['th']})",
        }


def _part(share: Fraction) -> Both:
    if share == Fraction(1, 2):
        return {"en": "half of the scale", "th": "ครึ่งหนึ่งของช่วงคะแนน"}
    if share == 1:
        return {"en": "the whole scale", "th": "ทั้งช่วงคะแนน"}
    percent = share * 100
    said = decimal(percent) if percent.denominator in (1, 2, 4, 5, 10) else f"{float(percent):.1f}"
    return {"en": f"{said}% of the scale", "th": f"ร้อยละ {said} ของช่วงคะแนน"}


def _times(times: Fraction) -> Both:
    said = decimal(times) if times.denominator in (1, 2, 4, 5, 10) else f"{float(times):.1f}"
    return {"en": f"{said} times", "th": f"{said} เท่า"}


PROOF = Proof("scale", verdicts, findings)
