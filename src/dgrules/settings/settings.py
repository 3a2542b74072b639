"""The settings as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Literal

from dgrules.diagnostics import Diagnostic, Lang
from dgrules.records import dataclass

FailLevel = Literal["error", "warning", "info", "never"]
Level = Literal["error", "warning", "info", "off"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says; None or empty for what it does not say. Paths are relative to the working folder."""

    lang: Lang | None = None
    """The language of messages."""
    paths: tuple[Path, ...] = ()
    """What check, fmt and test work on when nothing is named."""
    rules: tuple[Path, ...] = ()
    """Folders that are searched for rule files."""
    documents: tuple[Path, ...] = ()
    """Folders of official documents (`sources`, or `documents`)."""
    fail_level: FailLevel | None = None
    """The least severity that makes `dgrules check` end in 1."""
    seconds: float | None = None
    """The time for the proofs about each ruleset."""
    docs: str | None = None
    """The address under which the pages of the codes are published, for links in SARIF."""
    severity: Mapping[str, Level] = field(default_factory=dict)
    """Severities other than the ones of the codes, by code."""


@dataclass(frozen=True, slots=True)
class Read:
    """Settings as read, what is wrong with them, and the texts of the files that this is about."""

    settings: Settings
    findings: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
