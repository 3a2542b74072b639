"""Rule files opened: text → tree, each file read and parsed once, and which framework an agreement is under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from dgrules.check.walk import walk
from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.library import Library, Location, framework_folder, key_of, place_of
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import parse, tree


@dataclass(frozen=True, slots=True)
class Opened:
    """The trees of one ruleset (a framework's, then the agreement's) and what is wrong with their text."""

    id: str
    framework: tree.File | None
    agreement: tree.File | None
    folder: Path | None
    """What paths written in it are relative to; None for texts in memory."""
    path: Path | None = None
    """The file that was asked for; None when there is no such ruleset."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def files(self) -> tuple[tree.File, ...]:
        """The trees there are, the framework's first."""
        return tuple(file for file in (self.framework, self.agreement) if file is not None)

    @property
    def main(self) -> tree.File | None:
        """The tree of the file that was asked for."""
        return self.agreement or self.framework

    @property
    def agency(self) -> str | None:
        """The agency of an agreement; None for a framework on its own."""
        header = header_of(self.agreement)
        return header.agency.text if isinstance(header, tree.AgreementHeader) else None


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file: its tree (None when it could not be read) and its findings."""

    tree: tree.File | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class RuleFiles:
    """Opens rulesets by name, by path, or from texts held in memory (`texts`: path → text)."""

    library: Library
    texts: Mapping[str, str | bytes] = field(default_factory=dict)
    folder: Path | None = None
    """What paths written in texts held in memory are relative to, when anything is."""
    _parsed: dict[tuple[str, bool], Parsed] = field(default_factory=dict)

    def open(self, name: str) -> Opened:
        """The ruleset of this name or path. What cannot be found or read is a diagnostic, and no tree."""
        if name in self.texts or is_path(name):
            return self.open_file(Path(name), place_of(Path(name)))
        place = self.library.find(name)
        return self._unknown(name) if place is None else self.open_file(place.file, place)

    def open_file(self, path: Path, place: Location | None = None) -> Opened:
        """The ruleset in this file; for an agreement, with the framework that its header names."""
        folder = place.folder if place else self.folder if str(path) in self.texts else framework_folder(path)
        guess = self._parse(place.framework) if place and place.agreement and place.framework else None
        parsed = self._parse(path, guess.tree if guess else None)
        header = header_of(parsed.tree)
        if not isinstance(header, tree.AgreementHeader):
            return Opened(_id(header, path), parsed.tree, None, folder, path, parsed.diagnostics)
        under = self._framework_of(header, folder)
        if under is None:
            found = (*parsed.diagnostics, self._no_framework(header))
            return Opened(_id(header, path), None, parsed.tree, folder, path, found)
        if guess is None or guess.tree is not under.tree:
            parsed = self._parse(path, under.tree)
        found = (*under.diagnostics, *parsed.diagnostics)
        return Opened(_id(header, path), under.tree, parsed.tree, folder, path, found)

    def known_names(self, opened: Opened) -> frozenset[str]:
        """The names that the asked-for file was parsed knowing."""
        return declared_names(opened.framework) if opened.agreement else frozenset()

    def outside(self, framework: str, year: int, agency: str | None) -> Opened | None:
        """The ruleset that another one reads: the same agency's agreement where there is one (S15)."""
        for name in (f"{framework}/{year}/{agency}", f"{framework}/{year}") if agency else (f"{framework}/{year}",):
            if (path := self._in_memory(name)) is not None:
                return self.open_file(Path(path))
            if (place := self.library.find(name)) is not None:
                return self.open_file(place.file, place)
        return None

    def _framework_of(self, header: tree.AgreementHeader, folder: Path | None) -> Parsed | None:
        name = f"{header.framework.text}/{header.framework_year}"
        if (path := self._in_memory(name)) is not None:
            return self._parse(Path(path))
        beside = self.library.with_folder(folder.parent) if folder else self.library
        place = beside.find(name)
        return self._parse(place.framework) if place and place.framework else None

    def _in_memory(self, name: str) -> str | None:
        """The path of the text in memory whose header bears this name."""
        for path in self.texts:
            header = header_of(self._parse(Path(path)).tree)
            if header is not None and key_of(_id(header, Path(path))) == key_of(name):
                return path
        return None

    def _parse(self, path: Path, framework: tree.File | None = None) -> Parsed:
        key = (str(path), framework is not None)
        if key not in self._parsed:
            self._parsed[key] = self._read(path, declared_names(framework))
        return self._parsed[key]

    def _read(self, path: Path, known: frozenset[str]) -> Parsed:
        shown = shown_path(path)
        if (text := self.texts.get(str(path))) is None:
            try:
                text = path.read_bytes()
            except OSError as error:
                args = {"file": shown, "reason": error.strerror or type(error).__name__}
                return Parsed(None, (Diagnostic("DG331", NOWHERE, args),))
        return Parsed(*parse(text, shown, known))

    def _unknown(self, name: str) -> Opened:
        near = [f"`{other}`" for other in self.library.nearest(name)]
        found = Diagnostic("DG330", NOWHERE, {"name": name, "nearest": near}, "nearest" if near else "default")
        return Opened(name, None, None, None, diagnostics=(found,))

    def _no_framework(self, header: tree.AgreementHeader) -> Diagnostic:
        """The agreement's framework is not among the rule files."""
        name = f"{header.framework.text}/{header.framework_year}"
        near = [f"`{other.replace('/', ' ')}`" for other in self.library.nearest(name) if other.count("/") == 1]
        args = {"framework": name.replace("/", " "), "nearest": near}
        return Diagnostic("DG333", header.framework.span, args, "nearest" if near else "default")


def header_of(file: tree.File | None) -> tree.RulesetHeader | tree.AgreementHeader | None:
    """The header of a rule file: the first one there is."""
    for statement in file.statements if file else ():
        if isinstance(statement, (tree.RulesetHeader, tree.AgreementHeader)):
            return statement
    return None


def declared_names(file: tree.File | None) -> frozenset[str]:
    """Every name in a framework's file; its agreements are parsed knowing them."""
    return frozenset(node.text for node in walk(file) if isinstance(node, ex.Name)) if file else frozenset()


def _id(header: tree.RulesetHeader | tree.AgreementHeader | None, path: Path) -> str:
    match header:
        case tree.RulesetHeader():
            return f"{header.framework.text}/{header.year}"
        case tree.AgreementHeader():
            return f"{header.framework.text}/{header.framework_year}/{header.agency.text}"
        case None:
            return path.as_posix()


def is_path(name: str) -> bool:
    """Whether this means a file rather than a name of the library."""
    return name.endswith(".dgr") or Path(name).is_file()


def shown_path(path: Path) -> str:
    """A path as messages show it: from the current folder when it lies below it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
