"""The shape of `dgrules.diff/1` as pydantic models: they publish its JSON Schema and can check a difference that comes
from elsewhere. Differences themselves are made without them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from dgrules.exchange.result_schema import Exact, Finding

Way: TypeAlias = Literal["better", "worse", "up", "down", "appears", "vanishes", "silent", "other"]
Change: TypeAlias = Literal["added", "removed", "changed", "reworded", "renamed", "renumbered"]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Edition(_Shape):
    """One of the two: as it was named, the ruleset's id, and the digest of its texts. Null where a rule file is new or
    gone."""

    name: str
    id: str | None
    digest: str | None


class TextChange(_Shape):
    """A row of the table of the text; `old` and `new` in the words of the language that was asked for."""

    change: Change
    what: str
    where: str
    old: str | None
    new: str | None
    file: str
    line: int


class Valued(_Shape):
    """What an answer comes to; `exact` in the base unit (a percent is its ratio)."""

    state: Literal["value", "not-applicable", "not-triggered", "not-reported", "undetermined"]
    value: int | float | str | bool | list[str] | None
    exact: Exact | None = None
    unit: str | None = None


Reported: TypeAlias = str | bool | list[str]
"""A number exactly, in the base unit of its figure; a category, text or date; yes or no; a kind of nothing by name."""


class Report(_Shape):
    """A submission: figures, and computed nodes that it states, by the keys of the new rules."""

    values: dict[str, Reported]
    given: dict[str, Reported]


class Witness(_Shape):
    """The same submission as the old and as the new rules read it."""

    old: Report
    new: Report


class Nobody(_Shape):
    """No submission moves this way; proved."""

    proof: Literal["none"]


class Somebody(_Shape):
    """A submission that moves this way, evaluated under both rulesets."""

    proof: Literal["some"]
    old: Valued
    new: Valued
    witness: Witness


class Open(_Shape):
    """Neither found nor excluded."""

    proof: Literal["not decided"]
    reason: str | None


class Answer(_Shape):
    """A result, score, list, rating, or what is said of a part of the tree, by its cell key. `likewise`: other parts of
    the tree of which the same holds word for word. `identical`: the same expression, so that no solver was asked."""

    answer: str
    likewise: list[str]
    outcome: Literal["same", "differs", "not decided", "added", "removed", "not comparable"]
    identical: bool
    reason: str | None
    ways: dict[Way, Nobody | Somebody | Open]


class Figures(_Shape):
    """Figures by id that the two rulesets do not share whole."""

    other_range: list[str]
    other_type: list[str]
    only_old: list[str]
    only_new: list[str]


class Moved(_Shape):
    """What an answer was, and is now."""

    old: Valued
    new: Valued


class Refusals(_Shape):
    """Why a submission is refused under the old and under the new rules."""

    old: list[Finding]
    new: list[Finding]


class Submitted(_Shape):
    """A submission of the folder."""

    submission: str
    state: Literal["moves", "stays", "refused old", "refused new", "refused both", "other ruleset"]
    moved: dict[str, Moved]
    refused: Refusals


class DiffFile(_Shape):
    """What changed between two rulesets."""

    model_config = ConfigDict(title="dgrules diff")

    format: Literal["dgrules.diff/1"]
    old: Edition | None
    new: Edition | None
    same_meaning: bool
    text: list[TextChange]
    meaning: list[Answer]
    figures: Figures
    submissions: Annotated[list[Submitted] | None, Field(description="null when none were asked for")]


def diff_schema() -> dict[str, Any]:
    """The JSON Schema of a difference."""
    schema = DiffFile.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "dgrules.diff/1"}
