"""After an error: what to blame, what was expected, and where to go on.

One report for one mistake. A sentence that stops short at its line's end is blamed there; a word that is nearly a word
of the language is blamed even if the reader stumbled only later; reading resumes at the next line that opens with a
statement, clause or case word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dgrules.diagnostics.diagnostic import Diagnostic
from dgrules.syntax import thai, words
from dgrules.syntax.engine import Engine
from dgrules.syntax.expected import describe, word_of
from dgrules.syntax.near import distance, nearest
from dgrules.syntax.places import Places
from dgrules.syntax.position_sets import STATEMENTS
from dgrules.syntax.positions import Positions
from dgrules.syntax.slips import slip
from dgrules.syntax.tokens import Lexed, Token, terminals

_WORDS_LIKE = frozenset(("NAME", "UNIT_NAME", "CASE_NAME"))
_LOOK_BACK = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """Where reading stopped, or where its line break is to blame.

    The index of the token that does not fit, the parser's states before it, whether it opens a phrase, and the first
    and last token of the phrase it breaks or ended."""

    at: int
    stack: list[Any]
    opening: bool
    first: Token | None
    last: Token | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The finding; where to resume; the statement that was lost (see `driver.Read`); or the token read otherwise."""

    finding: Diagnostic
    resume: int
    opened: str = ""
    retype: Token | None = None


