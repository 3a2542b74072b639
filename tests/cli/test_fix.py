"""`dgrules check --fix`: what is mended, what is told, and what stays as it is."""

import json
from pathlib import Path

import pytest

from cli.conftest import RATING, Run, write

HEAD = "ruleset demo 2560\n\ncomponent 1 first\n"
TIDY = HEAD + "indicator 1.1 in first   unit datasets   target at least 20 datasets\n\n" + RATING


@pytest.fixture
def file(rules: Path) -> Path:
    return write(rules / "demo/2560.dgr", TIDY)


def test_it_mends_tells_and_checks_what_is_there_then(run: Run, file: Path) -> None:
    untidy = TIDY.replace("20 datasets", "๒๐ dataests  # ๓ a year").replace("   target", " target")
    write(file, untidy)
    done = run("check", "--fix")
    assert (done.code, done.out) == (0, "1 rule file checked: nothing found\n")
    assert done.err == (
        "rules/demo/2560.dgr: fixed the layout, 1 number in Thai digits, the unit `dataests` to `datasets` (line 4)\n"
    )
    assert file.read_text(encoding="utf-8") == TIDY.replace("20 datasets", "20 datasets  # ๓ a year")
    write(file, untidy)
    assert run("check", "--fix", "--lang", "th").err == (
        "rules/demo/2560.dgr: แก้ไขแล้ว: รูปแบบ, ตัวเลขไทย 1 แห่ง, หน่วยนับ `dataests` เป็น `datasets` (บรรทัด 4)\n"
    )


def test_what_can_be_mended_is_said_before(run: Run, file: Path) -> None:
    write(
        file,
        TIDY.replace("20 datasets", "20 dataests").replace(
            "\n\nrating", "\nindicator 1.2 in first   unit a   target 2 b\n\nrating"
        ),
    )
    assert run("check").out.splitlines()[-1] == "1 rule file checked: 2 errors; `--fix` mends 1"
    assert run("check", "--lang", "th").out.endswith("ข้อผิดพลาด 2 รายการ โดย `--fix` แก้ไขให้ได้ 1 รายการ\n")
    assert "--fix" not in run("check", "-", stdin=file.read_text(encoding="utf-8")).out.splitlines()[-1]
    results = json.loads(run("check", "--format", "sarif").out)["runs"][0]["results"]
    assert ["fixes" in one for one in results] == [True, False]


def test_what_needs_nothing_is_not_touched(run: Run, file: Path) -> None:
    before = file.stat()
    done = run("check", "--fix")
    assert (done.code, done.err) == (0, "")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("at least 20", "at least ๒๐"), "fixed 1 number in Thai digits\n"),
        (("1 first\n", '1 first  "น้\u0e4d\u0e32"\n'), "fixed 1 sara am in two characters\n"),
        (("1 first\n", '1 first  "\u0e19\u0e4d\u0e49\u0e32 ๕"\n'), "fixed 1 sara am in two characters\n"),
        (("20 datasets", "20 dataset s"), None),
        (("\n\nrating", "\nrating"), "fixed the layout\n"),
        (("20 datasets", "20\u00a0datasets"), "fixed the layout\n"),
    ],
)
def test_it_tells_just_what_it_mended(run: Run, file: Path, change: tuple[str, str], told: str | None) -> None:
    text = TIDY.replace(*change)
    assert text != TIDY
    write(file, text)
    done = run("check", "--fix")
    if told is None:
        assert file.read_text(encoding="utf-8") == text, "a text with mistakes stays as it is"
        assert done.code == 1
    else:
        assert done.err == f"rules/demo/2560.dgr: {told}"


def test_findings_go_to_the_output_and_fixes_to_the_other_stream(run: Run, file: Path) -> None:
    write(file, TIDY.replace("20 datasets", "20 services") + "define share   = 50  %\n")
    done = run("check", "--fix", "--format", "json")
    assert {one["code"] for one in json.loads(done.out)["findings"]} == {"DG208"}
    assert json.loads(done.out)["findings"][0]["start"]["line"] == 4
    assert done.err == "rules/demo/2560.dgr: fixed the layout\n"


