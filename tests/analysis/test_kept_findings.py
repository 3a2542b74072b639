"""Verdicts kept from the last run make the same findings as those just proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.proved import ruleset
from dgrules.analysis import keeping, prove

TEXT = """\
ruleset test 2560

fact p yes/no
figure share   unit percent   range 0% to 100%

scale measure
  points 50 at 50%, 75 at 60%, 100 at 70%   between linear   below 0   above undetermined

component 1 function
indicator 1.1 in function   target at least 80%   may not apply
indicator 1.2 in function   target at least 80%
component 2 agenda
indicator 2.1 in agenda   unit percent   score by measure
score of agenda = mean of its parts

define rounded-share = share rounded to 2 decimals half up
define function-share = indicators passed in (function)

result overall
  a if share from 0% to 38%
  b if share from 39% to 100%

result passing   order few < many
  many if function-share > 67%
  few  if function-share <= 67%

result level-of   when overall is a
  high if p and (p or not p) and share <= 38%
  low  if not p or share >= 85%

result rounded
  up   if rounded-share >= 85%
  down if rounded-share < 85%
"""
WANTED = {"DG345", "DG346", "DG347", "DG348", "DG349", "DG350", "DG358"}


def test_kept_verdicts_make_the_same_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    rules = ruleset(TEXT)
    first = prove(rules, 60.0)
    kept = keeping.kept(keeping.digest(rules))
    assert kept is not None
    again = prove(rules, 60.0)
    assert again.findings == first.findings
    assert {one.code for one in first.findings} >= WANTED
    texts = [(one.message("en"), one.message("th"), one.help("en")) for one in first.findings]
    assert [(one.message("en"), one.message("th"), one.help("en")) for one in again.findings] == texts
