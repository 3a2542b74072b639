"""`--format html` of a table of submissions: the page that compares them, for as many as fit on one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dgrules.cli.evaluate import Evaluated
from dgrules.cli.evaluate_many import refuse
from dgrules.cli.options import trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dgrules.batch.files.source import Block
    from dgrules.batch.reading import Layout
    from dgrules.cli.tables import Table
    from dgrules.diagnostics import Diagnostic, Lang
    from dgrules.handle import RulesetHandle

MOST: Final = 500
"""Rows that a page compares; more are summed up by group."""
_TOO_MANY: Final = {
    "en": "{} has more than {} rows, too many for one page; evaluate it with --out results.parquet and use "
    "dgrules summarize --format html",
    "th": "{} มีมากกว่า {} แถว เกินกว่าจะแสดงในหน้าเดียว ให้ประเมินด้วย --out results.parquet "
    "แล้วใช้ dgrules summarize --format html",
}
_ROW: Final = {"en": "row {}", "th": "แถวที่ {}"}


def rows_of(rules: RulesetHandle, path: Path, table: Table, lang: Lang) -> list[Evaluated]:
    """Every row evaluated, or refused with the reason. The end of the command (exit code 2) when the table cannot be
    read, has columns that the rules do not know, or more rows than a page compares."""
    from dgrules.batch.files.formats import open_source
    from dgrules.batch.files.stopped import Stopped
    from dgrules.batch.reading import layout

    found: list[Evaluated] = []
    try:
        with closing(open_source(path, rules.meaning, table.keep, table.encoding, table.sheet)) as source:
            for block in source.blocks():
                where, wrong = layout(block.rows.schema, rules.meaning, table.keep)
                if where is None:
                    refuse(wrong[0], lang)
                found += _evaluated(rules, block, where, lang)
                if len(found) > MOST:
                    trouble(_TOO_MANY[lang].format(path, MOST))
    except Stopped as stopped:
        refuse(stopped.diagnostic, lang)
    return found


def _evaluated(rules: RulesetHandle, block: Block, where: Layout, lang: Lang) -> Iterator[Evaluated]:
    from dgrules.batch.rowwise import rows, submission

    subjects = block.rows.column(where.subject).to_pylist() if where.subject is not None else []
    for number, row in enumerate(rows(block.rows.slice(0, MOST + 1), where, rules.meaning)):
        subject = str(subjects[number]) if subjects and subjects[number] is not None else None
        name = _ROW[lang].format(block.first + number)
        unread = block.refused.get(number)
        wrong: tuple[Diagnostic, ...] = (*((unread,) if unread else ()), *row.refused)
        if wrong:
            yield Evaluated(f"{name} ({subject})" if subject else name, findings=wrong)
        else:
            yield Evaluated(name, rules.result(replace(submission(row, rules.meaning), subject=subject)))
