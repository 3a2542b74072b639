"""A finding as a value: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from dgrules.diagnostics import table
from dgrules.diagnostics.span import Span
from dgrules.records import dataclass

Lang = Literal["th", "en"]
Severity = Literal["error", "warning", "info"]
Proof = Literal["verified", "skipped", "timeout"]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the finding, with a note key of the same code (`[related.KEY]`)."""

    span: Span
    key: str
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. Its text is made from the table of codes when it is read, in the reader's language.

    `args` fill the placeholders of the code's message and help. `help_key` picks one of several helps
    (`[help.KEY]`); the default is `default`. `expected` are the words that would have been accepted.
    """

    code: str
    span: Span
    args: Mapping[str, object] = field(default_factory=dict)
    help_key: str | None = "default"
    related: tuple[Related, ...] = ()
    witness: Mapping[str, object] | None = None
    proof: Proof | None = None
    level: Severity | None = None
    """A severity that the settings of a project give it, or a note of a code that is graver elsewhere; None: the one
    of the code."""

    @property
    def name(self) -> str:
        """The kebab-case name of the code, `weights-do-not-sum`."""
        return table.entry(self.code).name

    @property
    def severity(self) -> Severity:
        """How bad it is: that of the code, unless this one is a mere note or a project's settings say otherwise."""
        return self.level or table.entry(self.code).severity

    def message(self, lang: Lang) -> str:
        """The message: lower case, no final period, user text in backticks."""
        return table.entry(self.code).message(lang, self.args)

    def help(self, lang: Lang) -> str | None:
        """What to do about it, or None."""
        if self.help_key is None:
            return None
        return table.entry(self.code).help(self.help_key, lang, self.args)

    def related_text(self, related: Related, lang: Lang) -> str:
        """The line beside a related place."""
        return table.entry(self.code).related(related.key, lang, {**self.args, **related.args})
