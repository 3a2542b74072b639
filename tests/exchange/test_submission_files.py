"""What may be wrong with a file before any figure is read: each is refused at its line, none makes the reader raise."""

from __future__ import annotations

from typing import Any

import pytest

from dgrules.exchange.raw import MAX_BYTES

HEAD = "ruleset: po-test/2560/ega\n"


def codes(found: Any) -> list[tuple[str, int, int]]:
    return [(one.code, one.span.start.line, one.span.start.column) for one in found]


@pytest.mark.parametrize(("data", "expected"), [
    (b"", [("DG404", 1, 1)]),
    (b"  \n\n", [("DG404", 1, 1)]),
    (b"# nothing yet\n", [("DG404", 1, 1)]),
    (b"---\n", [("DG404", 2, 1)]),
    (b"just a text", [("DG405", 1, 1)]),
    (b"- a\n- b\n", [("DG405", 1, 1)]),
    (b"values: {}\n", [("DG411", 1, 1)]),
    (b"ruleset:\nvalues: {}\n", [("DG411", 1, 9)]),
    ("ruleset: x\nก: ".encode() + "ก".encode("cp874"), [("DG402", 2, 4)]),
    (HEAD.encode() + b"subject: \xff\n", [("DG402", 2, 10)]),
    ((HEAD + "values: {a: 1\n").encode(), [("DG403", 3, 1)]),
    ((HEAD + "values:\n\t1.1: 2\n").encode(), [("DG403", 3, 1)]),
    ((HEAD + "values:\n  1.1: @x\n").encode(), [("DG403", 3, 8)]),
    ((HEAD + "ก: \x01\n").encode(), [("DG403", 2, 4)]),
    ((HEAD + "values: &a {}\n").encode(), [("DG406", 2, 9)]),
    ((HEAD + "values: *a\n").encode(), [("DG406", 2, 9)]),
    ((HEAD + "values: {1.1: !!float 3}\n").encode(), [("DG406", 2, 15)]),
    ((HEAD + "values: " + "[" * 40 + "]" * 40).encode(), [("DG407", 2, 20)]),
    ((HEAD + "values: " + "[" * 100_000).encode(), [("DG407", 2, 20)]),
    ((HEAD + "values: {1.1: 2}\nvalues: {1.1: 2}\n").encode(), [("DG408", 3, 1)]),
    ((HEAD + "values:\n  1.1: 2\n  '1.1': 3\n").encode(), [("DG408", 4, 3)]),
    ((HEAD + "values:\n  [a, b]: 2\n").encode(), [("DG409", 3, 3)]),
    ((HEAD + "values:\n  {a: b}: 2\n  ? \n  : 3\n").encode(), [("DG409", 3, 3), ("DG409", 4, 4)]),
    ((HEAD + "---\n" + HEAD).encode(), [("DG410", 2, 1)]),
    ((HEAD + "values: [1, 2]\n").encode(), [("DG405", 2, 9)]),
    ((HEAD + "values: 3\n").encode(), [("DG405", 2, 9)]),
    ((HEAD + "subject: [a]\n").encode(), [("DG405", 2, 10)]),
    ((HEAD + "value: {}\n").encode(), [("DG416", 2, 1)]),
])  # fmt: skip
def test_refused_at_its_place(reading: Any, data: bytes, expected: list[tuple[str, int, int]]) -> None:
    submission, found = reading(data, bare=True)
    assert submission is None
    assert codes(found) == expected
    for one in found:
        assert one.message("en") and one.message("th") and one.help("en") and one.help("th")


def test_a_file_of_50_mb_is_refused_at_once(reading: Any) -> None:
    class Unread(bytes):
        def decode(self, *_: object, **__: object) -> str:
            raise AssertionError("a file over the limit is not even read as text")

    submission, found = reading(Unread(b"a: 1\n" * 10_000_000), bare=True)
    assert submission is None
    assert [one.code for one in found] == ["DG401"]
    assert found[0].message("en") == "the file has 50 MB; a submission may have at most 5 MB"


def test_the_limit_is_what_is_written_in_the_reference(reading: Any) -> None:
    assert MAX_BYTES == 5_000_000
    text = HEAD + "# " + "x" * (MAX_BYTES - len(HEAD) - 2)
    assert reading(text.encode(), bare=True)[0] is not None
    assert [one.code for one in reading((text + "x").encode(), bare=True)[1]] == ["DG401"]


def test_aliases_do_not_blow_up(reading: Any) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    assert [one.code for one in reading("\n".join(lines), bare=True)[1]] == ["DG406"]


