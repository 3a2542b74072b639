"""`--format html`: the page of one submission, or the page that compares several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dgrules.records import dataclass

if TYPE_CHECKING:
    from dgrules.cli.evaluate import Evaluated, Form
    from dgrules.cli.tables import Table
    from dgrules.diagnostics import Lang
    from dgrules.handle import RulesetHandle
    from dgrules.library import Library
    from dgrules.model.result import Result

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class PageOptions:
    """The date that a page bears, and the submissions of another year: pairs of ruleset and file."""

    made: date
    before: tuple[tuple[str, str], ...] = ()


def page_options(command: _F) -> _F:
    """`--date` and `--before`; the function gets `page`."""

    @wraps(command)
    def given(*args: Any, made: Any, before: tuple[tuple[str, str], ...], **rest: Any) -> Any:
        return command(*args, page=PageOptions(made.date() if made else date.today(), before), **rest)

    earlier = click.option(
        "--before",
        nargs=2,
        multiple=True,
        metavar="RULESET SUBMISSION",
        help="In HTML: a submission of another year, to show what moved; may be repeated.",
    )
    made: Any = _dated(earlier(given))
    return made  # type: ignore[no-any-return]


_dated = click.option(
    "--date", "made", type=click.DateTime(["%Y-%m-%d"]), help="In HTML: the date on the page (today)."
)  # fmt: skip


def date_option(command: _F) -> _F:
    """`--date`; the function gets `made`, a date."""

    @wraps(command)
    def given(*args: Any, made: Any, **rest: Any) -> Any:
        return command(*args, made=made.date() if made else date.today(), **rest)

    dated: Any = _dated(given)
    return dated  # type: ignore[no-any-return]


def read_all(rules: RulesetHandle, names: Sequence[str], table: Table, lang: Lang) -> list[Evaluated]:
    """Every submission evaluated: of a file, or of each row of a table."""
    from dgrules.cli.evaluate import is_form, read
    from dgrules.cli.tables import is_table

    found: list[Evaluated] = []
    for name in names:
        if is_table(name) and not is_form(name):
            from dgrules.cli.page_of_table import rows_of

            found += rows_of(rules, Path(name), table, lang)
        else:
            found.append(read(rules, name))
    return found


def html_page(
    rules: RulesetHandle, found: Sequence[Evaluated], how: Form, page: PageOptions, library: Library
) -> str:  # fmt: skip
    """One report for one submission; a comparison for several, and where one is refused; nothing for none that could
    be read."""
    if all(one.trouble for one in found):
        return ""
    from dgrules.report import html

    before = [_earlier(name, submission, library, how) for name, submission in page.before]
    only = found[0].result if len(found) == 1 else None
    if only is not None:
        return html.render(only, how.lang, made=page.made, reasons=how.reasons, before=before)
    from dgrules.report.html.many import compared

    results = [(one.name, one.result) for one in found if one.result is not None]
    refused = [
        (one.name, tuple(f"{finding.code}: {finding.message(how.lang)}" for finding in one.findings))
        for one in found
        if one.result is None and not one.trouble
    ]
    return html.render_many(compared(rules.meaning, results, refused, before, how.lang), how.lang, made=page.made)


def _earlier(ruleset: str, submission: str, library: Library, how: Form) -> Result:
    """The result of another year; the end of the command where there is none."""
    from dgrules.cli.evaluate import read, ready, rendered
    from dgrules.cli.options import trouble

    one = read(ready(ruleset, library, how.lang), submission)
    if one.result is None:
        trouble(one.trouble or "".join(rendered([one], how)).strip())
    return one.result
