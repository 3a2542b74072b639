"""`dgrules template`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from dgrules.cli import main


def run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["template", *args])
    return done.exit_code, done.stdout


def test_yaml_in_the_language_asked_for() -> None:
    code, text = run("po-evaluation/2560/ega", "--lang", "en")
    assert code == 0
    assert "· target at least 20 datasets\n" in text
    code, text = run("po-evaluation/2560/ega", "--lang", "th")
    assert "· เป้าหมาย ไม่น้อยกว่า 20 datasets\n" in text


def test_json_schema() -> None:
    code, text = run("po-evaluation/2560/ega", "--format", "json-schema")
    assert code == 0
    schema = json.loads(text)
    assert schema["properties"]["ruleset"] == {"const": "po-evaluation/2560/ega"}
    assert "ชุดข้อมูลเปิด" in text


def test_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "blank.yaml"
    code, text = run("po-evaluation/2560/ega", "--lang", "en", "--out", str(out))
    assert (code, text) == (0, "")
    assert out.read_text(encoding="utf-8") == run("po-evaluation/2560/ega", "--lang", "en")[1]


def test_a_ruleset_that_is_not_there() -> None:
    assert run("po-evaluation/1999")[0] == 2
    assert run("po-evaluation/2560/ega", "--format", "docx")[0] == 2
