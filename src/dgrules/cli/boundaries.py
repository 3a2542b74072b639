"""`dgrules test --boundaries`: writes examples for the cut points that none tries, beside the rules they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dgrules.cli.files import replace_text
from dgrules.cli.inputs import STDIN
from dgrules.cli.options import trouble
from dgrules.records import dataclass

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.examples.suite import Suite
    from dgrules.library import Library
    from dgrules.model.submission import Submission
    from dgrules.pipeline import Loaded, Pipeline

_WORDS = {
    "wrote": ("{}: {} written, to be confirmed by a person", "{}: เขียนตัวอย่าง {} รายการ โปรดให้ผู้รับผิดชอบยืนยัน"),
    "nothing": ("no example to write", "ไม่มีตัวอย่างที่ต้องเขียน"),
    "unwritten": ("{} cannot be written", "เขียนไฟล์ {} ไม่ได้"),
    "shipped": (
        "`{}` comes with dgrules and is not changed; name a file of your own",
        "`{}` เป็นเกณฑ์ที่มากับ dgrules จึงไม่แก้ไข โปรดระบุไฟล์ของท่านเอง",
    ),
}


@dataclass(frozen=True, slots=True)
class Addition:
    """A rule file with the examples that it gets."""

    name: str
    path: Path
    before: str
    after: str
    examples: int


def additions(loaded: Sequence[Loaded], suite: Suite, pipeline: Pipeline) -> Iterator[Addition]:
    """What is to be written into which file; nothing for a file whose rules have errors."""
    from dgrules.examples.boundaries import by_file, proposals
    from dgrules.examples.writing import appended

    own = {one.files[-1].path: one for one in loaded if one.files and not one.errors}
    bases = {one.ruleset.id: _bases(one, pipeline) for one in own.values() if one.ruleset is not None}
    for file, found in by_file(proposals(suite.tried.untried(), bases)):
        if (one := own.get(file)) is None:
            continue
        tree = one.files[-1]
        opened = pipeline.files.open(tree.path if tree.path == STDIN else _name(one))
        after = appended(tree.source, tree, found)
        _must_come_true(one, after, opened.path or Path(tree.path), pipeline)
        yield Addition(tree.path, opened.path or Path(tree.path), tree.source, after, len(found))


def _name(one: Loaded) -> str:
    path = one.files[-1].path
    return path if Path(path).is_file() else one.id


def _bases(one: Loaded, pipeline: Pipeline) -> tuple[tuple[str, Submission], ...]:
    """The submission files that the ruleset's own examples use and that can be read, each once."""
    from dgrules.examples.suite import reader
    from dgrules.handle import RulesetHandle

    read = reader(RulesetHandle(one, pipeline), one.folder)
    named = [example.submission for example in one.ruleset.examples] if one.ruleset else []
    files = dict.fromkeys(name for name in named if name is not None)
    found = ((name, read(name)[0]) for name in files)
    return tuple((name, submission) for name, submission in found if submission is not None)


def _must_come_true(one: Loaded, after: str, path: Path, pipeline: Pipeline) -> None:
    """What is written must read back without errors, and every new example must come true."""
    from dgrules.examples.suite import run_all
    from dgrules.pipeline import Pipeline as Fresh
    from dgrules.rulefiles import RuleFiles

    files = RuleFiles(pipeline.files.library, {**pipeline.files.texts, str(path): after.encode()})
    fresh = Fresh(files)
    again = fresh.load(str(path))
    failed = run_all([one], pipeline).failed
    if again.errors or run_all([again], fresh).failed > failed:
        raise RuntimeError(f"the examples for {path} do not come true; the file was left as it is")


def write(found: Sequence[Addition], library: Library, lang: Lang) -> None:
    """Writes the examples, each file in one step, and says so."""
    for one in found:
        if _is_shipped(one.path, library):
            trouble(_say("shipped", lang, one.name))
        if one.name == STDIN:
            click.echo(one.after, nl=False)
            continue
        try:
            replace_text(one.path, one.after)
        except OSError:
            trouble(_say("unwritten", lang, one.name))
        click.echo(_say("wrote", lang, one.name, _examples(one.examples, lang)))
    if not found:
        click.echo(_say("nothing", lang))


def _is_shipped(path: Path, library: Library) -> bool:
    """Whether the file comes with the package, and not from a folder of the reader's own."""
    from dgrules import paths

    folder = paths.rules_folder().resolve()
    named = [one.resolve() for one in library.dirs[:-1]]
    return folder in path.resolve().parents and folder not in named


def _examples(count: int, lang: Lang) -> str:
    from dgrules.report.summary import plural

    return str(count) if lang == "th" else plural(count, "example")


def show(found: Sequence[Addition], *, as_diff: bool) -> None:
    """What would be written: the examples, or the differences line by line."""
    from difflib import unified_diff

    for one in found:
        if as_diff:
            lines = unified_diff(
                one.before.splitlines(keepends=True), one.after.splitlines(keepends=True), one.name,
                f"{one.name} (boundaries)",
            )  # fmt: skip
            click.echo("".join(line if line.endswith("\n") else line + "\n" for line in lines), nl=False)
        else:
            click.echo(f"# {one.name}{one.after[len(one.before.rstrip()) :].rstrip()}\n")


def _say(key: str, lang: Lang, *args: object) -> str:
    return _WORDS[key][lang == "th"].format(*args)
