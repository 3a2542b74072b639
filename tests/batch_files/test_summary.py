"""Summaries, every number of them counted by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import dgrules
from batch_files.conftest import Evaluate
from dgrules.batch.files.results import Results
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.groups import Key
from dgrules.batch.summary import GroupSummary, Rank, Summary, places, summarize
from dgrules.batch.summary_expected import Expected
from dgrules.batch.summary_movement import Levels
from dgrules.cli import main

SURVEY = (
    "subject,province,ministry,profile,has-public-services,policies score,capabilities score,public-services score,"
    "back-office score,infrastructure score,smart-technology score,1.1,1.2,1.3,1.5,1.6,2.1"
)
# overall = (20 p + 20 c + 30 s + 10 b + 15 i + 5 t) / 100
ROWS = [
    "a,Nan,m1,department,yes,50,50,50,50,50,50,10,20,30,40,50,60",  # 50
    "b,Nan,m2,department,yes,60,50,50,50,50,50,20,20,30,40,50,60",  # 52
    "c,Tak,m1,department,yes,50,50,50,50,50,90,90,20,30,40,50,60",  # 52
    "d,Tak,m1,department,yes,50,50,50,50,50,50,10,20,30,40,50,60",  # 50
    "e,,m1,department,yes,50,50,50,50,90,10,10,20,30,40,50,60",  # 54
    "f,Nan,m1,department,yes,150,50,50,50,50,50,1,2,3,4,5,6",  # refused: 150
]


@pytest.fixture
def survey(folder: Path) -> Path:
    """Results of the readiness survey; what no row reports of the indicators is open."""
    put("survey.csv", "\n".join([SURVEY, *ROWS]))
    done = CliRunner().invoke(
        main, ["evaluate", "dg-readiness/2560", "survey.csv", "--keep", "province,ministry", "--out", "results.csv"]
    )
    assert done.exit_code == 1, done.output
    return Path("results.csv")


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def summed(path: Path, by: Sequence[str] = (), **how: Any) -> Summary:
    return summarize(dgrules.load("dg-readiness/2560").meaning, Results(path), by, **how)


def group(found: Summary, *key: str | None) -> GroupSummary:
    return next(one for one in found.groups if one.key == key)


def test_exact_means_by_group(survey: Path) -> None:
    found = summed(survey, ["province"])
    assert [one.key for one in found.groups] == [("Nan",), ("Tak",), (None,)], "by name, without a name last"
    assert [one.mean("overall") for one in found.groups] == [51, 51, 54]
    assert found.whole.mean("overall") == Fraction(258, 5)
    assert group(found, "Nan").mean("policies score") == 55
    assert (group(found, "Nan").group.rows, group(found, "Nan").group.statuses["refused"]) == (3, 1)


def test_groups_of_two_columns_are_combinations(survey: Path) -> None:
    found = summed(survey, ["province", "ministry"])
    assert [one.key for one in found.groups] == [("Nan", "m1"), ("Nan", "m2"), ("Tak", "m1"), (None, "m1")]
    assert [one.mean("overall") for one in found.groups] == [50, 52, 51, 54]


def test_equal_means_share_the_better_place(survey: Path) -> None:
    found = summed(survey, ["province"])
    assert {one.key: one.ranks["overall"] for one in found.groups} == {
        (None,): Rank(1, False),
        ("Nan",): Rank(2, True),
        ("Tak",): Rank(2, True),
    }
    means: dict[Key, Fraction] = {(name,): Fraction(mean) for name, mean in (("x", 3), ("y", 5), ("z", 3), ("w", 1))}
    assert {key[0]: rank.place for key, rank in places(means).items()} == {"y": 1, "x": 2, "z": 2, "w": 4}


def test_lists_are_made_from_the_means_of_the_group(survey: Path) -> None:
    """As the rules list them: one strongest and weakest component, five indicators, with every tie."""
    found = summed(survey, ["province"])
    tak = group(found, "Tak")
    assert tak.lists["strongest"] == (("smart-technology", Fraction(70)),)
    assert [name for name, _ in tak.lists["weakest"]] == [
        "policies",
        "capabilities",
        "public-services",
        "back-office",
        "infrastructure",
    ]
    # 1.1 is 10, 20 and not of the refused row: 15; five others follow by their means
    nan = group(found, "Nan").lists["priorities"]
    assert nan == (("1.1", 15), ("1.2", 20), ("1.3", 30), ("1.5", 40), ("1.6", 50))
    # in Tak 1.1 is 90 and 10: 50, the fifth place together with 1.6
    assert tak.lists["priorities"] == (("1.2", 20), ("1.3", 30), ("1.5", 40), ("1.1", 50), ("1.6", 50))


def test_who_has_answered(survey: Path) -> None:
    """f is refused, which is no answer; g is not there; e is there and not on the list."""
    put("list.csv", "subject,province\nA ,Nan\nb,Nan\nf,Nan\nc,Tak\nd,Tak\ng,Tak\nh,Yala\n")
    found = summed(survey, ["province"], expected=Expected.read(Path("list.csv"), ["province"]))
    said = {one.key: one.answers for one in found.groups}
    nan, tak, yala, empty = (said[key] for key in (("Nan",), ("Tak",), ("Yala",), (None,)))
    assert nan and (nan.expected, nan.answered, nan.missing, nan.unexpected) == (3, 2, ("f",), 0)
    assert tak and (tak.expected, tak.answered, tak.missing) == (3, 2, ("g",))
    assert yala and (yala.expected, yala.answered, yala.missing) == (1, 0, ("h",))
    assert empty and (empty.expected, empty.unexpected) == (0, 1)
    whole = found.whole.answers
    assert whole and (whole.expected, whole.answered, whole.unexpected) == (7, 4, 1)


def test_a_list_without_the_groups(survey: Path) -> None:
    put("list.csv", "subject\na\n")
    with pytest.raises(Stopped) as stopped:
        Expected.read(Path("list.csv"), ["province"])
    assert stopped.value.diagnostic.code == "DG518"
    assert stopped.value.diagnostic.help_key == "expected"


@pytest.fixture
def moved(evaluate: Evaluate) -> Summary:
    """Good is 80 %, 20 and 3; a falls, b rises, c and D stay, e is gone, f is new, g was refused and is good now."""
    put(
        "old.csv", "subject,p,1.1,1.2,2.1\na,x,80%,20,3\nb,x,8%,20,3\nc,y,80%,20,3\nd,y,8%,1,3\ne,y,80%,20,3\ng,y,?,1,3"
    )
    put(
        "new.csv",
        "subject,p,1.1,1.2,2.1\na,x,8%,20,3\nb,x,80%,20,3\nc,y,80%,20,3\nD,y,8%,1,3\nf,x,80%,20,3\ng,y,80%,20,3",
    )
    rules = dgrules.load("demo.dgr").meaning
    for name in ("old", "new"):
        evaluate(f"{name}.csv", f"{name}.parquet", keep=("p",))
    others = Levels.read(Results(Path("old.parquet")), ["overall"], ["p"])
    return summarize(rules, Results(Path("new.parquet")), ["p"], others=others)


def test_who_moved(moved: Summary) -> None:
    assert moved.whole.moves["overall"] == {
        ("good", "poor"): 1,
        ("poor", "good"): 1,
        ("good", "good"): 1,
        ("poor", "poor"): 1,
        ("good", "absent"): 1,
        ("absent", "good"): 2,
    }
    assert group(moved, "x").moves["overall"] == {("good", "poor"): 1, ("poor", "good"): 1, ("absent", "good"): 1}


def test_other_results_without_the_same_columns(survey: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        Levels.read(Results(survey), ["quality-level"], [])
    assert stopped.value.diagnostic.code == "DG518"


def test_results_of_another_wording_are_pointed_out(evaluate: Evaluate) -> None:
    put("in.csv", "subject,1.1\na,80%\n")
    evaluate("in.csv", "out.parquet")
    rules = dgrules.load("demo.dgr").meaning
    assert not summarize(rules, Results(Path("out.parquet"))).other_wording
    put("demo.dgr", Path("demo.dgr").read_text(encoding="utf-8").replace("80%", "70%"))
    assert summarize(dgrules.load("demo.dgr").meaning, Results(Path("out.parquet"))).other_wording


def run(*args: str) -> str:
    done = CliRunner().invoke(main, ["summarize", "dg-readiness/2560", "results.csv", *args])
    assert done.exit_code == 0, done.output
    return done.output


def test_text_in_both_languages(survey: Path) -> None:
    said = run("--by", "province", "--lang", "en")
    assert "6 rows: 0 complete, 5 incomplete, 1 refused\n3 groups by province\n" in said
    assert "     1  (empty)   54.00   1\n    2=  Nan       51.00   2\n    2=  Tak       51.00   2\n" in said
    assert "Equal means share the better place" in said
    said = run("--by", "province", "--lang", "th")
    assert "6 แถว: ครบถ้วน 0 ยังไม่ครบ 5 ไม่รับ 1\n3 กลุ่ม แบ่งตาม province\n" in said
    assert "   2=  Nan" in said


def test_json_has_the_exact_forms(survey: Path) -> None:
    said = json.loads(run("--format", "json"))
    assert said["format"] == "dgrules.summary/1"
    assert said["groups"] == []
    assert said["all"]["means"]["overall"] == {"value": 51.6, "exact": "51.6", "unit": "points", "count": 5}
    # (10 + 20 + 90 + 10 + 10) / 5
    assert said["all"]["means"]["1.1 score"]["exact"] == "28"


def test_csv_can_be_pivoted(survey: Path) -> None:
    said = list(csv.DictReader(io.StringIO(run("--by", "province,ministry", "--format", "csv"))))
    means = {
        (row["province"], row["ministry"]): row["exact"]
        for row in said
        if row["name"] == "overall" and row["measure"] == "mean"
    }
    assert means == {
        ("Nan", "m1"): "50",
        ("Nan", "m2"): "52",
        ("Tak", "m1"): "51",
        ("", "m1"): "54",
        ("*", "*"): "51.6",
    }


def test_markdown_and_a_file(survey: Path) -> None:
    assert run("--by", "province", "--format", "markdown", "--out", "page.md", "--lang", "en") == ""
    page = Path("page.md").read_text(encoding="utf-8")
    assert page.startswith("# Summary: Digital Government Readiness Survey\n")
    assert "| 2= | Nan | 51.00 | 2 |\n" in page


@pytest.mark.parametrize("form", ["parquet", "xlsx", "jsonl"])
def test_results_in_other_forms(survey: Path, form: str) -> None:
    args = ["evaluate", "dg-readiness/2560", "survey.csv", "--keep", "province", "--keep", "ministry"]
    CliRunner().invoke(main, [*args, "--out", f"results.{form}"])
    found, same = summed(Path(f"results.{form}"), ["province"]), summed(survey, ["province"])
    assert [one.group for one in found.groups] == [one.group for one in same.groups]


def test_a_summary_that_cannot_be_made_says_so(survey: Path) -> None:
    done = CliRunner().invoke(
        main, ["summarize", "dg-readiness/2560", "results.csv", "--by", "provinc", "--lang", "en"]
    )
    assert done.exit_code == 2
    assert "`results.csv` has no column `provinc`\n  help: did you mean `province`?" in done.stderr
    assert done.stdout == ""
