"""Writes the page of every framework and agreement: `python -m dgrules.frameworkpages docs/frameworks`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from dgrules.library import Library
from dgrules.pipeline import Loaded, Pipeline
from dgrules.report.findings_text import render
from dgrules.report.framework_page import GENERATED
from dgrules.report.framework_page_index import pages
from dgrules.rulefiles import RuleFiles

PROOF_SECONDS = 60.0
"""Enough for every shipped ruleset on a slow machine: a page must not depend on how quick the machine is."""
DEFAULT = Path("docs/frameworks")


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the pages and takes away those whose rule file is gone; 1 with the findings if a rule file has errors."""
    parser = argparse.ArgumentParser(prog="python -m dgrules.frameworkpages", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT, help="where the pages go (%(default)s)")
    parser.add_argument("--rules", type=Path, default=None, help="a folder of rule files instead of the shipped ones")
    options = parser.parse_args(arguments)
    rulesets = everything(Library((options.rules,), shipped=False) if options.rules else Library())
    if broken := [one for one in rulesets if one.errors or one.ruleset is None]:
        for one in broken:
            print(*(render(found, one.sources, "en") for found in one.errors), sep="\n", file=sys.stderr)
        return 1
    texts = pages(rulesets)
    if kept := [path for name in texts if (path := options.folder / name).is_file() and not _generated(path)]:
        print(*(f"{path} was not generated; it is not written over" for path in kept), sep="\n", file=sys.stderr)
        return 1
    write(texts, options.folder)
    return 0


def everything(library: Library) -> list[Loaded]:
    """Every ruleset of the library, checked, in the order of their names."""
    pipeline = Pipeline(RuleFiles(library), proof_seconds=PROOF_SECONDS)
    return [pipeline.load(place.id) for place in library.entries()]


def write(texts: Mapping[str, str], folder: Path) -> None:
    """Puts the pages (file name → text) into the folder, in the place of the generated pages that were there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in texts and _generated(old):
            old.unlink()
    for name, said in texts.items():
        (folder / name).write_text(said, encoding="utf-8")


def _generated(page: Path) -> bool:
    return page.read_text(encoding="utf-8").startswith(GENERATED)


if __name__ == "__main__":
    sys.exit(main())
