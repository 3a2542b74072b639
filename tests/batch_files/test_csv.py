"""CSV as it comes: marks, encodings, line ends, rows of the wrong shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from batch_files.conftest import Evaluate, column, rows
from dgrules.batch.files import csv_source
from dgrules.batch.files.stopped import Stopped

GOOD = "subject,1.1,1.2,2.1\nก,80%,20,3\nข,๗๙%,20,3\n"


def overall(evaluate: Evaluate, data: bytes, **how: str) -> list[str | None]:
    Path("in.csv").write_bytes(data)
    evaluate("in.csv", "out.csv", **how)
    return column("out.csv", "overall")


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.rstrip("\n").encode(),
        GOOD.replace("\n", "\n\n").encode(),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode(),
        GOOD.replace("80%", '"80%"').encode(),
        GOOD.replace("1.1,", '"1.1",').encode(),
        GOOD.replace("1.2", "ตัวชี้วัด 1.2").encode(),
    ],
    ids=[
        "plain",
        "mark",
        "crlf",
        "no last line end",
        "empty lines",
        "semicolons",
        "tabs",
        "quoted",
        "head",
        "thai name",
    ],
)
def test_all_the_same(evaluate: Evaluate, data: bytes) -> None:
    assert overall(evaluate, data) == ["good", "poor"]
    assert column("out.csv", "subject") == ["ก", "ข"]


@pytest.mark.parametrize("encoding", ["cp874", "tis-620", "utf-16", "utf-16-be", "utf-8"])
def test_other_encodings_when_they_are_named(evaluate: Evaluate, encoding: str) -> None:
    """ย and ช have bytes in UTF-16 that would be a quotation mark and a line end in ASCII."""
    data = GOOD.replace("ข", "ยช").encode(encoding)
    assert overall(evaluate, data, encoding=encoding) == ["good", "poor"]
    assert column("out.csv", "subject") == ["ก", "ยช"]


def test_the_place_of_a_wrong_byte(evaluate: Evaluate) -> None:
    """Also far into the file, after whole chunks of good text."""
    lines = ["subject,1.1,1.2,2.1", *("ก,80%,20,3" for _ in range(100_000)), "ข,80%,เจ็ด,3"]
    data = "\n".join(lines).encode()
    bad = data.replace("เจ็ด".encode(), "เจ็ด".encode("cp874"))
    Path("in.csv").write_bytes(bad)
    with pytest.raises(Stopped) as stopped:
        evaluate("in.csv", "out.csv")
    said = stopped.value.diagnostic.args
    assert (said["row"], said["column"], said["byte"]) == ("100,002", "1.2", "E0")
    assert said["offset"] == data.index("เจ็ด".encode())
    assert said["encoding"] == "cp874"
    assert not Path("out.csv").exists()


@pytest.mark.parametrize("size", [64, 1 << 20])
def test_misshapen_rows_keep_their_places(evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """In the middle, one after the other, and at the end; in one block and across many."""
    good = "s,80%,20,3"
    lines = ["subject,1.1,1.2,2.1", "s,80%", good, *["x,80%,1,000,3"] * 2, *[good] * 20, "y,80%", good, "z", "z,1"]
    Path("in.csv").write_text("\n".join(lines), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(csv_source, "BYTES", size)
        evaluate("in.csv", "out.csv")
    status = ["refused", "complete", *["refused"] * 2, *["complete"] * 20, "refused", "complete", *["refused"] * 2]
    assert column("out.csv", "status") == status
    said = column("out.csv", "diagnostic")
    assert said[0].startswith("DG516: the row has 2 cells, and the head of the table 4")
    assert said[2].startswith("DG516: the row has 5 cells")


def test_a_line_break_in_a_cell_is_of_the_cell(evaluate: Evaluate) -> None:
    assert overall(evaluate, b'subject,1.1,1.2,2.1\n"two\nlines",80%,20,3\nb,1%,20,3\n') == ["good", "poor"]
    assert column("out.csv", "subject") == ["two\nlines", "b"]


def test_a_wrong_type_in_the_middle(evaluate: Evaluate) -> None:
    lines = ["subject,1.1,1.2,2.1", *(f"s{n},80%,20,3" for n in range(1000))]
    lines[501] = "s500,80%,many,3"
    Path("in.csv").write_text("\n".join(lines), encoding="utf-8")
    counts = evaluate("in.csv", "out.csv")
    assert counts.by_status == {"complete": 999, "refused": 1}
    assert counts.first == [(501, "s500", rows("out.csv", "diagnostic")[500]["diagnostic"])]
    assert counts.first[0][2].startswith("DG430: `1.2` is a count of datasets; `many` is not")


def test_unknown_columns_name_the_nearest(evaluate: Evaluate) -> None:
    Path("in.csv").write_text("subject,1.11,1.2\na,80%,20\n", encoding="utf-8")
    with pytest.raises(Stopped) as stopped:
        evaluate("in.csv", "out.csv")
    assert stopped.value.diagnostic.code == "DG501"
    assert stopped.value.diagnostic.help("en") == "did you mean `1.1`?"
    assert not Path("out.csv").exists()


@pytest.mark.parametrize("empty", ["", '""', '"  "'])
def test_a_state_beside_an_empty_cell(folder: Path, empty: str) -> None:
    """Nothing arose for 2.1.2, whose cell is empty; a row with both a value and a state is refused."""
    import dgrules
    from dgrules.batch import compile_columns
    from dgrules.batch.files.formats import open_source
    from dgrules.batch.files.run import evaluate_file

    head, rest = "subject,2.1.1,2.1.2,2.1.2.state", "b,100%,100%,\nc,100%,100%,not triggered\n"
    Path("in.csv").write_text(f"{head}\na,100%,{empty},not triggered\n{rest}", encoding="utf-8")
    rules = dgrules.load("po-evaluation/2560/ega").meaning
    evaluate_file(compile_columns(rules), open_source(Path("in.csv"), rules), Path("out.csv"))
    assert column("out.csv", "status") == ["incomplete", "incomplete", "refused"]
    assert column("out.csv", "agenda rating") == ["above", "above", None]
    assert column("out.csv", "diagnostic")[2].startswith("DG505")
