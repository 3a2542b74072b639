"""A witness as people read it, and as a submission that can be evaluated: only what the question is about."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from dgrules.analysis.as_submission import submission_data
from dgrules.analysis.question import Comes, Condition, Moves, OneOf, Unless
from dgrules.analysis.witness import Witness
from dgrules.check.subject import shown
from dgrules.evaluate.reasons.values import day
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import DATE, PERCENT, PERCENTAGE_POINTS, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED, Nothing, Value
from dgrules.solve import domains
from dgrules.solve.encode import walk

if TYPE_CHECKING:
    from dgrules.analysis.world import World

Both: TypeAlias = dict[str, str]
Cells: TypeAlias = Mapping[str, Value]
MOST_FIGURES = 6
NOTHINGS: Mapping[Nothing, Both] = {
    NOT_APPLICABLE: {"en": "not applicable", "th": "ไม่ประเมิน"},
    NOT_TRIGGERED: {"en": "not triggered", "th": "ไม่เกิดกรณี"},
    UNDETERMINED: {"en": "undetermined", "th": "เกณฑ์ไม่ได้กำหนด"},
    Nothing.OPEN: {"en": "not reported", "th": "ยังไม่รายงาน"},
}


def written(world: World, witness: Witness, conditions: Sequence[Condition]) -> dict[str, object]:
    """The witness: `text` in both languages, and the submission (`values`, `given`) with, for a pair, what is other
    in the second one (`then`)."""
    about = relevant(world.ruleset, conditions)
    found: dict[str, object] = {"text": text(world, witness, about)}
    found |= submission_data(world.ruleset, witness.pair.first, about)
    if witness.pair.second is not witness.pair.first:
        changed = _changed(witness.pair.first, witness.pair.second)
        found["then"] = submission_data(world.other or world.ruleset, changed, None)
    return found


def relevant(ruleset: Ruleset, conditions: Iterable[Condition]) -> list[str]:
    """Every cell, figure and stated cell that the conditions are about, those they name first."""
    return list(_reached(ruleset, [key for one in conditions for expr in _expressions(one) for key in keys_in(expr)]))


def references(ruleset: Ruleset, key: str) -> Mapping[str, None]:
    """Every cell, figure and stated cell that a cell reads, itself first; nothing where there is no such cell."""
    return _reached(ruleset, [key] if key in ruleset.cells else [])


def _reached(ruleset: Ruleset, start: Sequence[str]) -> dict[str, None]:
    waiting = deque(start)
    found: dict[str, None] = {}
    while waiting:
        key = waiting.popleft()
        if key not in found:
            found[key] = None
            if key in ruleset.cells:
                waiting += keys_in(ruleset.cells[key].expr)
    return found


def _expressions(condition: Condition) -> Iterator[ir.Expr]:
    match condition:
        case Comes(expr):
            yield expr
        case Moves(expr):
            yield expr
            yield condition.after
        case OneOf(of):
            for one in of:
                yield from _expressions(one)
        case Unless(that):
            yield from _expressions(that)


def keys_in(expr: ir.Expr) -> list[str]:
    """The cells, figures and stated cells that an expression names."""
    found = []
    for part in walk(expr):
        if isinstance(part, ir.Ref | ir.Figure | ir.Stated):
            found.append(part.key)
        elif isinstance(part, ir.FoldMembers):
            found.append(part.figure)
    return found


# -- for people ------------------------------------------------------------------------------------


def text(world: World, witness: Witness, about: Sequence[str]) -> Both:
    """`outcome-share = 80%, function 5 of 6 passed, 1.1 = 19 datasets`, in both languages."""
    then = witness.then if world.other is None else witness.values
    parts = [*_defines(world.ruleset, witness.values, then, about)]
    parts += _components(world.ruleset, witness.values, then, about)
    parts += _figures(world, witness, about)
    nothing = {"en": "any submission", "th": "ทุกแบบรายงาน"}
    return {lang: ", ".join(part[lang] for part in parts) or nothing[lang] for lang in ("en", "th")}


def _defines(ruleset: Ruleset, values: Cells, then: Cells, about: Sequence[str]) -> Iterator[Both]:
    for key in about:
        cell = ruleset.cells.get(key)
        sort, _, name = key.partition(":")
        if cell is not None and (sort == "define" or key == "share:ruleset"):
            label = {"en": name, "th": name}
            if sort == "share":
                label = {"en": "indicators passed", "th": "ตัวชี้วัดที่ผ่าน"}
            words = [value_words(each[key], cell.type) for each in (values, then)]
            yield _assigned(label, words[0] if words[0] == words[1] else _from_to(words[0], words[1]))


def _components(ruleset: Ruleset, values: Cells, then: Cells, about: Sequence[str]) -> Iterator[Both]:
    for node in ruleset.nodes.values():
        key = f"passed-count:{node.id}"
        if key in about and node.level in ("component", "sub-component"):
            passed, counted = values[key], values.get(f"counted:{node.id}")
            if isinstance(passed, Fraction) and isinstance(counted, Fraction) and counted:
                later = {"en": f", then {then[key]}", "th": f" แล้วเป็น {then[key]}"}
                words = {
                    "en": f"{node.id} {passed} of {counted} passed",
                    "th": f"{node.id} ผ่าน {passed} จาก {counted} ตัวชี้วัด",
                }
                yield {lang: word + later[lang] if then[key] != passed else word for lang, word in words.items()}


def _figures(world: World, witness: Witness, about: Sequence[str]) -> list[Both]:
    """Those that are not as in the baseline, and those that move; the rest is said by the components."""
    first, second = witness.pair.first, witness.pair.second
    base = world.baseline
    found: list[Both] = []
    for key, type_ in _reported(world.ruleset, first, about):
        before, after = _of(first, key), _of(second, key)
        if before == after and base is not None and _of(base, key) == before:
            continue
        one = value_words(before, type_)
        found.append(_assigned(_label(key), one if before == after else _from_to(one, value_words(after, type_))))
    more = len(found) - MOST_FIGURES
    if more > 1:
        found[MOST_FIGURES:] = [{"en": f"and {more} more figures", "th": f"และอีก {more} ค่า"}]
    return found


def _reported(ruleset: Ruleset, submission: Submission, about: Sequence[str]) -> Iterator[tuple[str, Type]]:
    declared = domains.declared(ruleset)
    for key in about:
        if key in submission.figures and key in declared:
            yield key, declared[key].type
        elif key in submission.given and key in ruleset.cells and not key.startswith(domains.WHOLE_KEYS):
            yield key, ruleset.cells[key].type


def _of(submission: Submission, key: str) -> Value:
    return submission.figures.get(key, submission.given.get(key, Nothing.OPEN))


def _label(key: str) -> Both:
    sort, _, name = key.partition(":")
    if sort in ("score", "weighted-score") and name:
        return {"en": f"{sort.replace('-', ' ')} of {name}", "th": f"คะแนนของ {name}"}
    return {"en": key, "th": key}


def _assigned(label: Both, value: Both) -> Both:
    return {lang: f"{label[lang]} = {value[lang]}" for lang in ("en", "th")}


def _from_to(one: Both, other: Both) -> Both:
    return {"en": f"{one['en']}, then {other['en']}", "th": f"{one['th']} แล้วเป็น {other['th']}"}


def value_words(value: Value, type_: Type) -> Both:
    """A value or kind of nothing in both languages."""
    if isinstance(value, Nothing):
        return dict(NOTHINGS[value])
    if type_ == DATE and isinstance(value, int | Fraction):
        return {"en": day(int(value), "en"), "th": day(int(value), "th")}
    if isinstance(value, Fraction) and _endless(value):
        return _about(value, type_)
    said = shown(value, type_)
    both = {"en": said, "th": said} if isinstance(said, str) else dict(said)
    return {lang: word.strip("`") for lang, word in both.items()}


def _changed(first: Submission, second: Submission) -> Submission:
    figures = {key: value for key, value in second.figures.items() if first.figures.get(key) != value}
    given = {key: value for key, value in second.given.items() if first.given.get(key) != value}
    return Submission(figures, given)


def _endless(value: Fraction) -> bool:
    """Whether no decimal is exact."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest != 1


def _about(value: Fraction, type_: Type) -> Both:
    """A number that no decimal says exactly, to two decimals as shown, and said to be about that."""
    hundredths = 10000 if type_ in (PERCENT, PERCENTAGE_POINTS) else 100
    near = value_words(Fraction(round(value * hundredths), hundredths), type_)
    return {"en": f"about {near['en']}", "th": f"ประมาณ{'' if near['th'].startswith('ร้อยละ') else ' '}{near['th']}"}


def name_of(cell: Cell) -> Both:
    """What a finding calls a cell."""
    sort, _, name = cell.key.partition(":")
    if sort == "rating":
        return {"en": f"the rating of `{name}`", "th": f"ผลประเมินของ `{name}` "}
    if sort in ("score", "value", "weighted-score"):
        return {"en": f"the {sort} of `{name}`", "th": f"{'คะแนน' if 'score' in sort else 'ค่า'}ของ `{name}` "}
    return {"en": f"`{name}`", "th": f" `{name}` "}
