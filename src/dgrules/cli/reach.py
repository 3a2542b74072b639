"""`dgrules reach`: the smallest changes that lead to a value, or a proof that none does."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from dgrules.cli.options import (
    CLEAN,
    FINDINGS,
    debug_option,
    format_option,
    lang_option,
    rules_option,
    trouble,
    wants_colour,
)

if TYPE_CHECKING:
    from dgrules.analysis.reach.effort import Effort
    from dgrules.diagnostics import Lang
    from dgrules.library import Library
    from dgrules.model.result import Result
    from dgrules.model.ruleset import Ruleset

BEST = ("best", "ดีที่สุด")


@click.command("reach", short_help="The smallest changes that lead to a value, or a proof that none does.")
@click.argument("ruleset")
@click.argument("submission")
@click.option(
    "--to",
    "wanted",
    required=True,
    help='What to reach: "level 1", "overall is quality", "overall at least 80"; or best.',
)
@click.option("--fixed", default="", help="What may not change: figures, indicators or components, such as 1.1,2.*")
@click.option(
    "--cost",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file of what changing each indicator costs; then the least cost is looked for.",
)
@click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True), default=10.0, show_default=True, help="Time allowed."
)
@format_option("text", "json")
@rules_option
@lang_option
@debug_option
def command(
    *, ruleset: str, submission: str, wanted: str, fixed: str, cost: Path | None, seconds: float, form: str,
    library: Library, lang: Lang,
) -> None:  # fmt: skip
    """Find what it would take.

    The fewest indicators that must change so that SUBMISSION reaches what --to names, then those that change least;
    ways that are as small; or, if none leads there, a proof of that and what stands in the way. Facts about the
    agency, kinds of indicators and what does not apply never change. Every answer has been evaluated.

    With --to best nothing that is reported changes: what is still possible of each open result, the best of it, and
    what each figure that is not reported yet must reach at least for that.

    Exit code: 0 a way, 1 proved that there is none, 2 could not run (also when neither is known in time).
    """
    from dgrules.analysis.reach.search import reach
    from dgrules.exchange.goal import NotAGoal, goal
    from dgrules.solve.symbol import NotDecided

    _wants_extra(lang)
    result = _result(ruleset, submission, library, lang)
    rules = result.ruleset
    if wanted.strip().lower() in BEST:
        _outlook(result, form, lang, seconds, given=bool(fixed or cost))
    try:
        target = goal(wanted, rules)
        patterns = [one.strip() for one in fixed.split(",") if one.strip()]
        advice = reach(
            rules, result.submission, target, fixed=patterns, effort=_effort(cost, rules, lang), seconds=seconds
        )
    except NotAGoal as problem:
        trouble(problem.said[lang])
    except NotDecided as problem:
        said = {"en": "neither a way nor a proof was found", "th": "ไม่พบทั้งหนทางและข้อพิสูจน์"}
        trouble(f"{said[lang]}: {problem}")
    if form == "json":
        from dgrules.report import reach_json

        click.echo(json.dumps(reach_json.to_json(result, target, advice), ensure_ascii=False, indent=2))
    else:
        from dgrules.report import reach_text

        click.echo(reach_text.render(result, target, advice, lang, cost is not None), nl=False)
    sys.exit(CLEAN if advice.reached or advice.plans else FINDINGS)


def _outlook(result: Result, form: str, lang: Lang, seconds: float, given: bool) -> NoReturn:
    """What an incomplete year still needs for the best."""
    from dgrules.analysis.reach.outlook import outlook

    if given:
        said = {"en": "--to best changes nothing that is reported: --fixed and --cost say nothing there",
                "th": "--to best ไม่เปลี่ยนค่าที่รายงานแล้ว จึงใช้ --fixed และ --cost ด้วยไม่ได้"}  # fmt: skip
        trouble(said[lang])
    found = outlook(result.ruleset, result.submission, seconds=seconds)
    if form == "json":
        from dgrules.report import outlook_json

        click.echo(json.dumps(outlook_json.to_json(result, found), ensure_ascii=False, indent=2))
    else:
        from dgrules.report import outlook_text

        click.echo(outlook_text.render(result, found, lang), nl=False)
    sys.exit(CLEAN)


def _wants_extra(lang: Lang) -> None:
    """Without the linear program a way would be found, but not the one of least effort."""
    from importlib.util import find_spec

    if find_spec("highspy") is None:
        said = {
            "en": "this command needs the extra `reach`: pip install 'dgrules[reach]'",
            "th": "คำสั่งนี้ต้องติดตั้งส่วนเสริม `reach`: pip install 'dgrules[reach]'",
        }
        trouble(said[lang])


def _result(ruleset: str, submission: str, library: Library, lang: Lang) -> Result:
    from dgrules.cli.evaluate import Form, _refused_text, read, ready

    one = read(ready(ruleset, library, lang), submission)
    if one.trouble:
        trouble(one.trouble)
    if one.result is None:
        click.echo(_refused_text(one, Form("text", lang, False, True, wants_colour())), nl=False, err=True)
        sys.exit(2)
    return one.result


def _effort(cost: Path | None, rules: Ruleset, lang: Lang) -> Effort:
    from dgrules.analysis.reach.effort import Effort
    from dgrules.exchange.costs import NotCosts, read_costs

    if cost is None:
        return Effort()
    try:
        return Effort(read_costs(cost, rules))
    except NotCosts as problem:
        trouble(problem.said[lang])
