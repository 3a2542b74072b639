"""Where a word stands decides what it is: one table of words that mean different things in different places.

Between lexer and parser. `score` after `all components` is an attribute, before a number a clause, else a sentence; a
name before `if` begins a case; a comparison at the start of a target is about the figure itself (SELF is put before
it).
"""

from __future__ import annotations

from collections.abc import Callable

from dgrules.syntax.position_sets import (
    AFTER_CASE_NAME,
    AFTER_CASE_NUMBER,
    AFTER_YEAR_NOT,
    BARE_AFTER,
    BEFORE_RANGE,
    BEFORE_YEAR,
    CASE_STATEMENTS,
    CLAUSES,
    COMPARE,
    FOLDS,
    KPIS,
    LABEL_AFTER,
    LABEL_BEFORE,
    MONTHS,
    NOUNS,
    NUMBER_TAKERS,
    OVER,
    QUANTIFIERS,
    SETS,
    STATEMENTS,
    TAKES_NAME,
    WANTS,
)
from dgrules.syntax.tokens import Token


class Positions:
    """Refines tokens one after another. `statement` and `clause` are the words that opened the ones we are in."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.base = [token.type for token in tokens] + ["$END", "$END"]
        self.statement = self.settled = ""
        """The statement we are in; and the one whose word opened its line."""
        self.restart(0)

    def restart(self, at: int, statement: str | None = None) -> None:
        """Begin again at a token, after an error: what stood before it is forgotten, save the statement."""
        self.at = at
        self.prev = self.before = ""
        self.clause = ""
        self.formula = self.between = self.awaits = self.quantified = False
        self.depth = 0
        self.settled = self.settled if statement is None else statement
        self.statement = self.settled

    def next(self) -> list[Token]:
        """The next token with its type refined, and SELF before it where a left side is left out."""
        token = self.tokens[self.at]
        base = self.base[self.at]
        rule = _RULES.get(base)
        kind = base if rule is None else rule(self, base)
        token.type = kind
        out = [token]
        if self._about_itself(kind):
            out.insert(0, Token("SELF", "", token.start, token.start, token.first))
        self._remember(kind)
        if kind in STATEMENTS and token.first:
            self.settled = kind
        self.at += 1
        return out

    def _remember(self, kind: str) -> None:
        self.before, self.prev = self.prev, kind
        self.awaits = kind in WANTS or (kind in SETS and self.quantified)
        self.quantified = kind in OVER or (self.quantified and kind == "NUM")
        if kind in STATEMENTS:
            self.statement, self.clause, self.formula, self.between, self.depth = kind, "", False, False, 0
        elif kind in CLAUSES and not (kind == "NOT_APPLICABLE" and self.before == "IS"):
            self.clause, self.formula, self.between, self.depth = kind, False, False, 0
        elif kind == "EQ":
            self.formula = self.formula or self.clause == "VALUE" or self._heads_formula
        elif kind == "LPAR":
            self.depth += 1
        elif kind == "RPAR":
            self.depth -= 1
        elif kind in ("CASE_NAME", "CASE_NUM", "CAP_AT_MOST"):
            self.clause = "CASE"
        elif kind == "FROM":
            self.between = True
        elif kind == "TO":
            self.between = False

    @property
    def _heads_formula(self) -> bool:
        return self.clause in ("", "ALSO") and self.statement in ("DEFINE", "SCORE", "WEIGHTED_SCORE", "LIST")

    @property
    def following(self) -> str:
        return self.base[self.at + 1]

    @property
    def after_that(self) -> str:
        return self.base[min(self.at + 2, len(self.base) - 1)]

    @property
    def after_scope(self) -> str:
        """What follows the next token, or the `in (…)` after it."""
        at = self.at + 1
        if self.base[at] == "IN" and self.base[at + 1] == "LPAR":
            last = min(at + 100, len(self.base) - 1)
            while at < last and self.base[at] != "RPAR":
                at += 1
            at += 1
        elif self.base[at] == "IN":
            at += 2
        return self.base[min(at, len(self.base) - 1)]

    @property
    def in_cases(self) -> bool:
        return self.statement in CASE_STATEMENTS and not self.formula

    def _about_itself(self, kind: str) -> bool:
        bare = kind in COMPARE or kind in ("FROM", "NO_LOWER_THAN_RANK")
        return bare and self.clause in ("TARGET", "RANGE") and self.prev in BARE_AFTER


# -- one small rule for each word that needs one --------------------------------------------------


def _name(at: Positions, base: str) -> str:
    if at.prev == "NUM" and at.before in ("COMPONENT", "SUB_COMPONENT"):
        return "NAME"
    free = not at.awaits and at.prev not in TAKES_NAME and at.in_cases
    if free and at.following in AFTER_CASE_NAME and _is_case(at):
        return "CASE_NAME"
    return "UNIT_NAME" if at.prev == "NUM" else "NAME"


def _is_case(at: Positions) -> bool:
    return at.following != "ALSO" or at.statement in ("CATEGORIES", "?")


def _number(at: Positions, base: str) -> str:
    following = at.following
    text = at.tokens[at.at].text
    if at.prev in LABEL_AFTER and (following in LABEL_BEFORE or at.prev in ("GIVEN", "EXPECT")):
        return "LABEL"
    if at.awaits:
        return "LABEL" if text.count(".") > 1 and at.prev not in ("OF", "IN", "TO") else "NUM"
    if at.clause == "SCORE_CLAUSE" and following == "STRING":
        return "NUM"
    return _opening_number(at, following)


def _opening_number(at: Positions, following: str) -> str:
    """A number that may begin a case, a type or `4 indicators, not listed`."""
    year = at.prev == "NAME" and at.before in BEFORE_YEAR and not (at.before in ("OF", "IN") and at.clause == "")
    if year and not (at.in_cases and following in AFTER_YEAR_NOT):
        return "NUM"
    if following == "INDICATOR" and at.after_that == "COMMA":
        return "COUNT_NUM"
    if following in ("TO", "DASH") and at.prev not in BEFORE_RANGE and not at.between:
        return "TYPE_NUM"
    if not at.in_cases or at.prev in NUMBER_TAKERS:
        return "NUM"
    if following in ("POINTS", "PERCENT_SIGN"):
        return "CASE_NUM" if at.after_that in AFTER_CASE_NUMBER else "NUM"
    return "CASE_NUM" if following in AFTER_CASE_NUMBER else "NUM"


def _noun(at: Positions, base: str) -> str:
    if at.prev in QUANTIFIERS or at.prev == "NUMBER_OF" or (at.prev == "OF" and at.before in FOLDS):
        return f"SET_{base}"
    if at.prev in ("NUM", "COUNT_NUM"):
        counted = at.before in ("HIGHEST", "LOWEST", "Q_AT_LEAST", "Q_AT_MOST") or at.prev == "COUNT_NUM"
        return f"SET_{base}" if counted else base
    return NOUNS[base] if at.awaits and at.following in ("NUM", "NAME") else base


_SAID_OF_MEMBERS = frozenset(("PASSED", "NOT_PASSED", "ABOVE_TARGET", "ON_TARGET", "BELOW_TARGET"))


def _kpis(at: Positions, base: str) -> str:
    if at.prev in QUANTIFIERS or (at.prev == "OF" and at.before in FOLDS):
        return f"SET_{base}"
    if at.prev == "NUM" and at.before in ("HIGHEST", "LOWEST", "Q_AT_LEAST", "Q_AT_MOST"):
        return f"SET_{base}"
    if at.prev == "NUMBER_OF" and at.after_scope in _SAID_OF_MEMBERS:
        return f"SET_{base}"
    return base


def _at_least(at: Positions, base: str) -> str:
    if at.prev in ("CUMULATIVE", "IS") or at.prev in SETS:
        return base
    if at.awaits:
        bare = at.clause in ("TARGET", "RANGE") and (at.depth == 0 or at.after_that not in NOUNS)
        return base if bare else f"Q_{base}"
    if base == "AT_MOST" and at.in_cases and _is_cap(at):
        return "CAP_AT_MOST"
    return base


def _is_cap(at: Positions) -> bool:
    if at.following == "LEVEL":
        return at.base[min(at.at + 3, len(at.base) - 1)] == "IF"
    return at.after_that == "IF" and at.following not in ("NUM", "STRING")


def _score(at: Positions, base: str) -> str:
    attribute = f"ATTR_{base}"
    clause = "SCORE_CLAUSE" if base == "SCORE" else "WEIGHTED_CLAUSE"
    following = at.following
    if at.awaits or (following in COMPARE and following != "EQ"):
        return attribute
    if following in ("IS_REPORTED", "NUM") or (following == "PERCENT" and at.after_that == "NUM"):
        return clause
    return base


def _value(at: Positions, base: str) -> str:
    following = at.following
    if at.awaits or following == "OF" or (following in COMPARE and following != "EQ"):
        return "ATTR_VALUE"
    return base


def _attribute(at: Positions, base: str) -> str:
    return f"ATTR_{base}" if at.awaits or at.following == "OF" else base


def _reference(at: Positions, base: str) -> str:
    return f"REF_{base}" if at.awaits else base


def _if(at: Positions, base: str) -> str:
    return f"{base}_FORMULA" if at.formula or at.depth > 0 else base


def _no(at: Positions, base: str) -> str:
    noun = at.following in NOUNS or at.following in KPIS or at.following.startswith(("ITS_", "INDICATORS_"))
    return "NO" if noun else "NO_VALUE"


def _edge(at: Positions, base: str) -> str:
    text = at.tokens[at.at].text
    follows = at.following in ("NUM", "UNDETERMINED")
    if not text.isascii() or (follows and not at.awaits and at.statement in ("SCALE", "?", "")):
        return f"EDGE_{base}"
    return _name(at, base)


def _target_word(at: Positions, base: str) -> str:
    text = at.tokens[at.at].text
    named = at.prev == "AT" or not text.isascii() or text.lower().endswith("target")
    return base if named else _name(at, base)


def _soft_unit(at: Positions, base: str) -> str:
    if at.prev == "NUM":
        return "UNIT_NAME"
    return _name(at, base)


def _month(at: Positions, base: str) -> str:
    return "MONTH" if at.prev == "NUM" and at.following == "NUM" else _name(at, base)


def _applicable(at: Positions, base: str) -> str:
    return base if at.prev == "IS" else _name(at, base)


def _percent(at: Positions, base: str) -> str:
    if at.prev == "UNIT":
        return base
    after_number = at.prev in ("NUM", "CASE_NUM", "TYPE_NUM")
    if at.awaits or (at.following == "NUM" and not (after_number and at.tokens[at.at].text.isascii())):
        return "PERCENT_PREFIX"
    return "PERCENT_SIGN" if after_number else "TYPE_PERCENT"


def _points(at: Positions, base: str) -> str:
    clause = at.following == "NUM" and at.after_that == "AT"
    if clause and at.prev != "UNIT":
        return "POINTS_CLAUSE"
    if at.prev in ("NUM", "CASE_NUM", "UNIT"):
        return base
    return "POINTS_CLAUSE" if at.following == "NUM" else "TYPE_POINTS"


def _dash(at: Positions, base: str) -> str:
    to_number = at.following in ("NUM", "PERCENT")
    return "TO" if to_number and (at.between or at.clause == "RANGE" or at.prev == "TYPE_NUM") else "MINUS"


def _minus(at: Positions, base: str) -> str:
    return _dash(at, base) if at.between and at.prev in ("NUM", "PERCENT_SIGN") else base


_RULES: dict[str, Callable[[Positions, str], str]] = {
    "NAME": _name, "NUM": _number, "SCORE": _score, "WEIGHTED_SCORE": _score, "VALUE": _value, "WEIGHT": _attribute,
    "KIND": _attribute, "RESULT": _reference, "PROFILE": _reference, "IF": _if, "OTHERWISE": _if, "NO": _no,
    "AT_LEAST": _at_least, "AT_MOST": _at_least, "BELOW": _edge, "ABOVE": _edge, "MINIMUM": _target_word,
    "STANDARD": _target_word, "TOP": _target_word, "BAHT": _soft_unit, "DAYS": _soft_unit, "APPLICABLE": _applicable,
    "PERCENT": _percent, "POINTS": _points, "DASH": _dash, "MINUS": _minus,
    **dict.fromkeys(NOUNS, _noun), **dict.fromkeys(KPIS, _kpis), **dict.fromkeys(MONTHS, _month),
}  # fmt: skip
