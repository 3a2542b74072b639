"""What is shown for the place under the mouse: a name with its official title and meaning, else the clause in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dgrules.diagnostics import Lang, Span
from dgrules.editor.definition import outside, read_there
from dgrules.editor.names import Declaration, Index, Mention
from dgrules.editor.text import Place, Range
from dgrules.editor.tokens import keyword_at
from dgrules.editor.workspace import View
from dgrules.records import dataclass
from dgrules.report.framework_page_speech import Speech, speech, title
from dgrules.report.framework_page_text import Both, escape
from dgrules.rulefiles import Opened, header_of
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.words import form

_SORTS: Final = {
    "component": ("องค์ประกอบ", "component"),
    "indicator": ("ตัวชี้วัด", "indicator"),
    "figure": ("ตัวเลขที่รายงาน", "reported figure"),
    "result": ("สรุปผลประเมิน", "result"),
    "score": ("ผลคะแนน", "score"),
    "define": ("นิยาม", "definition"),
    "list": ("จัดอันดับ", "ranking"),
    "profile": ("กลุ่มหน่วยงาน", "profile"),
    "source": ("แหล่งที่มา", "source"),
    "scale": ("เกณฑ์การให้คะแนน", "scale"),
    "categories": ("ชุดระดับผล", "list of categories"),
    "category": ("ระดับผล", "category"),
}
_OTHER: Final = {"th": ("en", "ภาษาอังกฤษ: `{}`"), "en": ("th", "in Thai: `{}`")}
_SAID: Final = (
    tree.Unit, tree.Kind, tree.Weight, tree.Target, tree.Targets, tree.CumulativeTarget, tree.DateTarget, tree.OneOf,
    tree.FigureType, tree.Range, tree.By, tree.BaseYear, tree.Value, tree.ScoreBy, tree.OrdinalScore, tree.ScoreRange,
    tree.Reported, tree.IfNothingArises, tree.AppliesIf, tree.When, tree.MayNotApply, tree.NotApplicable,
    tree.RecordedOnly, tree.NotListed, tree.Order, tree.AsIn, tree.Points, tree.Between, tree.Edge,
)  # fmt: skip
"""The clauses that say what something means; texts, notes and sources are told apart."""

_ABOUT: Final = (tree.Authority, tree.PeriodClause)


@dataclass(frozen=True, slots=True)
class Hover:
    """Markdown, and what it is about."""

    markdown: str
    range: Range


def hover(view: View, place: Place, lang: Lang) -> Hover | None:
    """What a place means, in the reader's language; None where there is nothing to say."""
    offset = view.text.offset(place)
    said = _Said(speech(view.trees), lang)
    mention = view.index.at(view.file.path, offset)
    if mention is not None and (lines := list(_name(view, mention, said))):
        return Hover("\n\n".join(lines), view.text.range(mention.name.span))
    found = keyword_at(view, offset)
    if found is None:
        return None
    word, start, end = found
    other, label = _OTHER[lang]
    lines = [f"**{form(word, lang)}** — {label.format(form(word, 'en' if other == 'en' else 'th'))}"]
    phrase = _phrase_at(view.file, offset)
    if phrase is not None and (sentence := said.phrase(phrase)):
        lines.append(sentence)
    return Hover("\n\n".join(lines), view.text.between(start, end))


@dataclass(frozen=True, slots=True)
class _Said:
    """The sentences of the rules read out in one language."""

    speech: Speech
    lang: Lang

    def pick(self, both: Both) -> str:
        return (both.th if self.lang == "th" else both.en) or both.th or both.en

    def phrase(self, node: tree.Statement | tree.Clause | tree.Case) -> str:
        """A clause, case or head in words, categories and parts by their titles."""
        match node:
            case tree.Case():
                return self.case(node)
            case tree.Owner():
                return self.pick(self.speech.head(node))
            case tree.Title() | tree.Also() | tree.Input():
                return ""
            case _:
                return self.pick(self.speech.clause(node))

    def case(self, case: tree.Case) -> str:
        value = _value(case, self)
        if case.condition is None:
            return f"**{value}** — {form('otherwise', self.lang)}" if case.otherwise else f"**{value}**"
        condition = self.pick(self.speech.expression(case.condition))
        cap = f"{form('at most', self.lang)} " if case.cap else ""
        return f"{cap}**{value}** — {form('if', self.lang)} {condition}"


