"""The text of a rule file into its tree: the room's one way in."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Literal

from dgrules.diagnostics.diagnostic import Diagnostic
from dgrules.syntax import tree
from dgrules.syntax.driver import Driver, Read
from dgrules.syntax.engine import Engine
from dgrules.syntax.letters import shown
from dgrules.syntax.lexer import lex
from dgrules.syntax.misleading import misleading
from dgrules.syntax.nodes_statements import Nodes
from dgrules.syntax.normalise import BIDI, normalise
from dgrules.syntax.owners import Owners
from dgrules.syntax.places import Places
from dgrules.syntax.rewrite import rewrite
from dgrules.syntax.table import load_table
from dgrules.syntax.thai import is_thai
from dgrules.syntax.tokens import Lexed, terminals
from dgrules.syntax.trivia import attach

_LOCK = threading.Lock()
"""The makers of nodes are shared, and know which file they are reading."""
_DEEPEST = 60
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Shared:
    nodes: Nodes
    engine: Engine


@lru_cache(maxsize=1)
def _shared() -> _Shared:
    nodes = Nodes()
    return _Shared(nodes, Engine(load_table(), nodes))


def shared_engine() -> Engine:
    """The grammar, ready; it is the same for all files."""
    return _shared().engine


def parse(
    text: bytes | str, path: str, known_names: frozenset[str] = frozenset()
) -> tuple[tree.File, tuple[Diagnostic, ...]]:
    """The tree of a rule file, and everything that is wrong with its text, in the order of the file.

    Never raises on bad input: what can be read is in the tree. `known_names` are names declared elsewhere (in the
    ruleset that an agreement is under), so that a Thai name among them is known as one."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    digest = f"sha256:{sha256(data).hexdigest()}"
    source, bad = _decode(text)
    places = Places(path, normalise(source))
    if bad is not None:
        finding = Diagnostic("DG118", places.source_span(bad, min(bad + 1, len(source))), {"offset": bad})
        return tree.File(path, (), digest=digest, source=source), (finding,)
    with _LOCK:
        return _parse(places, digest, known_names)


def _decode(text: bytes | str) -> tuple[str, int | None]:
    """The text, and the offset of the first character that is not valid UTF-8."""
    if isinstance(text, str):
        return text, None if text.isascii() else _surrogate(text)
    try:
        return text.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return text.decode("utf-8", "replace"), len(text[: error.start].decode("utf-8"))


def _surrogate(text: str) -> int | None:
    """The offset of the first half of a pair, which no UTF-8 holds."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _parse(places: Places, digest: str, known_names: frozenset[str]) -> tuple[tree.File, tuple[Diagnostic, ...]]:
    shared = _shared()
    shared.nodes.read(places)
    normal = places.normal
    lexed = lex(shared.engine.lex(normal.text), places, known_names)
    lexed.tokens = rewrite(lexed.tokens)
    findings = [*_bidi(places), *lexed.findings]
    if not lexed.tokens:
        findings.append(Diagnostic("DG119", places.source_span(0, 0)))
    too_deep = _too_deep(lexed, places)
    if too_deep is not None:
        return _file(places, digest, (), lexed, ()), (*findings, too_deep)
    types = [token.type for token in lexed.tokens]
    done = _read(shared, lexed, places, findings)
    if done.findings:
        for token, kind in zip(lexed.tokens, types, strict=True):
            token.type = kind
        shared.nodes.read(places)
        done = _read(shared, lexed, places, findings, strict=True)
    findings += done.findings or misleading(done.phrases, places)
    findings.sort(key=lambda one: (one.span.start.offset, one.code))
    return _file(places, digest, done.statements, lexed, done.closing), tuple(findings)


@dataclass(frozen=True, slots=True)
class _Done:
    """What one reading of the tokens gave."""

    phrases: list[Read]
    statements: tuple[tree.Statement, ...]
    closing: tuple[str, ...]
    findings: list[Diagnostic]


def _read(shared: _Shared, lexed: Lexed, places: Places, earlier: list[Diagnostic], *, strict: bool = False) -> _Done:
    driver = Driver(shared.engine, lexed, places, strict)
    driver.run()
    findings = _not_on_lines_of(driver.findings, earlier)
    phrases, closing = attach(driver.phrases, lexed.comments, places.normal.text)
    owners = Owners()
    statements = owners.build(phrases)
    findings += shared.nodes.findings
    findings += _not_on_lines_of(owners.findings, [*earlier, *findings])
    return _Done(phrases, statements, closing, findings)


def _file(
    places: Places, digest: str, statements: tuple[tree.Statement, ...], lexed: Lexed, closing: tuple[str, ...]
) -> tree.File:
    return tree.File(places.path, statements, _language(lexed), closing, digest, places.normal.source)


def _language(lexed: Lexed) -> Literal["th", "en"]:
    """The language most keywords are in."""
    thai = words = 0
    for token in lexed.tokens:
        if token.text and token.type not in _NOT_WORDS:
            words += 1
            thai += is_thai(token.text[0])
    return "th" if thai * 2 > words else "en"


_NOT_WORDS = terminals(
    "NAME UNIT_NAME CASE_NAME NUM CASE_NUM TYPE_NUM COUNT_NUM LABEL STRING LT LE GT GE EQ NE PLUS MINUS TIMES_SIGN "
    "DIVIDE LPAR RPAR COMMA COLON PERCENT_SIGN DASH TO LN"
)


def _not_on_lines_of(found: list[Diagnostic], earlier: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What was found on a line that already has a finding is most likely the same mistake."""
    lines = {line for one in earlier for line in range(one.span.start.line, one.span.end.line + 1)}
    return [one for one in found if one.span.start.line not in lines]


def _bidi(places: Places) -> Iterable[Diagnostic]:
    source = places.normal.source
    if source.isascii() or not any(control in source for control in BIDI):
        return
    for at, char in enumerate(source):
        if char in BIDI:
            yield Diagnostic("DG113", places.source_span(at, at + 1), {"character": shown(char)})


def _too_deep(lexed: Lexed, places: Places) -> Diagnostic | None:
    """Brackets or signs piled so high that nobody could read them; the readers of the tree go down one by one."""
    depth = run = 0
    for token in lexed.tokens:
        if token.type == "LPAR":
            depth += 1
        elif token.type == "RPAR":
            depth = max(0, depth - 1)
        run = run + 1 if token.type in _CHAINING else 0 if token.type in _BREAKING else run
        if depth > _DEEPEST or run > _LONGEST:
            return Diagnostic("DG120", places.span(token.start, token.end), {"limit": _DEEPEST})
    return None


_CHAINING = frozenset(("PLUS", "MINUS", "TIMES_SIGN", "DIVIDE", "NOT"))
_BREAKING = frozenset(("COMMA", "STRING", "IF", "INDICATOR", "COMPONENT", "DEFINE", "VALUE", "TARGET", "AND", "OR"))
