"""`dgrules check --fix`: the layout, and what can be mended without a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dgrules.cli.files import replace_text
from dgrules.cli.inputs import STDIN, inputs
from dgrules.cli.options import trouble
from dgrules.records import dataclass

if TYPE_CHECKING:
    from dgrules.check.fixes import Fix
    from dgrules.diagnostics import Diagnostic, Lang
    from dgrules.library import Library
    from dgrules.pipeline import Loaded
    from dgrules.syntax import tree

ROUNDS = 3
"""What is mended may bring to light something else: an error hides the warnings behind it."""
_THAI_NUMBER = re.compile("[๐-๙]+")
_SARA_AM = re.compile("\u0e4d[\u0e48-\u0e4b]?\u0e32")
_WORDS = {
    "stdin": (
        "--fix changes files; for standard input use `dgrules fmt -`",
        "--fix แก้ไขไฟล์ หากอ่านจาก standard input ให้ใช้ `dgrules fmt -`",
    ),
    "shipped": (
        "`{}` comes with dgrules and is not changed; name a file of your own",
        "`{}` เป็นเกณฑ์ที่มากับ dgrules จึงไม่แก้ไข โปรดระบุไฟล์ของท่านเอง",
    ),
    "fixed": ("{}: fixed {}", "{}: แก้ไขแล้ว: {}"),
    "unwritten": ("{} cannot be written", "เขียนไฟล์ {} ไม่ได้"),
    "layout": ("the layout", "รูปแบบ"),
    "digits": ("{} in Thai digits", "ตัวเลขไทย {} แห่ง"),
    "sara am": ("{} in two characters", "สระอำที่พิมพ์เป็นสองอักขระ {} แห่ง"),
    "order": ("the order of the cases (line {})", "ลำดับของกรณี (บรรทัด {})"),
    "unit": ("the unit `{}` to `{}` (line {})", "หน่วยนับ `{}` เป็น `{}` (บรรทัด {})"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that is to be written: where, its text before and after, and the fixes besides the layout."""

    path: Path
    before: str
    after: str
    fixes: tuple[Fix, ...]


def fix(paths: Sequence[str], library: Library, lang: Lang) -> None:
    """Mends the files that the paths name, and tells on standard error what was mended. A file without anything to
    mend, or with mistakes in its text, is not touched."""
    for _ in range(ROUNDS):
        found = list(_mended(paths, library, lang))
        for one in found:
            try:
                replace_text(one.path, one.after)
            except OSError:
                trouble(_say("unwritten", lang, one.path))
            click.echo(_say("fixed", lang, one.path.as_posix(), _did(one, lang)), err=True)
        if not found:
            return


def _mended(paths: Sequence[str], library: Library, lang: Lang) -> Iterator[Mended]:
    from dgrules.cli.fmt import own_files
    from dgrules.cli.settings import settings
    from dgrules.pipeline import Pipeline
    from dgrules.rulefiles import RuleFiles

    if STDIN in paths:
        trouble(_say("stdin", lang))
    meant = inputs(paths or (() if settings(lang).paths else own_files(library, lang)), library, lang)
    files = RuleFiles(library)
    pipeline = Pipeline(files)
    for name in meant.names:
        opened = files.open(name)
        if opened.path is not None and _shipped(name, opened.path, library):
            trouble(_say("shipped", lang, name))
        if opened.main is None or opened.path is None or _unreadable(opened.diagnostics, opened.main):
            continue
        loaded = pipeline.load(name)
        mended = _mend(opened.path, opened.main, loaded, files.known_names(opened))
        if mended.after != mended.before:
            yield mended


def _shipped(name: str, path: Path, library: Library) -> bool:
    """Whether a name (not a path) led into the folder that comes with the program."""
    from dgrules.rulefiles import is_path

    own = any(path.is_relative_to(folder) for folder in library.dirs[:-1])
    return not is_path(name) and not own


def _unreadable(findings: Sequence[Diagnostic], file: tree.File) -> bool:
    return any(f.severity == "error" and f.span.file == file.path and f.code.startswith("DG1") for f in findings)


def _mend(path: Path, file: tree.File, loaded: Loaded, known: frozenset[str]) -> Mended:
    """The file with its fixes and in the layout; an exception if it would then mean anything else."""
    from dgrules.check.fixes import applied, fixes
    from dgrules.check.same import same
    from dgrules.syntax import parse
    from dgrules.syntax.formatter import format_file

    here = [finding for finding in loaded.diagnostics if finding.span.file == file.path]
    made = fixes(here, loaded.files)
    fixed, wrong = parse(applied(file.source, made), file.path, known)
    after = format_file(fixed)
    again, broken = parse(after, file.path, known)
    if not same(file, fixed, made) or again != fixed or any(f.severity == "error" for f in (*wrong, *broken)):
        raise RuntimeError(f"{path} with its fixes does not read back as the same rules; it was left as it is")
    return Mended(path, file.source, after, made)


def _did(one: Mended, lang: Lang) -> str:
    """What was mended, in words."""
    digits = len(_THAI_NUMBER.findall(one.before)) - len(_THAI_NUMBER.findall(one.after))
    letters = len(_SARA_AM.findall(one.before)) - len(_SARA_AM.findall(one.after))
    said = [_fix(fix, lang) for fix in one.fixes]
    if letters:
        said.insert(0, _say("sara am", lang, letters if lang == "th" else f"{letters} sara am"))
    if digits:
        said.insert(0, _say("digits", lang, digits if lang == "th" else _numbers(digits)))
    if not said or _laid_out(one):
        said.insert(0, _say("layout", lang))
    return ", ".join(said)


def _fix(fix: Fix, lang: Lang) -> str:
    if fix.code == "DG318":
        return _say("order", lang, fix.span.start.line)
    return _say("unit", lang, fix.before, fix.text, fix.span.start.line)


def _laid_out(one: Mended) -> bool:
    """Whether more was changed than digits, letters and units."""
    from dgrules.check.fixes import applied
    from dgrules.syntax.normalise import normalise

    digits = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    before = normalise(applied(one.before, one.fixes)).text
    return before.translate(digits) != normalise(one.after).text.translate(digits)


def _numbers(count: int) -> str:
    from dgrules.report.summary import plural

    return plural(count, "number")


def _say(key: str, lang: Lang, *args: object) -> str:
    return _WORDS[key][lang == "th"].format(*args)
