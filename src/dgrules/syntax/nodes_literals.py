"""Makes literals and references: numbers, dates, texts, names, attributes, what another ruleset says."""

from __future__ import annotations

from typing import Any

from dgrules.syntax import expressions as ex
from dgrules.syntax.lexer import MONTHS
from dgrules.syntax.nodes_base import Base, Children, decimals, digits, number, unit_name, word_id
from dgrules.syntax.tokens import Token

_UNITS = {
    "PERCENT_SIGN": "%", "PERCENT_PREFIX": "%", "TIMES": "times", "POINTS": "points", "RANK": "rank",
    "PERCENTAGE_POINTS": "percentage points",
}  # fmt: skip
_TARGETS: dict[str, Any] = {"ABOVE_TARGET": "above", "ON_TARGET": "on", "BELOW_TARGET": "below"}


def lower(token: Token) -> Any:
    """The terminal of a word as the tree says it: NOT_ALL is `not all`."""
    return token.type.lower().replace("_", " ")


class Literals(Base):
    """Numbers, dates, texts, names."""

    def number(self, c: Children) -> ex.Number:
        unit = None if c[1] is None else _UNITS.get(c[1].type) or unit_name(c[1])
        return ex.Number(number(c[0]), unit, decimals(c[0]), span=self.span(c))

    def number_after(self, c: Children) -> ex.Number:
        return ex.Number(number(c[1]), _UNITS[c[0].type], decimals(c[1]), span=self.span(c))

    def date(self, c: Children) -> ex.Date:
        day, month, year = self.whole(c[1]), MONTHS.index(word_id(c[2]) or "January") + 1, self.whole(c[3])
        if not 1 <= day <= _days(year, month):
            self.find("DG109", self.span(c), date=f"{c[1].text} {c[2].text} {c[3].text}")
        return ex.Date(day, month, year, span=self.span(c))

    def text(self, c: Children) -> ex.Text:
        return ex.Text(c[0].text, span=self.span(c))

    def truth(self, c: Children) -> ex.YesNo:
        return ex.YesNo(c[0].type == "YES", span=self.span(c))

    def name(self, c: Children) -> ex.Name:
        return ex.Name(c[0].text, span=self.span(c))

    def label(self, c: Children) -> ex.Label:
        return ex.Label(digits(c[0]), span=self.span(c))

    number_label = label

    def level(self, c: Children) -> ex.Level:
        return ex.Level(self.whole(c[1]), span=self.span(c))

    def target_words(self, c: Children) -> ex.TargetWords:
        return ex.TargetWords(_TARGETS[c[0].type], span=self.span(c))

    def kind_name(self, c: Children) -> ex.Name:
        return ex.Name(lower(c[0]), span=self.span(c))

    def name_of(self, token: Token) -> ex.Name:
        """A name from its token, for phrases that hold one."""
        return ex.Name(token.text, span=self.place(token))

    def name_or_label(self, token: Token) -> ex.Name | ex.Label:
        """A part of the tree from its name or number."""
        if token.type == "NUM":
            return ex.Label(digits(token), span=self.place(token))
        return self.name_of(token)


class References(Literals):
    """What reads something declared."""

    def attribute(self, c: Children) -> ex.Attribute:
        which = lower(c[0]).removeprefix("attr ")
        node = c[2].node if isinstance(c[2], ex.NodeRef) else c[2]
        return ex.Attribute(which, node, span=self.span(c))

    def score_named(self, c: Children) -> ex.Attribute:
        return ex.Attribute("score", self.name_of(c[1]), span=self.span(c))

    def node(self, c: Children) -> ex.NodeRef:
        return ex.NodeRef("component" if c[0].type == "NODE_COMPONENT" else "indicator", c[1], span=self.span(c))

    def result(self, c: Children) -> ex.ResultRef:
        return ex.ResultRef(self.name_of(c[1]), span=self.span(c))

    def profile_ref(self, c: Children) -> ex.ProfileRef:
        return ex.ProfileRef(span=self.span(c))

    def outside(self, c: Children) -> ex.Outside:
        what: Any = "value" if c[0] is None else {"REF_RESULT": "result", "ATTR_SCORE": "score"}[c[0].type]
        return ex.Outside(what, self.name_of(c[1]), self.name_of(c[3]), self.whole(c[4]), span=self.span(c))

    def at_time(self, c: Children) -> ex.AtTime:
        numbers = [child for child in c[2:] if child is not None and child.type == "NUM"]
        if any(child is not None and child.type == "QUARTER" for child in c[2:]):
            year = self.whole(numbers[1]) if len(numbers) > 1 else None
            return ex.AtTime(c[0], year, self.whole(numbers[0]), span=self.span(c))
        return ex.AtTime(c[0], self.whole(numbers[0]), span=self.span(c))


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days(year: int, month: int) -> int:
    common = year - 543 if year >= 2400 else year
    leap = common % 4 == 0 and (common % 100 != 0 or common % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]
