"""The JSON Schemas: what a submission may be is accepted, what the reader refuses for its form is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from dgrules.exchange.diff_schema import diff_schema
from dgrules.exchange.result_schema import result_schema
from dgrules.exchange.schema import any_submission_schema, submission_schema
from dgrules.exchange.submission import read
from dgrules.exchange.template import yaml_template
from dgrules.model.ruleset import Ruleset

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"

GOOD = """
ruleset: po-test/2560/ega
subject: ega
period: fiscal year 2560
profile: กรม
facts: {has-public-services: true}
values:
  "1.1": 22
  "1.5": 132.73%
  "1.6": not applicable
  "2.1.2": ไม่มีกรณีเกิดขึ้น
  "4.1": {value: ร้อยละ ๘๓.๓๗, เสนอรายงานแล้ว: ใช่}
  "4.3": "4.9333"
  "4.4": {done: false, pages: 7 pages}
  ita: 88.57
  ratio: null
  gap: 5 percentage points
  egdi: rank 45
  budget: 1,401.97 ล้านบาท
  done-on: 30 September 2560
  remark: a text
  conduct: ดีเยี่ยม
  effort: 2
  transactions: {"2565": 100, "2025": 140}
  progress: {2563q1: 10%}
  availability: {portal-a: 99%}
given: {function: {passed: 4, counted: 6}}
outside: {po/2560: {overall: quality}}
published: {function: above}
members: {url: [portal-a]}
"""


@pytest.fixture(scope="module")
def validator(rules: Ruleset) -> Draft202012Validator:
    schema = submission_schema(rules)
    Draft202012Validator.check_schema(schema)
    json.dumps(schema)
    return Draft202012Validator(schema)


def test_a_good_submission_passes_and_the_reader_agrees(validator: Draft202012Validator, rules: Ruleset) -> None:
    assert [error.message for error in validator.iter_errors(yaml.safe_load(GOOD))] == []
    assert read(GOOD.encode(), "s.yaml", rules)[1] == ()


def test_an_empty_template_passes(validator: Draft202012Validator, rules: Ruleset) -> None:
    parsed = yaml.load(yaml_template(rules), Loader=yaml.BaseLoader)
    emptied = json.loads(json.dumps(parsed).replace('""', "null"))
    assert [error.message for error in validator.iter_errors(emptied)] == []


BAD: list[str] = [
    '{"values": {}}',
    '{"ruleset": "po-test/2561/ega"}',
    '{"ruleset": "po-test/2560/ega", "value": {}}',
    '{"ruleset": "po-test/2560/ega", "values": [1]}',
    *(
        f'{{"ruleset": "po-test/2560/ega", "values": {{{figure}}}}}'
        for figure in (
            '"nope": 1',
            '"1.1": "many"',
            '"1.1": true',
            '"1.1": -1',
            '"1.1": "N/A"',
            '"1.1": "not applicable"',
            '"1.5": 80',
            '"1.5": "80"',
            '"4.3": 6',
            '"ratio": 0',
            '"gap": "5%"',
            '"egdi": 4.5',
            '"budget": 5',
            '"report-presented": 1',
            '"conduct": "excelent"',
            '"effort": 4',
            '"transactions": {"2556": 100}',
            '"transactions": 100',
            '"4.1": {"valu": "83%"}',
        )
    ),
    '{"ruleset": "po-test/2560/ega", "facts": {"1.1": 1}}',
    '{"ruleset": "po-test/2560/ega", "profile": "town"}',
]


@pytest.mark.parametrize("text", BAD)
def test_bad_ones_fail_and_the_reader_agrees(validator: Draft202012Validator, rules: Ruleset, text: str) -> None:
    assert list(validator.iter_errors(json.loads(text)))
    assert read(text.encode(), "s.json", rules)[0] is None


PUBLISHED: dict[str, Any] = {
    "submission.schema.json": any_submission_schema,
    "result.schema.json": result_schema,
    "diff.schema.json": diff_schema,
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_schemas_are_up_to_date(name: str, file_regression: Any) -> None:
    """`pytest tests/exchange/test_schema.py --force-regen` writes them anew."""
    schema = PUBLISHED[name]()
    Draft202012Validator.check_schema(schema)
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    file_regression.check(text, fullpath=REFERENCE / name, encoding="utf-8")