def test_only_the_first_unknown_names_are_searched_for_near_ones(reading: Any) -> None:
    text = HEAD + "values:\n" + "".join(f"  unknown-name-{i}: 1\n" for i in range(2_000))
    _, found = reading(
        text.replace("unknown-name-7:", "report-presentd:").replace("unknown-name-999:", "report-presente:"), bare=True
    )
    assert len(found) == 2_000
    assert [one.span.start.line for one in found if one.help_key == "near"] == [10], (
        "only the first hundred are searched"
    )


@pytest.mark.parametrize("name", ["s.yaml", "s.json"])
@pytest.mark.parametrize("text", [
    '{"ruleset": "po-test/2560/ega", "values": {"1.1": 22, "4.1": {"value": "83.37%", "report-presented": true}}}',
    '\ufeff{"ruleset":"po-test/2560/ega",\r\n"values":{"1.1":22,"4.1":{"value":"83.37%","report-presented":true},"1.5":null}}',
    '{ "ruleset": "po-test\\/2560\\/ega", "values": { "1.1": "\\u0e52\\u0e52",\t "4.1":\n'
    ' {"value": "83.37 %", "report-presented": "\\u0e43\\u0e0a\\u0e48"} } }\n',
])  # fmt: skip
def test_json_is_read_like_yaml(reading: Any, name: str, text: str) -> None:
    from fractions import Fraction

    submission, found = reading(text, name, bare=True)
    assert found == ()
    assert submission.figures == {"1.1": 22, "4.1": Fraction(8337, 10000), "report-presented": True}


@pytest.mark.parametrize(("text", "expected"), [
    ('{"ruleset": "po-test/2560/ega",}', [("DG403", 1, 32)]),
    ('{"ruleset": "po-test/2560/ega"', [("DG403", 1, 31)]),
    ('{"ruleset": "po-test/2560/ega"} x', [("DG403", 1, 33)]),
    ('{"ruleset": \'po\'}', [("DG403", 1, 13)]),
    ('{ruleset: 1}', [("DG403", 1, 2)]),
    ('{"ruleset": "po-test/2560/ega}', [("DG403", 1, 13)]),
    ('{"ruleset": "po-test/2560/ega", "values": {"remark": "\\ud800"}}', [("DG403", 1, 54)]),
    ('{"ruleset": "po-test/2560/ega",\n "values": {"1.1": 22, "1.1": 23}}', [("DG408", 2, 24)]),
    ('{"ruleset": "po-test/2560/ega",\n "values": {"1.1": 1e3}}', [("DG439", 2, 20)]),
    ('{"ruleset": "po-test/2560/ega",\n "values": {"1.1": NaN}}', [("DG439", 2, 20)]),
    ('{"ruleset": "po-test/2560/ega",\n "values": {"": 1}}', [("DG409", 2, 13)]),
    ("[" * 3000, [("DG407", 1, 13)]),
    ("[1]", [("DG405", 1, 1)]),
    ("null", [("DG404", 1, 1)]),
])  # fmt: skip
def test_json_refused_at_its_place(reading: Any, text: str, expected: list[tuple[str, int, int]]) -> None:
    submission, found = reading(text, "s.json", bare=True)
    assert submission is None
    assert codes(found) == expected


def test_emoji_escapes_of_json_are_characters(reading: Any) -> None:
    text = '{"ruleset": "po-test/2560/ega", "values": {"remark": "\\ud83d\\ude00"}}'
    assert reading(text, "s.json", bare=True)[0].figures == {"remark": "😀"}


def test_places_count_characters_after_a_byte_order_mark_and_thai(reading: Any) -> None:
    text = "\ufeffruleset: po-test/2560/ega\r\nvalues: {remark: น้ำหนัก, nope: 1}\r\n"
    _, found = reading(text, bare=True)
    assert codes(found) == [("DG420", 2, 27)]
    assert text[found[0].span.start.offset : found[0].span.end.offset] == "nope"


@pytest.mark.parametrize("digits", ["0.1", "0.30000000000000004", "123456789012345678901234567890.123456789"])
@pytest.mark.parametrize("name", ["s.yaml", "s.json"])
def test_decimals_stay_exact(reading: Any, digits: str, name: str) -> None:
    from fractions import Fraction

    text = f'{{"ruleset": "po-test/2560/ega", "values": {{"ratio": {digits}}}}}'
    assert reading(text, name, bare=True)[0].figures == {"ratio": Fraction(digits)}
