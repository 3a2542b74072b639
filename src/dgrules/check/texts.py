"""What stands in quotes: lengths, quotes that must be found in their document, and files that examples name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from dgrules.check.passages import nearest
from dgrules.check.subject import Subject
from dgrules.check.walk import walk
from dgrules.diagnostics import Diagnostic, Span
from dgrules.records import dataclass
from dgrules.syntax import tree

LONGEST_QUOTE = 120
"""A quote is a short phrase to find a place by, not a copy of it."""
LONGEST_ASSUMPTION = 400
"""Every result carries its assumptions, so each must be read at a glance."""


def lengths(subject: Subject) -> Iterable[Diagnostic]:
    """DG326: quotes and assumptions that are too long to be read where they are shown."""
    for node in walk(*subject.files):
        match node:
            case tree.Cites(quote=str() as text, span=span) if len(text) > LONGEST_QUOTE:
                yield _too_long(span, "quote", len(text), LONGEST_QUOTE)
            case tree.Assumes(text=text, span=span) if len(text) > LONGEST_ASSUMPTION:
                yield _too_long(span, "assumes", len(text), LONGEST_ASSUMPTION)


def _too_long(span: Span, what: str, length: int, most: int) -> Diagnostic:
    return Diagnostic("DG326", span, {"what": what, "length": length, "most": most}, what)


def quotes(subject: Subject) -> Iterable[Diagnostic]:
    """DG319: a quote that its document does not have, with the nearest passage or the document that has it; DG320
    says which documents could not be looked at."""
    sources = {s.name.text: s for node in subject.statements() for s in node.clauses if isinstance(s, tree.Source)}
    unseen: dict[str, list[tree.Cites]] = {}
    for cites in (node for node in walk(*subject.files[-1:]) if isinstance(node, tree.Cites)):
        source = sources.get(cites.source.text)
        if cites.quote is None or source is None:
            continue
        document = _document(subject, source.document)
        if document is None:
            unseen.setdefault(cites.source.text, []).append(cites)
        elif folded(cites.quote) not in document.folded:
            yield _not_found(subject, sources, cites, document)
    for name, cited in unseen.items():
        key = "default" if (file := sources[name].document) else "undocumented"
        said: dict[str, object] = {"count": len(cited), "source": name, "document": file or ""}
        yield Diagnostic("DG320", cited[0].span, said, key, proof="skipped")


def _not_found(
    subject: Subject, sources: Mapping[str, tree.Source], cites: tree.Cites, document: Document
) -> Diagnostic:
    quote = cites.quote or ""
    args: dict[str, object] = {"quote": quote, "document": sources[cites.source.text].document}
    for name, source in sources.items():
        other = _document(subject, source.document)
        if other is not None and folded(quote) in other.folded:
            return Diagnostic("DG319", cites.span, {**args, "source": name}, "elsewhere")
    passage = nearest(quote, document.text, folded)
    if passage is None:
        return Diagnostic("DG319", cites.span, args)
    return Diagnostic("DG319", cites.span, {**args, "place": passage.where(), "passage": passage.words}, "near")


@dataclass(frozen=True, slots=True)
class Document:
    """An official document as text, and as quotes are looked up in it."""

    text: str
    folded: str


def _document(subject: Subject, name: str | None) -> Document | None:
    if name is None:
        return None
    for folder in [*([subject.folder] if subject.folder else []), *subject.documents]:
        if (found := _read(folder / name)) is not None:
            return found
    return None


def _read(path: Path) -> Document | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return _read_as_of(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=16)
def _read_as_of(path: Path, changed: int, size: int) -> Document | None:
    """The file's text; read again when it has changed since."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return Document(text, folded(text))


def folded(text: str) -> str:
    """Text as a quote is looked up: without spaces and zero-width signs, sara am composed, digits as 0-9."""
    kept = "".join(char for char in text if not char.isspace() and unicodedata.category(char) != "Cf")
    composed = unicodedata.normalize("NFC", kept).replace("\u0e4d\u0e32", "\u0e33")
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in composed)


def submissions(subject: Subject) -> Iterable[Diagnostic]:
    """DG325: an example's submission file that is not there."""
    if subject.folder is None or not subject.files:
        return
    for statement in subject.files[-1].statements:
        for one in statement.clauses:
            if isinstance(one, tree.SubmissionFile) and not (subject.folder / one.path).is_file():
                yield Diagnostic("DG325", one.span, {"file": one.path})
