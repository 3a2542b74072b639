"""What changed in the text, as data: which sentence, which part of it, old and new."""

from __future__ import annotations

from typing import Literal, TypeAlias

from dgrules.diagnostics.diagnostic import Lang
from dgrules.diagnostics.span import Span
from dgrules.records import dataclass

Sort: TypeAlias = Literal["added", "removed", "changed", "reworded", "renamed", "renumbered"]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a rule file in both languages. `full` is what tells two apart that read the same in a language (a
    title of which only the other language changed)."""

    th: str
    en: str
    full: str = ""

    def text(self, lang: Lang) -> str:
        """The words in a language."""
        return self.th if lang == "th" else self.en


@dataclass(frozen=True, slots=True)
class Where:
    """The sentence, and the case of it: `indicator 1.1`, `result overall`, case `quality`.

    `sort` and `id` are the same in every language: the word of the statement and the name or number it declares."""

    sort: str
    id: str
    said: Said
    case: Said | None = None
    """The value of the case."""
    case_id: str | None = None

    @property
    def key(self) -> str:
        """`indicator 1.1`, `result overall: case quality`; of the header its sort alone."""
        own = f"{self.sort} {self.id}".strip()
        return own if self.case_id is None else f"{own}: case {self.case_id}"


@dataclass(frozen=True, slots=True)
class Change:
    """One row. `what` names the part of the sentence (`weight`, `target`, `condition`, `title`, …) or the kind of
    sentence that was added or removed. `reworded`: other words, the same meaning."""

    sort: Sort
    what: str
    where: Where
    old: Said | None
    new: Said | None
    span: Span
    """Where it stands in the new file; of what was removed, in the old one."""
