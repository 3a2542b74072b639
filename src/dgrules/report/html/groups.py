"""The map of a summary: the mean of each component in each group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.ruleset import Node, Ruleset
from dgrules.report import summary_tables
from dgrules.report.html.ends import Ends
from dgrules.report.html.many import SHADES, Field
from dgrules.report.html.shown import short_title, shown_nodes


@dataclass(frozen=True, slots=True)
class GroupMap:
    """`by` is what makes the groups; `rows` are their names with a field for each of the components."""

    by: str
    components: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Field, ...]], ...]


def group_map(found: Mapping[str, Any], rules: Ruleset, lang: Lang) -> GroupMap | None:
    """The map of a summary (`dgrules.summary/1` as plain values); None where nothing was grouped, or no component has
    a score or a share in any group."""
    known = {name for name, mean in found["all"]["means"].items() if mean is not None}
    columns = [
        (node, name, which)
        for node in shown_nodes(rules)
        for which in ("score", "share")
        if (name := f"{node.id} {which}") in known
    ]
    if not found["groups"] or not columns:
        return None
    ends = Ends(rules)
    rows = [
        (
            " / ".join(name or summary_tables.say("none", lang) for name in group["group"].values()),
            tuple(_field(group["means"].get(name), node, which, ends, lang) for node, name, which in columns),
        )
        for group in found["groups"]
    ]
    return GroupMap(" / ".join(found["by"]), tuple(short_title(node, lang) for node, _, _ in columns), tuple(rows))


def _field(mean: Mapping[str, Any] | None, node: Node, which: str, ends: Ends, lang: Lang) -> Field:
    """The mean in words, shaded by where it stands between the least and the most that there can be."""
    if mean is None:
        return Field("")
    low, high = ends.of(f"{which}:{node.id}")
    if low is None or high is None or low >= high:
        return Field(summary_tables.number(mean, lang))
    part = (Fraction(mean["exact"]) - low) / (high - low)
    return Field(summary_tables.number(mean, lang), shade=max(0, min(int(part * (SHADES + 1)), SHADES)))
