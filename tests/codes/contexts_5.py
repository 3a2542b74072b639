"""What the examples on the docs pages of settings, versions and tables are run in: rules, columns, files beside them.

Not here, with their test pages only: DG372 (a file outside the repository), DG503 (numbers of a Parquet file, which a
CSV cannot show), DG507 (more than a million rows) and DG518 (two commands one after the other)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from batch_files.cases import GOOD
from cli.conftest import write
from cli.test_diff import DEMO
from cli.test_diff_against import git

EGA = "po-evaluation/2560/ega"
SURVEY = "dg-readiness/2560"
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "DG501": (EGA, ()), "DG502": (EGA, ()), "DG504": (EGA, ("--keep", "province")),
    "DG505": (EGA, ()), "DG506": (EGA, ()), "DG510": (SURVEY, ()), "DG511": (SURVEY, ()), "DG512": (SURVEY, ()),
    "DG516": (EGA, ("--keep", "budget")), "DG519": (SURVEY, ()),
}  # fmt: skip
"""By code: the rules that a table is evaluated under, and the options it takes."""


def _provinces(folder: Path) -> None:
    write(folder / "provinces.csv", GOOD)


def _two_sheets(folder: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(folder / "provinces.xlsx") as book:
        for name in ("2559", "2560"):
            book.add_worksheet(name).write_column(0, 0, ["1.1", 6])


def _columns(folder: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({"1.1": list(range(100)), "1.2": list(range(100))}), folder / "provinces.parquet")


def _old(folder: Path) -> None:
    (folder / "old.csv").write_bytes("subject,profile,1.1\nลำปาง,province,10\n".encode("cp874"))


def _results(folder: Path) -> None:
    from click.testing import CliRunner

    from dgrules.cli import main

    write(folder / "submissions.csv", GOOD)
    made = ["evaluate", SURVEY, str(folder / "submissions.csv"), "--out", str(folder / "results.csv")]
    assert CliRunner().invoke(main, made).exit_code == 0


def _agencies(folder: Path) -> None:
    _provinces(folder)
    write(folder / "agencies.csv", "subject\na\n")


def _repository(folder: Path) -> None:
    """Two versions of a rule file on the branch `main`, an older one in `old` and one outside of the repository."""
    text = DEMO.replace("ruleset demo", "ruleset po-evaluation")
    for name in ("rules/po-evaluation/2560.dgr", "old/2560.dgr", "../2560.dgr"):
        write(folder / name, text)
    git(folder, "init", "-q")
    git(folder, "add", "rules")
    git(folder, "commit", "-q", "-m", "first")
    write(folder / "rules/po-evaluation/2560.dgr", text.replace("at least 80%", "at least 85%"))
    git(folder, "commit", "-q", "-a", "-m", "second")


FILES: dict[str, Callable[[Path], None]] = {
    "DG370": _repository, "DG371": _repository, "DG508": _two_sheets,
    "DG509": _provinces, "DG513": _provinces, "DG514": _columns, "DG515": _old, "DG517": _results,
    "DG530": _provinces, "DG531": _agencies,
}  # fmt: skip
"""By code: what makes the files that a command line names."""
