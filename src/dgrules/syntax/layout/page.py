"""The page as a whole: how far each sentence is indented, where a blank line stands, which columns are shared."""

from __future__ import annotations

from collections.abc import Sequence

from dgrules.syntax import tree
from dgrules.syntax.expressions import Label
from dgrules.syntax.layout.lines import STEP

_HEADERS = (tree.RulesetHeader, tree.AgreementHeader)
_FORMULAS = (tree.Define, tree.ScoreStatement, tree.ListStatement)
_BLOCKS = (tree.Rating, tree.ResultStatement, tree.Scale, tree.Example)


def indents(statements: Sequence[tree.Statement]) -> list[int]:
    """The indentation of each statement: parts stand under what they belong to, if that stands above them."""
    numbers = {_number(statement) for statement in statements}
    agreed = any(isinstance(statement, tree.AgreementHeader) for statement in statements)
    found: list[int] = []
    above: list[tuple[str, int]] = []
    """Numbers of the statements above that may have parts, with their indentation, outermost first."""
    component: int | None = None
    """The indentation of the component above, while its indicators may follow."""
    for statement in statements:
        number = _number(statement) or ""
        part = isinstance(statement, tree.IndicatorStatement)
        while above and (number or not part) and not number.startswith(f"{above[-1][0]}."):
            above.pop()
        indent = 0
        if number and above and _nests(statement):
            indent = above[-1][1] + STEP
        elif part and component is not None and not agreed:
            elsewhere = number.rpartition(".")[0] in numbers
            indent = component + STEP if _nests(statement) and not elsewhere else 0
        found.append(indent)
        if number:
            above.append((number, indent))
        if not part:
            component = indent if isinstance(statement, tree.ComponentStatement) else None
    return found


def _nests(statement: tree.Statement) -> bool:
    """Whether a statement stands under its parent: not an indicator that names its component itself."""
    return not (isinstance(statement, tree.IndicatorStatement) and statement.component is not None)


def _number(statement: tree.Statement) -> str | None:
    match statement:
        case tree.ComponentStatement(number=Label(text=number)) | tree.IndicatorStatement(first=Label(text=number)):
            return number
        case _:
            return None


def group(statement: tree.Statement) -> str:
    """What a statement has to do with its neighbours: those of another group are set off by a blank line."""
    if isinstance(statement, _HEADERS):
        return "header"
    if isinstance(statement, _BLOCKS) or statement.cases:
        return "block"
    return "formula" if isinstance(statement, _FORMULAS) else "structure"


def blank_between(above: tree.Statement, below: tree.Statement) -> bool:
    """Whether a blank line stands between two statements: around blocks, between groups, and where the
    author had one."""
    groups = {group(above), group(below)}
    return len(groups) > 1 or "block" in groups or "header" in groups or below.trivia.blank_before


def runs(statements: Sequence[tree.Statement], indentation: Sequence[int]) -> list[list[int]]:
    """Positions of statements that follow each other closely and are of one kind: they share columns."""
    found: list[list[int]] = []
    for at, statement in enumerate(statements):
        previous = statements[at - 1] if at else None
        if previous is not None and _together(previous, statement) and indentation[at] == indentation[at - 1]:
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _together(above: tree.Statement, below: tree.Statement) -> bool:
    return type(above) is type(below) and not blank_between(above, below)
