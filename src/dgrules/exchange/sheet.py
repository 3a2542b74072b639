"""What has been read of a submission so far: figures, given cells, members, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from dgrules.diagnostics import Related, Span
from dgrules.exchange.cell_values import Absent, Allowed, read_value
from dgrules.exchange.document import Entry, Node, Scalar
from dgrules.exchange.findings import Findings, Refused
from dgrules.exchange.literal import Want
from dgrules.exchange.show import spoken
from dgrules.exchange.steps import last_digit
from dgrules.exchange.vocabulary import Vocabulary
from dgrules.model.values import Value


@dataclass(slots=True)
class Sheet:
    """The reader's working tables of one submission."""

    vocabulary: Vocabulary
    found: Findings
    figures: dict[str, Value] = field(default_factory=dict)
    given: dict[str, Value] = field(default_factory=dict)
    published: dict[str, Value] = field(default_factory=dict)
    steps: dict[str, Fraction] = field(default_factory=dict)
    """By figure or cell key: what one of the last digit of a number is worth, as it was written."""
    published_steps: dict[str, Fraction] = field(default_factory=dict)
    members: dict[str, dict[str, Span]] = field(default_factory=dict)
    """By the name of a set: the members the submission names, with the first place of each."""
    declared_sets: set[str] = field(default_factory=set)
    """Sets whose members stand under `members`: no other may be named."""
    _places: dict[tuple[str, str], Span] = field(default_factory=dict)

    def figure(self, key: str, said: Entry, want: Want, allowed: Allowed) -> None:
        """Reads one figure; what is not reported stays absent."""
        self._put("figures", key, said, want, allowed)

    def cell(self, key: str, said: Entry, want: Want, allowed: Allowed) -> None:
        """Reads one computed node that is stated directly."""
        self._put("given", key, said, want, allowed)

    def printed(self, key: str, said: Entry, want: Want, allowed: Allowed) -> None:
        """Reads one published value; it takes nothing away from what is reported."""
        self._put("published", key, said, want, allowed)

    def place(self, key: str) -> Span | None:
        """Where a given cell was said."""
        return self._places.get(("given", key))

    def _put(self, into: str, key: str, said: Entry, want: Want, allowed: Allowed) -> None:
        figure = spoken(key)
        first = self._places.get((into, key))
        if first is not None:
            self.found.add("DG444", said.key.span, related=(Related(first, "first"),), figure=figure)
            return
        self._places[into, key] = said.key.span
        value = read_value(said.value, want, allowed)
        if isinstance(value, Refused):
            self.found.refuse(value, said.value.span, figure=figure)
        elif not isinstance(value, Absent):
            getattr(self, into)[key] = value
            if isinstance(value, Fraction):
                self._step(into, key, said.value, want)

    def _step(self, into: str, key: str, said: Node, want: Want) -> None:
        """Keeps how exactly a number was written; one that came from a program has no digits to count."""
        if isinstance(said, Scalar) and said.exact is None and (step := last_digit(said.text, want)) is not None:
            (self.published_steps if into == "published" else self.steps)[key] = step
