"""Ordered categories: `order` names each case once, and cases stand in that order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from dgrules.check.scales import plain, words
from dgrules.check.subject import Both, Subject, clause, name_of
from dgrules.diagnostics import Diagnostic, Related
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


def orders(subject: Subject) -> Iterable[Diagnostic]:
    """DG308 for a case that the order misses, DG309 for a category named twice, DG328 for one without a case."""
    for statement in subject.statements():
        order = clause(tree.Order, statement)
        if order is None:
            continue
        names = [name_of(one) for one in order.categories]
        for at, name in enumerate(names):
            if name in names[:at]:
                yield Diagnostic("DG309", order.categories[at].span, {"name": name})
        yield from _cases_and_order(statement, order, names)


def _cases_and_order(statement: tree.Statement, order: tree.Order, names: list[str | None]) -> Iterator[Diagnostic]:
    cases = {name: case for case in statement.cases if (name := name_of(case.value)) is not None}
    for name, case in cases.items():
        if name not in names and case.value is not None:
            related = (Related(order.span, "order"),)
            yield Diagnostic("DG308", case.value.span, {"name": name}, related=related)
    if isinstance(statement, (tree.Rating, tree.ResultStatement)) and cases:
        for category, name in zip(order.categories, names, strict=True):
            if name not in cases:
                yield Diagnostic("DG328", category.span, {"name": name})


def cases_in_order(subject: Subject) -> Iterable[Diagnostic]:
    """DG318: the cases stand best first or worst first, so that a reader sees the order that was declared."""
    for statement in subject.statements():
        order = clause(tree.Order, statement)
        names = [name_of(one) for one in order.categories] if order else []
        cases = [case for case in statement.cases if not case.cap and name_of(case.value) in names]
        at = [names.index(name_of(case.value)) for case in cases]
        if any(a < b for a, b in pairwise(at)) and any(a > b for a, b in pairwise(at)):
            first = at[1] - at[0]
            wrong = next(i for i in range(1, len(at)) if (at[i] - at[i - 1]) * first < 0)
            ordered = [f"`{name}`" for name in (names if first > 0 else names[::-1])]
            yield Diagnostic("DG318", cases[wrong].span, {"order": ordered, "name": name_of(cases[wrong].value)})


def duplicates(subject: Subject) -> Iterable[Diagnostic]:
    """DG314: the same value twice among the cases of a rating, result or score."""
    for statement in subject.statements():
        seen: dict[object, tree.Case] = {}
        for case in statement.cases:
            if case.cap or case.value is None:
                continue
            if case.value in seen:
                related = (Related(seen[case.value].span, "first"),)
                yield Diagnostic("DG314", case.span, {"value": _said(case.value)}, related=related)
            else:
                seen[case.value] = case


def _said(value: ex.Expr) -> Both:
    number = plain(value)
    said = words(*number) if number else {"en": name_of(value) or "…", "th": name_of(value) or "…"}
    return {lang: f"`{text}`" for lang, text in said.items()}
