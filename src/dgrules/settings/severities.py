"""Severities that a project settles for itself: how loud `dgrules check` is, never what a rule file means.

A ruleset with a finding that is an error by its code is not evaluated, whatever the settings say. And what keeps a file
from being checked at all stays an error: silence means that the rules hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from dgrules.diagnostics import Diagnostic, table
from dgrules.settings.settings import Level

LEVELS = ("error", "warning", "info", "off")
_NOT_CHECKED = frozenset({"DG330", "DG331", "DG333", "DG334"})
"""There was nothing that could be checked."""
_NOT_CARRIED_OUT = frozenset({"DG320", "DG351"})
"""They say that a check could not be carried out."""


@cache
def codes_by_name() -> Mapping[str, str]:
    """Every code by itself and by its name."""
    codes = table.codes()
    return {**{code: code for code in codes}, **{table.entry(code).name: code for code in codes}}


def changeable(code: str) -> str | None:
    """None if settings may change the severity of the code; else why not (a help of DG365)."""
    if code.startswith("DG36"):
        return "settings"
    if code in _NOT_CHECKED or (code[2] in "12" and table.entry(code).severity == "error"):
        return "meaning"
    return None if code[2] in "123" else "elsewhere"


def silenced(code: str) -> bool:
    """Whether `off` would make a check that was not carried out look like one that found nothing."""
    return code in _NOT_CARRIED_OUT


def with_severities(findings: Iterable[Diagnostic], settled: Mapping[str, Level]) -> Iterator[Diagnostic]:
    """The findings with the severities of the settings; without those that are off."""
    for finding in findings:
        level = settled.get(finding.code)
        if level is None:
            yield finding
        elif level != "off":
            yield replace(finding, level=level)
