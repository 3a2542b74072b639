"""Pages of a summary by group and of published figures against computed ones."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dgrules.cli import main
from dgrules.report.html import render_tables
from dgrules.report.summary_text import Page, Table
from html_pages import ROOT, Element, parsed

MANY = """\
subject,ministry,function passed,function counted,potential passed,potential counted
a,x,6,6,1,2
b,x,2,6,2,2
c,<y>,4,6,2,2
"""


def run(*args: str | Path) -> str:
    done = CliRunner().invoke(main, [*map(str, args), "--rules", str(ROOT / "rules"), "--lang", "en"])
    assert done.exit_code == 0, done.output
    return done.stdout


def rows(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.below] for row in table.all("tr")]


def test_a_summary(tmp_path: Path) -> None:
    """b fails the function base (2 of 6), so its ministry has one that needs improvement."""
    (tmp_path / "all.csv").write_text(MANY, encoding="utf-8")
    results = tmp_path / "results.csv"
    run("evaluate", "po-evaluation/2560", tmp_path / "all.csv", "--keep", "ministry", "--out", results)
    given = ("--by", "ministry", "--compare", results, "--format", "html", "--date", "2026-11-20")
    page = parsed(run("summarize", "po-evaluation/2560", results, *given))
    assert page.all("h1")[0].text == "Summary: Evaluation of public organisations"
    assert "Report made on 20 November 2569" in page.text
    assert rows(page.all("table")[0])[0] == [
        "ministry", "quality", "standard", "needs improvement", "open", "refused", "rows",
    ]  # fmt: skip
    assert ["x", "0", "0", "1", "1", "0", "2"] in rows(page.all("table")[0])
    assert [one.text for one in page.all("h2")][-2:] == ["Movement: quality-level", "Means of the components by group"]
    fields = page.classed("map")[0].all("tbody")[0].all("tr")
    assert [one.text for one in fields[1].below] == ["x", "66.67%", "75.00%"], "6 and 2 of 6, 1 and 2 of 2"
    assert [one.attrs["class"] for one in fields[1].below[1:]] == ["shade3", "shade3"], "from 60 to 80 of 100"
    assert "<y>" in page.text and not page.all("y")
    for table in page.all("table"):
        assert all(one.text and one.attrs["scope"] in {"col", "row"} for one in table.all("th"))
        assert all(len(row.all("th")) == 1 for row in table.all("tbody")[0].all("tr"))


def test_a_head_without_words_is_named_by_its_table() -> None:
    page = Page("p", (), (Table("Strongest", ("ministry", ""), (("x", "first"),)),))
    heads, row = parsed(render_tables(page, "en")).all("tr")
    assert [one.text for one in heads.below] == ["ministry", "Strongest"]
    assert row.below[1].attrs["data-label"] == "Strongest"


def test_a_reconciliation() -> None:
    """Lampang publishes its strongest, weakest and priorities; the rules give the same."""
    example = ROOT / "rules/dg-readiness/examples/lampang-2560.yaml"
    page = parsed(run("reconcile", "dg-readiness/2560", example, "--format", "html", "--date", "2026-11-20"))
    assert page.all("h1")[0].text.endswith("Digital Government Readiness Survey")
    agree = page.all("section")[-1]
    assert [one.classed("outcome")[0].text for one in agree.all("li")] == ["strongest", "weakest", "priorities"]
    assert all("good" in one.classed("outcome")[0].attrs["class"].split() for one in agree.all("li"))
    assert page.all("time")[0].attrs["datetime"] == "2026-11-20"
