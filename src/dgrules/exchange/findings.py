"""Where the readers of a submission put what they find wrong, and how they show the reader's own text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from dgrules.diagnostics import Diagnostic, Related, Span

_LONGEST_SHOWN = 60
_MOST_SEARCHES = 100


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a text is not read: a code, what its message needs, and which help fits."""

    code: str
    args: Mapping[str, object] = field(default_factory=dict)
    help_key: str | None = "default"


class Findings:
    """Collects the findings of one submission, each place once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Span, str], Diagnostic] = {}
        self._searches = 0

    def add(
        self,
        code: str,
        span: Span,
        help_key: str | None = "default",
        related: tuple[Related, ...] = (),
        **args: object,
    ) -> None:
        """One finding; texts of the submission among `args` are to be `shown` first."""
        self.put(Diagnostic(code, span, args, help_key, related))

    def refuse(self, refused: Refused, span: Span, **args: object) -> None:
        """A refusal with what only the caller knows (`figure`)."""
        self.put(Diagnostic(refused.code, span, {**refused.args, **args}, refused.help_key))

    def put(self, diagnostic: Diagnostic) -> None:
        """A finished diagnostic, also one of another file."""
        self._found.setdefault((diagnostic.code, diagnostic.span, repr(diagnostic.args)), diagnostic)

    def all(self) -> tuple[Diagnostic, ...]:
        """Every finding, in the order of the places."""
        return tuple(sorted(self._found.values(), key=lambda d: (d.span.start.offset, d.code)))

    @property
    def fatal(self) -> bool:
        """Whether an error is among them."""
        return any(diagnostic.severity == "error" for diagnostic in self._found.values())

    def nearest(self, text: str, known: Iterable[str]) -> str | None:
        """The known name most like the text. A file full of unknown names is not searched to its end."""
        self._searches += 1
        return None if self._searches > _MOST_SEARCHES else nearest(text, known)


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known name most like the text, or None when none is near."""
    if not 0 < len(text) <= _LONGEST_SHOWN:
        return None
    by_fold = {name.casefold(): name for name in known}
    found = get_close_matches(text.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def shown(text: str) -> str:
    """The reader's text on one line, short enough for a message, without characters that cannot be seen."""
    line = " ".join(text.split())
    plain = "".join(char if unicodedata.category(char) not in _UNSEEN else f"\\u{ord(char):04x}" for char in line)
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
