"""What it would take, and what would change: the EGA's figures of 2560 with two indicators below their targets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "rules/po-evaluation/examples/ega-2560.yaml"
EGA = "po-evaluation/2560/ega"


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    """1.1 at 18 of 20 datasets, 1.2 at 5 of 20 services: 4 of 6 in the component, 66.67 %, on target."""
    text = EXAMPLE.read_text("utf-8").replace('"1.1": 22', '"1.1": 18').replace('"1.2": 36', '"1.2": 5')
    path = tmp_path / "ega.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_way_to_a_level(run: Run, submission: Path) -> None:
    done = run("reach", EGA, submission, "--to", "level 2")
    assert done.code == 0
    assert done.out == (
        "quality-level: not applicable now, asked for: level 2\n"
        "2 indicators must change:\n"
        "  indicator 1.1 from 18 datasets to 20 datasets\n"
        "  indicator 1.2 from 5 services to 20 services\n"
        "Proved: with fewer indicators changed it cannot be reached.\n"
    )


def test_the_same_in_thai(run: Run, submission: Path) -> None:
    done = run("reach", EGA, submission, "--to", "ระดับ 2", "--lang", "th")
    assert done.out == (
        "ระดับของคุณภาพ: ขณะนี้ ไม่ประเมิน ต้องการ ระดับ 2\n"
        "ต้องเปลี่ยนแปลง 2 ตัวชี้วัด:\n"
        "  ตัวชี้วัด 1.1 จาก 18 datasets เป็น 20 datasets\n"
        "  ตัวชี้วัด 1.2 จาก 5 services เป็น 20 services\n"
        "พิสูจน์แล้ว: เปลี่ยนตัวชี้วัดน้อยกว่านี้ไม่ถึงผลที่ต้องการ\n"
    )


def test_what_bars_level_1_is_the_kinds_of_indicators_and_not_performance(run: Run, submission: Path) -> None:
    done = run("reach", EGA, submission, "--to", "level 1")
    assert done.code == 1
    assert done.out.splitlines()[1:] == [
        "Proved: no change of the figures that may change leads there.",
        "what stands in the way, whatever the figures:",
        "  outcome-share ≥ 80%: it is 14.29%",  # 1 of 7: the one of 1.5 among 1.1-1.6 and 2.1
    ]


def test_what_is_there_already(run: Run, submission: Path) -> None:
    done = run("reach", EGA, submission, "--to", "overall at least standard")
    assert (done.code, done.out.splitlines()[1]) == (0, "  nothing needs to change")


def test_as_data(run: Run, submission: Path) -> None:
    done = run("reach", EGA, submission, "--to", "quality", "--format", "json")
    found = json.loads(done.out)
    assert found["format"] == "dgrules.reach/1"
    assert found["proved"] is True
    assert [plan["changes"] for plan in found["plans"]] == [
        [{"figure": "1.1", "from": "18 datasets", "to": "20 datasets"}],
        [{"figure": "1.2", "from": "5 services", "to": "20 services"}],
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("overall is qualty", "these rules know no `qualty`; did you mean `quality`?"),
        ("overal is quality", "these rules know no `overal`; did you mean `overall`?"),
        ("level 9", "these rules know no `level 9`; did you mean `level 3`?"),
    ],
)
def test_goals_that_are_none(run: Run, submission: Path, asked: str, said: str) -> None:
    done = run("reach", EGA, submission, "--to", asked)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_without_the_extra(run: Run, submission: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = run("reach", EGA, submission, "--to", "quality")
    assert (done.code, done.out) == (2, "")
    assert "this command needs the extra `reach`: pip install 'dgrules[reach]'" in done.err


def test_costs_from_a_file(run: Run, submission: Path, tmp_path: Path) -> None:
    costs = tmp_path / "costs.yaml"
    costs.write_text('"1.1": 100\n"1.2": {per-unit: 2}\n', "utf-8")
    done = run("reach", EGA, submission, "--to", "quality", "--cost", costs)
    assert done.out.splitlines()[1:4] == [
        "1 indicator must change:",
        "  indicator 1.2 from 5 services to 20 services",  # 30, not 100
        "The least cost that was found.",
    ]
    costs.write_text('"1.1": much\n', "utf-8")
    assert f"{costs}:1: `much` is no number" in run("reach", EGA, submission, "--to", "quality", "--cost", costs).err
    costs.write_text('\n"1.9": 2\n', "utf-8")
    assert (
        f"{costs}:2: these rules know no `1.9`" in run("reach", EGA, submission, "--to", "quality", "--cost", costs).err
    )


def test_changed_figures_before_and_after(run: Run, submission: Path) -> None:
    done = run("whatif", EGA, submission, "1.1=20")
    assert done.code == 0
    assert done.out == (
        "               before       after\n"
        "indicator 1.1  18 datasets  20 datasets\n"
        "\n"
        "Results                 before          after\n"
        "→ rating of function    on target       above target\n"  # five of six
        "  rating of agenda      above target    above target\n"
        "  rating of area        not applicable  not applicable\n"
        "  rating of innovation  above target    above target\n"
        "  rating of potential   above target    above target\n"
        "→ overall               standard        quality\n"
        "→ quality-level         not applicable  level 3\n"  # eleven of twelve
        "\n"
        "On the way              before  after\n"
        "→ indicator 1.1 passed  no      yes\n"
    )


def test_a_changed_rule(run: Run, submission: Path) -> None:
    rule = "indicators passed > 67% => indicators passed > 60%"
    done = run("whatif", EGA, submission, "--set", rule, "--set", "from 50% to 67% => from 50% to 60%")
    assert "→ rating of function    on target       above target" in done.out
    same = run("whatif", EGA, submission, "--set", "indicators passed > 67% => indicators passed > 66.9%",
               "--set", "from 50% to 67% => from 50% to 66.9%")  # fmt: skip
    assert "No result changes." in same.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("1.5=80",), 1, "DG431 unit-is-missing"),
        (("1.9=80",), 1, "DG420 unknown-figure"),
        (("--set", "indicators passed > 68% => x"), 2, "no rule file of this ruleset says `indicators passed > 68%`"),
        (("--set", "indicators passed => x"), 2, "`indicators passed` stands in several places"),
        (("--set", "indicators passed > 67% => indicators pased > 60%"), 2, "DG201 unknown-name"),
        (("--set", "no arrow"), 2, 'a changed rule is written "OLD => NEW"'),
        ((), 2, "name a change: NAME=VALUE, or --set"),
    ],
)
def test_changes_that_are_none(run: Run, submission: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run("whatif", EGA, submission, *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_taking_a_figure_away(run: Run, submission: Path) -> None:
    done = run("whatif", EGA, submission, "1.5=ยังไม่รายงาน", "--lang", "th")
    assert "ตัวชี้วัด 1.5  ร้อยละ 100  ยังไม่รายงาน" in done.out


@pytest.fixture
def incomplete(tmp_path: Path) -> Path:
    """Without 1.3, 1.5 and 4.2: 4 of 6 in the first component, 66.67 %, and 3 of 4 in the fourth, 75 %."""
    lines = EXAMPLE.read_text("utf-8").splitlines(keepends=True)
    path = tmp_path / "ega.yaml"
    path.write_text("".join(one for one in lines if not one.startswith(('  "1.3"', '  "1.5"', '  "4.2"'))), "utf-8")
    return path


def test_what_an_incomplete_year_still_needs_for_the_best(run: Run, incomplete: Path) -> None:
    done = run("reach", EGA, incomplete, "--to", "best")
    assert done.code == 0
    assert done.out == (
        "overall: still possible: quality or standard\n"
        "  for quality, the best:\n"
        "  one of these:\n"
        "    (1) indicator 1.3 at least 20 services\n"
        "    (2) indicator 1.5 at least 80%\n"
        "  any value will do: indicator 4.2\n"
        "  Proved: that is enough, whatever the other missing figures are.\n"
        "quality-level: still possible: level 2 or level 3 or not applicable\n"
        "  for level 2, the best:\n"
        "    indicator 1.3 at least 20 services\n"
        "    indicator 1.5 at least 80%\n"
        "    indicator 4.2 at least 96%\n"
        "  Proved: with less in any of these it is out of reach; with all of them it is certain.\n"
    )


def test_the_same_as_json_and_in_thai(run: Run, incomplete: Path) -> None:
    first, second = json.loads(run("reach", EGA, incomplete, "--to", "best", "--format", "json").out)["answers"]
    assert (first["best"], first["worst"], first["needs"], first["any-value"]) == ("quality", "standard", [], ["4.2"])
    assert first["ways"] == [[{"figure": "1.3", "at-least": "20 services"}], [{"figure": "1.5", "at-least": "80%"}]]
    assert second["needs"][2] == {"figure": "4.2", "at-least": "96%"}
    assert (second["enough"], second["ways"]) == (True, [])
    assert "    ตัวชี้วัด 4.2 ไม่น้อยกว่าร้อยละ 96\n" in run("reach", EGA, incomplete, "--to", "ดีที่สุด", "--lang", "th").out


def test_best_of_what_is_complete_and_with_what_cannot_change(run: Run, incomplete: Path) -> None:
    done = run("reach", EGA, EXAMPLE, "--to", "best")
    assert (done.code, done.out) == (0, "no score is open, nor a result that has an order\n")
    assert run("reach", EGA, incomplete, "--to", "best", "--fixed", "1.1").code == 2
