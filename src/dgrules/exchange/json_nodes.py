"""JSON to nodes, with the places that the standard reader does not keep.

Strings are read by the standard library; numbers stay source text, so that decimals stay exact.
"""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # public in use, missing in the stubs
from typing import Final

from dgrules.exchange.document import Items, Node, Places, Scalar, Table
from dgrules.exchange.findings import Findings
from dgrules.exchange.tables import MAX_DEPTH, unique

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_WORD: Final = re.compile(r"[^\s\[\]{},:\"]+")
_PLAIN: Final = re.compile(r"-?[0-9][0-9.eE+\-]*|true|false|null|-?Infinity|NaN")

VALUE: Final = {"en": "a value", "th": "ค่า"}
NAME: Final = {"en": "a name in double quotation marks", "th": "ชื่อในอัญประกาศคู่"}
REST: Final = {"en": "the rest of a text", "th": "ส่วนที่เหลือของข้อความ"}
END: Final = {"en": "the end of the file", "th": "จุดจบของแฟ้ม"}


class _Stop(Exception):
    """Reading stops at an offset: what was expected there, or a code of its own."""

    def __init__(self, at: int, expected: object, code: str = "DG403") -> None:
        super().__init__(code)
        self.at, self.expected, self.code = at, expected, code


def nodes_of_json(text: str, places: Places, found: Findings) -> Node | None:
    """The document's node, or None where it is not JSON."""
    reader = _Reader(text, places, found)
    try:
        node = reader.value(1)
        reader.space()
        if reader.at != len(text):
            raise _Stop(reader.at, END)
    except _Stop as stop:
        span = places.span(stop.at, min(stop.at + 1, len(text)))
        if stop.code == "DG407":
            found.add("DG407", span, limit=MAX_DEPTH)
        else:
            found.add("DG403", span, help_key="json", what=_expected(stop.expected))
        return None
    return node


class _Reader:
    def __init__(self, text: str, places: Places, found: Findings) -> None:
        self.text, self.places, self.found = text, places, found
        self.at = 0

    def space(self) -> str:
        """Skips what separates; the next character, or an empty text at the end."""
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def value(self, depth: int) -> Node:
        char = self.space()
        if char in ("{", "["):
            if depth > MAX_DEPTH:
                raise _Stop(self.at, VALUE, "DG407")
            return self._table(depth) if char == "{" else self._list(depth)
        if char == '"':
            return self._string()
        match = _WORD.match(self.text, self.at)
        if match is None or not _PLAIN.fullmatch(match[0]):
            raise _Stop(self.at, VALUE)
        self.at = match.end()
        return Scalar(match[0], False, self.places.span(match.start(), match.end()))

    def _string(self) -> Scalar:
        start = self.at
        try:
            text, self.at = scanstring(self.text, start + 1, True)
        except JSONDecodeError as error:
            raise _Stop(min(error.pos, len(self.text)), REST) from None
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise _Stop(start, {"en": "a text of whole characters", "th": "ข้อความที่มีอักขระครบถ้วน"})
        return Scalar(text, True, self.places.span(start, self.at))

    def _table(self, depth: int) -> Table:
        start = self.at
        pairs: list[tuple[Node, Node]] = []
        self.at += 1
        while self.space() != "}" or pairs:
            if self.space() != '"':
                raise _Stop(self.at, NAME)
            key = self._string()
            self._take(":")
            pairs.append((key, self.value(depth + 1)))
            if self._comma_or("}"):
                break
        else:
            self.at += 1
        return Table(unique(pairs, self.found), self.places.span(start, self.at))

    def _list(self, depth: int) -> Items:
        start = self.at
        items: list[Node] = []
        self.at += 1
        while self.space() != "]" or items:
            items.append(self.value(depth + 1))
            if self._comma_or("]"):
                break
        else:
            self.at += 1
        return Items(tuple(items), self.places.span(start, self.at))

    def _take(self, char: str) -> None:
        if self.space() != char:
            raise _Stop(self.at, char)
        self.at += 1

    def _comma_or(self, end: str) -> bool:
        """Past a comma (False) or past the end of the table or list (True)."""
        char = self.space()
        if char not in (",", end) or not char:
            raise _Stop(self.at, f"{end}` / `,")
        self.at += 1
        return char == end


def _expected(what: object) -> dict[str, str]:
    if isinstance(what, dict):
        return {"en": f"{what['en']} is expected here", "th": f"ตรงนี้ต้องเป็น{what['th']}"}
    return {"en": f"`{what}` is expected here", "th": f"ตรงนี้ต้องเป็น `{what}`"}
