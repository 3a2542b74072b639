"""Nothing that a rule file or a submission says is read as HTML."""

from __future__ import annotations

from pathlib import Path

import dgrules
from dgrules.report.html import render
from html_pages import parsed

RULES = """\
ruleset odd 2560
  title      th "<b>เกณฑ์</b>" en "</title><script>alert(1)</script> & more"
  authority  en "A & B"
  source     paper "The <i>paper</i>" document "paper.txt"

component 1 first  en "<img src=x onerror=alert(1)>"
  indicator 1.1  en "{{ 7 * 7 }} {% include 'x' %} ' onmouseover='"
    target at least 2 sets
    guidance en "</li><script>2</script>"
    note "a note with </section>"
    cites paper "page <5>" quote "a && b"

result overall   order bad < good   cites paper "<u>"
  good  en "<em>good</em>"  if all indicators passed
  bad   en "bad"            if not all indicators passed
"""


def test_titles_are_text(tmp_path: Path) -> None:
    file = tmp_path / "odd.dgr"
    file.write_text(RULES, encoding="utf-8")
    rules = dgrules.load(str(file))
    submission, findings = rules.read(b'ruleset: odd/2560\nsubject: "<s>them</s>"\nvalues:\n  "1.1": 3\n', "it.yaml")
    assert submission is not None, findings
    for lang in ("en", "th"):
        text = render(rules.result(submission), lang)
        page = parsed(text)
        assert not [one.tag for one in page.everything() if one.tag in {"script", "img", "b", "i", "s", "u", "em"}]
        assert not [one for one in page.everything() if any(name.startswith("on") for name in one.attrs)]
        for said in (
            "<s>them</s>",
            "{{ 7 * 7 }} {% include 'x' %} ' onmouseover='",
            "<em>good</em>",
            "page <5>",
            "<u>",
        ):
            assert said in page.text, said
    assert "<b>เกณฑ์</b>" in parsed(render(rules.result(submission), "th")).text
