"""The head of a submission: which ruleset, whose figures, which period. A submission for another one is refused."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from dgrules.exchange.document import Node, Scalar, Table
from dgrules.exchange.findings import Findings, shown
from dgrules.exchange.parts import buddhist
from dgrules.exchange.texts import folded, normal
from dgrules.exchange.words import forms
from dgrules.model.ruleset import Ruleset, Years

_ID = re.compile(r"([^/\s]+)/([0-9]{4})(?:/([^/\s]+))?")
_FOUR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def check_ruleset(table: Table, ruleset: Ruleset, found: Findings) -> None:
    """`ruleset:` names the framework, year and agency that the figures were reported for."""
    node = table.get("ruleset")
    if not isinstance(node, Scalar) or node.null:
        span = table.entries[0].key.span if table.entries else table.span
        found.add("DG411", span if node is None else node.span, id=ruleset.id)
        return
    match = _ID.fullmatch(normal(node.text))
    written = shown(node.text)
    if match is None or match[1] != ruleset.framework:
        found.add("DG412", node.span, written=written, id=ruleset.id)
    elif buddhist(int(match[2])) != buddhist(ruleset.year):
        found.add("DG413", node.span, written=written, year=ruleset.year, id=ruleset.id)
    elif match[3] != ruleset.agency:
        key = "default" if match[3] and ruleset.agency else "framework" if match[3] else "agreement"
        found.add("DG414", node.span, key, written=written, id=ruleset.id)


def readdressed(root: Node | None, ruleset: Ruleset, also_for: Collection[str]) -> Node | None:
    """A submission for one of several rulesets as if it were for this one, without what was published of it; any other
    stays as it is."""
    node = root.get("ruleset") if isinstance(root, Table) else None
    if not isinstance(root, Table) or not isinstance(node, Scalar):
        return root
    if same_id(node.text) not in {same_id(one) for one in also_for}:
        return root
    kept = [entry for entry in root.entries if entry.key.text not in ("ruleset", "period", "published")]
    own = next(entry for entry in root.entries if entry.key.text == "ruleset")
    return replace(root, entries=(replace(own, value=replace(node, text=ruleset.id)), *kept))


def same_id(text: str) -> tuple[str, ...]:
    """An id with its year in the Buddhist era."""
    match = _ID.fullmatch(normal(text))
    return (text,) if match is None else (match[1], str(buddhist(int(match[2]))), match[3] or "")


def read_subject(table: Table, ruleset: Ruleset, found: Findings) -> str | None:
    """`subject:` is the agency; under an agreement it is that agency, by its id or its title."""
    node = table.get("subject")
    if not isinstance(node, Scalar) or node.null:
        return ruleset.agency
    text = normal(node.text)
    if ruleset.agency is None:
        return text
    titles = ruleset.agency_titles
    if folded(text) in {folded(name) for name in (ruleset.agency, titles.th, titles.en) if name}:
        return ruleset.agency
    found.add("DG414", node.span, "subject", written=shown(text), id=ruleset.id, agency=ruleset.agency)
    return ruleset.agency


def check_period(table: Table, ruleset: Ruleset, found: Findings) -> None:
    """`period:` may be left out; where it stands it is the ruleset's."""
    node = table.get("period")
    if not isinstance(node, Scalar) or node.null:
        return
    read = read_period(node.text)
    expected = Years(buddhist(ruleset.period.first), buddhist(ruleset.period.last), ruleset.period.quarter)
    if read != expected:
        words = {lang: period_words(expected, lang) for lang in ("en", "th")}
        found.add("DG415", node.span, written=shown(node.text), expected=words)


def read_period(text: str) -> Years | None:
    """`fiscal year 2560`, `fiscal years 2566 to 2568`, `quarter 2 of fiscal year 2563`, `2560`, also in Thai."""
    word = folded(text)
    years = [buddhist(int(year)) for year in _FOUR.findall(word)]
    rest = _FOUR.sub("", word)
    quarter = None
    for form in sorted(forms("quarter"), key=len, reverse=True):
        if match := re.search(rf"{re.escape(form)} ?([1-4])", rest):
            quarter, rest = int(match[1]), rest.replace(match[0], "", 1)
            break
    if not 1 <= len(years) <= 2 or not _only_filler(rest):
        return None
    return Years(years[0], years[-1], quarter)


def _only_filler(rest: str) -> bool:
    for form in (*sorted(forms("fiscal year"), key=len, reverse=True), *forms("period"), "พ.ศ."):
        rest = rest.replace(form, " ")
    return all(word in {"to", "of", "ถึง", "ของ", "-", "–"} for word in rest.split())


def period_words(years: Years, lang: str) -> str:
    """The period as a submission would state it."""
    one = years.first == years.last
    if lang == "th":
        quarter = "" if years.quarter is None else f"ไตรมาสที่ {years.quarter} "
        return f"{quarter}ปีงบประมาณ {years.first}" + ("" if one else f" ถึง {years.last}")
    quarter = "" if years.quarter is None else f"quarter {years.quarter} of "
    return quarter + (f"fiscal year {years.first}" if one else f"fiscal years {years.first} to {years.last}")
