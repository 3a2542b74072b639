"""Findings and examples as JUnit XML, which most build services show as tests."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from xml.sax.saxutils import escape, quoteattr

from dgrules.diagnostics import Diagnostic, Lang
from dgrules.records import dataclass
from dgrules.report.witness import evidence

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Test:
    """One test: where it belongs, its name, and what is to be said of it (None: it passed)."""

    group: str
    name: str
    message: str | None = None
    detail: str = ""
    failed: bool = True
    """Whether the message is a failure, or a remark on a test that does not count (`skipped`)."""


def render(suite: str, tests: Sequence[Test]) -> str:
    """One suite."""
    failed = sum(test.message is not None and test.failed for test in tests)
    skipped = sum(test.message is not None and not test.failed for test in tests)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites><testsuite name={_attribute(suite)} tests="{len(tests)}" failures="{failed}" errors="0"'
        f' skipped="{skipped}">',
        *(_test(test) for test in tests),
        "</testsuite></testsuites>",
    ]
    return "\n".join(lines)


def _test(test: Test) -> str:
    head = f"<testcase classname={_attribute(test.group)} name={_attribute(test.name)}"
    if test.message is None:
        return f"{head}/>"
    text, kind = escape(_FORBIDDEN.sub("�", test.detail)), "failure" if test.failed else "skipped"
    return f"{head}><{kind} message={_attribute(test.message)}>{text}</{kind}></testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("�", text), {"\n": "&#10;"})


def of_findings(
    findings: Sequence[Diagnostic], files: Sequence[str], lang: Lang, failing: Collection[str] = ("error", "warning")
) -> list[Test]:
    """One test for each finding, failed if its severity is one of those, and a passed one for each file without."""
    tests = [
        Test(
            finding.span.file,
            f"{finding.code} {finding.span.start.line}:{finding.span.start.column}",
            finding.message(lang),
            "\n".join(filter(None, (finding.span.place, finding.help(lang), *evidence(finding, lang)))),
            finding.severity in failing,
        )
        for finding in findings
    ]
    found = {finding.span.file for finding in findings}
    return [*tests, *(Test(file, "check") for file in files if file not in found)]