class Recovery:
    """Judges the problems of one file."""

    def __init__(self, engine: Engine, lexed: Lexed, places: Places, positions: Positions) -> None:
        self.engine = engine
        self.tokens = lexed.tokens
        self.names = lexed.names
        self.places = places
        self.positions = positions
        self.floor = 0
        """Where reading resumed last: what stands before has been reported."""

    def judge(self, problem: Problem) -> Verdict:
        """What to say about a problem, and how to go on."""
        verdict = self._judge(problem)
        self.floor = verdict.resume if verdict.retype is None else self.floor
        return verdict

    def _judge(self, problem: Problem) -> Verdict:
        expected = self._expected(problem)
        complete = problem.opening
        if problem.at >= len(self.tokens):
            return Verdict(self._stops_short(problem, expected), problem.at, self._lost(problem))
        token = self.tokens[problem.at]
        if not complete and token.first and self.opens(problem.at):
            finding = self._bracket(problem, expected) or self._misspelt(problem, expected, back_only=True)
            return Verdict(finding or self._stops_short(problem, expected), problem.at, self._lost(problem))
        return self._mid_line(problem, expected, token)

    def _mid_line(self, problem: Problem, expected: frozenset[str], token: Token) -> Verdict:
        resume = self._next_line(problem.at + 1)
        slip_ = self._slip(problem, expected)
        misspelt = slip_ or self._misspelt(problem, expected)
        if misspelt is None and self._as_name(problem, expected, token):
            name = Token("NAME", token.text, token.start, token.end, token.first)
            return Verdict(self._at(token, "DG104", word=token.text, other=_another(token.text)), resume, "", name)
        if token.type == "RPAR" and "RPAR" not in expected and self.positions.depth < 0:
            return Verdict(self._at(token, "DG107", "closing", bracket=token.text), resume, self._lost(problem))
        finding = misspelt or self._run_together(problem) or self._unexpected(token, expected)
        if slip_ is None and self._is_missing(problem, expected, token):
            resume = problem.at
        return Verdict(finding, resume, self._lost(problem, finding))

    # -- what was expected ------------------------------------------------------------------------

    def _expected(self, problem: Problem) -> frozenset[str]:
        found = self.engine.expected(problem.stack) if problem.stack else frozenset()
        return found | {"$END"} if problem.opening else found

    def _words(self, expected: frozenset[str]) -> dict[str, str]:
        """Every form of the expected words, as the text to compare with and the form to offer."""
        terminals = set(expected) - {"$END"}
        if "$END" in expected:
            terminals |= set(self.engine.starters)
        table, forms = words.table().by_id, {}
        for terminal in terminals:
            word = word_of(terminal)
            for form in (*table[word].en, *table[word].th) if word else ():
                forms[form.replace(" ", "")] = form
        return forms

    # -- what to blame ----------------------------------------------------------------------------

    def _at(self, token: Token, code: str, key: str = "default", **args: object) -> Diagnostic:
        return Diagnostic(code, self.places.span(token.start, token.end), args, key)

    def _unexpected(self, token: Token, expected: frozenset[str]) -> Diagnostic:
        text = f'"{token.text}"' if token.type == "STRING" else token.text
        key = "otherwise" if token.type == "OTHERWISE" and token.first else "default"
        return self._at(token, "DG101", key, expected=describe(expected, _OPERANDS), found=text)

    def _stops_short(self, problem: Problem, expected: frozenset[str]) -> Diagnostic:
        last = problem.last or self.tokens[-1]
        args = {"expected": describe(expected, _OPERANDS), "text": last.text}
        return Diagnostic("DG102", self.places.span(last.end, last.end), args)

    def _bracket(self, problem: Problem, expected: frozenset[str]) -> Diagnostic | None:
        """A bracket of the phrase that is still open, if closing it was what was missing."""
        if "RPAR" not in expected or problem.first is None:
            return None
        depth = 0
        for at in range(problem.at - 1, -1, -1):
            token = self.tokens[at]
            depth += (token.type == "RPAR") - (token.type == "LPAR")
            if depth < 0:
                return self._at(token, "DG107", "opening", bracket=token.text)
            if token is problem.first:
                break
        return None

    def _misspelt(self, problem: Problem, expected: frozenset[str], *, back_only: bool = False) -> Diagnostic | None:
        """A word at the problem, or shortly before it, that is nearly a word that could have stood there."""
        wanted = self._words(expected)
        if not back_only:
            likest, found = 1.0, None
            for text, first, last in self._readings(problem.at):
                near = nearest(text, wanted)
                if near is None or wanted[near] == text or (first is not last and text.endswith(near)):
                    continue  # nothing like it, or right as it stands beside another word
                unlike = distance(text, near, len(text)) / len(text)
                if unlike < likest:  # `more then` is `more than` rather than `when`
                    likest, found = unlike, self._unknown(first, last, wanted[near])
            if found is not None:
                return found
        every = self._words(frozenset(("$END",))) | wanted | _every()
        for token in self._before(problem):
            near = nearest(token.text, every)
            if near is not None and every[near] != token.text:
                return self._unknown(token, token, every[near])
        return None

    def _slip(self, problem: Problem, expected: frozenset[str]) -> Diagnostic | None:
        """What people write instead of a word, at the problem or shortly before it."""
        found = slip(self.tokens, self.names, self.positions, problem.at, self.floor)
        if found is None:
            return None
        if found.offer:
            return self._unknown(found.first, found.last, found.offer)
        if found.help != "otherwise":
            expected = frozenset(("IF", "OTHERWISE"))
        args = {"expected": describe(expected, _OPERANDS), "found": found.first.text}
        return self._at(found.first, "DG101", found.help, **args)

    def _run_together(self, problem: Problem) -> Diagnostic | None:
        """A Thai run at the problem, or shortly before it, that was read as a unit but begins or ends with a word."""
        here = self.tokens[problem.at]
        unread = here.type in _WORDS_LIKE and here.text not in self.names
        for token in (*((here,) if unread else ()), *self._before(problem)):
            cut = thai.split_unknown(token.text, self.names) if thai.is_thai(token.text[0]) else None
            if cut is not None:
                return self._at(token, "DG103", run=token.text, before=cut[0], after=cut[1])
        return None

    def _readings(self, at: int) -> Iterator[tuple[str, Token, Token]]:
        """The token, and it with the next ones, as one word: `not aplicable`, `ratng of each component`; also from the
        word before."""
        for start in (at, at - 1):
            for size in (1, 2, 3, 4):
                group = self.tokens[max(start, 0) : start + size]
                if len(group) < size or start < 0 or start + size <= at or any(t.first for t in group[1:]):
                    continue
                unknown = any(t.type in _WORDS_LIKE and t.text not in self.names for t in group)
                if unknown and all(t.type in _WORDS_LIKE or t.text.replace(" ", "").isalpha() for t in group):
                    yield "".join(t.text.replace(" ", "") for t in group), group[0], group[-1]

    def _before(self, problem: Problem) -> Iterator[Token]:
        """The undeclared names shortly before the problem, nearest first."""
        for at in range(problem.at - 1, max(problem.at - 1 - _LOOK_BACK, self.floor - 1), -1):
            token = self.tokens[at]
            if token.type in _WORDS_LIKE and token.text not in self.names:
                yield token
            if token.first:
                return

    def _unknown(self, first: Token, last: Token, near: str) -> Diagnostic:
        text = first.text if first is last else self.places.text(first.start, last.end)
        span = self.places.span(first.start, last.end)
        return Diagnostic("DG110", span, {"word": text, "near": near})

    def _as_name(self, problem: Problem, expected: frozenset[str], token: Token) -> bool:
        """Whether a word stands where only a name can, and what follows would fit behind a name."""
        if "NAME" not in expected or ("NUM" in expected & _OPERANDS and "LPAR" in expected):
            return False
        if token.type in _WORDS_LIKE or word_of(token.type) is None or " " in token.text:
            return False
        after = self.tokens[problem.at + 1] if problem.at + 1 < len(self.tokens) else None
        return after is None or after.first or after.type not in ("NUM", "STRING") or not self.opens(problem.at)

    def _is_missing(self, problem: Problem, expected: frozenset[str], token: Token) -> bool:
        """Whether a name was forgotten before a clause on the same line, so that the clause can still be read."""
        return not problem.opening and expected == {"NAME"} and self.opens(problem.at)

    # -- where to go on ---------------------------------------------------------------------------

    def _next_line(self, at: int) -> int:
        while at < len(self.tokens) and not (self.tokens[at].first and (self.opens(at) or self._nearly_opens(at))):
            at += 1
        return at

    def _nearly_opens(self, at: int) -> bool:
        """Whether a line seems to open with a misspelt word, so that it is reported and not passed over."""
        token = self.tokens[at]
        if self.positions.base[at] != "NAME" or token.text in self.names:
            return False
        return nearest(token.text, words.opening_forms()) is not None

    def opens(self, at: int) -> bool:
        """Whether a token may open a statement, a clause or a case."""
        base = self.positions.base[at]
        following = self.positions.base[at + 1]
        if base in ("NAME", "BELOW", "ABOVE", "STANDARD", "MINIMUM", "TOP"):
            return following in ("IF", "TH", "EN", "STRING", "OTHERWISE")
        if base == "NUM":
            return following in ("IF", "POINTS")
        word = word_of(base)
        return word is not None and words.table().by_id[word].section in words.OPENING

    def _lost(self, problem: Problem, finding: Diagnostic | None = None) -> str:
        """The statement that a problem costs: its terminal, `?` where only the place tells, or ``."""
        if not problem.opening:
            first = problem.first
            return first.type if first and first.first and first.type in STATEMENTS else ""
        token = self.tokens[min(problem.at, len(self.tokens) - 1)]
        if not token.first:
            return ""
        near = finding.args.get("near") if finding else None
        word = _section(str(near)) if near else None
        if word is not None:
            return "?" if word == "statement" else ""
        return "?" if self.places.pos(token.start).column == 1 else ""


