"""Whatever is read, the reader answers with a submission or with findings, never with an exception."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from dgrules.diagnostics import Diagnostic
from dgrules.exchange.plain import submission_from_values
from dgrules.exchange.show import exact
from dgrules.exchange.submission import read
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission

GOOD = """\
ruleset: po-test/2560/ega
subject: ega
values:
  "1.1": 22 datasets
  "4.1": {value: 83.37%, report-presented: yes}
  transactions: {2565: 100, 2568: "1,401.97"}
  availability: {portal-a: 99%}
given:
  component function: {passed: 4, counted: 6, rating: above}
outside: {po/2560: {overall: quality}}
published: {function: above, components: {agenda: meets}}
members: {url: [portal-a]}
"""
SNIPPETS = [
    *(
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "\n",
        "\t",
        "  ",
        '"',
        "'",
        "#",
        "&a ",
        "*a",
        "!x ",
        "|\n",
        ">\n",
        "---\n",
        "...\n",
    ),
    *("? ", "%", "@", "`", ",", "\x00", "\x85", "\u2028", "\ufeff", "\u200b", "N/A", "null", "~", "not applicable"),
    *(
        "ร้อยละ",
        "ระดับ 2",
        "๘๐",
        "ผ่าน",
        "1e9",
        ".inf",
        "9" * 70,
        "values",
        "given",
        "function",
        "kind of 1.1",
        "of",
        "<<",
    ),
]


def answered(answer: tuple[Submission | None, tuple[Diagnostic, ...]]) -> None:
    """Either a submission or an error; every text can be shown in both languages."""
    submission, found = answer
    errors = [one for one in found if one.severity == "error"]
    assert (submission is None) == bool(errors)
    for one in found:
        for text in (one.message("en"), one.message("th"), one.help("en"), one.help("th")):
            assert text is None or text.encode()
        assert one.span.start.line >= 1 and one.span.start.column >= 1
        assert one.span.start.offset <= one.span.end.offset


@given(data=st.binary(max_size=200), name=st.sampled_from(["s.yaml", "s.json"]))
def test_any_bytes(rules: Ruleset, data: bytes, name: str) -> None:
    answered(read(data, name, rules))


@given(text=st.text(max_size=200), name=st.sampled_from(["s.yaml", "s.json"]))
@example(text="\ud800", name="s.yaml")
def test_any_text(rules: Ruleset, text: str, name: str) -> None:
    answered(read(text.encode("utf-8", "surrogatepass"), name, rules))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = GOOD
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 12))
        text = text[:at] + draw(st.sampled_from(["", *SNIPPETS])) + text[at + cut :]
    return text


@given(text=mutated())
def test_mutated_submissions(rules: Ruleset, text: str) -> None:
    answered(read(text.encode(), "s.yaml", rules))


@given(data=st.data())
def test_any_value_of_any_figure(rules: Ruleset, data: st.DataObject) -> None:
    figure = data.draw(st.sampled_from(list(rules.figures)))
    value = data.draw(st.text(max_size=30) | st.sampled_from(SNIPPETS).map(lambda one: f"5{one}"))
    answered(submission_from_values(rules, {figure: value}))


ATOMS = st.none() | st.booleans() | st.integers() | st.decimals() | st.fractions() | st.floats() | st.text(max_size=9)
NAMES = st.sampled_from(["1.1", "1.5", "4.1", "value", "report-presented", "2565", "given", "values", "members", "url"])
KEYS = st.integers() | st.none() | st.floats() | st.text(max_size=3)
TREES = st.recursive(
    ATOMS | st.dates() | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(values=st.dictionaries(NAMES | st.text(max_size=4), TREES, max_size=5))
def test_any_python_values(rules: Ruleset, values: dict[str, Any]) -> None:
    first = submission_from_values(rules, values)
    answered(first)
    assert submission_from_values(rules, values) == first


@given(
    number=st.fractions(max_denominator=10**9).map(lambda f: Fraction(f.numerator % 10**20, 10 ** (f.denominator % 15)))
)
def test_decimals_come_back_exactly(rules: Ruleset, number: Fraction) -> None:
    for figure, text, per in (("gap", f"{exact(number)} จุดร้อยละ", 100), ("1.5", f"{exact(number)}%", 100)):
        for name in ("s.yaml", "s.json"):
            source = f'{{"ruleset": "po-test/2560/ega", "values": {{"{figure}": "{text}"}}}}'
            submission, found = read(source.encode(), name, rules)
            assert found == ()
            assert submission is not None
            assert submission.figures == {figure: number / per}


@given(number=st.integers(0, 10**30))
def test_thai_digits_and_thousands_are_the_same_number(rules: Ruleset, number: int) -> None:
    thai = str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for text in (str(number), f"{number:,}", thai, f"{thai} datasets"):
        submission, found = submission_from_values(rules, {"1.1": text})
        assert found == ()
        assert submission is not None
        assert submission.figures == {"1.1": number}
