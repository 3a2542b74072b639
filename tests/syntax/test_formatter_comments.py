"""Every comment survives, once, in order, beside what it was written beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file
from dgrules.syntax.tree import File

RULES = """\
# about the file
ruleset sample 2560  # the header
  # the period
  period fiscal year 2560  # one year
  note "n"  # noted

# about parts
component 1 function "F"  # first
component 2 agenda  # second
  weight 40  # of 100
  # why
  applies if central  # decided

fact central yes/no  # a fact
scale s  # a scale
  points 1 at 50%, 2 at 60%  # and up
  below undetermined  # or 0
indicator 1.1 in function  # with an input
  target at least 80%  # agreed
  # the input
  input done  # its type
    yes/no  # said
result overall order low < high  # worst first
  # the best
  high if all components above target  # strict
    # the source
    note "x"  # cited
  low otherwise  # the rest
# the end
# really
"""


def read(text: str) -> File:
    file, diagnostics = parse(text, "rules.dgr")
    assert [(found.code, found.span.place) for found in diagnostics if found.severity == "error"] == []
    return file


def comments(text: str) -> list[str]:
    """The comments of a text without strings that hold a `#`."""
    return [line.partition("#")[2].strip() for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize("lang", [None, "en", "th"])
def test_every_comment_is_kept_in_order(lang: str | None) -> None:
    assert comments(format_file(read(RULES), lang)) == comments(RULES)


def test_comments_stay_beside_what_they_are_about() -> None:
    lines = format_file(read(RULES)).splitlines()
    for kept in (
        "ruleset sample 2560  # the header",
        "  period  fiscal year 2560  # one year",
        "  low  otherwise  # the rest",
        '    note "x"  # cited',
    ):
        assert kept in lines
    at = lines.index("  # the best")
    assert lines[at + 1].startswith("  high if all components above target  # strict")


def test_a_commented_page_that_is_laid_out_stays_so() -> None:
    text = format_file(read(RULES))
    assert format_file(read(text)) == text


@given(st.data())
def test_comments_at_any_line_are_kept(data: st.DataObject) -> None:
    plain = [line.partition("#")[0].rstrip() for line in RULES.splitlines() if not line.lstrip().startswith("#")]
    written: list[str] = []
    for number, line in enumerate(plain):
        before, after = data.draw(st.tuples(st.booleans(), st.booleans()))
        written += [f"# before {number}"] if before else []
        written.append(f"{line}  # after {number}" if after else line)
    text = "\n".join(written)
    laid_out = format_file(read(text))
    assert comments(laid_out) == comments(text)
    assert format_file(read(laid_out)) == laid_out
