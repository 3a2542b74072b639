"""The words of a text, and what the grammar would take next: for editors, which ask in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dgrules.syntax import words
from dgrules.syntax.engine import Engine
from dgrules.syntax.lexer import lex, terminals_of
from dgrules.syntax.normalise import Normal, normalise
from dgrules.syntax.parser import shared_engine
from dgrules.syntax.places import Places
from dgrules.syntax.position_sets import STATEMENTS
from dgrules.syntax.positions import Positions
from dgrules.syntax.recovery import Recovery
from dgrules.syntax.rewrite import rewrite
from dgrules.syntax.tokens import Comment, Lexed, Raw, Token, terminals

_BACK = 4
"""How many words before the end may be read otherwise for what follows them: what a word means hangs on the two or
three behind it."""

_UNITS = terminals("NAME PERCENT PERCENT_SIGN PERCENTAGE_POINTS POINTS TIMES BAHT DAYS")
_SENTENCES = 3
_HEADS = terminals(
    "RULESET AGREEMENT COMPONENT SUB_COMPONENT INDICATOR SUB_INDICATOR RATING_OF_EACH_COMPONENT RESULT DEFINE SCALE "
    "CATEGORIES LIST EXAMPLE FACT FIGURE"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text; `text` is what was read, the tokens' places count in it."""

    tokens: list[Token]
    comments: list[Comment]
    names: frozenset[str]
    normal: Normal

    @property
    def text(self) -> str:
        return self.normal.text

    def offset(self, place: int) -> int:
        """The offset in the text as written."""
        return self.normal.offset(place)

    def end(self, place: int) -> int:
        """The same for the end of a token: just behind its last character."""
        return self.normal.offset(place - 1) + 1 if place else 0


def read_words(source: str, known: frozenset[str]) -> Words:
    """The words of a text; `known` are names that are declared elsewhere. Never fails."""
    normal = normalise(source)
    lexed = lex(shared_engine().lex(normal.text), Places("", normal), known)
    return Words(lexed.tokens, lexed.comments, lexed.names, normal)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where reading stood before a token."""

    positions: dict[str, object]
    stack: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A word that may come next: the terminal that it would be, whether it would begin a phrase (a statement, clause
    or case), and the statement it stands in."""

    terminal: str
    begins: bool
    statement: str