def _another(word: str) -> str:
    """A name that the word may be part of."""
    return f"my-{word}" if word.isascii() else f"{word}-รวม"


def _section(form: str) -> str | None:
    table = words.table()
    word = table.thai.get(form) or table.english_forms.get(form)
    return word.section if word else None


@lru_cache(maxsize=1)
def _every() -> dict[str, str]:
    table = words.table().by_id.values()
    return {form.replace(" ", ""): form for word in table if word.section != "month" for form in (*word.en, *word.th)}


_OPERANDS = terminals(
    "NUM NAME LPAR LABEL STRING YES NO_VALUE LEVEL ABOVE_TARGET ON_TARGET BELOW_TARGET INDICATORS_PASSED "
    "INDICATORS_NOT_PASSED OUTCOME_KPIS OUTPUT_KPIS IMPACT_KPIS NUMBER_OF ATTR_SCORE ATTR_WEIGHTED_SCORE ATTR_VALUE "
    "RATING ATTR_KIND ATTR_WEIGHT NODE_COMPONENT NODE_INDICATOR REF_RESULT REF_PROFILE PERCENT_PREFIX RANK MINUS DATE "
    "WEIGHTED_MEAN MEAN GEOMETRIC_MEAN SUM MIN MAX BEST WORST LN NOT ALL NOT_ALL ANY NO Q_AT_LEAST Q_AT_MOST SELF"
)
