"""A summary as rows that a spreadsheet can pivot: the group, what is counted, of what, how many, a number exactly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

HEADS = ("measure", "name", "item", "count", "value", "exact")


def render(found: Mapping[str, Any]) -> str:
    """CSV in UTF-8. Rows of everything together have `*` for their group."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*found["by"], *HEADS])
    for one in found["groups"]:
        group = [name or "" for name in one["group"].values()]
        writer.writerows([*group, *row] for row in _rows(one))
    writer.writerows([*("*" for _ in found["by"]), *row] for row in _rows(found["all"]))
    return out.getvalue()


def _rows(one: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for status in ("complete", "incomplete", "refused"):
        yield "status", "status", status, one[status], "", ""
    for name, counts in one["levels"].items():
        yield from (("level", name, level, count, "", "") for level, count in counts.items())
    for name, mean in one["means"].items():
        yield "mean", name, "", mean["count"], mean["value"], mean["exact"]
    for name, rank in one["ranks"].items():
        yield "rank", name, "tied" if rank["tied"] else "", "", rank["place"], rank["place"]
    for name, members in one["lists"].items():
        yield from (("list", name, part["name"], "", part["mean"]["value"], part["mean"]["exact"]) for part in members)
    if answers := one.get("answers"):
        for item in ("expected", "answered", "unexpected"):
            yield "answers", "answers", item, answers[item], "", ""
        yield from (("missing", "answers", subject, "", "", "") for subject in answers["missing"])
    for name, moves in one.get("moves", {}).items():
        yield from (("move", name, f"{move['from']} → {move['to']}", move["count"], "", "") for move in moves)
