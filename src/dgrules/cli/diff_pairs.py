"""Which two rulesets a command line means: both by name, or one as it is and as it was in a version of git."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import click

from dgrules.analysis.difference import Edition
from dgrules.cli.against import GitTrouble, Version, version
from dgrules.cli.inputs import STDIN
from dgrules.cli.options import TROUBLE, trouble, wants_colour
from dgrules.diagnostics import NOWHERE, Diagnostic, Lang
from dgrules.handle import RulesetHandle
from dgrules.library import Library, framework_folder, place_of
from dgrules.pipeline import Loaded, Pipeline
from dgrules.report.diff_words import say
from dgrules.rulefiles import RuleFiles, is_path, shown_path

WANTS = {
    "en": "name two rulesets, OLD and NEW, or give --against GIT-REF",
    "th": "ระบุสองกรอบ คือ OLD และ NEW หรือระบุ --against GIT-REF",
}


def understood(pipeline: Pipeline, name: str) -> Loaded:
    """A ruleset without what `check` would say: cases that overlap, or an example whose file is gone, keep nobody from
    seeing what changed."""
    opened = pipeline.files.open(name)
    ruleset, findings = pipeline.meaning(opened)
    sources = {file.path: file.source for file in opened.files}
    return Loaded(opened.id, ruleset, opened.files, findings, sources, opened.folder)


class Side:
    """One ruleset, loaded. `name`: what the report calls it."""

    def __init__(self, loaded: Loaded, pipeline: Pipeline, name: str) -> None:
        self.loaded = loaded
        self.pipeline = pipeline
        self.name = name
        self.handle = RulesetHandle(loaded, pipeline)

    @cached_property
    def edition(self) -> Edition:
        """What is compared."""
        return Edition(self.name, self.handle.meaning, self.loaded.files)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two editions; None where a version does not have the rule file."""

    name: str
    old: Side | None
    new: Side | None
    ref: str | None = None

    def one_sided(self, lang: Lang) -> str:
        """What is said of a rule file that only one version has."""
        return say("file is new" if self.old is None else "file is gone", lang, self.name, self.ref)


@dataclass(slots=True)
class Pairs:
    """What is to be compared. `troubles`: whether something could not be read; that was said already."""

    pairs: list[Pair] = field(default_factory=list)
    troubles: bool = False


def pairs(names: Sequence[str], against: str | None, library: Library, lang: Lang) -> Pairs:
    """The pairs that a command line means; ends the command where there is none."""
    if against is None:
        if len(names) != 2:
            trouble(WANTS[lang])
        return _named(names[0], names[1], library, lang)
    try:
        return _against(names, against, library, lang)
    except GitTrouble as problem:
        _tell([problem.finding], {}, lang)
        sys.exit(TROUBLE)


def _named(old: str, new: str, library: Library, lang: Lang) -> Pairs:
    before, after = (_opened(name, library, lang) for name in (old, new))
    if before is None or after is None:
        sys.exit(TROUBLE)
    return Pairs([Pair(f"{old} {new}", before, after)])


def _opened(name: str, library: Library, lang: Lang) -> Side | None:
    pipeline = Pipeline(_files_of(name, library))
    return _ready(Side(understood(pipeline, name), pipeline, name), lang)


def _files_of(name: str, library: Library) -> RuleFiles:
    """A rule file given by its path is what its agreements are under, and those beside it come first."""
    path = Path(name)
    if name == STDIN:
        return RuleFiles(library, {STDIN: sys.stdin.buffer.read()})
    if not path.is_file():
        return RuleFiles(library)
    beside = library if place_of(path) is None else library.with_folder(framework_folder(path).parent)
    return RuleFiles(beside, {str(path): path.read_bytes()})


# -- a version of git --------------------------------------------------------------------------------


def _against(names: Sequence[str], ref: str, library: Library, lang: Lang) -> Pairs:
    found = Pairs()
    versions: dict[Path, tuple[Version, dict[str, bytes]]] = {}
    for file, asked in _files(names, library, lang):
        if file.parent not in versions:
            one = version(ref, file.parent)
            versions[file.parent] = (one, one.texts(file))
        _add(found, file, versions[file.parent][1], ref, library, lang, asked=asked)
    if not names:
        for _, texts in list(versions.values()):
            for gone in [Path(name) for name in texts if not Path(name).exists()]:
                if all(pair.name != shown_path(gone) for pair in found.pairs):
                    _add(found, gone, texts, ref, library, lang, asked=False)
    return found


def _files(names: Sequence[str], library: Library, lang: Lang) -> Iterator[tuple[Path, bool]]:
    """The rule files meant, and whether each was named itself."""
    from dgrules.cli.inputs import inputs

    for name in inputs(names, library, lang).names:
        asked = name in names
        if is_path(name):
            yield Path(name).absolute(), asked
        elif (place := library.find(name)) is not None:
            yield place.file.absolute(), asked
        else:
            loaded = understood(Pipeline(RuleFiles(library)), name)
            _tell(loaded.errors, loaded.sources, lang)
            sys.exit(TROUBLE)


def _add(  # noqa: PLR0917 - the two sides of one file
    found: Pairs, file: Path, texts: dict[str, bytes], ref: str, library: Library, lang: Lang, *, asked: bool
) -> None:
    """A rule file as it was and as it is. One that was not named itself is left out where nothing changed."""
    name = shown_path(file)
    old = _side(file, texts, f"{name} ({ref})", library) if str(file) in texts else None
    new = _side(file, {}, name, library) if file.exists() else None
    if old is not None and new is not None and not asked and _text(old) == _text(new):
        return
    there = [side for side in (old, new) if side is not None]
    ready = [side for side in there if _ready(side, lang) is not None]
    if not there:
        _tell([Diagnostic("DG331", NOWHERE, {"file": name, "reason": "No such file or directory"})], {}, lang)
    if len(ready) == len(there) > 0:
        found.pairs.append(Pair(name, old, new, ref))
    else:
        found.troubles = True


def _side(file: Path, texts: dict[str, bytes], name: str, library: Library) -> Side:
    pipeline = Pipeline(RuleFiles(library, texts))
    return Side(understood(pipeline, str(file)), pipeline, name)


def _text(side: Side) -> tuple[str, ...]:
    return tuple(file.source for file in side.loaded.files)


def _ready(side: Side, lang: Lang) -> Side | None:
    """The side if its rules have no errors; else they are told."""
    if side.loaded.ruleset is not None and not side.loaded.errors:
        return side
    _tell(side.loaded.errors, side.loaded.sources, lang)
    return None


def _tell(findings: Sequence[Diagnostic], sources: Mapping[str, str], lang: Lang) -> None:
    from dgrules.report.findings_text import render

    for one in findings:
        click.echo(render(one, sources, lang, wants_colour(sys.stderr)), err=True)
