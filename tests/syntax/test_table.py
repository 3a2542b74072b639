"""The grammar has no conflict, and its table is kept safely."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lark import logger

from dgrules.syntax import table
from dgrules.syntax.engine import Engine
from dgrules.syntax.grammar_table import load_grammar, make_table
from dgrules.syntax.nodes_statements import Nodes
from dgrules.syntax.words import table as words
from dgrules.syntax.words import token_type

PARSE = "from dgrules.syntax import parse; import sys; parse('ruleset a 2560', 'x'); print('lark' in sys.modules)"


def test_no_conflict(caplog: pytest.LogCaptureFixture) -> None:
    logger.addHandler(caplog.handler)
    before = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        load_grammar(table.grammar_text())
    finally:
        logger.setLevel(before)
        logger.removeHandler(caplog.handler)
    assert "conflict" not in caplog.text.lower()


def test_every_rule_has_its_method() -> None:
    made = make_table(table.grammar_text())
    engine = Engine(made, Nodes())
    assert engine.starters
    used = {name for row in made.rows for name in row}
    unknown = {token_type(word.id) for word in words().by_id.values() if word.parts == (word.id,)} - used
    # Words of which only a refined form, or another word's terminal, reaches the parser.
    assert {name for name in unknown if not _refined(name, used)} == _NEVER_PARSED


def _refined(name: str, used: set[str]) -> bool:
    return any(other.endswith(f"_{name}") or other.startswith(f"{name}_") for other in used)


_RESERVED = {"TABLE", "AMENDMENT", "CHANGE", "EFFECTIVE", "AMONG", "MEDIAN", "SERVICE", "TIES"}
_MONTHS = {
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
    "DECEMBER",
}  # fmt: skip
_NEVER_PARSED = _RESERVED | _MONTHS | {
    "EQUALS", "AND_UP", "BAHT", "DAYS", "MINIMUM_TARGET", "STANDARD_TARGET", "TOP_TARGET",
}  # fmt: skip


def run(home: Path, **more: str) -> str:
    environment = {**os.environ, "XDG_CACHE_HOME": str(home), **more}
    done = subprocess.run(
        [sys.executable, "-c", PARSE], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_second_run_needs_no_lark(tmp_path: Path) -> None:
    assert run(tmp_path) == "True"
    assert run(tmp_path) == "False"
    (kept,) = (tmp_path / "dgrules").iterdir()
    kept.write_bytes(kept.read_bytes()[:1000])
    assert run(tmp_path) == "True"
    assert run(tmp_path) == "False"


def test_without_a_folder_of_our_own_nothing_is_kept(tmp_path: Path) -> None:
    tmp_path.joinpath("dgrules").mkdir()
    tmp_path.joinpath("dgrules").chmod(0o777)
    assert run(tmp_path) == "True"
    assert list(tmp_path.joinpath("dgrules").iterdir()) == []
    (tmp_path / "file").write_text("")
    assert run(tmp_path / "file") == "True"


def test_the_kept_table_is_the_made_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    table.cache_folder.cache_clear()
    try:
        made = table.load_table()
        assert table.load_table() == made
    finally:
        table.cache_folder.cache_clear()
