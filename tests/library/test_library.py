"""Names of rulesets and the files they mean."""

from pathlib import Path

import pytest

from dgrules.library import Library, framework_folder, place_of, rule_files


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    for name in (
        "po-evaluation/2560.dgr",
        "po-evaluation/2561.dgr",
        "po-evaluation/notes.dgr",
        "po-evaluation/agreements/ega-2560.dgr",
        "po-evaluation/agreements/big-agency-2561.dgr",
        "value-for-money/2568.dgr",
        "value-for-money/agreements/dga-2567.dgr",
        "ce-framework/2024.dgr",
    ):
        path = tmp_path / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return tmp_path / "rules"


def only(rules: Path) -> Library:
    return Library((rules,), shipped=False)


def test_a_framework_and_an_agreement_are_found(rules: Path) -> None:
    framework = only(rules).find("po-evaluation/2560")
    assert framework is not None
    assert (framework.file, framework.agreement) == (rules / "po-evaluation/2560.dgr", None)
    agreement = only(rules).find("po-evaluation/2561/big-agency")
    assert agreement is not None
    assert agreement.file == rules / "po-evaluation/agreements/big-agency-2561.dgr"
    assert agreement.framework == rules / "po-evaluation/2561.dgr"
    assert agreement.folder == rules / "po-evaluation"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("po-evaluation/2017", "po-evaluation/2560"),
        ("po-evaluation/2017/ega", "po-evaluation/2560/ega"),
        ("ce-framework/2567", "ce-framework/2024"),
    ],
)
def test_a_year_in_the_other_era_finds_the_file_and_keeps_its_name(rules: Path, name: str, found: str) -> None:
    place = only(rules).find(name)
    assert place is not None
    assert place.id == found


@pytest.mark.parametrize(
    "name", ["po-evaluation", "po-evaluation/60", "po-evaluation/2562", "po-evaluation/2560/x", "a/b/c/d", "", "/"]
)
def test_what_is_not_there_is_none(rules: Path, name: str) -> None:
    assert only(rules).find(name) is None


def test_an_agreement_of_a_year_without_a_file_has_no_framework_yet(rules: Path) -> None:
    place = only(rules).find("value-for-money/2567/dga")
    assert place is not None
    assert place.framework is None


def test_entries_are_sorted_and_leave_out_other_files(rules: Path) -> None:
    assert [place.id for place in only(rules).entries()] == [
        "ce-framework/2024",
        "po-evaluation/2560",
        "po-evaluation/2560/ega",
        "po-evaluation/2561",
        "po-evaluation/2561/big-agency",
        "value-for-money/2567/dga",
        "value-for-money/2568",
    ]


def test_the_nearest_names_come_best_first(rules: Path) -> None:
    near = only(rules).nearest("po-evalution/2560")
    assert near[0] == "po-evaluation/2560"
    assert len(near) == 3
    assert only(rules).nearest("zzzzzzzz") == ()


def test_the_first_folder_wins_and_shipped_rules_come_last(rules: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "po-evaluation").mkdir(parents=True)
    (other / "po-evaluation/2560.dgr").write_text("")
    place = Library((other, rules), shipped=False).find("po-evaluation/2560")
    assert place is not None
    assert place.file.is_relative_to(other)
    shipped = Library((other,))
    assert shipped.find("po-evaluation/2560/ega") is not None
    assert shipped.dirs[0] == other
    found = shipped.find("po-evaluation/2560")
    assert found is not None
    assert found.file.is_relative_to(other)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    library = only(tmp_path / "none")
    assert library.entries() == ()
    assert library.files() == ()


@pytest.mark.parametrize(("on_disk", "asked"), [("e\u0301co", "\u00e9co"), ("ก\u0e4d\u0e32หนด", "ก\u0e33หนด")])
def test_a_name_is_found_however_its_marks_are_composed(tmp_path: Path, on_disk: str, asked: str) -> None:
    (tmp_path / on_disk).mkdir()
    (tmp_path / on_disk / "2560.dgr").write_text("")
    assert on_disk != asked
    assert only(tmp_path).find(f"{asked}/2560") is not None


def test_rule_files_list_a_framework_before_its_agreements(rules: Path) -> None:
    names = [path.relative_to(rules).as_posix() for path in rule_files(rules)]
    assert names == [
        "ce-framework/2024.dgr",
        "po-evaluation/2560.dgr",
        "po-evaluation/2561.dgr",
        "po-evaluation/notes.dgr",
        "po-evaluation/agreements/big-agency-2561.dgr",
        "po-evaluation/agreements/ega-2560.dgr",
        "value-for-money/2568.dgr",
        "value-for-money/agreements/dga-2567.dgr",
    ]


def test_the_layout_tells_the_place_of_a_file(rules: Path) -> None:
    agreement = rules / "po-evaluation/agreements/ega-2560.dgr"
    place = place_of(agreement)
    assert place is not None
    assert place.id == "po-evaluation/2560/ega"
    assert framework_folder(agreement) == rules / "po-evaluation"
    assert framework_folder(rules / "po-evaluation/2560.dgr") == rules / "po-evaluation"
    assert place_of(rules / "po-evaluation/notes.dgr") is None
