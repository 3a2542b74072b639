"""What examples came to: for people, as JSON, and as JUnit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from dgrules.diagnostics import Diagnostic, Lang, Span
from dgrules.diagnostics.as_data import finding_object
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.values import show
from dgrules.examples.findings import case_name, cut_name, sentence_name, sides
from dgrules.examples.reach import Place
from dgrules.examples.runner import Difference, Outcome
from dgrules.examples.suite import Suite
from dgrules.examples.tried import Untried
from dgrules.model.ruleset import CaseInfo
from dgrules.model.values import Value
from dgrules.report import junit
from dgrules.report.summary import painted, plural

FORMAT = "dgrules.examples/1"
_MARKS = {True: ("32", "✓"), False: ("31", "✗")}


def text(suite: Suite, sources: Mapping[str, str], lang: Lang, *, color: bool = False) -> str:
    """Each example with its outcome, what no example reaches, and a closing line."""
    blocks = ["\n".join([name, *(line for _, one in group for line in _example(one, sources, lang, color))])
              for name, group in groupby(suite.outcomes, key=lambda item: item[0])]  # fmt: skip
    if unreached := list(suite.reach.unreached()):
        head = {"en": "cases that no example reaches", "th": "กรณีที่ยังไม่มีตัวอย่างใดทดสอบถึง"}[lang]
        blocks.append("\n".join([head, *(f"  {_unreached(*one, lang)}" for one in unreached)]))
    if untried := list(suite.tried.untried()):
        few, points = len(untried), suite.tried.counted
        head = {
            "en": f"cut points that no example tries on every side: {few} of {points}",
            "th": f"จุดตัดที่ยังไม่มีตัวอย่างทดสอบครบทุกด้าน: {few} จาก {points} จุด",
        }[lang]
        blocks.append("\n".join([head, *(f"  {_untried(one, lang)}" for one in untried)]))
    return "\n\n".join([*blocks, _closing(suite, lang, color)])


def _example(outcome: Outcome, sources: Mapping[str, str], lang: Lang, color: bool) -> Iterator[str]:
    colour, mark = _MARKS[outcome.passed]
    yield f"  {painted(mark, colour, color)} {outcome.example.title}"
    for one in outcome.differences:
        yield f"      {_difference(outcome, one, lang)}"
        yield f"      {one.expect.span.place}"
    if outcome.result is None:
        from dgrules.report.findings_text import render

        for finding in outcome.findings:
            yield from (f"      {line}".rstrip() for line in render(finding, sources, lang, color).splitlines())
        if not outcome.findings:
            yield f"      {_no_file(outcome, lang)}"


def _no_file(outcome: Outcome, lang: Lang) -> str:
    file = outcome.example.submission
    return {"en": f"the file `{file}` cannot be read", "th": f"เปิดไฟล์ `{file}` ไม่ได้"}[lang]


def _difference(outcome: Outcome, difference: Difference, lang: Lang) -> str:
    result = outcome.result
    if result is None:
        return ""
    names, key = Names(result.ruleset, lang), difference.expect.cell
    wanted = difference.expect.possible or (difference.expect.value,)
    expected, got = (_values(names, key, values) for values in (wanted, difference.got))
    if lang == "th":
        return f"{names.cell(key)}: ต้องได้ {expected} แต่ได้ {got}"
    return f"{names.cell(key)}: expected {expected}, got {got}"


def failures(suite: Suite) -> list[Diagnostic]:
    """DG359 for every expectation that does not come true, and for every example that cannot be run, after what is
    wrong with its submission."""
    found: list[Diagnostic] = []
    for _, outcome in suite.outcomes:
        if outcome.result is None:
            found += outcome.findings
            found.append(_failure(outcome.example.span, outcome, {"en": "it cannot be run", "th": "ประมวลผลไม่ได้"}))
        for one in outcome.differences:
            said = {"en": _difference(outcome, one, "en"), "th": _difference(outcome, one, "th")}
            found.append(_failure(one.expect.span, outcome, said))
    return found


def _failure(span: Span, outcome: Outcome, said: Mapping[str, str]) -> Diagnostic:
    return Diagnostic("DG359", span, {"title": outcome.example.title, "said": said})


def _values(names: Names, key: str, values: tuple[Any, ...]) -> str:
    kind = names.ruleset.cells[key].type
    between = {"en": " or ", "th": " หรือ "}[names.lang]
    return between.join(names.value(value, kind) for value in values)


def _unreached(place: Place, key: str, case: CaseInfo, lang: Lang) -> str:
    return f"{place.sentence.place}  {sentence_name(key, lang)}: {case_name(case, lang)}"


def _untried(one: Untried, lang: Lang) -> str:
    at = show(one.cut.constant(), one.cut.type, lang)
    return f"{one.cut.sentence.place}  {cut_name(one, lang)}: {sides(one.sides, lang)} {at}"


def _closing(suite: Suite, lang: Lang, color: bool) -> str:
    count, failed, cases = len(suite.outcomes), suite.failed, len(suite.reach.cases)
    reached = cases - sum(1 for _ in suite.reach.unreached())
    if lang == "th":
        line = f"ตัวอย่าง {count} รายการ: ผ่าน {count - failed} ไม่ผ่าน {failed} และทดสอบถึง {reached} จาก {cases} กรณี"
    else:
        line = (
            f"{plural(count, 'example')}: {count - failed} passed, {failed} failed; {reached} of {cases} cases reached"
        )
    return painted(line, f"1;{_MARKS[not failed][0]}", color)


# -- machine-readable ------------------------------------------------------------------------------


def as_json(suite: Suite, lang: Lang) -> str:
    """One document: every example, and the cases that none reaches."""
    document = {
        "format": FORMAT,
        "examples": [_object(name, outcome, lang) for name, outcome in suite.outcomes],
        "unreached": [
            {"cell": key, "case": case.value, "sort": case.sort, **_place(place.sentence)}
            for place, key, case in suite.reach.unreached()
        ],
        "untried": [
            {"cell": one.cut.cell, "at": str(one.cut.constant()), "sides": list(one.sides), **_place(one.cut.sentence)}
            for one in suite.tried.untried()
        ],
        "findings": [finding_object(finding, lang) for finding in suite.findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _object(name: str, outcome: Outcome, lang: Lang) -> dict[str, Any]:
    return {
        "ruleset": name,
        "title": outcome.example.title,
        **_place(outcome.example.span),
        "passed": outcome.passed,
        "differences": [
            {
                "cell": one.expect.cell,
                "expected": [_plain(value) for value in one.expect.possible or (one.expect.value,)],
                "got": [_plain(value) for value in one.got],
            }
            for one in outcome.differences
        ],
        "findings": [finding_object(finding, lang) for finding in outcome.findings],
    }


def _plain(value: Value | Any) -> Any:
    """A value in JSON: exact numbers as text, a kind of nothing by its name."""
    if isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return list(value)
    return getattr(value, "value", None) or str(value)


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.file or None, "start": {"line": span.start.line, "column": span.start.column}}


def as_junit(suite: Suite, sources: Mapping[str, str], lang: Lang) -> str:
    """One test for each example."""
    tests = []
    for name, outcome in suite.outcomes:
        detail = "\n".join(line.strip() for line in _example(outcome, sources, lang, color=False)).split("\n", 1)[1:]
        failure = None if outcome.passed else (detail[0].splitlines()[0] if detail else outcome.example.title)
        tests.append(junit.Test(name, outcome.example.title, failure, "\n".join(detail)))
    return junit.render("dgrules test", tests)
