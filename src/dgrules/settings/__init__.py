"""What a project has settled for itself: `dgrules.toml`, or `[tool.dgrules]` of its `pyproject.toml`."""

from dgrules.settings.find import load
from dgrules.settings.settings import Read, Settings
from dgrules.settings.severities import with_severities

__all__ = ["Read", "Settings", "load", "with_severities"]
