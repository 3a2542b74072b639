"""Conditions over what a drawn text has declared."""

from __future__ import annotations

from collections.abc import Callable

from oracle.dice import Dice
from oracle.draft import Draft

OPS = (">=", ">=", ">", "<", "<=")
BOUNDS = ("", "", " or better", " or worse")


def condition(draft: Draft, depth: int = 2) -> str:
    """A condition, at times several joined."""
    dice = draft.dice
    if depth == 0 or dice.yes(2):
        return atom(draft)
    match dice.one("and", "and", "or", "not"):
        case "not":
            return f"not {_inner(draft, depth - 1)}"
        case word:
            number = dice.one(2, 2, 3)
            return f" {word} ".join(_inner(draft, depth - 1) for _ in range(number))


def _inner(draft: Draft, depth: int) -> str:
    said = condition(draft, depth)
    return f"({said})" if " and " in said or " or " in said or said.startswith("not ") else said


def atom(draft: Draft) -> str:
    """One thing said of something."""
    return draft.dice.choice(list(_sorts(draft)))(draft)


def _sorts(draft: Draft) -> list[Callable[[Draft], str]]:
    found: list[Callable[[Draft], str]] = []
    if draft.facts or draft.profiles:
        found.append(_fact)
    if draft.mode == "counts" or (draft.targeted and draft.mode == "passed"):
        found += [_share, _share, _number]
    if draft.rated:
        found += [_quantifier, _quantifier, _quantifier, _rating]
    if draft.results:
        found += [_result, _result]
    if draft.totals:
        found += [_total, _total]
    if draft.mode == "scores":
        found += [_component_score]
    if draft.kinds:
        found.append(_outcome)
    if draft.targeted and not draft.agreement:
        found += [_indicator] + [_every] * (draft.mode == "passed")
    if draft.percents and not draft.agreement:
        found.append(_value)
    if draft.conditions:
        found.append(lambda draft: draft.dice.choice(draft.conditions))
    if draft.mode != "counts":
        found += [_inapplicable] * draft.dice.yes(4)
    return found or [lambda draft: "1 = 1"]


def _fact(draft: Draft) -> str:
    if draft.profiles and (not draft.facts or draft.dice.yes(2)):
        return f"profile is {draft.dice.choice(draft.profiles)}"
    return draft.dice.choice(draft.facts)


def _scope(draft: Draft) -> str:
    named = [component.name for component in draft.components if component.targeted or draft.mode == "counts"]
    if not draft.dice.yes(4) or not named:
        return ""
    return f" in ({', '.join(draft.dice.some(named, 1, 2))})"


def compared(dice: Dice, what: str, edges: list[int] | list[float], unit: str = "") -> str:
    """A number compared with one of these, or between two."""
    if dice.yes(6):
        low, high = sorted(dice.sample(edges, 2))
        return f"{what} from {low:g}{unit} to {high:g}{unit}"
    return f"{what} {dice.choice(OPS)} {dice.choice(edges):g}{unit}"


def _share(draft: Draft) -> str:
    dice = draft.dice
    what = dice.choice(draft.shares) if draft.shares and dice.yes(2) else f"indicators passed{_scope(draft)}"
    if dice.yes(4):
        return f"{what} {dice.one('=', '<')} 100%"
    return compared(dice, what, [0, 25, 33, 50, 60, 67, 75, 80], "%")


def _number(draft: Draft) -> str:
    return f"number of indicators passed{_scope(draft)} {draft.dice.one('>=', '<', '=')} {draft.dice.randint(1, 4)}"


def _outcome(draft: Draft) -> str:
    return compared(draft.dice, "outcome KPIs", [25, 34, 50, 60, 80], "%")


def _said(draft: Draft) -> str:
    value = draft.dice.choice(draft.rated)
    return value + (draft.dice.choice(BOUNDS) if draft.ordered else "")


def _quantifier(draft: Draft) -> str:
    dice, number = draft.dice, len(draft.components)
    which = [
        "all components", "all components", "any component", "no component", "not all components",
        f"at least {some(dice.randint(1, number))}", f"at most {some(dice.randint(1, number))}",
    ]  # fmt: skip
    return f"{dice.choice(which)} {_said(draft)}"


def some(number: int) -> str:
    """So many components."""
    return "1 component" if number == 1 else f"{number} components"


def _rating(draft: Draft) -> str:
    component = draft.dice.choice(draft.components).name
    if draft.ordered and draft.dice.yes(2):
        return f"rating of {component} {draft.dice.one('at least', 'at most')} {draft.dice.choice(draft.rated)}"
    return f"rating of {component} is {'not ' * draft.dice.yes(4)}{draft.dice.choice(draft.rated)}"


def _result(draft: Draft) -> str:
    name = draft.dice.choice(sorted(draft.results))
    value = draft.dice.choice(draft.results[name])
    return f"{name} {draft.dice.one('is', 'is', 'at least', 'at most')} {value}"


def _total(draft: Draft) -> str:
    return compared(draft.dice, draft.dice.choice(draft.totals), [1.5, 2, 2.5, 3, 3.5, 4])


def _component_score(draft: Draft) -> str:
    return compared(draft.dice, f"score of {draft.dice.choice(draft.components).name}", [1.5, 2, 2.5, 3, 3.5, 4])


def _indicator(draft: Draft) -> str:
    return f"indicator {draft.dice.choice(draft.targeted)} {draft.dice.one('passed', 'passed', 'not passed')}"


def _every(draft: Draft) -> str:
    return f"{draft.dice.one('all indicators', 'any indicator', 'no indicator', 'not all indicators')} passed"


def _value(draft: Draft) -> str:
    edges = [30, 50, 70, 90]
    return compared(draft.dice, f"value of {draft.dice.choice(draft.percents)}", edges, "%")


def _inapplicable(draft: Draft) -> str:
    return f"component {draft.dice.choice(draft.components).name} is {draft.dice.one('', 'not ')}applicable"
