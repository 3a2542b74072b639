"""From the text of a rule file to its tree. The parser is loaded when it is first needed: it brings the grammar
library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dgrules.diagnostics.diagnostic import Diagnostic
    from dgrules.syntax.tree import File

__all__ = ["parse"]


def parse(
    text: bytes | str, path: str, known_names: frozenset[str] = frozenset()
) -> tuple[File, tuple[Diagnostic, ...]]:
    """The tree of a rule file and its findings; see `parser.parse`."""
    from dgrules.syntax import parser

    return parser.parse(text, path, known_names)