def test_a_file_with_mistakes_in_its_text_stays_and_is_reported(run: Run, rules: Path, file: Path) -> None:
    broken = write(rules / "demo/2561.dgr", "ruleset demo 2561\ncomponent 1 first wieght 5\n")
    write(file, TIDY.replace("20 datasets", "20  datasets"))
    done = run("check", "--fix")
    assert done.code == 1
    assert "DG110" in done.out
    assert broken.read_text(encoding="utf-8") == "ruleset demo 2561\ncomponent 1 first wieght 5\n"
    assert file.read_text(encoding="utf-8") == TIDY


def test_an_agreement_is_mended_and_its_framework_is_not(run: Run, rules: Path) -> None:
    framework = write(rules / "demo/2560.dgr", HEAD + "\n\n\n" + RATING)
    text = "agreement ega 2560   under demo 2560\nindicator 1.1 in first unit datasets target at least 20 dataests\n"
    file = write(rules / "demo/agreements/ega-2560.dgr", text)
    done = run("check", "--fix", "demo/2560/ega")
    assert done.code == 0
    assert "the unit `dataests` to `datasets` (line 2)" in done.err
    assert "20 datasets" in file.read_text(encoding="utf-8")
    assert framework.read_text(encoding="utf-8") == HEAD + "\n\n\n" + RATING


def test_standard_input_and_the_rules_that_come_along(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("check", "--fix", "-", stdin=TIDY)
    assert (done.code, done.out) == (2, "")
    assert "dgrules fmt -" in done.err
    done = run("check", "--fix", "po-evaluation/2560")
    assert (done.code, done.out) == (2, "")
    assert "comes with dgrules" in done.err
    assert run("check", "--fix").code == 2


def test_a_fix_that_would_change_anything_else_is_never_written(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TIDY.replace("20 datasets", "20 dataests")
    write(file, text)
    monkeypatch.setattr("dgrules.check.fixes.applied", lambda source, made: TIDY.replace("20", "21"))
    done = run("check", "--fix")
    assert done.code == 2
    assert "does not read back as the same rules" in done.err
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_written_is_our_trouble(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, text: str) -> None:
        raise PermissionError

    write(file, TIDY + "\n\n")
    monkeypatch.setattr("dgrules.cli.fix.replace_text", refuse)
    done = run("check", "--fix", "--lang", "th")
    assert (done.code, done.out) == (2, "")
    assert done.err == "dgrules: เขียนไฟล์ rules/demo/2560.dgr ไม่ได้\n"


def test_what_comes_to_light_is_mended_too(run: Run, file: Path) -> None:
    text = TIDY.replace("20 datasets", "20 dataests").replace("order below < above", "order below < meets < above")
    text = text.replace("<= 67%", "< 50%") + "  meets if indicators passed from 50% to 67%\n"
    done = run("check", "--fix", "--no-proofs", *[write(file, text)])
    assert done.code == 0
    assert [line.split(": ")[1] for line in done.err.splitlines()] == [
        "fixed the unit `dataests` to `datasets` (line 4)",
        "fixed the order of the cases (line 7)",
    ]


def test_cases_in_their_order(run: Run, file: Path) -> None:
    text = HEAD + "\nrating of each component   order a < b < c\n  a if indicators passed < 5%\n"
    last = ["  c if indicators passed > 9%\n", "  b if indicators passed from 5% to 9%\n"]
    write(file, text + "".join(last))
    done = run("check", "--fix", "--no-proofs")
    assert done.err == "rules/demo/2560.dgr: fixed the order of the cases (line 6)\n"
    assert file.read_text(encoding="utf-8") == text + "".join(last[::-1])
    assert "DG318" not in done.out
