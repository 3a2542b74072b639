"""Facts, components and indicators of a drawn text, with few values each."""

from __future__ import annotations

from oracle.dice import Dice
from oracle.draft import Component, Draft

NAMES = ("alpha", "beta", "gamma")
TARGETS = ("number", "count", "rank", "date", "both", "either", "between", "cases")
LABELS = ("lowest", "low", "middle", "high", "highest")


def facts(draft: Draft) -> None:
    """Facts about the agency, at times a profile, and the categories and scales that indicators use."""
    dice = draft.dice
    draft.facts = ["central", "breach"][: dice.one(0, 0, 1, 1, 2)]
    draft.head += [f"fact {fact} yes/no" for fact in draft.facts]
    if dice.yes(8):
        draft.profiles = ["department", "province"]
        draft.head += [f"profile {name}" for name in draft.profiles]
    if draft.mode == "passed" and dice.yes(2):
        draft.head.append("categories grade order weak < sound < strong")
    if draft.mode == "scores":
        draft.head.append(_scale(draft))


def _scale(draft: Draft) -> str:
    dice = draft.dice
    size = dice.randint(2, 3)
    scores = sorted(dice.sample(range(1, draft.levels + 1), size))
    places = sorted(dice.sample(range(30, 101, 5), size), reverse=dice.yes(5))
    points = ", ".join(f"{score} at {place}%" for score, place in zip(scores, places, strict=True))
    between = dice.one("steps", "steps", "steps", 'undetermined note "silent"')
    below = dice.one("1", "1", "0" if dice.yes(2) else str(scores[0]), "undetermined")
    above = dice.one(str(scores[-1]), str(draft.levels))
    return f"scale plan   points {points}   between {between}   below {below}   above {above}"


def components(draft: Draft) -> None:
    """One to three components with their indicators."""
    dice = draft.dice
    number = dice.one(1, 2, 2, 3)
    most = {1: 4, 2: 3, 3: 2}[number]
    weights = _weights(dice, number) if draft.weighted else [0] * number
    for at, weight in enumerate(weights):
        component = Component(at + 1, NAMES[at])
        draft.components.append(component)
        line = f"component {at + 1} {component.name}" + f" weight {weight}" * draft.weighted
        conditional = False
        if draft.mode != "counts" and draft.facts and dice.yes(7):
            line, conditional = line + f" applies if {dice.choice(draft.facts)}", True
        elif draft.mode != "counts" and dice.yes(14):
            line, conditional = line + " may not apply", True
        draft.head.append(line)
        if draft.mode != "counts":
            if draft.agreement and not conditional and dice.yes(10):
                draft.body.append(f"component {component.name} not applicable")
                continue
            _indicators(draft, component, dice.randint(1, most), weight)


def _weights(dice: Dice, number: int, whole: int = 100) -> list[int]:
    if dice.yes(3) and whole % number == 0:
        return [whole // number] * number
    cuts = sorted(dice.sample(range(5, whole, 5), number - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def _indicators(draft: Draft, component: Component, number: int, weight: int) -> None:
    weights = _weights(draft.dice, number, weight) if draft.weighted and weight >= 5 * number else None
    if draft.weighted and weights is None:
        number, weights = 1, [weight]
    for at in range(number):
        label = f"{component.number}.{at + 1}"
        line = f"  indicator {label} in {component.name}"
        if draft.kinds:
            line += f" kind {draft.dice.one('outcome', 'outcome', 'output', 'impact')}"
        if weights:
            line += f" weight {weights[at]}"
        if draft.mode == "passed" and draft.dice.yes(12):
            component.targeted.append(label)
            draft.body.append(line)
            draft.body += [f"    sub-indicator {label}.{sub}" + _target(draft, f"{label}.{sub}") for sub in (1, 2)]
            continue
        draft.body.append(line + _modifier(draft) + _content(draft, component, label))


def _modifier(draft: Draft) -> str:
    dice = draft.dice
    if dice.yes(8):
        return " may not apply"
    if draft.facts and dice.yes(9):
        return f" applies if {dice.choice(draft.facts)}"
    if dice.yes(9):
        if draft.mode == "scores":
            return dice.one(" if nothing arises not counted", f" if nothing arises scores {dice.randint(1, 5)}")
        return " if nothing arises " + dice.one("counts as passed", "counts as not passed", "not counted")
    return ""


def _content(draft: Draft, component: Component, label: str) -> str:
    if draft.mode == "scores":
        component.scored.append(label)
        return _scoring(draft, component, label)
    component.targeted.append(label)
    return _target(draft, label)


def _target(draft: Draft, label: str) -> str:
    """What an indicator needs to pass: two to six values."""
    dice = draft.dice
    name = f"done-{label.replace('.', '-')}"
    done = f"   input {name} yes/no"
    sorts = ["percent", "percent", "done", "done", *TARGETS]
    if "categories grade order weak < sound < strong" in draft.head:
        sorts += ["grade"] * 4
    edge = dice.randrange(50, 100, 10)
    said = " range 0% to 100%" * dice.yes(2)
    op = dice.one("at least", "at least", "at least", "more than", "at most", "less than")
    match dice.choice(sorts):
        case "percent":
            draft.percents.append(label)
            return f" target {op} {edge}%{said}"
        case "done":
            return f" target {'not ' * dice.yes(6)}{name}{done}"
        case "number":
            return f" number target {op} {dice.randint(1, 4)}" + " range 0 to 5" * dice.yes(2)
        case "count":
            return f" unit datasets target {op} {2 * dice.randint(1, 4)} datasets"
        case "rank":
            return f" target no lower than rank {dice.randint(2, 50)}"
        case "date":
            return f" target by {dice.randint(1, 28)} {dice.one('March', 'September')} 2560"
        case "both":
            return f" target at least {edge}% and {name}{said}{done}"
        case "either":
            return f" target at least {edge}% or {name}{said}{done}"
        case "between":
            draft.percents.append(label)
            return f" target from {edge - 30}% to {edge}%{said}"
        case "cases":
            target = edge - dice.one(0, 5, 20)
            return f" value = {edge}% if {name}, {edge - 20}% otherwise   target at least {target}%{done}"
        case _:
            return f" one of grade target {dice.one('at least', 'at least', 'at most')} {dice.one('sound', 'strong')}"


def _scoring(draft: Draft, component: Component, label: str) -> str:
    """How an indicator scores: labels, a scale of steps, or points by cases."""
    dice = draft.dice
    name = f"done-{label.replace('.', '-')}"
    match dice.one("labels", "labels", "few", "scale", "scale", "both", "cases"):
        case "labels":
            said = " ".join(f'{at + 1} "{LABELS[at]}"' for at in range(draft.levels))
            return f" score {said}"
        case "few":
            return f' score 1 "{LABELS[0]}" {draft.levels} "{LABELS[-1]}"'
        case "scale":
            draft.percents.append(label)
            return " score by plan"
        case "both":
            draft.percents.append(label)
            component.targeted.append(label)
            return f" target {dice.one('at least', 'at most')} {dice.randrange(50, 100, 10)}% score by plan"
        case _:
            high, low = dice.randrange(60, 100, 10), dice.randrange(20, 60, 10)
            return f" value = {high}% if {name}, {low}% otherwise score by plan   input {name} yes/no"
