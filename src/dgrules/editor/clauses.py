"""Which clause a statement takes, by the words that begin them; the owner table of the language says it by nodes."""

from __future__ import annotations

from typing import Any, Final

from dgrules.rulefiles import header_of
from dgrules.syntax import tree
from dgrules.syntax.owners import CASES as WITH_CASES
from dgrules.syntax.owners import TAKES
from dgrules.syntax.reading import Taken

_CLAUSES: Final[dict[str, tuple[type[Any], ...]]] = {
    "TITLE": (tree.Authority,),  # with the word only in a header, which alone has an authority
    "TH": (tree.Title,), "EN": (tree.Title,), "ALSO": (tree.Also,), "AUTHORITY": (tree.Authority,),
    "PERIOD": (tree.PeriodClause,), "LANGUAGE": (tree.LanguageVersion,), "SOURCE": (tree.Source,),
    "CITES": (tree.Cites,), "NOTE": (tree.Note,), "ASSUMES": (tree.Assumes,), "GUIDANCE": (tree.Guidance,),
    "ACCEPTS": (tree.Accepts,), "WEIGHT": (tree.Weight,), "TARGET": (tree.Target,), "KIND": (tree.Kind,),
    "UNIT": (tree.Unit,), "ONE_OF": (tree.OneOf,), "RANGE": (tree.Range,), "BY_YEAR": (tree.By,),
    "BY_QUARTER": (tree.By,), "FOR_EACH": (tree.By,), "BASE_YEAR": (tree.BaseYear,), "VALUE": (tree.Value,),
    "AS_PRINTED": (tree.Value,), "SCORE_BY": (tree.ScoreBy,),
    "SCORE_CLAUSE": (tree.OrdinalScore, tree.ScoreRange, tree.Reported), "WEIGHTED_CLAUSE": (tree.Reported,),
    "IF_NOTHING_ARISES": (tree.IfNothingArises,), "APPLIES_IF": (tree.AppliesIf,), "WHEN": (tree.When,),
    "MAY_NOT_APPLY": (tree.MayNotApply,), "NOT_APPLICABLE": (tree.NotApplicable,),
    "RECORDED_ONLY": (tree.RecordedOnly,), "ORDER": (tree.Order,), "AS_IN": (tree.AsIn,),
    "POINTS_CLAUSE": (tree.Points,), "BETWEEN": (tree.Between,), "EDGE_BELOW": (tree.Edge,),
    "EDGE_ABOVE": (tree.Edge,), "SUBMISSION": (tree.SubmissionFile,), "GIVEN": (tree.Given,),
    "EXPECT": (tree.Expect,), "YES_NO": (tree.FigureType,), "TYPE_TEXT": (tree.FigureType,),
    "TEXT": (tree.FigureType,), "DATE": (tree.FigureType,), "NUMBER": (tree.FigureType,),
    "TYPE_PERCENT": (tree.FigureType,), "TYPE_POINTS": (tree.FigureType,),
}  # fmt: skip
_STATEMENTS: Final[dict[str, type[Any]]] = {
    "RULESET": tree.RulesetHeader, "AGREEMENT": tree.AgreementHeader, "PROFILE": tree.Profile,
    "FACT": tree.FactStatement, "INPUT": tree.InputStatement, "FIGURE": tree.FigureStatement,
    "COMPONENT": tree.ComponentStatement, "SUB_COMPONENT": tree.ComponentStatement,
    "INDICATOR": tree.IndicatorStatement, "SUB_INDICATOR": tree.IndicatorStatement,
    "RATING_OF_EACH_COMPONENT": tree.Rating, "RESULT": tree.ResultStatement, "DEFINE": tree.Define,
    "SCORE": tree.ScoreStatement, "WEIGHTED_SCORE": tree.ScoreStatement, "SCALE": tree.Scale,
    "CATEGORIES": tree.Categories, "LIST": tree.ListStatement, "EXAMPLE": tree.Example,
}  # fmt: skip
CASES: Final = frozenset(("LEVEL", "UNDETERMINED", "CAP_AT_MOST", "CASE_NAME", "CASE_NUM", "PERCENT_PREFIX"))
"""The words that begin a case."""
_HEADERS: Final = frozenset(("RULESET", "AGREEMENT"))


def fits(file: tree.File, taken: Taken) -> bool:
    """Whether a word that begins something may do so here: a header first and once, a clause or case where its
    statement takes it."""
    if taken.terminal in _STATEMENTS:
        if header_of(file) is not None:
            return taken.terminal not in _HEADERS
        return taken.terminal in _HEADERS or bool(file.statements)
    owner = _STATEMENTS.get(taken.statement)
    if taken.terminal in CASES:
        return owner in WITH_CASES
    if taken.terminal not in _CLAUSES:
        return True
    takes = TAKES[owner] if owner else ()
    if owner in WITH_CASES:
        takes = (*takes, *TAKES[tree.Case])
    elif taken.statement == "INPUT":
        takes = (*takes, *TAKES[tree.IndicatorStatement])
    return any(one in takes for one in _CLAUSES[taken.terminal])
