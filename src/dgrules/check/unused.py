"""Names that are declared and never used (DG310)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dgrules.check.subject import Both, Subject, clause
from dgrules.check.walk import walk
from dgrules.diagnostics import Diagnostic
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

Declaration = tree.Define | tree.Scale | tree.Categories | tree.FactStatement | tree.InputStatement | tree.Input

WHAT: dict[type, Both] = {
    tree.Define: {"en": "define", "th": "นิยาม"},
    tree.Scale: {"en": "scale", "th": "เกณฑ์การให้คะแนน"},
    tree.Categories: {"en": "categories", "th": "ชุดระดับผล"},
    tree.FactStatement: {"en": "fact", "th": "ข้อเท็จจริง"},
    tree.InputStatement: {"en": "input", "th": "ข้อมูลที่ใช้"},
    tree.Input: {"en": "input", "th": "ข้อมูลที่ใช้"},
}
ANSWERS = (tree.Rating, tree.ResultStatement, tree.ScoreStatement, tree.ListStatement)


def unused(subject: Subject) -> Iterable[Diagnostic]:
    """A define, scale, list of categories, fact or input that no sentence uses.

    What a framework declares for its agreements cannot be judged from one of them: only the file at hand is judged, and
    of a framework without indicators of its own only its defines. Where nothing else is computed, defines are what
    the ruleset is for."""
    if not subject.files:
        return
    used = set(_uses(subject.files))
    answers = any(isinstance(statement, ANSWERS) for statement in subject.statements())
    for one in _declared(subject.files[-1]):
        if isinstance(one, tree.Define) and not answers:
            continue
        also = clause(tree.Also, one) if not isinstance(one, tree.Input) else _also(one)
        if not used & {one.name.text, *([also.name.text] if also else [])}:
            yield Diagnostic("DG310", one.name.span, {"what": WHAT[type(one)], "name": one.name.text})


def _declared(file: tree.File) -> Iterator[Declaration]:
    only_defines = not any(isinstance(one, (tree.IndicatorStatement, tree.AgreementHeader)) for one in file.statements)
    for statement in file.statements:
        if isinstance(statement, tree.Define):
            yield statement
        elif not only_defines:
            if isinstance(statement, Declaration):
                yield statement
            yield from (one for one in statement.clauses if isinstance(one, tree.Input))


def _uses(files: tuple[tree.File, ...]) -> Iterator[str]:
    """Every name that stands where a name is used, not where it is declared; examples use nothing."""
    declaring: set[int] = set()
    for node in walk(*(s for file in files for s in file.statements if not isinstance(s, tree.Example))):
        match node:
            case tree.Also(name=name):
                declaring.add(id(name))
            case tree.Define(name=name) | tree.Scale(name=name) | tree.Categories(name=name):
                declaring.add(id(name))
            case tree.FactStatement(name=name) | tree.InputStatement(name=name) | tree.Input(name=name):
                declaring.add(id(name))
            case ex.Name() if id(node) not in declaring:
                yield node.text


def _also(one: tree.Input) -> tree.Also | None:
    return next((c for c in one.clauses if isinstance(c, tree.Also)), None)
