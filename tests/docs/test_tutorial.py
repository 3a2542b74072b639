"""The tutorial's file, submission and example do what the page says."""

import re
from pathlib import Path

from dgrules.exchange.submission import read
from dgrules.pipeline import load_text
from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial" / "first-rule-file.md").read_text(encoding="utf-8")


def block(header: str) -> str:
    return re.findall(rf"^```{header}\n(.*?)^```", PAGE, re.M | re.S)[0]


def test_the_file_reads_and_the_figures_need_improvement() -> None:
    loaded = load_text(block("dgr") + "\n" + block("dgr example"))
    assert [d.message("en") for d in loaded.diagnostics if d.severity == "error"] == []
    assert loaded.ruleset is not None
    submission, found = read(block("yaml").encode(), "figures.yaml", loaded.ruleset)
    assert found == ()
    assert submission is not None
    from dgrules.evaluate.reference import evaluate

    values = evaluate(loaded.ruleset, submission)
    assert values["rating:services"] == "below"
    assert values["rating:data"] == "above"
    assert values["result:overall"] == "improvement"


def test_the_thai_form_is_what_the_formatter_writes() -> None:
    tree, found = parse(block("dgr"), "my-evaluation.dgr")
    assert found == ()
    assert block("dgr thai") in format_file(tree, "th")
