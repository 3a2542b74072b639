"""The rule files there are, and which of them a name means.

A folder of rules holds `<framework>/<year>.dgr`, `<framework>/agreements/<agency>-<year>.dgr` and
`<framework>/examples/`. A name is `FRAMEWORK/YEAR`, `FRAMEWORK/YEAR/AGENCY`, or the path of a `.dgr` file; a year in
the other era finds the file too (2017 for 2560). Nothing is opened here: only folders are listed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from dgrules import paths
from dgrules.records import dataclass

_YEAR = re.compile(r"[0-9]{4}")
_AGREEMENT = re.compile(r"(?P<agency>.+)-(?P<year>[0-9]{4})")
LIKE, NEARLY_AS_LIKE = 0.5, 0.15
"""How like a name must be to be offered, and how much less like than the best one."""
ERA = 543
"""A Buddhist-era year is the common-era year plus this; years below 2400 are CE."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a ruleset is: its framework's file, the agreement's when it is one, and the framework's folder."""

    id: str
    framework: Path | None
    """None for an agreement whose framework its file name does not tell; its header does."""
    agreement: Path | None
    folder: Path
    """What paths in rule files and submissions are relative to."""

    @property
    def file(self) -> Path:
        """The file that the name means: the agreement's, or else the framework's."""
        file = self.agreement or self.framework
        if file is None:
            raise ValueError(f"{self.id} has no file")
        return file


class Library:
    """The folders of rules, searched in order; the rules shipped in the package come last."""

    def __init__(self, dirs: Sequence[Path] = (), *, shipped: bool = True) -> None:
        self.dirs = tuple(dirs) + ((paths.rules_folder(),) if shipped else ())

    def find(self, name: str) -> Location | None:
        """The ruleset of that name (`po-evaluation/2560/ega`), or None. Names compare in NFC, years across eras."""
        key = key_of(name)
        return None if key is None else self._index.get(key)

    def entries(self) -> tuple[Location, ...]:
        """Every framework and agreement there is, sorted by name; the first folder that has one wins."""
        return tuple(sorted(self._index.values(), key=lambda place: place.id))

    def nearest(self, name: str) -> tuple[str, ...]:
        """The names most like this one, best first; at most three."""
        from difflib import SequenceMatcher

        likeness = {place.id: SequenceMatcher(None, name, place.id).ratio() for place in self.entries()}
        best = max(likeness.values(), default=0)
        near = [one for one, how in likeness.items() if how >= max(LIKE, best - NEARLY_AS_LIKE)]
        return tuple(sorted(near, key=lambda one: -likeness[one])[:3])

    def files(self) -> tuple[Path, ...]:
        """The rule files of the first folder that holds any, frameworks before their agreements."""
        for folder in self.dirs:
            if found := rule_files(folder):
                return found
        return ()

    def with_folder(self, folder: Path) -> Library:
        """A library that looks into this folder first (where a file given by its path belongs)."""
        library = Library((folder,), shipped=False)
        library.dirs = (folder, *(other for other in self.dirs if other != folder))
        return library

    @cached_property
    def _index(self) -> dict[tuple[str, ...], Location]:
        found: dict[tuple[str, ...], Location] = {}
        for folder in self.dirs:
            for place in _locations(folder):
                found.setdefault(key_of(place.id) or (place.id,), place)
        return found


def rule_files(folder: Path) -> tuple[Path, ...]:
    """Every `.dgr` file below a folder, in order of name, a framework before its agreements."""
    return tuple(sorted(folder.rglob("*.dgr"), key=lambda p: (p.parent.parts, p.name)))


def framework_folder(file: Path) -> Path:
    """The folder that paths written in this rule file are relative to."""
    return file.parent.parent if file.parent.name == "agreements" else file.parent


def buddhist(year: int) -> int:
    """The year in the Buddhist era; years below 2400 are CE."""
    return year if year >= 2400 else year + ERA


def place_of(file: Path) -> Location | None:
    """The name and framework that the layout of folders gives to a rule file; None if it is not laid out so."""
    return next((place for place in _in_framework(framework_folder(file)) if place.file == file), None)


def _locations(folder: Path) -> Iterator[Location]:
    for framework in sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else ():
        yield from _in_framework(framework)


def _in_framework(folder: Path) -> Iterator[Location]:
    years = {p.stem: p for p in sorted(folder.glob("*.dgr")) if _YEAR.fullmatch(p.stem)}
    by_era = {buddhist(int(stem)): path for stem, path in years.items()}
    for stem, path in years.items():
        yield Location(f"{folder.name}/{stem}", path, None, folder)
    for path in sorted((folder / "agreements").glob("*.dgr")):
        if match := _AGREEMENT.fullmatch(path.stem):
            under = by_era.get(buddhist(int(match["year"])))
            year = under.stem if under else match["year"]
            yield Location(f"{folder.name}/{year}/{match['agency']}", under, path, folder)


def key_of(name: str) -> tuple[str, ...] | None:
    """A name's parts with the year in the Buddhist era; None if it does not have the form of a name."""
    parts = unicodedata.normalize("NFC", name).replace("\u0e4d\u0e32", "\u0e33").strip("/").split("/")
    if len(parts) not in (2, 3) or not _YEAR.fullmatch(parts[1]):
        return None
    return (parts[0], str(buddhist(int(parts[1]))), *parts[2:])
