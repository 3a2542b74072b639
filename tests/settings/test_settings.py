"""Settings: where they are found, what they say, and which place a mistake is shown at."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dgrules
from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.paths import codes_folder
from dgrules.settings import Settings, load, with_severities
from dgrules.settings.places import places
from dgrules.settings.read import read


def put(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def codes(text: str | bytes) -> list[tuple[str, int, int]]:
    """Each finding with its line and column."""
    data = text if isinstance(text, bytes) else text.encode()
    return [(f.code, f.span.start.line, f.span.start.column) for f in read(data, "dgrules.toml").findings]


def test_without_a_file_nothing_is_settled(tmp_path: Path) -> None:
    assert load(tmp_path).settings == Settings()


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    for folder in ("rules", "papers"):
        (tmp_path / folder).mkdir()
    put(tmp_path / "rules/a.dgr", "")
    put(
        tmp_path / "dgrules.toml",
        'lang = "en"\npaths = ["rules/a.dgr", "rules"]\nrules = "rules"\ndocuments = ["papers"]\nfail-level = "info"\n'
        'seconds = 2.5\ndocs = "https://x.go.th/codes"\n[severity]\nDG310 = "error"\ncases-not-in-order = "off"\n',
    )
    found = load(tmp_path)
    assert found.findings == ()
    assert found.settings == Settings(
        "en", (Path("rules/a.dgr"), Path("rules")), (Path("rules"),), (Path("papers"),), "info", 2.5, "https://x.go.th/codes",
        {"DG310": "error", "DG318": "off"},
    )  # fmt: skip


def test_the_nearest_file_wins_and_its_paths_are_its_own(tmp_path: Path) -> None:
    put(tmp_path / "dgrules.toml", 'lang = "th"\nfail-level = "info"\n')
    put(tmp_path / "team/pyproject.toml", '[tool.dgrules]\nlang = "en"\nrules = ["criteria"]\n')
    (tmp_path / "team/criteria").mkdir()
    (tmp_path / "team/deep/down").mkdir(parents=True)
    found = load(tmp_path / "team/deep/down").settings
    assert found == Settings(lang="en", rules=(Path("../../criteria"),)), "nothing of the farther file holds"
    (tmp_path / "other").mkdir()
    assert load(tmp_path / "other").settings.lang == "th"


def test_sources_and_documents_are_the_same(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    put(tmp_path / "dgrules.toml", 'documents = "a"\nsources = ["b"]\n')
    assert load(tmp_path).settings == Settings(documents=(Path("a"), Path("b")))


def test_a_pyproject_of_something_else_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "dgrules.toml", 'lang = "en"\n')
    put(tmp_path / "a/pyproject.toml", '[project]\nname = "x"\ndescription = "dgrules"\n')
    put(tmp_path / "b/pyproject.toml", "this is = = no TOML\n")
    put(tmp_path / "c/pyproject.toml", "[ tool . 'dgrules' ]\nlang = \"th\"\n")
    put(tmp_path / "d/pyproject.toml", '[tool.dgrules.severity]\nDG310 = "off"\n')
    put(tmp_path / "e/pyproject.toml", 'tool.dgrules.lang = "th"\n')
    put(tmp_path / "f/pyproject.toml", "[tool]\ndgrules = { lang = 'th', colour = 1 }\n")
    assert load(tmp_path / "e").settings.lang == "th"
    assert [(f.code, f.span.start.column) for f in load(tmp_path / "f").findings] == [("DG361", 26)]
    assert load(tmp_path / "a").settings.lang == "en"
    assert load(tmp_path / "b").settings.lang == "en"
    assert load(tmp_path / "c").settings.lang == "th"
    assert load(tmp_path / "d").settings == Settings(severity={"DG310": "off"})


def test_a_file_above_is_named_as_one_reaches_it(tmp_path: Path) -> None:
    put(tmp_path / "dgrules.toml", "langg = 1\n")
    (tmp_path / "a/b").mkdir(parents=True)
    found = load(tmp_path / "a/b")
    assert [f.span.file for f in found.findings] == ["../../dgrules.toml"]
    assert list(found.sources) == ["../../dgrules.toml"]


def test_two_files_in_one_folder_settle_nothing(tmp_path: Path) -> None:
    put(tmp_path / "dgrules.toml", 'lang = "en"\n')
    put(tmp_path / "pyproject.toml", '[tool.dgrules]\nlang = "en"\n')
    found = load(tmp_path)
    assert [f.code for f in found.findings] == ["DG363"]
    assert found.settings == Settings()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"\xff", [("DG360", 1, 1)]),
        ('lang = "th"\n# \xe0'.encode("latin-1"), [("DG360", 2, 3)]),
        ('lang = "th', [("DG360", 1, 11)]),
        ("paths = " + "[" * 5000 + "]" * 5000, [("DG360", 1, 1)]),
        ('\ufefflang = "th"\r\nx = 1\r\n', [("DG361", 2, 1)]),
        ("# lang = 1\nlang = 1", [("DG362", 2, 8)]),
        ('docs = "codes here"', [("DG362", 1, 8)]),
        ('severity.DG320 = "off"', [("DG365", 1, 10)]),
        ("seconds = 0", [("DG362", 1, 11)]),
        ("seconds = true", [("DG362", 1, 11)]),
        ("seconds = nan", [("DG362", 1, 11)]),
        ('seconds = "5"', [("DG362", 1, 11)]),
        ("lang = true # no", [("DG362", 1, 8)]),
        ('paths = [\n  # none\n  "",\n  3,\n]', [("DG362", 3, 3), ("DG362", 4, 3)]),
        ('severity = {"DG310" = "off", \'DG318\' = 1}', [("DG362", 1, 40)]),
        ('severity = { DG310 = ["off"] }', [("DG362", 1, 22)]),
        ('severity.DG31 = "off"', [("DG364", 1, 10)]),
        ('[severity] # x\n"แปลก" = "off"', [("DG364", 2, 1)]),
        ('x = """\nlang = 1\n"""\ny = 2', [("DG361", 1, 1), ("DG361", 4, 1)]),
    ],
)
def test_each_mistake_is_shown_where_it_stands(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    assert codes(text) == expected


def test_what_keeps_a_file_from_being_checked_stays_an_error() -> None:
    for code in ("DG101", "DG201", "DG301", "DG310", "DG330", "DG333", "DG115", "DG402", "DG360"):
        kept = codes(f'severity.{code} = "off"')
        assert bool(kept) == (code not in ("DG301", "DG310", "DG115")), code


def test_severities_change_what_is_found_and_nothing_else() -> None:
    unused = Diagnostic("DG310", NOWHERE, {"what": "define", "name": "x"})
    order = Diagnostic("DG318", NOWHERE, {"name": "x", "order": []})
    found = list(with_severities([unused, order], {"DG310": "error", "DG318": "off"}))
    assert [(f.code, f.severity) for f in found] == [("DG310", "error")]
    assert found[0].message("en") == unused.message("en")
    assert list(with_severities([unused, order], {})) == [unused, order]


EXAMPLE = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("code", ["DG360", "DG361", "DG362", "DG364", "DG365", "DG366", "DG367"])
def test_the_examples_of_the_pages(code: str, tmp_path: Path) -> None:
    """The wrong one is found to be so, the right one is clean; in both languages."""
    (tmp_path / "rules").mkdir()
    examples = EXAMPLE.findall((codes_folder() / f"{code}.md").read_text(encoding="utf-8"))
    assert len(examples) == 4
    for at, text in enumerate(examples):
        found = {f.code for f in read(text.encode(), "dgrules.toml", working=tmp_path).findings}
        assert found == (set() if at % 2 else {code}), text


def test_the_page_of_settings_in_two_files(tmp_path: Path) -> None:
    examples = EXAMPLE.findall((codes_folder() / "DG363.md").read_text(encoding="utf-8"))
    assert len(examples) == 6
    for own, shared, right in (examples[:3], examples[3:]):
        put(tmp_path / "dgrules.toml", own)
        put(tmp_path / "pyproject.toml", shared)
        assert [f.code for f in load(tmp_path).findings] == ["DG363"]
        put(tmp_path / "pyproject.toml", "")
        assert load(tmp_path).findings == ()
        assert right == own


def test_the_example_of_the_commands_page(tmp_path: Path) -> None:
    page = (codes_folder().parent / "commands.md").read_text(encoding="utf-8")
    (text,) = EXAMPLE.findall(page)
    for folder in ("rules", "documents"):
        (tmp_path / folder).mkdir()
    found = read(text.encode(), "dgrules.toml", working=tmp_path)
    assert found.findings == ()
    said = {name for name in Settings.__slots__ if getattr(found.settings, name)}
    assert said == set(Settings.__slots__), "the example shows every setting"
    assert found.settings.severity == {"DG310": "error", "DG318": "off"}


_words = st.text("abcdef-_", min_size=1, max_size=6)
_values = st.recursive(
    st.booleans() | st.integers(-5, 5) | _words.map(lambda word: f"#{word}, [{word}] = {{"),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(_words, _values, max_size=5), st.booleans())
def test_places_are_those_of_the_keys(table: dict[str, object], spread: bool) -> None:
    """Whatever stands in a file: a key's place holds the key, a value's place the value, and nothing is missed."""
    import tomllib

    def said(value: object) -> str:
        if isinstance(value, list):
            gap = "\n  # ] }\n" if spread else ""
            return "[" + ", ".join(gap + said(one) for one in value) + gap + "]"
        return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)

    text = "[t]\n" + "".join(f"{key} = {said(value)} # x = 1\n" for key, value in table.items())
    assert tomllib.loads(text) == {"t": table}
    found = places(text)
    assert {key for key in found.keys if len(key) == 2} == {("t", key) for key in table}
    for key, value in table.items():
        start, end = found.keys["t", key]
        assert text[start:end] == key
        start, end = found.values["t", key]
        assert text[start:end] == said(value)
        for at, one in enumerate(value if isinstance(value, list) else []):
            start, end = found.values["t", key, at]
            assert text[start:end] == said(one)


_bits = st.sampled_from([*"[]{}=,.#'\"\\\n \t", "lang", "severity", "DG310", "paths", '"th"', "1", "น", "\r\n", '"""'])


@given(st.lists(_bits, max_size=25).map("".join) | st.binary(max_size=40))
def test_no_text_is_too_odd_to_be_read(text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    for table in ((), ("tool", "dgrules")):
        found = read(data, "dgrules.toml", table=table)
        for one in found.findings:
            assert one.span.start.offset <= one.span.end.offset <= len(found.sources["dgrules.toml"])
            assert one.message("th")


def test_what_says_that_a_check_was_not_carried_out_cannot_be_silenced() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in Path(dgrules.__file__).parent.rglob("*.py"))
    said = set(re.findall(r'Diagnostic\(\s*"(DG\d+)"[^\n]*proof=(?:"skipped|"timeout)', source))
    assert said
    for code in said:
        assert codes(f'severity.{code} = "off"'), code
        assert not codes(f'severity.{code} = "error"'), code


def test_nothing_heavy_is_loaded_where_nothing_is_settled(tmp_path: Path) -> None:
    import subprocess

    code = "import sys; from pathlib import Path; from dgrules.settings import load; load(Path());"
    code += "print([m for m in ('tomllib', 'lark', 'pydantic') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
