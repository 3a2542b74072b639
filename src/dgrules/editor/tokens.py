"""The words of a text as the language reads them, with their places in the text as it was written.

A word under the cursor cannot be found by letters alone: Thai keywords run together without spaces, and `\\w` does not
match Thai vowel and tone marks."""

from __future__ import annotations

from bisect import bisect_left

from dgrules.editor.workspace import View
from dgrules.syntax import words
from dgrules.syntax.reading import Words, read_words


def keyword_at(view: View, offset: int) -> tuple[str, int, int] | None:
    """The id of the word of the language at an offset (also just behind it), and where it begins and ends."""
    read = read_words(view.file.source, view.known)
    before: tuple[str, int, int] | None = None
    for token in read.tokens:
        start, end = read.offset(token.start), read.end(token.end)
        if start > offset:
            break
        word = words.table().thai.get(token.text) or words.table().english.get(tuple(token.text.lower().split()))
        if word is None or token.type in ("STRING", "NAME"):
            continue
        if start <= offset < end:
            return word.id, start, end
        if end == offset:
            before = (word.id, start, end)
    return before


def normalised(read: Words, offset: int) -> int:
    """The offset in the text as it is read of one in the text as it was written."""
    low, high = 0, len(read.text)
    return low + bisect_left(range(low, high), offset, key=read.offset)
