"""Building and evaluating a rule text in a test."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dgrules.build import build
from dgrules.evaluate.reference import evaluate
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value
from dgrules.rulefiles import declared_names
from dgrules.syntax import parse

HEAD = "ruleset demo 2560\n"
Texts = str | tuple[str, str]


def findings(texts: Texts, others: Mapping[tuple[str, int], Ruleset] | None = None) -> tuple[Ruleset | None, list[str]]:
    """The ruleset of a text (or of a framework's and an agreement's) and the codes of what is wrong with it."""
    framework_text, agreement_text = texts if isinstance(texts, tuple) else (texts, None)
    framework, found = parse(framework_text, "framework.dgr")
    agreement = None
    if agreement_text is not None:
        agreement, more = parse(agreement_text, "agreement.dgr", declared_names(framework))
        found += more
    assert not [f for f in found if f.severity == "error"], [(f.code, f.span.place, f.args) for f in found]
    table = others or {}
    ruleset, diagnostics = build(framework, agreement, lambda name, year: table.get((name, year)))
    return ruleset, [d.code for d in diagnostics]


def built(texts: Texts, others: Mapping[tuple[str, int], Ruleset] | None = None) -> Ruleset:
    """The ruleset of texts that have no error."""
    ruleset, codes = findings(texts, others)
    assert codes == []
    assert ruleset is not None
    return ruleset


def values(
    ruleset: Ruleset,
    figures: Mapping[str, object] | None = None,
    given: Mapping[str, object] | None = None,
    members: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, Value]:
    """Every cell for a submission; whole numbers and percents such as "80%" may be written plainly."""
    return evaluate(
        ruleset,
        Submission(
            {key: plain(value) for key, value in (figures or {}).items()},
            {key: plain(value) for key, value in (given or {}).items()},
            members or {},
        ),
    )


def plain(value: object) -> Value:
    """A value as a test writes it."""
    match value:
        case bool():
            return value
        case int():
            return Fraction(value)
        case str() if value.endswith("%"):
            return Fraction(value[:-1]) / 100
        case _:
            return value  # type: ignore[return-value]
