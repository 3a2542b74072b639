"""The report of a result as one HTML file that needs nothing else: fonts, styles and drawings are inside, and no
script is needed to read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.result import Result
from dgrules.report.words_of_report import say

if TYPE_CHECKING:
    from dgrules.reconcile import Reconciliation
    from dgrules.report.html.groups import GroupMap
    from dgrules.report.html.many import Many
    from dgrules.report.summary_text import Page


def render(
    result: Result, lang: Lang, *, made: date | None = None, reasons: bool = True, before: Sequence[Result] = ()
) -> str:  # fmt: skip
    """The page of one submission. `made` is the date that the page bears (none: it bears no date); `reasons` False
    leaves out why, the assumptions and the sentences of the rules. `before` are results of other
    years: what moved since is shown for those of the same subject."""
    from dgrules.report.html.page import page

    return _page("report.html", lang, made, page=page(result, lang, reasons, before), reasons=reasons)


def render_many(many: Many, lang: Lang, *, made: date | None = None) -> str:
    """The page that compares several submissions (`many.compared` makes what it shows)."""
    return _page("many.html", lang, made, many=many)


def render_tables(page: Page, lang: Lang, *, made: date | None = None, groups: GroupMap | None = None) -> str:
    """The page of a summary's tables (`summary_tables.page` makes them), with the map of its groups."""
    return _page("tables.html", lang, made, page=page, groups=groups)


def render_reconciliation(found: Reconciliation, lang: Lang, *, made: date | None = None) -> str:
    """The page of published figures against computed ones."""
    from dgrules.report.words_of_reconcile import wording

    return _page("reconciliation.html", lang, made, words=wording(found, lang))


def _page(template: str, lang: Lang, made: date | None, **shown: object) -> str:
    from importlib.metadata import version

    from dgrules.evaluate.reasons.values import day
    from dgrules.report.html.environment import environment

    def words(key: str, *args: object) -> str:
        return say(key, lang, *args)

    when = (made.isoformat(), day(made.toordinal(), lang)) if made else None
    return environment().get_template(template).render(
        lang=lang, say=words, made=when, version=version("dgrules"), **shown
    )  # fmt: skip
