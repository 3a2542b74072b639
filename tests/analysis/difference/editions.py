"""Rule texts as editions to compare."""

from __future__ import annotations

from dgrules.analysis.difference import Difference, Edition, difference
from dgrules.library import Library
from dgrules.pipeline import Pipeline
from dgrules.rulefiles import RuleFiles


def edition(name: str, *texts: str) -> Edition:
    """The ruleset of the last text; the others are what it is under. Its cases may overlap or leave gaps."""
    named = {f"{number}.dgr": text for number, text in enumerate(texts)}
    pipeline = Pipeline(RuleFiles(Library(shipped=False), named))
    opened = pipeline.files.open(list(named)[-1])
    ruleset, found = pipeline.meaning(opened)
    assert ruleset is not None, [one.message("en") for one in found]
    assert not [one.message("en") for one in found if one.severity == "error"]
    return Edition(name, ruleset, opened.files)


def compared(old: str, new: str) -> Difference:
    """Two texts compared."""
    return difference(edition("old", old), edition("new", new))


def rows(found: Difference) -> list[tuple[str, str, str, str | None, str | None]]:
    """The table of the text in English: change, what, where, old, new."""
    return [
        (c.sort, c.what, c.where.key, c.old and c.old.en, c.new and c.new.en)  # type: ignore[misc]
        for c in found.changes
    ]


def outcomes(found: Difference) -> dict[str, str]:
    """What became of each answer and part of the tree."""
    return {key: one.outcome for one in found.meanings for key in one.keys}
