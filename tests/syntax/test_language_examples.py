"""Every example of the language's design reads without a finding, and its Thai twin is the same tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from dgrules.syntax import parse

FOLDER = Path(__file__).parent / "language"
NAMES = sorted(path.name.removesuffix(".en.dgr") for path in FOLDER.glob("*.en.dgr"))


def test_every_block_is_here() -> None:
    assert len(NAMES) == 9
    assert {path.name.removesuffix(".th.dgr") for path in FOLDER.glob("*.th.dgr")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_twins(name: str) -> None:
    english, found = parse((FOLDER / f"{name}.en.dgr").read_bytes(), "en.dgr")
    assert found == ()
    thai, found = parse((FOLDER / f"{name}.th.dgr").read_bytes(), "th.dgr")
    assert found == ()
    assert english.statements
    assert thai.statements == english.statements
    assert (english.lang, thai.lang) == ("en", "th")


def test_the_sentence_of_the_order() -> None:
    """`level 2 if …` is valid as it stands inside a result, and so is its Thai twin."""
    english, found = parse(
        "result level-of-2560\n  level 2 if outcome KPIs < 80% and all components above target\n", "en.dgr"
    )
    assert found == ()
    thai, found = parse(
        "สรุปผลประเมิน level-of-2560\n  ระดับ 2 หาก ตัวชี้วัดประเภทผลลัพธ์ น้อยกว่าร้อยละ 80 และ ทุกองค์ประกอบสูงกว่าเป้าหมาย\n",
        "th.dgr",
    )
    assert found == ()
    assert english.statements == thai.statements
    assert len(english.statements[0].cases) == 1


def test_the_realistic_file_has_no_mistake() -> None:
    file, found = parse((Path(__file__).parent / "realistic.dgr").read_bytes(), "realistic.dgr")
    assert found == ()
    assert len(file.statements) > 30
