"""A phrase of a rule file replaced by another: `indicators passed > 67% => indicators passed > 70%`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands."""

    file: str
    line: int


class NotOnce(Exception):
    """The phrase stands nowhere in the rule files, or in several places."""

    def __init__(self, phrase: str, places: tuple[Place, ...]) -> None:
        super().__init__(phrase)
        self.phrase = phrase
        self.places = places

    def said(self, lang: str) -> str:
        """Why, in the reader's language."""
        if not self.places:
            return {
                "en": f"no rule file of this ruleset says `{self.phrase}`",
                "th": f"ไม่พบ `{self.phrase}` ในไฟล์เกณฑ์ชุดนี้",
            }[lang]
        listed = ", ".join(f"{place.file}:{place.line}" for place in self.places)
        return {
            "en": f"`{self.phrase}` stands in several places ({listed}); give more of the words around it",
            "th": f"`{self.phrase}` มีหลายแห่ง ({listed}) โปรดระบุข้อความรอบ ๆ ให้มากขึ้น",
        }[lang]


def reworded(texts: Mapping[str, str], change: str) -> dict[str, str]:
    """The file that changes, with its new text. `change`: `OLD => NEW`; how the words of the old phrase are spaced
    does not matter. Raises `NotOnce`; ValueError without an arrow or an old phrase."""
    old, arrow, new = (part.strip() for part in change.partition("=>"))
    if not arrow or not old:
        raise ValueError(change)
    pattern = re.compile(r"\s+".join(re.escape(word) for word in old.split()))
    found = [(file, match) for file, text in texts.items() for match in pattern.finditer(text)]
    if len(found) != 1:
        places = tuple(Place(file, texts[file].count("\n", 0, match.start()) + 1) for file, match in found)
        raise NotOnce(old, places)
    file, match = found[0]
    return {file: texts[file][: match.start()] + new + texts[file][match.end() :]}
