"""`dgrules evaluate --format xlsx`: the workbook of one result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dgrules.cli.evaluate import Evaluated, Form, exit_code, rendered, write
from dgrules.cli.options import trouble

_ONE = {
    "en": "a workbook holds the report of one submission; evaluate each with its own --out",
    "th": "สมุดงานหนึ่งไฟล์แสดงผลของรายงานผลหนึ่งฉบับ ให้ประเมินทีละฉบับโดยระบุ --out ของแต่ละฉบับ",
}


def write_workbook(found: Sequence[Evaluated], out: Path, how: Form) -> int:
    """Writes the workbook and returns the exit code; what is refused is said on standard error and nothing is
    written."""
    if len(found) > 1:
        trouble(_ONE[how.lang])
    one = found[0]
    if one.trouble:
        click.echo(f"dgrules: {one.trouble}", err=True)
    elif one.result is None:
        text = Form("text", how.lang, how.titles, how.reasons, False)
        click.echo("".join(rendered(found, text)), nl=False, err=True)
    else:
        from dgrules.report.workbook import render

        write(out, render(one.result, how.lang, how.reasons))
    return exit_code(found)
