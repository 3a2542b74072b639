"""The E-Government Development Index: every row of the printed tables of 2014, 2016 and 2018.

`egdi/egdi_2014_2018.csv` holds the printed figures; `egdi/README.md` says where they are from.
"""

import csv
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import dgrules

TABLE = Path(__file__).parent / "egdi" / "egdi_2014_2018.csv"
YEARS = ("2014", "2016", "2018")


@cache
def rows(year: str) -> tuple[dict[str, str], ...]:
    with TABLE.open(encoding="utf-8") as file:
        return tuple(row for row in csv.DictReader(file) if row["year"] == year)


@cache
def computed(year: str) -> dict[str, tuple[Fraction, str]]:
    """The index and band of each country, as the rules of that year compute them from the three components."""
    rules = dgrules.load(f"egdi/{year}")
    found: dict[str, tuple[Fraction, str]] = {}
    for row in rows(year):
        result = rules.evaluate({name: Decimal(row[name]) for name in ("osi", "tii", "hci")})
        index, band = result.scores["egdi"].value, result.results["band"].value
        assert isinstance(index, Fraction)
        found[row["iso3"]] = (index, str(band))
    return found


@pytest.mark.parametrize("year", YEARS)
def test_every_row_within_the_rounding_of_its_inputs(year: str) -> None:
    assert len(rows(year)) == 193
    most = Fraction(5, 10**5)
    far = [row["iso3"] for row in rows(year) if abs(computed(year)[row["iso3"]][0] - Fraction(row["egdi"])) > most]
    assert far == []


def rank(year: str, country: str) -> int:
    """One more than the number of countries with a greater index; countries that tie share the better rank."""
    indexes = {name: index for name, (index, _) in computed(year).items()}
    return 1 + sum(index > indexes[country] for index in indexes.values())


@pytest.mark.parametrize(("year", "printed"), [("2014", 102), ("2016", 77), ("2018", 73)])
def test_thailands_rank(year: str, printed: int) -> None:
    assert rank(year, "THA") == printed
    assert next(row["rank"] for row in rows(year) if row["iso3"] == "THA") == str(printed)


@pytest.mark.parametrize("year", YEARS)
def test_bands(year: str) -> None:
    for row in rows(year):
        index = Fraction(row["egdi"])
        above = sum(index >= end for end in (Fraction("0.25"), Fraction("0.5"))) + (index > Fraction("0.75"))
        assert computed(year)[row["iso3"]][1] == ("low", "middle", "high", "very-high")[above], row["iso3"]


@pytest.mark.parametrize(
    ("year", "very_high", "high", "middle", "low"),
    [("2014", 25, 62, 74, 32), ("2016", 29, 65, 67, 32), ("2018", 40, 71, 66, 16)],
)
def test_the_number_of_countries_in_each_band(year: str, very_high: int, high: int, middle: int, low: int) -> None:
    """The counts that the surveys print for their four groups."""
    counted = Counter(band for _, band in computed(year).values())
    assert counted == {"very-high": very_high, "high": high, "middle": middle, "low": low}
