"""Tables that something is wrong with, for the pages of their codes: each comes to the findings."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import dgrules
from dgrules.batch import compile_columns
from dgrules.batch.files.formats import open_source
from dgrules.batch.files.run import evaluate_file
from dgrules.batch.files.source import Source
from dgrules.batch.files.stopped import Stopped
from dgrules.diagnostics import Diagnostic

RULES = "dg-readiness/2560"
HEAD = "subject,profile,has-public-services,1.1,1.2"
ROWS = "a,department,yes,10,20\nb,province,no,30,40\n"
GOOD = f"{HEAD}\n{ROWS}"


def stopped(folder: Path, work: Callable[[], object]) -> list[Diagnostic]:
    """The finding that some work in a folder ends with; none when it does not."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        work()
    except Stopped as end:
        return [end.diagnostic]
    finally:
        os.chdir(before)
    return []


def put(name: str, text: str | bytes) -> Path:
    """A file in the current folder."""
    path = Path(name)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def evaluated(name: str, out: str = "results.csv", **how: Any) -> object:
    """The file `name` through the rules into `out`."""
    rules = dgrules.load(RULES).meaning
    keep = how.pop("keep", ())
    source = open_source(Path(name), rules, keep, how.pop("encoding", None), how.pop("sheet", None))
    return evaluate_file(compile_columns(rules, keep), source, Path(out), **how)


def _of(name: str, data: str | bytes) -> Callable[[Path], list[Diagnostic]]:
    def case(folder: Path) -> list[Diagnostic]:
        return stopped(folder, lambda: (put(name, data), evaluated(name)))

    return case


same_name_twice = _of("provinces.csv", "subject,1.1,1.1\na,10,20\n")
name_missing = _of("provinces.csv", "subject,,1.1\na,10,20\n")
empty = _of("provinces.csv", "\n\n")
thai_of_old = _of("old.csv", f"{HEAD}\nลำปาง,province,ใช่,10,20\n".encode("cp874"))
latin = _of("old.csv", f"{HEAD}\ncafé,province,yes,10,20\n".encode("latin-1"))
utf_16 = _of("old.csv", GOOD.encode("utf-16"))
unknown_kind = _of("provinces.txt", GOOD)
open_quotation = _of("provinces.csv", f'{HEAD}\na,department,yes,10,20\n"b,province,no,30,40\nc,province,no,30,40\n')
long_quotation = _of("provinces.csv", f'{HEAD}\na,department,yes,10,20\n"b,{"province,no,30,40" * 1_200_000}\n')
long_line = _of("provinces.jsonl", '{"1.1": 10}\n{"1.2": "' + "9" * 7_000_000 + '"}')


def misshapen(folder: Path) -> list[Diagnostic]:
    return _refusals(folder, "provinces.csv", f"{HEAD},1.3\na,department,yes,10,20,1,401\n")


def json_lines(folder: Path) -> list[Diagnostic]:
    lines = ['{"subject": "a", "1.1": 22', '{"1.1": 22, "1.1": 23}', "[22]"]
    return _refusals(folder, "provinces.jsonl", "\n".join(lines))


def _refusals(folder: Path, name: str, text: str) -> list[Diagnostic]:
    """The refused rows of a table that can be read."""
    found: list[Diagnostic] = []

    def read() -> None:
        source: Source = open_source(put(name, text), dgrules.load(RULES).meaning)
        with contextlib.closing(source):
            for block in source.blocks():
                found.extend(block.refused.values())

    assert stopped(folder, read) == []
    return found


def too_many_rows(folder: Path) -> list[Diagnostic]:
    import pyarrow as pa
    from pyarrow import parquet

    def work() -> None:
        parquet.write_table(pa.table({"1.1": pa.nulls(3_000_000, pa.int8())}), "ten-years.parquet")
        evaluated("ten-years.parquet", "results.xlsx")

    return stopped(folder, work)


