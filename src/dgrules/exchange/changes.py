"""Changes as they are typed: `1.1=25`, `rating of function=above`, `4.1=not reported`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dgrules.diagnostics import Diagnostic
from dgrules.exchange.outside import OutsideReader
from dgrules.exchange.submission import read
from dgrules.exchange.targets import find
from dgrules.exchange.vocabulary import vocabulary_of
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission

NOT_REPORTED = frozenset({"", "not reported", "ยังไม่รายงาน", "ไม่รายงาน", "null"})
_PLAIN = re.compile(r"[^\s'\"#:{}\[\],&*!|>%@`][^#:{}\[\]]*")


@dataclass(slots=True)
class Changed:
    """A submission with changes made, or what is wrong with them. `text`: what the findings point into."""

    submission: Submission | None
    findings: tuple[Diagnostic, ...] = ()
    text: str = ""


@dataclass(slots=True)
class _Typed:
    values: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


def changed(
    submission: Submission, changes: Sequence[str], ruleset: Ruleset, outside: OutsideReader | None = None
) -> Changed:
    """The submission with changes typed as `NAME=VALUE`; a change without `=` is refused like an unknown name."""
    typed = _sorted(changes, ruleset)
    text = _as_file(typed, ruleset)
    name = " ".join(changes)
    found, findings = read(text.encode(), name, ruleset, outside)
    if found is None:
        return Changed(None, findings, text)
    vocabulary = vocabulary_of(ruleset)
    gone = {decl.id for one in typed.gone if (decl := vocabulary.figure(one)) is not None}
    figures = {key: value for key, value in submission.figures.items() if key.partition("@")[0] not in gone}
    return Changed(
        replace(
            submission,
            figures={**figures, **found.figures},
            given={**submission.given, **found.given},
            members={**submission.members, **found.members},
        ),
        findings,
        text,
    )


def _sorted(changes: Sequence[str], ruleset: Ruleset) -> _Typed:
    typed, vocabulary = _Typed(), vocabulary_of(ruleset)
    for one in changes:
        name, _, value = (part.strip() for part in one.partition("="))
        figure, target = vocabulary.figure(name), find(name, vocabulary)
        is_figure = figure is not None or isinstance(target, str)
        if value.casefold() in NOT_REPORTED and figure is not None:
            typed.gone.append(name)
        elif is_figure and (figure is None or figure.sort != "kind"):
            typed.values[name] = value
        else:
            typed.given[name] = value
    return typed


def _as_file(typed: _Typed, ruleset: Ruleset) -> str:
    lines = [f"ruleset: {ruleset.id}"]
    for section, entries in (("values", typed.values), ("given", typed.given)):
        if entries:
            lines.append(f"{section}:")
            lines += [f"  {json.dumps(name, ensure_ascii=False)}: {_scalar(value)}" for name, value in entries.items()]
    return "\n".join(lines) + "\n"


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
