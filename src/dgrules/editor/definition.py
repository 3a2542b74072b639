"""Where a name is declared, and everywhere it is used; also across the files of a workspace."""

from __future__ import annotations

from collections.abc import Iterator

from dgrules.diagnostics import Span
from dgrules.editor.names import Declaration, Index, Mention
from dgrules.editor.text import Place, Range, Text
from dgrules.editor.workspace import View, Workspace, located
from dgrules.records import dataclass
from dgrules.rulefiles import Opened, header_of
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


@dataclass(frozen=True, slots=True)
class Location:
    """A stretch of a file."""

    path: str
    range: Range


def definition(view: View, place: Place) -> tuple[Location, ...]:
    """Where the name at a place is declared: in the document, its framework or the ruleset that it reads. Several
    where the text does not tell."""
    mention = view.index.at(view.file.path, view.text.offset(place))
    if mention is None:
        return ()
    if (other := outside(view, mention)) is not None:
        return _in_other(other, mention)
    return tuple(_location(view.trees, one) for one in view.index.meant(mention))


def outside(view: View, mention: Mention) -> Opened | None:
    """The other ruleset that a mention names or reads from."""
    match mention.part_of:
        case tree.AgreementHeader(framework=name, framework_year=year) if mention.name == name:
            pass
        case ex.Outside(framework=name, year=year) | tree.AsIn(framework=name, year=year):
            pass
        case ex.ShareOf(ruleset=(name, year)) if mention.role == "framework":
            pass
        case _:
            return None
    return view.files.outside(name.text, year, view.opened.agency if mention.role == "outside" else None)


def _in_other(other: Opened, mention: Mention) -> tuple[Location, ...]:
    if mention.role == "framework":
        header = header_of(other.main)
        return (_of(other.files, header.framework.span),) if header else ()
    return tuple(_location(other.files, one) for one in read_there(Index(other.files), mention))


def read_there(index: Index, mention: Mention) -> tuple[Declaration, ...]:
    """What a name that is read from another ruleset means there."""
    match mention.part_of:
        case ex.Outside(what="result"):
            return index.named(mention.text, "result")
        case ex.Outside(what="score"):
            return index.named(mention.text, "score")
        case _:
            return index.named(mention.text, "result", "score", "define", "figure", "indicator", "component", "list")


def references(workspace: Workspace, view: View, place: Place) -> tuple[Location, ...]:
    """Every use of the name at a place over the workspace, its declaration among them."""
    mention = view.index.at(view.file.path, view.text.offset(place))
    if mention is None:
        return ()
    found: dict[tuple[str, int], Location] = {}
    for path, name in uses(workspace, view, view.index.meant(mention)):
        text = Text(_source(workspace, path))
        found.setdefault((path, name.start.offset), Location(path, text.range(name)))
    return tuple(found.values())


def uses(workspace: Workspace, view: View, meant: tuple[Declaration, ...]) -> Iterator[tuple[str, Span]]:
    """Where declarations are mentioned over the workspace: (path, span), each place once."""
    seen: set[tuple[str, int]] = set()
    for path in workspace.related(home(view, meant)):
        other = workspace.view(path)
        for one in other.index.mentions:
            key = (one.name.span.file, one.name.span.start.offset)
            if key not in seen and _means(other, one, meant):
                seen.add(key)
                yield located(one.name.span.file), one.name.span


def home(view: View, meant: tuple[Declaration, ...]) -> str:
    """The file that declares them (the framework's, when an agreement mentions its names)."""
    return located(meant[0].span.file) if meant and meant[0].span.file else view.path


def _means(view: View, mention: Mention, meant: tuple[Declaration, ...]) -> bool:
    if mention.role == "outside":
        other = outside(view, mention)
        found = read_there(Index(other.files), mention) if other else ()
    else:
        found = view.index.meant(mention)
    return any(_same(one, other) for one in found for other in meant)


def _same(one: Declaration, other: Declaration) -> bool:
    """Whether two readings of the files speak of the same declaration."""
    return (one.sort, one.span, one.within) == (other.sort, other.span, other.within)


def _source(workspace: Workspace, path: str) -> str:
    return workspace.view(path).file.source


def _location(files: tuple[tree.File, ...], one: Declaration) -> Location:
    name = one.names[0].span if one.names else one.span
    return _of(files, name)


def _of(files: tuple[tree.File, ...], span: Span) -> Location:
    source = next((file.source for file in files if file.path == span.file), "")
    return Location(located(span.file), Text(source).range(span))