def _value(case: tree.Case, said: _Said) -> str:
    if titled := said.pick(title(case.clauses)):
        return titled
    match case.value:
        case None:
            return form("undetermined", said.lang)
        case ex.Name(text):
            return said.pick(said.speech.category(text))
        case _:
            return said.pick(said.speech.expression(case.value))


def _name(view: View, mention: Mention, said: _Said) -> Iterator[str]:
    found = view.index.meant(mention)
    if (other := outside(view, mention)) is not None:
        said = _Said(speech(other.files), said.lang)
        if mention.role == "framework":
            yield from _header(other, said)
            return
        found = read_there(Index(other.files), mention)
    for one in found:
        yield _heading(one, said)
        yield from _meaning(one, said)


def _header(other: Opened, said: _Said) -> Iterator[str]:
    """The title of another ruleset, and who answers for it."""
    header = header_of(other.main)
    if header is not None:
        titled = said.pick(title(header.clauses))
        yield f"**{titled}** — `{other.id}`" if titled else f"`{other.id}`"
        yield from (said.phrase(clause) for clause in header.clauses if isinstance(clause, _ABOUT))


def _heading(one: Declaration, said: _Said) -> str:
    sort = _SORTS[one.sort][said.lang == "en"]
    names = " · ".join(f"`{_shown(name, said.lang)}`" for name in one.names[:2])
    titled = said.pick(title(one.clauses))
    if isinstance(one.node, tree.Source):
        titled = escape(one.node.title or "")
    return f"**{titled}** — {sort} {names}" if titled else f"{sort} {names}"


def _shown(name: ex.Name | ex.Label | ex.Level, lang: Lang) -> str:
    return f"{form('level', lang)} {name.number}" if isinstance(name, ex.Level) else name.text


def _meaning(one: Declaration, said: _Said) -> Iterator[str]:
    """The formula, the clauses that matter and the cases of a declaration; its notes last."""
    node = one.node
    match node:
        case tree.Define() | tree.ScoreStatement() | tree.ListStatement():
            yield said.phrase(node)
        case tree.Case() if node.condition is not None or node.otherwise:
            yield said.case(node)
        case _:
            pass
    clauses = [f"- {said.phrase(clause)}" for clause in one.clauses if isinstance(clause, _SAID)]
    cases = [f"- {said.case(case)}" for case in (node.cases if isinstance(node, tree.Owner) else ())]
    if clauses or cases:
        yield "\n".join((*clauses, *cases))
    for clause in one.clauses:
        if isinstance(clause, (tree.Note, tree.Assumes, tree.Guidance, tree.Cites)):
            yield f"*{said.phrase(clause)}*"


def _phrase_at(file: tree.File, offset: int) -> tree.Statement | tree.Clause | tree.Case | None:
    """The innermost clause, case or head of a statement that an offset is in."""
    best: tree.Statement | tree.Clause | tree.Case | None = None
    for one in _phrases(file):
        if _holds(one.span, offset) and (best is None or _size(one.span) <= _size(best.span)):
            best = one
    return best


def _phrases(file: tree.File) -> Iterator[tree.Statement | tree.Clause | tree.Case]:
    for statement in file.statements:
        yield statement
        for clause in statement.clauses:
            yield clause
            yield from clause.clauses if isinstance(clause, tree.Input) else ()
        for case in statement.cases:
            yield case
            yield from case.clauses


def _holds(span: Span, offset: int) -> bool:
    return span.start.offset <= offset <= span.end.offset


def _size(span: Span) -> int:
    return span.end.offset - span.start.offset
