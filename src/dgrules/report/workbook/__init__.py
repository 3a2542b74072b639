"""The report of a result as a workbook: summary with a radar, components, indicators, reasons, priorities."""

from __future__ import annotations

from io import BytesIO

from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.result import Result


def render(result: Result, lang: Lang, reasons: bool = True) -> bytes:
    """The workbook (.xlsx) of one result; `reasons` False leaves out why. The same result gives the same bytes."""
    from datetime import datetime

    from xlsxwriter import Workbook

    from dgrules.report.html.measures import measures
    from dgrules.report.words_of_report_parts import parts
    from dgrules.report.workbook.book import Book
    from dgrules.report.workbook.reasons import write_priorities, write_reasons
    from dgrules.report.workbook.rows import write_components, write_indicators
    from dgrules.report.workbook.summary import write_summary

    data = BytesIO()
    file = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    file.set_properties({"title": f"dgrules {result.ruleset.id}", "created": datetime(2000, 1, 1)})
    say = parts(result, lang)
    book = Book(file, say, measures(say))
    summary = book.sheet("summary")
    components = write_components(book)
    write_indicators(book)
    if reasons:
        write_reasons(book)
    write_priorities(book, reasons)
    write_summary(book, summary, components)
    file.close()
    return data.getvalue()
