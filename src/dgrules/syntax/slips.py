"""What people write instead of a word of the language: `else` for `otherwise`, `average` for `mean`; and cases that
begin as another sentence would."""

from __future__ import annotations

from dataclasses import dataclass

from dgrules.syntax import words
from dgrules.syntax.position_sets import CASE_STATEMENTS
from dgrules.syntax.positions import Positions
from dgrules.syntax.tokens import Token

_LONGEST = 2
_LOOK_BACK = 2


@dataclass(frozen=True, slots=True)
class Slip:
    """The tokens to blame; the word to offer, or the key of the help of DG101 that says what to write."""

    first: Token
    last: Token
    offer: str = ""
    help: str = ""


def slip(tokens: list[Token], names: frozenset[str], positions: Positions, at: int, floor: int) -> Slip | None:
    """The mistaken word at a problem or shortly before it, nothing before `floor`; else a case that opens wrongly."""
    for start in range(at, max(at - _LOOK_BACK, floor) - 1, -1):
        for size in range(_LONGEST, 0, -1):
            group = tokens[start : start + size]
            if len(group) == size and not any(token.first for token in group[1:]) and group[0].text not in names:
                found = words.mistaken().get(" ".join(token.text.lower() for token in group))
                if found is not None:
                    opens = found[0].id == "otherwise" and group[0].first
                    return Slip(group[0], group[-1], "" if opens else found[1], "otherwise" if opens else "")
        if start < at and tokens[start].first:
            break
    return _case(tokens, positions, at)


def _case(tokens: list[Token], positions: Positions, at: int) -> Slip | None:
    """`good when …` and `good also ดี if …`, where a case is to be."""
    if positions.statement not in CASE_STATEMENTS or not tokens[at].first or at + 1 >= len(tokens):
        return None
    behind = tokens[at + 1]
    if positions.base[at] != "NAME" or behind.first:
        return None
    keys = {"WHEN": "case-if", "ALSO": "case-titles"}
    key = keys.get(positions.base[at + 1])
    return Slip(behind, behind, help=key) if key else None
