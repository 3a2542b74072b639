"""The rule files of an editor's folder, with the texts that are not saved yet in the place of the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from pathlib import Path

from dgrules.analysis import prove
from dgrules.check import DECIDED_BY_PROOF, check
from dgrules.diagnostics import Diagnostic
from dgrules.editor.names import Index
from dgrules.editor.text import Text
from dgrules.library import Library, framework_folder, place_of
from dgrules.model.ruleset import Ruleset
from dgrules.pipeline import Pipeline
from dgrules.records import dataclass
from dgrules.rulefiles import Opened, RuleFiles, header_of
from dgrules.settings import with_severities
from dgrules.settings.settings import Level
from dgrules.syntax import tree

_PASSED_OVER = frozenset({"node_modules", "__pycache__"})
MOST_FILES = 2000
"""Rule files of a workspace that are looked through; a folder with more is somebody's whole disk."""


class View:
    """One document as it stands now: its tree, that of the framework it is under, and what their names mean."""

    def __init__(self, workspace: Workspace, path: str) -> None:
        self.path = path
        self.files = RuleFiles(workspace.library, workspace.buffers, framework_folder(Path(path)))
        self.pipeline = Pipeline(self.files, tuple(workspace.documents))
        self.opened: Opened = self.files.open_file(Path(path), place_of(Path(path)))

    @property
    def trees(self) -> tuple[tree.File, ...]:
        """The trees of the ruleset, the framework's first."""
        return self.opened.files

    @property
    def file(self) -> tree.File:
        """The tree of the document itself; an empty one where it cannot be read."""
        return self.opened.main or tree.File(self.path, ())

    @cached_property
    def text(self) -> Text:
        """The text of the document."""
        return Text(self.file.source)

    @cached_property
    def index(self) -> Index:
        """The names of the ruleset, and where they are used."""
        return Index(self.trees)

    @cached_property
    def known(self) -> frozenset[str]:
        """The names that the document is read knowing."""
        return self.files.known_names(self.opened)

    @cached_property
    def meaning(self) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
        """The ruleset (None where the text cannot be understood) and the findings about text, names and types."""
        return self.pipeline.meaning(self.opened)

    @property
    def broken(self) -> bool:
        """Whether the text has mistakes."""
        return self.opened.main is None or any(f.severity == "error" for f in self.opened.diagnostics)


@dataclass(slots=True)
class Workspace:
    """`root` is the editor's folder (None: single files), `buffers` the texts of open documents by path."""

    root: Path | None
    library: Library
    buffers: dict[str, str] = field(default_factory=dict)
    documents: Sequence[Path] = ()
    """Folders of official documents."""
    severities: Mapping[str, Level] = field(default_factory=dict)
    """Severities that the settings of the project ask for."""
    _views: dict[str, View] = field(default_factory=dict)

    def put(self, path: str, text: str) -> None:
        """A document was opened or changed."""
        self.buffers[path] = text
        self.forget()

    def drop(self, path: str) -> None:
        """A document was closed: what counts is the file again."""
        self.buffers.pop(path, None)
        self.forget()

    def forget(self) -> None:
        """Something has changed, also in files: everything is read anew when it is asked for."""
        self._views = {}

    def view(self, path: str) -> View:
        """A document as it stands now."""
        found = self._views.get(path)
        if found is None:
            found = self._views[path] = View(self, path)
        return found

    def copy(self) -> Workspace:
        """The same texts for another thread, with nothing shared that changes."""
        return Workspace(self.root, self.library, dict(self.buffers), self.documents, self.severities)

    # -- findings ----------------------------------------------------------------------------------

    def quick(self, path: str) -> tuple[Diagnostic, ...]:
        """What can be said while somebody types: text, names, types and the plain checks, without any proof. What
        only a proof can decide is left to `proved`."""
        view = self.view(path)
        ruleset, found = view.meaning
        if not view.broken:
            opened = view.opened
            more = check(ruleset, opened.files, opened.folder, self.documents, found)
            found = (*found, *(one for one in more if one.code not in DECIDED_BY_PROOF))
        return self._settled(found)

    def proved(self, path: str, seconds: float) -> tuple[Diagnostic, ...]:
        """Everything that `dgrules check` says; this may take as long as `seconds`."""
        view = self.view(path)
        ruleset, found = view.meaning
        if view.broken or ruleset is None or any(one.severity == "error" for one in found):
            return self.quick(path)
        proofs = prove(ruleset, seconds)
        opened = view.opened
        more = check(ruleset, opened.files, opened.folder, self.documents, found, proved=proofs.findings)
        return self._settled((*found, *more))

    def _settled(self, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        unique: dict[str, Diagnostic] = {}
        for one in with_severities(found, self.severities):
            unique.setdefault(repr((one.code, one.span, one.args)), one)
        return tuple(unique.values())

    # -- other files -------------------------------------------------------------------------------

    def paths(self) -> tuple[str, ...]:
        """Every rule file of the folder and every open document, each once, in order of name."""
        found = {str(path) for path in self._walk()} | set(self.buffers)
        return tuple(sorted(found))

    def _walk(self) -> Iterator[Path]:
        if self.root is None:
            return
        seen = 0
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if name[0] != "." and name not in _PASSED_OVER)
            for name in sorted(names):
                if name.endswith(".dgr") and seen < MOST_FILES:
                    seen += 1
                    yield Path(folder) / name

    def related(self, path: str) -> tuple[str, ...]:
        """The files whose meaning may hang on a document: its framework, the agreements under it, and those that read
        or copy from it. The document itself comes first."""
        return (path, *(other for other in self.paths() if other != path and self._reads(other, path)))

    def _reads(self, other: str, path: str) -> bool:
        mine, theirs = self.view(path), self.view(other)
        named = _id(mine.file)
        if named is not None and named in theirs.index.frameworks:
            return True
        under = _id(theirs.file)
        return under is not None and isinstance(header_of(mine.file), tree.AgreementHeader) and under == named


def _id(file: tree.File) -> tuple[str, int] | None:
    """Framework and year of a file."""
    header = header_of(file)
    match header:
        case tree.RulesetHeader():
            return header.framework.text, header.year
        case tree.AgreementHeader():
            return header.framework.text, header.framework_year
    return None


def located(file: str) -> str:
    """The path of a file that a finding names (paths below the working folder are shown from there)."""
    return str(Path.cwd() / file)
