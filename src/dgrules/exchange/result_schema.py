"""The shape of `dgrules.result/1` as pydantic models: they publish its JSON Schema and can check a result that comes
from elsewhere. Results themselves are made without them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Exact: TypeAlias = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$", examples=["22", "57.2", "2/3"])]
Lang: TypeAlias = Literal["th", "en"]
FigureState: TypeAlias = Literal["not-applicable", "not-triggered", "not-reported", "undetermined"]
State: TypeAlias = Literal["value", "does-not-apply", "undetermined", "open"]
Outcome: TypeAlias = Literal["passed", "not passed", "not applicable", "not counted", "not reported", "undetermined"]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Number(_Shape):
    """A number: `value` as it is shown (a percent is 0 to 100), `exact` in the base unit (a percent is its ratio)."""

    value: int | float
    exact: Exact
    unit: str | None = None


class Plain(_Shape):
    """A name, a text, yes or no, a date (`2017-09-30`), or a list of names."""

    value: str | bool | list[str]


class NoValue(_Shape):
    """A kind of nothing; none of them is ever read as zero or as another."""

    state: FigureState
    value: None


FigureValue: TypeAlias = Number | Plain | NoValue
Titles: TypeAlias = dict[Lang, str]


class Answer(_Shape):
    """A result, rating, score or list. `value` (with `exact` and `unit` of a number) when the state is `value`;
    `possible` or `low` and `high`, and `depends_on`, when it is open; `note` when the rules leave it undetermined."""

    state: State
    value: int | float | str | bool | list[str] | None = None
    exact: Exact | None = None
    unit: str | None = None
    title: Titles | None = None
    titles: Titles | None = None
    note: str | None = None
    possible: list[int | float | str | bool | list[str] | FigureValue] | None = None
    low: Number | None = None
    high: Number | None = None
    depends_on: list[str] | None = Field(None, description="keys of the figures that decide")
    exhaustive: bool | None = Field(None, description="whether nothing else is possible")


class RulesetId(_Shape):
    """Which rules were applied; `digest` is over the texts of all their files."""

    id: str
    year: int
    revision: int
    digest: str
    titles: Titles | None = None


class Indicator(_Shape):
    """One indicator: `value` is null when it has none of its own, `outcome` when it has no target."""

    value: FigureValue | None
    outcome: Outcome | None
    score: Number | None
    states: dict[str, Answer] | None = Field(None, description="why a rating or score has no value")
    titles: Titles | None = None


class Component(_Shape):
    """One component; `passed`, `counted` and `share` are null while they are open."""

    applicable: bool
    passed: int | None
    counted: int | None
    share: Number | None
    rating: str | None
    score: Number | None
    weighted_score: Number | None = None
    states: dict[str, Answer] | None = Field(None, description="why a rating or score has no value")
    titles: Titles | None = None


class Position(_Shape):
    """1-based line and column, in code points."""

    line: int
    column: int


class Place(_Shape):
    """A stretch of a file; `end` is just past the last character."""

    file: str | None
    start: Position
    end: Position
    cell: str | None = Field(None, description="the cell of a workbook, `figures!D12`; line and column are its own")


class Cite(_Shape):
    """A place in an official document."""

    source: str
    document: str
    place: str | None
    quote: str | None


class Held(_Shape):
    """What the condition of a case came to."""

    state: State
    value: bool | None


class Case(_Shape):
    """One case of a rule; `value` null stands for `undetermined`."""

    value: str | None
    sort: Literal["case", "otherwise", "cap"]
    held: Held
    titles: Titles | None = None


class Reason(_Shape):
    """Why one cell has its value."""

    cell: str
    state: State
    value: int | float | str | bool | list[str] | None
    exact: Exact | None = None
    unit: str | None = None
    sentence: str
    place: Place
    given: bool
    case: Case | None
    others: list[Case]
    figures: dict[str, FigureValue]
    cells: list[str]
    cites: list[Cite]
    assumptions: list[str]
    note: str | None


class Assumption(_Shape):
    """Something the official document does not say and the rules take to be so."""

    text: str
    owner: str
    place: Place


class Related(Place):
    """Another place of a finding."""

    message: str


class Finding(Place):
    """A finding about the submission that did not keep it from being evaluated."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    message: str
    help: str | None
    related: list[Related]
    witness: dict[str, str] | None
    proof: Literal["verified", "skipped", "timeout"] | None


class ResultFile(_Shape):
    """The result of one submission."""

    model_config = ConfigDict(title="dgrules result")

    format: Literal["dgrules.result/1"]
    ruleset: RulesetId
    subject: str | None
    status: Literal["complete", "incomplete"]
    indicators: dict[str, Indicator]
    components: dict[str, Component]
    scores: dict[str, Answer]
    results: dict[str, Answer]
    lists: dict[str, Answer]
    reasons: list[Reason]
    assumptions: list[Assumption]
    diagnostics: list[Finding]


class RefusedFile(_Shape):
    """In the place of the result of a submission that is refused."""

    format: Literal["dgrules.result/1"]
    submission: str
    status: Literal["refused"]
    diagnostics: list[Finding]


def result_schema() -> dict[str, Any]:
    """The JSON Schema of a result, or of what stands for a refused one."""
    from pydantic import TypeAdapter

    adapter: TypeAdapter[ResultFile | RefusedFile] = TypeAdapter(ResultFile | RefusedFile)
    schema = adapter.json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "dgrules.result/1", **schema}
