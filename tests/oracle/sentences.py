"""Ratings, scores, defines and results of a drawn text: sound ones, and ones with gaps, overlaps, idle cases."""

from __future__ import annotations

from oracle.conditions import atom, condition, some
from oracle.dice import Dice
from oracle.draft import RATINGS, Draft

LEVELS = ("level 3", "level 2", "level 1")
SHARES = ("indicators passed", "min of (indicators passed, 60%)", "indicators passed rounded to 0 decimals half up")
CATEGORIES = (("bad", "ok", "great"), ("minor", "middling", "major"), LEVELS)


def bands(dice: Dice, what: str, edges: list[float], unit: str, number: int) -> list[str]:
    """Conditions for each stretch of a line, the lowest first; at times they gape or overlap."""
    cuts = sorted(dice.sample(edges, number - 1))
    said = []
    for at in range(number):
        low, high = (cuts[at - 1] if at else None), (cuts[at] if at < number - 1 else None)
        if low is None:
            said.append(f"{what} {'<=' if dice.yes(6) else '<'} {high:g}{unit}")
        elif high is None:
            said.append(f"{what} {'>' if dice.yes(4) else '>='} {low:g}{unit}")
        elif dice.yes(3):
            # written as closed ranges: the end of one and the beginning of the next may lie apart or meet
            said.append(f"{what} from {low:g}{unit} to {high - dice.one(0, 0, 1):g}{unit}")
        else:
            said.append(f"{what} >= {low:g}{unit} and {what} {'<=' if dice.yes(6) else '<'} {high:g}{unit}")
    return said


def _listed(draft: Draft, start: str, order: tuple[str, ...], said: list[str], more: list[str] | None = None) -> None:
    """The sentence with its cases, one on each line, in any order."""
    dice = draft.dice
    pairs = [f"  {value} if {one}" for value, one in zip(order, said, strict=True)]
    fallback: list[str] = []
    if dice.yes(7):
        fallback = [f"  {order[0]} otherwise"]
        pairs = pairs[1:]
    elif dice.yes(9):
        at = dice.randrange(len(pairs))
        pairs[at] = f"  {order[at]} if ({said[at]}) and {atom(draft)}"
    if dice.yes(8):
        pairs.append(f'  undetermined if {condition(draft, 1)} note "silent"')
    dice.shuffle(pairs)
    draft.tail += [start, *pairs, *fallback, *(more or [])]


def rating(draft: Draft) -> None:
    """`rating of each component` by the share passed, or by the score."""
    dice = draft.dice
    order = RATINGS[dice.one(0, 0, 1) :]
    if draft.mode == "counts" or (draft.mode == "passed" and all(c.targeted for c in draft.components)):
        said = bands(dice, "indicators passed", [25, 34, 50, 51, 60, 67, 75, 80, 100], "%", len(order))
    elif draft.mode == "scores":
        said = bands(dice, "score", [1.5, 2, 2.5, 3, 3.5, 4], "", len(order))
    else:
        return
    draft.ordered = not dice.yes(8)
    start = "rating of each component" + f"   order {' < '.join(order)}" * draft.ordered
    _listed_rating(draft, start, order, said)
    draft.rated = order


def _listed_rating(draft: Draft, start: str, order: tuple[str, ...], said: list[str]) -> None:
    """As `_listed`, without conditions that a rating cannot read before it is there."""
    dice = draft.dice
    pairs = [f"  {value} if {one}" for value, one in zip(order, said, strict=True)]
    fallback: list[str] = []
    if dice.yes(6):
        fallback = [f"  {order[0]} otherwise"]
        pairs = pairs[1:]
    elif draft.facts and dice.yes(10):
        pairs[0] += f" or {draft.facts[0]}"
    elif draft.facts and dice.yes(10):
        pairs[-1] += f" and not {draft.facts[0]}"
    dice.shuffle(pairs)
    draft.tail += [start, *pairs, *fallback]


