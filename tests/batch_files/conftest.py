"""Tables in and out, in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import dgrules
from dgrules.batch import compile_columns
from dgrules.batch.files.formats import open_source
from dgrules.batch.files.results import Results
from dgrules.batch.files.run import Counts, evaluate_file

RULES = """\
ruleset demo 2560

component 1 first weight 60
  indicator 1.1 weight 40 target at least 80%
  indicator 1.2 weight 20 target at least 20 datasets unit datasets
component 2 second weight 40
  indicator 2.1 weight 40 target at least 3 points   score 0 to 5

rating of each component order below < above
  above if indicators passed > 67%
  below if indicators passed <= 67%
result overall order poor < good
  good if all components above
  poor if any component below
"""
Rows = list[dict[str, Any]]
Evaluate = Callable[..., Counts]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a small ruleset in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    (tmp_path / "demo.dgr").write_text(RULES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def evaluate(folder: Path) -> Evaluate:
    """`evaluate("in.csv", "out.csv", keep=("province",))`: the counts; `Stopped` as it comes."""
    rules = dgrules.load("demo.dgr").meaning

    def run(name: str, out: str, keep: Sequence[str] = (), workers: int = 1, **how: Any) -> Counts:
        source = open_source(Path(name), rules, keep, how.get("encoding"), how.get("sheet"))
        return evaluate_file(compile_columns(rules, keep), source, Path(out), workers=workers)

    return run


def rows(name: str, *columns: str) -> Rows:
    """Some columns of a table of results, as texts."""
    results = Results(Path(name))
    try:
        return [row for batch in results.batches(columns) for row in batch.to_pylist()]
    finally:
        results.close()


def column(name: str, title: str) -> list[Any]:
    """One column of a table of results."""
    return [row[title] for row in rows(name, title)]
