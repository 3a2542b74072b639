"""A text as tokens: keywords by dictionary, phrases over spaces, Thai runs segmented, strings joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dgrules.diagnostics.diagnostic import Diagnostic
from dgrules.syntax import letters, thai, words
from dgrules.syntax.names import declared
from dgrules.syntax.places import Places
from dgrules.syntax.tokens import DIGITS, Comment, Lexed, Raw, Token

_TYPES = {
    "equals": "EQ", "minimum target": "MINIMUM", "standard target": "STANDARD", "top target": "TOP",
}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def terminals_of(word: words.Word) -> list[str]:
    """The terminals of a word: one, or those of the words that it stands for."""
    return [_TYPES.get(part) or words.token_type(part) for part in word.parts]


def lex(raw: Sequence[Raw], places: Places, known_names: frozenset[str]) -> Lexed:
    """The tokens of a file from the raw ones, its comments, names, and what no token could be made of."""
    found = Lexed([], [], declared(raw) | known_names)
    _Reader(raw, places, found).read()
    return found


class _Reader:
    """One walk over the raw tokens. `at` is the next one to read."""

    def __init__(self, raw: Sequence[Raw], places: Places, into: Lexed) -> None:
        self.raw = raw
        self.places = places
        self.into = into
        self.tokens = into.tokens
        self.at = 0
        self.brackets: list[Token] = []
        self.special: dict[str, Callable[[Raw, bool], None]] = {
            "WORD": self._words, "THAI": self._thai, "STRING": self._string, "COMMENT": self._comment,
            "UNCLOSED": self._unclosed, "SLASH_DATE": self._slash_date, "FOREIGN": self._foreign,
            "STRAY": self._stray, "BUDDHIST_ERA": self._skip, "LPAR": self._open, "RPAR": self._close,
        }  # fmt: skip

    def read(self) -> None:
        total, special, raw, tokens = len(self.raw), self.special, self.raw, self.tokens
        while self.at < total:
            token = raw[self.at]
            self.at += 1
            handler = special.get(token.type)
            if handler is not None:
                handler(token, token.first)
            else:
                tokens.append(Token(token.type, token.value, token.start_pos, token.end_pos, token.first))

    def _add(self, kind: str, text: str, start: int, end: int, first: bool = False) -> None:
        self.tokens.append(Token(kind, text, start, end, first))

    def _find(self, code: str, start: int, end: int, key: str | None = "default", **args: object) -> None:
        self.into.findings.append(Diagnostic(code, self.places.span(start, end), args, key))

    def _skip(self, token: Raw, first: bool) -> None:
        """`พ.ศ.` says nothing that the year does not."""

    def _comment(self, token: Raw, first: bool) -> None:
        self.into.comments.append(Comment(token.value[1:].rstrip(), token.start_pos, first))

    # -- words ------------------------------------------------------------------------------------

    def _words(self, token: Raw, first: bool) -> None:
        table = words.table()
        text = token.value
        lower = text.lower()
        size = table.longest_english.get(lower)
        if size is None:
            self._add("NAME", text, token.start_pos, token.end_pos, first)
            return
        if self.tokens and self.tokens[-1].type == "KIND":
            size = min(size, 2 if lower == "not" else 1)  # `kind output` and then `indicator …`
        key = [lower]
        for later in self.raw[self.at : self.at + size - 1]:
            if later.type != "WORD":
                break
            key.append(later.value.lower())
        while key:
            word = table.english.get(tuple(key))
            if word is not None:
                last = self.raw[self.at + len(key) - 2]
                self.at += len(key) - 1
                self._word(word, " ".join(key) if len(key) > 1 else text, token.start_pos, last.end_pos, first)
                return
            key.pop()
        self._add("NAME", text, token.start_pos, token.end_pos, first)

    def _word(self, word: words.Word, text: str, start: int, end: int, first: bool) -> None:
        for kind in terminals_of(word):
            self._add(kind, text, start, end, first)
            first = False

    def _thai(self, token: Raw, first: bool) -> None:
        if self._is_name(token):
            self._add("NAME", token.value, token.start_pos, token.end_pos, first)
            return
        group = [token]
        while self.at < len(self.raw) and self.raw[self.at].type == "THAI" and not self._is_name(self.raw[self.at]):
            group.append(self.raw[self.at])
            self.at += 1
        pieces = thai.segment([one.value for one in group])
        for piece in pieces:
            start, opens = _locate(group, piece.start)
            end = _locate(group, piece.end - 1)[0] + 1
            text = "".join(one.value for one in group)[piece.start : piece.end]
            if piece.word is not None:
                self._word(piece.word, text, start, end, opens)
            else:
                self._unknown(text, start, end, opens)

    def _is_name(self, token: Raw) -> bool:
        return token.value in self.into.names or "-" in token.value

    def _unknown(self, text: str, start: int, end: int, first: bool) -> None:
        """A run that is neither words nor a declared name: a name not declared here, or a space is missing."""
        cut = thai.split_unknown(text, self.into.names) if len(text) < 200 else None
        after_number = bool(self.tokens) and self.tokens[-1].type == "NUM"
        if cut is None or (after_number and text.startswith(cut[0]) and self._part(cut[1]) == "NAME"):
            self._add("NAME", text, start, end, first)
            return
        slip = words.mistaken().get(text)
        if slip is not None:  # reported here, and read as the word that was meant
            self._find("DG110", start, end, word=text, near=slip[1])
            self._word(slip[0], text, start, end, first)
            return
        self._find("DG103", start, end, run=text, before=cut[0], after=cut[1])
        for part in cut:
            if self._part(part) == "NAME":
                self._add("NAME", part, start, end, first)
            else:
                for piece in thai.segment((part,)):
                    if piece.word is not None:
                        self._word(piece.word, part[piece.start : piece.end], start, end, first)
            first = False

    def _part(self, text: str) -> str:
        if text in self.into.names or any(piece.word is None for piece in thai.segment((text,))):
            return "NAME"
        return "WORDS"

    # -- texts, dates, characters -----------------------------------------------------------------

    def _string(self, token: Raw, first: bool) -> None:
        before = self.tokens[-1] if self.tokens else None
        if before is not None and before.type == "STRING":
            before.text += token.value[1:-1]
            before.end = token.end_pos
            return
        self._add("STRING", token.value[1:-1], token.start_pos, token.end_pos, first)

    def _unclosed(self, token: Raw, first: bool) -> None:
        text = token.value.rstrip()
        self._find("DG105", token.start_pos, token.start_pos + len(text), text=text[:30])
        self._add("STRING", text[1:], token.start_pos, token.start_pos + len(text), first)

    def _slash_date(self, token: Raw, first: bool) -> None:
        day, month, year = (int(part) for part in token.value.translate(DIGITS).split("/"))
        start, end = token.start_pos, token.end_pos
        name = MONTHS[month - 1] if 1 <= month <= 12 else "January"
        fix = {lang: f"{day} {words.form(name, lang)} {year}" for lang in ("en", "th")}
        self._find("DG108", start, end, date=token.value, fix=fix)
        for kind, text in (("NUM", str(day)), (words.token_type(name), name), ("NUM", str(year))):
            self._add(kind, text, start, end, first)
            first = False

    def _foreign(self, token: Raw, first: bool) -> None:
        text = token.value
        latin = letters.as_latin(text)
        if latin is None:
            self._find("DG106", token.start_pos, token.end_pos, "letters", character=f"`{text}`")
            self._add("NAME", text, token.start_pos, token.end_pos, first)
            return
        char = next(c for c in text if not c.isascii())
        self._find("DG114", token.start_pos, token.end_pos, word=text, latin=latin, character=letters.shown(char))
        word = words.table().english.get((latin.lower(),))
        if word is None:
            self._add("NAME", latin, token.start_pos, token.end_pos, first)
        else:
            self._word(word, latin, token.start_pos, token.end_pos, first)

    def _stray(self, token: Raw, first: bool) -> None:
        start, end = token.start_pos, token.end_pos
        while self.at < len(self.raw) and self.raw[self.at].type == "STRAY" and self.raw[self.at].start_pos == end:
            end = self.raw[self.at].end_pos
            self.at += 1
        self._find("DG106", start, end, character=letters.shown(token.value))

    # -- brackets ---------------------------------------------------------------------------------

    def _open(self, token: Raw, first: bool) -> None:
        self._add("LPAR", token.value, token.start_pos, token.end_pos, first)
        self.brackets.append(self.tokens[-1])

    def _close(self, token: Raw, first: bool) -> None:
        self._add("RPAR", token.value, token.start_pos, token.end_pos, first)
        if self.brackets:
            opened = self.brackets.pop()
            if opened.text + token.value not in ("()", "[]"):
                self._find("DG107", token.start_pos, token.end_pos, "other", bracket=token.value, opened=opened.text)


def _locate(group: Sequence[Raw], offset: int) -> tuple[int, bool]:
    """Where an offset in the joined runs stands in the text, and whether it opens a line there."""
    for run in group:
        if offset < len(run.value):
            return run.start_pos + offset, offset == 0 and run.first
        offset -= len(run.value)
    raise AssertionError("an offset past the runs")