def scores(draft: Draft) -> None:
    """The score of each component, and of the whole; at times one by cases."""
    dice = draft.dice
    if draft.mode == "scores":
        means = ["mean of its parts", "min of its parts", "max of its parts"] + [
            "weighted mean of its parts"
        ] * 4 * draft.weighted
        draft.tail.append(f"score of each component = {dice.choice(means)}{_rounded(dice)}")
        if dice.yes(2):
            means = ["mean of components"] + ["weighted mean of components"] * 4 * draft.weighted
            draft.tail.append(f"score total = {dice.choice(means)}{_rounded(dice)}")
            draft.totals.append("total")
    if draft.facts and dice.yes(6):
        said = [atom(draft) for _ in range(dice.randint(2, 3))]
        if dice.yes(2):
            said = [said[0], f"not ({said[0]})"] if not said[0].startswith("not ") else said
        draft.tail.append("score bonus")
        draft.tail += [f"  {at + 1} points if {one}" for at, one in enumerate(said)]
        draft.totals.append("bonus")


def _rounded(dice: Dice) -> str:
    if not dice.yes(3):
        return ""
    return f" rounded to {dice.one(0, 1)} decimals {dice.one('half up', 'half even')}"


def defines(draft: Draft) -> None:
    """A name for a share or a condition, which a result will use or not."""
    dice = draft.dice
    if (draft.mode == "counts" or (draft.targeted and draft.mode == "passed")) and dice.yes(4):
        # the least of quotients of counts that are stated is nothing that a proof can decide
        forms = [form for form in SHARES if draft.mode != "counts" or not form.startswith("min")]
        draft.tail.append(f"define part = {dice.choice(forms)}")
        draft.shares.append("part")
    if draft.rated and dice.yes(4):
        draft.tail.append(f"define sound = {condition(draft, 1)}")
        draft.conditions.append("sound")


def results(draft: Draft) -> None:
    """One or two results."""
    for at in range(draft.dice.one(1, 1, 2)):
        _result(draft, ("overall", "grading")[at])


def _result(draft: Draft, name: str) -> None:
    dice = draft.dice
    order = dice.choice(CATEGORIES)[dice.one(0, 0, 1) :]
    ordered = not dice.yes(8)
    start = f"result {name}"
    if draft.results and dice.yes(2):
        other = sorted(draft.results)[0]
        start += f"   when {other} is {draft.results[other][-1]}"
    elif dice.yes(6):
        start += f"   when {atom(draft)}"
    start += f"   order {' < '.join(order)}" * ordered
    more = [f"  at most {dice.choice(order)} if {atom(draft)}"] if ordered and dice.yes(6) else []
    _listed(draft, start, order, _conditions(draft, order), more)
    if ordered:
        draft.results[name] = order


def _conditions(draft: Draft, order: tuple[str, ...]) -> list[str]:
    """A condition for each category, the worst first."""
    dice, number = draft.dice, len(order)
    sorts = ["any"]
    if draft.rated and draft.ordered:
        sorts += ["quantifiers"] * 3
    if draft.totals:
        sorts += ["total"] * 2
    if draft.mode == "counts" or (draft.targeted and draft.mode == "passed"):
        sorts += ["share"]
    if draft.facts or draft.rated:
        sorts += ["table"]
    match dice.choice(sorts):
        case "quantifiers":
            low, high = draft.rated[0], draft.rated[-1]
            few = dice.one(f"any component {low}", f"at least {some(min(2, len(draft.components)))} {low}")
            every = dice.one(f"all components {high}", f"all components {draft.rated[1]} or better")
            none = few.replace("any", "no", 1) if few.startswith("any") else f"not ({few})"
            return [few, f"{none} and not ({every})", every] if number == 3 else [f"not ({every})", every]
        case "total":
            return bands(dice, dice.choice(draft.totals), [1.5, 2, 2.5, 3, 3.5, 4], "", number)
        case "share":
            return bands(dice, "indicators passed", [25, 34, 50, 60, 67, 75, 80, 100], "%", number)
        case "table":
            one, other = _closed(atom(draft)), _closed(atom(draft))
            return (
                [f"not {one}", f"{one} and not {other}", f"{one} and {other}"] if number == 3 else [f"not {one}", one]
            )
        case _:
            return [condition(draft) for _ in order]


def _closed(said: str) -> str:
    return f"({said})"
