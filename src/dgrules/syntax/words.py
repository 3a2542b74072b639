"""The words of the language, read from `grammar/words.toml`: which forms there are, and what each stands for.

A word is known by its id, its English canonical form (`at least`). Nothing else in the package spells a keyword.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from dgrules.paths import grammar_folder

Lang = Literal["en", "th"]
Section = Literal["statement", "clause", "case", "detail", "expression", "unit", "month", "reserved"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word or phrase. `parts` are the ids it stands for: its own, or those of the words it is made of."""

    id: str
    section: str
    en: tuple[str, ...]
    th: tuple[str, ...]
    parts: tuple[str, ...]
    soft: bool
    mistaken: tuple[str, ...] = ()
    """What people write instead, in the case and spacing of a message; never read as the word."""


@dataclass(frozen=True, slots=True)
class Words:
    """The whole table. `english` is keyed by the lower-case words of a phrase (those that stand for several words are
    read word by word), `thai` by the form without spaces."""

    by_id: Mapping[str, Word]
    english: Mapping[tuple[str, ...], Word]
    thai: Mapping[str, Word]
    longest_english: Mapping[str, int]
    """For the first word of a phrase: how many words the longest phrase that begins so has."""
    english_forms: Mapping[str, Word]


@lru_cache(maxsize=1)
def table() -> Words:
    """The table of words, read once."""
    data = tomllib.loads((grammar_folder() / "words.toml").read_text(encoding="utf-8"))
    return _index([_word(key, section, row) for section, rows in data.items() for key, row in rows.items()])


def _word(key: str, section: str, row: Mapping[str, list[str]]) -> Word:
    plain = key.partition(":")[0]
    return Word(
        key,
        section,
        tuple(row.get("en", [plain])),
        tuple(row["th"]),
        tuple(row.get("is", [key])),
        bool(row.get("soft", False)),
        tuple(row.get("mistaken", [])),
    )


def _index(words: list[Word]) -> Words:
    english: dict[tuple[str, ...], Word] = {}
    thai: dict[str, Word] = {}
    forms: dict[str, Word] = {}
    longest: dict[str, int] = {}
    for word in words:
        thai.update(dict.fromkeys(word.th, word))
        for form_ in word.en:
            forms.setdefault(form_, word)
            if word.parts == (word.id,):
                key = tuple(form_.lower().split())
                english[key] = word
                longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return Words({w.id: w for w in words}, english, thai, longest, forms)


def form(word_id: str, lang: Lang) -> str:
    """How a word is written in a language: `form("at least", "th")` is `ไม่น้อยกว่า`.

    `word_id` is an id of the table, or any English form of a word (`fiscal years`): in English that form
    itself, in Thai the canonical one. A word with no Thai form is written in English. KeyError if there is none."""
    words = table()
    word = words.by_id.get(word_id) or words.english_forms[word_id]
    if lang == "en" or not word.th:
        return word_id if word_id in word.en else word.en[0]
    return word.th[0]


OPENING = frozenset(("statement", "clause", "case"))
"""The sections whose words may open a sentence, a clause or a case."""


@lru_cache(maxsize=1)
def opening_forms() -> tuple[str, ...]:
    """Every form of the words that may open something."""
    return tuple(text for word in table().by_id.values() if word.section in OPENING for text in (*word.en, *word.th))


@lru_cache(maxsize=1)
def mistaken() -> Mapping[str, tuple[Word, str]]:
    """What people write instead of a word, in lower case: the word, and its form in the same language."""
    return {
        text: (word, form(word.id, "en" if text.isascii() else "th"))
        for word in table().by_id.values()
        for text in word.mistaken
    }


@cache
def token_type(word_id: str) -> str:
    """The terminal of a word in the grammar: `at least` is `AT_LEAST`."""
    return word_id.upper().replace(" ", "_").replace("-", "_").replace("/", "_").replace(":", "_")
