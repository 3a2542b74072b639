"""Headers: an agreement's year lies in its framework's period, and a file is where its name says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from dgrules.check.subject import Subject, clause
from dgrules.diagnostics import Diagnostic
from dgrules.syntax import tree


def years(subject: Subject) -> Iterable[Diagnostic]:
    """DG321: an agreement for a year that its framework does not cover."""
    if len(subject.files) < 2 or not subject.files[0].statements or not subject.files[1].statements:
        return
    framework, agreement = subject.files[0].statements[0], subject.files[1].statements[0]
    if not isinstance(framework, tree.RulesetHeader) or not isinstance(agreement, tree.AgreementHeader):
        return
    said = clause(tree.PeriodClause, framework)
    first, last = (said.period.first, said.period.last) if said else (framework.year, framework.year)
    if not era(first) <= era(agreement.year) <= era(last):
        period = str(first) if first == last else f"{first}–{last}"
        name = f"{framework.framework.text} {framework.year}"
        yield Diagnostic("DG321", agreement.span, {"year": agreement.year, "framework": name, "period": period})


def places(subject: Subject) -> Iterable[Diagnostic]:
    """DG335: a file laid out as `<framework>/<year>.dgr` or `agreements/<agency>-<year>.dgr` declares just that."""
    for file in subject.files[-1:]:
        path = PurePath(unicodedata.normalize("NFC", file.path))
        match file.statements[:1]:
            case [tree.RulesetHeader() as header]:
                laid_out = path.stem.isdecimal() and len(path.stem) == 4 and len(path.parts) > 1
                declared = PurePath(header.framework.text, f"{header.year}.dgr")
                there = PurePath(*path.parts[-2:])
            case [tree.AgreementHeader() as header]:
                laid_out = path.parent.name == "agreements" and len(path.parts) > 2
                declared = PurePath(header.framework.text, "agreements", f"{header.agency.text}-{header.year}.dgr")
                there = PurePath(*path.parts[-3:])
            case _:
                continue
        if laid_out and there != declared:
            args = {"declared": declared.as_posix(), "file": there.as_posix()}
            yield Diagnostic("DG335", header.span, args)


def era(year: int) -> int:
    """The year in the Buddhist era; below 2400 is CE."""
    return year if year >= 2400 else year + 543
