"""The options of commands that read a table of submissions."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from dgrules.records import dataclass

_F = TypeVar("_F", bound=Callable[..., Any])

ENDS = (".parquet", ".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx")


@dataclass(frozen=True, slots=True)
class Table:
    """What the command line says about a table."""

    keep: tuple[str, ...] = ()
    encoding: str | None = None
    sheet: str | None = None
    jobs: int | None = None


def is_table(name: str) -> bool:
    """Whether a submission's name means a table of many."""
    return name.lower().endswith(ENDS)


def table_options(*, jobs: bool = True) -> Callable[[_F], _F]:
    """`--keep`, `--encoding`, `--sheet` and, where batches are worked on side by side, `--jobs`; the function gets
    `table`."""

    def added(command: _F) -> _F:
        @wraps(command)
        def given(*args: Any, keep: tuple[str, ...], encoding: str | None, sheet: str | None, **rest: Any) -> Any:
            table = Table(names(keep), encoding, sheet, rest.pop("jobs", None))
            return command(*args, table=table, **rest)

        made: Any = given
        for option in reversed(_OPTIONS if jobs else _OPTIONS[:-1]):
            made = option(made)
        return made  # type: ignore[no-any-return]

    return added


def names(said: tuple[str, ...]) -> tuple[str, ...]:
    """The names in options that take several, each once: `--keep province,ministry --keep year`."""
    from dgrules.exchange.texts import normal

    return tuple(dict.fromkeys(name for one in said for part in one.split(",") if (name := normal(part))))


_OPTIONS = (
    click.option(
        "--keep",
        multiple=True,
        metavar="NAMES",
        help="Of a table: columns that are no figures and go through to the results, such as province,ministry.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="Of a CSV or JSON Lines file that is not UTF-8: its encoding, such as cp874 (TIS-620, Windows-874).",
    ),
    click.option("--sheet", metavar="NAME", help="Of a workbook: the sheet with the submissions."),
    click.option(
        "--jobs", type=click.IntRange(min=1), help="Of a table: how many batches are worked on at a time (all cores)."
    ),
)
