"""Sentences whose words mean another thing one place further: found by drawn trees, kept so that they stay read."""

from __future__ import annotations

import pytest

from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file

HARD = [
    "define x = a from 18 August 2555 to 8 August 2556",
    "define x = a from rank 1 to rank 20",
    "define x = a if b is not applicable, c if d, e otherwise",
    "define x = not (all components passed)",
    "indicator 4.3 in innovation 0 to 5 points",
    "indicator 1.1   kind outcome\nindicator 1.2   kind output",
    "score s\n  3 if not a >= mean of b\n  70% if a",
    "define x = number of outcome indicators in (function) passed / 2",
    "define x = ln (ln a)",
    "define x = all components is not above target",
    "list weakest = lowest 3 indicators by value",
    "result r   order low < high\n  high if number of components good or better >= 2\n  low  otherwise",
    "indicator 1.1   target at least 80% and done\n  input done yes/no\nindicator 1.2   kind not published",
    "rating of each component   order low < high\n  high if score >= 3\n  low  otherwise",
]


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("sentence", HARD, ids=[sentence.partition("\n")[0] for sentence in HARD])
def test_a_hard_place_is_read_back(sentence: str, lang: str) -> None:
    text = f"ruleset hard 2560\n\n{sentence}\n"
    file, found = parse(text, "hard.dgr")
    assert [(one.code, one.message("en")) for one in found if one.severity == "error"] == []
    written = format_file(file, "th" if lang == "th" else "en")
    again, found = parse(written, "hard.dgr")
    assert [(one.code, one.message("en")) for one in found if one.severity == "error"] == []
    assert again == file
