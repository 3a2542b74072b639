"""Where the data folders are: in a checkout `grammar/`, `rules/`, `docs/reference/codes`; in a wheel beside the
package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = {"grammar": "_grammar", "rules": "_rules", "docs/reference/codes": "_docs/codes"}


@cache
def data_folder(name: str) -> Path:
    """The folder of `grammar`, `rules` or `docs/reference/codes`; FileNotFoundError if this installation has none."""
    candidates = (_PACKAGE / _IN_WHEEL[name], _PACKAGE.parent.parent / name)
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"dgrules has no folder {name!r} (looked in {', '.join(map(str, candidates))})")


def grammar_folder() -> Path:
    """The grammar files and the table of words."""
    return data_folder("grammar")


def rules_folder() -> Path:
    """The rule files that come with the package."""
    return data_folder("rules")


def codes_folder() -> Path:
    """The documentation pages of the diagnostic codes."""
    return data_folder("docs/reference/codes")
