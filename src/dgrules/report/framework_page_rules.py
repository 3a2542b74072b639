"""Ratings, results, scores, definitions, rankings, scales and categories of a framework's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dgrules.model.ruleset import SourceDocument
from dgrules.report.framework_page_rows import card, citations, place, rows
from dgrules.report.framework_page_speech import LANGS, Speech, halves, title
from dgrules.report.framework_page_text import Both, code, heading, table
from dgrules.report.framework_page_words import label, words
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

Sources = Mapping[str, SourceDocument]
SECTIONS: Final[Sequence[tuple[str, tuple[type[tree.Owner], ...]]]] = (
    ("profiles", (tree.Profile,)),
    ("facts", (tree.FactStatement, tree.InputStatement, tree.FigureStatement)),
    ("scales", (tree.Scale,)),
    ("categories", (tree.Categories,)),
    ("scores", (tree.ScoreStatement,)),
    ("rating", (tree.Rating,)),
    ("defines", (tree.Define,)),
    ("results", (tree.ResultStatement,)),
    ("lists", (tree.ListStatement,)),
)


def sections(speech: Speech, file: tree.File, sources: Sources, only: Sequence[str]) -> Iterator[str]:
    """The sections with these keys, each with its statements in the order of the file."""
    for key, kinds in SECTIONS:
        found = [one for one in file.statements if isinstance(one, kinds)] if key in only else []
        if found:
            yield from heading(2, label(key))
        for statement in found:
            yield from _statement(speech, statement, sources)


def _statement(speech: Speech, statement: tree.Statement, sources: Sources) -> Iterator[str]:
    if not isinstance(statement, tree.Rating):
        yield from heading(3, _called(statement))
    yield from _order(speech, statement)
    if isinstance(statement, tree.Scale):
        yield from _scale(speech, statement)
    else:
        yield from card(speech, statement.clauses, _formula(speech, statement))
        yield from _cases(speech, statement, sources)
    yield from citations(statement.clauses, sources)


def _called(statement: tree.Statement) -> str:
    """The titles, or else the names that the file gives; then the name in code."""
    match statement:
        case tree.ScoreStatement(target=ex.Name() as name, of=False):
            names = [name]
        case tree.ScoreStatement(target=target):
            return _scored(target)
        case (
            tree.Profile(name=name) | tree.FactStatement(name=name) | tree.InputStatement(name=name)
            | tree.FigureStatement(name=name) | tree.Scale(name=name) | tree.Categories(name=name)
            | tree.Define(name=name) | tree.ResultStatement(name=name) | tree.ListStatement(name=name)
        ):  # fmt: skip
            names = [name]
        case _:
            return ""
    names += [clause.name for clause in statement.clauses if isinstance(clause, tree.Also)]
    said = " · ".join(code(name.text) for name in names)
    titled = title(statement.clauses)
    return f"{titled.line()} ({said})" if titled else said


def _scored(target: str | ex.Name | ex.Label) -> str:
    if isinstance(target, str):
        return words(f"of {target}").line()
    return f"{label('score')} {code(target.text)}"


def _order(speech: Speech, statement: tree.Statement) -> Iterator[str]:
    for clause in statement.clauses:
        if isinstance(clause, tree.Order):
            said = [_value(speech, value).line() for value in clause.categories]
            yield f"{label('order')}: {' → '.join(said)}"
            yield ""


def _formula(speech: Speech, statement: tree.Statement) -> list[tuple[str, Both]]:
    match statement:
        case tree.Define(expr=expr) | tree.ScoreStatement(expr=expr) if expr is not None:
            return [(label("formula"), speech.expression(expr))]
        case tree.ScoreStatement(reported=True):
            return [(label("formula"), speech.head(statement))]
        case tree.ListStatement():
            said = speech.head(statement)
            return [(label("formula"), Both(said.th.partition(" = ")[2], said.en.partition(" = ")[2]))]
        case _:
            return []


def _cases(speech: Speech, statement: tree.Statement, sources: Sources) -> Iterator[str]:
    if not statement.cases:
        return
    if all(case.condition is None and not case.otherwise for case in statement.cases):
        named = [(_code(case), said.th, said.en) for case in statement.cases for said in [_outcome(speech, case)]]
        yield from table((label("name"), "ไทย", "English"), named)
        return
    heads = (label("outcome"), words("condition").th, words("condition").en)
    yield from table(heads, [_case(speech, case, sources) for case in statement.cases])


def _case(speech: Speech, case: tree.Case, sources: Sources) -> tuple[str, str, str]:
    said = _condition(speech, case)
    below = [Both(f"*{name.partition(' · ')[0]}: {note.th}*", f"*{name.partition(' · ')[2]}: {note.en}*")
             for name, note in rows(speech, case.clauses)]  # fmt: skip
    cited = [place(clause, sources) for clause in case.clauses if isinstance(clause, tree.Cites)]
    both = [said, *below, *(Both(f"*{words('cites').th}: {one}*", f"*{words('cites').en}: {one}*") for one in cited)]
    return _outcome(speech, case).cell(), "<br>".join(one.th for one in both), "<br>".join(one.en for one in both)


def _condition(speech: Speech, case: tree.Case) -> Both:
    if case.otherwise or case.condition is None:
        return Both(speech.writers["th"].word("otherwise"), speech.writers["en"].word("otherwise"))
    return speech.expression(case.condition)


def _outcome(speech: Speech, case: tree.Case) -> Both:
    """The titles of a case, else its value; a cap says that it is one."""
    if case.value is None:
        return words("undetermined")
    said = title(case.clauses) or _value(speech, case.value)
    return Both(f"{words('cap').th} {said.th}", f"{words('cap').en} {said.en}") if case.cap else said


def _value(speech: Speech, value: ex.Expr) -> Both:
    return speech.category(value.text) if isinstance(value, ex.Name) else speech.expression(value)


def _code(case: tree.Case) -> str:
    return code(case.value.text) if isinstance(case.value, ex.Name) else ""


def _scale(speech: Speech, scale: tree.Scale) -> Iterator[str]:
    """A row for each point, then what lies between, below and above them."""
    listed: list[tuple[str, str, str]] = []
    for clause in scale.clauses:
        match clause:
            case tree.Points(points=points):
                listed += [_point(speech, point) for point in points]
            case tree.Between(note=note) | tree.Edge(note=note):
                key = "between" if isinstance(clause, tree.Between) else clause.side
                said, remark = speech.clause(_bare(clause), key), halves(note) if note else Both("", "")
                listed.append((label(key), _noted(said.th, remark.th), _noted(said.en, remark.en)))
            case _:
                pass
    yield from table((label("score"), words("at").th, words("at").en), listed)
    yield from card(speech, scale.clauses)


def _point(speech: Speech, point: tree.Point) -> tuple[str, str, str]:
    score = speech.expression(ex.Number(point.score)).en
    if isinstance(point.at, str):
        th, en = (speech.writers[lang].word(f"{point.at} target") for lang in LANGS)
        return f"**{score}**", th, en
    at = speech.expression(point.at)
    return f"**{score}**", at.th, at.en


def _bare(clause: tree.Between | tree.Edge) -> tree.Clause:
    """The clause without its note."""
    return tree.Between(clause.how) if isinstance(clause, tree.Between) else tree.Edge(clause.side, clause.score)


def _noted(said: str, remark: str) -> str:
    return f"{said}<br>*{remark}*" if remark else said
