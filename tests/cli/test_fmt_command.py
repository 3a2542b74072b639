"""`dgrules fmt`: what it writes, what it only shows, and what it leaves alone."""

import stat
from pathlib import Path

import pytest

from cli.conftest import Run, write

UNTIDY = "ruleset demo 2560\n# why\ncomponent 1 first\nrating of each component order a<b\nb if indicators passed>5%\n"
UNTIDY += "a if indicators passed<=5%\n"
TIDY = """\
ruleset demo 2560

# why
component 1 first

rating of each component   order a < b
  b if indicators passed > 5%
  a if indicators passed <= 5%
"""
BROKEN = "ruleset demo 2560\ncomponent 1 first wieght 5\n"


@pytest.fixture
def file(rules: Path) -> Path:
    return write(rules / "demo/2560.dgr", UNTIDY)


def test_it_writes_the_layout_and_names_what_changed(run: Run, file: Path) -> None:
    done = run("fmt")
    assert (done.code, done.out, done.err) == (0, "rules/demo/2560.dgr\n", "1 of 1 file laid out\n")
    assert file.read_text() == TIDY
    done = run("fmt")
    assert (done.code, done.out, done.err) == (0, "", "1 file already in the layout\n")


def test_check_writes_nothing(run: Run, file: Path) -> None:
    done = run("fmt", "--check")
    assert (done.code, done.out, done.err) == (1, "rules/demo/2560.dgr\n", "1 of 1 file would change\n")
    assert file.read_text() == UNTIDY
    write(file, TIDY)
    assert run("fmt", "--check").code == 0


def test_diff_shows_what_would_change(run: Run, file: Path) -> None:
    done = run("fmt", "--diff", "rules/demo/2560.dgr")
    assert done.code == 1
    assert done.out.startswith("--- rules/demo/2560.dgr\n+++ rules/demo/2560.dgr (fmt)\n")
    assert "\n-b if indicators passed>5%\n" in done.out
    assert "\n+  b if indicators passed > 5%\n" in done.out
    assert done.err == ""
    assert file.read_text() == UNTIDY
    write(file, TIDY)
    assert (run("fmt", "--diff").code, run("fmt", "--diff").out) == (0, "")


def test_a_file_with_errors_stays_as_it_is(run: Run, file: Path) -> None:
    other = write(file.parent / "2561.dgr", BROKEN)
    done = run("fmt")
    assert done.code == 2
    assert other.read_text() == BROKEN
    assert "rules/demo/2561.dgr:2:19: error DG110 unknown-word" in done.err
    assert "dgrules: rules/demo/2561.dgr: not laid out, because the text has errors" in done.err
    assert file.read_text() == TIDY, "the others are laid out all the same"


def test_errors_of_meaning_do_not_matter(run: Run, file: Path) -> None:
    write(file, "ruleset demo 2560\n\ndefine x = unknown-name\n")
    assert run("fmt", "--check").code == 0


def test_standard_input_goes_to_standard_output(run: Run, rules: Path) -> None:
    done = run("fmt", "-", stdin=UNTIDY)
    assert (done.code, done.out, done.err) == (0, TIDY, "")
    assert run("fmt", "-", "--check", stdin=UNTIDY).code == 1
    assert run("fmt", "-", stdin=BROKEN).code == 2
    assert run("fmt", "-", stdin=BROKEN).out == ""


def test_the_other_language_and_back(run: Run, file: Path) -> None:
    write(file, TIDY)
    assert run("fmt", "--lang", "th").code == 0
    thai = file.read_text()
    assert thai.startswith("กรอบการประเมิน demo 2560\n\n# why\nองค์ประกอบ 1 first\n")
    assert run("fmt", "--check").code == 0, "without --lang the language stays"
    assert run("fmt", "--lang", "en").code == 0
    assert file.read_text() == TIDY


def test_names_and_names_of_the_other_era(run: Run, file: Path) -> None:
    assert run("fmt", "--check", "demo/2017").out == "rules/demo/2560.dgr\n"
    done = run("fmt", "demo/2561")
    assert done.code == 2
    assert "there is no ruleset `demo/2561`" in done.err
    assert "layout" not in done.err, "of nothing nothing is said"


def test_an_agreement_is_read_with_its_frameworks_names(run: Run, rules: Path) -> None:
    write(rules / "demo/2560.dgr", "ruleset demo 2560\n\ncomponent 1 first also องค์ประกอบแรก\n")
    text = "บันทึกข้อตกลง ega 2560 ภายใต้ demo 2560\n\nตัวชี้วัด 1.1 ใน องค์ประกอบแรก   เป้าหมายไม่น้อยกว่าร้อยละ 80\n"
    file = write(rules / "demo/agreements/ega-2560.dgr", text)
    assert run("fmt", "rules/demo/agreements/ega-2560.dgr").code == 0
    assert "องค์ประกอบแรก" in file.read_text()


def test_permissions_and_links_stay(run: Run, file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.dgr"
    link.symlink_to(file)
    assert run("fmt", "link.dgr").code == 0
    assert link.is_symlink()
    assert file.read_text() == TIDY
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["2560.dgr"], "nothing temporary is left"


def test_it_never_takes_the_rules_that_come_along(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("fmt")
    assert (done.code, done.out, done.err) == (2, "", "dgrules: name the files to lay out\n")


def test_line_ends_and_a_byte_order_mark_are_laid_out_too(run: Run, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())
    assert run("fmt", "--check").code == 1
    assert run("fmt").code == 0
    assert file.read_bytes() == TIDY.encode()


def test_a_layout_that_would_change_the_meaning_is_never_written(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dgrules.syntax.formatter.format_file", lambda file, lang: TIDY.replace("5%", "6%"))
    done = run("fmt")
    assert done.code == 2
    assert "does not read back as the same rules" in done.err
    assert file.read_text() == UNTIDY
