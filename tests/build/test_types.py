"""The table of types: what may be computed and compared with what, and what comes out."""

import pytest

from build_program import HEAD, built, findings
from dgrules.model.types import (
    DATE,
    NUMBER,
    PERCENT,
    PERCENTAGE_POINTS,
    RANK,
    YES_NO,
    Category,
    Count,
    Money,
    Points,
    Type,
)

FACTS = (
    HEAD
    + """
fact portion percent
fact other percent
fact plain number
fact another number
fact mark 0 to 100 points
fact fives 0 to 5 points
fact sets   unit datasets
fact more-sets   unit datasets
fact days   unit days
fact cost   unit baht
fact place   unit rank
fact begun date
fact ended date
fact central yes/no
fact remark text
categories attainment order below < meets < above
categories colours
  red en "red"
  blue en "blue"
fact grade one of attainment
fact colour one of colours
"""
)
DAYS = Count("days")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("portion - other", PERCENTAGE_POINTS),
        ("portion + other", PERCENT),
        ("portion + 5 percentage points", PERCENT),
        ("portion - other + 1 percentage points", PERCENTAGE_POINTS),
        ("plain + another", NUMBER),
        ("plain * 2 + 1", NUMBER),
        ("sets + more-sets", Count("datasets")),
        ("sets + 1", Count("datasets")),
        ("2 * sets", Count("datasets")),
        ("cost * 2", Money("baht")),
        ("cost + 5 baht", Money("baht")),
        ("portion * cost", Money("baht")),
        ("cost * portion", Money("baht")),
        ("portion * other", PERCENT),
        ("portion * plain", NUMBER),
        ("portion * 2", PERCENT),
        ("portion / 2", PERCENT),
        ("portion / other", PERCENT),
        ("(portion - other) / other", PERCENT),
        ("sets / more-sets", PERCENT),
        ("cost / 5 baht", PERCENT),
        ("plain / another", PERCENT),
        ("plain / 3", NUMBER),
        ("(plain + another) / 2", NUMBER),
        ("1 / plain", NUMBER),
        ("plain / another * another", NUMBER),
        ("sets / 2", Count("datasets")),
        ("mark + 1", Points()),
        ("mark / 2", Points()),
        ("mark / mark", PERCENT),
        ("cost / portion", Money("baht")),
        ("ended - begun", Count("days")),
        ("-portion", PERCENT),
        ("min of (plain, 3)", NUMBER),
        ("max of (3, sets)", Count("datasets")),
        ("sum of (portion, other)", PERCENT),
        ("portion if central, 50% otherwise", PERCENT),
        ("mark if central, 0 otherwise", Points()),
        ("grade", Category("attainment", ("below", "meets", "above"), ordered=True)),
        ("central", YES_NO),
        ("place", RANK),
        ("begun", DATE),
    ],
)
def test_what_comes_out(expression: str, expected: Type) -> None:
    type_ = built(f"{FACTS}define out = {expression}\n").cells["define:out"].type
    assert type_ == expected or (isinstance(expected, Points) and isinstance(type_, Points))


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("portion + 1", "DG206"),
        ("1 - portion", "DG206"),
        ("portion * 100", "DG207"),
        ("100 * plain / another * 100", "DG207"),
        ("sets + days", "DG208"),
        ("sets + cost", "DG208"),
        ("cost + 1", "DG209"),
        ("cost * cost", "DG208"),
        ("cost / sets", "DG208"),
        ("mark + fives", "DG208"),
        ("begun + ended", "DG210"),
        ("central + 1", "DG210"),
        ("place + 1", "DG210"),
        ("-central", "DG210"),
        ("grade + 1", "DG210"),
        ("remark * 2", "DG210"),
        ("portion > 80", "DG206"),
        ("portion = 1", "DG206"),
        ("portion > 2 / 3", "DG208"),
        ("cost > 5", "DG209"),
        ("begun < 5", "DG209"),
        ("place = 5", "DG209"),
        ("place < place", "DG224"),
        ("central > central", "DG224"),
        ("remark > remark", "DG224"),
        ("portion > cost", "DG208"),
        ("portion > 5 percentage points", "DG208"),
        ("fives > 80%", "DG208"),
        ("mark > fives", "DG208"),
        ("grade is colour", "DG208"),
        ("grade is high", "DG225"),
        ("grade at least red", "DG225"),
        ("colour at least red", "DG211"),
        ("colour is red or better", "DG211"),
        ("plain no lower than rank 4", "DG208"),
        ("plain and central", "DG233"),
        ("not plain", "DG233"),
        ("ln (plain) > 3", "DG218"),
        ("ln (plain)", "DG218"),
        ("ln (plain) if central, 5 otherwise", "DG218"),
        ("ln (cost) rounded to 2 decimals half up", "DG210"),
        ("geometric mean of (plain, another) + 1", "DG218"),
        ("portion if central, 5 otherwise", "DG206"),
        ("portion if plain, 5% otherwise", "DG233"),
        ("mean of (mark, fives)", "DG231"),
        ("mean of (sets, cost)", "DG208"),
        ("mean of (portion, 5)", "DG206"),
    ],
)
def test_what_is_refused(expression: str, code: str) -> None:
    assert findings(f"{FACTS}define out = {expression}\n")[1] == [code]


@pytest.mark.parametrize(
    "condition",
    [
        "portion > 80%",
        "portion = 3 times",
        "mark >= 50",
        "mark >= 50%",
        "mark >= 320 / 95",
        "sets >= 7 / 2 + 1",
        "mark >= 50 points",
        "sets >= 5",
        "sets >= 1 dataset",
        "portion - other > 5 percentage points",
        "place no lower than rank 45",
        "begun <= 30 September 2560",
        "central is yes",
        "central = central",
        'remark is "yes"',
        "grade is meets",
        "grade at least meets",
        "colour is red",
        "colour <> blue",
        "cost <= 5.5 baht",
        "plain from 1 to 3",
    ],
)
def test_what_may_be_compared(condition: str) -> None:
    assert built(f"{FACTS}define out = {condition}\n").cells["define:out"].type == YES_NO


@pytest.mark.parametrize(
    ("clauses", "code"),
    [
        ("unit datasets target at least 20 services", "DG208"),
        ("unit baht target at least 20", "DG209"),
        ("unit percent target at least 20", "DG206"),
        ("unit rank target at least 4", "DG209"),
        ("unit datasets range at least 3%", "DG208"),
        ("unit datasets value = 5%", "DG208"),
        ("target at least 20% score by levels-of-two", "DG208"),
        ("target at least 20 score by levels-of-percent", "DG206"),
        ("target 15% at minimum, 20 at standard, 25% at top score by three-targets", "DG206"),
        ("unit days target cumulative 3% over fiscal year 2560", "DG208"),
        ("range at most 5 or at least 9", "DG228"),
    ],
)
def test_what_an_indicator_is_refused(clauses: str, code: str) -> None:
    scales = """
scale levels-of-two
  points 1 at 3 days, 5 at 9 days
  between steps below 0 above 5
scale three-targets
  points 1 at minimum target, 2 at standard target, 3 at top target
  between steps below 0 above 3
scale levels-of-percent
  points 1 at 50%, 2 at 60%
  between steps below 0 above 2
"""
    assert findings(f"{HEAD}indicator 1 {clauses}\n{scales}")[1] == [code]
