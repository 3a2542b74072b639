"""The sheets of reasons and of priorities."""

from __future__ import annotations

from dgrules.model.result_views import AnswerView
from dgrules.report.html.sentences import sentences
from dgrules.report.words_of_report_rows import AnswerText
from dgrules.report.workbook.book import Book, why_and_where, word
from dgrules.sheets import COLOURS, height

_REASONS = (46.0, 36.0, 90.0, 50.0)
_PRIORITIES = (12.0, 60.0, 100.0)


def write_reasons(book: Book) -> None:
    """Why each answer is what it is, the sentences of the rules that decided, assumptions and documents."""
    say = book.say
    sheet = book.sheet("reasons")
    heads = [word(key, book.lang) for key in ("what", "value", "why", "place")]
    book.head(sheet, 0, list(zip(heads, _REASONS, strict=True)))
    at = 0
    for view, text in _answers(book):
        at += 1
        why, cites = why_and_where(book, view, text)
        value = text.value or "; ".join(member for member, _ in text.members)
        book.row(sheet, at, [text.title, value, "\n".join(why), "\n".join(cites)], _REASONS)
    found = sentences(say)
    for key, group in (("decided by", found.answers), ("indicator rules", found.indicators)):
        if group:
            at = _heading(book, sheet, at + 2, say.say(key))
        for one in (one for one in group if one.words):
            at += 1
            book.row(sheet, at, [one.title, "", one.words, "\n".join(one.cites)], _REASONS)
    if assumptions := say.assumptions():
        at = _heading(book, sheet, at + 2, say.say("assumptions"))
    for text_of, owners in assumptions:
        at += 1
        book.row(sheet, at, [owners, "", text_of, ""], _REASONS)
    if documents := say.sources():
        at = _heading(book, sheet, at + 2, say.say("sources"))
    for document in documents:
        at += 1
        sheet.set_row(at, height([(document, sum(_REASONS))]))
        sheet.merge_range(at, 0, at, len(_REASONS) - 1, document, book.format())
    at += 1
    sheet.set_row(at, 30)
    quiet = book.format(text_wrap=False, font_color=COLOURS["quiet"])
    sheet.write_string(at, 0, f"{say.say('digest')}: {say.result.ruleset.digest}", quiet)


def _heading(book: Book, sheet: object, at: int, text: str) -> int:
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    sheet.set_row(at, 32)
    sheet.merge_range(at, 0, at, len(_REASONS) - 1, text, book.format(bold=True, bg_color=COLOURS["part"]))
    return at


def _answers(book: Book) -> list[tuple[AnswerView, AnswerText]]:
    say = book.say
    views = [*say.result.results.values(), *say.result.scores.values(), *say.result.lists.values()]
    texts = [*say.answers("results"), *say.answers("scores"), *say.answers("lists")]
    return list(zip(views, texts, strict=True))


def write_priorities(book: Book, reasons: bool) -> None:
    """The lists of the rules, each member with its guidance; no sheet where the rules have none."""
    lists = list(zip(book.say.result.lists.values(), book.say.answers("lists"), strict=True))
    if not lists:
        return
    sheet = book.sheet("priorities")
    heads = [word(key, book.lang) for key in ("rank", "what", "guidance")]
    book.head(sheet, 0, list(zip(heads, _PRIORITIES, strict=True)))
    at = 0
    for view, text in lists:
        at += 1
        why = "\n".join(why_and_where(book, view, text)[0]) if reasons else ""
        book.row(sheet, at, ["", text.title, why], _PRIORITIES, bold=True, bg_color=COLOURS["part"])
        members = text.members or _plain(view, text, book)
        for place, (member, guidance) in enumerate(members, 1):
            at += 1
            number = str(place) if text.members or isinstance(view.value, tuple) else ""
            book.row(sheet, at, [number, member, guidance], _PRIORITIES)


def _plain(view: AnswerView, text: AnswerText, book: Book) -> tuple[tuple[str, str], ...]:
    """Members without guidance, or the state of a list that is not known yet."""
    if isinstance(view.value, tuple):
        return tuple((name, "") for name in text.value.split("; ") if name)
    return ((text.value, ""),)
