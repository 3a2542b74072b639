"""Answers as the Language Server Protocol writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls import uris

from dgrules.editor.actions import Action
from dgrules.editor.completion import Item
from dgrules.editor.definition import Location
from dgrules.editor.problems import Problem
from dgrules.editor.symbols import Symbol
from dgrules.editor.text import Edit, Place, Range, Text

_SEVERITY: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_ITEM: Final = {
    "word": types.CompletionItemKind.Keyword,
    "name": types.CompletionItemKind.Variable,
    "category": types.CompletionItemKind.EnumMember,
    "number": types.CompletionItemKind.Field,
    "code": types.CompletionItemKind.Constant,
    "text": types.CompletionItemKind.Text,
}
_SYMBOL: Final = {
    "ruleset": types.SymbolKind.Package,
    "component": types.SymbolKind.Namespace,
    "indicator": types.SymbolKind.Field,
    "input": types.SymbolKind.Property,
    "result": types.SymbolKind.Enum,
    "case": types.SymbolKind.EnumMember,
    "formula": types.SymbolKind.Function,
    "scale": types.SymbolKind.Array,
    "list": types.SymbolKind.Array,
    "example": types.SymbolKind.Event,
}


def path_of(uri: str) -> str:
    """The path of a document; a document that is no file (a new one) is known by its address."""
    found = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return str(Path(found)) if found else uri


def uri_of(path: str) -> str:
    """The address of a file."""
    return (uris.from_fs_path(path) or path) if Path(path).is_absolute() else path


def place(position: types.Position) -> Place:
    return Place(position.line, position.character)


def range_of(where: Range) -> types.Range:
    return types.Range(
        types.Position(where.start.line, where.start.character), types.Position(where.end.line, where.end.character)
    )


def range_from(where: types.Range) -> Range:
    return Range(place(where.start), place(where.end))


def diagnostic(problem: Problem, docs: str | None) -> types.Diagnostic:
    """A problem; `docs` is the address under which the pages of the codes are published."""
    related = [
        types.DiagnosticRelatedInformation(types.Location(uri_of(one.path), range_of(one.range)), one.message)
        for one in problem.related
    ]
    page = types.CodeDescription(f"{docs.rstrip('/')}/{problem.code}.md") if docs else None
    return types.Diagnostic(
        range_of(problem.range),
        problem.message,
        severity=_SEVERITY[problem.severity],
        code=problem.code,
        code_description=page,
        source="dgrules",
        related_information=related or None,
    )


def completion_item(item: Item) -> types.CompletionItem:
    """An item with its edit; editors filter by what already stands in the range, so that is what they compare."""
    return types.CompletionItem(
        item.label,
        kind=_ITEM[item.kind],
        detail=item.detail or None,
        documentation=item.documentation or None,
        sort_text=f"{item.sort}{item.label}",
        filter_text=item.label,
        text_edit=types.TextEdit(range_of(item.range), item.insert),
    )


def location(found: Location) -> types.Location:
    return types.Location(uri_of(found.path), range_of(found.range))


def text_edits(edits: Iterable[Edit], text: Text) -> list[types.TextEdit]:
    return [types.TextEdit(range_of(text.range(edit.span)), edit.text) for edit in edits]


def workspace_edit(edits: Mapping[str, Sequence[Edit]], texts: Mapping[str, Text]) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={uri_of(path): text_edits(some, texts[path]) for path, some in edits.items()})


def symbol(found: Symbol) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=found.name,
        kind=_SYMBOL[found.kind],
        range=range_of(found.range),
        selection_range=range_of(found.head),
        detail=found.detail,
        children=[symbol(child) for child in found.children],
    )


def code_action(action: Action, uri: str, text: Text, shown: Sequence[types.Diagnostic]) -> types.CodeAction:
    """An action with the diagnostics of the editor that it mends."""
    kind = types.CodeActionKind.QuickFix if action.code else types.CodeActionKind.RefactorRewrite
    where = range_of(text.range(action.span)) if action.span is not None else None
    mended = [one for one in shown if one.code == action.code and (where is None or one.range == where)]
    return types.CodeAction(
        action.title,
        kind=kind,
        diagnostics=mended or None,
        is_preferred=True if action.safe and action.code else None,
        edit=types.WorkspaceEdit(changes={uri: text_edits(action.edits, text)}),
    )
