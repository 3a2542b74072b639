"""Findings and examples as JUnit XML, which most build services show as tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from dgrules.diagnostics import Diagnostic, Lang
from dgrules.records import dataclass

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Test:
    """One test: where it belongs, its name, and what went wrong (None: it passed)."""

    group: str
    name: str
    failure: str | None = None
    detail: str = ""


def render(suite: str, tests: Sequence[Test]) -> str:
    """One suite."""
    failed = sum(test.failure is not None for test in tests)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites><testsuite name={_attribute(suite)} tests="{len(tests)}" failures="{failed}" errors="0">',
        *(_test(test) for test in tests),
        "</testsuite></testsuites>",
    ]
    return "\n".join(lines)


def _test(test: Test) -> str:
    head = f"<testcase classname={_attribute(test.group)} name={_attribute(test.name)}"
    if test.failure is None:
        return f"{head}/>"
    text = escape(_FORBIDDEN.sub("�", test.detail))
    return f"{head}><failure message={_attribute(test.failure)}>{text}</failure></testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("�", text), {"\n": "&#10;"})


def of_findings(findings: Sequence[Diagnostic], files: Sequence[str], lang: Lang) -> list[Test]:
    """A failure for each finding, and a passed test for each file without one."""
    tests = [
        Test(finding.span.file, f"{finding.code} {finding.span.start.line}:{finding.span.start.column}",
             finding.message(lang), f"{finding.span.place}\n{finding.help(lang) or ''}".strip())
        for finding in findings
    ]  # fmt: skip
    found = {finding.span.file for finding in findings}
    return [*tests, *(Test(file, "check") for file in files if file not in found)]
