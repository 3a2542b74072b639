"""The words a submission may use for kinds of nothing, yes and no, units and months, from the one table of words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dgrules.exchange.texts import folded
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing
from dgrules.syntax import words

_ALSO_YES = ("true", "ใช่")
_ALSO_NO = ("false", "ไม่ใช่")
_VAGUE = frozenset(
    {"-", "–", "—", "--", "?", "n/a", "n.a.", "n.a", "na", "#n/a", "none", "nil", "unknown", "tbd"}
    | {"ไม่มี", "ไม่มีข้อมูล", "ไม่ระบุ", "ไม่เกี่ยวข้อง"}
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def forms(word_id: str) -> tuple[str, ...]:
    """Every form of a word in both languages, folded."""
    word = words.table().by_id[word_id]
    return tuple(folded(form) for form in (*word.en, *word.th))


@lru_cache(maxsize=1)
def states() -> Mapping[str, Nothing]:
    """The words for kinds of nothing; OPEN is `not reported`."""
    ids = {
        "not applicable": NOT_APPLICABLE,
        "does not apply": NOT_APPLICABLE,
        "not triggered": NOT_TRIGGERED,
        "not reported": OPEN,
        "open": OPEN,
        "undetermined": UNDETERMINED,
    }
    return {form: state for word_id, state in ids.items() for form in (*forms(word_id), word_id.replace(" ", "-"))}


@lru_cache(maxsize=1)
def yes_no() -> Mapping[str, bool]:
    """The words for yes and no: those of the rule language, and `true`, `false`, `ใช่`, `ไม่ใช่`.

    `มี` and `ไม่มี` are not among them: officials also write `ไม่มี` for "nothing arose" and "no data"."""
    yes = dict.fromkeys((*forms("yes"), *_ALSO_YES), True)
    return yes | dict.fromkeys((*forms("no:value"), *_ALSO_NO), False)


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """The full names of months in both languages, and their English three letters."""
    full = {form: number for number, month in enumerate(_MONTHS, 1) for form in forms(month)}
    return full | {month[:3].casefold(): number for number, month in enumerate(_MONTHS, 1)}


def month_name(number: int, lang: str) -> str:
    """The name of a month, 1 to 12."""
    return words.form(_MONTHS[number - 1], "th" if lang == "th" else "en")


@lru_cache(maxsize=1)
def units() -> Mapping[str, str]:
    """The words for units of the language itself, to `%`, `times`, `percentage points`, `rank` or `points`."""
    ids = ("percent", "times", "percentage points", "rank", "points")
    known = {form: "%" if word_id == "percent" else word_id for word_id in ids for form in forms(word_id)}
    return known | {"%": "%", "per cent": "%", "เปอร์เซ็นต์": "%", "％": "%"}


def is_vague(word: str) -> bool:
    """Whether a folded word is one that documents use for more than one kind of nothing."""
    return word in _VAGUE


def state_words(state: Nothing, lang: str) -> str:
    """How a kind of nothing is written in a submission."""
    ids = {NOT_APPLICABLE: "not applicable", NOT_TRIGGERED: "not triggered", OPEN: "not reported"}
    return words.form(ids.get(state, "undetermined"), "th" if lang == "th" else "en")
