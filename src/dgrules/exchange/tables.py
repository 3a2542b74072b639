"""What YAML and JSON share: building tables with unique keys, and how deep a file may go."""

from __future__ import annotations

import unicodedata

from dgrules.diagnostics import Related
from dgrules.exchange.document import Entry, Node, Scalar
from dgrules.exchange.findings import Findings, shown

MAX_DEPTH = 12
"""How deep tables and lists may lie in each other. A submission needs six: section, indicator, input, year, quarter."""


def unique(pairs: list[tuple[Node, Node]], found: Findings) -> tuple[Entry, ...]:
    """The entries of a table: keys that are no names and keys said twice are found and left out."""
    entries: dict[str, Entry] = {}
    for key, value in pairs:
        if not isinstance(key, Scalar) or not key.text.strip():
            found.add("DG409", key.span)
            continue
        name = unicodedata.normalize("NFC", " ".join(key.text.split()))
        first = entries.get(name)
        if first is None:
            entries[name] = Entry(Scalar(name, key.quoted, key.span), value)
        else:
            found.add("DG408", key.span, related=(Related(first.key.span, "first"),), key=shown(name))
    return tuple(entries.values())
