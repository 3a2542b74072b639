"""What a rule file says of one thing (an indicator, component, fact, figure), as rows in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dgrules.model.ruleset import SourceDocument
from dgrules.report.framework_page_speech import Speech, halves, text, title
from dgrules.report.framework_page_text import Both, code, escape, table
from dgrules.report.framework_page_words import label
from dgrules.syntax import tree

KEYWORDS: Final[Mapping[type[tree.Clause], tuple[str, str]]] = {
    tree.NotApplicable: ("applies", ""),
    tree.MayNotApply: ("applies", ""),
    tree.NotListed: ("parts", ""),
    tree.RecordedOnly: ("applies", ""),
    tree.AppliesIf: ("applies", ""),
    tree.When: ("when", "when"),
    tree.Weight: ("weight", "weight"),
    tree.Target: ("target", "target"),
    tree.Targets: ("target", "target"),
    tree.CumulativeTarget: ("target", "target"),
    tree.DateTarget: ("target", "target"),
    tree.Kind: ("kind", "kind"),
    tree.Unit: ("unit", "unit"),
    tree.FigureType: ("holds", ""),
    tree.OneOf: ("holds", ""),
    tree.Range: ("range", "range"),
    tree.By: ("by", ""),
    tree.BaseYear: ("base year", "base year"),
    tree.ScoreBy: ("scored", ""),
    tree.OrdinalScore: ("scored", "score"),
    tree.ScoreRange: ("scored", "score"),
    tree.Reported: ("scored", ""),
    tree.IfNothingArises: ("if nothing arises", "if nothing arises"),
}
"""The label of each kind of clause, and the keyword that the label makes needless."""
HEADS: Final = ("", "ไทย", "English")


def rows(speech: Speech, clauses: Sequence[tree.Clause]) -> list[tuple[str, Both]]:
    """Label and both texts of each clause that says something of its own; titles and citations stand elsewhere."""
    found = [row for clause in clauses if (row := _row(speech, clause)) is not None]
    return sorted(found, key=lambda row: row[0] in _LAST)


def card(speech: Speech, clauses: Sequence[tree.Clause], more: Sequence[tuple[str, Both]] = ()) -> Iterator[str]:
    """The rows as a table of two languages; `more` stands first."""
    listed = [*more, *rows(speech, clauses)]
    yield from table(HEADS, [(name, said.th, said.en) for name, said in listed])


def citations(clauses: Sequence[tree.Clause], sources: Mapping[str, SourceDocument]) -> Iterator[str]:
    """The places in documents that the clauses cite, as one paragraph."""
    found = [place(clause, sources) for clause in clauses if isinstance(clause, tree.Cites)]
    if found:
        yield f"{label('cites')}: {'; '.join(found)}"
        yield ""


def place(cites: tree.Cites, sources: Mapping[str, SourceDocument]) -> str:
    """A place in a document, with its quoted phrase; the document is named where there are several."""
    said = [escape(cites.place)] if cites.place else []
    said += [f"“{escape(cites.quote)}”"] if cites.quote else []
    return " ".join([code(cites.source.text), *said] if len(sources) > 1 or not said else said)


def file_name(ruleset_id: str) -> str:
    """The name of a ruleset's page: `po-evaluation-2560-ega.md` for `po-evaluation/2560/ega`."""
    return ruleset_id.replace("/", "-") + ".md"


def linked(ruleset_id: str) -> Both:
    """A link to the page of another ruleset."""
    link = f"[{escape(ruleset_id)}]({file_name(ruleset_id)})"
    return Both(link, link)


def _row(speech: Speech, clause: tree.Clause) -> tuple[str, Both] | None:
    match clause:
        case tree.Note(text=said):
            return label("note"), halves(said)
        case tree.Assumes(text=said):
            return label("assumes"), halves(said)
        case tree.Guidance(th=th, en=en, bare=bare):
            return label("guidance"), text(th, en, bare)
        case tree.Value(expr=expr, as_printed=as_printed):
            return label("as printed" if as_printed else "value"), speech.expression(expr)
        case tree.AsIn(framework=framework, year=year):
            return label("as in"), linked(f"{framework.text}/{year}")
        case tree.Input():
            return label("input"), _input(speech, clause)
        case _ if type(clause) in KEYWORDS:
            name, keyword = KEYWORDS[type(clause)]
            return label(name), speech.clause(clause, keyword)
        case _:
            return None


def _input(speech: Speech, node: tree.Input) -> Both:
    """`Report presented (yes/no)`; what an input has no title for goes by its name."""
    called = title(node.clauses) or Both(code(node.name.text), code(node.name.text))
    details = [said for clause in node.clauses if (said := _detail(speech, clause))]
    th, en = (", ".join(part) for part in ([d.th for d in details], [d.en for d in details]))
    return Both(called.th + (f" ({th})" if th else ""), called.en + (f" ({en})" if en else ""))


def _detail(speech: Speech, clause: tree.Clause) -> Both | None:
    """What is said of an input, with its keyword: `unit minutes`."""
    row = _row(speech, clause)
    return speech.clause(clause) if type(clause) in KEYWORDS else row[1] if row else None


_LAST: Final = frozenset((label("guidance"), label("assumes"), label("note")))
"""Rows that stand below the others: advice, readings, remarks."""
