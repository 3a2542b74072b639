"""Forms and workbooks from the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cli.conftest import Run
from exchange.workbook.forms import EGA, fill


def _form(run: Run, folder: Path, name: str = EGA, *more: str) -> Path:
    path = folder / "form.xlsx"
    done = run("template", name, "--format", "xlsx", "--out", path, *more)
    assert (done.code, done.out, done.err) == (0, "", "")
    return path


def _filled(path: Path, said: dict[str, object]) -> Path:
    book = openpyxl.load_workbook(path)
    fill(book, said)
    book.save(path)
    return path


def test_a_filled_form_is_one_submission(run: Run, tmp_path: Path) -> None:
    path = _filled(_form(run, tmp_path), {"1.1": 22, "1.5": 0.67})
    done = run("evaluate", EGA, path)
    assert done.code == 0
    assert "22 datasets" in done.out and "67%" in done.out


def test_a_wrong_cell_is_named(run: Run, tmp_path: Path) -> None:
    path = _filled(_form(run, tmp_path), {"1.1": "many"})
    done = run("evaluate", EGA, path)
    assert done.code == 1
    assert done.out.startswith(
        f"{path}:figures!D9: error DG430 wrong-type: `1.1` is a count of datasets; `many` is not\n"
    )
    assert '"cell": "figures!D9"' in run("evaluate", EGA, path, "--format", "json").out


def test_a_form_for_another_year_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", EGA, _form(run, tmp_path, "po-evaluation/2563/dga"))
    assert done.code == 1
    assert "this form was made for `po-evaluation/2563/dga`" in done.out


def test_any_other_workbook_is_a_table_of_many(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["subject", "1.1"])
    sheet.append(["a", 22])
    book.save(tmp_path / "many.xlsx")
    done = run("evaluate", EGA, tmp_path / "many.xlsx", "--out", tmp_path / "results.csv")
    assert done.code == 0
    assert "1 rows" in done.out


def test_other_commands_read_forms_as_well(run: Run, tmp_path: Path) -> None:
    path = _filled(_form(run, tmp_path), {"1.1": 18})
    assert "18" in run("explain", EGA, path, "1.1").out


def test_a_workbook_needs_a_file(run: Run, tmp_path: Path) -> None:
    done = run("template", EGA, "--format", "xlsx")
    assert (done.code, done.err) == (2, "dgrules: a workbook needs a file: --out FILE.xlsx\n")
    done = run("evaluate", EGA, _form(run, tmp_path), "--format", "xlsx", "--lang", "th")
    assert (done.code, done.err) == (2, "dgrules: ต้องระบุไฟล์สำหรับสมุดงานด้วย: --out FILE.xlsx\n")


def test_the_report_as_a_workbook(run: Run, tmp_path: Path) -> None:
    path = _filled(_form(run, tmp_path), {"1.1": 22})
    out = tmp_path / "report.xlsx"
    assert run("evaluate", EGA, path, "--format", "xlsx", "--out", out).code == 0
    assert openpyxl.load_workbook(out).sheetnames[0] == "Summary"


def test_what_is_refused_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = _filled(_form(run, tmp_path), {"1.1": "many"})
    out = tmp_path / "report.xlsx"
    done = run("evaluate", EGA, path, "--format", "xlsx", "--out", out)
    assert done.code == 1 and "DG430" in done.err and not out.exists()
    done = run("evaluate", EGA, path, path, "--format", "xlsx", "--out", out)
    assert done.code == 2 and "one submission" in done.err


def test_the_columns_of_a_table(run: Run, tmp_path: Path) -> None:
    """Filled in, the CSV is read by `evaluate` as a table of many."""
    pytest.importorskip("pyarrow")
    done = run("template", EGA, "--format", "csv")
    assert done.code == 0
    names = done.out.removeprefix("\ufeff").rstrip().split(",")
    assert names[0] == "subject" and {"1.1", "1.5 %", "2.1.2.state"} <= set(names)
    row = ["ega" if name == "subject" else "67" if name == "1.5 %" else "" for name in names]
    table = tmp_path / "many.csv"
    table.write_bytes((done.out.rstrip() + "\r\n" + ",".join(row) + "\r\n").encode())
    done = run("evaluate", EGA, table, "--out", tmp_path / "results.csv")
    assert (done.code, done.err) == (0, "")


def test_the_json_of_a_form_with_remarks_follows_the_published_schema(run: Run, tmp_path: Path) -> None:
    """Also where a finding names a cell."""
    import json

    from jsonschema import Draft202012Validator

    from dgrules.exchange.result_schema import result_schema

    path = _form(run, tmp_path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("workings")["A1"].value = "x"
    book.save(path)
    data = json.loads(run("evaluate", EGA, path, "--format", "json").out)
    assert [one["cell"] for one in data["diagnostics"]] == ["workings!A1"]
    Draft202012Validator(result_schema()).validate(data)
