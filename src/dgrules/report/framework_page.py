"""The page of a framework or agreement, generated from its rule file: Markdown in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from dgrules.library import ERA
from dgrules.model.ruleset import Ruleset, Titles
from dgrules.pipeline import Loaded
from dgrules.report.framework_page_rows import HEADS, card, citations, linked, place
from dgrules.report.framework_page_rules import SECTIONS, sections
from dgrules.report.framework_page_speech import halves, speech, text
from dgrules.report.framework_page_text import Both, bullets, code, escape, heading, table
from dgrules.report.framework_page_tree import details, structure
from dgrules.report.framework_page_words import label
from dgrules.report.proofs_rows import MARKS, rows
from dgrules.rulefiles import header_of
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

BEFORE = ("profiles", "facts")
GENERATED = "<!-- Generated from the rule file. Change the rule file, then run: python -m dgrules.frameworkpages -->"


def page(loaded: Loaded, agreements: Sequence[Loaded] = ()) -> str:
    """The page of one ruleset, ending with a line end; `agreements` are those under it, which it links to.

    An agreement's page shows the whole tree, the framework's part too, and the agreement's own rules; it links to the
    framework for the rest. ValueError for a ruleset whose text could not be understood."""
    if loaded.ruleset is None:
        raise ValueError(f"{loaded.id} has no meaning to show")
    return "\n".join(_lines(loaded, loaded.ruleset, agreements)).rstrip("\n") + "\n"


def _lines(loaded: Loaded, ruleset: Ruleset, agreements: Sequence[Loaded]) -> Iterator[str]:
    say, file = speech(loaded.files), loaded.files[-1]
    rest = [key for key, _ in SECTIONS if key not in BEFORE]
    yield GENERATED
    yield ""
    yield from heading(1, _title(ruleset).line())
    yield from _about(ruleset)
    header = header_of(file)
    if header is not None:
        yield from card(say, header.clauses)
        yield from citations(header.clauses, ruleset.sources)
    yield from _agreements(agreements)
    yield from structure(ruleset)
    yield from sections(say, file, ruleset.sources, BEFORE)
    yield from details(ruleset, say, loaded.files)
    if ruleset.agency:
        yield from heading(2, label("rules"))
        yield f"{label('as framework')} {linked(f'{ruleset.framework}/{ruleset.year}').th}"
        yield ""
    yield from sections(say, file, ruleset.sources, rest)
    yield from _proved(loaded)
    yield from _accepted(file, ruleset)
    yield from _sources(ruleset)
    yield from _examples(file, ruleset)


def _proved(loaded: Loaded) -> Iterator[str]:
    """What holds for every permitted submission, question by question."""
    found = rows(loaded.proofs.verdicts) if loaded.proofs else []
    if found:
        yield from heading(2, label("proved"))
        heads = ("", label("statement"), label("answer"))
        told = [
            (MARKS[row.worst], row.statement.cell(), Both(row.answer("th"), row.answer("en")).cell()) for row in found
        ]
        yield from table(heads, told)


def _title(ruleset: Ruleset) -> Both:
    return _both(ruleset.agency_titles) if ruleset.agency else _both(ruleset.titles)


def _both(titles: Titles) -> Both:
    return text(titles.th, titles.en)


def _about(ruleset: Ruleset) -> Iterator[str]:
    same = [(label("title"), _both(ruleset.titles)), (label("authority"), _both(ruleset.authority))]
    if ruleset.agency:
        same.insert(0, (label("agency"), _both(ruleset.agency_titles)))
    same.append((label("period"), _period(ruleset)))
    same.append((label("id"), Both(code(ruleset.id), code(ruleset.id))))
    if ruleset.agency:
        same.append((label("framework"), linked(f"{ruleset.framework}/{ruleset.year}")))
    others = ", ".join(linked(f"{framework}/{year}").th for framework, year in _read(ruleset))
    if others:
        same.append((label("reads"), Both(others, others)))
    yield from table(HEADS, [(name, both.th, both.en) for name, both in same if both])


def _read(ruleset: Ruleset) -> list[tuple[str, int]]:
    """The rulesets whose results this one uses, each once."""
    return list(dict.fromkeys((framework, year) for framework, year, _, _ in ruleset.outside))


def _period(ruleset: Ruleset) -> Both:
    years = ruleset.period
    th, en = f"ปีงบประมาณ พ.ศ. {years.first}", f"fiscal year {years.first}"
    if years.last != years.first:
        th, en = f"{th} ถึง {years.last}", f"fiscal years {years.first} to {years.last}"
    if ruleset.year == years.first - ERA:
        th, en = f"{th} (ค.ศ. {ruleset.year})", f"{en} ({ruleset.year} CE)"
    if years.quarter is not None:
        th, en = f"ไตรมาสที่ {years.quarter} {th}", f"quarter {years.quarter}, {en}"
    return Both(th, en)


def _agreements(agreements: Sequence[Loaded]) -> Iterator[str]:
    if agreements:
        yield from heading(2, label("agreements"))
    yield from bullets([f"{linked(one.id).th} — {_title(one.ruleset).line()}" for one in agreements if one.ruleset])


def _accepted(file: tree.File, ruleset: Ruleset) -> Iterator[str]:
    """Findings of the check that this file accepts, with its reason."""
    found = [one for one in ruleset.accepted if one.span.file == file.path]
    if found:
        yield from heading(2, label("accepted"))
    lines = []
    for one in found:
        cited = tree.Cites(ex.Name(one.cites.source.name), one.cites.place, one.cites.quote) if one.cites else None
        source = f" ({label('cites')}: {place(cited, ruleset.sources)})" if cited else ""
        lines.append(f"[{one.code}](../reference/codes/{one.code}.md): {halves(one.because).line(' / ')}{source}")
    yield from bullets(lines)


def _sources(ruleset: Ruleset) -> Iterator[str]:
    if ruleset.sources:
        yield from heading(2, label("sources"))
    listed = ruleset.sources.values()
    yield from bullets([f"{code(one.name)}: {escape(one.title)} ({code(one.document)})" for one in listed])


def _examples(file: tree.File, ruleset: Ruleset) -> Iterator[str]:
    """The titles of the examples, each with the submission it starts from."""
    found = [one for one in file.statements if isinstance(one, tree.Example)]
    if found:
        yield from heading(2, label("examples"))
    yield from bullets([escape(one.title) + _submission(one, ruleset) for one in found])


def _submission(example: tree.Example, ruleset: Ruleset) -> str:
    files = [clause.path for clause in example.clauses if isinstance(clause, tree.SubmissionFile)]
    return "".join(f" ([{PurePosixPath(one).name}](../../rules/{ruleset.framework}/{one}))" for one in files)
