"""Columns that line up on a terminal, counted in display cells (a Thai vowel or tone mark has none)."""

from __future__ import annotations

from collections.abc import Sequence

from dgrules.syntax.layout.text import width


def columns(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """Rows as lines whose columns line up; no spaces at the ends."""
    if not rows:
        return []
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        gap.join(cell + " " * (cells - width(cell)) for cell, cells in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
