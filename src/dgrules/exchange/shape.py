"""The outer shape of a submission file: its sections, and what each holds. The JSON Schema of any submission comes
from here; what a section may say under one ruleset is the ruleset's."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Text: TypeAlias = Annotated[str, Field(min_length=1)]
Section: TypeAlias = dict[str, Any]


class SubmissionFile(BaseModel):
    """One agency's figures for one ruleset."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="dgrules submission")

    ruleset: Text = Field(description="FRAMEWORK/YEAR or FRAMEWORK/YEAR/AGENCY", examples=["po-evaluation/2560/ega"])
    subject: Text | None = Field(None, description="the agency")
    period: Text | None = Field(None, description="the ruleset's period, as a check", examples=["fiscal year 2560"])
    profile: Text | None = Field(None, description="the group of agencies the subject belongs to")
    values: Section | None = Field(None, description="figures by number or name of the indicator, input or figure")
    facts: Section | None = Field(None, description="what is so of the subject: yes or no")
    given: Section | None = Field(None, description="computed nodes stated directly")
    outside: Section | None = Field(None, description="results of other rulesets: a value, or a submission's path")
    published: Section | None = Field(None, description="what the official report printed, for comparison")
    members: dict[str, list[Text]] | None = Field(None, description="members of the sets that figures are reported for")


SECTIONS = tuple(SubmissionFile.model_fields)