class Prospect:
    """What may follow a text: every word is tried, since what it means hangs on its place."""

    def __init__(self, source: str, known: frozenset[str]) -> None:
        self.source, self.known = source, known
        self.read = read = read_words(source, known)
        self.engine: Engine = shared_engine()
        self.tokens = rewrite(read.tokens)
        self.base = [token.type for token in self.tokens]
        self.begin = self._begin()
        self.marks: dict[int, _Mark] = {}
        self._read(Places("", read.normal), Lexed(self.tokens, read.comments, read.names))

    def without_number(self) -> Prospect | None:
        """The same before the number that ends the text and what belongs to it; None if no number ends it."""
        tokens = self.tokens
        at = len(tokens) - 1
        if at > 0 and self.base[at] in _UNITS:
            at -= 1
        if at < 0 or self.base[at] != "NUM":
            return None
        while at and self.base[at - 1] in ("PERCENT", "FROM"):
            at -= 1
        return Prospect(self.source[: self.read.offset(tokens[at].start)], self.known)

    @property
    def last(self) -> str:
        """The terminal of the last word as it was read, `` if there is none."""
        return self.tokens[-1].type if self.tokens else ""

    def _begin(self) -> int:
        """Where reading begins: a few sentences before the end are enough, however long the file is."""
        heads = [at for at, kind in enumerate(self.base) if kind in _HEADS and self.tokens[at].first]
        return heads[-_SENTENCES] if len(heads) >= _SENTENCES else 0

    def _read(self, places: Places, lexed: Lexed) -> None:
        """Reads all tokens, remembering the state before each. A phrase with a mistake is left where its line ends."""
        positions = Positions(self.tokens)
        positions.restart(self.begin)
        recovery = Recovery(self.engine, lexed, places, positions)
        stack: list[int] | None = [self.engine.start]
        while positions.at < len(self.tokens):
            at = positions.at
            assert stack is not None
            self.marks[at] = _Mark(_state(positions), tuple(stack))
            stack = self._one(positions, stack)
            if stack is None and self.tokens[at].first:  # what stands above is incomplete
                positions.restart(at)
                self.marks[at] = _Mark(_state(positions), (self.engine.start,))
                stack = self._one(positions, [self.engine.start])
            if stack is None:
                positions.restart(self._next_line(at, recovery))
                stack = [self.engine.start]
        self.marks[len(self.tokens)] = _Mark(_state(positions), tuple(stack or ()))

    def _one(self, positions: Positions, stack: list[int]) -> list[int] | None:
        """The states after the next token, None if it does not fit."""
        for token in positions.next():
            fed = _fed(self.engine, stack, token.type)
            if fed is None:
                return None
            stack = fed[0]
        return stack

    def _next_line(self, at: int, recovery: Recovery) -> int:
        at += 1
        while at < len(self.tokens) and not (self.tokens[at].first and recovery.opens(at)):
            at += 1
        return at

    def takes(self, kinds: Sequence[str], text: str, first: bool, after: Sequence[str] = ()) -> Taken | None:
        """Whether a word (its terminals as the lexer has them, several for a phrase of words) may come next; `first`
        on its line, with these terminals `after` it."""
        back = max(self.begin, len(self.tokens) - _BACK)
        while back not in self.marks:
            back -= 1
        mark = self.marks[back]
        kept = [_copy(self.tokens[at], self.base[at]) for at in range(back, len(self.tokens))]
        new = [Token(kind, text, 0, 0, first and at == 0) for at, kind in enumerate(kinds)]
        follow = [Token(kind, "", 0, 0) for kind in after]
        positions = Positions([*kept, *new, *follow])
        for name, value in mark.positions.items():
            setattr(positions, name, value)
        return self._try(positions, list(mark.stack), len(kept), len(kept) + len(new))

    def _try(self, positions: Positions, stack: list[int], begin: int, end: int) -> Taken | None:
        taken: Taken | None = None
        while positions.at < end:
            at, statement = positions.at, positions.statement
            for token in positions.next():
                fed = _fed(self.engine, stack, token.type)
                if fed is None:
                    if at >= begin:
                        return None
                    stack = [self.engine.start]
                    continue
                stack = fed[0]
                if at == begin and token.type != "SELF":
                    taken = Taken(token.type, fed[1], token.type if token.type in STATEMENTS else statement)
        return taken


def _fed(engine: Engine, stack: list[int], terminal: str) -> tuple[list[int], bool] | None:
    """The states after a terminal, and whether it began a phrase; None if it does not fit."""
    fresh = stack == [engine.start]
    after = engine.after(stack, terminal)
    if after is not None:
        return after, fresh
    if fresh or not engine.accepts(stack, "$END"):
        return None
    after = engine.after([engine.start], terminal)
    return None if after is None else (after, True)


_KEPT = (
    "prev", "before", "clause", "formula", "between", "awaits", "quantified", "depth", "settled", "statement",
)  # fmt: skip


def _state(positions: Positions) -> dict[str, object]:
    return {name: getattr(positions, name) for name in _KEPT}


def _copy(token: Token, kind: str) -> Token:
    return Token(kind, token.text, token.start, token.end, token.first)


def of_word(word: words.Word) -> tuple[str, ...]:
    """The terminals of a word before its place decides what it is."""
    return tuple(terminals_of(word))


def raw_words(text: str) -> list[Raw]:
    """The raw tokens of a text, before words are looked up: what a name may look like."""
    return shared_engine().lex(normalise(text).text)