def _workbook(name: str, sheets: dict[str, list[list[object]]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(name) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)


def two_sheets(folder: Path) -> list[Diagnostic]:
    return stopped(
        folder,
        lambda: (
            _workbook("provinces.xlsx", {"2559": [["1.1"], [5]], "2560": [["1.1"], [6]]}),
            evaluated("provinces.xlsx"),
        ),
    )


def no_such_sheet(folder: Path) -> list[Diagnostic]:
    return stopped(
        folder,
        lambda: (_workbook("provinces.xlsx", {"2560": [["1.1"], [6]]}), evaluated("provinces.xlsx", sheet="2561")),
    )


def cell_beyond(folder: Path) -> list[Diagnostic]:
    return stopped(
        folder,
        lambda: (_workbook("provinces.xlsx", {"2560": [["1.1"], [6], [7, "?"]]}), evaluated("provinces.xlsx")),
    )


class _Full:
    """A writer on a disk without room."""

    def __init__(self, *_: object) -> None:
        pass

    def write(self, batch: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        pass

    abandon = close


def no_room(folder: Path) -> list[Diagnostic]:
    with mock.patch("dgrules.batch.files.csv_target.CsvTarget", _Full):
        return _of("provinces.csv", GOOD)(folder)


def no_folder(folder: Path) -> list[Diagnostic]:
    return stopped(folder, lambda: (put("provinces.csv", GOOD), evaluated("provinces.csv", "nowhere/results.csv")))


def cut_short(folder: Path) -> list[Diagnostic]:
    import pyarrow as pa
    from pyarrow import parquet

    def work() -> None:
        parquet.write_table(pa.table({"1.1": [10, 20]}), "provinces.parquet")
        put("copy.parquet", Path("provinces.parquet").read_bytes()[:200])
        evaluated("copy.parquet")

    return stopped(folder, work)


def not_there(folder: Path) -> list[Diagnostic]:
    return stopped(folder, lambda: evaluated("provinces.csv"))


def nothing_installed(folder: Path) -> list[Diagnostic]:
    with _without("pyarrow", "openpyxl"):
        return [*_of("provinces.csv", GOOD)(folder), *_of("provinces.xlsx", GOOD)(folder)]


@contextlib.contextmanager
def _without(*names: str) -> Iterator[None]:
    from importlib.util import find_spec

    def found(name: str) -> object:
        return None if name in names else find_spec(name)

    with mock.patch("dgrules.batch.files.formats.find_spec", found):
        yield


def summed(name: str, by: tuple[str, ...] = ()) -> object:
    """The file `name` as results of the rules, summed up."""
    from dgrules.batch.files.results import Results
    from dgrules.batch.summary import summarize

    return summarize(dgrules.load(RULES).meaning, Results(Path(name)), by)


def not_results(folder: Path) -> list[Diagnostic]:
    return stopped(folder, lambda: (put("provinces.csv", GOOD), summed("provinces.csv")))


def of_other_rules(folder: Path) -> list[Diagnostic]:
    def work() -> None:
        put("agencies.csv", "subject,1.1\na,22\n")
        rules = dgrules.load("po-evaluation/2560/ega").meaning
        source = open_source(Path("agencies.csv"), rules)
        evaluate_file(compile_columns(rules), source, Path("results.parquet"))
        summed("results.parquet")

    return stopped(folder, work)


def no_group(folder: Path) -> list[Diagnostic]:
    def work(by: str, keep: tuple[str, ...]) -> None:
        put("provinces.csv", "subject,province,profile,1.1\na,Nan,province,10\n")
        evaluated("provinces.csv", keep=keep) if keep else evaluated("b.csv")
        summed("results.csv", (by,))

    found = stopped(folder, lambda: work("provinse", ("province",)))
    found += stopped(folder, lambda: work("ministry", ("province",)))
    return found + stopped(folder, lambda: (put("b.csv", GOOD), work("province", ())))


def no_weights(folder: Path) -> list[Diagnostic]:
    from dgrules.batch.sensitivity import sensitivity

    rules = dgrules.load("project-progress/2563").meaning
    return stopped(folder, lambda: sensitivity(rules, open_source(put("projects.csv", "subject\na\n"), rules)))
